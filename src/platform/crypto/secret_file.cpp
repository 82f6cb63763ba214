#include "platform/crypto/secret_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace palermo::crypto {

namespace {

constexpr std::size_t kMaxFileBytes = 64 * 1024;

class File {
  public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int get() const { return descriptor_; }

  private:
    int descriptor_;
};

Error path_error(ErrorKind kind, std::string_view code, const std::filesystem::path& path) {
    return make_error(kind, code).with("path", path.string());
}

bool write_all(const File& file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(file.get(), text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

Result<void> sync_directory(const std::filesystem::path& path) {
    const std::filesystem::path parent = path.has_parent_path() ? path.parent_path() : ".";
    const File directory(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0)
        return path_error(ErrorKind::unavailable, "crypto.key_unwritable", path);
    return ok();
}

Result<SecretBytes> read_file_text(const std::filesystem::path& path, bool secret) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0)
        return errno == ENOENT ? path_error(ErrorKind::not_found, "crypto.key_missing", path)
                               : path_error(ErrorKind::unavailable, "crypto.key_unreadable", path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return path_error(ErrorKind::unavailable, "crypto.key_unreadable", path);
    const bool foreign = status.st_uid != ::geteuid() && status.st_uid != 0;
    if (secret && (foreign || (status.st_mode & 077) != 0))
        return path_error(ErrorKind::denied, "crypto.key_exposed", path);
    SecretBytes all(kMaxFileBytes);
    std::size_t used = 0;
    ssize_t count = 0;
    while (used < all.size() && (count = ::read(file.get(), all.data() + used, all.size() - used)) > 0)
        used += static_cast<std::size_t>(count);
    if (count < 0 || used == all.size()) return path_error(ErrorKind::unavailable, "crypto.key_unreadable", path);
    return SecretBytes(all.view().first(used));
}

}  // namespace

Result<void> write_key_file(const std::filesystem::path& path, std::string_view text, bool everybody_reads) {
    const mode_t mode = everybody_reads ? 0444 : 0400;
    const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
    if (file.get() < 0)
        return errno == EEXIST ? path_error(ErrorKind::conflict, "crypto.key_exists", path)
                               : path_error(ErrorKind::unavailable, "crypto.key_unwritable", path);
    // fchmod because the process's umask may have taken more away.
    if (!write_all(file, text) || ::fchmod(file.get(), mode) != 0 || ::fsync(file.get()) != 0) {
        ::unlink(path.c_str());
        return path_error(ErrorKind::unavailable, "crypto.key_unwritable", path);
    }
    return sync_directory(path);
}

Result<SecretBytes> read_secret_file(const std::filesystem::path& path) {
    return read_file_text(path, true);
}

Result<SecretBytes> read_public_file(const std::filesystem::path& path) {
    return read_file_text(path, false);
}

}  // namespace palermo::crypto
