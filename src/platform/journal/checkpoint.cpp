#include "platform/journal/checkpoint.hpp"

#include <algorithm>
#include <charconv>

#include "platform/journal/merkle.hpp"

namespace palermo::journal {

namespace {

constexpr std::string_view kReceiptTitle = "c2sp.org/tlog-proof@v1";
constexpr std::size_t kMaxProofLength = 63;
constexpr std::size_t kMaxReceiptBytes = 32 * 1024 * 1024;

// Takes lines from the front of a text; a line without its newline is no line.
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}
    std::optional<std::string_view> next() {
        const std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        ++number_;
        return line;
    }
    std::string_view rest() const { return rest_; }
    std::int64_t number() const { return number_; }  // of the line last taken, from 1

  private:
    std::string_view rest_;
    std::int64_t number_ = 0;
};

// ASCII decimal without leading zeros, below 2^63.
std::optional<std::int64_t> parse_count(std::string_view text) {
    if (text.empty() || (text.size() > 1 && text[0] == '0') || text[0] < '0' || text[0] > '9') return std::nullopt;
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Digest> parse_digest(std::string_view base64) {
    const std::optional<Bytes> bytes = from_base64(base64);
    if (!bytes || bytes->size() != std::tuple_size_v<Digest>) return std::nullopt;
    Digest digest;
    std::copy(bytes->begin(), bytes->end(), digest.begin());
    return digest;
}

Error malformed(std::string_view code, std::int64_t line) {
    return make_error(ErrorKind::invalid_input, code).with("line", line);
}

}  // namespace

std::string Checkpoint::text() const {
    return origin + "\n" + std::to_string(size) + "\n" + to_base64(root) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
    constexpr std::string_view kCode = "journal.checkpoint_malformed";
    Lines lines(text);
    const std::optional<std::string_view> origin = lines.next();
    if (!origin || origin->empty()) return malformed(kCode, 1);
    const std::optional<std::string_view> size_line = lines.next();
    const std::optional<std::int64_t> size = size_line ? parse_count(*size_line) : std::nullopt;
    if (!size) return malformed(kCode, 2);
    const std::optional<std::string_view> root_line = lines.next();
    const std::optional<Digest> root = root_line ? parse_digest(*root_line) : std::nullopt;
    if (!root) return malformed(kCode, 3);
    while (const std::optional<std::string_view> extension = lines.next())
        if (extension->empty()) return malformed(kCode, lines.number());
    if (!lines.rest().empty()) return malformed(kCode, lines.number() + 1);
    return Checkpoint{std::string(*origin), *size, *root};
}

Result<Checkpoint> open_checkpoint(std::string_view note_text, std::span<const VerifierKey> keys) {
    const Note note = TRY(parse_note(note_text));
    const std::vector<VerifierKey> signers = TRY(verify_note(note, keys));
    Checkpoint checkpoint = TRY(parse_checkpoint(note.text));
    const bool by_the_log = std::any_of(signers.begin(), signers.end(), [&](const VerifierKey& key) {
        return key.type == SignatureType::ed25519 && key.name == checkpoint.origin;
    });
    if (!by_the_log) return make_error(ErrorKind::corrupt, "journal.signature_missing");
    return checkpoint;
}

std::string Receipt::text() const {
    std::string out(kReceiptTitle);
    out += '\n';
    if (extra) out += "extra " + to_base64(as_bytes(*extra)) + "\n";
    out += "index " + std::to_string(index) + "\n";
    for (const Digest& hash : proof) out += to_base64(hash) + "\n";
    return out + "\n" + checkpoint;
}

Result<Receipt> parse_receipt(std::string_view text) {
    constexpr std::string_view kCode = "journal.receipt_malformed";
    if (text.size() > kMaxReceiptBytes) return malformed(kCode, 1);
    Lines lines(text);
    if (lines.next() != kReceiptTitle) return malformed(kCode, 1);
    Receipt receipt;
    std::optional<std::string_view> line = lines.next();
    if (line && line->starts_with("extra ")) {
        const std::optional<Bytes> extra = from_base64(line->substr(6));
        if (!extra) return malformed(kCode, lines.number());
        receipt.extra = as_text(*extra);
        line = lines.next();
    }
    const std::optional<std::int64_t> index =
        line && line->starts_with("index ") ? parse_count(line->substr(6)) : std::nullopt;
    if (!index) return malformed(kCode, lines.number());
    receipt.index = *index;
    while ((line = lines.next()) && !line->empty()) {
        const std::optional<Digest> hash = parse_digest(*line);
        if (!hash || receipt.proof.size() == kMaxProofLength) return malformed(kCode, lines.number());
        receipt.proof.push_back(*hash);
    }
    if (!line || lines.rest().empty()) return malformed(kCode, lines.number() + 1);
    receipt.checkpoint = lines.rest();
    return receipt;
}

Result<ProvedEntry> verify_receipt(std::string_view text, std::optional<std::string_view> entry,
                                   std::span<const VerifierKey> keys) {
    const Receipt receipt = TRY(parse_receipt(text));
    if (!entry && !receipt.extra) return make_error(ErrorKind::invalid_input, "journal.receipt_without_entry");
    const Checkpoint checkpoint = TRY(open_checkpoint(receipt.checkpoint, keys));
    std::string proved(entry ? *entry : std::string_view(*receipt.extra));
    if (!verify_inclusion(static_cast<std::uint64_t>(receipt.index), static_cast<std::uint64_t>(checkpoint.size),
                          leaf_hash(as_bytes(proved)), receipt.proof, checkpoint.root))
        return make_error(ErrorKind::corrupt, "journal.receipt_wrong").with("index", receipt.index);
    return ProvedEntry{std::move(proved), receipt.index, checkpoint};
}

}  // namespace palermo::journal
