#include "platform/web/compression.hpp"

#include <zlib.h>

#include <new>

#include "platform/base/assert.hpp"

namespace palermo::web {

std::string gzip(std::string_view bytes, int level) {
    constexpr int kGzipWindow = 15 + 16;  // zlib: 16 more asks for the gzip wrapper
    constexpr int kMemoryLevel = 8;
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int state = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    ASSERT(state == Z_STREAM_END);
    return out;
}

}  // namespace palermo::web
