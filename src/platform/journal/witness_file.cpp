#include "platform/journal/witness_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "platform/base/json.hpp"
#include "platform/journal/canonical_json.hpp"

namespace palermo::journal {

namespace {

constexpr store::Sql kAfter =
    "select number, size, note from journal_checkpoints where number > ?1 order by number limit 1000";
constexpr store::Sql kNumbered = "select note from journal_checkpoints where number = ?1";

class File {
  public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int get() const { return descriptor_; }

  private:
    int descriptor_;
};

Error unwritable(const std::filesystem::path& path) {
    return make_error(ErrorKind::unavailable, "journal.witness_unwritable").with("path", path.string());
}

bool write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(file, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void take_line(const std::string& line, WitnessFile& witness) {
    const Result<Json> value = parse_json(line);
    const std::int64_t* number = value ? (*value)["number"].if_integer() : nullptr;
    const std::string* note = value ? (*value)["note"].if_string() : nullptr;
    if (number == nullptr || note == nullptr) {
        ++witness.unreadable;
        return;
    }
    witness.notes.push_back(*note);
    witness.last_number = *number;
    witness.last_note = *note;
}

// Whether it ends within a line, which then stays as it is.
bool ends_open(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file || file.tellg() == 0) return false;
    file.seekg(-1, std::ios::end);
    return file.get() != '\n';
}

Result<void> make_directory_entry_durable(const std::filesystem::path& path) {
    const std::filesystem::path parent = path.has_parent_path() ? path.parent_path() : ".";
    const File directory(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0) return unwritable(path);
    return ok();
}

}  // namespace

Result<WitnessFile> read_witness_file(const std::filesystem::path& path) {
    const auto unreadable = [&] {
        return make_error(ErrorKind::unavailable, "journal.witness_unreadable").with("path", path.string());
    };
    WitnessFile witness;
    std::error_code problem;
    const bool there = std::filesystem::exists(path, problem);
    if (problem) return unreadable();
    if (!there) return witness;
    std::ifstream file(path, std::ios::binary);
    if (!file) return unreadable();
    std::string line;
    while (std::getline(file, line)) take_line(line, witness);
    if (file.bad()) return unreadable();
    return witness;
}

namespace {

// As read_witness_file(), but only of the end of a long file, unless nothing is readable there.
Result<WitnessFile> read_end(const std::filesystem::path& path) {
    constexpr std::streamoff kEnd = 64 * 1024;
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file || file.tellg() <= kEnd) return read_witness_file(path);
    file.seekg(-kEnd, std::ios::end);
    WitnessFile witness;
    std::string line;
    std::getline(file, line);  // probably not from its beginning
    while (std::getline(file, line)) take_line(line, witness);
    if (witness.notes.empty()) return read_witness_file(path);
    return witness;
}

}  // namespace

Result<std::int64_t> keep_in_witness_file(store::Reader& reader, const std::filesystem::path& path) {
    const WitnessFile kept = TRY(read_end(path));
    if (kept.last_number > 0) {
        const std::optional<store::Row> same = TRY(reader.first(kNumbered, {kept.last_number}));
        if (!same || same->text(0) != kept.last_note)
            return make_error(ErrorKind::corrupt, "journal.witness_differs")
                .with("path", path.string())
                .with("number", kept.last_number);
    }
    std::int64_t added = 0;
    for (std::int64_t last = kept.last_number;;) {
        const store::Rows rows = TRY(reader.query(kAfter, {last}));
        if (rows.empty()) return added;
        const bool fresh = last == 0;
        const File file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
        if (file.get() < 0) return unwritable(path);
        std::string text = ends_open(path) ? "\n" : "";
        for (const store::Row& row : rows) {
            const Json line =
                JsonObject().add("number", row.integer(0)).add("size", row.integer(1)).add("note", row.text(2));
            text += TRY(canonical(line)) + "\n";
            last = row.integer(0);
            ++added;
        }
        if (!write_all(file.get(), text) || ::fsync(file.get()) != 0) return unwritable(path);
        if (fresh) TRY(make_directory_entry_durable(path));
    }
}

}  // namespace palermo::journal
