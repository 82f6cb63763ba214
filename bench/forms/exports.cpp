// Exports of answers: how long they take and how much memory they need, beside the least that such a file can cost.
//
//   palermo_bench_exports workbook [ROUNDS]   200 replies of 600 questions out of a database
//   palermo_bench_exports replies COUNT       so many replies of 600 questions out of a database to CSV, once
//   palermo_bench_exports stream ROWS         ROWS records of 510 answers to CSV, once
//   palermo_bench_exports bare ROWS           the same answers by a bare loop of fwrite
//
// Prints one line a row: name, a tab, milliseconds of processor time; and "peak memory", a tab, KiB.
// `bench/forms/run_exports` runs them all and puts them beside each other.
//   workbook       the product's whole way: sealed replies in SQLite -> a table -> an XLSX file
//   workbook bare  libxlsxwriter alone in constant memory, writing the same cells without format
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "conference/questionnaires/form/form_json.hpp"
#include "conference/questionnaires/library/operations.hpp"
#include "conference/replies/cycles/export.hpp"
#include "conference/replies/operations.hpp"
#include "platform/document/csv_stream.hpp"
#include "platform/journal/journal.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/people/people.hpp"
#include "platform/search/index.hpp"
#include "platform/store/values.hpp"

namespace {

using namespace palermo;
using namespace palermo::replies;

constexpr std::int64_t kReplies = 200;
constexpr std::size_t kQuestions = 600, kQuestionsOfSection = 20;
constexpr std::size_t kStreamColumns = 510;
constexpr Instant kNow{1'205'312'400'000'000};

constexpr store::Sql kQuestionnaire("insert into questionnaires (slug, created_at) values ('large', 0)");
constexpr store::Sql kVersion(R"(
insert into questionnaire_versions (questionnaire_id, version, title, status, form, form_digest, file_name, questions,
languages, official, invented, filed_at, revision)
values (?1, '1', 'Large', 'published', ?2, '', 'large.xml', 600, 'ar en es fr ru zh', 0, 1, 0, 1))");
constexpr store::Sql kCycle(R"(
insert into cycles (slug, version_id, title, addressed, instruments, due_on, asked_by, reminder_days, note_number, status,
invented, revision) values ('large', ?1, '{}', 'both', 'UNTOC', '2008-06-01', '', '', 'NV 1', 'open', 1, 1))");
constexpr store::Sql kReply(R"(
insert into replies (cycle_id, state, standing, status, language, submitted_at, submissions, consent, reopen_asked, revision)
values (?1, ?2, 'party', 'submitted', 'en', 0, 1, 'full', '', 1))");
constexpr store::Sql kSubmission(R"(
insert into reply_submissions (reply_id, number, content, digest, answers, files, remark, proposed_by, submitted_by, at)
values (?1, 1, ?2, '', 600, 0, '', '', '', 0))");

constexpr std::array kTexts = {"نعم، ينص القانون على ذلك في المادتين 5 و6، وقد دخل حيز النفاذ في عام 2004.",
                               "Yes, articles 5 and 6 of the Act provide for it, and it has been in force since 2004.",
                               "Sí, los artículos 5 y 6 de la ley, en vigor desde 2004, así lo disponen.",
                               "Oui, les articles 5 et 6 de la loi, en vigueur depuis 2004, le prévoient.",
                               "=HYPERLINK(\"https://example.org\")",
                               "是的，2004年生效的法律第五条和第六条对此作出规定。"};

void fail(std::string_view what) {
    fmt::print(stderr, "{}\n", what);
    std::exit(1);
}

template <typename T>
T must(Result<T> result) {
    if (!result) fail(result.error().debug_text());
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

double milliseconds(const std::function<void()>& work) {
    const std::clock_t start = std::clock();
    work();
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void print_time(std::string_view name, std::vector<double> times) {
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    fmt::print("{}\t{:.1f}\n", name, times[times.size() / 2]);
}

void print_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("peak memory\t{}\n", usage.ru_maxrss);
}

class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "palermo-bench-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) fail("no folder");
        path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }
    std::string operator/(const char* name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

// Of ten questions seven are choices, two are texts, one is a number.
bool is_choice(std::size_t question) {
    return question % 10 < 7;
}
bool is_number(std::size_t question) {
    return question % 10 == 9;
}

std::string path_of(std::size_t question) {
    return fmt::format("/data/s{}/q{}", question / kQuestionsOfSection, question);
}

questionnaires::Form large_form() {
    using namespace questionnaires;
    Form form;
    form.settings.form_id = "large";
    form.settings.default_language = "en";
    for (const auto* tag : {"ar", "en", "es", "fr", "ru", "zh"}) form.languages.push_back({tag, tag});
    form.root.kind = ItemKind::group;
    form.root.name = "data";
    form.root.path = "/data";
    const auto words = [](std::string_view what) {
        Text text;
        text.translated = true;
        for (std::uint16_t language = 0; language < 6; ++language)
            text.variants.push_back({language, {{fmt::format("{} ({})", what, language), {}}}, {}});
        return text;
    };
    ChoiceList list;
    list.name = "measure";
    for (const auto* value : {"yes", "part", "no"}) {
        Choice choice;
        choice.value = value;
        choice.texts.label = words(value);
        list.choices.push_back(std::move(choice));
    }
    form.choice_lists.push_back(std::move(list));
    for (std::size_t number = 0; number < kQuestions; ++number) {
        if (number % kQuestionsOfSection == 0) {
            Item section;
            section.kind = ItemKind::group;
            section.name = fmt::format("s{}", number / kQuestionsOfSection);
            section.path = "/data/" + section.name;
            section.has_control = true;
            form.root.children.push_back(std::move(section));
        }
        Item item;
        item.name = fmt::format("q{}", number);
        item.path = path_of(number);
        item.control = is_choice(number) ? "select1" : "input";
        item.has_control = true;
        item.type = is_choice(number)   ? AnswerType::select_one
                    : is_number(number) ? AnswerType::integer
                                        : AnswerType::text;
        item.bind_type = is_number(number) ? "int" : "string";
        item.texts.label = words(fmt::format("Does the law of your country provide for measure {}?", number));
        if (is_choice(number)) {
            item.choices.list = "measure";
            item.choices.nodeset.xpath = "instance('measure')/root/item";
            item.choices.value_ref = "name";
            item.choices.label_ref = "jr:itext(itextId)";
        }
        form.root.children.back().children.push_back(std::move(item));
    }
    return form;
}

std::string answer(std::int64_t reply, std::size_t question) {
    const std::size_t luck = static_cast<std::size_t>(reply) * 31 + question * 17;
    if (is_choice(question)) return std::array{"yes", "part", "no"}[luck % 3];
    if (is_number(question)) return std::to_string(luck);
    return kTexts[luck % kTexts.size()];
}

std::string sealed_content(std::int64_t reply) {
    JsonArray answers;
    for (std::size_t question = 0; question < kQuestions; ++question)
        answers.emplace_back(JsonObject()
                                 .add("path", path_of(question))
                                 .add("value", answer(reply, question))
                                 .add("origin", "given")
                                 .add("revision", 1));
    return Json(JsonObject().add("layout", 1).add("answers", std::move(answers))).write();
}

// A closed cycle in a database of its own, without people and journal: nobody writes here.
class Cycle {
  public:
    explicit Cycle(std::int64_t replies) {
        store::Configuration configuration;
        configuration.location = folder_ / "palermo.db";
        database_ = must(store::Database::open(configuration));
        std::vector<store::Migration> all = journal::migrations();
        for (const auto& more : {mail::migrations(), acts::migrations(), people::migrations(), search::migrations(),
                                 questionnaires::migrations(), replies::migrations()})
            all.insert(all.end(), more.begin(), more.end());
        must(database_->migrate(all));
        must(database_->write([&](store::Writer& writer) -> Result<void> {
            const std::int64_t questionnaire = TRY(writer.insert(kQuestionnaire));
            const std::string form = questionnaires::write_form_json(large_form());
            const std::int64_t version = TRY(writer.insert(kVersion, store::values(questionnaire, form)));
            const std::int64_t cycle = TRY(writer.insert(kCycle, {version}));
            for (std::int64_t reply = 0; reply < replies; ++reply) {
                const std::string state = fmt::format("X{:04}", reply);
                const std::int64_t id = TRY(writer.insert(kReply, store::values(cycle, state)));
                TRY(writer.execute(kSubmission, store::values(id, sealed_content(reply))));
            }
            return ok();
        }));
        services_.forms = &forms_;
        services_.state_name = [](std::string_view code, Language) { return "State of " + std::string(code); };
        request_.cycle = "large";
        request_.headings = {"State", "Code", "Group", "Standing", "Submitted", "Late"};
    }

    document::Table table() {
        std::optional<document::Table> table;
        read([&](store::Reader& reader, const access::Scope& scope) -> Result<void> {
            table = TRY(replies_table(reader, scope, services_, request_, kNow));
            return ok();
        });
        return *std::move(table);
    }

    void csv(const std::function<void(std::string_view)>& sink) {
        read([&](store::Reader& reader, const access::Scope& scope) {
            return write_replies_csv(reader, scope, services_, request_, kNow, sink);
        });
    }

  private:
    void read(const std::function<Result<void>(store::Reader&, const access::Scope&)>& work) {
        const access::Actor officer{"p1", access::Role::officer, {}, {}, {}};
        const access::Scope scope = access::scope_of(officer);
        must(database_->read([&](store::Reader& reader) { return work(reader, scope); }));
    }

    Folder folder_;
    std::unique_ptr<store::Database> database_;
    questionnaires::FormLibrary forms_;
    Services services_;
    ExportRequest request_;
};

void write_bare_workbook(const document::Table& table, const std::string& path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, "large");
    const auto words = [&](std::size_t row, std::size_t column, const std::string& text) {
        worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), text.c_str(),
                               nullptr);
    };
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        words(0, column, table.columns[column].heading);
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            if (const std::string* text = document::words_of(table.rows[row][column])) words(row + 1, column, *text);
    if (workbook_close(workbook) != LXW_NO_ERROR) fail("the bare workbook was not written");
}

void bench_workbook(int rounds) {
    Cycle cycle(kReplies);
    const Folder folder;
    std::vector<double> ours, bare;
    std::size_t bytes = 0;
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(milliseconds([&] { bytes = must(document::to_xlsx(cycle.table())).size(); }));
        const document::Table table = cycle.table();
        if (table.rows.size() != kReplies || table.columns.size() != kQuestions + 6) fail("cells are missing");
        bare.push_back(milliseconds([&] { write_bare_workbook(table, folder / "bare.xlsx"); }));
    }
    if (bytes < 100'000) fail("the workbook is too small");
    print_time("workbook", ours);
    print_time("workbook bare", bare);
    print_memory();
}

std::FILE* nowhere() {
    std::FILE* file = std::fopen("/dev/null", "wb");
    if (file == nullptr) fail("/dev/null");
    return file;
}

void bench_replies(std::int64_t count) {
    Cycle cycle(count);
    std::FILE* file = nowhere();
    std::size_t bytes = 0;
    const double time = milliseconds(
        [&] { cycle.csv([&](std::string_view piece) { bytes += std::fwrite(piece.data(), 1, piece.size(), file); }); });
    std::fclose(file);
    if (bytes < static_cast<std::size_t>(count) * kQuestions * 2) fail("answers are missing");
    print_time("replies", {time});
    print_memory();
}

// The answers of a record, made once: what is measured is writing them.
std::vector<std::string> stream_answers() {
    std::vector<std::string> answers;
    for (std::size_t column = 0; column < kStreamColumns; ++column) answers.push_back(answer(7, column));
    return answers;
}

void bench_stream(std::int64_t rows) {
    const std::vector<std::string> answers = stream_answers();
    std::FILE* file = nowhere();
    std::size_t bytes = 0;
    const double time = milliseconds([&] {
        document::CsvStream csv(
            [&](std::string_view piece) { bytes += std::fwrite(piece.data(), 1, piece.size(), file); });
        for (std::int64_t row = 0; row < rows; ++row) {
            for (const std::string& one : answers) csv.text(one);
            csv.end_record();
        }
        csv.finish();
    });
    std::fclose(file);
    print_time(fmt::format("stream of {} records, {} MB", rows, bytes / 1'000'000), {time});
    print_memory();
}

void bench_bare(std::int64_t rows) {
    const std::vector<std::string> answers = stream_answers();
    std::FILE* file = nowhere();
    std::size_t bytes = 0;
    const double time = milliseconds([&] {
        for (std::int64_t row = 0; row < rows; ++row)
            for (std::size_t column = 0; column < answers.size(); ++column) {
                bytes += std::fwrite(answers[column].data(), 1, answers[column].size(), file);
                bytes += std::fwrite(column + 1 < answers.size() ? "," : "\n", 1, 1, file);
            }
    });
    std::fclose(file);
    print_time(fmt::format("bare loop, {} MB", bytes / 1'000'000), {time});
}

}  // namespace

int main(int count, char** arguments) {
    const std::string what = count > 1 ? arguments[1] : "";
    const std::int64_t number = count > 2 ? std::atoll(arguments[2]) : 5;
    if (what == "workbook")
        bench_workbook(static_cast<int>(std::max<std::int64_t>(number, 1)));
    else if (what == "replies")
        bench_replies(number);
    else if (what == "stream")
        bench_stream(number);
    else if (what == "bare")
        bench_bare(number);
    else
        fail("palermo_bench_exports workbook|replies|stream|bare [NUMBER]");
    return 0;
}
