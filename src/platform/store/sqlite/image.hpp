// A whole SQLite database as bytes: taken while others write, and read where it stands.
//
// An image is a database in one file, without a log beside it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "platform/store/database.hpp"

namespace palermo::store::sqlite {

struct OnlineCopyOptions {
    int pages_per_step = 64;
    std::chrono::milliseconds pause{2};  // after each step: the disk belongs to those who write
};

struct OnlineCopy {
    std::int64_t pages = 0;
    std::chrono::microseconds longest_step{0};
};

// Copies one snapshot of the database at `from` into the new file `to` (readable by its owner alone), which is an image
// afterwards. Nobody who writes waits for it: the snapshot is held by a transaction that reads, and SQLite's log grows
// meanwhile. Errors: store.cannot_open, store.full, store.io, store.corrupt.
Result<OnlineCopy> copy_online(const std::string& from, const std::string& to, const OnlineCopyOptions& options = {});

// Where the log's mode stands in a database file; an image has 1 in both bytes.
// https://www.sqlite.org/fileformat.html section 1.3.3
inline constexpr std::size_t kModeAt = 18;
inline constexpr std::size_t kModeBytes = 2;

// The bytes of an image in memory while they arrive.
class ImageBytes {
  public:
    // Error: store.too_large when there is no memory for it.
    static Result<ImageBytes> reserve(std::size_t size);
    ImageBytes(ImageBytes&& other) noexcept;
    ImageBytes& operator=(ImageBytes&&) = delete;
    ~ImageBytes();
    std::span<std::uint8_t> bytes() { return {bytes_, size_}; }

  private:
    friend Result<void> read_image(ImageBytes image, const std::function<Result<void>(Reader&)>& work);
    ImageBytes(std::uint8_t* bytes, std::size_t size) : bytes_(bytes), size_(size) {}
    std::uint8_t* bytes_;
    std::size_t size_;
};

// Reads an image. First SQLite checks the whole of it (its pages, its indexes, the foreign keys): store.corrupt.
Result<void> read_image(const std::string& path, const std::function<Result<void>(Reader&)>& work);
Result<void> read_image(ImageBytes image, const std::function<Result<void>(Reader&)>& work);

}  // namespace palermo::store::sqlite
