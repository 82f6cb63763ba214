#include "platform/acts/act.hpp"

#include <utility>

#include "platform/acts/four_eyes.hpp"
#include "platform/acts/notes.hpp"
#include "platform/acts/receipt_json.hpp"
#include "platform/base/assert.hpp"
#include "platform/store/guard.hpp"
#include "platform/store/trial.hpp"

namespace palermo::acts {

namespace {

constexpr std::size_t kMaxKeyBytes = 128;
constexpr std::size_t kMaxReasonBytes = 4'000;

constexpr store::Sql kFindReceipt(
    "select act, fields_digest, receipt from act_receipts where actor = ?1 and idempotency_key = ?2");
constexpr store::Sql kInsertReceipt(
    "insert into act_receipts (actor, idempotency_key, act, fields_digest, receipt, at) values (?1, ?2, ?3, ?4, ?5, "
    "?6)");

Result<void> check_limit(std::string_view field, std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return ok();
    return make_error(ErrorKind::too_large, "acts.limit")
        .with("field", field)
        .with("bytes", static_cast<std::int64_t>(text.size()))
        .with("limit", static_cast<std::int64_t>(limit));
}

Bytes digest_of(const Act& act, const void* fields) {
    const Digest digest = sha256(as_bytes(act.to_json(fields).write()));
    return Bytes(digest.begin(), digest.end());
}

// The receipt of an earlier attempt under the same key, if there was one.
Result<std::optional<Receipt>> earlier_receipt(store::Reader& reader, const Attempt& attempt, const Act& act,
                                               const Bytes& digest) {
    const auto row = TRY(reader.first(kFindReceipt, {attempt.actor.id, attempt.idempotency_key}));
    if (!row) return std::optional<Receipt>();
    if (row->text(0) != act.declaration.name || row->blob(1) != digest)
        return make_error(ErrorKind::conflict, "acts.key_reused").with("key", attempt.idempotency_key);
    Receipt receipt = TRY(receipt_from_json(row->text(2)));
    receipt.repeated = true;
    return std::optional<Receipt>(std::move(receipt));
}

}  // namespace

void Context::object(std::string_view type, std::string_view id, std::int64_t revision) {
    ASSERT(entry_.object_id.empty());
    ASSERT(!id.empty());
    entry_.object_type = type;
    entry_.object_id = id;
    entry_.revision = revision;
}

void Context::changed(std::string_view field, Json before, Json after) {
    // What is as it was has not changed; said all the same it would bury what has. Null on both sides is a value that
    // the journal is not told.
    const std::string was = before.write();
    if (was != "null" && was == after.write()) return;
    entry_.changes.push_back({std::string(field), std::move(before), std::move(after)});
}

void Context::completes(std::string_view act, access::Actor first, std::int64_t note) {
    ASSERT(!second_ && entry_.object_id.empty());
    second_ = std::exchange(actor_, std::move(first));
    completed_act_ = act;
    note_ = note;
}

Result<void> Context::expect_revision(std::int64_t given, std::int64_t current) {
    if (given == current) return ok();
    return make_error(ErrorKind::conflict, "acts.stale").with("given", given).with("current", current);
}

void Registry::add(Act act) {
    ASSERT(find(act.declaration.name) == nullptr && find(act.type) == nullptr);
    acts_.push_back(std::move(act));
}

const Act* Registry::find(std::string_view name) const {
    for (const Act& act : acts_)
        if (act.declaration.name == name) return &act;
    return nullptr;
}

const Act* Registry::find(std::type_index type) const {
    for (const Act& act : acts_)
        if (act.type == type) return &act;
    return nullptr;
}

Result<Receipt> Performer::perform_json(const Attempt& attempt, std::string_view name, const Json& fields) {
    const Act* act = registry_.find(name);
    if (act == nullptr) return make_error(ErrorKind::not_found, "acts.no_such_act").with("act", name);
    const std::shared_ptr<const void> described = TRY(act->from_json(fields));
    return perform_act(attempt, *act, described.get());
}

Result<Receipt> Performer::perform_erased(const Attempt& attempt, std::type_index type, const void* fields) {
    const Act* act = registry_.find(type);
    ASSERT(act != nullptr);  // an act that was never registered
    return perform_act(attempt, *act, fields);
}

Result<Receipt> Performer::perform_act(const Attempt& attempt, const Act& act, const void* fields) {
    TRY(check_limit("idempotency_key", attempt.idempotency_key, kMaxKeyBytes));
    TRY(check_limit("reason", attempt.reason, kMaxReasonBytes));
    if (attempt.note) TRY(check_note(*attempt.note));
    const bool keyed = !attempt.idempotency_key.empty();
    const Bytes digest = keyed ? digest_of(act, fields) : Bytes();
    Receipt receipt;
    const auto work = [&](store::Writer& writer) -> Result<void> {
        if (keyed) {
            std::optional<Receipt> earlier = TRY(earlier_receipt(writer, attempt, act, digest));
            if (earlier) {
                receipt = *std::move(earlier);
                return ok();
            }
        }
        receipt = TRY(do_act(writer, attempt, act, fields));
        if (keyed)
            TRY(writer.insert(kInsertReceipt, {attempt.actor.id, attempt.idempotency_key, receipt.act, digest,
                                               receipt_to_json(receipt), receipt.at.microseconds}));
        return ok();
    };
    TRY(database_.write(work));
    return receipt;
}

Result<Receipt> Performer::do_act(store::Writer& writer, const Attempt& attempt, const Act& act, const void* fields) {
    const access::Subject subject = TRY(act.subject(writer, attempt.actor, fields));
    const Decision decision = TRY(decide_act(attempt.actor, act.declaration, subject));
    if (decision.permission.with_note && !attempt.note)
        return make_error(ErrorKind::invalid_input, "acts.note_needed").with("act", act.declaration.name);

    Context context(writer, attempt.actor, clock_.now());
    Receipt receipt;
    const auto operation = [&](store::Writer&) -> Result<void> {
        if (attempt.note) context.note_ = TRY(keep_note(writer, *attempt.note, context.now()));
        if (!decision.needs_second_person) return act.operation(context, fields);
        // What waits for a second person could be done now: who proposes anything else is told at once, with the
        // sentence that the second person would get.
        TRY(store::try_out(writer, [&] {
            Context trial(writer, attempt.actor, context.now());
            trial.note_ = context.note_;
            return act.operation(trial, fields);
        }));
        const Proposal proposal{act, act.to_json(fields), subject, attempt.reason, context.note_};
        receipt.pending = TRY(propose(context, proposal));
        return ok();
    };
    TRY(store::with_act(writer, operation));

    journal::Entry& entry = context.entry_;
    ASSERT(!entry.object_id.empty());  // an operation says what it changed
    if (context.note_ != 0 && attempt.note) entry.changes.push_back({"note", Json(), note_json(*attempt.note)});
    entry.at = context.now();
    entry.actor = context.actor_.id;
    entry.role = access::name(context.actor_.role);
    if (!context.actor_.state.empty()) entry.state = context.actor_.state;
    entry.behalf = context.actor_.behalf;
    if (context.second_) entry.second = context.second_->id;
    entry.act = act.declaration.name;
    if (decision.needs_second_person) entry.act = kProposeAct;
    if (!context.completed_act_.empty()) entry.act = context.completed_act_;
    entry.reason = attempt.reason;
    entry.request = attempt.request_id;
    const journal::Appended appended = TRY(journal::append(writer, entry));
    receipt.act = entry.act;
    receipt.object_type = entry.object_type;
    receipt.object_id = entry.object_id;
    receipt.revision = entry.revision;
    receipt.sequence = appended.sequence;
    receipt.leaf = to_hex(appended.leaf);
    receipt.at = entry.at;
    for (const Observer& observer : observers_) TRY(observer(writer, entry, receipt));
    return receipt;
}

}  // namespace palermo::acts
