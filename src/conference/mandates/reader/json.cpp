#include "conference/mandates/reader/json.hpp"

#include <map>

namespace palermo::mandates::reader {

namespace {

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}
Json date_or_null(const std::optional<Date>& date) {
    return date ? Json(date->iso()) : Json(nullptr);
}
Json number_or_null(const std::optional<int>& number) {
    return number ? Json(*number) : Json(nullptr);
}

void add_text(JsonObject& object, std::string_view name, const std::string& text) {
    if (!text.empty()) object.add(name, text);
}

void add_number(JsonObject& object, std::string_view name, const std::optional<int>& number) {
    if (number) object.add(name, *number);
}

JsonArray texts(const std::vector<std::string>& list) {
    JsonArray array;
    for (const std::string& text : list) array.emplace_back(text);
    return array;
}

void add_texts(JsonObject& object, std::string_view name, const std::vector<std::string>& list) {
    if (!list.empty()) object.add(name, texts(list));
}

Json span_json(const TextSpan& span) {
    return JsonArray{Json(span.begin), Json(span.end)};
}

JsonArray spans_json(const std::vector<TextSpan>& spans) {
    JsonArray array;
    for (const TextSpan& span : spans) array.push_back(span_json(span));
    return array;
}

Json evidence_json(const Evidence& evidence) {
    JsonObject object;
    object.add("span", span_json(evidence.span));
    object.add("rule", evidence.rule);
    object.add("confidence", evidence.confidence);
    return object;
}

void add_evidence(JsonObject& object, const Evidence& evidence) {
    object.add("evidence", evidence_json(evidence));
}

JsonArray addressees_json(const std::vector<Addressee>& addressees) {
    JsonArray array;
    for (const Addressee& one : addressees) array.emplace_back(one.canonical);
    return array;
}

JsonArray addressee_evidence(const std::vector<Addressee>& addressees) {
    JsonArray array;
    for (const Addressee& one : addressees) {
        JsonObject object;
        object.add("addressee", one.canonical);
        add_text(object, "surface", one.surface);
        add_evidence(object, one.evidence);
        array.emplace_back(std::move(object));
    }
    return array;
}

Json deliverable_json(const std::optional<Deliverable>& deliverable) {
    if (!deliverable) return nullptr;
    JsonObject object;
    object.add("type", deliverable->type);
    object.add("text", deliverable->text);
    add_text(object, "object", deliverable->object);
    add_texts(object, "qualifiers", deliverable->qualifiers);
    add_text(object, "purpose", deliverable->purpose);
    add_text(object, "means", deliverable->means);
    add_texts(object, "inputs", deliverable->inputs);
    add_text(object, "recipient", deliverable->recipient);
    add_text(object, "beneficiary", deliverable->beneficiary);
    add_text(object, "fund", deliverable->fund);
    add_text(object, "bracketed", deliverable->bracketed);
    add_evidence(object, deliverable->evidence);
    return object;
}

Json resolved_json(const ResolvedTime& time) {
    JsonObject object;
    add_text(object, "body", time.body);
    add_number(object, "session", time.session);
    if (time.start || time.end) {
        object.add("start", date_or_null(time.start));
        object.add("end", date_or_null(time.end));
    }
    if (time.not_after) object.add("not_after", time.not_after->iso());
    object.add("source", time.source);
    return object;
}

Json deadline_json(const Deadline& deadline) {
    JsonObject object;
    object.add("text", deadline.text);
    object.add("type", deadline.type);
    add_text(object, "relation", deadline.relation);
    add_text(object, "body", deadline.body);
    add_text(object, "meeting", deadline.meeting);
    add_number(object, "session", deadline.session);
    add_number(object, "year", deadline.year);
    if (deadline.date) object.add("date", deadline.date->iso());
    if (deadline.resolved) object.add("resolved", resolved_json(*deadline.resolved));
    add_text(object, "applies_to", deadline.applies_to);
    add_number(object, "min_count", deadline.min_count);
    add_evidence(object, deadline.evidence);
    return object;
}

Json deadlines_json(const std::vector<Deadline>& deadlines) {
    if (deadlines.empty()) return nullptr;
    JsonArray array;
    for (const Deadline& deadline : deadlines) array.push_back(deadline_json(deadline));
    return array;
}

Json reference_json(const Reference& reference) {
    JsonObject object;
    object.add("type", reference.type);
    add_text(object, "instrument", reference.instrument);
    add_number(object, "article", reference.article);
    add_number(object, "rule", reference.rule);
    add_number(object, "paragraph", reference.paragraph);
    add_text(object, "body", reference.body);
    add_text(object, "number", reference.number);
    add_text(object, "annex", reference.annex);
    if (reference.date) object.add("date", reference.date->iso());
    add_text(object, "symbol", reference.symbol);
    add_text(object, "path", reference.path);
    add_text(object, "via", reference.via);
    add_texts(object, "alternates", reference.alternates);
    add_evidence(object, reference.evidence);
    return object;
}

JsonArray references_json(const std::vector<Reference>& references) {
    JsonArray array;
    for (const Reference& reference : references) array.push_back(reference_json(reference));
    return array;
}

Json sub_action_json(const SubAction& sub) {
    JsonObject object;
    object.add("path", sub.path);
    object.add("action", text_or_null(sub.action.canonical));
    object.add("surface", sub.action.surface);
    add_texts(object, "action_alternatives", sub.action.alternatives);
    object.add("addressee", addressees_json(sub.addressees));
    object.add("is_mandate", sub.is_mandate);
    object.add("deliverable", deliverable_json(sub.deliverable));
    object.add("deadline", deadlines_json(sub.deadlines));
    object.add("evidence", evidence_json(sub.action.evidence));
    return object;
}

void add_action(JsonObject& object, const Provision& provision) {
    if (provision.action) {
        object.add("action", text_or_null(provision.action->canonical));
        object.add("action_surface", provision.action->surface);
        add_texts(object, "action_alternatives", provision.action->alternatives);
        object.add("action_evidence", evidence_json(provision.action->evidence));
    } else if (provision.kind == ProvisionKind::operative || provision.kind == ProvisionKind::preambular) {
        object.add("action", nullptr);
        object.add("action_surface", nullptr);
    }
}

bool speaks(const Provision& provision) {
    return provision.kind == ProvisionKind::operative || provision.kind == ProvisionKind::transmittal;
}

void add_what_is_asked(JsonObject& object, const Provision& provision) {
    if (!speaks(provision)) return;
    object.add("addressee", addressees_json(provision.addressees));
    if (!provision.addressees.empty()) object.add("addressee_evidence", addressee_evidence(provision.addressees));
    add_text(object, "acting_body", provision.acting_body);
    object.add("deliverable", deliverable_json(provision.deliverable));
    object.add("deadline", deadlines_json(provision.deadlines));
    add_text(object, "recurrence", provision.recurrence);
    if (provision.conditions.empty()) return;
    JsonArray conditions, evidence;
    for (const Condition& condition : provision.conditions) {
        conditions.emplace_back(condition.text);
        evidence.push_back(evidence_json(condition.evidence));
    }
    object.add("conditions", std::move(conditions));
    object.add("condition_evidence", std::move(evidence));
}

Json session_json(const SessionReference& session) {
    if (!session.ordinal && session.text.empty() && !session.start) return nullptr;
    JsonObject object;
    object.add("ordinal", number_or_null(session.ordinal));
    add_text(object, "text", session.text);
    add_text(object, "place", session.place);
    if (session.start) object.add("start", session.start->iso());
    if (session.end) object.add("end", session.end->iso());
    add_text(object, "inferred_from", session.inferred_from);
    return object;
}

Json agenda_item_json(const DocumentHead& head) {
    if (head.agenda_item_number.empty() && head.agenda_item_title.empty()) return nullptr;
    JsonObject object;
    object.add("number", text_or_null(head.agenda_item_number));
    object.add("title", text_or_null(head.agenda_item_title));
    return object;
}

Json head_json(const DocumentHead& head) {
    JsonObject object;
    object.add("lang", tag(head.language));
    object.add("body", text_or_null(head.body));
    object.add("doc_type", text_or_null(head.type));
    add_text(object, "contains", head.contains);
    object.add("status", text_or_null(head.status));
    object.add("symbol", text_or_null(head.symbol));
    object.add("number", text_or_null(head.number));
    add_text(object, "number_surface", head.number_surface);
    add_texts(object, "number_alternates", head.number_alternates);
    object.add("distr", text_or_null(head.distribution));
    object.add("date", date_or_null(head.date));
    object.add("original_language", head.original_language ? Json(tag(*head.original_language)) : Json(nullptr));
    object.add("session", session_json(head.session));
    add_text(object, "committee", head.committee);
    object.add("agenda_item", agenda_item_json(head));
    add_text(object, "submitted_by", head.submitted_by);
    object.add("title", text_or_null(head.title));
    object.add("list_style", texts(head.list_style));
    object.add("tense", text_or_null(head.tense));
    if (head.quoted) object.add("quoted", true);
    return object;
}

}  // namespace

Json to_json(const Provision& provision) {
    JsonObject object;
    object.add("path", provision.path);
    object.add("kind", name(provision.kind));
    object.add("text", provision.text);
    object.add("spans", spans_json(provision.spans));
    object.add("line_first", provision.line_first);
    add_text(object, "marker", provision.marker);
    add_action(object, provision);
    if (speaks(provision))
        add_what_is_asked(object, provision);
    else
        add_text(object, "acting_body", provision.acting_body);
    if (speaks(provision) || provision.kind == ProvisionKind::preambular || provision.kind == ProvisionKind::footnote)
        object.add("references", references_json(provision.references));
    add_texts(object, "footnote_refs", provision.footnotes);
    add_texts(object, "flags", provision.flags);
    if (!provision.brackets.empty()) object.add("brackets", spans_json(provision.brackets));
    if (!provision.sub_actions.empty()) {
        JsonArray subs;
        for (const SubAction& sub : provision.sub_actions) subs.push_back(sub_action_json(sub));
        object.add("sub_actions", std::move(subs));
    }
    if (speaks(provision)) object.add("is_mandate", provision.is_mandate);
    object.add("confidence", provision.confidence);
    return object;
}

Json to_json(const Document& document) {
    JsonArray provisions, mandates, warnings;
    std::map<std::string_view, int> counts;
    for (const Provision& provision : document.provisions) {
        provisions.push_back(to_json(provision));
        ++counts[name(provision.kind)];
        if (provision.is_mandate) mandates.emplace_back(provision.path);
    }
    JsonObject count_object;
    for (const auto& [kind, count] : counts) count_object.add(kind, count);
    for (const ReadingWarning& warning : document.warnings) {
        JsonObject object;
        object.add("code", warning.code);
        object.add("path", text_or_null(warning.path));
        object.add("span", span_json(warning.span));
        warnings.emplace_back(std::move(object));
    }
    JsonObject object;
    object.add("offset_unit", "unicode code points of the decoded text, LF newlines");
    object.add("doc", head_json(document.head));
    object.add("provisions", std::move(provisions));
    object.add("counts", std::move(count_object));
    object.add("mandates", std::move(mandates));
    object.add("warnings", std::move(warnings));
    return object;
}

}  // namespace palermo::mandates::reader
