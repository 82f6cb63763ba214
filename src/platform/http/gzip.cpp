#include "platform/http/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "platform/base/assert.hpp"
#include "platform/http/percent.hpp"

namespace palermo::http {
namespace {

constexpr int kLevel = 5;             // 6 takes half as long again for one percent of a page
constexpr int kGzipWindow = 15 + 16;  // zlib: 32 KiB window, gzip wrapper
constexpr int kMemoryLevel = 8;

// deflateInit allocates 256 KiB: done once a thread.
class Compressor {
  public:
    Compressor() {
        if (deflateInit2(&stream_, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~Compressor() { deflateEnd(&stream_); }
    Compressor(const Compressor&) = delete;
    Compressor& operator=(const Compressor&) = delete;

    std::string compress(std::string_view body) {
        // zlib counts in 32 bits here; our bodies are far below.
        ASSERT(body.size() < std::numeric_limits<uInt>::max() / 2);
        deflateReset(&stream_);
        std::string out(deflateBound(&stream_, body.size()), '\0');
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
        stream_.avail_in = static_cast<uInt>(body.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        const int status = deflate(&stream_, Z_FINISH);
        ASSERT(status == Z_STREAM_END);
        out.resize(out.size() - stream_.avail_out);
        out.shrink_to_fit();
        return out;
    }

  private:
    z_stream stream_{};
};

// A q-value in thousandths (RFC 9110 section 12.4.2): "0.5" is 500. Ill-formed: 0.
int quality(std::string_view text) {
    if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
    int value = (text[0] - '0') * 1000;
    int weight = 100;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (i == 1 && text[i] == '.') continue;
        if (text[i] < '0' || text[i] > '9' || weight == 0) return 0;
        value += (text[i] - '0') * weight;
        weight /= 10;
    }
    return std::min(value, 1000);
}

// The quality of one element "gzip;q=0.5".
int quality_of_element(std::string_view element, std::string_view& coding) {
    const std::size_t semicolon = std::min(element.find(';'), element.size());
    coding = trim(element.substr(0, semicolon));
    std::string_view parameters = element.substr(semicolon);
    while (!parameters.empty()) {
        parameters.remove_prefix(1);
        const std::size_t end = std::min(parameters.find(';'), parameters.size());
        const std::string_view parameter = trim(parameters.substr(0, end));
        parameters.remove_prefix(end);
        if (parameter.size() > 1 && (parameter[0] == 'q' || parameter[0] == 'Q') && parameter[1] == '=')
            return quality(parameter.substr(2));
    }
    return 1000;
}

}  // namespace

std::string gzip(std::string_view body) {
    thread_local Compressor compressor;
    return compressor.compress(body);
}

bool accepts_gzip(std::string_view accept_encoding) {
    int of_gzip = -1;
    int of_any = -1;
    while (!accept_encoding.empty()) {
        const std::size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
        std::string_view coding;
        const int element_quality = quality_of_element(accept_encoding.substr(0, end), coding);
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
        if (equal_ignoring_case(coding, "gzip") || equal_ignoring_case(coding, "x-gzip")) of_gzip = element_quality;
        if (coding == "*") of_any = element_quality;
    }
    return of_gzip > 0 || (of_gzip < 0 && of_any > 0);
}

bool is_compressible(std::string_view content_type) {
    const std::string_view type = trim(content_type.substr(0, content_type.find(';')));
    if (type.size() > 5 && equal_ignoring_case(type.substr(0, 5), "text/")) return true;
    if (type.ends_with("+json") || type.ends_with("+xml")) return true;
    for (const std::string_view known : {"application/json", "application/javascript", "application/xml",
                                         "application/x-ndjson", "application/manifest+json", "font/ttf"})
        if (equal_ignoring_case(type, known)) return true;
    return false;
}

std::shared_ptr<const std::string> GzipCache::find(const Digest& digest) {
    const std::lock_guard lock(mutex_);
    const auto found = by_digest_.find(digest);
    if (found == by_digest_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->body;
}

std::shared_ptr<const std::string> GzipCache::get(const Digest& digest, std::string_view body) {
    if (auto found = find(digest)) return found;
    auto compressed = std::make_shared<const std::string>(gzip(body));
    if (compressed->size() > max_bytes_ / 8) return compressed;  // one file must not push out all pages
    const std::lock_guard lock(mutex_);
    if (by_digest_.contains(digest)) return compressed;
    entries_.push_front({digest, compressed});
    by_digest_.emplace(digest, entries_.begin());
    bytes_ += compressed->size();
    while (bytes_ > max_bytes_) {
        bytes_ -= entries_.back().body->size();
        by_digest_.erase(entries_.back().digest);
        entries_.pop_back();
    }
    return compressed;
}

}  // namespace palermo::http
