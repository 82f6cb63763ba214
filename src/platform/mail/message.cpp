#include "platform/mail/message.hpp"

#include "platform/base/utf8.hpp"

namespace palermo::mail {

namespace {

// What would end a line, be invisible, or turn the text around it.
bool becomes_space(char32_t c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
    if (c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0x200B) return true;
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string one_line(std::string_view utf8) {
    std::u32string out;
    for (const char32_t c : to_code_points(utf8)) {
        if (!becomes_space(c) && c != U' ')
            out.push_back(c);
        else if (!out.empty() && out.back() != U' ')
            out.push_back(U' ');
    }
    while (!out.empty() && out.back() == U' ') out.pop_back();
    if (out.size() > SafeWords::kMaxNameLength) {
        out.resize(SafeWords::kMaxNameLength - 1);
        out.push_back(U'…');
    }
    return to_utf8(out);
}

}  // namespace

SafeWords& SafeWords::name(std::string_view argument, NameOf what, std::string_view name) {
    values_.emplace_back(argument, Name{what, one_line(name)});
    return *this;
}

SafeWords& SafeWords::number(std::string_view argument, std::int64_t value) {
    values_.emplace_back(argument, value);
    return *this;
}

SafeWords& SafeWords::date(std::string_view argument, Date value) {
    values_.emplace_back(argument, value);
    return *this;
}

SafeWords& SafeWords::term(std::string_view argument, std::string_view key) {
    values_.emplace_back(argument, Term{std::string(key)});
    return *this;
}

}  // namespace palermo::mail
