#include "node_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

extern char** environ;

namespace palermo::testing {

NodeProcess::NodeProcess(const std::string& script) {
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
    std::string program = "node";
    std::string path = std::string(PALERMO_SOURCE_DIRECTORY) + "/" + script;
    std::array<char*, 3> arguments = {program.data(), path.data(), nullptr};
    const int status = ::posix_spawnp(&process_, "node", &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(to[0]);
    ::close(from[1]);
    input_ = to[1];
    if (status != 0) throw std::runtime_error("node does not start");
    std::string line;
    for (char c = 0; ::read(from[0], &c, 1) == 1 && c != '\n';) line += c;
    ::close(from[0]);
    if (!line.starts_with("port ")) throw std::runtime_error(script + " does not listen (was `npm ci` run?): " + line);
    port_ = line.substr(5);
}

NodeProcess::~NodeProcess() {
    ::close(input_);
    if (process_ <= 0) return;
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
}

}  // namespace palermo::testing
