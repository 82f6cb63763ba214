#include "platform/text/collation.hpp"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

#include "platform/base/assert.hpp"

namespace palermo::text {

namespace {

// Chinese in the order of pinyin, as in United Nations lists of States; the others as CLDR has them. ICU's collators
// may be used by all threads as long as none changes an attribute.
const icu::Collator& collator(Language language) {
    using Collators = std::array<std::unique_ptr<icu::Collator>, kLanguageCount>;
    static const Collators collators = [] {
        Collators made;
        for (const Language each : kLanguages) {
            UErrorCode status = U_ZERO_ERROR;
            const char* name = each == Language::zh ? "zh-u-co-pinyin" : tag(each).data();
            auto& slot = made[static_cast<std::size_t>(each)];
            slot.reset(icu::Collator::createInstance(icu::Locale::createFromName(name), status));
            ASSERT(U_SUCCESS(status));
            slot->setAttribute(UCOL_NORMALIZATION_MODE, UCOL_ON, status);
            ASSERT(U_SUCCESS(status));
        }
        return made;
    }();
    return *collators[static_cast<std::size_t>(language)];
}

// A word of its own stands behind the article: at least two letters.
bool begins_with_article(const icu::UnicodeString& text) {
    return text.startsWith(icu::UnicodeString(u"\u0627\u0644")) && text.length() >= 4 && text.charAt(2) != u' ' &&
           text.charAt(3) != u' ';
}

}  // namespace

std::string sort_key(std::string_view utf8, Language language, bool skip_article) {
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    if (skip_article && language == Language::ar && begins_with_article(text)) text.remove(0, 2);
    const icu::Collator& order = collator(language);
    std::array<std::uint8_t, 256> nearly_always_enough;
    const std::int32_t size =
        order.getSortKey(text, nearly_always_enough.data(), static_cast<std::int32_t>(nearly_always_enough.size()));
    std::string key(static_cast<std::size_t>(size), '\0');
    if (static_cast<std::size_t>(size) <= nearly_always_enough.size())
        std::copy_n(nearly_always_enough.begin(), key.size(), key.begin());
    else
        order.getSortKey(text, reinterpret_cast<std::uint8_t*>(key.data()), size);
    if (!key.empty()) key.pop_back();  // ICU's terminating zero
    return key;
}

}  // namespace palermo::text
