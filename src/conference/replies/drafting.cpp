// Starting a reply, and its answers one by one.
#include <algorithm>
#include <array>
#include <tuple>

#include "conference/replies/answer_value.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/prefill.hpp"
#include "conference/replies/registering.hpp"
#include "conference/replies/work.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

BOOST_DESCRIBE_STRUCT(StartReply, (), (reply, language))
BOOST_DESCRIBE_STRUCT(SaveAnswer, (), (reply, path, revision, value, language, confidential))
BOOST_DESCRIBE_STRUCT(ConfirmAnswer, (), (reply, path, revision))
BOOST_DESCRIBE_STRUCT(CopyPreviousAnswer, (), (reply, path, revision))
BOOST_DESCRIBE_STRUCT(AddRepeatInstance, (), (reply, path))
BOOST_DESCRIBE_STRUCT(RemoveRepeatInstance, (), (reply, path))

namespace {

constexpr store::Sql kCountAnswers("select count(*) from reply_answers where reply_id = ?1");
constexpr store::Sql kInstances("select instances from reply_repeats where reply_id = ?1 and path = ?2");
constexpr store::Sql kSetInstances(R"(
insert into reply_repeats (reply_id, path, instances) values (?1, ?2, ?3)
on conflict (reply_id, path) do update set instances = excluded.instances)");
constexpr store::Sql kMoveEvidence(
    "update reply_evidence set path = ?3 where reply_id = ?1 and path = ?2 and removed_at is null");
constexpr store::Sql kRemoveEvidence(
    "update reply_evidence set removed_at = ?3 where reply_id = ?1 and path = ?2 and removed_at is null");
// What people said about a place goes with it; of an instance that is taken away, it stays at the repeat.
struct SaidAt {
    store::Sql paths, move;
};
constexpr std::array kSaidAt = {
    SaidAt{store::Sql("select distinct path from reply_comments where reply_id = ?1 order by path"),
           store::Sql("update reply_comments set path = ?3 where reply_id = ?1 and path = ?2")},
    SaidAt{store::Sql("select distinct path from reply_threads where reply_id = ?1 order by path"),
           store::Sql("update reply_threads set path = ?3 where reply_id = ?1 and path = ?2")},
    SaidAt{store::Sql("select distinct path from reply_assignments where reply_id = ?1 order by path"),
           store::Sql("update reply_assignments set path = ?3 where reply_id = ?1 and path = ?2")},
};
constexpr store::Sql kEvidencePaths(
    "select distinct path from reply_evidence where reply_id = ?1 and removed_at is null order by path");
constexpr store::Sql kRepeatsBelow("select path, instances from reply_repeats where reply_id = ?1 order by path");
constexpr store::Sql kForgetRepeat("delete from reply_repeats where reply_id = ?1 and path = ?2");

Result<std::shared_ptr<const questionnaires::PublishedForm>> form_of(acts::Context& context, const Services& services,
                                                                     const StoredReply& reply) {
    return services.forms->get(context.writer(), reply.version);
}

// What the journal says of one answer.
void journal(acts::Context& context, const StoredAnswer& before, const StoredAnswer& after) {
    context.changed("path", Json(), after.path);
    if (before.value != after.value) context.changed("answer", for_journal(before.value), for_journal(after.value));
    if (before.language != after.language)
        context.changed("language", for_journal(before.language), for_journal(after.language));
    if (before.confidential != after.confidential)
        context.changed("confidential", before.confidential, after.confidential);
    if (before.confirmed != after.confirmed) context.changed("confirmed", before.confirmed, after.confirmed);
    context.changed("answer_revision", Json(), after.revision);
}

// Writes an answer of the State: the reply is touched, the answer has its next revision.
Result<void> put(acts::Context& context, StoredReply& reply, const StoredAnswer& before, StoredAnswer after) {
    if (before.revision == 0 && TRY(context.writer().first(kCountAnswers, {reply.id}))->integer(0) >= kMaxAnswers)
        return make_error(ErrorKind::too_large, "replies.too_many_answers").with("limit", kMaxAnswers);
    after.author = context.actor().id;
    after.at = context.now();
    TRY(save_answer(context.writer(), reply.id, after));
    journal(context, before, after);
    reply.saved_at = context.now();
    return done(context, reply, kDraftObject);
}

Result<void> start_reply(acts::Context& context, const Services& services, const StartReply& act) {
    StoredReply reply = TRY(reply_for(context, act.reply, Move::start, "reply.start"));
    reply.language = tag(act.language);
    reply.started_at = context.now();
    if (!reply.seen_at) reply.seen_at = context.now();
    const auto form = TRY(form_of(context, services, reply));
    const std::int64_t taken = TRY(prefill(context, services, reply, *form));
    context.changed("language", Json(), reply.language);
    context.changed("prefilled", Json(), taken);
    return done(context, reply, kDraftObject);
}

Result<void> save(acts::Context& context, const Services& services, const SaveAnswer& act) {
    StoredReply reply = TRY(reply_for(context, act.reply, Move::write, "answer.save"));
    const auto form = TRY(form_of(context, services, reply));
    const questionnaires::Item* item = TRY(question_at(context, *form, reply, act.path));
    const StoredAnswer before = TRY(answer_at(context.writer(), reply.id, act.path));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    StoredAnswer after = before;
    after.value = act.value.value_or("");
    TRY(check_answer(form->form(), *item, after.value));
    after.language = is_free_text(*item) && !after.value.empty()
                         ? std::string(act.language ? tag(*act.language) : std::string_view(reply.language))
                         : std::string();
    after.confidential = act.confidential.value_or(before.confidential);
    after.origin = Origin::given;
    after.origin_of.clear();
    after.confirmed = true;
    return put(context, reply, before, std::move(after));
}

Result<void> confirm(acts::Context& context, const Services&, const ConfirmAnswer& act) {
    StoredReply reply = TRY(reply_for(context, act.reply, Move::write, "answer.confirm"));
    const StoredAnswer before = TRY(answer_at(context.writer(), reply.id, act.path));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    if (before.value.empty() || before.confirmed)
        return make_error(ErrorKind::conflict, "replies.nothing_to_confirm").with("path", act.path);
    StoredAnswer after = before;
    after.confirmed = true;
    return put(context, reply, before, std::move(after));
}

Result<void> copy_previous(acts::Context& context, const Services& services, const CopyPreviousAnswer& act) {
    StoredReply reply = TRY(reply_for(context, act.reply, Move::write, "answer.copy_previous"));
    const auto form = TRY(form_of(context, services, reply));
    const questionnaires::Item* item = TRY(question_at(context, *form, reply, act.path));
    const StoredAnswer before = TRY(answer_at(context.writer(), reply.id, act.path));
    TRY(acts::Context::expect_revision(act.revision, before.revision));
    const auto previous = TRY(previous_answers(context.writer(), services, reply, *form));
    const auto found = previous.find(act.path);
    if (found == previous.end())
        return make_error(ErrorKind::not_found, "replies.no_previous_answer").with("path", act.path);
    TRY(check_answer(form->form(), *item, found->second.value));
    StoredAnswer after = before;
    after.value = found->second.value;
    after.confidential = before.confidential || found->second.confidential;
    after.language = found->second.language;
    after.origin = Origin::previous_cycle;
    after.origin_of = found->second.cycle;
    after.confirmed = true;
    return put(context, reply, before, std::move(after));
}

Result<std::int64_t> instances_of(store::Reader& reader, std::int64_t reply, std::string_view path) {
    const auto row = TRY(reader.first(kInstances, store::values(reply, path)));
    return row ? row->integer(0) : 0;
}

Result<void> add_instance(acts::Context& context, const Services& services, const AddRepeatInstance& act) {
    StoredReply reply = TRY(reply_for(context, act.reply, Move::write, "repeat.add"));
    const auto form = TRY(form_of(context, services, reply));
    const questionnaires::Item* item = is_answer_path(act.path) ? form->find(question_path(act.path)) : nullptr;
    if (item == nullptr || item->kind != questionnaires::ItemKind::repeat || act.path.ends_with(']'))
        return make_error(ErrorKind::invalid_input, "replies.no_such_repeat").with("path", act.path);
    const std::int64_t count = TRY(instances_of(context.writer(), reply.id, act.path)) + 1;
    if (count > kMaxRepeatInstances)
        return make_error(ErrorKind::too_large, "replies.too_many_instances").with("limit", kMaxRepeatInstances);
    TRY(context.writer().execute(kSetInstances, store::values(reply.id, act.path, count)));
    context.changed("path", Json(), act.path);
    context.changed("instances", count - 1, count);
    reply.saved_at = context.now();
    return done(context, reply, kDraftObject);
}

// "/data/cases[2]" -> "/data/cases" and 2; the position is 0 when the path does not end in one.
std::pair<std::string, std::int64_t> split_position(const std::string& path) {
    const std::size_t bracket = path.rfind('[');
    if (bracket == std::string::npos || path.back() != ']') return {path, 0};
    return {path.substr(0, bracket), std::stoll(path.substr(bracket + 1, path.size() - bracket - 2))};
}

// Where a path below the repeat stands once instance `position` is gone; "" when it stood in that instance, nothing
// when it stands before it or elsewhere.
std::optional<std::string> moved(const std::string& path, const std::string& repeat, std::int64_t position) {
    const std::string start = repeat + "[";
    if (!path.starts_with(start)) return std::nullopt;
    const std::size_t end = path.find(']', start.size());
    const std::int64_t at = std::stoll(path.substr(start.size(), end - start.size()));
    if (at < position) return std::nullopt;
    if (at == position) return std::string();
    return start + std::to_string(at - 1) + path.substr(end);
}

// Whether two answers say the same to the same readers, whoever gave them when.
bool is_same(const StoredAnswer& one, const StoredAnswer& other) {
    const auto said = [](const StoredAnswer& answer) {
        return std::tie(answer.value, answer.language, answer.origin, answer.origin_of, answer.confirmed,
                        answer.confidential);
    };
    return said(one) == said(other);
}

Result<void> move_answers(acts::Context& context, const StoredReply& reply, const std::string& repeat,
                          std::int64_t position) {
    store::Writer& writer = context.writer();
    std::vector<StoredAnswer> answers = TRY(answers_of(writer, reply.id));
    std::map<std::string, StoredAnswer> wanted;  // by path: what shall stand there
    for (const StoredAnswer& answer : answers) {
        const auto to = moved(answer.path, repeat, position);
        if (!to) continue;
        wanted.try_emplace(answer.path);  // nothing, unless another one moves here
        if (!to->empty()) wanted[*to] = answer;
    }
    for (const auto& [path, source] : wanted) {
        StoredAnswer target = TRY(answer_at(writer, reply.id, path));
        if (is_same(target, source)) continue;
        const std::int64_t revision = target.revision;
        const bool none = source.path.empty();
        target = none ? StoredAnswer() : source;
        target.path = path;
        target.revision = revision;
        if (none) target.author = context.actor().id;
        target.at = context.now();
        TRY(save_answer(writer, reply.id, target));
    }
    return ok();
}

Result<void> move_evidence(acts::Context& context, const StoredReply& reply, const std::string& repeat,
                           std::int64_t position) {
    store::Writer& writer = context.writer();
    // In the order of the positions, so that none moves onto one that has still to move.
    std::vector<std::pair<std::string, std::string>> moves;
    for (const store::Row& row : TRY(writer.query(kEvidencePaths, {reply.id}))) {
        const auto to = moved(row.text(0), repeat, position);
        if (!to) continue;
        if (to->empty())
            TRY(writer.execute(kRemoveEvidence, store::values(reply.id, row.text(0), context.now())));
        else
            moves.emplace_back(row.text(0), *to);
    }
    const auto number = [&](const std::string& path) { return std::stoll(path.substr(repeat.size() + 1)); };
    std::stable_sort(moves.begin(), moves.end(),
                     [&](const auto& one, const auto& other) { return number(one.first) < number(other.first); });
    for (const auto& [from, to] : moves) TRY(writer.execute(kMoveEvidence, store::values(reply.id, from, to)));
    return ok();
}

Result<void> move_what_was_said(acts::Context& context, const StoredReply& reply, const std::string& repeat,
                                std::int64_t position) {
    store::Writer& writer = context.writer();
    for (const SaidAt& said : kSaidAt) {
        std::map<std::int64_t, std::vector<std::pair<std::string, std::string>>>
            moves;  // in the order of the positions
        for (const store::Row& row : TRY(writer.query(said.paths, {reply.id})))
            if (const auto to = moved(row.text(0), repeat, position))
                moves[std::stoll(row.text(0).substr(repeat.size() + 1))].emplace_back(row.text(0),
                                                                                      to->empty() ? repeat : *to);
        for (const auto& [at, paths] : moves)
            for (const auto& [from, to] : paths) TRY(writer.execute(said.move, store::values(reply.id, from, to)));
    }
    return ok();
}

// The repeats inside the repeat.
Result<void> move_inner_repeats(acts::Context& context, const StoredReply& reply, const std::string& repeat,
                                std::int64_t position) {
    store::Writer& writer = context.writer();
    std::vector<std::pair<std::string, std::int64_t>> kept;
    for (const store::Row& row : TRY(writer.query(kRepeatsBelow, {reply.id}))) {
        const auto to = moved(row.text(0), repeat, position);
        if (!to) continue;
        TRY(writer.execute(kForgetRepeat, store::values(reply.id, row.text(0))));
        if (!to->empty()) kept.emplace_back(*to, row.integer(1));
    }
    for (const auto& [path, count] : kept) TRY(writer.execute(kSetInstances, store::values(reply.id, path, count)));
    return ok();
}

Result<void> remove_instance(acts::Context& context, const Services&, const RemoveRepeatInstance& act) {
    StoredReply reply = TRY(reply_for(context, act.reply, Move::write, "repeat.remove"));
    if (!is_answer_path(act.path))
        return make_error(ErrorKind::invalid_input, "replies.no_such_repeat").with("path", act.path);
    const auto [repeat, position] = split_position(act.path);
    const std::int64_t count = TRY(instances_of(context.writer(), reply.id, repeat));
    if (position < 1 || position > count)
        return make_error(ErrorKind::invalid_input, "replies.no_such_repeat").with("path", act.path);
    TRY(move_answers(context, reply, repeat, position));
    TRY(move_evidence(context, reply, repeat, position));
    TRY(move_what_was_said(context, reply, repeat, position));
    TRY(move_inner_repeats(context, reply, repeat, position));
    TRY(context.writer().execute(kSetInstances, store::values(reply.id, repeat, count - 1)));
    context.changed("path", act.path, Json());
    context.changed("instances", count, count - 1);
    reply.saved_at = context.now();
    return done(context, reply, kDraftObject);
}

}  // namespace

void register_drafting_acts(acts::Registry& registry, const Services& services) {
    const auto declared = [](std::string_view name, std::string_view route) {
        return acts::Declaration{.name = name,
                                 .object_type = kDraftObject,
                                 .verb = "write",
                                 .route = route,
                                 .propose_verb = {},
                                 .page = "/replies/{object}"};
    };
    add_act(registry, services, declared("reply.start", "POST /replies/{reply}/start"), OfDraft(), start_reply);
    add_act(registry, services, declared("answer.save", "POST /replies/{reply}/answers"), OfDraft(), save);
    add_act(registry, services, declared("answer.confirm", "POST /replies/{reply}/answers/confirm"), OfDraft(),
            confirm);
    add_act(registry, services, declared("answer.copy_previous", "POST /replies/{reply}/answers/copy"), OfDraft(),
            copy_previous);
    add_act(registry, services, declared("repeat.add", "POST /replies/{reply}/repeats"), OfDraft(), add_instance);
    add_act(registry, services, declared("repeat.remove", "POST /replies/{reply}/repeats/remove"), OfDraft(),
            remove_instance);
}

}  // namespace palermo::replies
