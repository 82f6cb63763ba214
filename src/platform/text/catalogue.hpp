// Message catalogues: every sentence a person reads, in six languages.
//
// Source: PO files locale/<domain>.<language>.po; msgid is a stable key ("web.register.title"), msgstr an ICU
// MessageFormat pattern with named arguments. locale/<domain>.en.po is the reference: the other five must have the same
// keys and the same argument names (a test proves it). They are compiled into the program; a directory given at run
// time may override single entries.
//
// A Catalogue is immutable after load() and may be used by all threads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::text {

// A named value of a sentence. Integers are formatted for the language and choose plurals; dates appear as "18 October
// 2005".
struct MessageArgument {
    std::string_view name;
    std::variant<std::string_view, std::int64_t, Date> value;
};

class Catalogue {
  public:
    // The compiled-in entries, overridden by the PO files of `override_directory` when it is not empty.
    // Errors: catalogue.unreadable (file, line), catalogue.bad_pattern (key, language), catalogue.unknown_key.
    static Result<Catalogue> load(std::string_view override_directory = {});

    // The sentence of a key. A key that does not exist is a bug: the key itself is returned in guillemets, and a test
    // of the tree finds it. Unknown arguments are ignored.
    std::string text(Language language, std::string_view key, const std::vector<MessageArgument>& arguments = {}) const;

    // The sentence of an error, its details each as an own sentence on the following lines.
    std::string text(Language language, const Error& error) const;

    bool has(Language language, std::string_view key) const;
    std::vector<std::string> keys() const;

    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;
    ~Catalogue();

  private:
    struct Entries;
    explicit Catalogue(std::unique_ptr<Entries> entries);
    std::unique_ptr<Entries> entries_;
};

}  // namespace palermo::text
