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
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::text {

// A named value of a sentence. Integers are grouped as the language does and choose plurals; dates appear as "18
// October 2005". A text appears as it is; where the pattern asks for a number, date or plural it counts as the decimal
// number or ISO date that it writes. In Arabic sentences a text in foreign letters or signs is wrapped in U+2068 and
// U+2069 (first strong isolate), so that "2/6" is not read backwards.
struct MessageArgument {
    std::string_view name;
    std::variant<std::string_view, std::int64_t, Date> value;
};

class Catalogue {
  public:
    // The compiled-in entries, overridden by the PO files of `override_directory` when it is not empty.
    // Empty and fuzzy entries of an override change nothing.
    // Errors: catalogue.cannot_open, too_large, not_utf8, unreadable, plural_forms, duplicate_key, no_header,
    // other_language, unknown_key, bad_pattern, unknown_argument; all with file, most with line.
    static Result<Catalogue> load(std::string_view override_directory = {});

    // The sentence of a key. A key that does not exist is a bug: the key itself is returned in guillemets, and a test
    // of the tree finds it. Unknown arguments are ignored.
    std::string text(Language language, std::string_view key, const std::vector<MessageArgument>& arguments = {}) const;

    // The sentence of an error, its details each as an own sentence on the following lines.
    std::string text(Language language, const Error& error) const;

    // A date or a whole number alone, as they stand inside sentences.
    std::string date(Language language, const Date& date) const;
    std::string number(Language language, std::int64_t value) const;
    // A decimal number in Latin digits without grouping ("1234.5"), with so many places: an amount of money.
    std::string decimal(Language language, std::string_view digits, int places) const;

    bool has(Language language, std::string_view key) const;
    // All keys, sorted.
    std::vector<std::string> keys() const;

    Catalogue(Catalogue&&) noexcept;
    Catalogue& operator=(Catalogue&&) noexcept;
    ~Catalogue();

  private:
    // What forms call these: one name, or several with ", " between.
    std::string labelled(Language language, std::string_view labels, std::string_view names) const;
    struct Entries;
    explicit Catalogue(std::unique_ptr<Entries> entries);
    std::unique_ptr<Entries> entries_;
};

}  // namespace palermo::text
