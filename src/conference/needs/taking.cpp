// Needs out of sealed replies and out of requests: an officer takes them over, and the State confirms.
#include <algorithm>

#include "conference/needs/registering.hpp"
#include "conference/needs/sources.hpp"

namespace palermo::needs {

BOOST_DESCRIBE_STRUCT(TakeNeed, (), (reply, path, reason))
BOOST_DESCRIBE_STRUCT(TakeNeedOfRequest, (), (request, revision, articles, assistance, urgency, title, reason))

namespace {

constexpr std::size_t kTitleBytes = 160;

// The first sentence of what was written, cut between words.
std::string title_of(std::string_view words) {
    std::size_t end = words.size();
    for (const std::string_view stop : {".", "\n", ";", "؛", "。"}) end = std::min(end, words.find(stop));
    std::string_view title = words.substr(0, end);
    if (title.size() <= kTitleBytes) return std::string(title);
    std::size_t cut = kTitleBytes;
    while (cut > 0 && (static_cast<unsigned char>(title[cut]) & 0xC0U) == 0x80U) --cut;  // not inside a character
    title = title.substr(0, cut);
    const std::size_t blank = title.rfind(' ');
    if (blank != std::string_view::npos && blank > kTitleBytes / 2) title = title.substr(0, blank);
    return std::string(title) + "…";
}

Need need_of(const Services& services, const ProposedNeed& proposed, const std::string& kind) {
    Need need;
    need.state = proposed.state;
    const parties::State* state = services.parties->states.find(proposed.state);
    need.invented = state != nullptr && state->invented;
    need.status = NeedStatus::reported;
    need.classification = proposed.confidential ? Secrecy::confidential : Secrecy::unclassified;
    const Reference reference = reference_of(services, proposed.article);
    need.instrument = reference.instrument;
    need.articles = reference.article;
    need.assistance = kind;
    need.urgency = urgency_from_name(services.terms->meaning("urgency", proposed.urgency)).value_or(Urgency::medium);
    need.language = language_from_tag(proposed.language).value_or(state != nullptr ? state->writes_in : Language::en);
    need.title = title_of(proposed.words);
    need.words = proposed.words;
    if (kind == "other" && !proposed.other.empty())
        need.words.append(need.words.empty() ? "" : "\n").append(proposed.other);
    need.helpers = proposed.provider;
    need.source = Source::answer;
    need.source_of = source_key(proposed, kind);
    need.source_name = proposed.cycle;
    need.source_link = "/replies/" + std::to_string(proposed.reply);
    return need;
}

Result<void> take(acts::Context& context, const Services& services, const TakeNeed& act) {
    Checks checks;
    checks.limited("reason", act.reason, kMaxReason);
    TRY(checks.result());
    std::int64_t found = 0, taken = 0;
    std::optional<Need> last;
    for (const ProposedNeed& proposed : TRY(services.proposed(context.writer(), act.reply))) {
        if (proposed.path != act.path) continue;
        for (const std::string& kind : kinds_of(services, proposed)) {
            ++found;
            if (!TRY(needs_from(context.writer(), source_key(proposed, kind))).empty()) continue;
            if (last) {
                // All but the last are saved without being the object of the act.
                last->act = "need.take";
                last->reason = act.reason;
                last->actor = context.actor().id;
                last->at = context.now();
                TRY(save(context.writer(), *last));
                TRY(index(context.writer(), *last));
            }
            last = need_of(services, proposed, kind);
            last->reported_on = context.now().date_utc();
            ++taken;
        }
    }
    if (found == 0)
        return make_error(ErrorKind::not_found, "needs.no_such_proposal")
            .with("reply", act.reply)
            .with("field", "path");
    if (!last) return make_error(ErrorKind::conflict, "needs.taken_already").with("field", "path");
    context.changed("reply", Json(), act.reply);
    context.changed("path", Json(), act.path);
    context.changed("needs", Json(), taken);
    return done(context, *last, "need.take", act.reason);
}

Result<void> take_of_request(acts::Context& context, const Services& services, const TakeNeedOfRequest& act) {
    const Request request = TRY(expect_request(context.writer(), act.request));
    TRY(acts::Context::expect_revision(act.revision, request.revision));
    if (request.status == RequestStatus::draft || request.status == RequestStatus::withdrawn)
        return not_now(request.number, name(request.status), "need.take_of_request");
    Checks checks;
    checks.required("title", act.title, kMaxShort);
    checks.limited("reason", act.reason, kMaxReason);
    const auto kind = checks.take("assistance", expect_kind(services, act.assistance));
    const auto articles = checks.take("articles", expect_articles(services, request.instrument, act.articles));
    TRY(checks.result());
    Need need;
    need.state = request.state;
    need.invented = request.invented;
    need.status = NeedStatus::reported;
    need.classification = request.classification;
    need.instrument = request.instrument;
    need.articles = *articles;
    need.assistance = *kind;
    need.urgency = act.urgency;
    need.language = request.language;
    need.title = act.title;
    need.words = request.words;
    need.source = Source::request;
    need.source_of = "request:" + std::to_string(request.number);
    need.source_name = request.note_number;
    need.source_link = "/requests/" + std::to_string(request.number);
    need.reported_on = context.now().date_utc();
    context.changed("request", Json(), request.number);
    return done(context, need, "need.take_of_request", act.reason);
}

acts::Declaration declared(std::string_view name, std::string_view route) {
    return {.name = name,
            .object_type = kNeedObject,
            .verb = "handle",
            .route = route,
            .propose_verb = {},
            .page = "/needs/{object}"};
}

}  // namespace

void register_taking_acts(acts::Registry& registry, const Services& services) {
    // Nothing of one State is touched yet: what is taken over becomes the secretariat's work.
    const auto of_register = [](store::Reader&, const TakeNeed&) -> Result<access::Subject> {
        access::Subject subject;
        subject.type = kNeedObject;
        subject.release = access::ReleaseState::internal;
        return subject;
    };
    const auto of_request = [](store::Reader& reader, const TakeNeedOfRequest& act) -> Result<access::Subject> {
        access::Subject subject = subject_of(TRY(expect_request(reader, act.request)));
        subject.type = kNeedObject;
        return subject;
    };
    add_act(registry, services, declared("need.take", "POST /needs/take"), of_register, take);
    add_act(registry, services, declared("need.take_of_request", "POST /requests/{request}/needs"), of_request,
            take_of_request);
}

}  // namespace palermo::needs
