// The stored form of a reading: every member of the model by its own name, without the source text (which is stored
// beside it). The form people and programs exchange is another: reader/json.hpp.
#pragma once

#include <string>
#include <string_view>

#include "conference/mandates/model.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates {

std::string stored_reading(const Document& document);
// Errors: json.*, field.faults. Members that an older program did not know keep their defaults.
Result<Document> document_from_stored(std::string_view reading, std::string source_text);

}  // namespace palermo::mandates
