#include "conference/mandates/lineage/operations.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/versions.hpp"
#include "platform/acts/declare.hpp"

namespace palermo::mandates::lineage {

BOOST_DESCRIBE_STRUCT(LinkDocuments, (), (from, to, type, reason, revision))
BOOST_DESCRIBE_STRUCT(UnlinkDocuments, (), (from, to, type, reason, revision))

namespace {

constexpr std::array<std::string_view, 3> kTypes = {"becomes", "revised_as", "corrected_by"};

constexpr store::Sql kFindLink(
    "select state, revision from document_links where from_id = ?1 and to_id = ?2 and type = ?3");
constexpr std::size_t kMaxReasonBytes = 4000;
constexpr std::size_t kLongestLineage = 1000;  // documents that came out of one

constexpr store::Sql kFindFollowers("select to_id from document_links where from_id = ?1 and state = 'in_force'");
constexpr store::Sql kKeepLink(R"(
insert into document_links (from_id, to_id, type, origin, similarity, state, reason, revision)
values (?1, ?2, ?3, 'person', 0, ?4, ?5, ?6)
on conflict (from_id, to_id, type) do update
set origin = 'person', state = excluded.state, reason = excluded.reason, revision = excluded.revision)");

// What came out of a document cannot be what it came from.
Result<void> refuse_circle(store::Reader& reader, const DocumentRow& from, const DocumentRow& to) {
    std::vector<std::int64_t> reached = {to.id};
    for (std::size_t i = 0; i < reached.size() && i < kLongestLineage; ++i) {
        if (reached[i] == from.id)
            return make_error(ErrorKind::conflict, "lineage.circle").with("from", from.slug).with("to", to.slug);
        for (const store::Row& row : TRY(reader.query(kFindFollowers, {reached[i]})))
            if (std::find(reached.begin(), reached.end(), row.integer(0)) == reached.end())
                reached.push_back(row.integer(0));
    }
    return ok();
}

template <typename Act>
Result<void> set_link(acts::Context& context, const Act& act, std::string_view state, bool must_exist) {
    if (std::find(kTypes.begin(), kTypes.end(), act.type) == kTypes.end())
        return make_error(ErrorKind::invalid_input, "lineage.bad_type").with("value", act.type);
    if (act.reason.empty()) return make_error(ErrorKind::invalid_input, "review.reason_missing");
    if (act.reason.size() > kMaxReasonBytes)
        return make_error(ErrorKind::invalid_input, "review.reason_too_long")
            .with("limit", static_cast<std::int64_t>(kMaxReasonBytes));
    const DocumentRow from = TRY(load_document(context.writer(), act.from));
    const DocumentRow to = TRY(load_document(context.writer(), act.to));
    if (from.id == to.id) return make_error(ErrorKind::invalid_input, "lineage.same_document").with("slug", act.from);
    const auto row = TRY(context.writer().first(kFindLink, {from.id, to.id, act.type}));
    if (!row && must_exist)
        return make_error(ErrorKind::not_found, "lineage.no_such_link").with("from", act.from).with("to", act.to);
    const std::int64_t revision = row ? row->integer(1) : 0;
    if (state == "in_force") TRY(refuse_circle(context.writer(), from, to));
    TRY(acts::Context::expect_revision(act.revision, revision));
    TRY(context.writer().execute(kKeepLink, {from.id, to.id, act.type, std::string(state), act.reason, revision + 1}));
    context.object("document_link", act.from + ">" + act.to + ":" + act.type, revision + 1);
    context.changed("state", row ? Json(row->text(0)) : Json(), Json(state));
    context.changed("reason", {}, Json(act.reason));
    return ok();
}

// Who links two documents has to see both.
template <typename Act>
Result<access::Subject> subject_of(store::Reader& reader, const access::Actor& actor, const Act& act) {
    TRY(document_subject(reader, actor, act.to));
    return document_subject(reader, actor, act.from);
}

}  // namespace

void register_acts(acts::Registry& registry) {
    registry.add(acts::declare<LinkDocuments>(
        {.name = "document.link", .object_type = "mandate", .verb = "edit", .route = "POST /documents/link"},
        subject_of<LinkDocuments>,
        [](acts::Context& context, const LinkDocuments& act) { return set_link(context, act, "in_force", false); }));
    registry.add(acts::declare<UnlinkDocuments>(
        {.name = "document.unlink", .object_type = "mandate", .verb = "edit", .route = "POST /documents/unlink"},
        subject_of<UnlinkDocuments>,
        [](acts::Context& context, const UnlinkDocuments& act) { return set_link(context, act, "withdrawn", true); }));
}

}  // namespace palermo::mandates::lineage
