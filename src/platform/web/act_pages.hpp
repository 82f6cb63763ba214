// The pages of acts: the list of those a person may do, the form of each, and what waits for a second person.
//
//     /{language}/acts                    what may be done in this capacity
//     /{language}/acts/{act}              the form of an act; its fields may be given in the query
//     /{language}/waiting                 pending acts; /{language}/waiting/{number} one of them
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/acts/act.hpp"
#include "platform/web/site.hpp"

namespace palermo::web {

// All of it outlives the site.
struct ActSources {
    store::Database& database;
    const acts::Registry& registry;
    acts::Performer& performer;
    const Clock& clock;
    // The name of a person by pseudonym, for those who see what the person did.
    std::function<Result<std::string>(store::Reader&, std::string_view pseudonym)> name_of;
    // Whether this act may be done in this session as it stands: an error (people.prove_again) when the person has to
    // show first who they are.
    std::function<Result<void>(std::string_view act, const Session& session)> expect_proof;
    // What an act's fields are about, in words: the title of a cycle and the State, where they name numbers. Empty
    // text: nothing that the fields do not say themselves. For who may complete the act, or proposed it.
    std::function<Result<std::string>(store::Reader&, const access::Scope&, const Json& fields, Language language)>
        about = {};
};

void add_act_pages(Site& site, const ActSources& sources);

// Whether an act is open to forms and programs: not one that needs a ticket or a mailed link, which have pages of their
// own, nor the decisions about pending acts.
bool has_form(const acts::Act& act);

// Whether a role may do an act on anything at all, or propose it.
bool may_ever(access::Role role, const acts::Declaration& declaration);

// Links to the forms of those acts among `names` that the one who looks may do; `query` goes with each.
void write_act_links(PageWriter& page, const std::vector<std::string_view>& names, const http::Fields& query);

// The note that says what was done, on the page an act led to.
void write_done(PageWriter& page);

}  // namespace palermo::web
