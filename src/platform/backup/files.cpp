#include "platform/backup/files.hpp"

#include <fcntl.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace palermo::backup {

Error cannot_write(const std::string& path) {
    return make_error(ErrorKind::unavailable, "file.cannot_write")
        .with("file", path)
        .with("reason", std::generic_category().message(errno));
}

Result<void> write_all(int file, ByteView bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return cannot_write(path);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return ok();
}

Result<void> sync_folder(const std::string& folder) {
    const Descriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!file || ::fsync(file.number()) != 0) return cannot_write(folder);
    return ok();
}

Result<void> sync_folder_of(const std::string& path) {
    const std::string parent = std::filesystem::path(path).parent_path().string();
    return sync_folder(parent.empty() ? "." : parent);
}

}  // namespace palermo::backup
