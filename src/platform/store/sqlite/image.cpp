#include "platform/store/sqlite/image.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "platform/store/errors.hpp"
#include "platform/store/sqlite/connection.hpp"
#include "platform/store/sqlite/fault.hpp"
#include "platform/store/sqlite/handles.hpp"

namespace palermo::store::sqlite {

namespace {

using Handle = std::unique_ptr<sqlite3, ConnectionCloser>;
using Clock = std::chrono::steady_clock;

struct BackupFinisher {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

Error error_of(sqlite3* handle) {
    return fault_of(sqlite3_extended_errcode(handle), sqlite3_errmsg(handle));
}

Result<Handle> open_raw(const std::string& path, int flags) {
    sqlite3* raw = nullptr;
    const int status =
        sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Handle handle(raw);
    if (status != SQLITE_OK)
        return make_error(Fault::cannot_open)
            .with("location", path)
            .with("reason", raw != nullptr ? sqlite3_errmsg(raw) : "out of memory");
    sqlite3_busy_timeout(raw, 10'000);
    return handle;
}

Result<void> execute(sqlite3* handle, const char* sql) {
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error_of(handle);
    return ok();
}

// The copy has the header of its source, which says that there is a log beside it.
Result<void> mark_as_image(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    constexpr char kWithoutLog[kModeBytes] = {1, 1};
    const bool written = file >= 0 &&
                         ::pwrite(file, kWithoutLog, kModeBytes, kModeAt) == static_cast<ssize_t>(kModeBytes) &&
                         ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!written) return make_error(Fault::io).with("reason", path);
    return ok();
}

Result<void> check_whole(SqliteReader& reader) {
    for (const Row& row : TRY(reader.query("pragma integrity_check(1)", {})))
        if (row.text(0) != "ok") return make_error(Fault::corrupt).with("reason", row.text(0));
    const Rows orphans = TRY(reader.query("select \"table\" from pragma_foreign_key_check limit 1", {}));
    if (!orphans.empty()) return make_error(Fault::corrupt).with("reason", "foreign key of " + orphans[0].text(0));
    return ok();
}

Result<void> read_whole(Connection& connection, const std::function<Result<void>(Reader&)>& work) {
    SqliteReader reader(connection);
    TRY(check_whole(reader));
    Result<void> outcome = call_work<Reader>(work, reader);
    if (outcome && reader.failure()) outcome = *reader.failure();
    return outcome;
}

}  // namespace

Result<OnlineCopy> copy_online(const std::string& from, const std::string& to, const OnlineCopyOptions& options) {
    const int file = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return make_error(Fault::cannot_open).with("location", to).with("reason", "a new file is needed");
    ::close(file);
    const Handle source = TRY(open_raw(from, SQLITE_OPEN_READWRITE));
    // The snapshot: without it SQLite would begin anew after every commit of others.
    TRY(execute(source.get(), "begin; select count(*) from sqlite_schema;"));
    OnlineCopy copied;
    {
        const Handle target = TRY(open_raw(to, SQLITE_OPEN_READWRITE));
        // A file that nobody has seen needs no log of its own; it is synchronised as a whole below.
        TRY(execute(target.get(), "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -4000;"));
        const std::unique_ptr<sqlite3_backup, BackupFinisher> backup(
            sqlite3_backup_init(target.get(), "main", source.get(), "main"));
        if (!backup) return error_of(target.get());
        int status = SQLITE_OK;
        while (status == SQLITE_OK) {
            const Clock::time_point start = Clock::now();
            status = sqlite3_backup_step(backup.get(), options.pages_per_step);
            copied.longest_step = std::max(copied.longest_step,
                                           std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start));
            if (status == SQLITE_OK && options.pause.count() > 0) std::this_thread::sleep_for(options.pause);
        }
        if (status != SQLITE_DONE) return fault_of(status, sqlite3_errstr(status));
        copied.pages = sqlite3_backup_pagecount(backup.get());
    }
    TRY(mark_as_image(to));
    return copied;
}

Result<ImageBytes> ImageBytes::reserve(std::size_t size) {
    auto* const bytes = static_cast<std::uint8_t*>(sqlite3_malloc64(std::max<std::size_t>(size, 1)));
    if (bytes == nullptr) return make_error(Fault::too_large).with("limit", static_cast<std::int64_t>(size));
    return ImageBytes(bytes, size);
}

ImageBytes::ImageBytes(ImageBytes&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}

ImageBytes::~ImageBytes() {
    sqlite3_free(bytes_);
}

Result<void> read_image(const std::string& path, const std::function<Result<void>(Reader&)>& work) {
    const std::unique_ptr<Connection> connection = TRY(Connection::open_image(path));
    return read_whole(*connection, work);
}

Result<void> read_image(ImageBytes image, const std::function<Result<void>(Reader&)>& work) {
    const std::unique_ptr<Connection> connection =
        TRY(Connection::open_image(std::exchange(image.bytes_, nullptr), image.size_));
    return read_whole(*connection, work);
}

}  // namespace palermo::store::sqlite
