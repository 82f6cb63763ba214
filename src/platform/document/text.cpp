#include "platform/document/text.hpp"

#include "platform/base/assert.hpp"

namespace palermo::document {

bool operator==(const Run& left, const Run& right) {
    const bool same_note = left.footnote == right.footnote ||
                           (left.footnote != nullptr && right.footnote != nullptr && *left.footnote == *right.footnote);
    return same_note && left.words == right.words && left.language == right.language && left.strong == right.strong &&
           left.emphasis == right.emphasis && left.superscript == right.superscript && left.address == right.address &&
           left.cites == right.cites;
}

Text& Text::add(std::string_view words) {
    return add(Run{.words = std::string(words)});
}

Text& Text::add(Run run) {
    runs_.push_back(std::move(run));
    return *this;
}

Text& Text::strong(std::string_view words) {
    return add(Run{.words = std::string(words), .strong = true});
}

Text& Text::emphasis(std::string_view words) {
    return add(Run{.words = std::string(words), .emphasis = true});
}

Text& Text::in(Language language, std::string_view words) {
    return add(Run{.words = std::string(words), .language = language});
}

Text& Text::link(std::string_view words, std::string_view address) {
    return add(Run{.words = std::string(words), .address = std::string(address)});
}

Text& Text::citation(std::string_view words, std::string_view cites, std::string_view address) {
    return add(Run{.words = std::string(words), .address = std::string(address), .cites = std::string(cites)});
}

Text& Text::note(Text footnote) {
    if (runs_.empty()) runs_.emplace_back();
    ASSERT(runs_.back().footnote == nullptr);
    runs_.back().footnote = std::make_shared<const Text>(std::move(footnote));
    return *this;
}

std::string Text::words() const {
    std::string all;
    for (const Run& run : runs_) all += run.words;
    return all;
}

}  // namespace palermo::document
