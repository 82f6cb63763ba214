#include "platform/base/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>

#include "platform/base/assert.hpp"
#include "platform/base/file.hpp"

namespace palermo {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxErrorBytes = 4096;
constexpr std::size_t kMaxLineBytes = 300;
constexpr int kPollMilliseconds = 20;
constexpr std::array<const char*, 3> kProgramFolders = {"/usr/local/bin", "/usr/bin", "/bin"};
constexpr const char* kPath = "PATH=/usr/local/bin:/usr/bin:/bin";
constexpr const char* kInputName = ".standard-input";

class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }
    int number() const { return number_; }
    bool open() const { return number_ >= 0; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

  private:
    int number_ = -1;
};

// A directory that nobody else can look into, gone with the object.
class ThrowAwayDirectory {
  public:
    static Result<ThrowAwayDirectory> make() {
        const char* base = std::getenv("TMPDIR");
        std::string path = std::string(base != nullptr && *base == '/' ? base : "/tmp") + "/palermo-child-XXXXXX";
        if (::mkdtemp(path.data()) == nullptr)  // mkdtemp makes it with mode 0700
            return make_error(ErrorKind::unavailable, "child.no_directory").with("directory", path);
        return ThrowAwayDirectory(std::move(path));
    }
    ThrowAwayDirectory(ThrowAwayDirectory&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    ThrowAwayDirectory& operator=(ThrowAwayDirectory&&) = delete;
    ~ThrowAwayDirectory() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    const std::string& path() const { return path_; }
    std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }

  private:
    explicit ThrowAwayDirectory(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

struct Pipe {
    Descriptor read, write;
};

std::optional<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

Result<void> write_file(const ThrowAwayDirectory& directory, std::string_view name, std::string_view content) {
    const Descriptor file(::open(directory.file(name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    const auto failure = [&] {
        return make_error(ErrorKind::unavailable, "child.no_directory").with("directory", directory.path());
    };
    if (!file.open()) return failure();
    while (!content.empty()) {
        const ssize_t count = ::write(file.number(), content.data(), content.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return failure();
        content.remove_prefix(static_cast<std::size_t>(count));
    }
    return ok();
}

Result<std::string> find_program(const std::string& program) {
    if (program.find('/') != std::string::npos) {
        if (::access(program.c_str(), X_OK) == 0) return program;
    } else {
        for (const char* folder : kProgramFolders) {
            std::string path = std::string(folder) + "/" + program;
            if (::access(path.c_str(), X_OK) == 0) return path;
        }
    }
    return make_error(ErrorKind::unavailable, "child.not_installed").with("program", program);
}

// What the child sends back before it becomes the program: whether it has no network, then, only if the start failed,
// the reason.
struct StartReport {
    bool isolated = false;
    int reason = 0;
};

// All that the child needs between fork and exec, made before the fork: there, in a program with threads, nothing may
// be allocated and no lock taken (POSIX: only async-signal-safe functions).
struct Launch {
    const char* program = nullptr;
    char* const* arguments = nullptr;
    char* const* environment = nullptr;
    const char* directory = nullptr;
    int input = -1, output = -1, errors = -1, report = -1;
    bool must_be_isolated = false;
    rlimit cpu{}, memory{}, file_size{}, open_files{};
};

void set_limit(int which, const rlimit& limit) {
    // A limit that the system already holds lower stays as it is.
    ::setrlimit(static_cast<__rlimit_resource_t>(which), &limit);
}

void close_inherited(int report) {
    // The report goes to 3 so that all above it can be closed at once.
    if (report != 3) ::dup2(report, 3);
    ::fcntl(3, F_SETFD, FD_CLOEXEC);
    if (::syscall(SYS_close_range, 4U, ~0U, 0U) == 0) return;
    rlimit open_files{};
    const bool known = ::getrlimit(RLIMIT_NOFILE, &open_files) == 0 && open_files.rlim_cur < 65536;
    const int last = known ? static_cast<int>(open_files.rlim_cur) : 65536;
    for (int number = 4; number < last; ++number) ::close(number);
}

[[noreturn]] void become_program(const Launch& launch) {
    ::setpgid(0, 0);
    struct sigaction standard {};
    standard.sa_handler = SIG_DFL;
    for (int signal = 1; signal < 32; ++signal) ::sigaction(signal, &standard, nullptr);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    StartReport report;
    report.isolated = ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0;
    ::dup2(launch.input, 0);
    ::dup2(launch.output, 1);
    ::dup2(launch.errors, 2);
    close_inherited(launch.report);
    const bool refused = launch.must_be_isolated && !report.isolated;
    if (refused || ::chdir(launch.directory) != 0) {
        report.reason = refused ? EPERM : errno;
        [[maybe_unused]] const ssize_t sent = ::write(3, &report, sizeof report);
        ::_exit(127);
    }
    [[maybe_unused]] ssize_t sent = ::write(3, &report, sizeof report);
    const rlimit no_core{0, 0};
    set_limit(RLIMIT_CORE, no_core);
    set_limit(RLIMIT_CPU, launch.cpu);
    set_limit(RLIMIT_FSIZE, launch.file_size);
    set_limit(RLIMIT_NOFILE, launch.open_files);
    set_limit(RLIMIT_AS, launch.memory);
    ::execve(launch.program, launch.arguments, launch.environment);
    report.reason = errno;
    sent = ::write(3, &report, sizeof report);
    ::_exit(127);
}

enum class Ending { by_itself, time_out, too_much };

// A running child; kills its whole group and reaps it at the latest when the object goes.
class Child {
  public:
    Child(pid_t id, Descriptor output, Descriptor errors)
        : id_(id), output_(std::move(output)), errors_(std::move(errors)) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (reaped_) return;
        kill_group();
        reap();
    }

    // Reads until the child has ended and its pipes are empty, or a limit is reached.
    Ending collect(ChildOutput& collected, const ChildLimits& limits) {
        const auto deadline = Clock::now() + limits.wall_time;
        while (true) {
            if (!drain(collected, limits.output_bytes)) return Ending::too_much;
            if (has_ended()) {
                // Grandchildren may still hold the pipes: what they would write belongs to nobody.
                kill_group();
                if (!drain(collected, limits.output_bytes)) return Ending::too_much;
                reap();
                return Ending::by_itself;
            }
            if (Clock::now() >= deadline) return Ending::time_out;
            wait_for_output();
        }
    }

    // The exit status, or 128 + signal.
    int status() const { return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_); }

  private:
    // The zombie keeps the number of the group taken, so this hits nobody else.
    void kill_group() const { ::kill(-id_, SIGKILL); }

    void reap() {
        while (::waitpid(id_, &status_, 0) < 0 && errno == EINTR) {
        }
        reaped_ = true;
    }

    bool has_ended() const {
        siginfo_t information{};
        return ::waitid(P_PID, static_cast<id_t>(id_), &information, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               information.si_pid == id_;
    }

    void wait_for_output() const {
        std::array<pollfd, 2> watched = {pollfd{output_.number(), POLLIN, 0}, pollfd{errors_.number(), POLLIN, 0}};
        // With both pipes closed nothing wakes us: look again soon.
        ::poll(watched.data(), watched.size(), output_.open() || errors_.open() ? kPollMilliseconds : 1);
    }

    bool drain(ChildOutput& collected, std::size_t limit) {
        std::array<char, 65536> buffer{};
        while (output_.open()) {
            const ssize_t count = ::read(output_.number(), buffer.data(), buffer.size());
            if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) output_.close();
            if (count <= 0) break;
            if (collected.output.size() + static_cast<std::size_t>(count) > limit) return false;
            collected.output.append(buffer.data(), static_cast<std::size_t>(count));
        }
        // Read on after the first kilobytes: a full pipe would stop the child.
        for (int round = 0; errors_.open() && round < 64; ++round) {
            const ssize_t count = ::read(errors_.number(), buffer.data(), buffer.size());
            if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) errors_.close();
            if (count <= 0) break;
            const std::size_t room = kMaxErrorBytes - std::min(kMaxErrorBytes, collected.errors.size());
            collected.errors.append(buffer.data(), std::min(room, static_cast<std::size_t>(count)));
        }
        return true;
    }

    pid_t id_;
    Descriptor output_, errors_;
    int status_ = 0;
    bool reaped_ = false;
};

// Reads what the child reported; ends when exec closes the pipe.
StartReport read_report(const Descriptor& pipe) {
    StartReport last;
    StartReport next;
    std::size_t used = 0;
    while (true) {
        const ssize_t count = ::read(pipe.number(), reinterpret_cast<char*>(&next) + used, sizeof next - used);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return last;
        used += static_cast<std::size_t>(count);
        if (used < sizeof next) continue;
        last = next;
        used = 0;
    }
}

Error not_started(const std::string& program, int reason) {
    if (reason == ENOENT) return make_error(ErrorKind::unavailable, "child.not_installed").with("program", program);
    return make_error(ErrorKind::unavailable, "child.no_start")
        .with("program", program)
        .with("reason", std::strerror(reason));
}

rlimit limit_of(std::size_t value) {
    return {static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

Result<void> fill_directory(const ThrowAwayDirectory& directory, const ChildTask& task) {
    TRY(write_file(directory, kInputName, task.input));
    for (const ChildFile& file : task.files) {
        ASSERT(!file.name.empty() && file.name.find('/') == std::string::npos && file.name != "..");
        TRY(write_file(directory, file.name, file.content));
    }
    return ok();
}

std::string first_line(std::string_view errors) {
    errors = errors.substr(0, std::min(errors.find('\n'), kMaxLineBytes));
    return std::string(errors);
}

Error failure_of(const ChildTask& task, Ending ending, const Child* child, const ChildOutput& collected) {
    const std::string& program = task.command.front();
    if (ending == Ending::time_out)
        return make_error(ErrorKind::timeout, "child.timeout")
            .with("program", program)
            .with("seconds", std::max<std::int64_t>(task.limits.wall_time.count() / 1000, 1));
    if (ending == Ending::too_much)
        return make_error(ErrorKind::too_large, "child.too_much_output")
            .with("program", program)
            .with("limit", static_cast<std::int64_t>(std::max<std::size_t>(task.limits.output_bytes >> 20, 1)));
    return make_error(ErrorKind::invalid_input, "child.failed")
        .with("program", program)
        .with("status", std::int64_t{child->status()})
        .with("message", first_line(collected.errors));
}

Result<std::vector<ChildFile>> read_wanted(const ThrowAwayDirectory& directory, const ChildTask& task) {
    std::vector<ChildFile> files;
    for (const std::string& name : task.wanted_files) {
        ASSERT(!name.empty() && name.find('/') == std::string::npos && name != "..");
        struct stat status {};
        // A link could lead out of the directory.
        if (::lstat(directory.file(name).c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
        files.push_back({name, TRY(read_file(directory.file(name), task.limits.output_bytes))});
    }
    return files;
}

}  // namespace

Result<ChildOutput> run_child(const ChildTask& task) {
    ASSERT(!task.command.empty());
    const std::string program = TRY(find_program(task.command.front()));
    const ThrowAwayDirectory directory = TRY(ThrowAwayDirectory::make());
    TRY(fill_directory(directory, task));

    std::vector<std::string> arguments = task.command;
    std::vector<std::string> environment = {"LANG=C.UTF-8", kPath, "HOME=" + directory.path()};
    const std::vector<char*> argument_pointers = pointers_to(arguments);
    const std::vector<char*> environment_pointers = pointers_to(environment);
    const Descriptor input(::open(directory.file(kInputName).c_str(), O_RDONLY | O_CLOEXEC));
    std::optional<Pipe> output = make_pipe();
    std::optional<Pipe> errors = make_pipe();
    std::optional<Pipe> report = make_pipe();
    if (!input.open() || !output || !errors || !report) return not_started(task.command.front(), EMFILE);
    ::fcntl(output->read.number(), F_SETFL, O_NONBLOCK);
    ::fcntl(errors->read.number(), F_SETFL, O_NONBLOCK);

    Launch launch;
    launch.program = program.c_str();
    launch.arguments = argument_pointers.data();
    launch.environment = environment_pointers.data();
    launch.directory = directory.path().c_str();
    // Above 3, so that putting them into their places overwrites none of them.
    Descriptor high_input(::fcntl(input.number(), F_DUPFD_CLOEXEC, 10));
    Descriptor high_output(::fcntl(output->write.number(), F_DUPFD_CLOEXEC, 10));
    Descriptor high_errors(::fcntl(errors->write.number(), F_DUPFD_CLOEXEC, 10));
    Descriptor high_report(::fcntl(report->write.number(), F_DUPFD_CLOEXEC, 10));
    launch.input = high_input.number();
    launch.output = high_output.number();
    launch.errors = high_errors.number();
    launch.report = high_report.number();
    launch.must_be_isolated = task.must_be_isolated;
    launch.cpu = limit_of(static_cast<std::size_t>(std::max<std::int64_t>(task.limits.cpu_time.count(), 1)));
    launch.memory = limit_of(task.limits.address_space_bytes);
    launch.file_size = limit_of(task.limits.output_bytes);
    launch.open_files = limit_of(256);

    // No handler of ours may run in the child before it has reset them.
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    const pid_t id = ::fork();
    if (id == 0) become_program(launch);
    const int reason = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (id < 0) return not_started(task.command.front(), reason);
    ::setpgid(id, id);  // both sides do it, so that it is done whoever runs first

    Child child(id, std::move(output->read), std::move(errors->read));
    output->write.close();
    errors->write.close();
    report->write.close();
    high_output.close();
    high_errors.close();
    high_report.close();
    const StartReport started = read_report(report->read);
    if (started.reason != 0) return not_started(task.command.front(), started.reason);

    ChildOutput collected;
    collected.isolated = started.isolated;
    const Ending ending = child.collect(collected, task.limits);
    if (ending != Ending::by_itself || child.status() != 0) return failure_of(task, ending, &child, collected);
    collected.files = TRY(read_wanted(directory, task));
    return collected;
}

}  // namespace palermo
