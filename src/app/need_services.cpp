#include "app/need_services.hpp"

#include <utility>

#include "conference/replies/proposed_needs.hpp"
#include "conference/replies/replied.hpp"

namespace palermo::app {

namespace {

needs::ProposedNeed proposed_of(replies::ProposedNeed&& kept) {
    needs::ProposedNeed need;
    need.reply = kept.reply;
    need.submission = kept.submission;
    need.cycle = std::move(kept.cycle);
    need.state = std::move(kept.state);
    need.path = std::move(kept.need.path);
    need.article = std::move(kept.need.article);
    need.kinds = std::move(kept.need.kinds);
    need.urgency = std::move(kept.need.urgency);
    need.words = std::move(kept.need.words);
    need.language = std::move(kept.need.language);
    need.other = std::move(kept.need.other);
    need.provider = std::move(kept.need.provider);
    need.confidential = kept.need.confidential;
    return need;
}

}  // namespace

needs::Services need_services(const needs::Terms& terms, const parties::Resources& parties, const Clock& clock) {
    needs::Services services;
    services.terms = &terms;
    services.parties = &parties;
    services.replied = replies::states_that_replied;
    services.proposed = [&clock](store::Reader& reader,
                                 std::optional<std::int64_t> reply) -> Result<std::vector<needs::ProposedNeed>> {
        // Only officers take needs over: what an officer may read of replies.
        const access::Scope scope =
            access::scope_of({.id = "needs", .role = access::Role::officer, .state = {}, .organization = {}});
        std::vector<needs::ProposedNeed> proposed;
        for (replies::ProposedNeed& kept : TRY(replies::proposed_needs(reader, scope, {}, clock.now())))
            if (!reply || kept.reply == *reply) proposed.push_back(proposed_of(std::move(kept)));
        return proposed;
    };
    return services;
}

}  // namespace palermo::app
