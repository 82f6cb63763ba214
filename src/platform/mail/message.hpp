// What a mail says: catalogue keys, and values of the few sorts that may leave the house by mail.
//
// Mail is read on machines we know nothing of. It says that something awaits and where, never what it says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/time.hpp"
#include "platform/mail/address.hpp"

namespace palermo::mail {

// Whose name a word of a mail may be. There is no "text", "answer", "comment" or "reason" in this list, and there will
// be none.
enum class NameOf : std::uint8_t {
    state,
    body,          // working group, Conference
    organization,  // partner, donor, agency
    person,
    document,  // its symbol, or the title of a published one
    questionnaire,
    meeting,
    project,  // its number, or the title of a published one
    receiver  // the host name of a webhook
};

// The values of a mail's sentences. There is no way to put free text into it.
class SafeWords {
  public:
    // A name in one line of at most kMaxNameLength code points: longer ones are cut (…), control characters and the
    // signs that change the direction of text become spaces.
    SafeWords& name(std::string_view argument, NameOf what, std::string_view name);
    SafeWords& number(std::string_view argument, std::int64_t value);
    SafeWords& date(std::string_view argument, Date value);
    // A word of our own in the reader's language: a role, a type of object. `key` is a catalogue key without arguments.
    SafeWords& term(std::string_view argument, std::string_view key);

    static constexpr std::size_t kMaxNameLength = 200;

    struct Name {
        NameOf what;
        std::string text;
        friend bool operator==(const Name&, const Name&) = default;
    };
    struct Term {
        std::string key;
        friend bool operator==(const Term&, const Term&) = default;
    };
    using Value = std::variant<Name, Term, std::int64_t, Date>;
    const std::vector<std::pair<std::string, Value>>& values() const { return values_; }
    friend bool operator==(const SafeWords&, const SafeWords&) = default;

  private:
    std::vector<std::pair<std::string, Value>> values_;
};

// An address of this installation. The site's own beginning ("https://palermo.example.org") comes from the
// configuration and never from a request, so that no mail of ours can lead elsewhere.
struct Link {
    std::string label;  // catalogue key: "Renew the invitation"
    std::string path;   // "/en/invitations/..."; begins with one '/', printable ASCII (ASSERT in post())
    friend bool operator==(const Link&, const Link&) = default;
};

struct Message {
    Address recipient;
    Language language;
    std::string subject;  // catalogue key
    std::string body;     // catalogue key; an empty line in the sentence separates paragraphs
    SafeWords words;      // for subject and body alike
    std::vector<Link> links = {};
};

}  // namespace palermo::mail
