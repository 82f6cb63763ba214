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

// Of what is not out in the world, or no more.
void add_status(finder::Shown& shown, std::string_view kind, std::string_view status, const finder::Looking& looking) {
    shown.facts.push_back(looking.words(std::string("needs_pages.").append(kind).append(".").append(status)));
}

finder::ObjectKind need_kind(const Services& services, const DemonstrationIsUp& demonstration) {
    finder::ObjectKind kind;
    kind.type = kNeedObject;
    kind.name = "finder.kind.need";
    kind.admitted = [demonstration](store::Reader& reader, const access::Scope& scope,
                                    Instant) -> Result<finder::Numbers> {
        // Also drafts and what was taken back, which lists leave out: whoever may read them finds them.
        finder::Numbers numbers;
        for (const Need& need : TRY(readable_needs(reader, scope, TRY(demonstration(reader)), {})))
            numbers.insert(need.number);
        return numbers;
    };
    kind.show = [&services](store::Reader& reader, const finder::Looking& looking,
                            const search::Hit& hit) -> Result<std::optional<finder::Shown>> {
        const Need need = TRY(find_need(reader, looking.scope, services, hit.object_id)).need;
        finder::Shown shown = shown_as(need.title, need.language, "needs", need.number, need.state, looking);
        if (need.status == NeedStatus::draft || need.status == NeedStatus::withdrawn)
            add_status(shown, "status", name(need.status), looking);
        return std::optional(std::move(shown));
    };
    return kind;
}

finder::ObjectKind request_kind(const Services& services, const DemonstrationIsUp& demonstration) {
    finder::ObjectKind kind;
    kind.type = kRequestObject;
    kind.name = "finder.kind.request";
    kind.admitted = [demonstration](store::Reader& reader, const access::Scope& scope,
                                    Instant) -> Result<finder::Numbers> {
        finder::Numbers numbers;
        for (const Request& request : TRY(readable_requests(reader, scope, TRY(demonstration(reader)), {})))
            numbers.insert(request.number);
        return numbers;
    };
    kind.show = [&services](store::Reader& reader, const finder::Looking& looking,
                            const search::Hit& hit) -> Result<std::optional<finder::Shown>> {
        const Request request =
            TRY(find_request(reader, looking.scope, services, hit.object_id, looking.now.date_utc())).row.request;
        finder::Shown shown =
            shown_as(request.title, request.language, "requests", request.number, request.state, looking);
        if (request.status == RequestStatus::draft || request.status == RequestStatus::withdrawn)
            add_status(shown, "request_status", name(request.status), looking);
        return std::optional(std::move(shown));
    };
    return kind;
}

finder::ObjectKind lesson_kind(const DemonstrationIsUp& demonstration) {
    finder::ObjectKind kind;
    kind.type = kLessonObject;
    kind.name = "finder.kind.lesson";
    kind.admitted = [demonstration](store::Reader& reader, const access::Scope& scope,
                                    Instant) -> Result<finder::Numbers> {
        finder::Numbers numbers;
        for (const Lesson& lesson : TRY(readable_lessons(reader, scope, TRY(demonstration(reader)))))
            numbers.insert(lesson.number);
        return numbers;
    };
    kind.show = [](store::Reader& reader, const finder::Looking& looking,
                   const search::Hit& hit) -> Result<std::optional<finder::Shown>> {
        const Lesson lesson = TRY(find_lesson(reader, looking.scope, hit.object_id)).lesson;
        finder::Shown shown = shown_as(lesson.title, lesson.language, "lessons", lesson.number, lesson.state, looking);
        if (lesson.status != LessonStatus::approved) add_status(shown, "lesson_status", name(lesson.status), looking);
        return std::optional(std::move(shown));
    };
    return kind;
}

}  // namespace

std::vector<finder::ObjectKind> search_kinds(const Services& services, const DemonstrationIsUp& demonstration) {
    return {need_kind(services, demonstration), request_kind(services, demonstration), lesson_kind(demonstration)};
}

}  // namespace palermo::needs
