#include "conference/mandates/withdrawing.hpp"

#include "conference/mandates/versions.hpp"
#include "platform/acts/declare.hpp"
#include "platform/store/values.hpp"

namespace palermo::mandates {

BOOST_DESCRIBE_STRUCT(WithdrawDocument, (), (document, reason))

namespace {

constexpr store::Sql kStanding("select release, withdrawn_at from documents where id = ?1");
constexpr store::Sql kWithdraw(R"(
update documents set release = 'withdrawn', withdrawn_at = ?2, revision = revision + 1 where id = ?1)");

Result<void> withdraw(acts::Context& context, const WithdrawDocument& act) {
    if (act.reason.empty())
        return make_error(ErrorKind::invalid_input, "withdrawing.reason_missing").with("field", "reason");
    if (act.reason.size() > kMaxWithdrawalReason)
        return make_error(ErrorKind::invalid_input, "withdrawing.reason_too_long")
            .with("field", "reason")
            .with("limit", static_cast<std::int64_t>(kMaxWithdrawalReason));
    const DocumentRow document = TRY(load_document(context.writer(), act.document));
    const auto row = TRY(context.writer().first(kStanding, {document.id}));
    if (!row->is_null(1))
        return make_error(ErrorKind::conflict, "withdrawing.withdrawn_already").with("slug", document.slug);
    TRY(context.writer().execute(kWithdraw, store::values(document.id, context.now())));
    context.object("document", document.slug, document.revision + 1);
    context.changed("release", Json(row->text(0)), Json("withdrawn"));
    context.changed("reason", {}, Json(act.reason));
    return ok();
}

Result<access::Subject> subject_of(store::Reader& reader, const access::Actor& actor, const WithdrawDocument& act) {
    return document_subject(reader, actor, act.document);
}

}  // namespace

void register_withdrawing(acts::Registry& registry) {
    registry.add(acts::declare<WithdrawDocument>({.name = "document.withdraw",
                                                  .object_type = "mandate",
                                                  .verb = "publish",
                                                  .route = "POST /documents/withdraw",
                                                  .page = "/decisions/{object}"},
                                                 subject_of, withdraw));
}

}  // namespace palermo::mandates
