// Questions of the secretariat about single answers, and translations of what was answered.
#include "conference/replies/answer_value.hpp"
#include "conference/replies/letters.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/registering.hpp"
#include "conference/replies/seal.hpp"
#include "conference/replies/work.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

BOOST_DESCRIBE_STRUCT(AskClarification, (), (reply, path, words))
BOOST_DESCRIBE_STRUCT(AnswerClarification, (), (thread, revision, words, language))
BOOST_DESCRIBE_STRUCT(SettleClarification, (), (thread, revision))
BOOST_DESCRIBE_STRUCT(TranslateAnswer, (), (reply, path, answer_revision, language, words, machine))

namespace {

constexpr std::string_view kThreadObject = "clarification";

constexpr store::Sql kAddThread(R"(
insert into reply_threads (reply_id, path, answer_revision, status, at, revision) values (?1, ?2, ?3, 'open', ?4, 1))");
constexpr store::Sql kAddMessage(R"(
insert into reply_messages (thread_id, side, words, language, author, at) values (?1, ?2, ?3, ?4, ?5, ?6))");
constexpr store::Sql kContent("select content from reply_submissions where reply_id = ?1 and number = ?2");
constexpr store::Sql kThread("select reply_id, path, status, revision from reply_threads where id = ?1");
constexpr store::Sql kOpenAt(R"(
select id from reply_threads where reply_id = ?1 and path = ?2 and status <> 'settled' order by id)");
constexpr store::Sql kSetThread("update reply_threads set status = ?2, revision = revision + 1 where id = ?1");
constexpr store::Sql kTranslate(R"(
insert into reply_answer_translations (reply_id, path, answer_revision, language, words, state, author, at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
on conflict (reply_id, path, language) do update set answer_revision = excluded.answer_revision, words = excluded.words,
    state = excluded.state, author = excluded.author, at = excluded.at)");

struct Thread {
    std::int64_t reply = 0;
    std::string path;
    ThreadStatus status = ThreadStatus::open;
    std::int64_t revision = 0;
};
Result<Thread> expect_thread(store::Reader& reader, std::int64_t id) {
    const auto row = TRY(reader.first(kThread, {id}));
    if (!row) return make_error(ErrorKind::not_found, "access.not_found");
    return Thread{row->integer(0), row->text(1), *thread_status_from_name(row->text(2)), row->integer(3)};
}

Result<void> say(acts::Context& context, std::int64_t thread, std::string_view side, std::string_view words,
                 std::string_view language) {
    TRY(context.writer().insert(kAddMessage,
                                store::values(thread, side, words, language, context.actor().id, context.now())));
    return ok();
}

// The revision of the answer that is asked about. What the State took out of its draft since is asked about as it was
// submitted. Errors: replies.no_such_question (path).
Result<std::int64_t> revision_asked_about(acts::Context& context, const questionnaires::PublishedForm& form,
                                          const StoredReply& reply, const std::string& path) {
    const Result<const questionnaires::Item*> in_draft = question_at(context, form, reply, path);
    if (in_draft) return TRY(answer_at(context.writer(), reply.id, path)).revision;
    const auto row = TRY(context.writer().first(kContent, {reply.id, reply.submissions}));
    const questionnaires::Item* item = is_answer_path(path) ? form.find(question_path(path)) : nullptr;
    if (!row || item == nullptr || item->kind != questionnaires::ItemKind::question) return in_draft.error();
    const std::string instance = path.substr(0, path.rfind(']') + 1);
    bool known = false;
    std::int64_t revision = 0;
    for (const SealedAnswer& sealed : TRY(sealed_answers(row->text(0)))) {
        known = known || (!instance.empty() && is_within(sealed.path, instance));
        if (sealed.path == path) revision = sealed.revision;
    }
    if (!known) return in_draft.error();
    return revision;
}

Result<void> ask(acts::Context& context, const Services& services, const AskClarification& act) {
    StoredReply reply = TRY(expect_reply(context.writer(), act.reply));
    if (!reply.has_submission()) return not_now(reply, "clarification.ask");
    const auto form = TRY(services.forms->get(context.writer(), reply.version));
    const std::int64_t revision = TRY(revision_asked_about(context, *form, reply, act.path));
    TRY(check_words("words", act.words, kMaxWordsBytes));
    store::Writer& writer = context.writer();
    // One thread a question at a time: a second question goes on with the first.
    std::int64_t thread = 0;
    if (const auto row = TRY(writer.first(kOpenAt, store::values(reply.id, act.path)))) {
        thread = row->integer(0);
        TRY(writer.execute(kSetThread, store::values(thread, name(ThreadStatus::open))));
    } else {
        thread = TRY(writer.insert(kAddThread, store::values(reply.id, act.path, revision, context.now())));
    }
    TRY(say(context, thread, "secretariat", act.words, {}));
    context.changed("path", Json(), act.path);
    context.changed("words", Json(), for_journal(act.words));
    TRY(tell_state(writer, services, reply, access::Role::focal_point, "asked", context.now()));
    return done(context, reply, kReplyObject);
}

Result<void> answer(acts::Context& context, const Services&, const AnswerClarification& act) {
    const Thread thread = TRY(expect_thread(context.writer(), act.thread));
    TRY(acts::Context::expect_revision(act.revision, thread.revision));
    StoredReply reply = TRY(expect_reply(context.writer(), thread.reply));
    if (thread.status == ThreadStatus::settled) return make_error(ErrorKind::conflict, "replies.thread_settled");
    TRY(check_words("words", act.words, kMaxWordsBytes));
    TRY(say(context, act.thread, "state", act.words, tag(act.language)));
    TRY(context.writer().execute(kSetThread, store::values(act.thread, name(ThreadStatus::answered))));
    context.changed("path", Json(), thread.path);
    context.changed("words", Json(), for_journal(act.words));
    return done(context, reply, kReplyObject);
}

Result<void> settle(acts::Context& context, const Services&, const SettleClarification& act) {
    const Thread thread = TRY(expect_thread(context.writer(), act.thread));
    TRY(acts::Context::expect_revision(act.revision, thread.revision));
    StoredReply reply = TRY(expect_reply(context.writer(), thread.reply));
    if (thread.status == ThreadStatus::settled) return make_error(ErrorKind::conflict, "replies.thread_settled");
    TRY(context.writer().execute(kSetThread, store::values(act.thread, name(ThreadStatus::settled))));
    context.changed("path", Json(), thread.path);
    context.changed("status", name(thread.status), name(ThreadStatus::settled));
    return done(context, reply, kReplyObject);
}

Result<void> translate(acts::Context& context, const Services& services, const TranslateAnswer& act) {
    StoredReply reply = TRY(expect_reply(context.writer(), act.reply));
    const auto form = TRY(services.forms->get(context.writer(), reply.version));
    const questionnaires::Item* item = TRY(question_at(context, *form, reply, act.path));
    const StoredAnswer original = TRY(answer_at(context.writer(), reply.id, act.path));
    TRY(acts::Context::expect_revision(act.answer_revision, original.revision));
    if (!is_free_text(*item) || original.value.empty() || original.language == tag(act.language))
        return make_error(ErrorKind::invalid_input, "replies.nothing_to_translate").with("path", act.path);
    TRY(check_words("words", act.words, kMaxAnswerBytes));
    TRY(context.writer().execute(
        kTranslate, store::values(reply.id, act.path, original.revision, act.language, act.words,
                                  act.machine ? "machine" : "confirmed", context.actor().id, context.now())));
    context.changed("path", Json(), act.path);
    context.changed("language", Json(), tag(act.language));
    context.changed("words", Json(), for_journal(act.words));
    context.object(kReplyObject, std::to_string(reply.id), reply.revision);
    return ok();
}

// A thread as part of the submission: the State's people answer, the secretariat settles.
template <typename T>
Result<access::Subject> subject_of(store::Reader& reader, const access::Actor& actor, const T& act) {
    const Thread thread = TRY(expect_thread(reader, act.thread));
    const StoredReply reply = TRY(expect_reply(reader, thread.reply));
    access::Subject subject = submitted_subject(reply, Instant{});
    subject.type = kThreadObject;
    if (actor.role == access::Role::contributor) {
        const access::Subject draft = TRY(draft_subject(reader, actor, reply, thread.path));
        subject.assigned = draft.assigned;
    }
    return subject;
}

}  // namespace

void register_clarifying_acts(acts::Registry& registry, const Services& services) {
    const auto declared = [](std::string_view name, std::string_view type, std::string_view verb,
                             std::string_view route) {
        return acts::Declaration{.name = name,
                                 .object_type = type,
                                 .verb = verb,
                                 .route = route,
                                 .propose_verb = {},
                                 .page = "/replies/{object}/clarifications"};
    };
    add_act(registry, services,
            declared("clarification.ask", kReplyObject, "clarify", "POST /replies/{reply}/clarifications"),
            OfSubmission(), ask);
    add_act(registry, services,
            declared("clarification.answer", kThreadObject, "answer", "POST /clarifications/{thread}/answer"),
            subject_of<AnswerClarification>, answer);
    add_act(registry, services,
            declared("clarification.settle", kThreadObject, "settle", "POST /clarifications/{thread}/settle"),
            subject_of<SettleClarification>, settle);
    add_act(registry, services,
            declared("answer.translate", kReplyObject, "clarify", "POST /replies/{reply}/translations"), OfSubmission(),
            translate);
}

}  // namespace palermo::replies
