// The journal for the outside: /log/checkpoint and the tiles of c2sp.org/tlog-tiles for everybody,
// /log/receipt/{sequence} for whoever may see the entry.
#pragma once

#include <functional>

#include "platform/acts/access.hpp"
#include "platform/journal/entry_text.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::app {

// Whether this person may see the entry, without its values; may_see_entry() of acts/journal_access.hpp.
using MaySeeEntry = std::function<bool(const access::Actor&, const journal::ReadEntry&)>;

// Signs the journal as it stands now.
using SignJournal = std::function<Result<void>()>;

// A receipt of what the latest checkpoint does not cover yet is worth a checkpoint of its own to people who are signed
// in; visitors wait for the next one. `database` outlives the site.
void add_log_routes(web::Site& site, store::Database& database, const MaySeeEntry& may_see, SignJournal sign);

}  // namespace palermo::app
