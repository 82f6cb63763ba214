#include "app/need_services.hpp"

#include "conference/replies/replied.hpp"

namespace palermo::app {

namespace {

needs::ProposedNeed proposed_of(replies::SpokenOfReply&& spoken) {
    needs::ProposedNeed need;
    need.reply = spoken.reply;
    need.submission = spoken.submission;
    need.cycle = std::move(spoken.cycle);
    need.state = std::move(spoken.state);
    need.path = std::move(spoken.path);
    need.article = std::move(spoken.article);
    need.kinds = std::move(spoken.kinds);
    need.urgency = std::move(spoken.urgency);
    need.words = std::move(spoken.words);
    need.language = std::move(spoken.language);
    return need;
}

}  // namespace

needs::Services need_services(const needs::Terms& terms, const parties::Resources& parties) {
    needs::Services services;
    services.terms = &terms;
    services.parties = &parties;
    services.replied = replies::states_that_replied;
    services.proposed = [](store::Reader& reader,
                           std::optional<std::int64_t> reply) -> Result<std::vector<needs::ProposedNeed>> {
        std::vector<needs::ProposedNeed> proposed;
        for (replies::SpokenOfReply& spoken : TRY(replies::spoken_of_replies(reader, reply)))
            proposed.push_back(proposed_of(std::move(spoken)));
        return proposed;
    };
    return services;
}

}  // namespace palermo::app
