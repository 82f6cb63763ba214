// What a State points to for its answers, and what its people say to each other about them.
#include "conference/replies/evidence_file.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/registering.hpp"
#include "conference/replies/work.hpp"
#include "platform/base/field_faults.hpp"
#include "platform/store/blobs.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

BOOST_DESCRIBE_STRUCT(AddEvidence, (), (reply, path, title, link, citation, file_name, file, language))
BOOST_DESCRIBE_STRUCT(RemoveEvidence, (), (evidence))
BOOST_DESCRIBE_STRUCT(CommentAnswer, (), (reply, path, words))

namespace {

constexpr store::Sql kCountEvidence(
    "select count(*) from reply_evidence where reply_id = ?1 and path = ?2 and removed_at is null");
constexpr store::Sql kAddEvidence(R"(
insert into reply_evidence (reply_id, path, kind, title, words, file_name, digest, bytes, language, author, at, removed_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, null))");
constexpr store::Sql kEvidence("select reply_id, path, title from reply_evidence where id = ?1 and removed_at is null");
constexpr store::Sql kRemove("update reply_evidence set removed_at = ?2 where id = ?1");
constexpr store::Sql kCountComments("select count(*) from reply_comments where reply_id = ?1 and path = ?2");
constexpr store::Sql kAddComment(
    "insert into reply_comments (reply_id, path, words, author, at) values (?1, ?2, ?3, ?4, ?5)");

Error wrong(std::string_view code, std::string_view field) {
    return field_fault(make_error(ErrorKind::invalid_input, code).with("field", field));
}

bool is_link(std::string_view text) {
    const bool web = text.starts_with("https://") || text.starts_with("http://");
    return web && text.size() > std::string_view("https://").size() &&
           text.find_first_of(" \t\r\n\"<>\\") == std::string_view::npos;
}

struct Given {
    EvidenceKind kind = EvidenceKind::link;
    std::string words, file_name;
    std::optional<Digest> digest;
    std::int64_t bytes = 0;
};

Result<Given> given(acts::Context& context, const AddEvidence& act) {
    const int kinds = (act.link ? 1 : 0) + (act.citation ? 1 : 0) + (act.file ? 1 : 0);
    if (kinds != 1) return wrong("replies.evidence_needed", "link");
    Given result;
    if (act.link) {
        TRY(check_words("link", *act.link, kMaxLinkBytes));
        if (!is_link(*act.link)) return wrong("replies.not_a_link", "link");
        result.words = *act.link;
    } else if (act.citation) {
        TRY(check_words("citation", *act.citation, kMaxWordsBytes));
        result.kind = EvidenceKind::citation;
        result.words = *act.citation;
    } else {
        result.kind = EvidenceKind::file;
        result.file_name = tidy_file_name(act.file_name.value_or(""));
        TRY(check_words("file_name", result.file_name, kMaxFileNameBytes));
        if (result.file_name.find_first_of("/\\\n\r\t") != std::string::npos)
            return wrong("replies.not_a_file_name", "file_name");
        if (act.file->empty()) return wrong("replies.file_empty", "file");
        if (act.file->size() > kMaxEvidenceFile)
            return make_error(ErrorKind::too_large, "replies.file_too_large")
                .with("field", "file")
                .with("limit", static_cast<std::int64_t>(kMaxEvidenceFile / kMegabyte));
        if (!is_evidence_file(result.file_name, *act.file))
            return field_fault(make_error(ErrorKind::invalid_input, "replies.not_an_evidence_file")
                                   .with("field", "file")
                                   .with("file", result.file_name));
        result.digest = TRY(store::put_blob(context.writer(), *act.file));
        result.bytes = static_cast<std::int64_t>(act.file->size());
    }
    return result;
}

Result<void> add_evidence(acts::Context& context, const Services& services, const AddEvidence& act) {
    StoredReply reply = TRY(reply_for(context, act.reply, Move::write, "evidence.add"));
    TRY(question_at(context, *TRY(services.forms->get(context.writer(), reply.version)), reply, act.path));
    TRY(check_words("title", act.title, kMaxTitleBytes));
    const auto there = TRY(context.writer().first(kCountEvidence, store::values(reply.id, act.path)));
    if (there->integer(0) >= kMaxEvidencePerAnswer)
        return make_error(ErrorKind::too_large, "replies.too_much_evidence").with("limit", kMaxEvidencePerAnswer);
    const Given what = TRY(given(context, act));
    const std::string language(act.language ? tag(*act.language) : std::string_view());
    TRY(context.writer().insert(
        kAddEvidence, store::values(reply.id, act.path, name(what.kind), act.title, what.words, what.file_name,
                                    what.digest, what.bytes, language, context.actor().id, context.now())));
    context.changed("path", Json(), act.path);
    context.changed("evidence", Json(), act.title);
    if (what.digest) context.changed("sha256", Json(), to_hex(*what.digest));
    reply.saved_at = context.now();
    return done(context, reply, kDraftObject);
}

struct PieceOfEvidence {
    StoredReply reply;
    std::string path, title;
};
Result<PieceOfEvidence> piece(store::Reader& reader, std::int64_t id) {
    const auto row = TRY(reader.first(kEvidence, {id}));
    if (!row) return make_error(ErrorKind::not_found, "access.not_found");
    return PieceOfEvidence{TRY(expect_reply(reader, row->integer(0))), row->text(1), row->text(2)};
}

Result<access::Subject> subject_of_removal(store::Reader& reader, const access::Actor& actor,
                                           const RemoveEvidence& act) {
    const PieceOfEvidence found = TRY(piece(reader, act.evidence));
    return draft_subject(reader, actor, found.reply, found.path);
}

Result<void> remove_evidence(acts::Context& context, const Services&, const RemoveEvidence& act) {
    const PieceOfEvidence found = TRY(piece(context.writer(), act.evidence));
    StoredReply reply = TRY(reply_for(context, found.reply.id, Move::write, "evidence.remove"));
    TRY(context.writer().execute(kRemove, store::values(act.evidence, context.now())));
    context.changed("path", Json(), found.path);
    context.changed("evidence", found.title, Json());
    reply.saved_at = context.now();
    return done(context, reply, kDraftObject);
}

Result<void> comment(acts::Context& context, const Services& services, const CommentAnswer& act) {
    StoredReply reply = TRY(expect_reply(context.writer(), act.reply));
    if (reply.status == ReplyStatus::not_started || reply.status == ReplyStatus::withdrawn)
        return not_now(reply, "answer.comment");
    TRY(question_at(context, *TRY(services.forms->get(context.writer(), reply.version)), reply, act.path));
    TRY(check_words("words", act.words, kMaxWordsBytes));
    const auto there = TRY(context.writer().first(kCountComments, store::values(reply.id, act.path)));
    if (there->integer(0) >= kMaxCommentsPerAnswer)
        return make_error(ErrorKind::too_large, "replies.too_many_comments").with("limit", kMaxCommentsPerAnswer);
    TRY(context.writer().insert(kAddComment,
                                store::values(reply.id, act.path, act.words, context.actor().id, context.now())));
    context.changed("path", Json(), act.path);
    context.changed("comment", Json(), for_journal(act.words));
    // A comment changes no answer: what is being cleared or submitted stays as it was seen.
    context.object(kDraftObject, std::to_string(reply.id), reply.revision);
    return ok();
}

}  // namespace

void register_evidence_acts(acts::Registry& registry, const Services& services) {
    const auto declared = [](std::string_view name, std::string_view verb, std::string_view route) {
        return acts::Declaration{.name = name,
                                 .object_type = kDraftObject,
                                 .verb = verb,
                                 .route = route,
                                 .propose_verb = {},
                                 .page = "/replies/{object}"};
    };
    add_act(registry, services, declared("evidence.add", "write", "POST /replies/{reply}/evidence"), OfDraft(),
            add_evidence);
    add_act(registry, services, declared("evidence.remove", "write", "POST /evidence/{evidence}/remove"),
            subject_of_removal, remove_evidence);
    // Of those who may not write, the approver may say something; who writes may too.
    const acts::Declaration words = declared("answer.comment", "discuss", "POST /replies/{reply}/comments");
    add_act(registry, services, words, OfDraft(), comment);
}

}  // namespace palermo::replies
