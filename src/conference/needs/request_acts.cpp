// Requests of States, and the clock they start.
#include "conference/needs/registering.hpp"
#include "platform/store/blobs.hpp"

namespace palermo::needs {

BOOST_DESCRIBE_STRUCT(MakeRequest, (),
                      (state, instrument, articles, kinds, urgency, title, words, language, addressed_to, note_number,
                       note_date, received_on, file_name, file, classification))
BOOST_DESCRIBE_STRUCT(SubmitRequest, (), (request, revision))
BOOST_DESCRIBE_STRUCT(WithdrawRequest, (), (request, revision, reason))
BOOST_DESCRIBE_STRUCT(ConfirmRequest, (), (request, revision, openness))
BOOST_DESCRIBE_STRUCT(AcknowledgeRequest, (), (request, revision, on, reason))
BOOST_DESCRIBE_STRUCT(CirculateRequest, (), (request, revision, circulated_to, on, reason))
BOOST_DESCRIBE_STRUCT(AskAgainOfRequest, (), (request, revision, on, reason))
BOOST_DESCRIBE_STRUCT(AnswerRequest, (), (request, revision, outcome, on, reason))
BOOST_DESCRIBE_STRUCT(DeclineRequest, (), (request, revision, on, reason))

namespace {

void check_file(Checks& checks, const MakeRequest& act) {
    const std::string file_name = act.file_name.value_or("");
    checks.limited("file_name", file_name, kMaxShort);
    if (act.file && !act.file->empty()) {
        if (file_name.empty() || file_name.find_first_of("/\\\n\r\t") != std::string::npos)
            checks.add(make_error(ErrorKind::invalid_input, "needs.file_name").with("field", "file_name"));
        if (act.file->size() > kMaxFile)
            checks.add(make_error(ErrorKind::too_large, "needs.file_too_large")
                           .with("field", "file")
                           .with("limit", static_cast<std::int64_t>(kMaxFile)));
    }
}

Result<void> make(acts::Context& context, const Services& services, const MakeRequest& act) {
    const Date today = context.now().date_utc();
    const bool officer = context.actor().role == access::Role::officer;
    Checks checks;
    checks.required("title", act.title, kMaxShort);
    checks.required("words", act.words, kMaxText);
    checks.required("addressed_to", act.addressed_to, kMaxShort);
    checks.required("note_number", act.note_number, kMaxShort);
    checks.not_ahead("note_date", act.note_date, today);
    if (act.received_on) checks.not_ahead("received_on", *act.received_on, today);
    check_file(checks, act);
    const auto state = checks.take("state", expect_state(services, act.state));
    const auto instrument = checks.take("instrument", expect_instrument(services, act.instrument));
    std::optional<std::string> articles;
    if (instrument) articles = checks.take("articles", expect_articles(services, *instrument, act.articles));
    const auto kinds = checks.take("kinds", expect_kinds(services, act.kinds));
    TRY(checks.result());
    Request request;
    request.state = (*state)->code;
    request.invented = (*state)->invented;
    request.classification = act.classification.value_or(Secrecy::unclassified);
    request.instrument = *instrument;
    request.articles = *articles;
    request.kinds = *kinds;
    request.urgency = act.urgency;
    request.language = act.language;
    request.title = act.title;
    request.words = act.words;
    request.addressed_to = act.addressed_to;
    request.note_number = act.note_number;
    request.note_date = act.note_date;
    if (act.file && !act.file->empty()) {
        request.file_name = act.file_name.value_or("");
        request.file = TRY(store::put_blob(context.writer(), *act.file));
        context.changed("sha256", Json(), to_hex(*request.file));
    }
    if (officer) {
        request.status = RequestStatus::received;
        request.received_on = act.received_on.value_or(today);
    }
    context.changed("state", Json(), request.state);
    context.changed("status", Json(), name(request.status));
    context.changed("note_number", Json(), request.note_number);
    context.changed("words", Json(), for_journal(request.words));
    return done(context, request, "request.make", {});
}

// The request of an act, moved on. Errors: acts.stale, needs.not_now.
Result<Request> moved(acts::Context& context, std::int64_t number, std::int64_t revision, RequestMove move,
                      std::string_view act_name) {
    Request request = TRY(expect_request(context.writer(), number));
    TRY(acts::Context::expect_revision(revision, request.revision));
    const auto next = next_status(request.status, move);
    if (!next) return not_now(request.number, name(request.status), act_name);
    if (*next != request.status) context.changed("status", name(request.status), name(*next));
    request.status = *next;
    return request;
}

// The day of a step: today where none is given; not ahead, and not before the letter came.
Date day_of(Checks& checks, const acts::Context& context, const std::optional<Date>& on, const Request& request) {
    const Date today = context.now().date_utc();
    const Date day = on.value_or(today);
    checks.not_ahead("on", day, today);
    if (request.received_on && day < *request.received_on)
        checks.add(make_error(ErrorKind::invalid_input, "needs.before_it_came")
                       .with("field", "on")
                       .with("day", day.iso())
                       .with("received", request.received_on->iso()));
    return day;
}

Result<void> submit(acts::Context& context, const Services&, const SubmitRequest& act) {
    Request request = TRY(moved(context, act.request, act.revision, RequestMove::submit, "request.submit"));
    request.received_on = context.now().date_utc();
    request.confirmed = true;  // its own word
    return done(context, request, "request.submit", {});
}

Result<void> withdraw(acts::Context& context, const Services&, const WithdrawRequest& act) {
    Request request = TRY(moved(context, act.request, act.revision, RequestMove::withdraw, "request.withdraw"));
    Checks checks;
    checks.required("reason", act.reason, kMaxReason);
    TRY(checks.result());
    request.openness = Openness::kept;
    return done(context, request, "request.withdraw", act.reason);
}

Result<void> confirm(acts::Context& context, const Services&, const ConfirmRequest& act) {
    Request request = TRY(expect_request(context.writer(), act.request));
    TRY(acts::Context::expect_revision(act.revision, request.revision));
    if (request.status == RequestStatus::draft || request.status == RequestStatus::withdrawn)
        return not_now(request.number, name(request.status), "request.confirm");
    if (act.openness != Openness::kept && request.classification != Secrecy::unclassified)
        return make_error(ErrorKind::conflict, "needs.classified").with("field", "openness");
    context.changed("confirmed", request.confirmed, true);
    context.changed("openness", name(request.openness), name(act.openness));
    request.confirmed = true;
    request.openness = act.openness;
    return done(context, request, "request.confirm", {});
}

Result<void> acknowledge(acts::Context& context, const Services&, const AcknowledgeRequest& act) {
    Request request = TRY(moved(context, act.request, act.revision, RequestMove::acknowledge, "request.acknowledge"));
    Checks checks;
    checks.limited("reason", act.reason, kMaxReason);
    const Date day = day_of(checks, context, act.on, request);
    TRY(checks.result());
    request.acknowledged_on = day;
    context.changed("acknowledged_on", Json(), day.iso());
    return done(context, request, "request.acknowledge", act.reason);
}

Result<void> circulate(acts::Context& context, const Services&, const CirculateRequest& act) {
    Request request = TRY(moved(context, act.request, act.revision, RequestMove::circulate, "request.circulate"));
    Checks checks;
    checks.required("circulated_to", act.circulated_to, kMaxShort);
    checks.limited("reason", act.reason, kMaxReason);
    const Date day = day_of(checks, context, act.on, request);
    TRY(checks.result());
    request.circulated_on = day;
    request.circulated_to = act.circulated_to;
    context.changed("circulated_on", Json(), day.iso());
    context.changed("circulated_to", Json(), act.circulated_to);
    return done(context, request, "request.circulate", act.reason);
}

Result<void> ask_again(acts::Context& context, const Services&, const AskAgainOfRequest& act) {
    Request request = TRY(moved(context, act.request, act.revision, RequestMove::ask_again, "request.ask_again"));
    Checks checks;
    checks.limited("reason", act.reason, kMaxReason);
    const Date day = day_of(checks, context, act.on, request);
    TRY(checks.result());
    context.changed("asked_again_on", request.asked_again_on ? Json(request.asked_again_on->iso()) : Json(), day.iso());
    request.asked_again_on = day;
    return done(context, request, "request.ask_again", act.reason);
}

Result<void> answer(acts::Context& context, const Services&, const AnswerRequest& act) {
    Request request = TRY(moved(context, act.request, act.revision, RequestMove::answer, "request.answer"));
    Checks checks;
    checks.required("outcome", act.outcome, kMaxText);
    checks.limited("reason", act.reason, kMaxReason);
    const Date day = day_of(checks, context, act.on, request);
    TRY(checks.result());
    request.settled_on = day;
    request.outcome = act.outcome;
    context.changed("outcome", Json(), for_journal(act.outcome));
    return done(context, request, "request.answer", act.reason);
}

Result<void> decline(acts::Context& context, const Services&, const DeclineRequest& act) {
    Request request = TRY(moved(context, act.request, act.revision, RequestMove::decline, "request.decline"));
    Checks checks;
    checks.required("reason", act.reason, kMaxReason);
    const Date day = day_of(checks, context, act.on, request);
    TRY(checks.result());
    request.settled_on = day;
    return done(context, request, "request.decline", act.reason);
}

acts::Declaration declared(std::string_view name, std::string_view verb, std::string_view route) {
    return {.name = name,
            .object_type = kRequestObject,
            .verb = verb,
            .route = route,
            .propose_verb = {},
            .page = "/requests/{object}"};
}

}  // namespace

void register_request_acts(acts::Registry& registry, const Services& services) {
    const auto add = [&]<typename T>(std::string_view name, std::string_view verb, std::string_view route,
                                     Result<void> (*operation)(acts::Context&, const Services&, const T&)) {
        add_act(registry, services, declared(name, verb, route), OfRequest(), operation);
    };
    add_act(registry, services, declared("request.make", "edit", "POST /requests"),
            of_new<MakeRequest>(services, kRequestObject), make);
    add("request.submit", "submit", "POST /requests/{request}/submit", submit);
    add("request.withdraw", "withdraw", "POST /requests/{request}/withdraw", withdraw);
    add("request.confirm", "confirm", "POST /requests/{request}/confirm", confirm);
    add("request.acknowledge", "handle", "POST /requests/{request}/acknowledge", acknowledge);
    add("request.circulate", "handle", "POST /requests/{request}/circulate", circulate);
    add("request.ask_again", "handle", "POST /requests/{request}/ask_again", ask_again);
    add("request.answer", "handle", "POST /requests/{request}/answer", answer);
    add("request.decline", "handle", "POST /requests/{request}/decline", decline);
}

}  // namespace palermo::needs
