#include "platform/base/child_process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

namespace palermo {
namespace {

using std::chrono::milliseconds;

ChildTask shell(std::string script) {
    ChildTask task;
    task.command = {"sh", "-c", std::move(script)};
    task.limits.wall_time = milliseconds(10'000);
    return task;
}

TEST(ChildProcess, gives_back_what_the_program_writes) {
    ChildTask task;
    task.command = {"cat"};
    const std::string input(3'000'000, 'x');  // more than a pipe holds
    task.input = input;
    const auto output = run_child(task);
    ASSERT_TRUE(output) << output.error().debug_text();
    EXPECT_EQ(output->output, input);
    EXPECT_EQ(output->errors, "");
}

TEST(ChildProcess, files_go_in_and_come_out_and_the_directory_is_gone_afterwards) {
    ChildTask task = shell("pwd; stat -c %a .; tr a-z A-Z < in.txt > out.txt; ln -s /etc/passwd link.txt");
    task.files = {{"in.txt", "words"}};
    task.wanted_files = {"out.txt", "missing.txt", "link.txt"};
    const auto output = run_child(task);
    ASSERT_TRUE(output) << output.error().debug_text();
    ASSERT_EQ(output->files.size(), 1U);
    EXPECT_EQ(output->files[0].name, "out.txt");
    EXPECT_EQ(output->files[0].content, "WORDS");
    const std::string directory = output->output.substr(0, output->output.find('\n'));
    EXPECT_TRUE(directory.find("palermo-child-") != std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(directory));
    EXPECT_EQ(output->output.substr(directory.size()), "\n700\n");
}

TEST(ChildProcess, nothing_of_our_environment_and_no_descriptor_is_inherited) {
    ::setenv("PALERMO_SECRET", "do not tell", 1);
    const int open_file = ::open("/etc/hostname", O_RDONLY);  // without close-on-exec
    const int high = ::fcntl(open_file, F_DUPFD, 500);
    const auto output = run_child(shell("env | sort; ls /proc/self/fd | wc -l"));
    ::close(open_file);
    ::close(high);
    ::unsetenv("PALERMO_SECRET");
    ASSERT_TRUE(output) << output.error().debug_text();
    EXPECT_EQ(output->output.find("SECRET"), std::string::npos);
    EXPECT_NE(output->output.find("LANG=C.UTF-8"), std::string::npos);
    EXPECT_TRUE(output->output.ends_with("\n4\n")) << output->output;  // the three, and the one ls reads with
}

TEST(ChildProcess, a_program_that_is_not_there_is_said) {
    ChildTask task;
    task.command = {"palermo-no-such-program"};
    const auto output = run_child(task);
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, "child.not_installed");
    EXPECT_EQ(output.error().argument("program"), "palermo-no-such-program");
}

TEST(ChildProcess, a_failure_has_its_status_and_the_first_line_of_its_errors) {
    const auto output = run_child(shell("echo first >&2; echo second >&2; exit 7"));
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, "child.failed");
    EXPECT_EQ(output.error().argument("status"), "7");
    EXPECT_EQ(output.error().argument("message"), "first");
    const auto killed = run_child(shell("kill -SEGV $$"));
    ASSERT_FALSE(killed);
    EXPECT_EQ(killed.error().argument("status"), "139");
}

TEST(ChildProcess, too_much_output_ends_it) {
    ChildTask task = shell("yes");
    task.limits.output_bytes = 1 << 20;
    const auto output = run_child(task);
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, "child.too_much_output");
    EXPECT_EQ(output.error().argument("limit"), "1");
}

TEST(ChildProcess, much_on_standard_error_neither_stops_it_nor_fills_memory) {
    const auto output = run_child(shell("yes | head -c 3000000 >&2; echo done"));
    ASSERT_TRUE(output) << output.error().debug_text();
    EXPECT_EQ(output->output, "done\n");
    EXPECT_LE(output->errors.size(), 4096U);
}

TEST(ChildProcess, one_that_ignores_the_request_to_end_is_ended_at_the_time_limit) {
    ChildTask task = shell("trap '' TERM INT HUP; while :; do sleep 0.05; done");
    task.limits.wall_time = milliseconds(400);
    const auto begin = std::chrono::steady_clock::now();
    const auto output = run_child(task);
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, "child.timeout");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(5000));
}

bool alive(const std::string& file) {
    std::FILE* stream = std::fopen(file.c_str(), "r");
    if (stream == nullptr) return true;  // it must at least have started
    int id = 0;
    const int read = std::fscanf(stream, "%d", &id);
    std::fclose(stream);
    for (int round = 0; round < 100; ++round) {
        if (read == 1 && ::kill(id, 0) != 0) return false;
        // A killed orphan stays a zombie until whoever adopted it reaps it.
        std::FILE* state = std::fopen(("/proc/" + std::to_string(id) + "/stat").c_str(), "r");
        char letter = 0;
        const bool known = state != nullptr && std::fscanf(state, "%*d %*s %c", &letter) == 1;
        if (state != nullptr) std::fclose(state);
        if (!known || letter == 'Z' || letter == 'X') return false;
        std::this_thread::sleep_for(milliseconds(20));
    }
    return true;
}

TEST(ChildProcess, grandchildren_end_with_it) {
    const std::string place =
        (std::filesystem::temp_directory_path() / ("palermo-grandchild-" + std::to_string(::getpid()))).string();
    // At the time limit, and when the child itself ends while they still hold its output.
    ChildTask waiting = shell("(sleep 300 & echo $! > " + place + "; wait)");
    waiting.limits.wall_time = milliseconds(500);
    const auto output = run_child(waiting);
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, "child.timeout");
    EXPECT_FALSE(alive(place));

    const auto begin = std::chrono::steady_clock::now();
    const auto ended = run_child(shell("sleep 300 & echo $! > " + place + "; echo ended"));
    ASSERT_TRUE(ended) << ended.error().debug_text();
    EXPECT_EQ(ended->output, "ended\n");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(5000));
    EXPECT_FALSE(alive(place));
    std::filesystem::remove(place);
}

TEST(ChildProcess, limits_on_processor_time_memory_and_files_hold) {
    ChildTask busy = shell("while :; do :; done");
    busy.limits.cpu_time = std::chrono::seconds(1);
    const auto output = run_child(busy);
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().code, "child.failed");  // SIGKILL or SIGXCPU of the system
    ChildTask limits = shell("ulimit -v; ulimit -f; ulimit -c");
    limits.limits.address_space_bytes = std::size_t{256} << 20;
    limits.limits.output_bytes = std::size_t{1} << 20;
    const auto shown = run_child(limits);
    ASSERT_TRUE(shown) << shown.error().debug_text();
    EXPECT_EQ(shown->output, "262144\n2048\n0\n");
}

TEST(ChildProcess, an_isolated_child_sees_no_network_device_but_its_own) {
    const auto output = run_child(shell("cat /proc/self/net/dev | grep -c ':'"));
    ASSERT_TRUE(output) << output.error().debug_text();
    if (!output->isolated) GTEST_SKIP() << "this system does not let a program give up the network";
    EXPECT_EQ(output->output, "1\n");  // lo, and down
}

TEST(ChildProcess, many_run_at_once) {
    std::vector<std::thread> threads;
    std::vector<int> good(8, 0);
    for (std::size_t i = 0; i < good.size(); ++i)
        threads.emplace_back([i, &good] {
            for (int round = 0; round < 10; ++round) {
                const auto output = run_child(shell("echo " + std::to_string(i)));
                good[i] += output && output->output == std::to_string(i) + "\n" ? 1 : 0;
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (const int count : good) EXPECT_EQ(count, 10);
}

}  // namespace
}  // namespace palermo
