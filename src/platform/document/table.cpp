#include "platform/document/table.hpp"

namespace palermo::document {

const std::string* words_of(const Cell& cell) {
    if (const auto* plain = std::get_if<std::string>(&cell)) return plain;
    if (const auto* words = std::get_if<Words>(&cell)) return &words->text;
    if (const auto* link = std::get_if<Link>(&cell)) return &link->words;
    return nullptr;
}

}  // namespace palermo::document
