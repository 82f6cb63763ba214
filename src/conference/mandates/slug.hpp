// Permanent addresses of documents.
#pragma once

#include <string>
#include <string_view>

#include "conference/mandates/model.hpp"

namespace palermo::mandates {

// The address a document gets from what it says of itself, in this order: a decision of the Conference by its number
// ("2-6"), a resolution of the Conference ("resolution-9-1"), any other text by its symbol ("a-res-55-25") or by body,
// kind and number, a text without either by status, date and the Latin words of its title, and at last by its digest.
//
// `own_convention` is that whose Conference the register is of: only its decisions have the short addresses.
std::string slug_of(const DocumentHead& head, std::string_view own_convention, std::string_view source_digest_hex);

// True for 1 to 120 lower-case letters, digits and single hyphens between them.
bool is_slug(std::string_view text);

}  // namespace palermo::mandates
