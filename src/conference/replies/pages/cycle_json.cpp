#include <algorithm>

#include "conference/replies/pages/cycle_views.hpp"

namespace palermo::replies::pages {

namespace {

Json instant_json(const std::optional<Instant>& instant) {
    return instant ? Json(instant->iso()) : Json();
}

Json words_json(const std::vector<std::string>& words) {
    return Json(JsonArray(words.begin(), words.end()));
}

Json groups_json(const std::map<std::string, CoverageCell>& cells, std::string_view key, bool detailed) {
    JsonArray list;
    for (const auto& [value, cell] : cells) {
        JsonObject object;
        object.add(key, value);
        const Json counted = cells_json(cell, detailed);
        for (const auto& [member, count] : *counted.if_object()) object.add(member, count);
        list.emplace_back(std::move(object));
    }
    return Json(std::move(list));
}

Json value_or_null(std::int64_t value, bool hidden) {
    return hidden ? Json() : Json(value);
}

}  // namespace

Json cycle_json(const CycleView& cycle) {
    JsonObject titles;
    for (const Language language : kLanguages) titles.add(tag(language), cycle.title(language));
    JsonObject object;
    object.add("cycle", cycle.slug)
        .add("title", Json(std::move(titles)))
        .add("questionnaire", cycle.questionnaire)
        .add("version", cycle.version_name)
        .add("addressed", name(cycle.addressed))
        .add("instruments", words_json(cycle.instruments))
        .add("asked_by", words_json(cycle.asked_by))
        .add("due_on", cycle.due_on.iso())
        .add("previous", cycle.previous)
        .add("status", name(cycle.status))
        .add("opened_at", instant_json(cycle.opened_at))
        .add("closed_at", instant_json(cycle.closed_at))
        .add("invented", cycle.invented)
        .add("revision", cycle.revision);
    return Json(std::move(object));
}

Json cells_json(const CoverageCell& cell, bool detailed) {
    JsonObject object;
    object.add("asked", cell.asked).add("replied", cell.replied);
    if (detailed) object.add("drafting", cell.drafting).add("silent", cell.silent);
    return Json(std::move(object));
}

Json cycle_page_json(const CyclePageView& view, bool detailed) {
    JsonArray replied;
    for (const ReplyRow& row : view.replies)
        if (row.replied)
            replied.emplace_back(JsonObject()
                                     .add("state", row.state)
                                     .add("standing", name(row.standing))
                                     .add("submitted_at", instant_json(row.submitted_at))
                                     .add("late", row.late)
                                     .add("readable", row.readable));
    JsonObject object;
    object.add("replied", Json(std::move(replied)));
    const Json cycle = cycle_json(view.cycle);
    for (const auto& [member, value] : *cycle.if_object()) object.add(member, value);
    object.add("coverage", cells_json(view.coverage.all, detailed));
    object.add("by_group", groups_json(view.coverage.by_group, "group", detailed));
    object.add("by_standing", groups_json(view.coverage.by_standing, "standing", detailed));
    object.add("by_instrument", groups_json(view.coverage.by_instrument, "instrument", detailed));
    if (detailed) {
        JsonArray sections;
        for (const auto& [path, counts] : view.coverage.by_section)
            sections.emplace_back(
                JsonObject().add("section", path).add("answered", counts.first).add("relevant", counts.second));
        object.add("by_section", Json(std::move(sections)));
    }
    return Json(std::move(object));
}

Json states_json(const StatesView& view) {
    JsonArray list;
    for (const ReplyRow& row : view.replies) {
        JsonObject object;
        const auto obstacle = view.obstacles.find(row.state);
        object.add("state", row.state)
            .add("standing", name(row.standing))
            .add("status", name(row.status))
            .add("due_on", row.due_on.iso())
            .add("late", row.late)
            .add("seen_at", instant_json(row.seen_at))
            .add("started_at", instant_json(row.started_at))
            .add("saved_at", instant_json(row.saved_at))
            .add("submitted_at", instant_json(row.submitted_at))
            .add("answered", row.progress ? Json(row.progress->answered) : Json())
            .add("relevant", row.progress ? Json(row.progress->relevant) : Json())
            .add("unconfirmed", row.progress ? Json(row.progress->unconfirmed) : Json())
            .add("obstacle", obstacle == view.obstacles.end() ? Json() : Json(obstacle->second.key))
            .add("days", obstacle == view.obstacles.end() ? Json() : Json(obstacle->second.days))
            .add("open_threads", row.open_threads);
        list.emplace_back(std::move(object));
    }
    return Json(JsonObject().add("states", Json(std::move(list))).add("cycle", cycle_json(view.cycle)));
}

Json cycle_comparison_json(const CycleComparisonView& view) {
    const CycleComparison& comparison = view.comparison;
    JsonArray rows;
    for (const ComparedQuestion& question : comparison.questions) {
        JsonArray values;
        for (const ComparedValue& value : question.values)
            values.emplace_back(JsonObject()
                                    .add("value", value.value)
                                    .add("left", value_or_null(value.left, value.left_hidden))
                                    .add("right", value_or_null(value.right, value.right_hidden)));
        rows.emplace_back(JsonObject()
                              .add("left_question", question.mapping.from_path)
                              .add("right_question", question.mapping.to_path)
                              .add("kind", questionnaires::name(question.mapping.kind))
                              .add("left_answered", value_or_null(question.left_answered, question.hidden))
                              .add("right_answered", value_or_null(question.right_answered, question.hidden))
                              .add("both", value_or_null(question.both, question.hidden))
                              .add("unchanged", value_or_null(question.unchanged, question.hidden))
                              .add("values", Json(std::move(values))));
    }
    return Json(JsonObject()
                    .add("questions", Json(std::move(rows)))
                    .add("left", comparison.left.slug)
                    .add("right", comparison.right.slug)
                    .add("panel", static_cast<std::int64_t>(comparison.panel.size()))
                    .add("states", comparison.all_readable ? words_json(comparison.panel) : Json())
                    .add("not_comparable", comparison.not_comparable)
                    .add("left_only", comparison.left_only)
                    .add("right_only", comparison.right_only));
}

}  // namespace palermo::replies::pages
