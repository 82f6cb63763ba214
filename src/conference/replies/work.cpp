#include "conference/replies/work.hpp"

#include "conference/replies/relevance.hpp"
#include "conference/replies/searching.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/field_faults.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::replies {

namespace {

constexpr std::size_t kKilobyte = 1'000;
constexpr std::size_t kLongForJournal = 2'000;

Error fault(std::string_view code, std::string_view field) {
    return make_error(ErrorKind::invalid_input, code).with("field", field);
}

}  // namespace

Result<StoredReply> reply_for(acts::Context& context, std::int64_t id, Move move, std::string_view act) {
    StoredReply reply = TRY(expect_reply(context.writer(), id));
    const std::optional<ReplyStatus> next = next_status(reply.status, move);
    if (!next || reply.cycle_status == CycleStatus::prepared) return not_now(reply, act);
    reply.status = *next;
    return reply;
}

Result<void> done(acts::Context& context, StoredReply& reply, std::string_view object_type) {
    TRY(update_reply(context.writer(), reply));
    TRY(index_reply(context.writer(), reply));
    context.object(object_type, std::to_string(reply.id), reply.revision);
    return ok();
}

Result<void> check_words(std::string_view field, std::string_view words, std::size_t limit, bool needed) {
    if (needed && words.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return field_fault(fault("replies.needed", field));
    if (words.size() > limit)
        return field_fault(fault("replies.too_long", field)
                               .with("limit", static_cast<std::int64_t>(limit))
                               .with("kilobytes", static_cast<std::int64_t>(limit / kKilobyte)));
    const bool controls =
        words.find_first_of(std::string_view("\0\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x1b\x7f", 15)) !=
        std::string_view::npos;
    if (controls || first_invalid_utf8(words)) return field_fault(fault("replies.not_text", field));
    return ok();
}

Json for_journal(std::string_view words) {
    if (words.empty()) return {};
    if (words.size() <= kLongForJournal) return words;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(words.data());
    return JsonObject()
        .add("bytes", static_cast<std::int64_t>(words.size()))
        .add("sha256", to_hex(sha256(ByteView(bytes, words.size()))));
}

Result<const questionnaires::Item*> Places::question_at(std::string_view path) {
    const std::string plain = is_answer_path(path) ? question_path(path) : std::string();
    const questionnaires::Item* item = plain.empty() ? nullptr : form_.find(plain);
    const auto holds_answer = [](questionnaires::ItemKind kind) {
        return kind == questionnaires::ItemKind::question || kind == questionnaires::ItemKind::hidden;
    };
    const Error unknown = make_error(ErrorKind::invalid_input, "replies.no_such_question").with("path", path);
    if (item == nullptr || !holds_answer(item->kind)) return unknown;
    if (plain == path) {
        if (is_in_repeat(form_, path)) return unknown;
        return item;
    }
    if (!session_)
        // Which instances there are does not depend on the moment.
        session_ = TRY(fill(form_, TRY(answers_of(reader_, reply_.id)), TRY(repeats_of(reader_, reply_.id)),
                            Language::en, reply_.saved_at.value_or(Instant{}), true));
    const std::optional<questionnaires::NodeView> node = session_->node(path);
    if (!node || node->reference != path) return unknown;
    return item;
}

Result<const questionnaires::Item*> question_at(acts::Context& context, const questionnaires::PublishedForm& form,
                                                const StoredReply& reply, std::string_view path) {
    return Places(context.writer(), form, reply).question_at(path);
}

}  // namespace palermo::replies
