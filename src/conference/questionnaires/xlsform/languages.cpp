#include "conference/questionnaires/xlsform/languages.hpp"

#include <algorithm>
#include <map>

#include "conference/questionnaires/xlsform/compile.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

constexpr std::string_view kNoLanguage = "default";

// The column as authors know it, and its language; nothing when it is not translated.
std::optional<std::pair<std::string, std::string>> translated_column(const Heading& heading) {
    std::string name;
    std::size_t language = 1;
    const std::string& first = heading.front();
    if (first == "label" || first == "hint" || first == "guidance_hint") {
        name = first;
    } else if (heading.size() > 1 && first == "media") {
        name = heading[1];
        language = 2;
    } else if (heading.size() > 1 && first == "bind" && heading[1] == "jr:constraintMsg") {
        name = "constraint_message";
        language = 2;
    } else if (heading.size() > 1 && first == "bind" && heading[1] == "jr:requiredMsg") {
        name = "required_message";
        language = 2;
    } else {
        return std::nullopt;
    }
    return std::pair(name, heading.size() > language ? heading[language] : std::string(kNoLanguage));
}

using ColumnsOfLanguages = std::map<std::string, std::set<std::string>>;

void warn_of_missing(Source& source, const Table& table, const std::set<std::string>& languages) {
    ColumnsOfLanguages columns;
    std::set<std::string> all;
    for (const Column& column : table.columns) {
        const auto found = translated_column(column.heading);
        if (!found) continue;
        columns[found->second].insert(found->first);
        all.insert(found->first);
    }
    for (const std::string& language : languages) {
        std::string missing;
        for (const std::string& column : all)
            if (!columns[language].contains(column)) missing += (missing.empty() ? "" : ", ") + column;
        if (missing.empty()) continue;
        source.warnings.push_back(fault("questionnaires.warning_language_columns", {table.sheet, 1, 0})
                                      .with("language", language)
                                      .with("columns", missing));
    }
}

}  // namespace

void check_headings(Source& source, bool or_other) {
    std::set<std::string> languages;
    for (const Table* table : {&source.survey, &source.choices_table})
        for (const Column& column : table->columns)
            if (const auto found = translated_column(column.heading)) languages.insert(found->second);
    const bool translated = !languages.empty() && languages != std::set<std::string>{std::string(kNoLanguage)};
    if (!translated) return;
    warn_of_missing(source, source.survey, languages);
    warn_of_missing(source, source.choices_table, languages);
    if (or_other)
        source.warnings.push_back(fault("questionnaires.warning_other_untranslated", {source.survey.sheet, 0, 0}));
}

void check_languages(const Form& form, std::vector<Error>& warnings) {
    for (const FormLanguage& language : form.languages)
        if (language.tag.empty() && language.name != kNoLanguage)
            warnings.push_back(
                fault("questionnaires.warning_language_tag", {"survey", 1, 0}).with("language", language.name));
}

namespace {

constexpr std::size_t kMaxMissing = 100;

class Completeness {
  public:
    explicit Completeness(std::size_t languages) : result_(languages) {
        for (std::size_t i = 0; i < languages; ++i) result_[i].language = static_cast<std::uint16_t>(i);
    }

    void take(const Texts& texts) {
        for (const Text* text : {&texts.label, &texts.hint, &texts.guidance_hint, &texts.constraint_message,
                                 &texts.required_message, &texts.no_app_message})
            take(*text);
    }
    void take(const Item& item) {
        take(item.texts);
        for (const Item& child : item.children) take(child);
    }
    std::vector<LanguageCompleteness> result() { return std::move(result_); }

  private:
    void take(const Text& text) {
        // What is written once for all languages is missing in none.
        if (!text.translated || text.empty()) return;
        for (LanguageCompleteness& one : result_) {
            ++one.texts;
            const bool there = std::ranges::any_of(
                text.variants, [&](const LanguageText& variant) { return variant.language == one.language; });
            if (there)
                ++one.present;
            else if (one.missing.size() < kMaxMissing)
                one.missing.push_back(text.variants.front().place);
        }
    }

    std::vector<LanguageCompleteness> result_;
};

}  // namespace

std::vector<LanguageCompleteness> completeness_of(const Form& form) {
    Completeness completeness(form.languages.size());
    completeness.take(form.root);
    for (const ChoiceList& list : form.choice_lists)
        for (const Choice& choice : list.choices) completeness.take(choice.texts);
    return completeness.result();
}

}  // namespace palermo::questionnaires::xlsform
