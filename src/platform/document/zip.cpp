#include "platform/document/zip.hpp"

#include <zlib.h>

#include <algorithm>

namespace palermo::document {

namespace {

// APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12, 4.3.16.
constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::uint32_t kDirectorySignature = 0x02014b50;
constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::size_t kLocalSize = 30, kDirectorySize = 46, kEndSize = 22;
constexpr std::size_t kMaxComment = 65535;
constexpr std::size_t kRatioFrom = 1024 * 1024;

// Little-endian numbers; the caller has checked that they are there.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[at + i])) << (8 * i);
    return value;
}

bool is_bad_name(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
        name.find(':') != std::string_view::npos)
        return true;
    if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<std::uint8_t>(c) < 0x20; })) return true;
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t end = std::min(name.find('/', at), name.size());
        if (name.substr(at, end - at) == "..") return true;
        at = end + 1;
    }
    return false;
}

// A name that can be shown.
std::string shown(std::string_view name) {
    std::string text(name.substr(0, 80));
    for (char& c : text)
        if (static_cast<std::uint8_t>(c) < 0x20 || static_cast<std::uint8_t>(c) > 0x7E) c = '?';
    return text;
}

std::optional<std::size_t> find_end(std::string_view bytes) {
    if (bytes.size() < kEndSize) return std::nullopt;
    const std::size_t last = bytes.size() - kEndSize;
    const std::size_t first = last > kMaxComment ? last - kMaxComment : 0;
    for (std::size_t at = last + 1; at-- > first;)
        if (number(bytes, at, 4) == kEndSignature && at + kEndSize + number(bytes, at + 20, 2) <= bytes.size())
            return at;
    return std::nullopt;
}

Error zip_error(std::string_view code, std::string_view file) {
    return make_error(ErrorKind::invalid_input, code).with("file", file);
}

}  // namespace

Result<Zip> Zip::open(std::string_view bytes, std::string_view file) {
    const auto end = find_end(bytes);
    if (!end) return zip_error("document_zip.broken", file);
    const std::size_t count = number(bytes, *end + 10, 2);
    std::size_t at = number(bytes, *end + 16, 4);
    // Archives in several parts and those over four gigabytes are no documents.
    if (number(bytes, *end + 4, 2) != 0 || at > *end) return zip_error("document_zip.broken", file);
    if (count > kMaxZipEntries)
        return zip_error("document_zip.too_many_entries", file)
            .with("limit", static_cast<std::int64_t>(kMaxZipEntries));
    Zip zip;
    zip.bytes_ = bytes;
    zip.file_ = file;
    std::size_t total = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (at + kDirectorySize > *end || number(bytes, at, 4) != kDirectorySignature)
            return zip_error("document_zip.broken", file);
        ZipEntry entry;
        const std::uint32_t flags = number(bytes, at + 8, 2);
        entry.method = static_cast<int>(number(bytes, at + 10, 2));
        entry.checksum = number(bytes, at + 16, 4);
        entry.packed = number(bytes, at + 20, 4);
        entry.unpacked = number(bytes, at + 24, 4);
        const std::size_t name_size = number(bytes, at + 28, 2);
        const std::size_t rest = number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
        entry.offset = number(bytes, at + 42, 4);
        if (at + kDirectorySize + name_size + rest > *end) return zip_error("document_zip.broken", file);
        entry.name = bytes.substr(at + kDirectorySize, name_size);
        at += kDirectorySize + name_size + rest;
        if (is_bad_name(entry.name)) return zip_error("document_zip.bad_name", file).with("name", shown(entry.name));
        if ((flags & 0x41U) != 0) return zip_error("document_zip.encrypted", file);
        total += entry.unpacked;
        const bool suspicious = entry.unpacked > kRatioFrom && entry.unpacked / kMaxRatio > entry.packed;
        if (total > kMaxUnpackedBytes || suspicious) return zip_error("document_zip.bomb", file);
        zip.entries_.push_back(std::move(entry));
    }
    return zip;
}

const ZipEntry* Zip::find(std::string_view name) const {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const ZipEntry& e) { return e.name == name; });
    return found == entries_.end() ? nullptr : &*found;
}

Result<std::string> Zip::content(const ZipEntry& entry) const {
    if (entry.unpacked > kMaxEntryBytes) return zip_error("document_zip.bomb", file_);
    if (entry.offset > bytes_.size() || bytes_.size() - entry.offset < kLocalSize ||
        number(bytes_, entry.offset, 4) != kLocalSignature)
        return zip_error("document_zip.broken", file_);
    const std::size_t begin =
        entry.offset + kLocalSize + number(bytes_, entry.offset + 26, 2) + number(bytes_, entry.offset + 28, 2);
    if (begin > bytes_.size() || bytes_.size() - begin < entry.packed) return zip_error("document_zip.broken", file_);
    const std::string_view packed = bytes_.substr(begin, entry.packed);
    std::string content;
    if (entry.method == 0) {
        if (entry.packed != entry.unpacked) return zip_error("document_zip.broken", file_);
        content = packed;
    } else if (entry.method == 8) {
        content.resize(entry.unpacked + 1);  // one more shows that more would come
        z_stream stream{};
        if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return zip_error("document_zip.broken", file_);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream.avail_in = static_cast<uInt>(packed.size());
        stream.next_out = reinterpret_cast<Bytef*>(content.data());
        stream.avail_out = static_cast<uInt>(content.size());
        const int status = inflate(&stream, Z_FINISH);
        const std::size_t used = content.size() - stream.avail_out;
        inflateEnd(&stream);
        if (used > entry.unpacked) return zip_error("document_zip.bomb", file_);
        if (status != Z_STREAM_END || used != entry.unpacked) return zip_error("document_zip.broken", file_);
        content.resize(used);
    } else {
        return zip_error("document_zip.broken", file_);
    }
    const uLong checksum = crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
    if (checksum != entry.checksum) return zip_error("document_zip.broken", file_);
    return content;
}

}  // namespace palermo::document
