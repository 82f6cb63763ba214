#include "conference/demonstration/fill.hpp"

#include <algorithm>

#include "conference/demonstration/one_write.hpp"
#include "conference/demonstration/operations.hpp"
#include "conference/demonstration/stage.hpp"
#include "conference/mandates/follow_up/queries.hpp"
#include "platform/journal/log.hpp"
#include "platform/people/queries/views.hpp"

namespace palermo::demonstration {

namespace {

constexpr std::int64_t kEvening = 18 * people::kHour;

// A day that is over ends in the evening; this one now.
Result<Instant> end_of_story(const Sources& sources, const Options& options) {
    const Instant now = sources.clock.now();
    const Date today = options.today.value_or(now.date_utc());
    if (today > now.date_utc())
        return make_error(ErrorKind::invalid_input, "demonstration.today_in_future").with("today", today.iso());
    const Instant evening{today.day_number() * people::kDay + kEvening};
    return std::min(evening, now, [](Instant a, Instant b) { return a.microseconds < b.microseconds; });
}

// As of the end of the story.
Result<void> count(const Sources& sources, const Cast& cast, Instant now, Summary& summary) {
    const access::Actor& officer = cast.officers[0].actor;
    const access::Scope scope = access::scope_of(officer);
    return sources.database.read([&](store::Reader& reader) -> Result<void> {
        summary.invitations = static_cast<std::int64_t>(TRY(people::list_invitations(reader, scope, now)).size());
        summary.pending =
            static_cast<std::int64_t>(TRY(acts::pending_acts(reader, sources.registry, officer, now)).size());
        summary.mandates =
            TRY(mandates::follow_up::find_mandates(reader, scope, {}, Language::en, summary.today)).matching;
        summary.acts = TRY(journal::log_size(reader));
        return ok();
    });
}

Result<void> tell(const Sources& sources, const Options& options, const Names& names, Instant end, Summary& summary) {
    Stage stage(sources, options, names, end);
    Cast cast = TRY(tell_of_people(stage));
    if (!options.people_only) {
        TRY(tell_of_parties(stage, cast, options.seed));
        TRY(tell_of_first_cycle(stage, cast, options.seed));
    }
    TRY(tell_of_changes(stage, cast));
    if (!options.people_only) {
        TRY(tell_of_needs(stage, cast, options.seed));
        TRY(tell_of_first_report(stage, cast));
        const Filed filed = TRY(tell_of_documents(stage, cast));
        summary.documents = filed.documents;
        summary.versions = filed.versions;
        TRY(tell_of_second_cycle(stage, cast, options.seed));
        TRY(tell_of_later_needs(stage, cast, options.seed));
        TRY(tell_of_second_report(stage, cast));
    }
    TRY(tell_of_waiting(stage, cast));
    if (!options.people_only) {
        TRY(tell_of_latest_needs(stage, cast, options.seed));
        TRY(propose_withdrawal(stage, cast));
    }
    TRY(stage.drop_mail());
    for (const Player& player : stage.players())
        summary.people.push_back({player.email, player.name, player.language, player.actor.role, player.place.state,
                                  player.place.organization, player.place.agency});
    TRY(count(sources, cast, end, summary));
    return ok();
}

}  // namespace

Result<Summary> fill(const Sources& sources, const Options& options) {
    const Instant end = TRY(end_of_story(sources, options));
    Summary summary;
    summary.seed = options.seed;
    summary.today = end.date_utc();
    Names names = TRY(Names::load(story_files()));
    // Said first, in the present: what comes after it is told with instants that are past.
    TRY(sources.performer.perform({.actor = installation(), .idempotency_key = {}, .reason = {}, .request_id = {}},
                                  BeginDemonstration{options.seed, summary.today}));
    TRY(sources.database.write([&](store::Writer& writer) -> Result<void> {
        // It may be tried again: everything begins anew then.
        OneWrite once(writer);
        const Sources in_one{once,           sources.registry,  sources.performer, sources.people,
                             sources.states, sources.catalogue, sources.clock,     sources.replies};
        summary.people.clear();
        return tell(in_one, options, names, end, summary);
    }));
    return summary;
}

}  // namespace palermo::demonstration
