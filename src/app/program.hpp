// Everything the program consists of, put together once at start.
#pragma once

#include <memory>
#include <vector>

#include "app/configuration.hpp"
#include "app/pack.hpp"
#include "conference/mandates/versions.hpp"
#include "conference/needs/services.hpp"
#include "conference/parties/operations.hpp"
#include "conference/questionnaires/library/forms.hpp"
#include "conference/replies/services.hpp"
#include "conference/reports/services.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/finder/finder.hpp"
#include "platform/people/services.hpp"
#include "platform/search/searcher.hpp"
#include "platform/store/database.hpp"
#include "platform/store/presence.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/webhooks/target.hpp"

namespace palermo::app {

struct Program {
    Configuration configuration;
    text::Catalogue catalogue;
    Pack pack;
    mandates::Services services;          // what the acts of the register work with; refers to the pack
    parties::Services parties;            // what the acts about States and instruments work with
    questionnaires::FormLibrary forms;    // published questionnaires, compiled
    replies::Services replies;            // what the acts of cycles and replies work with; refers to the pack
    needs::Services needs;                // what the acts of needs and requests work with; refers to the pack
    reports::Services reports;            // what the acts of reports work with; refers to the pack and to the replies
    webhooks::TargetRules webhook_rules;  // where notifications may go
    people::Services people;              // what the acts about people and the sign-in work with
    SystemClock clock;
    acts::Registry registry;
    std::unique_ptr<store::Presence> presence;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<acts::Performer> performer;
    search::Searcher searcher;
    finder::Finder finder;  // the one search over everything; refers to most of the above

    Program(Configuration given, text::Catalogue words, Pack given_pack);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    // Opens the database and brings its tables up to this program. `create`: makes the data folder and the journal's
    // key where they are missing. Words that people added to the lexicon are taken into the pack. Errors:
    // app.not_initialised (data), app.key_missing (file), app.database_missing (file), those of the store and the
    // journal.
    Result<void> open(bool create);
    // Makes the index for search anew; gives how many texts of the register it has.
    Result<std::int64_t> rebuild_search_index();

  private:
    // A database from an older program, or a rebuild that was broken off: makes the index for search anew.
    Result<void> complete_search_index();
};

// The tables of all modules, in the order of the floors.
std::vector<store::Migration> all_migrations();

// Whoever may run commands on this machine acts as an officer of the secretariat; the journal says "local-officer".
access::Actor local_officer();
// The same for accounts: an administrator, who needs a second person like every other.
access::Actor local_administrator();

}  // namespace palermo::app
