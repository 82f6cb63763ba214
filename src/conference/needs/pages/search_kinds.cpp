#include "conference/needs/pages/search_kinds.hpp"

#include "conference/needs/queries.hpp"
#include "conference/needs/storage.hpp"

namespace palermo::needs {

namespace {

finder::Shown shown_as(const std::string& title, Language language, std::string_view folder, std::int64_t number,
                       const std::string& state, const finder::Looking& looking) {
    finder::Shown shown;
    shown.title = title;
    shown.title_language = language;
    shown.address = std::string("/").append(folder).append("/").append(std::to_string(number));
    if (!state.empty()) shown.facts.push_back(looking.state_name(state));
    shown.facts_json.add("number", number).add("state", state);
    return shown;
}

finder::ObjectKind need_kind(const Services& services, const DemonstrationIsUp& demonstration) {
    finder::ObjectKind kind;
    kind.type = kNeedObject;
    kind.name = "finder.kind.need";
    kind.admitted = [&services, demonstration](store::Reader& reader, const access::Scope& scope,
                                               Instant) -> Result<finder::Numbers> {
        NeedFilter filter;
        filter.invented = TRY(demonstration(reader));
        finder::Numbers numbers;
        for (const NeedRow& row : TRY(needs_of(reader, scope, services, filter))) numbers.insert(row.need.number);
        return numbers;
    };
    kind.show = [&services](store::Reader& reader, const finder::Looking& looking,
                            const search::Hit& hit) -> Result<std::optional<finder::Shown>> {
        const Need need = TRY(find_need(reader, looking.scope, services, hit.object_id)).need;
        return std::optional(shown_as(need.title, need.language, "needs", need.number, need.state, looking));
    };
    return kind;
}

finder::ObjectKind request_kind(const Services& services, const DemonstrationIsUp& demonstration) {
    finder::ObjectKind kind;
    kind.type = kRequestObject;
    kind.name = "finder.kind.request";
    kind.admitted = [&services, demonstration](store::Reader& reader, const access::Scope& scope,
                                               Instant now) -> Result<finder::Numbers> {
        RequestFilter filter;
        filter.invented = TRY(demonstration(reader));
        finder::Numbers numbers;
        for (const RequestRow& row : TRY(requests_of(reader, scope, services, filter, now.date_utc())))
            numbers.insert(row.request.number);
        return numbers;
    };
    kind.show = [&services](store::Reader& reader, const finder::Looking& looking,
                            const search::Hit& hit) -> Result<std::optional<finder::Shown>> {
        const Request request =
            TRY(find_request(reader, looking.scope, services, hit.object_id, looking.now.date_utc())).row.request;
        return std::optional(
            shown_as(request.title, request.language, "requests", request.number, request.state, looking));
    };
    return kind;
}

finder::ObjectKind lesson_kind(const DemonstrationIsUp& demonstration) {
    finder::ObjectKind kind;
    kind.type = kLessonObject;
    kind.name = "finder.kind.lesson";
    kind.admitted = [demonstration](store::Reader& reader, const access::Scope& scope,
                                    Instant) -> Result<finder::Numbers> {
        LessonFilter filter;
        filter.invented = TRY(demonstration(reader));
        finder::Numbers numbers;
        for (const Lesson& lesson : TRY(lessons_of(reader, scope, filter))) numbers.insert(lesson.number);
        return numbers;
    };
    kind.show = [](store::Reader& reader, const finder::Looking& looking,
                   const search::Hit& hit) -> Result<std::optional<finder::Shown>> {
        const Lesson lesson = TRY(find_lesson(reader, looking.scope, hit.object_id)).lesson;
        return std::optional(shown_as(lesson.title, lesson.language, "lessons", lesson.number, lesson.state, looking));
    };
    return kind;
}

}  // namespace

std::vector<finder::ObjectKind> search_kinds(const Services& services, const DemonstrationIsUp& demonstration) {
    return {need_kind(services, demonstration), request_kind(services, demonstration), lesson_kind(demonstration)};
}

}  // namespace palermo::needs
