// Key files: small texts that only their owner may read. Within this module; the makers of keys stand on it.
#pragma once

#include <filesystem>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/crypto/secret.hpp"

namespace palermo::crypto {

// Writes a new file with mode 0400 (owner reads) or 0444 (everybody reads) and brings it and its name to the disk.
// Never overwrites. Errors: crypto.key_exists (path), crypto.key_unwritable (path).
Result<void> write_key_file(const std::filesystem::path& path, std::string_view text, bool everybody_reads);

// The text of a secret file of at most 64 KiB. Refused is a file that the group or others may read or write, or that
// belongs to another user than this process's or root.
// Errors: crypto.key_missing (path), crypto.key_exposed (path), crypto.key_unreadable (path).
Result<SecretBytes> read_secret_file(const std::filesystem::path& path);

// The text of a file that everybody may read. Errors: crypto.key_missing (path), crypto.key_unreadable (path).
Result<SecretBytes> read_public_file(const std::filesystem::path& path);

}  // namespace palermo::crypto
