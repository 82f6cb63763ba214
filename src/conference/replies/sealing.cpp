// From a draft to a sealed reply, and what the State lets others see of it.
#include "conference/replies/letters.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/proposed_needs.hpp"
#include "conference/replies/registering.hpp"
#include "conference/replies/seal.hpp"
#include "conference/replies/work.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

BOOST_DESCRIBE_ENUM(Consent, none, summary, full)
BOOST_DESCRIBE_STRUCT(ClearReply, (), (reply, revision))
BOOST_DESCRIBE_STRUCT(TakeBackReply, (), (reply, revision, words))
BOOST_DESCRIBE_STRUCT(SubmitReply, (), (reply, revision, remark))
BOOST_DESCRIBE_STRUCT(AskToReopen, (), (reply, reason))
BOOST_DESCRIBE_STRUCT(ReopenReply, (), (reply, revision, reason))
BOOST_DESCRIBE_STRUCT(SetConsent, (), (reply, revision, consent, embargo_until))
BOOST_DESCRIBE_STRUCT(WithdrawReply, (), (reply, revision, reason))

namespace {

constexpr store::Sql kAddSubmission(R"(
insert into reply_submissions (reply_id, number, content, digest, answers, files, remark, proposed_by, submitted_by, at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))");
void status_changed(acts::Context& context, ReplyStatus before, ReplyStatus after) {
    context.changed("status", name(before), name(after));
}

Result<void> clear(acts::Context& context, const Services& services, const ClearReply& act) {
    const StoredReply before = TRY(expect_reply(context.writer(), act.reply));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    StoredReply reply = TRY(reply_for(context, act.reply, Move::clear, "reply.clear"));
    status_changed(context, before.status, reply.status);
    TRY(tell_state(context.writer(), services, reply, access::Role::approver, "cleared", context.now()));
    return done(context, reply, kDraftObject);
}

Result<void> take_back(acts::Context& context, const Services&, const TakeBackReply& act) {
    const StoredReply before = TRY(expect_reply(context.writer(), act.reply));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    StoredReply reply = TRY(reply_for(context, act.reply, Move::take_back, "reply.take_back"));
    if (act.words) {
        TRY(check_words("words", *act.words, kMaxWordsBytes, false));
        context.changed("words", Json(), for_journal(*act.words));
    }
    status_changed(context, before.status, reply.status);
    return done(context, reply, kDraftObject);
}

Result<void> submit(acts::Context& context, const Services& services, const SubmitReply& act) {
    const StoredReply before = TRY(expect_reply(context.writer(), act.reply));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    StoredReply reply = TRY(reply_for(context, act.reply, Move::submit, "reply.submit"));
    const std::string remark = act.remark.value_or("");
    TRY(check_words("remark", remark, kMaxWordsBytes, false));
    reply.submissions = before.submissions;  // seal() names the next one
    const Sealed sealed = TRY(seal(context, services, reply, remark));
    ++reply.submissions;
    reply.submitted_at = context.now();
    reply.reopen_asked.clear();
    const std::string second = context.second_person() != nullptr ? context.second_person()->id : context.actor().id;
    TRY(context.writer().insert(
        kAddSubmission, store::values(reply.id, reply.submissions, sealed.content, sealed.digest, sealed.answers,
                                      sealed.files, remark, context.actor().id, second, context.now())));
    const auto form = TRY(services.forms->get(context.writer(), reply.version));
    const std::int64_t needs =
        TRY(keep_needs(context, reply, spoken_needs(*form, TRY(sealed_answers(sealed.content)))));
    status_changed(context, before.status, reply.status);
    context.changed("submission", Json(), reply.submissions);
    context.changed("sha256", Json(), sealed.digest);
    context.changed("answers", Json(), sealed.answers);
    if (needs > 0) context.changed("needs", Json(), needs);
    TRY(tell_state(context.writer(), services, reply, access::Role::focal_point, "submitted", context.now()));
    return done(context, reply, kReplyObject);
}

Result<void> ask_to_reopen(acts::Context& context, const Services&, const AskToReopen& act) {
    StoredReply reply = TRY(expect_reply(context.writer(), act.reply));
    if (!next_status(reply.status, Move::reopen)) return not_now(reply, "reply.ask_to_reopen");
    TRY(check_words("reason", act.reason, kMaxWordsBytes));
    context.changed("reopen_asked", for_journal(reply.reopen_asked), for_journal(act.reason));
    reply.reopen_asked = act.reason;
    return done(context, reply, kReplyObject);
}

Result<void> reopen(acts::Context& context, const Services& services, const ReopenReply& act) {
    const StoredReply before = TRY(expect_reply(context.writer(), act.reply));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    StoredReply reply = TRY(reply_for(context, act.reply, Move::reopen, "reply.reopen"));
    TRY(check_words("reason", act.reason, kMaxWordsBytes));
    reply.reopen_asked.clear();
    status_changed(context, before.status, reply.status);
    if (before.status == ReplyStatus::withdrawn) {
        // What was taken back stays so, and what is submitted next is published only when the State says so again.
        context.changed("consent", name(reply.consent), name(Consent::none));
        reply.consent = Consent::none;
        reply.embargo_until.reset();
    }
    context.changed("words", Json(), for_journal(act.reason));
    TRY(tell_state(context.writer(), services, reply, access::Role::focal_point, "reopened", context.now()));
    return done(context, reply, kReplyObject);
}

Result<void> set_consent(acts::Context& context, const Services&, const SetConsent& act) {
    StoredReply reply = TRY(expect_reply(context.writer(), act.reply));
    TRY(acts::Context::expect_revision(act.revision, reply.revision));
    if (!reply.has_submission()) return not_now(reply, "consent.set");
    std::optional<Instant> embargo;
    if (act.embargo_until && act.consent == Consent::full) {
        const Date day_before = Date::from_day_number(act.embargo_until->day_number() - 1);
        embargo = end_of_day_in_vienna(day_before);
    }
    context.changed("consent", name(reply.consent), name(act.consent));
    const auto shown = [](const std::optional<Instant>& at) { return at ? Json(at->iso()) : Json(); };
    if (reply.embargo_until != embargo) context.changed("embargo_until", shown(reply.embargo_until), shown(embargo));
    reply.consent = act.consent;
    reply.embargo_until = embargo;
    return done(context, reply, kReplyObject);
}

Result<void> withdraw(acts::Context& context, const Services&, const WithdrawReply& act) {
    const StoredReply before = TRY(expect_reply(context.writer(), act.reply));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    StoredReply reply = TRY(reply_for(context, act.reply, Move::withdraw, "reply.withdraw"));
    TRY(check_words("reason", act.reason, kMaxWordsBytes));
    reply.withdrawn_through = reply.submissions;
    reply.reopen_asked.clear();
    status_changed(context, before.status, reply.status);
    context.changed("words", Json(), for_journal(act.reason));
    return done(context, reply, kReplyObject);
}

// A submission before there is one: the draft, as its own people see it.
template <typename T>
Result<access::Subject> own_reply(store::Reader& reader, const T& act) {
    const StoredReply reply = TRY(expect_reply(reader, act.reply));
    access::Subject subject = submitted_subject(reply, Instant{});
    subject.state = reply.state;
    return subject;
}

// Who may do or propose the act learns at once that it is not to be done now: nothing waits for a second person that
// nobody could complete, and what has become so is offered to nobody. Everybody else is told by access alone.
Result<access::Subject> when_possible(const access::Actor& actor, access::Subject subject, const StoredReply& reply,
                                      std::string_view verb, bool possible, std::string_view act) {
    if (!possible && (access::decide(actor, verb, subject) || access::decide(actor, "propose", subject)))
        return not_now(reply, act);
    return subject;
}

Result<access::Subject> to_be_submitted(store::Reader& reader, const access::Actor& actor, const SubmitReply& act) {
    const StoredReply reply = TRY(expect_reply(reader, act.reply));
    const bool possible = next_status(reply.status, Move::submit).has_value();
    return when_possible(actor, TRY(own_reply(reader, act)), reply, "submit", possible, "reply.submit");
}

Result<access::Subject> to_be_withdrawn(store::Reader& reader, const access::Actor& actor, const WithdrawReply& act) {
    const StoredReply reply = TRY(expect_reply(reader, act.reply));
    const bool possible = next_status(reply.status, Move::withdraw).has_value();
    return when_possible(actor, TRY(own_reply(reader, act)), reply, "submit", possible, "reply.withdraw");
}

Result<access::Subject> own_consent(store::Reader& reader, const access::Actor& actor, const SetConsent& act) {
    const StoredReply reply = TRY(expect_reply(reader, act.reply));
    access::Subject subject = TRY(own_reply(reader, act));
    subject.type = "consent";
    return when_possible(actor, std::move(subject), reply, "set", reply.has_submission(), "consent.set");
}

}  // namespace

void register_sealing_acts(acts::Registry& registry, const Services& services) {
    const auto declared = [](std::string_view name, std::string_view type, std::string_view verb,
                             std::string_view route, std::string_view propose = {}) {
        return acts::Declaration{.name = name,
                                 .object_type = type,
                                 .verb = verb,
                                 .route = route,
                                 .propose_verb = propose,
                                 .page = "/replies/{object}"};
    };
    add_act(registry, services, declared("reply.clear", kDraftObject, "clear", "POST /replies/{reply}/clear"),
            OfDraft(), clear);
    add_act(registry, services,
            declared("reply.take_back", kDraftObject, "take_back", "POST /replies/{reply}/take_back"), OfDraft(),
            take_back);
    add_act(registry, services,
            declared("reply.submit", kReplyObject, "submit", "POST /replies/{reply}/submit", "propose"),
            to_be_submitted, submit);
    add_act(registry, services,
            declared("reply.ask_to_reopen", kReplyObject, "ask_to_reopen", "POST /replies/{reply}/ask_to_reopen"),
            own_reply<AskToReopen>, ask_to_reopen);
    add_act(registry, services, declared("reply.reopen", kReplyObject, "clarify", "POST /replies/{reply}/reopen"),
            OfSubmission(), reopen);
    // As it is submitted: the focal point proposes, the approver completes. Most States have one approver.
    add_act(registry, services,
            declared("reply.withdraw", kReplyObject, "submit", "POST /replies/{reply}/withdraw", "propose"),
            to_be_withdrawn, withdraw);
    add_act(registry, services, declared("consent.set", "consent", "set", "POST /replies/{reply}/consent", "propose"),
            own_consent, set_consent);
}

}  // namespace palermo::replies
