#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "platform/backup/backup.hpp"
#include "platform/backup/files.hpp"

namespace palermo::backup {

namespace {

// The file under a name of its own, gone with this object unless it got its final name.
class PartialFile {
  public:
    explicit PartialFile(const std::string& path)
        : path_(path),
          name_(path + ".part-" + std::to_string(::getpid())),
          file_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}
    ~PartialFile() {
        if (file_ < 0) return;
        ::close(file_);
        if (!named_) ::unlink(name_.c_str());
    }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    Result<void> check() const { return file_ < 0 ? Result<void>(cannot_write(path_)) : ok(); }

    Result<void> write(ByteView bytes) {
        TRY(write_all(file_, bytes, path_));
        bytes_ += static_cast<std::int64_t>(bytes.size());
        return ok();
    }
    Result<void> finish() {
        if (::fsync(file_) != 0) return cannot_write(path_);
        // A second name is refused where there is one already; a rename would replace it.
        if (::renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0) {
            if (errno == EEXIST) return make_error(ErrorKind::conflict, "file.exists").with("file", path_);
            if ((errno != EINVAL && errno != ENOSYS) || ::link(name_.c_str(), path_.c_str()) != 0)
                return cannot_write(path_);
            ::unlink(name_.c_str());
        }
        named_ = true;
        return sync_folder_of(path_);
    }
    std::int64_t bytes() const { return bytes_; }

  private:
    std::string path_;
    std::string name_;
    int file_;
    bool named_ = false;
    std::int64_t bytes_ = 0;
};

Result<void> add_file(ArchiveWriter& archive, const KeptFile& kept) {
    const Error unreadable = make_error(ErrorKind::unavailable, "file.cannot_read").with("file", kept.path);
    const Descriptor file(::open(kept.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat status {};
    if (!file || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return unreadable;
    const Entry entry{kept.name, status.st_mode & 0777U, static_cast<std::uint64_t>(status.st_size)};
    return archive.add(entry, [&](std::span<std::uint8_t> buffer) -> Result<std::size_t> {
        while (true) {
            const ssize_t count = ::read(file.number(), buffer.data(), buffer.size());
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) return unreadable;
        }
    });
}

}  // namespace

Result<Written> write_backup(const std::string& file, const Lock& lock, const Contents& contents) {
    struct stat status {};
    if (::lstat(file.c_str(), &status) == 0) return make_error(ErrorKind::conflict, "file.exists").with("file", file);
    PartialFile partial(file);
    TRY(partial.check());
    Written written;
    TRY(seal(
        lock, [&](ByteView bytes) { return partial.write(bytes); },
        [&](const Sink& plain) -> Result<void> {
            ArchiveWriter archive(plain);
            for (const KeptText& text : contents.texts) TRY(archive.add(text.name, text.content));
            for (const KeptFile& kept : contents.files) TRY(add_file(archive, kept));
            return archive.finish();
        }));
    TRY(partial.finish());
    written.files = static_cast<std::int64_t>(contents.texts.size() + contents.files.size());
    written.bytes = partial.bytes();
    return written;
}

}  // namespace palermo::backup
