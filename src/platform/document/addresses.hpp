// Where the words of a document may lead. For the writers of documents.
#pragma once

#include <string>
#include <string_view>

namespace palermo::document {

// "#anchor" as "anchor", else nothing: a place in the same document.
std::string_view anchor_of(std::string_view address);

// A path of this site: "/en/states", not "//host". No blanks, quotes or control characters.
bool is_site_path(std::string_view address);

// The address for a file that leaves the site: paths stand behind `site`; empty when the words must stand alone.
std::string outside_address(std::string_view address, std::string_view site);

}  // namespace palermo::document
