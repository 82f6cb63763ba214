// The log's signing key on disk.
//
// One line as Go's sumdb/note writes it: PRIVATE+KEY+<name>+<key id in hexadecimal>+<base64 of 0x01 || seed>. The file
// is readable by its owner only (0400); beside it lies the verifier key for everyone, <file>.pub.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/journal/note.hpp"

namespace palermo::journal {

// Makes a new key and both files; never overwrites. Both are on disk when it returns.
// Errors: journal.key_name (name), journal.key_exists (path), journal.key_unwritable (path).
Result<SigningKey> generate_key(const std::filesystem::path& path, std::string_view name);

// Errors: journal.key_missing (path), journal.key_exposed (path: group or others may read or write it, or it belongs to
// another user), journal.key_unreadable (path), journal.key_malformed.
Result<SigningKey> load_key(const std::filesystem::path& path);

// The key that is to take over, in <path>.next with <path>.next.pub: made, or found from an attempt that was broken
// off. Errors: those of generate_key() and load_key().
Result<SigningKey> next_key(const std::filesystem::path& path, std::string_view name);

// Puts the next key in the place of the key, which is destroyed: the log names the new one already, and the old one
// would be good for nothing but forgery. <path>.pub then has the new verifier key first and all older ones below it,
// for what they have signed. Can be run again after it was broken off. Errors: journal.key_unwritable (path), those of
// load_key() and load_verifier_keys().
Result<void> adopt_next_key(const std::filesystem::path& path);

// Reads verifier keys, one a line; empty lines and lines that begin with # are left out.
// Errors: journal.key_missing (path), journal.key_unreadable (path), journal.key_malformed.
Result<std::vector<VerifierKey>> load_verifier_keys(const std::filesystem::path& path);

}  // namespace palermo::journal
