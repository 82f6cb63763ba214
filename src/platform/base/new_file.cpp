#include "platform/base/new_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace palermo {

namespace {

Error cannot_write(const std::string& path, int reason) {
    return make_error(ErrorKind::unavailable, "file.cannot_write")
        .with("file", path)
        .with("reason", std::generic_category().message(reason));
}

// A file under a name of its own, gone with it unless it got its final name.
class PartialFile {
  public:
    explicit PartialFile(const std::string& path) {
        constexpr int kMostTries = 100;
        for (int i = 0; i < kMostTries && descriptor_ < 0; ++i) {
            name_ = path + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(i);
            descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (descriptor_ < 0 && errno != EEXIST) break;
        }
        if (descriptor_ < 0) error_ = errno;
    }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;
    ~PartialFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
        // After a rename there is nothing under this name any more.
        if (error_ == 0) ::unlink(name_.c_str());
    }

    // All of these give 0 or errno.
    int error() const { return error_; }

    int write(std::string_view content) {
        while (!content.empty()) {
            const ssize_t count = ::write(descriptor_, content.data(), content.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return errno;
            content.remove_prefix(static_cast<std::size_t>(count));
        }
        if (::fsync(descriptor_) != 0) return errno;
        const int closed = ::close(descriptor_);
        descriptor_ = -1;
        return closed == 0 ? 0 : errno;
    }

    int rename_to(const std::string& path, bool replace) {
        if (replace) return std::rename(name_.c_str(), path.c_str()) == 0 ? 0 : errno;
        if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) return 0;
        if (errno != EINVAL && errno != ENOSYS) return errno;
        // A file system that cannot do it in one step: a second name is refused where there is one already.
        return ::link(name_.c_str(), path.c_str()) == 0 ? 0 : errno;
    }

  private:
    std::string name_;
    int descriptor_ = -1;
    int error_ = 0;
};

}  // namespace

Result<void> write_new_file(const std::string& path, std::string_view content, bool replace) {
    const Error exists = make_error(ErrorKind::conflict, "file.exists").with("file", path);
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) {
        if (!S_ISREG(status.st_mode)) return make_error(ErrorKind::invalid_input, "file.not_a_file").with("file", path);
        if (!replace) return exists;
    }
    PartialFile file(path);
    if (file.error() != 0) return cannot_write(path, file.error());
    if (const int error = file.write(content); error != 0) return cannot_write(path, error);
    if (const int error = file.rename_to(path, replace); error != 0)
        return error == EEXIST ? exists : cannot_write(path, error);
    return ok();
}

}  // namespace palermo
