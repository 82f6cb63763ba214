// Bytes that nobody should find in memory afterwards.
#pragma once

#include <string_view>

#include "platform/base/bytes.hpp"

namespace palermo::crypto {

// Owns bytes and overwrites them when it goes. Can be moved, not copied. The length never changes after construction,
// so that no copy is left behind by growing. Not synchronised: one thread at a time, or read only.
class SecretBytes {
  public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size) : bytes_(size) {}
    explicit SecretBytes(ByteView bytes) : bytes_(bytes.begin(), bytes.end()) {}
    // Takes the bytes over without copying them.
    explicit SecretBytes(Bytes&& bytes) : bytes_(std::move(bytes)) {}
    ~SecretBytes() { wipe(); }
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;

    // From the operating system's generator.
    static SecretBytes random(std::size_t size);

    ByteView view() const { return bytes_; }
    std::string_view text() const { return as_text(bytes_); }
    std::uint8_t* data() { return bytes_.data(); }
    const std::uint8_t* data() const { return bytes_.data(); }
    std::size_t size() const { return bytes_.size(); }
    bool empty() const { return bytes_.empty(); }

  private:
    void wipe() noexcept;
    Bytes bytes_;
};

}  // namespace palermo::crypto
