#include "conference/questionnaires/xlsform/text_builder.hpp"

#include <algorithm>

#include "conference/questionnaires/xlsform/references.hpp"

namespace palermo::questionnaires::xlsform {

std::string language_tag(std::string_view name) {
    const std::size_t open = name.rfind('(');
    if (open == std::string_view::npos || !name.ends_with(')')) return {};
    const std::string tag = trimmed(name.substr(open + 1, name.size() - open - 2));
    const std::size_t primary = std::min(tag.find('-'), tag.size());
    const bool letters = std::ranges::all_of(tag, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    return letters && (primary == 2 || primary == 3) ? tag : std::string();
}

std::uint16_t TextBuilder::language(const std::string& name) {
    for (std::size_t i = 0; i < form_.languages.size(); ++i)
        if (form_.languages[i].name == name) return static_cast<std::uint16_t>(i);
    form_.languages.push_back({language_tag(name), name});
    return static_cast<std::uint16_t>(form_.languages.size() - 1);
}

bool TextBuilder::has_language(const Phrases& phrases) {
    return std::ranges::any_of(phrases, [](const Phrase& phrase) { return !phrase.language.empty(); });
}

std::vector<TextPart> TextBuilder::parts(const Written& written, const PlacedNode& context) {
    std::vector<TextPart> parts;
    std::string words;
    const auto output = [&](std::string_view expression) {
        if (!words.empty()) parts.push_back({std::exchange(words, {}), {}});
        parts.push_back(
            {{}, paths_.resolved({{}, std::string(expression), written.place, written.heading}, context, errors_, {})});
    };
    const std::string& text = written.text;
    const std::vector<Reference> references = references_in(text);
    auto next = references.begin();
    for (std::size_t at = 0; at < text.size();) {
        while (next != references.end() && next->begin < at) ++next;
        if (const std::size_t end = instance_expression_end(text, at); end > at) {
            output(std::string_view(text).substr(at, end - at));
            at = end;
        } else if (next != references.end() && next->begin == at) {
            output(std::string_view(text).substr(at, next->end - at));
            at = next->end;
        } else {
            words += text[at++];
        }
    }
    if (!words.empty()) parts.push_back({std::move(words), {}});
    return parts;
}

Text TextBuilder::text(const Phrases& phrases, bool in_itext, const PlacedNode& context) {
    Text text;
    text.translated = in_itext || has_language(phrases);
    if (phrases.empty()) text.translated = false;
    for (const Phrase& phrase : phrases) {
        const std::string& name = phrase.language.empty() ? default_language_ : phrase.language;
        const std::uint16_t index = text.translated ? language(name) : std::uint16_t{0};
        LanguageText variant{index, parts({{}, phrase.words, phrase.place, phrase.heading}, context), phrase.place};
        const auto same =
            std::ranges::find_if(text.variants, [&](const LanguageText& other) { return other.language == index; });
        if (same == text.variants.end())
            text.variants.push_back(std::move(variant));
        else if (!phrase.language.empty())
            *same = std::move(variant);  // a column that names the language goes before one that does not
    }
    std::ranges::stable_sort(text.variants, {}, &LanguageText::language);
    return text;
}

}  // namespace palermo::questionnaires::xlsform
