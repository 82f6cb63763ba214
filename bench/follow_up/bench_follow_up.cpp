// How fast lists of mandates are, beside the time of reading as many rows by their keys.
//
//   palermo_bench_follow_up [MANDATES] [POSTGRES_LOCATION]
//
// Files invented decisions of fifty mandates each, through the reader and the acts as in earnest, until there are
// 20,000 mandates (or as many as are asked for), then times each list: the 50th and 99th of a hundred runs, in
// processor time (with PostgreSQL, by the clock). The
// yardstick is a statement that takes fifty rows by their keys with their words. Without a location SQLite in a
// temporary folder is used.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/operations.hpp"
#include "platform/base/assert.hpp"
#include "platform/journal/journal.hpp"
#include "platform/search/index.hpp"

namespace {

using namespace palermo;
namespace follow_up = mandates::follow_up;

constexpr std::size_t kInOneDecision = 50;

std::string invented_decision(std::size_t number) {
    constexpr std::array kAddressees = {"the secretariat", "States parties", "the working group", "Member States",
                                        "the United Nations Office on Drugs and Crime"};
    constexpr std::array kActs = {"Requests", "Invites", "Urges", "Encourages", "Calls upon"};
    constexpr std::array kTimes = {
        " at its fifth session",      "", " by 31 December 2009", " before its sixth session", "",
        " within existing resources", ""};
    std::string text = fmt::format(
        "Conference of the Parties to the United Nations Convention against Transnational Organized Crime\n\n"
        "Decision {}/{}\n\nInvented decision {}\n\nThe Conference of the Parties to the United Nations Convention "
        "against Transnational Organized Crime,\n\n",
        4 + number % 8, 100 + number, number);
    for (std::size_t i = 0; i < kInOneDecision; ++i) {
        const std::size_t kind = number * 7 + i;
        text += fmt::format(
            "{}. {} {} to report to the Conference on subject {} of decision {}, and on all that was done "
            "in the meantime to further it in every region{};\n\n",
            i + 1, kActs[kind % kActs.size()], kAddressees[kind % kAddressees.size()], i, number,
            kTimes[kind % kTimes.size()]);
    }
    return text;
}

void check(bool good, std::string_view what) {
    if (good) return;
    fmt::print(stderr, "{}\n", what);
    std::exit(1);
}

std::string milliseconds(double seconds) {
    return fmt::format("{:.2f}", seconds * 1000);
}

bool work_is_done_elsewhere = false;  // by a server: only the clock on the wall knows how long it takes

// Seconds that this program used the processor: what other programs do meanwhile does not count.
double seconds_used() {
    std::timespec time{};
    clock_gettime(work_is_done_elsewhere ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

class Bench {
  public:
    explicit Bench(store::Database& database) : database_(database) {}

    double measure(const std::string& name, const std::function<Result<std::size_t>(store::Reader&)>& work) {
        std::vector<double> times;
        std::size_t rows = 0;
        for (int run = 0; run < 100; ++run) {
            const double begin = seconds_used();
            const Result<void> done = database_.read([&](store::Reader& reader) -> Result<void> {
                rows = TRY(work(reader));
                return ok();
            });
            times.push_back(seconds_used() - begin);
            check(done.has_value(), done ? "" : done.error().debug_text());
        }
        std::sort(times.begin(), times.end());
        if (yardstick_ == 0) yardstick_ = times[50];
        fmt::print("| {} | {} | {} | {} | {:.1f} |\n", name, rows, milliseconds(times[50]), milliseconds(times[98]),
                   times[50] / yardstick_);
        return times[98];
    }

  private:
    store::Database& database_;
    double yardstick_ = 0;
};

void file_all(store::Database& database, const mandates::reader::Resources& resources,
              const mandates::alignment::Concepts& concepts, std::size_t count) {
    acts::Registry registry;
    const mandates::Services services{resources, concepts};
    mandates::register_acts(registry, services);
    const SystemClock clock;
    acts::Performer performer(database, registry, clock);
    const double begin = seconds_used();
    for (std::size_t number = 0; number * kInOneDecision < count; ++number) {
        const std::string text = invented_decision(number);
        const ByteView bytes = as_bytes(text);
        const acts::Attempt attempt{
            .actor = {"bench", access::Role::officer, {}, {}}, .idempotency_key = {}, .reason = {}, .request_id = {}};
        const auto filed = performer.perform(
            attempt, mandates::FileDocument{fmt::format("{}.txt", number), Bytes(bytes.begin(), bytes.end()),
                                            std::nullopt, std::nullopt});
        check(filed.has_value(), filed ? "" : filed.error().debug_text());
    }
    const double seconds = seconds_used() - begin;
    fmt::print("filing: {} ms a decision of {} mandates\n\n",
               milliseconds(seconds / static_cast<double>(count / kInOneDecision)), kInOneDecision);
}

void measure_all(store::Database& database, std::size_t count) {
    const Date as_of = *Date::parse("2011-01-01");
    const access::Scope scope = access::scope_of({"visitor", access::Role::visitor, {}, {}});
    Bench bench(database);
    fmt::print("| what | rows | p50 ms | p99 ms | ratio |\n| --- | --- | --- | --- | --- |\n");
    bench.measure("yardstick: fifty rows by key", [](store::Reader& reader) -> Result<std::size_t> {
        constexpr store::Sql kByKey(R"(
select m.identifier, m.state, m.due_last, m.owner, t.words
from mandates m join mandate_texts t on t.mandate_id = m.id
where m.id between 4001 and 4050)");
        return TRY(reader.query(kByKey)).size();
    });
    const auto list = [&](const std::string& name, const follow_up::MandateFilter& filter) {
        bench.measure(name, [&](store::Reader& reader) -> Result<std::size_t> {
            return TRY(follow_up::find_mandates(reader, scope, filter, Language::en, as_of)).mandates.size();
        });
    };
    list("first page", {});
    list("three quarters on", {.page = count / kInOneDecision * 3 / 4});
    list("by addressee", {.addressee = "secretariat"});
    list("due to COP-5", {.due_body = "conference", .due_session = 5});
    list("overdue", {.overdue = true});
    list("no date, no owner", {.no_owner = true, .no_date = true});
    list("unfunded, one act, by state", {.act = "request", .unfunded = true, .sort = "state"});
    list("one document", {.document = "4-100"});
    list("words", {.words = "subject 17"});
    bench.measure("counts of all filters", [&](store::Reader& reader) -> Result<std::size_t> {
        return static_cast<std::size_t>(TRY(follow_up::count_mandates(reader, scope, as_of)).total);
    });
    bench.measure("who asks whom", [&](store::Reader& reader) -> Result<std::size_t> {
        return TRY(follow_up::who_asks_whom(reader, scope)).size();
    });
    bench.measure("timeline", [&](store::Reader& reader) -> Result<std::size_t> {
        return TRY(follow_up::timeline(reader, scope, Language::en, as_of, as_of)).rows.size();
    });
    bench.measure("one mandate", [&](store::Reader& reader) -> Result<std::size_t> {
        return TRY(follow_up::find_mandate(reader, scope, "4-100/7", Language::en, as_of)).history.size();
    });
}

}  // namespace

int main(int argument_count, char** arguments) {
    const std::size_t count = argument_count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 20'000;
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / fmt::format("bench-follow-up-{}", std::rand());
    std::filesystem::create_directories(folder);
    store::Configuration configuration;
    configuration.location = (folder / "bench.sqlite").string();
    if (argument_count > 2) {
        work_is_done_elsewhere = true;
        configuration.engine = store::Engine::postgres;
        configuration.location = arguments[2];
    }
    {
        auto database = store::Database::open(configuration);
        check(database.has_value(), database ? "" : database.error().debug_text());
        std::vector<store::Migration> all = journal::migrations();
        for (const store::Migration& migration : acts::migrations()) all.push_back(migration);
        for (const store::Migration& migration : search::migrations()) all.push_back(migration);
        for (const store::Migration& migration : mandates::migrations()) all.push_back(migration);
        check((*database)->migrate(all).has_value(), "the tables could not be made");
        const auto resources = mandates::reader::Resources::load(mandates::reader::pack_files());
        const auto concepts = mandates::alignment::Concepts::load(mandates::reader::pack_files());
        check(resources.has_value() && concepts.has_value(), "the pack could not be read");
        file_all(**database, *resources, *concepts, count);
        measure_all(**database, count);
    }
    std::filesystem::remove_all(folder);
    return 0;
}
