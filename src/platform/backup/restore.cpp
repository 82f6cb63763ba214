#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "platform/backup/backup.hpp"
#include "platform/backup/files.hpp"
#include "platform/journal/key_file.hpp"
#include "platform/journal/verify.hpp"
#include "platform/store/sqlite/image.hpp"

namespace palermo::backup {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxText = std::size_t{1} << 20;  // of the small files that are looked at here

// Takes the files of an archive as they come.
class Place {
  public:
    virtual ~Place() = default;
    virtual Result<Sink> begin(const Entry& entry) = 0;
    virtual Result<void> end(const Entry& entry) = 0;
    // Reads the database that was in it. Error: backup.no_database.
    virtual Result<void> read_database(const std::function<Result<void>(store::Reader&)>& work) = 0;
};

Error no_database() {
    return make_error(ErrorKind::corrupt, "backup.no_database");
}

// Nothing but memory.
class MemoryPlace final : public Place {
  public:
    Result<Sink> begin(const Entry& entry) override {
        if (entry.name != kDatabase) return Sink([](ByteView) { return ok(); });
        image_.emplace(TRY(store::sqlite::ImageBytes::reserve(static_cast<std::size_t>(entry.size))));
        return Sink([this, at = std::size_t{0}](ByteView bytes) mutable {
            std::copy(bytes.begin(), bytes.end(), image_->bytes().begin() + static_cast<std::ptrdiff_t>(at));
            at += bytes.size();
            return ok();
        });
    }
    Result<void> end(const Entry&) override { return ok(); }
    Result<void> read_database(const std::function<Result<void>(store::Reader&)>& work) override {
        if (!image_) return no_database();
        return store::sqlite::read_image(*std::move(image_), work);
    }

  private:
    std::optional<store::sqlite::ImageBytes> image_;
};

// A folder beside the one that is wanted; gone with this object unless it got its name.
class FolderPlace final : public Place {
  public:
    explicit FolderPlace(const std::string& wanted)
        : wanted_(wanted), folder_(wanted + ".restoring-" + std::to_string(::getpid())) {}
    ~FolderPlace() override {
        std::error_code ignored;
        if (made_) fs::remove_all(folder_, ignored);
    }
    FolderPlace(const FolderPlace&) = delete;
    FolderPlace& operator=(const FolderPlace&) = delete;

    Result<void> make() {
        std::error_code code;
        const bool there = fs::exists(wanted_, code);
        if (code || (there && !(fs::is_directory(wanted_, code) && fs::is_empty(wanted_, code))))
            return make_error(ErrorKind::conflict, "backup.folder_in_use").with("folder", wanted_);
        if (::mkdir(folder_.c_str(), S_IRWXU) != 0) return cannot_write(folder_);
        made_ = true;
        folders_.insert(folder_);
        return ok();
    }

    Result<Sink> begin(const Entry& entry) override {
        const std::string path = path_of(entry);
        TRY(make_folders(fs::path(path).parent_path()));
        file_.emplace(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
        if (!*file_) return cannot_write(path);
        return Sink([this, path](ByteView bytes) { return write_all(file_->number(), bytes, path); });
    }
    Result<void> end(const Entry& entry) override {
        const mode_t mode = entry.name == kDatabase ? S_IRUSR | S_IWUSR : static_cast<mode_t>(entry.mode);
        if (::fsync(file_->number()) != 0 || ::fchmod(file_->number(), mode) != 0) return cannot_write(path_of(entry));
        file_.reset();
        return ok();
    }
    Result<void> read_database(const std::function<Result<void>(store::Reader&)>& work) override {
        const std::string path = folder_ + "/palermo.db";
        if (!fs::exists(path)) return no_database();
        return store::sqlite::read_image(path, work);
    }

    // The folder gets its name; everything in it is on the disk.
    Result<void> finish() {
        for (const std::string& folder : folders_) TRY(sync_folder(folder));
        if (std::rename(folder_.c_str(), wanted_.c_str()) != 0)
            return make_error(ErrorKind::conflict, "backup.folder_in_use").with("folder", wanted_);
        made_ = false;
        return sync_folder_of(wanted_);
    }

  private:
    std::string path_of(const Entry& entry) const {
        if (entry.name.starts_with(kDataFolder)) return folder_ + "/" + entry.name.substr(kDataFolder.size());
        if (entry.name.find('/') == std::string::npos) return folder_ + "/about-this-backup/" + entry.name;
        return folder_ + "/" + entry.name;
    }
    Result<void> make_folders(const fs::path& folder) {
        if (folders_.contains(folder.string())) return ok();
        TRY(make_folders(folder.parent_path()));
        if (::mkdir(folder.c_str(), S_IRWXU) != 0) return cannot_write(folder.string());
        folders_.insert(folder.string());
        return ok();
    }

    std::string wanted_;
    std::string folder_;
    bool made_ = false;
    std::set<std::string> folders_;
    std::optional<Descriptor> file_;
};

// Everything goes to the place; small files that are looked at here are kept too.
class Receiver {
  public:
    explicit Receiver(Place& place) : place_(place) {}

    Result<void> receive(const Source& plain) {
        const ArchiveVisitor visitor{[this](const Entry& entry) { return begin(entry); },
                                     [this](const Entry& entry) { return place_.end(entry); }};
        files = TRY(read_archive(plain, visitor));
        return ok();
    }
    std::string text(std::string_view name) const {
        const auto found = texts_.find(name);
        return found == texts_.end() ? std::string() : found->second;
    }

    std::int64_t files = 0;
    std::vector<std::string> outside;

  private:
    Result<Sink> begin(const Entry& entry) {
        if (!entry.name.starts_with(kDataFolder) && entry.name.find('/') != std::string::npos)
            outside.push_back(entry.name);
        Sink sink = TRY(place_.begin(entry));
        if (entry.name != kManifest && entry.name != kCheckpoint && entry.name != kVerifierKeys) return sink;
        std::string& text = texts_[entry.name];
        return Sink([sink, &text](ByteView bytes) -> Result<void> {
            if (text.size() + bytes.size() > kMaxText)
                return make_error(ErrorKind::corrupt, "backup.damaged").with("reason", "text");
            text += as_text(bytes);
            return sink(bytes);
        });
    }

    Place& place_;
    std::map<std::string, std::string, std::less<>> texts_;
};

// Verifier keys, one a line, as journal::load_verifier_keys reads them from a file.
Result<std::vector<journal::VerifierKey>> keys_of(std::string_view text) {
    std::vector<journal::VerifierKey> keys;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (!line.empty() && line.front() != '#') keys.push_back(TRY(journal::VerifierKey::parse(line)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return keys;
}

Result<void> check_journal(store::Reader& reader, const Receiver& received, Restored& restored) {
    journal::VerifyOptions options;
    options.keys = TRY(keys_of(received.text(kVerifierKeys)));
    // An installation in which nothing was done yet has no signed head.
    if (const std::string checkpoint = received.text(kCheckpoint); !checkpoint.empty()) options.from = checkpoint;
    const journal::VerifyReport report = TRY(journal::verify(reader, options));
    if (report.fault) return *report.fault;
    restored.entries = report.entries;
    restored.root = to_hex(report.root);
    restored.checkpoint = report.from.has_value();
    return ok();
}

Result<Restored> restore_to(const RestoreRequest& request, Place& place) {
    const Descriptor file(::open(request.file.c_str(), O_RDONLY | O_CLOEXEC));
    const Error unreadable = make_error(ErrorKind::unavailable, "file.cannot_read").with("file", request.file);
    if (!file) return unreadable;
    const Source source = [&](std::span<std::uint8_t> buffer) -> Result<std::size_t> {
        while (true) {
            const ssize_t count = ::read(file.number(), buffer.data(), buffer.size());
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) return unreadable;
        }
    };
    Receiver receiver(place);
    TRY(unseal(request.unlock, source, [&](const Source& plain) { return receiver.receive(plain); }));
    Restored restored;
    TRY(place.read_database([&](store::Reader& reader) { return check_journal(reader, receiver, restored); }));
    restored.files = receiver.files;
    restored.manifest = receiver.text(kManifest);
    restored.outside = receiver.outside;
    return restored;
}

}  // namespace

Result<Restored> restore(const RestoreRequest& request) {
    if (request.into.empty()) {
        MemoryPlace place;
        return restore_to(request, place);
    }
    std::string into = request.into;
    while (into.size() > 1 && into.back() == '/') into.pop_back();
    FolderPlace place(into);
    TRY(place.make());
    Restored restored = TRY(restore_to(request, place));
    TRY(place.finish());
    return restored;
}

}  // namespace palermo::backup
