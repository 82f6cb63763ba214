#include "platform/base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace palermo {

namespace {

// Closes what it holds.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }

  private:
    int number_;
};

Error file_error(ErrorKind kind, std::string_view code, const std::string& path) {
    return make_error(kind, code).with("file", path);
}

Error too_large(const std::string& path, std::size_t bytes, std::size_t limit) {
    return file_error(ErrorKind::too_large, "file.too_large", path)
        .with("bytes", static_cast<std::int64_t>(bytes))
        .with("limit", static_cast<std::int64_t>(limit));
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
    // Not blocking, so that a pipe without a writer does not hold us.
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (descriptor.number() < 0 || ::fstat(descriptor.number(), &status) != 0)
        return file_error(ErrorKind::invalid_input, "file.cannot_read", path);
    if (!S_ISREG(status.st_mode)) return file_error(ErrorKind::invalid_input, "file.not_a_file", path);
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > max_bytes) return too_large(path, size, max_bytes);
    std::string content(size + 1, '\0');
    std::size_t used = 0;
    while (used < content.size()) {
        const ssize_t count = ::read(descriptor.number(), content.data() + used, content.size() - used);
        if (count < 0) return file_error(ErrorKind::invalid_input, "file.cannot_read", path);
        if (count == 0) break;
        used += static_cast<std::size_t>(count);
        if (used > max_bytes) return too_large(path, used, max_bytes);
        if (used == content.size()) content.resize(content.size() * 2);
    }
    content.resize(used);
    return content;
}

}  // namespace palermo
