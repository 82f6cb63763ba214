// Small things about files that writing and restoring share. Within this module.
#pragma once

#include <unistd.h>

#include <string>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"

namespace palermo::backup {

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    explicit operator bool() const { return number_ >= 0; }
    int number() const { return number_; }

  private:
    int number_;
};

// file.cannot_write with the reason that errno has.
Error cannot_write(const std::string& path);
// All the bytes, or file.cannot_write.
Result<void> write_all(int file, ByteView bytes, const std::string& path);
// Brings the names in a folder to the disk.
Result<void> sync_folder(const std::string& folder);
Result<void> sync_folder_of(const std::string& path);

}  // namespace palermo::backup
