// The exported journal, read by the second verifier (tools/verify_journal.py), which shares no code with this program.
#include "platform/journal/export.hpp"

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

#include "platform/journal/rotation.hpp"
#include "platform/journal/testing/journal_database.hpp"
#include "platform/journal/tiles.hpp"
#include "platform/journal/verify_dump.hpp"
#include "platform/journal/witness_file.hpp"

namespace palermo::journal {
namespace {

namespace files = std::filesystem;

std::string read_text(const files::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_text(const files::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

struct Answer {
    int status;
    std::string text;
};

// Arguments are paths of ours without anything that a shell would take apart.
Answer ask_second_verifier(const std::string& arguments) {
    const std::string command = "python3 " PALERMO_SOURCE_DIRECTORY "/tools/verify_journal.py " + arguments + " 2>&1";
    Answer answer{-1, {}};
    FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return answer;
    char part[512];
    while (std::fgets(part, sizeof part, pipe) != nullptr) answer.text += part;
    const int status = ::pclose(pipe);
    answer.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return answer;
}

class Export : public testing::Test {
  protected:
    Export() {
        log.append_entries(0, 7);
        older = log.checkpoint(test_key())->note;
        EXPECT_TRUE(log.get().write([&](store::Writer& writer) -> Result<void> {
            TRY(redact(writer, 1, "title"));
            TRY(append(writer, erasure_entry(1, "title")));
            return ok();
        }));
        log.append_entries(8, 12);
        EXPECT_TRUE(log.checkpoint(test_key()));
        write_text(folder / "older", older);
        write_text(folder / "keys", keys[0].text() + "\n");
        EXPECT_TRUE(log.get().read([&](store::Reader& reader) -> Result<void> {
            receipt = TRY(make_receipt(reader, 11));
            return ok();
        }));
        write_out(log, ExportValues::yes);
    }
    void write_out(JournalDatabase& from, ExportValues values, std::int64_t entries = 20) {
        EXPECT_TRUE(from.get().read([&](store::Reader& reader) -> Result<void> {
            EXPECT_EQ(TRY(export_log(reader, exported, folder / "keys", values)), entries);
            return ok();
        }));
    }
    void write_out_of(JournalDatabase& from, std::int64_t entries) { write_out(from, ExportValues::yes, entries); }
    Answer check() { return ask_second_verifier(exported + " --keys " + path("keys") + " --from " + path("older")); }
    // What our own check of the folder says: the code of what is wrong, or "".
    std::string own_check() {
        const Result<VerifyReport> report = verify_dump(exported, {keys, older, {}, {}});
        if (!report) return report.error().code;
        return report->fault ? report->fault->code : "";
    }
    std::string path(const char* name) const { return (folder / name).string(); }

    store::testing::TemporaryDirectory place;
    files::path folder{place.path()};
    std::string exported{(folder / "log").string()};
    JournalDatabase log{store::Engine::sqlite};
    std::vector<VerifierKey> keys{test_key().verifier()};
    std::string older;
    std::string receipt;
};

TEST_F(Export, the_second_verifier_comes_to_the_same_root) {
    const VerifyReport report = log.check({keys, older, {}, {}});
    ASSERT_FALSE(report.fault);
    const Answer answer = check();
    EXPECT_EQ(answer.status, 0) << answer.text;
    EXPECT_NE(answer.text.find("20 entries, 2 checkpoints, values checked"), std::string::npos) << answer.text;
    EXPECT_NE(answer.text.find(to_base64(report.root)), std::string::npos) << answer.text;
    const VerifyReport of_folder = *verify_dump(exported, {keys, older, {}, {}});
    EXPECT_FALSE(of_folder.fault) << of_folder.fault->debug_text();
    EXPECT_EQ(of_folder.root, report.root);
    EXPECT_EQ(of_folder.open_values, report.open_values);
    EXPECT_EQ(of_folder.erased_values, report.erased_values);
    EXPECT_EQ(of_folder.checkpoints, report.checkpoints);
    EXPECT_EQ(of_folder.from->size, 7);
}

TEST_F(Export, the_second_verifier_reads_the_first_version) {
    JournalDatabase old(store::Engine::sqlite);
    old.append_of_first_version(0, 7);
    write_text(folder / "older", old.checkpoint(test_key())->note);
    old.append_entries(7, 13);
    write_out(old, ExportValues::yes);
    const Answer answer = check();
    EXPECT_EQ(answer.status, 0) << answer.text;
    EXPECT_NE(answer.text.find("20 entries"), std::string::npos) << answer.text;
}

TEST_F(Export, values_stay_at_home_unless_asked_for) {
    write_out(log, ExportValues::no);
    EXPECT_FALSE(files::exists(files::path(exported) / "values.jsonl"));
    const Answer answer = check();
    EXPECT_EQ(answer.status, 0) << answer.text;
    EXPECT_NE(answer.text.find("values not exported"), std::string::npos) << answer.text;
    const VerifyReport of_folder = *verify_dump(exported, {keys, older, {}, {}});
    EXPECT_FALSE(of_folder.fault);
    EXPECT_FALSE(of_folder.values_checked);
}

// An old copy of the values, from before the erasure.
TEST_F(Export, a_value_that_came_back_is_found) {
    JournalDatabase other(store::Engine::sqlite);
    other.append_entries(0, 3);
    write_out_of(other, 3);
    const std::string before = read_text(files::path(exported) / "values.jsonl");
    ASSERT_TRUE(other.get().write([&](store::Writer& writer) -> Result<void> {
        TRY(redact(writer, 1, "title"));
        TRY(append(writer, erasure_entry(1, "title")));
        return ok();
    }));
    write_out_of(other, 4);
    older = other.checkpoint(test_key())->note;
    write_out_of(other, 4);
    EXPECT_EQ(own_check(), "");
    write_text(files::path(exported) / "values.jsonl", before);
    EXPECT_EQ(own_check(), "journal.fault_value_back");
    write_text(folder / "older", older);
    EXPECT_EQ(check().status, 8);
}

TEST_F(Export, both_verifiers_follow_a_change_of_the_key) {
    ASSERT_TRUE(log.get().write([&](store::Writer& writer) -> Result<void> {
        TRY(rotate_key(writer, test_key(), test_key(2), {test_entry(0).at, "person-1", "administrator", "", ""}));
        return ok();
    }));
    log.append_entries(30, 5);
    ASSERT_TRUE(log.checkpoint(test_key(2)));
    write_out_of(log, 26);
    EXPECT_EQ(own_check(), "") << "knowing the first key";
    EXPECT_EQ(check().status, 0) << check().text;
    // The retired key signs once more, over the same entries.
    const files::path file = files::path(exported) / "checkpoints.jsonl";
    const std::string before = read_text(file);
    const Checkpoint last{test_key().name, 26, log.check({}).root};
    const std::size_t line = before.rfind('\n', before.size() - 2) + 1;
    std::string escaped = sign_note(last.text(), test_key());
    for (std::size_t at = 0; (at = escaped.find('\n', at)) != std::string::npos; at += 2) escaped.replace(at, 1, "\\n");
    write_text(file, before.substr(0, line) + "{\"note\":\"" + escaped + "\",\"number\":4,\"size\":26}\n");
    EXPECT_EQ(own_check(), "journal.fault_checkpoint");
    EXPECT_EQ(check().status, 8);
    keys.push_back(test_key(2).verifier());
    write_text(folder / "keys", keys[0].text() + "\n" + keys[1].text() + "\n");
    EXPECT_EQ(own_check(), "journal.fault_checkpoint") << "also for whoever knows both keys";
    EXPECT_EQ(check().status, 8);
    write_text(file, before);
    EXPECT_EQ(own_check(), "");
    EXPECT_EQ(check().status, 0) << check().text;
}

TEST_F(Export, both_verifiers_compare_what_a_witness_kept) {
    const files::path witness = folder / "witness";
    ASSERT_TRUE(log.get().read([&](store::Reader& reader) -> Result<void> {
        EXPECT_EQ(TRY(keep_in_witness_file(reader, witness)), 2);
        return ok();
    }));
    const VerifyOptions options{keys, std::nullopt, {}, read_witness_file(witness)->notes};
    EXPECT_EQ(verify_dump(exported, options)->witnessed, 2);
    const std::string arguments = exported + " --keys " + path("keys") + " --witness " + witness.string();
    EXPECT_EQ(ask_second_verifier(arguments).status, 0) << ask_second_verifier(arguments).text;
    JournalDatabase other(store::Engine::sqlite);
    other.append_entries(0, 20);
    ASSERT_TRUE(other.checkpoint(test_key()));
    write_out(other, ExportValues::yes);
    EXPECT_EQ(verify_dump(exported, options)->fault->code, "journal.fault_from_root");
    EXPECT_EQ(ask_second_verifier(arguments).status, 8);
}

TEST_F(Export, the_second_verifier_checks_receipts) {
    write_text(folder / "receipt", receipt);
    const std::string arguments = "--receipt " + path("receipt") + " --keys " + path("keys");
    const Answer good = ask_second_verifier(arguments);
    EXPECT_EQ(good.status, 0) << good.text;
    EXPECT_NE(good.text.find("entry 11 of 20: {\"act\":"), std::string::npos) << good.text;
    write_text(folder / "entry", "{}");
    EXPECT_EQ(ask_second_verifier(arguments + " --entry " + path("entry")).status, 8);
    std::string other = receipt;
    other.replace(other.find("index 11"), 8, "index 12");
    write_text(folder / "receipt", other);
    EXPECT_EQ(ask_second_verifier(arguments).status, 8);
    write_text(folder / "keys", test_key(2).verifier().text() + "\n");
    write_text(folder / "receipt", receipt);
    EXPECT_EQ(ask_second_verifier(arguments).status, 8);
}

// Tiles as files: what a server would answer, at the addresses of the specification.
TEST_F(Export, the_second_verifier_reads_tiles) {
    JournalDatabase large(store::Engine::sqlite);
    large.append_entries(0, 300);
    write_text(folder / "older", large.checkpoint(test_key())->note);
    large.append_entries(300, 400);
    const files::path site = folder / "site";
    files::create_directories(site);
    write_text(site / "checkpoint", large.checkpoint(test_key())->note);
    for (const char* tile :
         {"0/000", "0/001", "0/002.p/188", "1/000.p/2", "entries/000", "entries/001", "entries/002.p/188"}) {
        const files::path file = site / "tile" / tile;
        files::create_directories(file.parent_path());
        EXPECT_TRUE(large.get().read([&](store::Reader& reader) -> Result<void> {
            const TilePlace of_tile = *parse_tile_place(tile);
            const auto all = [](const ReadEntry&) { return true; };
            const Bytes bytes =
                of_tile.entries ? TRY(entry_tile(reader, of_tile, all)) : TRY(hash_tile(reader, of_tile));
            write_text(file, as_text(bytes));
            return ok();
        }));
    }
    const std::string arguments =
        "--tiles file://" + site.string() + " --keys " + path("keys") + " --from " + path("older");
    const Answer answer = ask_second_verifier(arguments);
    EXPECT_EQ(answer.status, 0) << answer.text;
    EXPECT_NE(answer.text.find("700 entries in tiles, 700 of them public"), std::string::npos) << answer.text;
    for (const char* tile : {"0/001", "0/002.p/188", "1/000.p/2", "entries/000"}) {
        const files::path file = site / "tile" / tile;
        const std::string before = read_text(file);
        std::string after = before;
        after[40] = static_cast<char>(after[40] ^ 1);
        write_text(file, after);
        EXPECT_EQ(ask_second_verifier(arguments).status, 8) << tile;
        write_text(file, before);
    }
    write_text(folder / "older", older);  // of another journal
    EXPECT_EQ(ask_second_verifier(arguments).status, 8);
}

// One random edit of one file.
std::string edited(const std::string& text, bool last_line_counts, std::mt19937_64& dice) {
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(dice);
    };
    std::string out = text;
    if (below(2) == 0) {
        const std::size_t at = below(out.size());
        out[at] = static_cast<char>(out[at] ^ 1 << below(8));
        return out;
    }
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at) + 1;
        lines.push_back(text.substr(at, end - at));
        at = end;
    }
    const std::size_t line = below(lines.size() - (last_line_counts ? 0 : 1));
    switch (below(3)) {
        case 0:
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line));
            break;
        case 1:
            lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(below(lines.size())), std::string(lines[line]));
            break;
        default:
            std::swap(lines[line], lines[(line + 1) % lines.size()]);
    }
    out.clear();
    for (const std::string& part : lines) out += part;
    return out;
}

TEST_F(Export, the_second_verifier_finds_every_edit) {
    const char* given = std::getenv("PALERMO_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::printf("PALERMO_SEED=%llu\n", static_cast<unsigned long long>(seed));
    std::mt19937_64 dice(seed);
    const char* const names[] = {"entries.jsonl", "values.jsonl", "checkpoints.jsonl"};
    for (int i = 0; i < 45; ++i) {
        const files::path file = files::path(exported) / names[i % 3];
        const std::string before = read_text(file);
        // The export does not say how many checkpoints there should be; the older one from outside is what counts.
        // Values may stand in any order.
        const std::string after = edited(before, i % 3 != 2, dice);
        write_text(file, after);
        const Answer answer = check();
        const auto sorted = [](std::string text) {
            std::sort(text.begin(), text.end());
            return text;
        };
        const bool only_order = i % 3 == 1 && sorted(before) == sorted(after);
        EXPECT_EQ(answer.status, before == after || only_order ? 0 : 8) << file << "\n" << answer.text << after;
        EXPECT_EQ(own_check().empty(), before == after) << file << "\n" << after;
        EXPECT_EQ(answer.text.find("Traceback"), std::string::npos) << answer.text;
        write_text(file, before);
    }
}

TEST_F(Export, a_new_history_with_a_good_signature_is_found_by_the_older_checkpoint) {
    JournalDatabase other(store::Engine::sqlite);
    other.append_entries(1, 20);
    ASSERT_TRUE(other.checkpoint(test_key()));
    write_out(other, ExportValues::yes);
    EXPECT_EQ(ask_second_verifier(exported).status, 0) << "consistent in itself";
    const Answer answer = check();
    EXPECT_EQ(answer.status, 8);
    EXPECT_NE(answer.text.find("do not have the signed root"), std::string::npos) << answer.text;
}

}  // namespace
}  // namespace palermo::journal
