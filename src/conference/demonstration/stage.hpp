// Where the story is told: acts performed as its people, at past instants.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conference/demonstration/fill.hpp"
#include "conference/demonstration/names.hpp"
#include "conference/demonstration/operations.hpp"
#include "platform/acts/four_eyes.hpp"
#include "platform/people/model.hpp"

namespace palermo::demonstration {

// Goes forward only.
class StoryClock final : public Clock {
  public:
    explicit StoryClock(Instant start) : now_(start) {}
    Instant now() const override { return now_; }
    void go_to(Instant instant) { now_.microseconds = std::max(now_.microseconds, instant.microseconds); }
    void pass(std::int64_t microseconds) { now_.microseconds += microseconds; }

  private:
    Instant now_;
};

// Somebody of the story in one capacity.
struct Player {
    std::string email, name;
    Language language = Language::en;
    access::Actor actor;
    people::Place place;
    std::int64_t membership = 0;
    bool suspended = false;
};

// Not thread-safe.
class Stage {
  public:
    // `end`: the instant at which the story ends.
    Stage(const Sources& sources, const Options& options, Names names, Instant end);

    // The given number of days before the end, in the morning; never back.
    void go_to_day(std::int64_t days_before_end);
    Date day(std::int64_t days_before_end) const;
    Date today() const { return clock_.now().date_utc(); }
    Instant now() const { return clock_.now(); }

    // A sentence of the story, in one language.
    std::string say(Language language, std::string_view key,
                    const std::vector<text::MessageArgument>& arguments = {}) const;
    // Of nobody else in the story.
    std::string new_name(Language language);
    Chance& chance() { return chance_; }
    const Sources& sources() const { return sources_; }
    const replies::Services& replies() const { return sources_.replies; }
    // A note verbale of that State (empty: of an organization) about a nomination.
    acts::Note note_from(std::string_view state, Language language);

    // One act, some minutes later. With a note where the act rests on one.
    template <typename Act>
    Result<acts::Receipt> act(const access::Actor& actor, const Act& fields,
                              const std::optional<acts::Note>& note = {}) {
        clock_.pass(static_cast<std::int64_t>(2 + chance_.below(9)) * people::kMinute);
        return performer_.perform({.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = {}, .note = note},
                                  fields);
    }
    // One of many in a row, some seconds later. Draws nothing, so that the rest of the story stays as it is.
    template <typename Act>
    Result<acts::Receipt> next_act(const access::Actor& actor, const Act& fields) {
        constexpr std::int64_t kSecondsOfOne = 20, kMicroseconds = 1'000'000;
        clock_.pass(kSecondsOfOne * kMicroseconds);
        return performer_.perform({.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = {}}, fields);
    }
    // The same, completed by a second person.
    template <typename Act>
    Result<acts::Receipt> with_second(const Player& first, const Player& second, const Act& fields,
                                      const std::optional<acts::Note>& note = {}) {
        const acts::Receipt proposed = TRY(act(first.actor, fields, note));
        acts::CompletePending completion{proposed.pending, {}, {}};
        if (note) completion = {proposed.pending, note->number, note->date};
        return act(second.actor, completion);
    }
    // The invited person follows the link of the mail and chooses the demonstration's password. `pseudonym` and the
    // rest as invited.
    Result<Player> accept(const std::string& pseudonym, Player invited);
    // As above, of an invitation whose link is known.
    Result<Player> accept_with(const std::string& token, const std::string& pseudonym, Player invited);
    // One who has an account already takes a further role.
    Result<Player> accept_further(const Player& known, Player invited);

    // Hashed once, for all: it is printed for everybody anyway.
    Result<void> prepare_password();
    const std::vector<Player>& players() const { return players_; }
    // Mail to people who do not exist is not sent.
    Result<void> drop_mail();

  private:
    Result<std::string> token_for(const std::string& email) const;
    Result<std::int64_t> membership_of(const Player& player) const;

    const Sources& sources_;
    Instant end_;
    StoryClock clock_;
    acts::Performer performer_;
    Names names_;
    Chance chance_;
    std::string password_hash_;
    std::int64_t notes_ = 0;
    std::set<std::string> names_given_;
    std::vector<Player> players_;
};

// The secretariat and the others whom the rest of the story needs.
struct Cast {
    Player first_administrator, second_administrator;
    std::vector<Player> officers;
    struct OfState {
        const parties::State* state = nullptr;
        Player approver, focal_point;
        std::vector<Player> contributors;
    };
    std::vector<OfState> states;
};
Result<Cast> tell_of_people(Stage& stage);
// What changed later among them.
Result<void> tell_of_changes(Stage& stage, Cast& cast);
// Participation of the invented States, their authorities, their legal systems.
Result<void> tell_of_parties(Stage& stage, const Cast& cast, std::int64_t seed);
// What is recent: deputies, invitations and acts that wait.
Result<void> tell_of_waiting(Stage& stage, const Cast& cast);
// The questionnaire of the pack was put to the States; half of them replied, and the cycle was closed.
Result<void> tell_of_first_cycle(Stage& stage, const Cast& cast, std::int64_t seed);
// It is being answered for the second time.
Result<void> tell_of_second_cycle(Stage& stage, const Cast& cast, std::int64_t seed);
// Needs, requests and lessons: what was told after the first cycle, after the second, and in the last days.
Result<void> tell_of_needs(Stage& stage, const Cast& cast, std::int64_t seed);
Result<void> tell_of_later_needs(Stage& stage, const Cast& cast, std::int64_t seed);
Result<void> tell_of_latest_needs(Stage& stage, const Cast& cast, std::int64_t seed);
// The analytical report on the first cycle, published with replies that came after its cut; later the draft on the
// second.
Result<void> tell_of_first_report(Stage& stage, const Cast& cast);
Result<void> tell_of_second_report(Stage& stage, const Cast& cast);
struct Filed {
    std::int64_t documents = 0, versions = 0;
};
Result<Filed> tell_of_documents(Stage& stage, const Cast& cast);
// The withdrawal of a draft, which waits for a second officer.
Result<void> propose_withdrawal(Stage& stage, const Cast& cast);

}  // namespace palermo::demonstration
