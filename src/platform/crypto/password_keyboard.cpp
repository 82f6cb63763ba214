#include "platform/crypto/password_keyboard.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace palermo::crypto {

namespace {

// Rows from the top; a column's lower neighbours are the same column and the one before it. A space is no key.
struct Layout {
    std::array<std::u32string_view, 4> rows;
};
constexpr std::array<Layout, 6> kLayouts{{
    {{U"`1234567890-=", U" qwertyuiop[]\\", U" asdfghjkl;'", U" zxcvbnm,./"}},
    {{U"²&é\"'(-è_çà)=", U" azertyuiop^$", U" qsdfghjklmù", U" wxcvbn,;:!"}},
    {{U"^1234567890ß´", U" qwertzuiopü+", U" asdfghjklöä#", U" yxcvbnm,.-"}},
    {{U"ё1234567890-=", U" йцукенгшщзхъ", U" фывапролджэ", U" ячсмитьбю."}},
    {{U"ذ1234567890-=", U" ضصثقفغعهخحجد", U" شسيبلاتنمكط", U" ئءؤر ىةوزظ"}},
    {{U"789", U"456", U"123", U"0"}},
}};
constexpr std::size_t kNumberPad = 5;

struct Place {
    int row = 0;
    int column = 0;
};

struct Step {
    int row = 0;
    int column = 0;
    bool stays() const { return row == 0 && column == 0; }
    friend bool operator==(Step, Step) = default;
};

char32_t key_of(char32_t c) {
    constexpr std::u32string_view kShifted = U"!@#$%^&*()_+";
    constexpr std::u32string_view kPlain = U"1234567890-=";
    const std::size_t at = kShifted.find(c);
    return at == std::u32string_view::npos ? c : kPlain[at];
}

std::optional<Place> place_of(const Layout& layout, char32_t c) {
    if (c == U' ') return std::nullopt;
    for (std::size_t row = 0; row < layout.rows.size(); ++row) {
        const std::size_t column = layout.rows[row].find(c);
        if (column != std::u32string_view::npos) return Place{static_cast<int>(row), static_cast<int>(column)};
    }
    return std::nullopt;
}

bool is_neighbour(Step step, bool number_pad) {
    if (step.stays()) return true;
    if (step.row == 0) return step.column == 1 || step.column == -1;
    if (number_pad) return (step.row == 1 || step.row == -1) && step.column >= -1 && step.column <= 1;
    if (step.row == 1) return step.column == 0 || step.column == -1;
    return step.row == -1 && (step.column == 0 || step.column == 1);
}

void walk(const Layout& layout, bool number_pad, bool shifted, std::u32string_view text,
          std::vector<KeyboardWalk>& walks) {
    std::optional<Place> before;
    std::optional<Step> direction;
    int turns = 0;
    for (std::size_t i = 0; i < std::min(text.size(), kMaxWalk); ++i) {
        const std::optional<Place> here = place_of(layout, shifted ? key_of(text[i]) : text[i]);
        if (!here) return;
        if (before) {
            const Step step{here->row - before->row, here->column - before->column};
            if (!is_neighbour(step, number_pad)) return;
            if (direction && *direction != step) ++turns;
            direction = step;
        }
        before = here;
        if (i >= 2) walks.push_back({i + 1, turns});
    }
}

}  // namespace

std::vector<KeyboardWalk> keyboard_walks(std::u32string_view text) {
    std::vector<KeyboardWalk> walks;
    for (std::size_t i = 0; i < kLayouts.size(); ++i) walk(kLayouts[i], i == kNumberPad, i != 1, text, walks);
    return walks;
}

}  // namespace palermo::crypto
