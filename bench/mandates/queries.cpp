#include "mandates/queries.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <string_view>

#include "platform/base/utf8.hpp"

namespace palermo::bench {

namespace {

constexpr std::size_t kFrequentWords = 50;

class Drawer {
  public:
    Drawer(const std::vector<std::string>& texts, std::uint32_t seed) : random_(seed) {
        for (const std::string& text : texts) {
            if (text.empty()) continue;
            texts_.push_back(text);
            characters_ += text.size();
            ends_.push_back(characters_);
        }
    }

    // A piece of 3 to 40 characters, from anywhere: long texts are drawn from more often.
    std::string piece() {
        const std::u32string text = to_code_points(any_window(400));
        const std::size_t length = 3 + below(38);
        if (text.size() <= length) return to_utf8(text);
        return to_utf8(std::u32string_view(text).substr(below(text.size() - length), length));
    }

    // `count` words that stand next to each other.
    std::string words(std::size_t count) {
        for (;;) {
            const std::string_view window = any_window(400);
            std::size_t begin = window.find(' ');
            for (std::size_t skip = below(8); skip > 0 && begin != std::string_view::npos; --skip)
                begin = window.find(' ', begin + 1);
            std::size_t end = begin;
            for (std::size_t i = 0; i < count && end != std::string_view::npos; ++i) end = window.find(' ', end + 1);
            if (end == std::string_view::npos) continue;
            std::string found(window.substr(begin + 1, end - begin - 1));
            std::erase_if(found, [](char c) { return std::string_view(",;:.()\"").find(c) != std::string_view::npos; });
            if (found.size() > count) return found;
        }
    }

    // A number or symbol with a slash: "55/25", "a/res/59/153".
    std::string symbol() {
        for (;;) {
            const std::string_view window = any_window(4000);
            const std::size_t slash = window.find('/', below(window.size()));
            if (slash == std::string_view::npos) continue;
            const auto belongs = [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '.';
            };
            std::size_t begin = slash;
            while (begin > 0 && belongs(window[begin - 1])) --begin;
            std::size_t end = slash;
            while (end < window.size() && belongs(window[end])) ++end;
            while (end > begin && window[end - 1] == '.') --end;
            const std::string_view found = window.substr(begin, end - begin);
            if (found.size() >= 4 && found.find_first_of("0123456789") != std::string_view::npos)
                return std::string(found);
        }
    }

    std::vector<std::string> frequent_words() const {
        std::map<std::string_view, std::size_t> counts;
        for (const std::string_view text : texts_) {
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
                if (end > at) ++counts[text.substr(at, end - at)];
                at = end + 1;
            }
        }
        std::vector<std::pair<std::size_t, std::string_view>> sorted;
        for (const auto& [word, count] : counts) sorted.emplace_back(count, word);
        std::sort(sorted.rbegin(), sorted.rend());
        sorted.resize(std::min(sorted.size(), kFrequentWords));
        std::vector<std::string> words;
        for (const auto& [count, word] : sorted) words.emplace_back(word);
        return words;
    }

  private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

    // Some bytes of a text, from one character on to the end of another.
    std::string_view any_window(std::size_t size) {
        const std::size_t place = below(characters_);
        const auto found = std::upper_bound(ends_.begin(), ends_.end(), place);
        const std::string_view text = texts_[static_cast<std::size_t>(found - ends_.begin())];
        std::size_t begin = text.size() <= size ? 0 : below(text.size() - size);
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
        std::size_t end = std::min(text.size(), begin + size);
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
        return text.substr(begin, end - begin);
    }

    std::mt19937 random_;
    std::vector<std::string_view> texts_;
    std::vector<std::size_t> ends_;
    std::size_t characters_ = 0;
};

}  // namespace

std::vector<QueryKind> draw_queries(const std::vector<std::string>& texts, std::size_t count, std::uint32_t seed) {
    Drawer drawer(texts, seed);
    std::vector<QueryKind> kinds = {{"pieces of 3 to 40 characters", {}},
                                    {"words", {}},
                                    {"two words in a row", {}},
                                    {"three words in a row", {}},
                                    {"numbers and symbols", {}}};
    for (std::size_t i = 0; i < count; ++i) {
        kinds[0].queries.push_back(drawer.piece());
        kinds[1].queries.push_back(drawer.words(1));
        kinds[2].queries.push_back(drawer.words(2));
        kinds[3].queries.push_back(drawer.words(3));
        kinds[4].queries.push_back(drawer.symbol());
    }
    kinds.push_back({"the 50 most frequent words", drawer.frequent_words()});
    kinds.push_back(
        {"the worst we could think of",
         {"a", "e", "th", "the", "united nations", "f the a", "of the u", "s, the uni", "e genera", "ve and m",
          "section", "inti", "on of th", "\"of the\"", "\"united nations\" a", "es of", ", the"}});
    return kinds;
}

}  // namespace palermo::bench
