#include "platform/text/language_names.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace palermo::text {

std::string language_name(std::string_view iso_639, Language language) {
    const icu::Locale of(std::string(iso_639).c_str()), in(std::string(tag(language)).c_str());
    icu::UnicodeString name;
    of.getDisplayLanguage(in, name);
    std::string utf8;
    name.toUTF8String(utf8);
    return utf8.empty() ? std::string(iso_639) : utf8;
}

}  // namespace palermo::text
