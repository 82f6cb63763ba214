#include "conference/replies/letters.hpp"

#include "platform/base/json.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/people/storage.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kTitle("select title from cycles where id = ?1");

Result<void> tell(store::Writer& writer, const Services& services, const StoredReply& reply,
                  const people::Person& person, std::string_view what, Instant now) {
    if (person.email.empty() || person.status != people::PersonStatus::active) return ok();
    const Json titles = TRY(parse_json(TRY(writer.first(kTitle, {reply.cycle}))->text(0)));
    const std::string language(tag(person.language));
    const std::string key = "replies.mail." + std::string(what);
    mail::Message message{TRY(mail::Address::parse(person.email)), person.language, key, key + ".text", {}, {}};
    message.words.name("questionnaire", mail::NameOf::questionnaire, titles[language].string_or_empty())
        .name("state", mail::NameOf::state,
              services.state_name ? services.state_name(reply.state, person.language) : reply.state)
        .date("due", reply.due_on);
    message.links.push_back({"replies.mail.link", "/" + language + "/replies/" + std::to_string(reply.id)});
    TRY(mail::post(writer, message, now));
    return ok();
}

}  // namespace

Result<std::int64_t> tell_state(store::Writer& writer, const Services& services, const StoredReply& reply,
                                access::Role role, std::string_view what, Instant now) {
    const std::vector<people::Person> told = TRY(people::active_people(writer, role, reply.state, {}, now));
    for (const people::Person& person : told) TRY(tell(writer, services, reply, person, what, now));
    return static_cast<std::int64_t>(told.size());
}

Result<void> tell_member(store::Writer& writer, const Services& services, const StoredReply& reply,
                         std::int64_t membership, std::string_view what, Instant now) {
    const people::Membership held = TRY(people::expect_membership(writer, membership));
    return tell(writer, services, reply, TRY(people::expect_person(writer, held.person)), what, now);
}

}  // namespace palermo::replies
