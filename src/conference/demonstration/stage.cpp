#include "conference/demonstration/stage.hpp"

#include "platform/crypto/password.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/people/operations/invitations.hpp"
#include "platform/people/queries/views.hpp"

namespace palermo::demonstration {

namespace {

constexpr std::int64_t kAllMail = 1'000'000;
constexpr std::int64_t kMorning = 8 * people::kHour;

Instant start_of_story(Instant end) {
    constexpr std::int64_t kDaysOfStory = 420;
    return {end.microseconds - kDaysOfStory * people::kDay};
}

}  // namespace

Stage::Stage(const Sources& sources, const Options& options, Names names, Instant end)
    : sources_(sources),
      end_(end),
      clock_(start_of_story(end)),
      performer_(sources.database, sources.registry, clock_),
      names_(std::move(names)),
      chance_(static_cast<std::uint64_t>(options.seed)) {}

void Stage::go_to_day(std::int64_t days_before_end) {
    const std::int64_t midnight = day(days_before_end).day_number() * people::kDay;
    clock_.go_to({midnight + kMorning});
}

Date Stage::day(std::int64_t days_before_end) const {
    return Date::from_day_number(end_.date_utc().day_number() - days_before_end);
}

std::string Stage::say(Language language, std::string_view key,
                       const std::vector<text::MessageArgument>& arguments) const {
    return sources_.catalogue.text(language, key, arguments);
}

std::string Stage::new_name(Language language) {
    constexpr int kTries = 1000;  // there are 256 names in each language, and fewer people
    std::string name = names_.person(language, chance_);
    for (int i = 0; i < kTries && !names_given_.insert(name).second; ++i) name = names_.person(language, chance_);
    return name;
}

acts::Note Stage::note_from(std::string_view state, Language language) {
    const std::string number = "NV " + std::to_string(++notes_) + "/" + std::to_string(today().year());
    const std::string sender =
        state.empty() ? say(language, "demonstration.note.organization") : sources_.states.name(state, language);
    const std::string text =
        say(language, "demonstration.note.text",
            {{"number", std::string_view(number)}, {"sender", std::string_view(sender)}, {"date", today()}});
    const ByteView bytes = as_bytes(text);
    return {number, today().iso(), "note-verbale-" + std::to_string(notes_) + ".txt",
            Bytes(bytes.begin(), bytes.end())};
}

Result<void> Stage::prepare_password() {
    password_hash_ = TRY(crypto::hash_password(kPassword, sources_.people.password_cost));
    return ok();
}

// The tail of the link in the latest mail to this address.
Result<std::string> Stage::token_for(const std::string& email) const {
    std::string token;
    TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
        for (const std::int64_t limit : {std::int64_t{1}, kAllMail}) {
            for (const mail::OutboxRow& row : TRY(mail::list_outbox(reader, mail::MailState::waiting, limit))) {
                if (row.recipient != email) continue;
                const std::optional<mail::StoredMail> mail = TRY(mail::load(reader, row.id));
                if (!mail || mail->message.links.empty()) continue;
                const std::string& path = mail->message.links.front().path;
                token = path.substr(path.rfind('/') + 1);
                return ok();
            }
        }
        return make_error(ErrorKind::not_found, "access.not_found");
    }));
    return token;
}

Result<std::int64_t> Stage::membership_of(const Player& player) const {
    std::int64_t found = 0;
    TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
        const people::PersonView view =
            TRY(people::find_person(reader, access::scope_of(player.actor), player.actor.id, clock_.now()));
        for (const people::MembershipView& held : view.memberships)
            if (!held.membership.ended && held.membership.role == player.actor.role &&
                held.membership.place == player.place)
                found = held.membership.id;
        return ok();
    }));
    return found;
}

Result<Player> Stage::accept_with(const std::string& token, const std::string& pseudonym, Player invited) {
    const access::Actor holder{pseudonym, access::Role::visitor, {}, {}, {}};
    people::AcceptInvitation acceptance{token, invited.name, invited.language, invited.email, {}};
    // The ticket has to live until the act, which is some minutes of the story later.
    const Instant soon{clock_.now().microseconds + people::kHour};
    acceptance.ticket = TRY(sources_.people.tickets.issue("account.accept", pseudonym, password_hash_, soon));
    TRY(act(holder, acceptance));
    sources_.people.tickets.drop(*acceptance.ticket);
    invited.actor.id = pseudonym;
    invited.membership = TRY(membership_of(invited));
    players_.push_back(invited);
    return invited;
}

Result<Player> Stage::accept(const std::string& pseudonym, Player invited) {
    const std::string token = TRY(token_for(invited.email));
    return accept_with(token, pseudonym, std::move(invited));
}

Result<Player> Stage::accept_further(const Player& known, Player invited) {
    const std::string token = TRY(token_for(invited.email));
    TRY(act(known.actor, people::AcceptInvitation{token, known.name, known.language, {}, {}}));
    invited.actor.id = known.actor.id;
    invited.membership = TRY(membership_of(invited));
    players_.push_back(invited);
    return invited;
}

Result<void> Stage::drop_mail() {
    return sources_.database.write([&](store::Writer& writer) -> Result<void> {
        const Error reason = make_error(ErrorKind::unavailable, "mail.invented_address");
        for (const mail::OutboxRow& row : TRY(mail::list_outbox(writer, mail::MailState::waiting, kAllMail)))
            if (is_address_of_demonstration(row.recipient))
                TRY(mail::mark_failed(writer, row.id, clock_.now(), reason));
        return ok();
    });
}

}  // namespace palermo::demonstration
