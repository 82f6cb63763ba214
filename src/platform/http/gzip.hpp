// The gzip content coding, and a memory of bodies that were compressed before.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "platform/base/bytes.hpp"

namespace palermo::http {

// RFC 1952, level 5. Keeps one compressor a thread.
std::string gzip(std::string_view body);

// Whether gzip may be sent for this Accept-Encoding value (RFC 9110 section 12.5.3): q-values count, "*" counts.
bool accepts_gzip(std::string_view accept_encoding);

// Text and its relatives; pictures, archives and PDF are compressed already.
bool is_compressible(std::string_view content_type);

// A page that was rendered to the same bytes as before need not be compressed again: the digest of the body finds it.
// Drops what was used longest ago when it holds more than `max_bytes`. Thread-safe.
class GzipCache {
  public:
    explicit GzipCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}
    // The gzip form of `body`, whose SHA-256 is `digest`.
    std::shared_ptr<const std::string> get(const Digest& digest, std::string_view body);

  private:
    struct Entry {
        Digest digest;
        std::shared_ptr<const std::string> body;
    };
    std::shared_ptr<const std::string> find(const Digest& digest);

    const std::size_t max_bytes_;
    std::mutex mutex_;
    std::list<Entry> entries_;  // used last: first
    std::map<Digest, std::list<Entry>::iterator> by_digest_;
    std::size_t bytes_ = 0;
};

}  // namespace palermo::http
