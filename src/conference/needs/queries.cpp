#include "conference/needs/queries.hpp"

#include <algorithm>

#include "conference/needs/sources.hpp"
#include "conference/needs/unmet.hpp"
#include "platform/search/terms.hpp"
#include "platform/store/blobs.hpp"

namespace palermo::needs {

namespace {

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

bool may_read(const access::Scope& scope, const access::Subject& subject) {
    return access::decide(scope.actor(), "read", subject).has_value();
}

bool is_officer(const access::Scope& scope) {
    return scope.actor().role == access::Role::officer;
}

bool is_own(const access::Scope& scope, const std::string& state, const std::string& organization = {}) {
    const access::Actor& actor = scope.actor();
    return (!actor.state.empty() && actor.state == state) ||
           (!actor.organization.empty() && actor.organization == organization);
}

std::string group_of(const Services& services, const std::string& code) {
    const parties::State* state = services.parties->states.find(code);
    return state == nullptr || state->group.empty() ? std::string(kNone) : state->group;
}

// "18(13)" is of article 18.
bool names_article(const Need& need, const std::string& article) {
    if (article == kNone) return need.articles.empty();
    const std::size_t colon = article.rfind(':');
    if (colon == std::string::npos) return need.instrument == article;
    if (need.instrument != article.substr(0, colon)) return false;
    const std::string number = article.substr(colon + 1);
    const std::vector<std::string> named = split(need.articles);
    return std::any_of(named.begin(), named.end(),
                       [&](const std::string& one) { return one == number || one.starts_with(number + "("); });
}

bool has_words(const std::string& searched, const std::vector<std::string>& words) {
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return searched.find(word) != std::string::npos; });
}

// What the filter asks of a need, made ready once.
class NeedTest {
  public:
    NeedTest(const Services& services, const NeedFilter& filter, const parties::Classifications& classified)
        : services_(services),
          filter_(filter),
          classified_(classified),
          set_(filter.set.empty() ? services.terms->latest_set().key : filter.set),
          words_(split(search::searchable(filter.words))) {}

    const std::string& set() const { return set_; }
    std::string system_of(const std::string& code) const {
        const auto found = classified_.find(code);
        return main_system(found != classified_.end() ? found->second.systems
                                                      : services_.parties->facts.of(code).legal_systems);
    }
    bool admits(const Need& need) const {
        if (filter_.status.empty() ? !counts(need.status) : name(need.status) != filter_.status) return false;
        const std::string_view area = area_in(need.areas, set_);
        return (filter_.state.empty() || need.state == filter_.state) &&
               (filter_.group.empty() || group_of(services_, need.state) == filter_.group) &&
               (filter_.legal_system.empty() || system_of(need.state) == filter_.legal_system) &&
               (filter_.instrument.empty() || need.instrument == filter_.instrument) &&
               (filter_.article.empty() || names_article(need, filter_.article)) &&
               (filter_.area.empty() || (area.empty() ? std::string_view(kNone) : area) == filter_.area) &&
               (filter_.assistance.empty() || need.assistance == filter_.assistance) &&
               (filter_.urgency.empty() || name(need.weight()) == filter_.urgency) &&
               (filter_.source.empty() || name(need.source) == filter_.source) &&
               (!filter_.unconfirmed || !need.confirmed) &&
               (words_.empty() ||
                has_words(search::searchable(need.title + " " + need.words + " " + need.tried), words_));
    }

  private:
    const Services& services_;
    const NeedFilter& filter_;
    const parties::Classifications& classified_;
    std::string set_;
    std::vector<std::string> words_;
};

Result<std::vector<Need>> read(store::Reader& reader, const access::Scope& scope, const NeedFilter& filter) {
    // All needs of the State or States: what meets one may be said in another that the filter does not ask for.
    if (filter.as_of) return readable_needs_at(reader, scope, filter.invented, filter.state, *filter.as_of);
    return readable_needs(reader, scope, filter.invented, filter.state);
}

template <typename Row>
std::vector<Step> steps_of(const std::vector<Row>& revisions, bool reasons) {
    std::vector<Step> steps;
    for (const Row& row : revisions)
        steps.push_back({row.revision, row.act, std::string(name(row.status)), reasons ? row.reason : std::string(),
                         reasons ? row.actor : std::string(), row.at});
    return steps;
}

}  // namespace

std::string main_system(const std::vector<parties::LegalSystem>& systems) {
    if (systems.empty()) return std::string(kNone);
    return systems.size() == 1 ? systems.front().system : std::string(kMixed);
}

Result<std::vector<NeedRow>> needs_of(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      const NeedFilter& filter) {
    const parties::Classifications classified = TRY(parties::load_classifications(reader));
    const NeedTest test(services, filter, classified);
    std::vector<Need> all = TRY(read(reader, scope, filter));
    const Meeting meeting(all, test.set());
    std::vector<NeedRow> rows;
    for (Need& need : all) {
        if (!test.admits(need)) continue;
        const bool unmet = meeting.is_unmet(need);
        if (!filter.unmet || unmet) rows.push_back({std::move(need), unmet});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const NeedRow& a, const NeedRow& b) {
        if (a.unmet != b.unmet) return a.unmet;
        if (a.need.weight() != b.need.weight()) return a.need.weight() < b.need.weight();
        return a.need.number > b.need.number;
    });
    return rows;
}

Result<NeedView> find_need(store::Reader& reader, const access::Scope& scope, const Services& services,
                           std::int64_t number) {
    NeedView view;
    view.need = TRY(expect_need(reader, number));
    if (!may_read(scope, subject_of(view.need))) return not_found();
    const Meeting meeting(TRY(readable_needs(reader, scope, view.need.invented, view.need.state)),
                          services.terms->latest_set().key);
    view.unmet = meeting.is_unmet(view.need);
    view.sees_reasons = is_officer(scope) || is_own(scope, view.need.state);
    view.steps = steps_of(TRY(revisions_of_need(reader, number)), view.sees_reasons);
    return view;
}

Result<std::vector<Proposal>> open_proposals(store::Reader& reader, const access::Scope& scope,
                                             const Services& services, bool invented) {
    std::vector<Proposal> open;
    if (!is_officer(scope)) return open;
    std::set<std::string> taken;
    for (const Need& need : TRY(all_needs(reader)))
        if (need.status != NeedStatus::withdrawn) taken.insert(need.source_of);
    for (ProposedNeed& proposed : TRY(services.proposed(reader, std::nullopt))) {
        const parties::State* state = services.parties->states.find(proposed.state);
        if (state == nullptr || state->invented != invented) continue;
        Proposal one;
        for (std::string& kind : kinds_of(services, proposed))
            if (!taken.contains(source_key(proposed, kind))) one.kinds.push_back(std::move(kind));
        if (one.kinds.empty()) continue;
        const Reference reference = reference_of(services, proposed.article);
        one.instrument = reference.instrument;
        one.article = reference.article;
        one.proposed = std::move(proposed);
        open.push_back(std::move(one));
    }
    return open;
}

Result<std::set<std::string>> replied_states(store::Reader& reader, const access::Scope&, const Services& services) {
    return services.replied(reader);
}

// --- requests

Result<std::vector<RequestRow>> requests_of(store::Reader& reader, const access::Scope& scope, const Services& services,
                                            const RequestFilter& filter, Date today) {
    const std::vector<std::string> words = split(search::searchable(filter.words));
    std::vector<RequestRow> rows;
    for (Request& request : TRY(readable_requests(reader, scope, filter.invented, filter.state))) {
        const bool counted = request.status != RequestStatus::draft && request.status != RequestStatus::withdrawn;
        if (filter.status.empty() ? !counted : name(request.status) != filter.status) continue;
        if (!filter.group.empty() && group_of(services, request.state) != filter.group) continue;
        if (!filter.instrument.empty() && request.instrument != filter.instrument) continue;
        if (!filter.assistance.empty() && !has_word(request.kinds, filter.assistance)) continue;
        if (!words.empty() &&
            !has_words(search::searchable(request.title + " " + request.words + " " + request.note_number), words))
            continue;
        RequestRow row;
        row.clock = clock_of(request.days(), services.terms->clock(), services.terms->holidays());
        row.overdue =
            std::any_of(row.clock.begin(), row.clock.end(), [&](const ClockStep& step) { return step.overdue(today); });
        const bool open =
            std::any_of(row.clock.begin(), row.clock.end(), [](const ClockStep& step) { return !step.done; });
        if ((filter.clock == "overdue" && !row.overdue) || (filter.clock == "open" && !open)) continue;
        row.request = std::move(request);
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const RequestRow& a, const RequestRow& b) {
        return a.overdue != b.overdue ? a.overdue : a.request.number > b.request.number;
    });
    return rows;
}

Result<RequestView> find_request(store::Reader& reader, const access::Scope& scope, const Services& services,
                                 std::int64_t number, Date today) {
    RequestView view;
    Request request = TRY(expect_request(reader, number));
    if (!may_read(scope, subject_of(request))) return not_found();
    view.row.clock = clock_of(request.days(), services.terms->clock(), services.terms->holidays());
    for (const ClockStep& step : view.row.clock) view.row.overdue = view.row.overdue || step.overdue(today);
    view.sees_reasons = is_officer(scope) || is_own(scope, request.state);
    view.steps = steps_of(TRY(revisions_of_request(reader, number)), view.sees_reasons);
    for (Need& need : TRY(needs_from(reader, "request:" + std::to_string(number))))
        if (may_read(scope, subject_of(need))) view.needs.push_back(std::move(need));
    view.row.request = std::move(request);
    return view;
}

Result<RequestFile> request_file(store::Reader& reader, const access::Scope& scope, std::int64_t number) {
    const Request request = TRY(expect_request(reader, number));
    if (!may_read(scope, subject_of(request)) || !request.file) return not_found();
    if (!is_officer(scope) && !is_own(scope, request.state)) return not_found();
    std::optional<Bytes> content = TRY(store::get_blob(reader, *request.file));
    if (!content) return not_found();
    return RequestFile{request.file_name, *std::move(content)};
}

Result<std::vector<Task>> tasks(store::Reader& reader, const access::Scope& scope, const Services& services,
                                bool invented, Date today) {
    std::vector<Task> list;
    if (!is_officer(scope)) return list;
    RequestFilter filter;
    filter.invented = invented;
    const Date horizon = Date::from_day_number(today.day_number() + kTaskDays);
    for (const RequestRow& row : TRY(requests_of(reader, scope, services, filter, today)))
        for (const ClockStep& step : row.clock)
            if (!step.done && step.due <= horizon)
                list.push_back({row.request.number, row.request.state, row.request.title, step, step.overdue(today)});
    std::stable_sort(list.begin(), list.end(), [](const Task& a, const Task& b) { return a.step.due < b.step.due; });
    return list;
}

// --- lessons

Result<std::vector<Lesson>> lessons_of(store::Reader& reader, const access::Scope& scope, const LessonFilter& filter) {
    const std::vector<std::string> words = split(search::searchable(filter.words));
    std::vector<Lesson> found;
    for (Lesson& lesson : TRY(readable_lessons(reader, scope, filter.invented))) {
        if (lesson.status == LessonStatus::withdrawn) continue;
        if (!filter.form.empty() && name(lesson.form) != filter.form) continue;
        if (!filter.assistance.empty() && !has_word(lesson.kinds, filter.assistance)) continue;
        if (!filter.group.empty() && !has_word(lesson.groups, filter.group)) continue;
        if (!filter.legal_system.empty() && !has_word(lesson.legal_systems, filter.legal_system)) continue;
        const std::vector<std::string> articles = split(lesson.articles);
        const bool about = std::any_of(articles.begin(), articles.end(), [&](const std::string& one) {
            return one == filter.article || one.starts_with(filter.article + "(");
        });
        if (!filter.article.empty() && !about) continue;
        if (!words.empty() && !has_words(search::searchable(lesson.title + " " + lesson.project + " " + lesson.context +
                                                            " " + lesson.worked + " " + lesson.did_not),
                                         words))
            continue;
        found.push_back(std::move(lesson));
    }
    std::stable_sort(found.begin(), found.end(), [](const Lesson& a, const Lesson& b) { return a.number > b.number; });
    return found;
}

Result<LessonView> find_lesson(store::Reader& reader, const access::Scope& scope, std::int64_t number) {
    LessonView view;
    view.lesson = TRY(expect_lesson(reader, number));
    if (!may_read(scope, subject_of(view.lesson))) return not_found();
    view.sees_reasons = is_officer(scope) || is_own(scope, view.lesson.state, view.lesson.organization);
    view.steps = steps_of(TRY(revisions_of_lesson(reader, number)), view.sees_reasons);
    return view;
}

}  // namespace palermo::needs
