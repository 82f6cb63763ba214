#include "platform/text/chinese_terms.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "platform/base/embedded.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::text {

std::span<const EmbeddedFile> data_files();  // made by cmake/embed.cmake

namespace {

struct TermDictionary {
    std::unordered_set<std::u32string> terms;
    std::unordered_map<char32_t, std::size_t> longest;  // of the terms that begin with a character
};

TermDictionary read_dictionary(std::string_view content) {
    TermDictionary dictionary;
    while (!content.empty()) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        std::u32string term = to_code_points(content.substr(0, end));
        content.remove_prefix(std::min(end + 1, content.size()));
        if (term.empty() || !is_chinese_character(term.front())) continue;
        std::size_t& longest = dictionary.longest[term.front()];
        longest = std::max(longest, term.size());
        dictionary.terms.insert(std::move(term));
    }
    return dictionary;
}

const TermDictionary& dictionary() {
    static const TermDictionary made = [] {
        const EmbeddedFile* file = find_embedded(data_files(), "chinese_terms.txt");
        return file == nullptr ? TermDictionary{} : read_dictionary(file->content);
    }();
    return made;
}

// The length of the longest term at `at` of at most `limit` characters, or 0.
std::size_t longest_term(std::u32string_view run, std::size_t at, std::size_t limit) {
    const auto longest = dictionary().longest.find(run[at]);
    if (longest == dictionary().longest.end()) return 0;
    std::u32string candidate(run.substr(at, std::min(limit, longest->second)));
    for (; candidate.size() >= 2; candidate.pop_back())
        if (dictionary().terms.contains(candidate)) return candidate.size();
    return 0;
}

TextSpan span_of(std::size_t begin, std::size_t length) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

void add_pairs(std::size_t begin, std::size_t end, std::vector<ChineseWord>& words) {
    if (end == begin + 1) words.push_back({span_of(begin, 1), false});
    for (std::size_t at = begin; at + 1 < end; ++at) words.push_back({span_of(at, 2), false});
}

void add_term(std::u32string_view run, std::size_t begin, std::size_t length, std::vector<ChineseWord>& words) {
    words.push_back({span_of(begin, length), false});
    for (std::size_t at = begin; at < begin + length; ++at) {
        const std::size_t inner = longest_term(run, at, at == begin ? length - 1 : begin + length - at);
        if (inner > 0) words.push_back({span_of(at, inner), true});
    }
}

}  // namespace

bool is_chinese_character(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

std::vector<ChineseWord> split_chinese(std::u32string_view run) {
    std::vector<ChineseWord> words;
    std::size_t plain_begin = 0;
    for (std::size_t at = 0; at < run.size();) {
        const std::size_t length = longest_term(run, at, run.size() - at);
        if (length == 0) {
            ++at;
            continue;
        }
        add_pairs(plain_begin, at, words);
        add_term(run, at, length, words);
        at += length;
        plain_begin = at;
    }
    add_pairs(plain_begin, run.size(), words);
    return words;
}

}  // namespace palermo::text
