// The one place that runs programs of others (poppler, an office suite, a solver): no shell, no network where the
// system permits it, a directory of its own, and limits on everything.
//
// run_child() blocks until the program has ended or a limit ended it; nothing that it started in its process group
// outlives the call. It may be called from several threads at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"

namespace palermo {

// A file in the child's directory.
struct ChildFile {
    std::string name;  // a plain name: no slash
    std::string content;
};

struct ChildLimits {
    std::chrono::milliseconds wall_time{30'000};
    std::chrono::seconds cpu_time{30};
    std::size_t address_space_bytes = std::size_t{1} << 30;
    std::size_t output_bytes = std::size_t{64} << 20;  // of standard output, and of each file given back
};

struct ChildTask {
    // The program, by name (looked for in /usr/local/bin, /usr/bin and /bin) or by absolute path, and its arguments.
    // The working directory is the child's own, so files are named plainly.
    std::vector<std::string> command;
    std::string_view input;                 // standard input; empty: nothing
    std::vector<ChildFile> files;           // put into the directory before the start
    std::vector<std::string> wanted_files;  // plain names, read back after success; one that is missing is left out
    ChildLimits limits;
    bool must_be_isolated = false;  // do not start where it would have a network: child.no_start
};

struct ChildOutput {
    std::string output;            // standard output
    std::string errors;            // the first 4 KB of standard error
    std::vector<ChildFile> files;  // of wanted_files, those that are there
    bool isolated = false;         // true when it had no network
};

// Runs the task. Its environment is LANG=C.UTF-8, PATH and HOME (its directory), nothing else; it inherits no
// descriptor; its directory (mode 0700, below TMPDIR or /tmp) is removed afterwards.
//
// Errors: child.not_installed (unavailable; program), child.timeout (timeout; program, seconds),
// child.too_much_output (too_large; program, limit in MB), child.failed (invalid_input; program, status: exit status,
// or 128 + signal; message: first line of standard error), child.no_directory (unavailable; directory), child.no_start
// (unavailable; program, reason).
Result<ChildOutput> run_child(const ChildTask& task);

}  // namespace palermo
