// What the acts and queries of needs work with. Built once at start; outlives the registry and all sessions.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conference/needs/terms.hpp"
#include "conference/parties/resources.hpp"
#include "platform/store/database.hpp"

namespace palermo::needs {

// A need that an answer of a sealed reply speaks of, as the reply has it. It becomes a need of the register when an
// officer takes it over.
struct ProposedNeed {
    std::int64_t reply = 0;
    std::int64_t submission = 0;
    std::string cycle;  // slug
    std::string state;
    std::string path;             // of the question
    std::string article;          // as the form has it: "UNTOC:18:13"
    std::string kinds;            // values of the form's choice, blanks between
    std::string urgency;          // the same
    std::string words, language;  // language may be empty
    std::string other;            // another form, in words
    std::string provider;         // who already helps
    bool confidential = false;    // one of the answers it rests on is
};

// What needs are told by the capabilities below and beside it, as function objects: nothing here knows how replies are
// stored.
struct Services {
    const Terms* terms = nullptr;
    const parties::Resources* parties = nullptr;
    // The proposed needs of the last submissions; of one reply, or (none given) of all. Not filtered by access: acts
    // and queries here decide.
    std::function<Result<std::vector<ProposedNeed>>(store::Reader&, std::optional<std::int64_t> reply)> proposed = {};
    // The States that have submitted a reply to any cycle and not taken it back.
    std::function<Result<std::set<std::string>>(store::Reader&)> replied = {};
};

}  // namespace palermo::needs
