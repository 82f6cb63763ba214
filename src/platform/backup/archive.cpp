#include "platform/backup/archive.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <vector>

#include "platform/base/assert.hpp"
#include "platform/base/json.hpp"

namespace palermo::backup {

namespace {

constexpr std::string_view kFirstLine = "palermo backup 1";
constexpr std::size_t kMaxLineBytes = 4'096;
constexpr std::size_t kBufferBytes = 64 * 1024;
constexpr std::uint32_t kPermissions = 0777;

// SHA-256 of what comes in parts.
class Hash {
  public:
    Hash() : context_(EVP_MD_CTX_new()) {
        ASSERT(context_ != nullptr && EVP_DigestInit_ex(context_, EVP_sha256(), nullptr) == 1);
    }
    ~Hash() { EVP_MD_CTX_free(context_); }
    Hash(const Hash&) = delete;
    Hash& operator=(const Hash&) = delete;
    void add(ByteView bytes) { ASSERT(EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1); }
    std::string hex() {
        Digest digest;
        ASSERT(EVP_DigestFinal_ex(context_, digest.data(), nullptr) == 1);
        return to_hex(digest);
    }

  private:
    EVP_MD_CTX* context_;
};

Error damaged(std::string_view reason) {
    return make_error(ErrorKind::corrupt, "backup.damaged").with("reason", reason);
}

// Gives lines and then bytes of a source.
class Input {
  public:
    explicit Input(const Source& source) : source_(source), buffer_(kBufferBytes) {}

    // Without its end; an error at the end of the source.
    Result<std::string> line() {
        std::string text;
        while (true) {
            if (begin_ == end_ && !TRY(fill())) return damaged("cut off");
            const std::uint8_t byte = buffer_[begin_++];
            if (byte == '\n') return text;
            text += static_cast<char>(byte);
            if (text.size() > kMaxLineBytes) return damaged("line");
        }
    }
    // At most `most` bytes, never none.
    Result<ByteView> some(std::uint64_t most) {
        if (begin_ == end_ && !TRY(fill())) return damaged("cut off");
        const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(most, end_ - begin_));
        const ByteView view(buffer_.data() + begin_, count);
        begin_ += count;
        return view;
    }
    Result<bool> at_end() {
        if (begin_ != end_) return false;
        return !TRY(fill());
    }

  private:
    Result<bool> fill() {
        begin_ = 0;
        end_ = TRY(source_(buffer_));
        return end_ > 0;
    }
    const Source& source_;
    std::vector<std::uint8_t> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

Result<Entry> entry_of(const Json& json) {
    Entry entry;
    const std::int64_t* const mode = json["mode"].if_integer();
    const std::int64_t* const size = json["size"].if_integer();
    entry.name = json["name"].string_or_empty();
    if (!is_entry_name(entry.name) || mode == nullptr || size == nullptr || *size < 0 || *mode < 0 ||
        *mode > static_cast<std::int64_t>(kPermissions))
        return damaged("entry");
    entry.mode = static_cast<std::uint32_t>(*mode);
    entry.size = static_cast<std::uint64_t>(*size);
    return entry;
}

Result<void> read_entry(Input& input, const Entry& entry, const ArchiveVisitor& visitor) {
    const Sink sink = TRY(visitor.begin(entry));
    Hash hash;
    for (std::uint64_t left = entry.size; left > 0;) {
        const ByteView bytes = TRY(input.some(left));
        hash.add(bytes);
        TRY(sink(bytes));
        left -= bytes.size();
    }
    if (TRY(input.line()) != hash.hex()) return damaged(entry.name);
    return visitor.end(entry);
}

}  // namespace

bool is_entry_name(std::string_view name) {
    if (name.empty() || name.size() > kMaxNameBytes) return false;
    const auto forbidden = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
    if (std::ranges::any_of(name, forbidden)) return false;
    while (true) {
        const std::size_t slash = std::min(name.find('/'), name.size());
        const std::string_view part = name.substr(0, slash);
        if (part.empty() || part == "." || part == "..") return false;
        if (slash == name.size()) return true;
        name.remove_prefix(slash + 1);
    }
}

ArchiveWriter::ArchiveWriter(Sink sink) : sink_(std::move(sink)) {}
ArchiveWriter::~ArchiveWriter() = default;

Result<void> ArchiveWriter::add(const Entry& entry, const Source& content) {
    ASSERT(is_entry_name(entry.name));
    std::string head = files_ == 0 ? std::string(kFirstLine) + "\n" : std::string();
    JsonObject object;
    object.add("name", entry.name)
        .add("mode", static_cast<std::int64_t>(entry.mode & kPermissions))
        .add("size", static_cast<std::int64_t>(entry.size));
    head += Json(std::move(object)).write() + "\n";
    TRY(sink_(as_bytes(head)));
    ++files_;
    Hash hash;
    std::vector<std::uint8_t> buffer(kBufferBytes);
    std::uint64_t given = 0;
    for (std::size_t count = TRY(content(buffer)); count > 0; count = TRY(content(buffer))) {
        given += count;
        if (given > entry.size) break;
        const ByteView bytes(buffer.data(), count);
        hash.add(bytes);
        TRY(sink_(bytes));
    }
    if (given != entry.size) return make_error(ErrorKind::conflict, "backup.file_changed").with("name", entry.name);
    return sink_(as_bytes(hash.hex() + "\n"));
}

Result<void> ArchiveWriter::add(std::string_view name, std::string_view content) {
    ByteView left = as_bytes(content);
    return add({std::string(name), 0600, content.size()}, [&](std::span<std::uint8_t> buffer) -> Result<std::size_t> {
        const std::size_t count = std::min(left.size(), buffer.size());
        std::copy_n(left.begin(), count, buffer.begin());
        left = left.subspan(count);
        return count;
    });
}

Result<void> ArchiveWriter::finish() {
    ASSERT(files_ > 0);
    JsonObject object;
    object.add("files", files_);
    return sink_(as_bytes(Json(std::move(object)).write() + "\n"));
}

Result<std::int64_t> read_archive(const Source& source, const ArchiveVisitor& visitor) {
    Input input(source);
    if (TRY(input.line()) != kFirstLine) return make_error(ErrorKind::invalid_input, "backup.not_ours");
    std::set<std::string> names;
    while (true) {
        const Result<Json> json = parse_json(TRY(input.line()));
        if (!json) return damaged("entry");
        if (const std::int64_t* const files = (*json)["files"].if_integer(); files != nullptr) {
            if (*files != static_cast<std::int64_t>(names.size()) || !TRY(input.at_end())) return damaged("end");
            return *files;
        }
        const Entry entry = TRY(entry_of(*json));
        if (!names.insert(entry.name).second) return damaged("name");
        if (static_cast<std::int64_t>(names.size()) > kMaxFiles) return damaged("too many files");
        TRY(read_entry(input, entry, visitor));
    }
}

}  // namespace palermo::backup
