#include "conference/mandates/pages/view_json.hpp"

#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/reader/json.hpp"

namespace palermo::mandates::pages {

namespace {

Json text_or_null(std::string_view text) {
    return text.empty() ? Json() : Json(text);
}
Json date_or_null(const std::optional<Date>& date) {
    return date ? Json(date->iso()) : Json();
}

Json version_json(const VersionSummary& version, const std::string& slug) {
    JsonObject object;
    object.add("language", tag(version.language)).add("original", version.original).add("revision", version.revision);
    object.add("title", text_or_null(version.title)).add("file_name", version.file_name);
    object.add("provisions", version.provisions)
        .add("mandates", version.mandates)
        .add("confidence", version.confidence);
    object.add("address", "/api/v1" + document_address(slug, version.language));
    object.add("source", source_address(slug, version.language));
    return object;
}

JsonObject summary_json(const DocumentSummary& summary) {
    JsonObject session;
    session.add("number", summary.session ? Json(std::int64_t{*summary.session}) : Json());
    session.add("place", text_or_null(summary.session_place));
    session.add("start", date_or_null(summary.session_start)).add("end", date_or_null(summary.session_end));
    JsonArray versions;
    for (const VersionSummary& version : summary.versions) versions.push_back(version_json(version, summary.slug));
    JsonObject object;
    object.add("slug", summary.slug).add("body", summary.body).add("type", summary.type).add("status", summary.status);
    if (summary.withdrawn) object.add("withdrawn", true);
    object.add("number", text_or_null(summary.number)).add("symbol", text_or_null(summary.symbol));
    object.add("date", date_or_null(summary.date))
        .add("session", std::move(session))
        .add("versions", std::move(versions));
    return object;
}

Json facets_json(const std::vector<Facet>& facets) {
    JsonArray array;
    for (const Facet& facet : facets) array.push_back(JsonObject().add("value", facet.value).add("count", facet.count));
    return array;
}

// What is known of the file and its reading, beside the reading itself.
JsonObject filing_json(const DocumentView& view) {
    JsonObject object;
    object.add("language", tag(view.shown)).add("file_name", view.file_name);
    object.add("sha256", to_hex(view.source_digest))
        .add("bytes", view.source_bytes)
        .add("encoding", view.encoding)
        .add("format", intake::name(view.format));
    object.add("filed_at", view.filed_at.iso()).add("reader", view.reader_version);
    object.add("journal_sequence", view.journal_sequence).add("source", source_address(view.summary.slug, view.shown));
    return object;
}

}  // namespace

Json register_json(const RegisterPageView& view) {
    JsonArray documents;
    for (const DocumentSummary& summary : view.found.documents) documents.push_back(summary_json(summary));
    JsonObject facets;
    facets.add("body", facets_json(view.found.bodies)).add("session", facets_json(view.found.sessions));
    facets.add("language", facets_json(view.found.languages)).add("status", facets_json(view.found.statuses));
    JsonObject object;
    object.add("total", view.found.total).add("matching", view.found.matching);
    object.add("page", static_cast<std::int64_t>(view.filter.page));
    object.add("page_size", static_cast<std::int64_t>(view.filter.page_size)).add("sort", view.filter.sort);
    object.add("documents", std::move(documents)).add("facets", std::move(facets));
    return object;
}

Json document_json(const DocumentPageView& view) {
    const DocumentView& document = view.document;
    JsonObject object;
    object.add("document", summary_json(document.summary)).add("filing", filing_json(document));
    object.add("reading", reader::to_json(document.document));
    return object;
}

Json provision_json(const ProvisionPageView& view) {
    const DocumentView& document = view.of.document;
    JsonObject object;
    object.add("document", summary_json(document.summary)).add("filing", filing_json(document));
    object.add("provision", reader::to_json(document.document.provisions[view.index]));
    return object;
}

}  // namespace palermo::mandates::pages
