#include "conference/replies/rights.hpp"

#include <utility>

#include "conference/replies/work.hpp"

namespace palermo::replies {

namespace {

using access::Relation;

access::Permission reading(const access::Actor& actor, std::string_view type) {
    return access::permission(type, "read", actor.role);
}

}  // namespace

bool is_of_state(const access::Actor& actor, const StoredReply& reply) {
    return !actor.state.empty() && actor.state == reply.state;
}

bool receives_replies(const access::Actor& actor) {
    return reading(actor, kReplyObject).has(Relation::cleared);
}

bool follows_replies(const access::Actor& actor) {
    return receives_replies(actor) || reading(actor, kReplyObject).has(Relation::meta);
}

bool asks_about_replies(const access::Actor& actor) {
    return access::permission(kReplyObject, "clarify", actor.role).has(Relation::all);
}

bool reads_own_replies(const access::Actor& actor) {
    return !actor.state.empty() && reading(actor, kDraftObject).has(Relation::own);
}

bool reads_given_parts(const access::Actor& actor) {
    return !actor.state.empty() && reading(actor, kDraftObject).has(Relation::own_assigned);
}

bool reads_confidential(const access::Actor& actor, const StoredReply& reply) {
    access::Subject subject = submitted_subject(reply, Instant{});
    subject.classification = access::Classification::confidential;
    subject.assigned = is_of_state(actor, reply);
    return access::decide(actor, "read", subject).has_value();
}

std::vector<SealedAnswer> readable_answers(const access::Actor& actor, const StoredReply& reply,
                                           std::vector<SealedAnswer> answers) {
    if (!reads_confidential(actor, reply))
        std::erase_if(answers, [](const SealedAnswer& answer) { return answer.confidential; });
    return answers;
}

}  // namespace palermo::replies
