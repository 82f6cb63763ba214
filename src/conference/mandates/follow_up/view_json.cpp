#include "conference/mandates/follow_up/view_json.hpp"

#include "conference/mandates/follow_up/tables.hpp"

namespace palermo::mandates::follow_up {

namespace {

template <typename Items, typename Convert>
Json array_of(const Items& items, Convert convert) {
    JsonArray array;
    for (const auto& item : items) array.push_back(convert(item));
    return array;
}

Json texts(const std::vector<std::string>& all) {
    return array_of(all, [](const std::string& one) { return Json(one); });
}

JsonObject summary_object(const MandateSummary& mandate) {
    JsonObject object;
    object.add("mandate", mandate.identifier).add("number", mandate.number).add("revision", mandate.revision);
    object.add("document", mandate.slug).add("path", mandate.path).add("provision", mandate.provision_path);
    object.add("document_number", mandate.document_number).add("document_symbol", mandate.document_symbol);
    object.add("document_type", mandate.document_type).add("body", mandate.body).add("act", mandate.act);
    object.add("addressees", texts(mandate.addressees)).add("deliverable", mandate.deliverable);
    object.add("words", mandate.words).add("language", tag(mandate.language));
    object.add("state", name(mandate.state)).add("due", due_json(mandate.due));
    object.add("times", array_of(mandate.times, due_json)).add("overdue", mandate.overdue);
    object.add("recurrence", mandate.due.recurrence);
    object.add("owner", mandate.owner).add("owner_is_body", mandate.owner_is_body);
    object.add("resources", name(mandate.resources)).add("unfunded", mandate.unfunded);
    if (mandate.withdrawn) object.add("withdrawn", true);
    object.add("vanished", mandate.vanished).add("confidence", mandate.confidence);
    return object;
}

Json money(const Money& amount) {
    JsonObject object;
    object.add("amount", amount.decimal()).add("currency", amount.currency.code());
    return object;
}

Json words_json(const MandateWords& words) {
    JsonObject object;
    object.add("language", tag(words.language)).add("words", words.words).add("act", words.act);
    object.add("act_surface", words.act_surface).add("addressees", texts(words.addressees));
    object.add("conditions", texts(words.conditions)).add("original", words.original).add("present", words.present);
    return object;
}

Json time_json(const StatedTimeView& view) {
    JsonObject object;
    object.add("time", view.time.key()).add("words", view.time.words).add("type", view.time.type);
    object.add("due", due_json(view.due)).add("met", view.time.met).add("confidence", view.time.confidence);
    return object;
}

Json evidence_json(const EvidenceView& evidence) {
    JsonObject object;
    object.add("number", evidence.number).add("text", evidence.text).add("link", evidence.link);
    object.add("file_name", evidence.file_name).add("sha256", evidence.digest).add("at", evidence.at.iso());
    return object;
}

Json report_json(const ReportView& report) {
    JsonObject object;
    object.add("number", report.number).add("symbol", report.symbol).add("paragraph", report.paragraph);
    object.add("body", report.body).add("session", report.session ? Json(*report.session) : Json());
    object.add("note", report.note).add("at", report.at.iso());
    return object;
}

Json disposition_json(const DispositionView& disposition) {
    JsonObject object;
    object.add("number", disposition.number).add("disposition", name(disposition.disposition));
    object.add("decision", disposition.decision).add("document", disposition.document).add("path", disposition.path);
    object.add("reason", disposition.reason).add("at", disposition.at.iso()).add("undone", disposition.undone);
    return object;
}

Json cost_json(const CostView& cost) {
    JsonObject object;
    object.add("number", cost.number).add("item", cost.item).add("quantity", cost.quantity);
    object.add("unit", money(cost.unit)).add("total", money(cost.total)).add("covered", cost.covered);
    object.add("source", cost.source).add("at", cost.at.iso()).add("replaced", cost.replaced);
    return object;
}

// A value of the journal is JSON already.
Json value_of(const std::string& text) {
    if (text.empty()) return {};
    const Result<Json> value = parse_json(text);
    return value ? *value : Json(text);
}

Json history_json(const HistoryLine& line) {
    JsonObject object;
    object.add("at", line.at.iso()).add("sequence", line.sequence).add("act", line.act).add("actor", line.actor);
    object.add("reason", line.reason).add("revision", line.revision);
    object.add("changes", array_of(line.changes, [](const HistoryLine::Change& change) {
                   JsonObject one;
                   one.add("field", change.field).add("before", value_of(change.before));
                   one.add("after", value_of(change.after));
                   return Json(std::move(one));
               }));
    return object;
}

}  // namespace

Json to_json(const MandateSummary& mandate) {
    return summary_object(mandate);
}

Json to_json(const MandateView& view, bool with_history) {
    JsonObject object = summary_object(view.summary);
    object.add("document_title", view.document_title).add("all_words", array_of(view.words, words_json));
    object.add("stated_times", array_of(view.times, time_json));
    object.add("plan", view.plan).add("due_reason", view.due_reason);
    object.add("evidence", array_of(view.evidence, evidence_json)).add("reports", array_of(view.reports, report_json));
    object.add("dispositions", array_of(view.dispositions, disposition_json));
    object.add("costs", array_of(view.costs, cost_json));
    object.add("totals", array_of(view.totals, [](const CostTotal& total) {
                   JsonObject one;
                   one.add("needed", money(total.needed)).add("covered", money(total.covered));
                   return Json(std::move(one));
               }));
    object.add("allowed", array_of(view.allowed, [](Move move) { return Json(name(move)); }));
    if (with_history) object.add("history", array_of(view.history, history_json));
    return object;
}

}  // namespace palermo::mandates::follow_up
