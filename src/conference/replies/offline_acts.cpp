// Taking over what was filled in without a connection.
#include <algorithm>

#include "conference/replies/answer_value.hpp"
#include "conference/replies/offline.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/registering.hpp"
#include "conference/replies/work.hpp"
#include "platform/base/cut_text.hpp"

namespace palermo::replies {

BOOST_DESCRIBE_STRUCT(TakeOfflineFile, (), (reply, file_name, file, accept))

namespace {

constexpr std::string_view kAll = "*";

Result<void> take(acts::Context& context, const Services& services, const TakeOfflineFile& act) {
    StoredReply reply = TRY(reply_for(context, act.reply, Move::write, "offline.take"));
    if (act.file.size() > kMaxOfflineFile)
        return make_error(ErrorKind::too_large, "replies.file_too_large")
            .with("field", "file")
            .with("limit", static_cast<std::int64_t>(kMaxOfflineFile / kMegabyte));
    const std::string_view content(reinterpret_cast<const char*>(act.file.data()), act.file.size());
    const auto form = TRY(services.forms->get(context.writer(), reply.version));
    const OfflineReport report =
        TRY(compare_offline(context.writer(), services, context.actor(), reply, act.file_name, content));
    const auto accepted = [&](const OfflineDifference& one) {
        const auto named = [&](std::string_view name) {
            return std::find(act.accept.begin(), act.accept.end(), name) != act.accept.end();
        };
        if (one.kind == OfflineDifferenceKind::changed || one.kind == OfflineDifferenceKind::confirmed)
            return named(one.path) || named(kAll);
        return one.kind == OfflineDifferenceKind::conflict && named(one.path);
    };
    Places places(context.writer(), *form, reply);
    std::int64_t taken = 0;
    JsonArray confirmed;
    for (const OfflineDifference& one : report.differences) {
        if (!accepted(one)) continue;
        StoredAnswer answer = TRY(answer_at(context.writer(), reply.id, one.path));
        answer.confirmed = true;
        answer.author = context.actor().id;
        answer.at = context.now();
        if (one.kind == OfflineDifferenceKind::confirmed) {
            TRY(save_answer(context.writer(), reply.id, answer));
            confirmed.emplace_back(one.path);
            continue;
        }
        const questionnaires::Item* item = TRY(places.question_at(one.path));
        const bool text = is_free_text(*item) && !one.value.empty();
        answer.value = one.value;
        if (!text)
            answer.language.clear();
        else if (answer.language.empty() || one.current.empty())
            // Who took the file in a language writes in it.
            answer.language = language_from_tag(report.language) ? report.language : reply.language;
        answer.origin = Origin::offline;
        answer.origin_of = cut_text(act.file_name, kMaxTitleBytes);
        context.changed(one.path, for_journal(one.current), for_journal(one.value));
        TRY(save_answer(context.writer(), reply.id, answer));
        ++taken;
    }
    if (taken == 0 && confirmed.empty()) return make_error(ErrorKind::conflict, "replies.offline_nothing");
    if (!confirmed.empty()) context.changed("confirmed", Json(), std::move(confirmed));
    context.changed("file_name", Json(), act.file_name);
    context.changed("sha256", Json(), to_hex(sha256(act.file)));
    reply.saved_at = context.now();
    return done(context, reply, kDraftObject);
}

}  // namespace

void register_offline_acts(acts::Registry& registry, const Services& services) {
    add_act(registry, services,
            {.name = "offline.take",
             .object_type = kDraftObject,
             .verb = "write",
             .route = "POST /replies/{reply}/offline",
             .propose_verb = {},
             .page = "/replies/{object}"},
            OfDraft(), take);
}

}  // namespace palermo::replies
