// The kinds of objects that the one search finds. The index knows a type and a number; what such an object is called,
// where its page is and who may find it is said by the capability it belongs to, in one ObjectKind each:
//
//     finder.add({.type = "need", .name = "needs.kind.need", .admitted = ..., .show = ...});
//
// Whatever puts entries of a type into the index (search::put) has a kind for it: without one nothing of it is found.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "platform/acts/access.hpp"
#include "platform/base/json.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/search/searcher.hpp"
#include "platform/store/database.hpp"
#include "platform/web/words.hpp"

namespace palermo::finder {

// Who looks, and in which language.
struct Looking {
    const web::Words& words;
    const access::Scope& scope;
    Instant now;
    // The name of a State in the language of the page.
    std::function<std::string(std::string_view code)> state_name;
};

// A place of an object that has an address of its own: a provision, a question.
struct Place {
    std::string label;    // in the language of the page; empty: there is nothing to say
    std::string address;  // below the language prefix: "/decisions/2-6/provisions/c.iii?text=fr"
};

// A hit as a page shows it.
struct Shown {
    std::string title;
    std::optional<Language> title_language;  // nothing: that of the page
    std::string address;                     // below the language prefix
    std::vector<std::string> facts = {};     // short, in the language of the page: "second session", "Kasana"
    std::vector<Place> places = {};          // one for each passage of the hit, in that order; or none at all
    // Where the same provision stands in the language of the page, when the passage is in another; as `places`.
    std::vector<Place> aligned = {};
    JsonObject facts_json = {};  // what programs are told beside the above
};

// Which objects of a type the one who asks may find: these and no others. Kept for one query only.
using Numbers = std::unordered_set<std::int64_t>;

struct ObjectKind {
    std::string type;  // in the index: "document"
    std::string name;  // catalogue key of what it is called, in the plural: "Decisions and other documents"
    // Asked at most once a query, in its snapshot, and only when something of the type was found. Every filter of
    // access stands here: what it leaves out is neither counted nor looked into.
    std::function<Result<Numbers>(store::Reader&, const access::Scope&, Instant now)> admitted;
    // Nothing: it is no longer there for this reader. Of the objects that `admitted` gave only.
    std::function<Result<std::optional<Shown>>(store::Reader&, const Looking&, const search::Hit&)> show;
    // The name of a label's value: ("body", "conference") -> "Conference of the Parties"; empty: not known here.
    std::function<std::string(const web::Words&, std::string_view label, std::string_view value)> label_text = {};
    // Whether the list of kinds offers it to somebody; empty: to everybody. What is found does not depend on it.
    std::function<bool(const access::Actor&)> offered = {};
};

}  // namespace palermo::finder
