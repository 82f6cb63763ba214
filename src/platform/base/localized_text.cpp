#include "platform/base/localized_text.hpp"

#include <utility>

#include "platform/base/assert.hpp"

namespace palermo {

LocalizedText::LocalizedText(Language original, std::string text) : original_(original) {
    texts_[index(original)] = std::move(text);
    states_[index(original)] = TranslationState::confirmed;
}

void LocalizedText::set_original(std::string text) {
    if (texts_[index(original_)] == text) return;
    texts_[index(original_)] = std::move(text);
    for (Language language : kLanguages) {
        if (language == original_ || states_[index(language)] == TranslationState::missing) continue;
        states_[index(language)] = TranslationState::out_of_date;
    }
}

void LocalizedText::set_translation(Language language, std::string text, TranslationState state) {
    ASSERT(language != original_);
    ASSERT(state == TranslationState::machine || state == TranslationState::confirmed);
    states_[index(language)] = text.empty() ? TranslationState::missing : state;
    texts_[index(language)] = std::move(text);
}

LocalizedText::Choice LocalizedText::best_for(Language wanted) const {
    const Language shown = states_[index(wanted)] == TranslationState::missing ? original_ : wanted;
    return {shown, texts_[index(shown)], states_[index(shown)]};
}

}  // namespace palermo
