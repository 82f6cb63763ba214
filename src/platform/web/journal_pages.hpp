// The journal for people: what was changed, by whom, on whose behalf, when and why; and whether a receipt holds.
//
//     /{language}/journal               entries, newest first; an auditor sees all, the others what is theirs
//     /{language}/journal/{sequence}    one entry with its values before and after
//     /{language}/check-receipt         a receipt is checked here by anybody
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/journal/note.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::web {

// All of it outlives the site.
struct JournalSources {
    store::Database& database;
    std::function<Result<std::string>(store::Reader&, std::string_view pseudonym)> name_of;
    std::vector<journal::VerifierKey> keys;  // whose receipts hold
};

void add_journal_pages(Site& site, const JournalSources& sources);

}  // namespace palermo::web
