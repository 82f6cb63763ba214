#include "platform/store/blobs.hpp"

#include "platform/store/errors.hpp"

namespace palermo::store {

namespace {

constexpr Sql kSize = "select size from blobs where digest = ?1";
constexpr Sql kContent = "select content from blobs where digest = ?1";
constexpr Sql kInsert = "insert into blobs (digest, size, content) values (?1, ?2, ?3) on conflict (digest) do nothing";

Value key(const Digest& digest) {
    return Bytes(digest.begin(), digest.end());
}

}  // namespace

Result<Digest> put_blob(Writer& writer, ByteView bytes) {
    if (bytes.size() > kMaxBlobBytes)
        return make_error(Fault::too_large).with("limit", static_cast<std::int64_t>(kMaxBlobBytes));
    const Digest digest = sha256(bytes);
    // Asked first, so that what is kept already is not sent to the database again.
    if (TRY(blob_size(writer, digest))) return digest;
    TRY(writer.execute(kInsert,
                       {key(digest), static_cast<std::int64_t>(bytes.size()), Bytes(bytes.begin(), bytes.end())}));
    return digest;
}

Result<std::optional<Bytes>> get_blob(Reader& reader, const Digest& digest) {
    const std::optional<Row> row = TRY(reader.first(kContent, {key(digest)}));
    if (!row) return std::optional<Bytes>();
    const Bytes& content = row->blob(0);
    if (sha256(content) != digest)
        return make_error(Fault::corrupt).with("reason", "blob " + to_hex(digest) + " has other content");
    return std::optional<Bytes>(content);
}

Result<std::optional<std::int64_t>> blob_size(Reader& reader, const Digest& digest) {
    const std::optional<Row> row = TRY(reader.first(kSize, {key(digest)}));
    if (!row) return std::optional<std::int64_t>();
    return std::optional<std::int64_t>(row->integer(0));
}

}  // namespace palermo::store
