// Search inside texts: the index, generic over what the texts belong to. Stored format: docs/formats/search.md.
//
// An *entry* is the text of one object in one language, with its names (title, number, symbol) and its parts
// (provisions). Entries are put and removed in the transaction that changes the object, so that what is found is what
// is stored. Both storage engines keep the same of an entry, made here, and give the same hits:
//   - its *signature* (signature.hpp): which characters stand in a row in it. It leaves few texts to look into for any
//     piece of text, also the inside of a word and Chinese words of two characters;
//   - its *terms*: the stem of every word (text/tokenizer.hpp), marked with its language: they find other forms of a
//     word.
//
// The *searchable text* is the text as people type it: folded (text/normalize.hpp), without any diacritics, and with
// every run of white space as one blank.
//
// Free functions are thread-safe. Searcher is in searcher.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"
#include "platform/text/normalize.hpp"

namespace palermo::search {

// Which program made an index: raised when the terms of a text change. Together with the tokenizer's own version it is
// stored with the index; another value means that the index has to be made anew.
inline constexpr std::int64_t kIndexVersion = 2;

std::vector<store::Migration> migrations();

// A piece of a text that has an address of its own.
struct Part {
    std::string path;  // "c.iii"; empty: text outside any addressed part
    text::TextSpan span;
};

// What an object is filtered and counted by. Names are words of a-z and '_': "state", "body", "symbol"; a value has no
// line ends or tabs (they become blanks) and no blanks at its ends; without a value there is no label.
struct Label {
    std::string name;
    std::string value;
    friend bool operator==(const Label&, const Label&) = default;
};
// The symbols of an object: queries ask for a piece of one, without regard to case.
inline constexpr std::string_view kSymbolLabel = "symbol";

struct Entry {
    std::string object_type;  // "document", "need", "lesson"
    std::int64_t object_id = 0;
    Language language = Language::en;
    std::vector<std::string> names;  // title, number, symbol: found before what stands in the text; empty ones allowed
    std::string newest;              // what results are ordered by, latest first: an ISO date, or empty
    std::string text;                // UTF-8, the whole of it: what stands in no part is found too
    std::vector<Part> parts;         // in the order of the text, not overlapping (ASSERT)
    std::vector<Label> labels = {};
};

// Puts the entry of an object in a language in the place of the one it had. Errors: those of the store.
Result<void> put(store::Writer& writer, const Entry& entry);

// Takes all entries of an object out.
Result<void> remove(store::Writer& writer, std::string_view object_type, std::int64_t object_id);

// Whether the entry of an object in a language has a part with this path.
Result<bool> has_part(store::Reader& reader, std::string_view object_type, std::int64_t object_id, Language language,
                      std::string_view path);

// Whether the index was made by this version; a new database is current from its first entry on.
Result<bool> is_current(store::Reader& reader);
// Empties the index; it is not current until mark_current().
Result<void> clear(store::Writer& writer);
Result<void> mark_current(store::Writer& writer);

}  // namespace palermo::search
