#include "conference/mandates/follow_up/model.hpp"

#include <algorithm>

namespace palermo::mandates::follow_up {

namespace {

template <typename T, std::size_t N>
std::optional<T> from_name(const std::array<std::string_view, N>& names, std::string_view wanted) {
    const auto* found = std::find(names.begin(), names.end(), wanted);
    if (found == names.end()) return std::nullopt;
    return static_cast<T>(found - names.begin());
}

constexpr std::array<std::string_view, 8> kStateNames = {"proposed", "adopted", "in_progress", "delivered",
                                                         "reported", "closed",  "lapsed",      "superseded"};
constexpr std::array<std::string_view, 12> kMoveNames = {"assign",    "plan",   "set_due",      "start",
                                                         "deliver",   "report", "close",        "lapse",
                                                         "supersede", "reopen", "add_evidence", "cost"};
constexpr std::array<std::string_view, 12> kActNames = {
    "mandate.assign",  "mandate.plan",    "mandate.set_due", "mandate.start",  "mandate.deliver",      "mandate.report",
    "mandate.dispose", "mandate.dispose", "mandate.dispose", "mandate.reopen", "mandate.add_evidence", "mandate.cost"};
constexpr std::array<std::string_view, 6> kDueKindNames = {"dates",       "session_without_dates", "recurring",
                                                           "without_day", "no_date_stated",        "not_found"};
constexpr std::array<std::string_view, 4> kClauseNames = {"none", "within_existing", "extrabudgetary", "both"};

using enum State;

// Work on a draft may be prepared, not done: nobody is bound. A mandate that is disposed of can be reopened and nothing
// else, except that what it cost and what shows that it was done may come to light later.
constexpr std::array kTransitions = {
    Transition{proposed, Move::assign, proposed},
    Transition{proposed, Move::plan, proposed},
    Transition{proposed, Move::set_due, proposed},
    Transition{proposed, Move::lapse, lapsed},
    Transition{proposed, Move::supersede, superseded},
    Transition{proposed, Move::add_evidence, proposed},
    Transition{proposed, Move::cost, proposed},

    Transition{adopted, Move::assign, adopted},
    Transition{adopted, Move::plan, adopted},
    Transition{adopted, Move::set_due, adopted},
    Transition{adopted, Move::start, in_progress},
    Transition{adopted, Move::deliver, delivered},
    Transition{adopted, Move::report, reported},
    Transition{adopted, Move::lapse, lapsed},
    Transition{adopted, Move::supersede, superseded},
    Transition{adopted, Move::add_evidence, adopted},
    Transition{adopted, Move::cost, adopted},

    Transition{in_progress, Move::assign, in_progress},
    Transition{in_progress, Move::plan, in_progress},
    Transition{in_progress, Move::set_due, in_progress},
    Transition{in_progress, Move::deliver, delivered},
    Transition{in_progress, Move::report, reported},
    Transition{in_progress, Move::lapse, lapsed},
    Transition{in_progress, Move::supersede, superseded},
    Transition{in_progress, Move::add_evidence, in_progress},
    Transition{in_progress, Move::cost, in_progress},

    Transition{delivered, Move::assign, delivered},
    Transition{delivered, Move::report, reported},
    Transition{delivered, Move::close, closed},
    Transition{delivered, Move::supersede, superseded},
    Transition{delivered, Move::reopen, in_progress},
    Transition{delivered, Move::add_evidence, delivered},
    Transition{delivered, Move::cost, delivered},

    Transition{reported, Move::assign, reported},
    Transition{reported, Move::report, reported},
    Transition{reported, Move::close, closed},
    Transition{reported, Move::lapse, lapsed},
    Transition{reported, Move::supersede, superseded},
    Transition{reported, Move::reopen, in_progress},
    Transition{reported, Move::add_evidence, reported},
    Transition{reported, Move::cost, reported},

    Transition{closed, Move::reopen, adopted},
    Transition{closed, Move::add_evidence, closed},
    Transition{closed, Move::cost, closed},

    Transition{lapsed, Move::reopen, adopted},
    Transition{lapsed, Move::add_evidence, lapsed},
    Transition{lapsed, Move::cost, lapsed},

    Transition{superseded, Move::reopen, adopted},
    Transition{superseded, Move::add_evidence, superseded},
    Transition{superseded, Move::cost, superseded},
};

}  // namespace

std::string_view name(State state) {
    return kStateNames.at(static_cast<std::size_t>(state));
}
std::optional<State> state_from_name(std::string_view wanted) {
    return from_name<State>(kStateNames, wanted);
}
bool awaits_delivery(State state) {
    return state == State::adopted || state == State::in_progress;
}
bool is_disposed(State state) {
    return state == State::closed || state == State::lapsed || state == State::superseded;
}

std::string_view name(Move move) {
    return kMoveNames.at(static_cast<std::size_t>(move));
}
std::string_view act_name(Move move) {
    return kActNames.at(static_cast<std::size_t>(move));
}

std::span<const Transition> transitions() {
    return kTransitions;
}

std::optional<State> next_state(State from, Move move) {
    for (const Transition& transition : kTransitions)
        if (transition.from == from && transition.move == move) return transition.to;
    return std::nullopt;
}

std::vector<Move> allowed_moves(State from) {
    std::vector<Move> moves;
    for (const Transition& transition : kTransitions)
        if (transition.from == from) moves.push_back(transition.move);
    return moves;
}

std::string_view name(DueKind kind) {
    return kDueKindNames.at(static_cast<std::size_t>(kind));
}
std::optional<DueKind> due_kind_from_name(std::string_view wanted) {
    return from_name<DueKind>(kDueKindNames, wanted);
}

std::string_view name(ResourceClause clause) {
    return kClauseNames.at(static_cast<std::size_t>(clause));
}
std::optional<ResourceClause> resource_clause_from_name(std::string_view wanted) {
    return from_name<ResourceClause>(kClauseNames, wanted);
}
ResourceClause join(ResourceClause left, ResourceClause right) {
    // The two kinds are the bits of the enumerators' numbers.
    return static_cast<ResourceClause>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}

}  // namespace palermo::mandates::follow_up
