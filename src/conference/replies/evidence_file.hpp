// What may be given as a file of evidence, judged by its content: readers shall be able to open it anywhere and nothing
// in it may run.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"

namespace palermo::replies {

inline constexpr std::size_t kMaxFileNameBytes = 255;

// PDF, DOCX, PNG, JPEG, GIF, WebP or TIFF, by its first bytes, with a name that ends in what it is.
bool is_evidence_file(std::string_view file_name, ByteView content);

// Without marks that turn the direction of what follows ("exe.fdp" read backwards), and short enough: the ending stays.
std::string tidy_file_name(std::string_view name);

}  // namespace palermo::replies
