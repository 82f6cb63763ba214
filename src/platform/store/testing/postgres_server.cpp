#include "platform/store/testing/postgres_server.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <thread>
#include <vector>

#include "platform/store/errors.hpp"

namespace palermo::store::testing {

namespace {

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin/";
constexpr const char* kUser = "postgres";
constexpr std::chrono::seconds kPatience{60};

Error failed(const std::string& reason) {
    return make_error(Fault::unreachable).with("reason", reason);
}

// Becomes the user postgres when run as root, who may not run a server. In the child process only.
bool drop_root(const passwd* user) {
    if (geteuid() != 0) return true;
    if (user == nullptr) return false;
    return initgroups(user->pw_name, user->pw_gid) == 0 && setgid(user->pw_gid) == 0 && setuid(user->pw_uid) == 0;
}

// Starts a program with its output in `log`; gives the process number, or -1.
int spawn(const std::vector<std::string>& command, const std::string& log) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const passwd* const user = geteuid() == 0 ? getpwnam(kUser) : nullptr;
    const int process = fork();
    if (process != 0) return process;
    // Nothing between fork and exec that another thread of the parent could have been in the middle of.
    const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (output >= 0) {
        dup2(output, STDOUT_FILENO);
        dup2(output, STDERR_FILENO);
    }
    if (!drop_root(user)) _exit(126);
    // A test that is killed must not leave a server behind. After the change of user, which would clear it.
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    execv(arguments[0], arguments.data());
    _exit(127);
}

std::string connection_string(const std::string& directory, const std::string& database) {
    return "host=" + directory + " user=" + kUser + " dbname=" + database;
}

bool answers(const std::string& directory) {
    try {
        const pqxx::connection connection(connection_string(directory, "postgres"));
        return connection.is_open();
    } catch (const pqxx::pqxx_exception&) {
        return false;
    }
}

}  // namespace

bool PostgresServer::installed() {
    return access((std::string(kPrograms) + "postgres").c_str(), X_OK) == 0;
}

Result<std::unique_ptr<PostgresServer>> PostgresServer::start(bool durable) {
    // Short, because the path of a socket may have 107 bytes at most.
    std::string directory = "/tmp/palermo-postgres-XXXXXX";
    if (mkdtemp(directory.data()) == nullptr) return failed("mkdtemp");
    std::unique_ptr<PostgresServer> server(new PostgresServer(directory, durable));
    if (geteuid() == 0) {
        const passwd* const user = getpwnam(kUser);
        if (user == nullptr) return failed("no user postgres");
        if (chown(directory.c_str(), user->pw_uid, user->pw_gid) != 0) return failed("chown " + directory);
    }
    const int process =
        spawn({std::string(kPrograms) + "initdb", "--pgdata=" + directory + "/data", std::string("--username=") + kUser,
               "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"},
              directory + "/log");
    int status = 0;
    if (process < 0 || waitpid(process, &status, 0) != process || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return failed("initdb, see " + directory + "/log");
    TRY(server->launch());
    return server;
}

Result<void> PostgresServer::launch() {
    std::vector<std::string> command = {std::string(kPrograms) + "postgres",
                                        "-D",
                                        directory_ + "/data",
                                        "-k",
                                        directory_,
                                        "-c",
                                        "listen_addresses=",
                                        "-c",
                                        "max_connections=60",
                                        "-c",
                                        "shared_buffers=32MB"};
    if (!durable_)
        command.insert(command.end(), {"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "palermo.throw_away=on"});
    process_ = spawn(command, directory_ + "/log");
    if (process_ < 0) return failed("fork");
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!answers(directory_)) {
        if (waitpid(process_, nullptr, WNOHANG) == process_) {
            process_ = -1;
            return failed("the server ended, see " + directory_ + "/log");
        }
        if (std::chrono::steady_clock::now() > end) return failed("no answer, see " + directory_ + "/log");
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
    }
    return ok();
}

void PostgresServer::stop(int signal) {
    if (process_ < 0) return;
    kill(process_, signal);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

PostgresServer::~PostgresServer() {
    // "Fast shutdown": open sessions are ended.
    stop(SIGINT);
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
}

Result<void> PostgresServer::run_sql(const std::string& sql) {
    try {
        pqxx::connection connection(connection_string(directory_, "postgres"));
        pqxx::nontransaction session(connection);
        session.exec(sql);
        return ok();
    } catch (const pqxx::pqxx_exception& thrown) {
        return failed(thrown.base().what());
    }
}

Result<std::string> PostgresServer::create_database(const std::string& name) {
    TRY(run_sql("create database \"" + name + "\""));
    return connection_string(directory_, name);
}

Result<void> PostgresServer::crash_and_restart() {
    // "Immediate shutdown": no checkpoint, recovery at the next start.
    stop(SIGQUIT);
    return launch();
}

}  // namespace palermo::store::testing
