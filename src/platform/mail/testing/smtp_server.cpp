#include "platform/mail/testing/smtp_server.hpp"

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

constexpr const char* kPython = "/usr/bin/python3";
constexpr const char* kPackage = "/usr/lib/python3/dist-packages/aiosmtpd";
constexpr const char* kUser = "nobody";
constexpr std::chrono::seconds kPatience{30};

std::string content_of(const std::string& path) {
    const std::ifstream file(path);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

// Starts a program as an unprivileged user with its output in `log`.
int spawn(const std::vector<std::string>& command, const std::string& log) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const passwd* const user = geteuid() == 0 ? getpwnam(kUser) : nullptr;
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
    execv(arguments[0], arguments.data());
    _exit(127);
}

void give_to_server(const std::string& path) {
    const passwd* const user = geteuid() == 0 ? getpwnam(kUser) : nullptr;
    if (user != nullptr) ASSERT(chown(path.c_str(), user->pw_uid, user->pw_gid) == 0);
}

}  // namespace

bool SmtpServer::installed() {
    return access(kPython, X_OK) == 0 && access(kPackage, R_OK) == 0;
}

SmtpServer::SmtpServer(Options options) : options_(std::move(options)) {
    give_to_server(directory_.path());
    // A copy, because the server's user may not be allowed into the source folder.
    std::filesystem::copy_file(PALERMO_SOURCE_DIRECTORY "/tests/support/smtp_server.py",
                               directory_.path() + "/smtp_server.py");
    const std::string key_file = directory_.path() + "/key.pem";
    write_certificate(certificate_file(), key_file, "mail.test");
    give_to_server(key_file);
    start();
}

SmtpServer::~SmtpServer() {
    stop();
}

void SmtpServer::start() {
    ASSERT(process_ < 0);
    const std::string& directory = directory_.path();
    const std::string port_file = directory + "/port";
    std::filesystem::remove(port_file);
    std::vector<std::string> command = {kPython,   "-I",     directory + "/smtp_server.py", "--directory",
                                        directory, "--port", std::to_string(port_)};
    if (options_.tls || options_.implicit)
        command.insert(command.end(), {"--tls", certificate_file(), directory + "/key.pem"});
    if (options_.implicit) command.push_back("--implicit");
    if (!options_.user.empty()) command.insert(command.end(), {"--user", options_.user, "--password", "open sesame"});
    process_ = spawn(command, directory + "/log");
    ASSERT(process_ > 0);
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!std::filesystem::exists(port_file)) {
        if (waitpid(process_, nullptr, WNOHANG) == process_ || std::chrono::steady_clock::now() > end) {
            std::fprintf(stderr, "the mail server of the test does not start:\n%s\n",
                         content_of(directory + "/log").c_str());
            std::_Exit(70);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    port_ = static_cast<std::uint16_t>(std::stoi(content_of(port_file)));
}

void SmtpServer::stop() {
    if (process_ < 0) return;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

void SmtpServer::wait_for_death() {
    ASSERT(process_ > 0);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

void SmtpServer::order(const std::string& line) {
    const std::string path = directory_.path() + "/orders";
    {
        std::ofstream file(path, std::ios::app);
        file << line << '\n';
    }
    give_to_server(path);
}

std::vector<Json> SmtpServer::mails() const {
    std::vector<Json> mails;
    for (int i = 0;; ++i) {
        const std::string path = directory_.path() + "/mail-" + std::to_string(i) + ".json";
        if (!std::filesystem::exists(path)) return mails;
        const Result<Json> mail = parse_json(content_of(path));
        ASSERT(mail.has_value());
        mails.push_back(*mail);
    }
}

}  // namespace palermo::mail::testing
