// What programs get. Members that a reader may not know are left empty, never out: columns stay where they are.
#include "conference/needs/pages/parts.hpp"

namespace palermo::needs::pages {

namespace {

Json date_json(const std::optional<Date>& day) {
    return day ? Json(day->iso()) : Json();
}

Json references_json(std::string_view instrument, std::string_view articles) {
    JsonArray list;
    for (const std::string& one : split(articles)) list.emplace_back(std::string(instrument) + ":" + one);
    return Json(std::move(list));
}

Json areas_json(std::string_view areas) {
    JsonObject object;
    for (const std::string& one : split(areas)) {
        const std::size_t colon = one.find(':');
        object.add(one.substr(0, colon), one.substr(colon + 1));
    }
    return Json(std::move(object));
}

}  // namespace

Json list_json(std::string_view list) {
    JsonArray array;
    for (std::string& one : split(list)) array.emplace_back(std::move(one));
    return Json(std::move(array));
}

Json need_json(const Need& need, bool unmet, bool full) {
    JsonObject object;
    object.add("number", need.number).add("revision", need.revision).add("state", need.state);
    object.add("instrument", need.instrument).add("articles", references_json(need.instrument, need.articles));
    object.add("assistance", need.assistance).add("areas", areas_json(need.areas));
    object.add("urgency", name(need.urgency));
    object.add("assessed", need.assessed ? Json(name(*need.assessed)) : Json());
    object.add("status", name(need.status)).add("unmet", unmet).add("confirmed", need.confirmed);
    object.add("openness", name(need.openness)).add("classification", name(need.classification));
    object.add("legal_system", need.legal_system).add("source", name(need.source));
    object.add("source_name", need.source_name).add("reported_on", date_json(need.reported_on));
    object.add("activity", need.activity).add("stage", need.stage ? Json(name(*need.stage)) : Json());
    object.add("language", tag(need.language)).add("title", need.title);
    if (full) {
        object.add("words", need.words).add("tried", need.tried).add("helpers", need.helpers);
        object.add("source_link", need.source_link).add("activity_link", need.activity_link);
    }
    object.add("invented", need.invented);
    return Json(std::move(object));
}

Json request_json(const RequestRow& row, Date today, bool full) {
    const Request& request = row.request;
    JsonObject object;
    object.add("number", request.number).add("revision", request.revision).add("state", request.state);
    object.add("status", name(request.status)).add("instrument", request.instrument);
    object.add("articles", references_json(request.instrument, request.articles))
        .add("kinds", list_json(request.kinds));
    object.add("urgency", name(request.urgency)).add("confirmed", request.confirmed);
    object.add("openness", name(request.openness)).add("classification", name(request.classification));
    object.add("addressed_to", request.addressed_to).add("note_number", request.note_number);
    object.add("note_date", date_json(request.note_date)).add("received_on", date_json(request.received_on));
    object.add("acknowledged_on", date_json(request.acknowledged_on));
    object.add("circulated_on", date_json(request.circulated_on)).add("circulated_to", request.circulated_to);
    object.add("asked_again_on", date_json(request.asked_again_on)).add("settled_on", date_json(request.settled_on));
    object.add("overdue", row.overdue);
    for (const std::string_view step : {"acknowledge", "circulate", "ask_again"}) {
        Json due;
        for (const ClockStep& one : row.clock)
            if (one.step == step) due = one.due.iso();
        object.add(std::string(step) + "_by", std::move(due));
    }
    object.add("as_of", today.iso()).add("language", tag(request.language)).add("title", request.title);
    if (full) object.add("words", request.words).add("outcome", request.outcome).add("file_name", request.file_name);
    object.add("invented", request.invented);
    return Json(std::move(object));
}

Json lesson_json(const Lesson& lesson, bool full) {
    JsonObject object;
    object.add("number", lesson.number).add("revision", lesson.revision).add("form", name(lesson.form));
    object.add("status", name(lesson.status)).add("state", lesson.state).add("organization", lesson.organization);
    object.add("project", lesson.project).add("articles", list_json(lesson.articles));
    object.add("kinds", list_json(lesson.kinds)).add("groups", list_json(lesson.groups));
    object.add("legal_systems", list_json(lesson.legal_systems)).add("language", tag(lesson.language));
    object.add("title", lesson.title);
    if (full) {
        object.add("context", lesson.context).add("worked", lesson.worked).add("did_not", lesson.did_not);
        object.add("link", lesson.link);
    }
    object.add("invented", lesson.invented);
    return Json(std::move(object));
}

Json steps_json(const std::vector<Step>& steps) {
    JsonArray list;
    for (const Step& step : steps)
        list.emplace_back(JsonObject()
                              .add("revision", step.revision)
                              .add("act", step.act)
                              .add("status", step.status)
                              .add("reason", step.reason)
                              .add("at", step.at.iso()));
    return Json(std::move(list));
}

}  // namespace palermo::needs::pages
