// Content-addressed bytes: attachments and imported files, each kept once under its SHA-256.
#pragma once

#include <optional>

#include "platform/base/bytes.hpp"
#include "platform/store/database.hpp"

namespace palermo::store {

inline constexpr std::size_t kMaxBlobBytes = std::size_t{64} * 1024 * 1024;

// Keeps the bytes; nothing happens when they are kept already. Error: store.too_large.
Result<Digest> put_blob(Writer& writer, ByteView bytes);

// The bytes, or nothing. What comes back is checked against its digest: store.corrupt.
Result<std::optional<Bytes>> get_blob(Reader& reader, const Digest& digest);

// Whether they are kept, and how many they are.
Result<std::optional<std::int64_t>> blob_size(Reader& reader, const Digest& digest);

}  // namespace palermo::store
