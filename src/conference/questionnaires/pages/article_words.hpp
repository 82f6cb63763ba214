// References to articles as people write them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/web/words.hpp"

namespace palermo::questionnaires {

// The short name of an instrument by a code of the pack ("UNTOC", "TIP") in a language; the code itself when it is
// not known. May be empty: then codes stay codes.
using InstrumentName = std::function<std::string(std::string_view code, Language language)>;

namespace pages {

// "TIP:10:1 TIP:10:2 UNTOC:16:5(a)" as "Trafficking in Persons Protocol, article 10, paragraphs 1, 2; Organized Crime
// Convention, article 16, paragraph 5(a)". Of "" nothing; what is no reference stays as it is written.
std::string article_words(const web::Words& words, const InstrumentName& name, std::string_view references);

}  // namespace pages

}  // namespace palermo::questionnaires
