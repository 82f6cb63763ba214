#include "platform/acts/act.hpp"

#include "platform/acts/receipt_json.hpp"
#include "platform/base/assert.hpp"
#include "platform/store/guard.hpp"

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
    entry_.changes.push_back({std::string(field), std::move(before), std::move(after)});
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
        const access::Subject subject = TRY(act.subject(writer, fields));
        const access::Permission permission = TRY(access::decide(attempt.actor, act.declaration.verb, subject));
        if (permission.four_eyes)
            return make_error(ErrorKind::denied, "acts.second_person_needed").with("act", act.declaration.name);

        Context context(writer, attempt.actor, clock_.now());
        TRY(store::with_act(writer, [&](store::Writer&) { return act.operation(context, fields); }));
        journal::Entry& entry = context.entry_;
        ASSERT(!entry.object_id.empty());  // an operation says what it changed
        entry.at = context.now();
        entry.actor = attempt.actor.id;
        entry.role = access::name(attempt.actor.role);
        if (!attempt.actor.state.empty()) entry.state = attempt.actor.state;
        entry.act = act.declaration.name;
        entry.reason = attempt.reason;
        entry.request = attempt.request_id;
        const journal::Appended appended = TRY(journal::append(writer, entry));
        receipt = {entry.act,         entry.object_type,     entry.object_id, entry.revision,
                   appended.sequence, to_hex(appended.leaf), entry.at,        false};
        if (keyed)
            TRY(writer.insert(kInsertReceipt, {attempt.actor.id, attempt.idempotency_key, entry.act, digest,
                                               receipt_to_json(receipt), entry.at.microseconds}));
        return ok();
    };
    TRY(database_.write(work));
    return receipt;
}

}  // namespace palermo::acts
