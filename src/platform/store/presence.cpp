#include "platform/store/presence.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "platform/store/errors.hpp"
#include "platform/store/postgres/connection.hpp"

namespace palermo::store {

namespace {

Error in_use() {
    return palermo::make_error(ErrorKind::conflict, "store.in_use");
}

class FilePresence final : public Presence {
  public:
    explicit FilePresence(int file) : file_(file) {}
    ~FilePresence() override { ::close(file_); }
    FilePresence(const FilePresence&) = delete;
    FilePresence& operator=(const FilePresence&) = delete;

  private:
    int file_;
};

Result<std::unique_ptr<Presence>> begin_file(const Configuration& configuration, Presence::Kind kind) {
    const std::string path = configuration.location + ".lock";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return make_error(Fault::cannot_open)
            .with("location", path)
            .with("reason", std::generic_category().message(errno));
    auto presence = std::make_unique<FilePresence>(file);
    // A lock of flock(2) belongs to the open file: it ends with the process, whatever ends it.
    if (::flock(file, (kind == Presence::Kind::alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) return in_use();
    return presence;
}

class ConnectionPresence final : public Presence {
  public:
    explicit ConnectionPresence(std::unique_ptr<postgres::Connection> connection)
        : connection_(std::move(connection)) {}

  private:
    std::unique_ptr<postgres::Connection> connection_;
};

Result<std::unique_ptr<Presence>> begin_connection(const Configuration& configuration, Presence::Kind kind) {
    std::unique_ptr<postgres::Connection> connection = TRY(postgres::Connection::open(configuration));
    const std::string function = kind == Presence::Kind::alone ? "pg_try_advisory_lock" : "pg_try_advisory_lock_shared";
    // The number beside that of the migrations.
    const std::string taken = TRY(connection->ask("select " + function + "(7253767)"));
    if (taken != "t") return in_use();
    return std::make_unique<ConnectionPresence>(std::move(connection));
}

}  // namespace

Result<std::unique_ptr<Presence>> Presence::begin(const Configuration& configuration, Kind kind) {
    return configuration.engine == Engine::sqlite ? begin_file(configuration, kind)
                                                  : begin_connection(configuration, kind);
}

}  // namespace palermo::store
