#include "faults/store_victim.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <thread>

#include "platform/base/assert.hpp"

namespace palermo::store::faults {

namespace {

constexpr std::string_view kPairs =
    "create table pairs (number {int} not null, side {int} not null check (side in (1, 2)), filling text not null, "
    "primary key (number, side)) {strict};";
constexpr std::string_view kRows = R"(
create table items (id {id}, name text not null) {strict};
insert into items (name)
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 20000)
    select 'item ' || n from numbers;
)";
constexpr std::string_view kMarks = R"(
alter table items add column mark {int} not null default 0;
update items set mark = id * 2;
)";
constexpr std::string_view kHistory = R"(
create table history (id {id}, item {int} not null references items (id), text text not null) {strict};
insert into history (item, text) select id, name || ' with mark ' || mark from items;
)";
constexpr std::string_view kIndexes = R"(
create index history_by_text on history (text);
update items set name = name || ' (renamed)';
)";

constexpr Sql kInsertPair =
    "insert into pairs (number, side, filling) values (?1, ?2, 'some words that make the row a little longer')";

Result<void> write_pairs(Database& database, std::int64_t first, std::int64_t step) {
    for (std::int64_t number = first;; number += step) {
        const Result<void> written = database.write([&](Writer& writer) -> Result<void> {
            TRY(writer.execute(kInsertPair, {number, 1}));
            TRY(writer.execute(kInsertPair, {number, 2}));
            return ok();
        });
        if (!written) return written;
        // One call of write(2), so that lines of the threads are whole.
        const std::string line = std::to_string(number) + "\n";
        if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) return ok();
    }
}

constexpr int kThreads = 4;

}  // namespace

std::vector<Migration> old_schema() {
    return {{"pairs", 1, "pairs", kPairs}, {"items", 1, "items", kRows}};
}

std::vector<Migration> new_schema() {
    std::vector<Migration> list = old_schema();
    list.push_back({"items", 2, "marks", kMarks});
    list.push_back({"items", 3, "history", kHistory});
    list.push_back({"items", 4, "indexes", kIndexes});
    return list;
}

int run_victim(const std::vector<std::string>& arguments) {
    ASSERT(arguments.size() == 4);
    Configuration configuration;
    configuration.engine = arguments[1] == "sqlite" ? Engine::sqlite : Engine::postgres;
    configuration.location = arguments[2];
    const auto database = Database::open(configuration);
    if (!database) {
        std::fprintf(stderr, "%s\n", database.error().debug_text().c_str());
        return 1;
    }
    if (const long limit = std::atol(arguments[3].c_str()); limit > 0) {
        const rlimit limits = {static_cast<rlim_t>(limit), static_cast<rlim_t>(limit)};
        const rlimit no_core = {0, 0};
        ASSERT(setrlimit(RLIMIT_FSIZE, &limits) == 0 && setrlimit(RLIMIT_CORE, &no_core) == 0);
    }
    if (arguments[0] == "migrate") return (*database)->migrate(new_schema()).has_value() ? 0 : 1;
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) threads.emplace_back([&, i] { (void)write_pairs(**database, i + 1, kThreads); });
    for (std::thread& thread : threads) thread.join();
    return 1;
}

Victim::Victim(const std::string& task, const Configuration& configuration, long file_limit_bytes) {
    int ends[2];
    ASSERT(pipe(ends) == 0);
    const std::string engine = configuration.engine == Engine::sqlite ? "sqlite" : "postgres";
    const std::string limit = std::to_string(file_limit_bytes);
    const char* const command[] = {
        "victim",      kVictimArgument, task.c_str(), engine.c_str(), configuration.location.c_str(),
        limit.c_str(), nullptr};
    process_ = fork();
    ASSERT(process_ >= 0);
    if (process_ == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execv("/proc/self/exe", const_cast<char* const*>(command));
        _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
}

Victim::~Victim() {
    kill();
    close(output_);
}

void Victim::kill() {
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

bool Victim::wait() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::vector<std::string> Victim::lines(std::size_t count, bool to_end) {
    std::vector<std::string> found;
    char buffer[4096];
    while (true) {
        found.clear();
        std::istringstream stream(printed_);
        // A line without its end is one that the program did not live to finish.
        for (std::string line; std::getline(stream, line) && !stream.eof();) found.push_back(line);
        if (!to_end && found.size() >= count) return found;
        const ssize_t got = read(output_, buffer, sizeof buffer);
        if (got <= 0) return found;
        printed_.append(buffer, static_cast<std::size_t>(got));
    }
}

}  // namespace palermo::store::faults
