#include "platform/journal/note.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::journal {

namespace {

constexpr std::string_view kSignatureLead = "\u2014 ";  // em dash, space

// Unicode property White_Space.
bool is_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::array<std::uint8_t, 4> big_endian(std::uint32_t value) {
    return {static_cast<std::uint8_t>(value >> 24), static_cast<std::uint8_t>(value >> 16),
            static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}

template <typename Integer>
Integer read_big_endian(ByteView bytes) {
    Integer value = 0;
    for (std::uint8_t byte : bytes) value = static_cast<Integer>(value << 8 | byte);
    return value;
}

Error key_malformed() {
    return make_error(ErrorKind::invalid_input, "journal.key_malformed");
}

Error note_malformed(std::string_view note, std::size_t at) {
    const auto line =
        std::count(note.begin(), note.begin() + static_cast<std::ptrdiff_t>(std::min(at, note.size())), '\n') + 1;
    return make_error(ErrorKind::invalid_input, "journal.note_malformed").with("line", static_cast<std::int64_t>(line));
}

// One signature line without its newline.
std::optional<NoteSignature> parse_signature(std::string_view line) {
    if (!line.starts_with(kSignatureLead)) return std::nullopt;
    line.remove_prefix(kSignatureLead.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const std::string_view name = line.substr(0, space);
    const std::optional<Bytes> bytes = from_base64(line.substr(space + 1));
    if (!is_key_name(name) || !bytes || bytes->size() < 5) return std::nullopt;
    const ByteView all(*bytes);
    return NoteSignature{std::string(name), read_big_endian<std::uint32_t>(all.first(4)),
                         Bytes(all.begin() + 4, all.end())};
}

// c2sp.org/tlog-cosignature: eight bytes of POSIX time, then the signature over a header, that time and the text.
bool cosignature_holds(const VerifierKey& key, std::string_view text, ByteView signature) {
    if (signature.size() != 8 + 64) return false;
    const auto time = read_big_endian<std::uint64_t>(signature.first(8));
    const std::string message = "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(text);
    return time >> 63 == 0 && ed25519_verify(key.public_key, as_bytes(message), signature.subspan(8));
}

bool signature_holds(const VerifierKey& key, std::string_view text, ByteView signature) {
    switch (key.type) {
        case SignatureType::ed25519:
            return ed25519_verify(key.public_key, as_bytes(text), signature);
        case SignatureType::cosignature:
            return cosignature_holds(key, text, signature);
    }
    return false;
}

}  // namespace

bool is_key_name(std::string_view name) {
    if (name.empty() || first_invalid_utf8(name)) return false;
    const std::u32string points = to_code_points(name);
    return std::none_of(points.begin(), points.end(), [](char32_t c) { return c == '+' || c < 0x20 || is_space(c); });
}

std::uint32_t VerifierKey::id() const {
    const std::uint8_t lead[] = {'\n', static_cast<std::uint8_t>(type)};
    return read_big_endian<std::uint32_t>(ByteView(sha256({as_bytes(name), lead, public_key})).first(4));
}

std::string VerifierKey::text() const {
    Bytes material{static_cast<std::uint8_t>(type)};
    material.insert(material.end(), public_key.begin(), public_key.end());
    return name + "+" + to_hex(big_endian(id())) + "+" + to_base64(material);
}

Result<VerifierKey> VerifierKey::parse(std::string_view vkey) {
    const std::size_t first = vkey.find('+');
    const std::size_t second = first == std::string_view::npos ? first : vkey.find('+', first + 1);
    if (second == std::string_view::npos) return key_malformed();
    VerifierKey key;
    key.name = vkey.substr(0, first);
    const std::optional<Bytes> material = from_base64(vkey.substr(second + 1));
    if (!is_key_name(key.name) || !material || material->size() != 1 + key.public_key.size()) return key_malformed();
    if (material->front() != static_cast<std::uint8_t>(SignatureType::ed25519) &&
        material->front() != static_cast<std::uint8_t>(SignatureType::cosignature))
        return key_malformed();
    key.type = static_cast<SignatureType>(material->front());
    std::copy(material->begin() + 1, material->end(), key.public_key.begin());
    if (key.text() != vkey) return key_malformed();
    return key;
}

Result<Note> parse_note(std::string_view note) {
    if (note.size() > kMaxNoteBytes)
        return make_error(ErrorKind::too_large, "journal.note_too_large")
            .with("limit", static_cast<std::int64_t>(kMaxNoteBytes));
    if (const std::optional<std::size_t> bad = first_invalid_utf8(note)) return note_malformed(note, *bad);
    for (std::size_t i = 0; i < note.size(); ++i)
        if (static_cast<unsigned char>(note[i]) < 0x20 && note[i] != '\n') return note_malformed(note, i);
    const std::size_t gap = note.rfind("\n\n");
    if (gap == std::string_view::npos || note.back() != '\n') return note_malformed(note, note.size());

    Note read{std::string(note.substr(0, gap + 1)), {}};
    for (std::size_t at = gap + 2; at < note.size();) {
        const std::size_t end = note.find('\n', at);
        std::optional<NoteSignature> signature = parse_signature(note.substr(at, end - at));
        if (!signature || read.signatures.size() == kMaxNoteSignatures) return note_malformed(note, at);
        read.signatures.push_back(*std::move(signature));
        at = end + 1;
    }
    if (read.signatures.empty()) return note_malformed(note, note.size());
    return read;
}

Result<std::vector<VerifierKey>> verify_note(const Note& note, std::span<const VerifierKey> keys) {
    std::vector<VerifierKey> signers;
    for (const NoteSignature& signature : note.signatures) {
        const auto key = std::find_if(keys.begin(), keys.end(), [&](const VerifierKey& candidate) {
            return candidate.name == signature.name && candidate.id() == signature.key_id;
        });
        if (key == keys.end()) continue;
        if (!signature_holds(*key, note.text, signature.signature))
            return make_error(ErrorKind::corrupt, "journal.signature_wrong").with("name", key->name);
        if (std::find(signers.begin(), signers.end(), *key) == signers.end()) signers.push_back(*key);
    }
    if (signers.empty()) return make_error(ErrorKind::corrupt, "journal.signature_missing");
    return signers;
}

std::string sign_note(std::string_view text, const SigningKey& key) {
    return std::string(text) + "\n" + signature_line(text, key);
}

std::string signature_line(std::string_view text, const SigningKey& key) {
    ASSERT(text.ends_with('\n') && is_key_name(key.name));
    const std::array<std::uint8_t, 4> id = big_endian(key.verifier().id());
    const Ed25519Signature signature = key.secret.sign(as_bytes(text));
    Bytes bytes(id.begin(), id.end());
    bytes.insert(bytes.end(), signature.begin(), signature.end());
    return std::string(kSignatureLead) + key.name + " " + to_base64(bytes) + "\n";
}

}  // namespace palermo::journal
