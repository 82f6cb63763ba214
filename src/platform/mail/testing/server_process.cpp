#include "platform/mail/testing/server_process.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "platform/base/assert.hpp"
#include "platform/mail/testing/certificate.hpp"

namespace palermo::mail::testing {

namespace {

constexpr const char* kUser = "nobody";
constexpr std::chrono::seconds kPatience{30};

const passwd* user_of_servers() {
    return geteuid() == 0 ? getpwnam(kUser) : nullptr;
}

// Starts a program as an unprivileged user with its output in `log`.
int spawn(const std::vector<std::string>& command, const std::string& log) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const passwd* const user = user_of_servers();
    const int process = fork();
    if (process != 0) return process;
    const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (output >= 0) {
        dup2(output, STDOUT_FILENO);
        dup2(output, STDERR_FILENO);
    }
    if (user != nullptr && (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
        _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that is killed leaves no server behind
    execvp(arguments[0], arguments.data());
    _exit(127);
}

}  // namespace

ServerProcess::ServerProcess() {
    give(directory());
}

ServerProcess::~ServerProcess() {
    stop();
}

void ServerProcess::give(const std::string& path) const {
    const passwd* const user = user_of_servers();
    if (user != nullptr) ASSERT(chown(path.c_str(), user->pw_uid, user->pw_gid) == 0);
}

void ServerProcess::make_certificate(const std::string& name) const {
    write_certificate(file("certificate.pem"), file("key.pem"), name);
    give(file("key.pem"));
}

std::string ServerProcess::content(const std::string& name) const {
    const std::ifstream stream(file(name));
    std::ostringstream out;
    if (stream) out << stream.rdbuf();
    return out.str();
}

void ServerProcess::start(const std::vector<std::string>& program, const std::string& script,
                          const std::vector<std::string>& arguments) {
    ASSERT(process_ < 0);
    std::filesystem::remove(file("port"));
    std::filesystem::copy_file(std::string(PALERMO_SOURCE_DIRECTORY "/tests/support/") + script, file(script),
                               std::filesystem::copy_options::overwrite_existing);
    std::vector<std::string> command = program;
    command.push_back(file(script));
    command.insert(command.end(), arguments.begin(), arguments.end());
    process_ = spawn(command, file("log"));
    ASSERT(process_ > 0);
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!std::filesystem::exists(file("port"))) {
        if (waitpid(process_, nullptr, WNOHANG) == process_ || std::chrono::steady_clock::now() > end) {
            std::fprintf(stderr, "the server of the test does not start:\n%s\n", content("log").c_str());
            std::_Exit(70);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    port_ = static_cast<std::uint16_t>(std::stoi(content("port")));
}

void ServerProcess::stop() {
    if (process_ < 0) return;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

void ServerProcess::wait_for_death() {
    ASSERT(process_ > 0);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

}  // namespace palermo::mail::testing
