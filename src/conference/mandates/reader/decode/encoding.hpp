// What kind of file the bytes are, and which characters they stand for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace palermo::mandates::reader {

// The error code for a file that its first bytes show to be no text ("reader.is_pdf"), or nothing.
std::optional<std::string_view> recognise_other_format(std::string_view bytes);

struct Characters {
    std::u32string text;   // as in the file, byte order mark left out
    std::string encoding;  // IANA name
};

// Errors: reader.wrong_encoding (file, line, offset, byte, cause: "none", "damaged" UTF-8 or "other"; encoding: the
// likely one) when the bytes are neither Unicode nor one legacy encoding for certain; reader.binary (file, line,
// offset, byte).
Result<Characters> to_characters(std::string_view bytes, std::string_view file_name);

}  // namespace palermo::mandates::reader
