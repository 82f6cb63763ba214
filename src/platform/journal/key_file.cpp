#include "platform/journal/key_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace palermo::journal {

namespace {

constexpr std::string_view kPrivateLead = "PRIVATE+KEY+";
constexpr std::size_t kMaxKeyFileBytes = 64 * 1024;

// A text that is wiped when it goes.
struct SecretText {
    std::string text;
    SecretText() = default;
    explicit SecretText(std::string given) : text(std::move(given)) {}
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;
    ~SecretText() { sodium_memzero(text.data(), text.size()); }
};

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

Error path_error(ErrorKind kind, std::string_view code, const std::filesystem::path& path) {
    return make_error(kind, code).with("path", path.string());
}

Result<void> write_new(const std::filesystem::path& path, std::string_view text, mode_t mode) {
    const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
    if (file.get() < 0)
        return errno == EEXIST ? path_error(ErrorKind::conflict, "journal.key_exists", path)
                               : path_error(ErrorKind::unavailable, "journal.key_unwritable", path);
    const bool written = ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
    // fchmod because the process's umask may have taken more away.
    if (!written || ::fchmod(file.get(), mode) != 0 || ::fsync(file.get()) != 0) {
        ::unlink(path.c_str());
        return path_error(ErrorKind::unavailable, "journal.key_unwritable", path);
    }
    return ok();
}

Result<void> sync_directory(const std::filesystem::path& path) {
    const std::filesystem::path parent = path.has_parent_path() ? path.parent_path() : ".";
    const File directory(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || ::fsync(directory.get()) != 0)
        return path_error(ErrorKind::unavailable, "journal.key_unwritable", path);
    return ok();
}

Result<void> read_all(const File& file, const std::filesystem::path& path, std::string& text) {
    text.resize(kMaxKeyFileBytes);
    std::size_t used = 0;
    ssize_t count = 0;
    while (used < text.size() && (count = ::read(file.get(), text.data() + used, text.size() - used)) > 0)
        used += static_cast<std::size_t>(count);
    if (count < 0 || used == text.size()) return path_error(ErrorKind::unavailable, "journal.key_unreadable", path);
    text.resize(used);
    return ok();
}

Error open_error(const std::filesystem::path& path) {
    return errno == ENOENT ? path_error(ErrorKind::not_found, "journal.key_missing", path)
                           : path_error(ErrorKind::unavailable, "journal.key_unreadable", path);
}

Error malformed() {
    return make_error(ErrorKind::invalid_input, "journal.key_malformed");
}

std::string private_text(const SigningKey& key) {
    // "name+id+public key" gives the part up to the second plus.
    const std::string public_text = key.verifier().text();
    const std::string name_and_id = public_text.substr(0, public_text.find('+', key.name.size() + 1) + 1);
    const SecretText material("\x01" + std::string(as_text(key.secret.seed())));
    return std::string(kPrivateLead) + name_and_id + to_base64(as_bytes(material.text)) + "\n";
}

Result<SigningKey> parse_private(std::string_view text) {
    if (!text.ends_with('\n') || !text.starts_with(kPrivateLead)) return malformed();
    std::string_view rest = text.substr(kPrivateLead.size(), text.size() - kPrivateLead.size() - 1);
    const std::size_t first = rest.find('+');
    const std::size_t second = first == std::string_view::npos ? first : rest.find('+', first + 1);
    if (second == std::string_view::npos || !is_key_name(rest.substr(0, first))) return malformed();
    std::optional<Bytes> material = from_base64(rest.substr(second + 1));
    if (!material || material->size() != 33 || material->front() != 1) return malformed();
    std::array<std::uint8_t, 32> seed{};
    std::copy(material->begin() + 1, material->end(), seed.begin());
    SigningKey key{std::string(rest.substr(0, first)), Ed25519Secret(seed)};
    sodium_memzero(seed.data(), seed.size());
    sodium_memzero(material->data(), material->size());
    const SecretText again(private_text(key));
    if (again.text != text) return malformed();
    return key;
}

}  // namespace

Result<SigningKey> generate_key(const std::filesystem::path& path, std::string_view name) {
    if (!is_key_name(name)) return make_error(ErrorKind::invalid_input, "journal.key_name").with("name", name);
    SigningKey key{std::string(name), Ed25519Secret::generate()};
    std::filesystem::path public_path = path;
    public_path += ".pub";
    const SecretText text(private_text(key));
    TRY(write_new(path, text.text, 0400));
    TRY(write_new(public_path, key.verifier().text() + "\n", 0444));
    TRY(sync_directory(path));
    return key;
}

Result<SigningKey> load_key(const std::filesystem::path& path) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return open_error(path);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return path_error(ErrorKind::unavailable, "journal.key_unreadable", path);
    const bool foreign = status.st_uid != ::geteuid() && status.st_uid != 0;
    if (foreign || (status.st_mode & 077) != 0) return path_error(ErrorKind::denied, "journal.key_exposed", path);
    SecretText text;
    TRY(read_all(file, path, text.text));
    return parse_private(text.text);
}

namespace {

std::filesystem::path with_ending(std::filesystem::path path, std::string_view ending) {
    return path += ending;
}

// A file of an attempt that was broken off is in the way of nobody.
Result<void> replace(const std::filesystem::path& path, std::string_view text, mode_t mode) {
    const std::filesystem::path beside = with_ending(path, ".new");
    ::unlink(beside.c_str());
    TRY(write_new(beside, text, mode));
    if (::rename(beside.c_str(), path.c_str()) != 0)
        return path_error(ErrorKind::unavailable, "journal.key_unwritable", path);
    return sync_directory(path);
}

}  // namespace

Result<SigningKey> next_key(const std::filesystem::path& path, std::string_view name) {
    const std::filesystem::path next = with_ending(path, ".next");
    Result<SigningKey> found = load_key(next);
    if (found || found.error().code != "journal.key_missing") return found;
    ::unlink(with_ending(next, ".pub").c_str());
    return generate_key(next, name);
}

Result<void> adopt_next_key(const std::filesystem::path& path) {
    const std::filesystem::path next = with_ending(path, ".next");
    const std::filesystem::path public_path = with_ending(path, ".pub");
    const SigningKey key = TRY(load_key(next));
    const std::vector<VerifierKey> older = TRY(load_verifier_keys(public_path));
    std::string keys = key.verifier().text() + "\n";
    for (const VerifierKey& old : older)
        if (!(old == key.verifier())) keys += old.text() + "\n";
    TRY(replace(public_path, keys, 0444));
    if (::rename(next.c_str(), path.c_str()) != 0)
        return path_error(ErrorKind::unavailable, "journal.key_unwritable", path);
    ::unlink(with_ending(next, ".pub").c_str());
    return sync_directory(path);
}

Result<std::vector<VerifierKey>> load_verifier_keys(const std::filesystem::path& path) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) return open_error(path);
    std::string text;
    TRY(read_all(file, path, text));
    std::vector<VerifierKey> keys;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = std::string_view(text).substr(at, end - at);
        if (!line.empty() && line[0] != '#') keys.push_back(TRY(VerifierKey::parse(line)));
        at = end + 1;
    }
    if (keys.empty()) return malformed();
    return keys;
}

}  // namespace palermo::journal
