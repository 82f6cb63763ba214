// The exported journal, read by the second verifier (tools/verify_journal.py), which shares no code with this program.
#include "platform/journal/export.hpp"

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

#include "platform/journal/testing/journal_database.hpp"

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
    void write_out(JournalDatabase& from, ExportValues values) {
        EXPECT_TRUE(from.get().read([&](store::Reader& reader) -> Result<void> {
            EXPECT_EQ(TRY(export_log(reader, exported, folder / "keys", values)), 20);
            return ok();
        }));
    }
    Answer check() { return ask_second_verifier(exported + " --keys " + path("keys") + " --from " + path("older")); }
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
