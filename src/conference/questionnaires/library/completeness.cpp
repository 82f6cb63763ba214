#include "conference/questionnaires/library/completeness.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "platform/base/language.hpp"

namespace palermo::questionnaires {

namespace {

class Counting {
  public:
    explicit Counting(const Form& form) : form_(form) {
        for (std::size_t i = 0; i < kLanguageCount; ++i) rows_[i].tag = tag(kLanguages[i]);
        for (const FormLanguage& language : form.languages) of_index_.push_back(language_of(language));
    }

    std::vector<LanguageCompleteness> count() {
        // An XForm has one title; only a workbook with columns for it can have it in several languages.
        if (form_.settings.title.translated) one(form_.settings.title, "", "title", {});
        walk(form_.root);
        for (const ChoiceList& list : form_.choice_lists)
            for (const Choice& choice : list.choices)
                one(choice.texts.label, list.name + "/" + choice.value, "label", choice.place);
        return {rows_.begin(), rows_.end()};
    }

  private:
    std::optional<Language> language_of(const FormLanguage& language) const {
        if (!language.tag.empty()) return language_from_tag(language.tag);
        return language_from_tag(form_.settings.default_language);
    }

    void walk(const Item& item) {
        one(item.texts.label, item.path, "label", item.place);
        one(item.texts.hint, item.path, "hint", item.place);
        one(item.texts.guidance_hint, item.path, "guidance_hint", item.place);
        one(item.texts.constraint_message, item.path, "constraint_message", item.place);
        one(item.texts.required_message, item.path, "required_message", item.place);
        for (const Item& child : item.children) walk(child);
    }

    static bool has_words(const LanguageText& text) {
        return std::any_of(text.parts.begin(), text.parts.end(), [](const TextPart& part) {
            // pyxform writes "-" where a language has nothing.
            return !part.output.empty() || (!part.words.empty() && part.words != "-");
        });
    }

    void one(const Text& text, const std::string& path, std::string_view what, const Place& place) {
        std::array<bool, kLanguageCount> there{};
        bool any = false;
        for (const LanguageText& variant : text.variants) {
            if (!has_words(variant)) continue;
            any = true;
            if (variant.language >= of_index_.size()) continue;
            if (const auto language = of_index_[variant.language]) there[static_cast<std::size_t>(*language)] = true;
        }
        if (!any) return;
        for (std::size_t i = 0; i < kLanguageCount; ++i) {
            ++rows_[i].texts;
            if (there[i]) continue;
            ++rows_[i].missing;
            if (rows_[i].first.size() < kMaxMissingListed) rows_[i].first.push_back({path, std::string(what), place});
        }
    }

    const Form& form_;
    std::vector<std::optional<Language>> of_index_;
    std::array<LanguageCompleteness, kLanguageCount> rows_;
};

}  // namespace

std::vector<LanguageCompleteness> completeness(const Form& form) {
    return Counting(form).count();
}

}  // namespace palermo::questionnaires
