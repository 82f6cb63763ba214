// Text in up to six languages: which one is original, and how far each translation has come.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "platform/base/language.hpp"

namespace palermo {

enum class TranslationState : std::uint8_t {
    missing,      // there is no text
    out_of_date,  // translated from an earlier original
    machine,      // by a program, nobody has confirmed it
    confirmed,    // by a person
};

// A value type. Exactly one language is original; its text has no translation state of its own.
class LocalizedText {
  public:
    LocalizedText(Language original, std::string text);

    Language original() const { return original_; }
    const std::string& text(Language language) const { return texts_[index(language)]; }
    TranslationState state(Language language) const { return states_[index(language)]; }

    // Replaces the original and marks every translation there is as out of date.
    void set_original(std::string text);
    // Sets one translation. `state` is machine or confirmed; setting the original's language is a bug.
    void set_translation(Language language, std::string text, TranslationState state);

    // What to show to a reader of `wanted`: that language when there is text, otherwise the original. The caller shows
    // `shown` when it differs from `wanted`: a fallback is visible.
    struct Choice {
        Language shown;
        const std::string& text;
        TranslationState state;
    };
    Choice best_for(Language wanted) const;

    friend bool operator==(const LocalizedText&, const LocalizedText&) = default;

  private:
    static std::size_t index(Language language) { return static_cast<std::size_t>(language); }

    Language original_;
    std::array<std::string, kLanguageCount> texts_;
    std::array<TranslationState, kLanguageCount> states_{};
};

}  // namespace palermo
