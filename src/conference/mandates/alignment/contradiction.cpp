// Translations of one text bear one number. Where two do not, they are two texts on much the same subject.
#include <algorithm>

#include "conference/mandates/alignment/alignment.hpp"

namespace palermo::mandates::alignment {

namespace {

// "A/RES/50/146", however it is spaced and in whatever case it was typed.
std::string normal(std::string_view symbol) {
    std::string made;
    for (const char c : symbol)
        if (c != ' ' && c != '\t') made.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
    return made;
}

// The numbers a head may be read as: Arabic prints leave the order open.
std::vector<std::string> numbers_of(const DocumentHead& head) {
    std::vector<std::string> numbers;
    if (head.number.empty()) return numbers;
    numbers.push_back(normal(head.number));
    for (const std::string& other : head.number_alternates) numbers.push_back(normal(other));
    return numbers;
}

bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

// What two heads contradict each other in; nothing where one of them does not say it. A symbol decides only where no
// number does: one text may be issued under several.
std::optional<NumberContradiction> contradiction_of(const Version& left, const Version& right) {
    const DocumentHead& a = left.document->head;
    const DocumentHead& b = right.document->head;
    const std::vector<std::string> left_numbers = numbers_of(a), right_numbers = numbers_of(b);
    if (!left_numbers.empty() && !right_numbers.empty()) {
        if (meet(left_numbers, right_numbers)) return std::nullopt;
        return NumberContradiction{0, 0, a.number, b.number};
    }
    const bool no_number = left_numbers.empty() && right_numbers.empty();
    if (!no_number || a.symbol.empty() || b.symbol.empty() || normal(a.symbol) == normal(b.symbol)) return std::nullopt;
    return NumberContradiction{0, 0, a.symbol, b.symbol};
}

}  // namespace

std::vector<NumberContradiction> find_contradictions(std::span<const Version> versions,
                                                     const std::vector<int>& stages) {
    std::vector<NumberContradiction> found;
    for (std::size_t right = 0; right < versions.size(); ++right)
        // Against the first that contradicts: six languages of which one is wrong are no fifteen sentences.
        for (std::size_t left = 0; left < right; ++left) {
            if (stages[left] != stages[right]) continue;
            std::optional<NumberContradiction> one = contradiction_of(versions[left], versions[right]);
            if (!one) continue;
            one->left = left;
            one->right = right;
            found.push_back(*std::move(one));
            break;
        }
    return found;
}

}  // namespace palermo::mandates::alignment
