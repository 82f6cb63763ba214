#include "platform/document/zip_writer.hpp"

#include <zlib.h>

#include "platform/base/assert.hpp"

namespace palermo::document {

namespace {

// APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12, 4.3.16.
constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::uint32_t kDirectorySignature = 0x02014b50;
constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kFirstDate = 0x21;  // 1 January 1980
constexpr int kStored = 0, kDeflated = 8;
// Tables repeat themselves: more effort gains a twentieth of the size and costs twice the time.
constexpr int kEffort = 4;

void append(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

std::string deflated(std::string_view content) {
    z_stream stream{};
    ASSERT(deflateInit2(&stream, kEffort, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    ASSERT(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    return packed;
}

// Versions, flags, method, time and date, checksum, sizes: the same in both headers.
void append_facts(std::string& out, int method, std::uint64_t checksum, std::size_t packed, std::size_t size) {
    constexpr std::uint32_t kVersion = 20;
    constexpr std::uint32_t kUtf8Names = 0x0800;
    append(out, kVersion, 2);
    append(out, kUtf8Names, 2);
    append(out, static_cast<std::uint64_t>(method), 2);
    append(out, 0, 2);
    append(out, kFirstDate, 2);
    append(out, checksum, 4);
    append(out, packed, 4);
    append(out, size, 4);
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view content) {
    add_packed(name, content, deflated(content), kDeflated);
}

void ZipWriter::add_stored(std::string_view name, std::string_view content) {
    add_packed(name, content, content, kStored);
}

void ZipWriter::add_packed(std::string_view name, std::string_view content, std::string_view packed, int method) {
    constexpr std::size_t kMostBytes = 0xFFFFFFF0;
    ASSERT(content.size() < kMostBytes && out_.size() + packed.size() < kMostBytes && entries_ < 0xFFFF);
    const uLong checksum = crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
    const std::size_t offset = out_.size();
    append(out_, kLocalSignature, 4);
    append_facts(out_, method, checksum, packed.size(), content.size());
    append(out_, name.size(), 2);
    append(out_, 0, 2);
    out_.append(name).append(packed);

    append(directory_, kDirectorySignature, 4);
    append(directory_, 20, 2);  // made by: MS-DOS, version 2.0
    append_facts(directory_, method, checksum, packed.size(), content.size());
    append(directory_, name.size(), 2);
    append(directory_, 0, 12);  // no extra field, no comment, first disk, no attributes
    append(directory_, offset, 4);
    directory_.append(name);
    ++entries_;
}

std::string ZipWriter::finish() && {
    const std::size_t offset = out_.size();
    out_ += directory_;
    append(out_, kEndSignature, 4);
    append(out_, 0, 4);
    append(out_, entries_, 2);
    append(out_, entries_, 2);
    append(out_, directory_.size(), 4);
    append(out_, offset, 4);
    append(out_, 0, 2);
    return std::move(out_);
}

}  // namespace palermo::document
