#include "conference/mandates/pages/comparison_json.hpp"

#include "conference/mandates/pages/comparison.hpp"

namespace palermo::mandates::pages {

namespace {

Json texts(const std::vector<std::string>& values) {
    JsonArray array;
    for (const std::string& value : values) array.push_back(Json(value));
    return array;
}

Json cell_json(const Document& document, const std::vector<std::size_t>& cell) {
    JsonArray paths;
    for (const std::size_t index : cell) paths.push_back(Json(document.provisions[index].path));
    return paths;
}

Json row_json(const ComparisonView& comparison, const alignment::Row& row) {
    JsonArray cells;
    for (std::size_t column = 0; column < row.cells.size(); ++column)
        cells.push_back(cell_json(comparison.versions[column].document, row.cells[column]));
    JsonArray relations;
    for (const alignment::RowRelation& relation : row.relations)
        relations.push_back(JsonObject()
                                .add("relation", alignment::name(relation.relation))
                                .add("similarity", relation.similarity)
                                .add("confidence", relation.confidence)
                                .add("rule", relation.rule));
    return JsonObject()
        .add("cells", std::move(cells))
        .add("relations", std::move(relations))
        .add("consistent", row.consistent);
}

Json divergence_json(const alignment::Divergence& found) {
    JsonArray sides;
    for (const alignment::DivergenceSide& side : found.sides)
        sides.push_back(
            JsonObject()
                .add("version", static_cast<std::int64_t>(side.version))
                .add("path", side.path)
                .add("words", side.words)
                .add("value", side.value)
                .add("span", JsonArray{Json(std::int64_t{side.span.begin}), Json(std::int64_t{side.span.end})}));
    return JsonObject()
        .add("id", found.id)
        .add("kind", alignment::name(found.kind))
        .add("minor", found.minor)
        .add("row", static_cast<std::int64_t>(found.row))
        .add("sides", std::move(sides))
        .add("detail", found.detail)
        .add("confidence", found.confidence)
        .add("rule", found.rule);
}

Json version_json(const DocumentView& view) {
    return JsonObject()
        .add("slug", view.summary.slug)
        .add("language", tag(view.shown))
        .add("status", view.summary.status)
        .add("title", view.document.head.title);
}

Json other_json(const lineage::OtherDocument& other) {
    return JsonObject()
        .add("slug", other.slug.empty() ? Json() : Json(other.slug))
        .add("body", other.body)
        .add("number", other.number)
        .add("symbol", other.symbol)
        .add("type", other.type)
        .add("status", other.status)
        .add("title", other.title)
        .add("date", other.date ? Json(other.date->iso()) : Json());
}

Json mentions_json(const std::vector<lineage::MentionRow>& mentions) {
    JsonArray array;
    for (const lineage::MentionRow& mention : mentions)
        array.push_back(JsonObject()
                            .add("type", mention.type)
                            .add("language", tag(mention.language))
                            .add("path", mention.path)
                            .add("words", mention.words)
                            .add("document", other_json(mention.other)));
    return array;
}

Json queue_rows(const std::vector<review::QueueRow>& rows) {
    JsonArray array;
    for (const review::QueueRow& row : rows)
        array.push_back(JsonObject()
                            .add("slug", row.slug)
                            .add("language", tag(row.language))
                            .add("path", row.path)
                            .add("doubts", texts(row.doubts))
                            .add("confidence", row.confidence)
                            .add("words", row.words));
    return array;
}

Json side_json(const review::DivergenceRow::Side& side) {
    return JsonObject()
        .add("language", tag(side.language))
        .add("path", side.path)
        .add("words", side.words)
        .add("value", side.value)
        .add("span", JsonArray{Json(std::int64_t{side.span.begin}), Json(std::int64_t{side.span.end})});
}

}  // namespace

Json comparison_json(const ComparisonPageView& view) {
    JsonArray versions, rows, divergences, contradictions;
    for (const DocumentView& version : view.comparison.versions) versions.push_back(version_json(version));
    for (const alignment::Row& row : view.comparison.alignment.rows) rows.push_back(row_json(view.comparison, row));
    for (const alignment::Divergence& found : view.comparison.divergences)
        divergences.push_back(divergence_json(found));
    for (const alignment::NumberContradiction& one : view.comparison.alignment.contradictions)
        contradictions.push_back(JsonObject()
                                     .add("left", static_cast<std::int64_t>(one.left))
                                     .add("right", static_cast<std::int64_t>(one.right))
                                     .add("left_number", one.left_number)
                                     .add("right_number", one.right_number));
    JsonArray compared;
    for (const alignment::ComparedPair& pair : view.comparison.alignment.compared)
        compared.push_back(
            JsonObject()
                .add("left", static_cast<std::int64_t>(pair.left))
                .add("right", static_cast<std::int64_t>(pair.right))
                .add("comparison", pair.comparison == alignment::Comparison::translation ? "translation" : "succession")
                .add("similarity", pair.similarity));
    return JsonObject()
        .add("versions", std::move(versions))
        .add("compared", std::move(compared))
        .add("rows", std::move(rows))
        .add("divergences", std::move(divergences))
        .add("contradictions", std::move(contradictions));
}

Json novelty_json(const NoveltyPageView& view) {
    JsonArray rows;
    for (const alignment::RecurrenceRow& row : view.novelty.recurrence.rows)
        rows.push_back(JsonObject()
                           .add("novelty", alignment::name(row.novelty))
                           .add("similarity", row.similarity)
                           .add("earlier", texts(row.difference.left_paths))
                           .add("later", texts(row.difference.right_paths)));
    return JsonObject()
        .add("earlier", version_json(view.novelty.earlier))
        .add("later", version_json(view.novelty.later))
        .add("repeated_percent", view.novelty.recurrence.repeated_percent)
        .add("rows", std::move(rows));
}

Json lineage_json(const LineagePageView& view) {
    JsonArray links;
    for (const lineage::LinkRow& link : view.lineage.links)
        links.push_back(JsonObject()
                            .add("type", link.type)
                            .add("from_this", link.from_this)
                            .add("origin", link.origin)
                            .add("similarity", link.similarity)
                            .add("revision", link.revision)
                            .add("document", other_json(link.other)));
    const auto or_null = [](const std::optional<lineage::OtherDocument>& other) {
        return other ? other_json(*other) : Json();
    };
    return JsonObject()
        .add("slug", view.document.summary.slug)
        .add("links", std::move(links))
        .add("mentions", mentions_json(view.lineage.mentions))
        .add("mentioned_in", mentions_json(view.lineage.mentioned_in))
        .add("previous", or_null(view.lineage.previous))
        .add("next", or_null(view.lineage.next));
}

Json queue_json(const QueuePageView& view) {
    return JsonObject()
        .add("matching", view.queue.matching)
        .add("readings", queue_rows(view.queue.rows))
        .add("set_aside", queue_rows(view.queue.set_aside))
        .add("open_divergences", view.queue.open_divergences);
}

Json divergences_json(const DivergencePageView& view) {
    JsonArray rows;
    for (const review::DivergenceRow& row : view.list.rows)
        rows.push_back(JsonObject()
                           .add("slug", row.slug)
                           .add("id", row.id)
                           .add("kind", row.kind)
                           .add("minor", row.minor)
                           .add("left", side_json(row.left))
                           .add("right", side_json(row.right))
                           .add("detail", row.detail)
                           .add("confidence", row.confidence)
                           .add("state", row.settled ? "settled" : "open")
                           .add("resolution", row.resolution)
                           .add("reason", row.reason)
                           .add("revision", row.revision));
    return JsonObject().add("matching", view.list.matching).add("rows", std::move(rows));
}

}  // namespace palermo::mandates::pages
