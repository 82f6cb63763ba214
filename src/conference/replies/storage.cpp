#include "conference/replies/storage.hpp"

#include <algorithm>

#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

#define PALERMO_REPLY_COLUMNS                                                                                       \
    "select r.id, r.cycle_id, c.slug, c.version_id, c.previous_id, c.status, r.state, r.standing, r.status, "       \
    "r.language, "                                                                                                  \
    "coalesce(r.due_on, c.due_on), r.seen_at, r.started_at, r.saved_at, r.submitted_at, r.submissions, r.consent, " \
    "r.embargo_until, r.reopen_asked, c.invented, r.revision, r.withdrawn_through from replies r join cycles c on " \
    "c.id = r.cycle_id "

constexpr store::Sql kReplyById(PALERMO_REPLY_COLUMNS "where r.id = ?1");
constexpr store::Sql kRepliesInCycle(PALERMO_REPLY_COLUMNS "where r.cycle_id = ?1 order by r.state");
constexpr store::Sql kRepliesOfState(PALERMO_REPLY_COLUMNS "where r.state = ?1 order by r.cycle_id desc");
constexpr store::Sql kUpdateReply(R"(
update replies set status = ?2, language = ?3, seen_at = ?4, started_at = ?5, saved_at = ?6, submitted_at = ?7, submissions = ?8,
    consent = ?9, embargo_until = ?10, reopen_asked = ?11, revision = ?12, withdrawn_through = ?13
where id = ?1)");

constexpr store::Sql kAnswers(R"(
select path, value, language, origin, origin_of, confirmed, confidential, author, at, revision
from reply_answers where reply_id = ?1 order by id)");
constexpr store::Sql kAnswerAt(R"(
select path, value, language, origin, origin_of, confirmed, confidential, author, at, revision
from reply_answers where reply_id = ?1 and path = ?2)");
constexpr store::Sql kSaveAnswer(R"(
insert into reply_answers (reply_id, path, value, language, origin, origin_of, confirmed, confidential, author, at, revision)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
on conflict (reply_id, path) do update set value = excluded.value, language = excluded.language, origin = excluded.origin,
    origin_of = excluded.origin_of, confirmed = excluded.confirmed, confidential = excluded.confidential,
    author = excluded.author, at = excluded.at, revision = excluded.revision)");
constexpr store::Sql kKeepRevision(R"(
insert into reply_answer_revisions (reply_id, path, revision, value, language, origin, origin_of, author, at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9))");

#define PALERMO_ASSIGNMENT_COLUMNS                                                                                   \
    "select a.id, a.reply_id, a.path, a.membership_id, p.pseudonym, p.name, m.agency, a.due_on, a.status, a.words, " \
    "a.revision from reply_assignments a join memberships m on m.id = a.membership_id join people p on p.id = "      \
    "m.person_id "

constexpr store::Sql kAssignments(PALERMO_ASSIGNMENT_COLUMNS
                                  "where a.reply_id = ?1 and a.status <> 'withdrawn' order by a.path, a.id");
constexpr store::Sql kAssignmentById(PALERMO_ASSIGNMENT_COLUMNS "where a.id = ?1");
constexpr store::Sql kPartsOf(R"(
select distinct a.path from reply_assignments a join memberships m on m.id = a.membership_id
    join people p on p.id = m.person_id
where a.reply_id = ?1 and a.status <> 'withdrawn' and m.status = 'active' and p.pseudonym = ?2 order by a.path)");

std::optional<Instant> instant_in(const store::Row& row, std::size_t column) {
    const std::optional<std::int64_t> stored = row.optional_integer(column);
    return stored ? std::optional(Instant{*stored}) : std::nullopt;
}

StoredReply reply_from(const store::Row& row) {
    StoredReply reply;
    reply.id = row.integer(0);
    reply.cycle = row.integer(1);
    reply.cycle_slug = row.text(2);
    reply.version = row.integer(3);
    reply.previous_cycle = row.optional_integer(4).value_or(0);
    reply.cycle_status = *cycle_status_from_name(row.text(5));
    reply.state = row.text(6);
    reply.standing = *standing_from_name(row.text(7));
    reply.status = *reply_status_from_name(row.text(8));
    reply.language = row.text(9);
    reply.due_on = *Date::parse(row.text(10));
    reply.seen_at = instant_in(row, 11);
    reply.started_at = instant_in(row, 12);
    reply.saved_at = instant_in(row, 13);
    reply.submitted_at = instant_in(row, 14);
    reply.submissions = row.integer(15);
    reply.consent = *consent_from_name(row.text(16));
    reply.embargo_until = instant_in(row, 17);
    reply.reopen_asked = row.text(18);
    reply.invented = row.integer(19) != 0;
    reply.revision = row.integer(20);
    reply.withdrawn_through = row.integer(21);
    return reply;
}

StoredAnswer answer_from(const store::Row& row) {
    return {row.text(0),         row.text(1),         row.text(2), *origin_from_name(row.text(3)), row.text(4),
            row.integer(5) != 0, row.integer(6) != 0, row.text(7), Instant{row.integer(8)},        row.integer(9)};
}

StoredAssignment assignment_from(const store::Row& row) {
    StoredAssignment assignment;
    assignment.id = row.integer(0);
    assignment.reply = row.integer(1);
    assignment.path = row.text(2);
    assignment.membership = row.integer(3);
    assignment.person = row.text(4);
    assignment.person_name = row.text(5);
    assignment.agency = row.text(6);
    if (const auto due = row.optional_text(7)) assignment.due_on = Date::parse(*due);
    assignment.status = row.text(8);
    assignment.words = row.text(9);
    assignment.revision = row.integer(10);
    return assignment;
}

template <typename T>
Result<std::vector<T>> list(store::Reader& reader, store::Sql sql, const store::Parameters& parameters,
                            T (*from)(const store::Row&)) {
    std::vector<T> all;
    const store::Rows rows = TRY(reader.query(sql, parameters));
    all.reserve(rows.size());
    for (const store::Row& row : rows) all.push_back(from(row));
    return all;
}

}  // namespace

bool StoredReply::late(Instant now) const {
    return submitted_at.value_or(now) >= end_of_day_in_vienna(due_on);
}

Result<std::optional<StoredReply>> reply_by_id(store::Reader& reader, std::int64_t id) {
    const auto row = TRY(reader.first(kReplyById, {id}));
    return row ? std::optional(reply_from(*row)) : std::nullopt;
}

Result<StoredReply> expect_reply(store::Reader& reader, std::int64_t id) {
    std::optional<StoredReply> found = TRY(reply_by_id(reader, id));
    if (!found) return make_error(ErrorKind::not_found, "access.not_found");
    return *std::move(found);
}

Result<std::vector<StoredReply>> replies_in_cycle(store::Reader& reader, std::int64_t cycle) {
    return list(reader, kRepliesInCycle, {cycle}, reply_from);
}

Result<std::vector<StoredReply>> replies_of_state(store::Reader& reader, std::string_view state) {
    return list(reader, kRepliesOfState, {std::string(state)}, reply_from);
}

Result<void> update_reply(store::Writer& writer, StoredReply& reply) {
    ++reply.revision;
    TRY(writer.execute(
        kUpdateReply, store::values(reply.id, name(reply.status), reply.language, reply.seen_at, reply.started_at,
                                    reply.saved_at, reply.submitted_at, reply.submissions, name(reply.consent),
                                    reply.embargo_until, reply.reopen_asked, reply.revision, reply.withdrawn_through)));
    return ok();
}

Result<std::vector<StoredAnswer>> answers_of(store::Reader& reader, std::int64_t reply) {
    return list(reader, kAnswers, {reply}, answer_from);
}

Result<StoredAnswer> answer_at(store::Reader& reader, std::int64_t reply, std::string_view path) {
    const auto row = TRY(reader.first(kAnswerAt, store::values(reply, path)));
    if (row) return answer_from(*row);
    StoredAnswer none;
    none.path = path;
    return none;
}

Result<void> save_answer(store::Writer& writer, std::int64_t reply, StoredAnswer& answer) {
    ++answer.revision;
    TRY(writer.execute(kSaveAnswer, store::values(reply, answer.path, answer.value, answer.language,
                                                  name(answer.origin), answer.origin_of, answer.confirmed,
                                                  answer.confidential, answer.author, answer.at, answer.revision)));
    TRY(writer.execute(kKeepRevision, store::values(reply, answer.path, answer.revision, answer.value, answer.language,
                                                    name(answer.origin), answer.origin_of, answer.author, answer.at)));
    return ok();
}

Result<std::vector<StoredAssignment>> assignments_of(store::Reader& reader, std::int64_t reply) {
    return list(reader, kAssignments, {reply}, assignment_from);
}

Result<std::optional<StoredAssignment>> assignment_by_id(store::Reader& reader, std::int64_t id) {
    const auto row = TRY(reader.first(kAssignmentById, {id}));
    return row ? std::optional(assignment_from(*row)) : std::nullopt;
}

Result<std::vector<std::string>> parts_of(store::Reader& reader, std::int64_t reply, std::string_view person) {
    std::vector<std::string> parts;
    for (const store::Row& row : TRY(reader.query(kPartsOf, store::values(reply, person))))
        parts.push_back(row.text(0));
    return parts;
}

Result<access::Subject> draft_subject(store::Reader& reader, const access::Actor& actor, const StoredReply& reply,
                                      std::string_view path) {
    access::Subject subject;
    subject.type = kDraftObject;
    subject.state = reply.state;
    if (actor.role != access::Role::contributor || actor.state != reply.state) return subject;
    // Whoever was given any part may know of the draft; only that part may be touched.
    const std::vector<std::string> parts = TRY(parts_of(reader, reply.id, actor.id));
    subject.assigned = std::any_of(parts.begin(), parts.end(),
                                   [&](const std::string& part) { return path.empty() || is_within(path, part); });
    return subject;
}

access::Subject submitted_subject(const StoredReply& reply, Instant now) {
    access::Subject subject;
    subject.type = kReplyObject;
    subject.state = reply.state;
    subject.release = access::ReleaseState::internal;
    if (!reply.has_submission()) {
        subject.release = reply.submissions > 0 ? access::ReleaseState::withdrawn : access::ReleaseState::draft;
        return subject;
    }
    subject.cleared = true;
    if (reply.consent != Consent::full) return subject;
    const Instant until = reply.embargo_until.value_or(now);
    subject.release = access::released(access::ReleaseState::embargoed, until, now);
    subject.consented = subject.release == access::ReleaseState::published;
    return subject;
}

Error not_now(const StoredReply& reply, std::string_view act) {
    return make_error(ErrorKind::conflict, "replies.not_now").with("state", name(reply.status)).with("act", act);
}

}  // namespace palermo::replies
