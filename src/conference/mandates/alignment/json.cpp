#include "conference/mandates/alignment/json.hpp"

#include <map>

namespace palermo::mandates::alignment {

namespace {

Json number(std::size_t value) {
    return Json(static_cast<std::int64_t>(value));
}

Json span(const text::TextSpan& span) {
    if (span.begin == span.end) return Json();
    return Json(JsonArray{number(span.begin), number(span.end)});
}

Json document(const Version& version, int stage) {
    const DocumentHead& head = version.document->head;
    JsonObject object;
    object.add("file", Json(version.label))
        .add("language", Json(tag(head.language)))
        .add("status", Json(head.status))
        .add("symbol", Json(head.symbol))
        .add("number", Json(head.number))
        .add("title", Json(head.title))
        .add("stage", Json(stage));
    return Json(std::move(object));
}

Json paths(const Version& version, const std::vector<std::size_t>& provisions) {
    JsonArray array;
    for (const std::size_t i : provisions) array.emplace_back(version.document->provisions[i].path);
    return Json(std::move(array));
}

Json relation(const RowRelation& relation, const ComparedPair& pair) {
    JsonObject object;
    object.add("left", number(pair.left))
        .add("right", number(pair.right))
        .add("relation", Json(name(relation.relation)))
        .add("similarity", Json(relation.similarity))
        .add("confidence", Json(relation.confidence))
        .add("rule", Json(relation.rule));
    return Json(std::move(object));
}

Json text_list(const std::vector<std::string>& texts) {
    JsonArray array;
    for (const std::string& text : texts) array.emplace_back(text);
    return Json(std::move(array));
}

Json change(const Change& change) {
    JsonObject object;
    object.add("kind", Json(name(change.kind)))
        .add("left", Json(JsonArray{number(change.left.begin), number(change.left.end)}))
        .add("right", Json(JsonArray{number(change.right.begin), number(change.right.end)}));
    if (change.kind == ChangeKind::moved) {
        object.add("moved_from", Json(change.moved_from));
        if (change.other_row) object.add("other_row", number(*change.other_row));
    }
    return Json(std::move(object));
}

}  // namespace

Json to_json(const Divergence& divergence, std::span<const Version> versions) {
    JsonArray versions_of;
    JsonArray paths_of;
    JsonArray surfaces;
    JsonArray values;
    JsonArray spans;
    for (const DivergenceSide& side : divergence.sides) {
        versions_of.emplace_back(versions[side.version].label);
        paths_of.emplace_back(side.path);
        surfaces.emplace_back(side.words);
        values.emplace_back(side.value);
        spans.push_back(span(side.span));
    }
    JsonObject object;
    object.add("id", Json(divergence.id))
        .add("kind", Json(name(divergence.kind)))
        .add("minor", Json(divergence.minor))
        .add("row", number(divergence.row))
        .add("versions", Json(std::move(versions_of)))
        .add("paths", Json(std::move(paths_of)))
        .add("surfaces", Json(std::move(surfaces)))
        .add("values", Json(std::move(values)))
        .add("spans", Json(std::move(spans)))
        .add("detail", Json(divergence.detail))
        .add("confidence", Json(divergence.confidence))
        .add("rule", Json(divergence.rule));
    return Json(std::move(object));
}

Json to_json(std::span<const Version> versions, const Alignment& alignment, std::span<const Divergence> divergences) {
    JsonArray documents;
    for (std::size_t i = 0; i < versions.size(); ++i) documents.push_back(document(versions[i], alignment.stages[i]));
    JsonArray compared;
    for (const ComparedPair& pair : alignment.compared) {
        JsonObject object;
        object.add("left", number(pair.left))
            .add("right", number(pair.right))
            .add("comparison", Json(pair.comparison == Comparison::translation ? "translation" : "succession"))
            .add("similarity", Json(pair.similarity));
        compared.emplace_back(std::move(object));
    }
    JsonArray contradictions;
    for (const NumberContradiction& one : alignment.contradictions) {
        JsonObject object;
        object.add("left", number(one.left))
            .add("right", number(one.right))
            .add("left_number", Json(one.left_number))
            .add("right_number", Json(one.right_number));
        contradictions.emplace_back(std::move(object));
    }
    std::map<std::size_t, JsonArray> of_row;
    JsonArray all;
    for (const Divergence& divergence : divergences) {
        of_row[divergence.row].push_back(to_json(divergence, versions));
        all.push_back(to_json(divergence, versions));
    }
    JsonArray rows;
    for (std::size_t r = 0; r < alignment.rows.size(); ++r) {
        const Row& row = alignment.rows[r];
        JsonArray cells;
        for (std::size_t v = 0; v < versions.size(); ++v) cells.push_back(paths(versions[v], row.cells[v]));
        JsonArray relations;
        for (std::size_t p = 0; p < row.relations.size(); ++p)
            relations.push_back(relation(row.relations[p], alignment.compared[p]));
        JsonObject object;
        object.add("cells", Json(std::move(cells)))
            .add("relations", Json(std::move(relations)))
            .add("consistent", Json(row.consistent))
            .add("divergences", Json(std::move(of_row[r])));
        rows.emplace_back(std::move(object));
    }
    JsonObject object;
    object.add("documents", Json(std::move(documents)))
        .add("compared", Json(std::move(compared)))
        .add("pivot", number(alignment.pivot))
        .add("contradictions", Json(std::move(contradictions)))
        .add("rows", Json(std::move(rows)))
        .add("divergences", Json(std::move(all)));
    return Json(std::move(object));
}

Json to_json(const Version& left, const Version& right, std::span<const ProvisionDifference> differences) {
    JsonArray rows;
    for (const ProvisionDifference& difference : differences) {
        JsonArray changes;
        for (const Change& one : difference.changes) changes.push_back(change(one));
        JsonObject object;
        object.add("relation", Json(name(difference.relation)))
            .add("left", text_list(difference.left_paths))
            .add("right", text_list(difference.right_paths))
            .add("left_text", Json(difference.left_text))
            .add("right_text", Json(difference.right_text))
            .add("changes", Json(std::move(changes)));
        rows.emplace_back(std::move(object));
    }
    JsonObject object;
    object.add("left", Json(left.label)).add("right", Json(right.label)).add("rows", Json(std::move(rows)));
    return Json(std::move(object));
}

}  // namespace palermo::mandates::alignment
