#include "conference/needs/pages/source.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/utf8.hpp"

namespace palermo::needs::pages {

using web::PageRequest;

namespace {

constexpr std::size_t kMaxShown = 60;  // bytes of a value that is told back

Result<std::size_t> number_asked(const PageRequest& request, std::string_view name, std::size_t otherwise,
                                 std::size_t most) {
    const std::string_view value = request.query.get(name);
    if (value.empty()) return otherwise;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < 1 || number > most)
        return bad_value(name, value);
    return number;
}

template <typename Enum, std::size_t kCount>
std::vector<std::string_view> names_of(const std::array<Enum, kCount>& values) {
    std::vector<std::string_view> names;
    for (const Enum value : values) names.push_back(name(value));
    return names;
}

// The whole of a day belongs to it.
Result<std::optional<Instant>> moment_asked(const PageRequest& request, Date today) {
    const std::string_view value = request.query.get("as_of");
    if (value.empty()) return std::optional<Instant>();
    const std::optional<Date> day = Date::parse(value);
    if (!day || *day > today) return bad_value("as_of", value);
    constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1'000'000;
    return std::optional(Instant{(day->day_number() + 1) * kDay - 1});
}

}  // namespace

Error bad_value(std::string_view name, std::string_view value) {
    return make_error(ErrorKind::invalid_input, "needs_pages.bad_value")
        .with("name", name)
        .with("value", printable(value.substr(0, kMaxShown)));
}

Result<std::string> one_of(const PageRequest& request, std::string_view name,
                           const std::vector<std::string_view>& values) {
    const std::string_view value = request.query.get(name);
    if (value.empty() || std::find(values.begin(), values.end(), value) != values.end()) return std::string(value);
    return bad_value(name, value);
}

Result<std::string> state_asked(const PageRequest& request, const Base& base) {
    const std::string_view value = request.query.get("state");
    const parties::State* state = base.services->parties->states.find(value);
    if (!value.empty() && (state == nullptr || state->invented != base.invented)) return bad_value("state", value);
    return std::string(value);
}

Result<std::string> kind_asked(const PageRequest& request, const Base& base) {
    const std::string_view value = request.query.get("assistance");
    if (!value.empty() && base.services->terms->kind(value) == nullptr) return bad_value("assistance", value);
    return std::string(value);
}

Result<std::string> set_asked(const PageRequest& request, const Base& base) {
    const std::string_view value = request.query.get("set");
    if (value.empty()) return base.services->terms->latest_set().key;
    if (base.services->terms->set(value) == nullptr) return bad_value("set", value);
    return std::string(value);
}

Result<std::int64_t> number_in(const PageRequest& request) {
    const std::string_view text = request.path_value("number");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1)
        return make_error(ErrorKind::not_found, "access.not_found");
    return number;
}

std::pair<std::size_t, std::size_t> Paging::range(std::size_t total) const {
    const std::size_t first = std::min((page - 1) * size, total);
    return {first, std::min(first + size, total)};
}

Result<Paging> paging_of(const PageRequest& request) {
    constexpr std::size_t kMostPages = 100'000;
    Paging paging;
    paging.page = TRY(number_asked(request, "page", 1, kMostPages));
    paging.size = TRY(number_asked(request, "page_size", kPageSize, kMostOnAPage));
    return paging;
}

const std::vector<std::string>& need_filter_names() {
    static const std::vector<std::string> names = {"words",   "state",  "group", "legal_system", "instrument",
                                                   "article", "set",    "area",  "assistance",   "urgency",
                                                   "status",  "source", "unmet", "unconfirmed",  "as_of"};
    return names;
}

Result<NeedFilter> need_filter(const PageRequest& request, const Base& base) {
    NeedFilter filter;
    filter.invented = base.invented;
    filter.words = request.query.get("words");
    filter.state = TRY(state_asked(request, base));
    std::vector<std::string_view> groups(parties::kGroups.begin(), parties::kGroups.end());
    groups.push_back(kNone);
    filter.group = TRY(one_of(request, "group", groups));
    std::vector<std::string_view> systems(parties::kLegalSystems.begin(), parties::kLegalSystems.end());
    systems.insert(systems.end(), {kMixed, kNone});
    filter.legal_system = TRY(one_of(request, "legal_system", systems));
    filter.instrument = request.query.get("instrument");
    if (!filter.instrument.empty())
        filter.instrument = TRY(base.services->parties->instruments.expect(filter.instrument))->code();
    filter.article = request.query.get("article");
    const std::string instrument = filter.article.substr(0, filter.article.rfind(':'));
    if (!filter.article.empty() && filter.article != kNone &&
        (filter.article.rfind(':') == std::string::npos ||
         base.services->parties->instruments.find(instrument) == nullptr))
        return bad_value("article", filter.article);
    filter.set = TRY(set_asked(request, base));
    std::vector<std::string_view> areas = {kNone};
    for (const Area& area : base.services->terms->set(filter.set)->areas) areas.push_back(area.key);
    filter.area = TRY(one_of(request, "area", areas));
    filter.assistance = TRY(kind_asked(request, base));
    filter.urgency = TRY(one_of(request, "urgency", names_of(kUrgencies)));
    filter.status = TRY(one_of(request, "status", names_of(kNeedStatuses)));
    filter.source = TRY(one_of(request, "source", names_of(kSources)));
    filter.unmet = !TRY(one_of(request, "unmet", {"1"})).empty();
    filter.unconfirmed = !TRY(one_of(request, "unconfirmed", {"1"})).empty();
    filter.as_of = TRY(moment_asked(request, base.today));
    return filter;
}

Base base_of(const PageSources& sources) {
    return {&sources.services, sources.demonstration(), sources.clock.now().date_utc()};
}

}  // namespace palermo::needs::pages
