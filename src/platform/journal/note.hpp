// Signed notes and their keys, as c2sp.org/signed-note has them.
//
// A note is a text with signature lines below it. Signatures by unknown keys are carried along and mean nothing; this
// leaves room for witnesses and for another algorithm beside Ed25519.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"
#include "platform/journal/ed25519.hpp"

namespace palermo::journal {

// The two types of signature that we can check.
enum class SignatureType : std::uint8_t {
    ed25519 = 0x01,      // over the note's text: what a log does
    cosignature = 0x04,  // c2sp.org/tlog-cosignature: what a witness adds, with the time at which it saw the checkpoint
};

// A key that is trusted to sign, "name+hash+base64" when written.
struct VerifierKey {
    std::string name;
    SignatureType type = SignatureType::ed25519;
    Ed25519PublicKey public_key{};

    // Errors: journal.key_malformed, also when the key id does not belong to the name and key.
    static Result<VerifierKey> parse(std::string_view vkey);
    std::string text() const;
    // The first four bytes of SHA-256(name || "\n" || type || public key).
    std::uint32_t id() const;
    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

// Whether a key may have this name: not empty, no Unicode space, no control character, no plus sign.
bool is_key_name(std::string_view name);

// A key that signs.
struct SigningKey {
    std::string name;
    Ed25519Secret secret;

    VerifierKey verifier() const { return {name, SignatureType::ed25519, secret.public_key()}; }
};

struct NoteSignature {
    std::string name;
    std::uint32_t key_id;
    Bytes signature;
};

struct Note {
    std::string text;  // with its last newline
    std::vector<NoteSignature> signatures;
};

inline constexpr std::size_t kMaxNoteBytes = 1024 * 1024;
inline constexpr std::size_t kMaxNoteSignatures = 100;

// Reads a note; checks no signature. Errors: journal.note_malformed (line).
Result<Note> parse_note(std::string_view note);

// The keys among `keys` that signed it. A wrong signature by one of them refuses the whole note.
// Errors: journal.signature_wrong (name), journal.signature_missing (none of the keys signed).
Result<std::vector<VerifierKey>> verify_note(const Note& note, std::span<const VerifierKey> keys);

// The note with one signature. The text is ours: well-formed UTF-8 that ends with a newline.
std::string sign_note(std::string_view text, const SigningKey& key);

// One more signature of the same text, to put behind the note: a line with its newline.
std::string signature_line(std::string_view text, const SigningKey& key);

}  // namespace palermo::journal
