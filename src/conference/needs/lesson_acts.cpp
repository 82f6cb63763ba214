// Lessons learned and good practices: written by who was there, approved by two officers.
#include "conference/needs/registering.hpp"

namespace palermo::needs {

BOOST_DESCRIBE_STRUCT(WriteLesson, (),
                      (form, title, project, context, worked, did_not, language, state, link, articles, kinds, groups,
                       legal_systems))
BOOST_DESCRIBE_STRUCT(ReviseLesson, (),
                      (lesson, revision, reason, title, project, context, worked, did_not, link, articles, kinds,
                       groups, legal_systems))
BOOST_DESCRIBE_STRUCT(ApproveLesson, (), (lesson, revision))
BOOST_DESCRIBE_STRUCT(WithdrawLesson, (), (lesson, revision, reason))

namespace {

bool is_of_state(const access::Actor& actor) {
    return !actor.state.empty();
}

// What an act of a State's people is about: their own State, also where none is named.
std::string state_of(const Services& services, const access::Actor& actor, const std::optional<std::string>& named) {
    if (!named || named->empty()) return is_of_state(actor) ? actor.state : std::string();
    return std::string(services.parties->names().find(*named));
}

struct Where {
    std::string articles, kinds, groups, systems;
};
template <typename Act>
Where where_of(Checks& checks, const Services& services, const Act& act) {
    Where where;
    if (auto one = checks.take("articles", expect_references(services, act.articles))) where.articles = *one;
    if (auto one = checks.take("kinds", expect_kinds(services, act.kinds))) where.kinds = *one;
    if (auto one = checks.take("groups",
                               expect_words("groups", act.groups, {parties::kGroups.begin(), parties::kGroups.end()})))
        where.groups = *one;
    if (auto one =
            checks.take("legal_systems", expect_words("legal_systems", act.legal_systems,
                                                      {parties::kLegalSystems.begin(), parties::kLegalSystems.end()})))
        where.systems = *one;
    return where;
}

Result<void> write(acts::Context& context, const Services& services, const WriteLesson& act) {
    Checks checks;
    checks.required("title", act.title, kMaxShort);
    checks.required("project", act.project, kMaxShort);
    checks.required("context", act.context, kMaxText);
    checks.required("worked", act.worked, kMaxText);
    checks.limited("did_not", act.did_not, kMaxText);
    checks.link("link", act.link);
    if (act.state && !act.state->empty()) checks.take("state", expect_state(services, *act.state));
    const Where where = where_of(checks, services, act);
    TRY(checks.result());
    Lesson lesson;
    lesson.form = act.form;
    lesson.state = state_of(services, context.actor(), act.state);
    lesson.organization = context.actor().organization;
    const parties::State* state = services.parties->states.find(lesson.state);
    lesson.invented = state != nullptr && state->invented;
    lesson.language = act.language;
    lesson.title = act.title;
    lesson.project = act.project;
    lesson.link = act.link.value_or("");
    lesson.context = act.context;
    lesson.worked = act.worked;
    lesson.did_not = act.did_not.value_or("");
    lesson.articles = where.articles;
    lesson.kinds = where.kinds;
    lesson.groups = where.groups;
    lesson.legal_systems = where.systems;
    context.changed("form", Json(), name(lesson.form));
    context.changed("title", Json(), lesson.title);
    return done(context, lesson, "lesson.write", {});
}

Result<void> revise(acts::Context& context, const Services& services, const ReviseLesson& act) {
    Lesson lesson = TRY(expect_lesson(context.writer(), act.lesson));
    TRY(acts::Context::expect_revision(act.revision, lesson.revision));
    if (lesson.status == LessonStatus::withdrawn) return not_now(lesson.number, name(lesson.status), "lesson.revise");
    Checks checks;
    checks.required("reason", act.reason, kMaxReason);
    if (act.title) checks.required("title", *act.title, kMaxShort);
    if (act.project) checks.required("project", *act.project, kMaxShort);
    if (act.context) checks.required("context", *act.context, kMaxText);
    if (act.worked) checks.required("worked", *act.worked, kMaxText);
    checks.limited("did_not", act.did_not, kMaxText);
    checks.link("link", act.link);
    const Where where = where_of(checks, services, act);
    TRY(checks.result());
    bool changed = false;
    const auto take = [&](std::string_view field, std::string& held, const std::optional<std::string>& given) {
        if (!given || *given == held) return;
        context.changed(field, for_journal(held), for_journal(*given));
        held = *given;
        changed = true;
    };
    const auto list = [&](std::string_view field, std::string& held, bool given, const std::string& value) {
        take(field, held, given ? std::optional(value) : std::nullopt);
    };
    take("title", lesson.title, act.title);
    take("project", lesson.project, act.project);
    take("context", lesson.context, act.context);
    take("worked", lesson.worked, act.worked);
    take("did_not", lesson.did_not, act.did_not);
    take("link", lesson.link, act.link);
    list("articles", lesson.articles, !act.articles.empty(), where.articles);
    list("kinds", lesson.kinds, !act.kinds.empty(), where.kinds);
    list("groups", lesson.groups, !act.groups.empty(), where.groups);
    list("legal_systems", lesson.legal_systems, !act.legal_systems.empty(), where.systems);
    if (!changed) return make_error(ErrorKind::invalid_input, "needs.nothing_changed").with("field", "title");
    lesson.status = LessonStatus::written;
    return done(context, lesson, "lesson.revise", act.reason);
}

Result<void> approve(acts::Context& context, const Services&, const ApproveLesson& act) {
    Lesson lesson = TRY(expect_lesson(context.writer(), act.lesson));
    TRY(acts::Context::expect_revision(act.revision, lesson.revision));
    if (lesson.status != LessonStatus::written) return not_now(lesson.number, name(lesson.status), "lesson.approve");
    context.changed("status", name(lesson.status), name(LessonStatus::approved));
    lesson.status = LessonStatus::approved;
    return done(context, lesson, "lesson.approve", {});
}

Result<void> withdraw(acts::Context& context, const Services&, const WithdrawLesson& act) {
    Lesson lesson = TRY(expect_lesson(context.writer(), act.lesson));
    TRY(acts::Context::expect_revision(act.revision, lesson.revision));
    if (lesson.status == LessonStatus::withdrawn) return not_now(lesson.number, name(lesson.status), "lesson.withdraw");
    Checks checks;
    checks.required("reason", act.reason, kMaxReason);
    TRY(checks.result());
    context.changed("status", name(lesson.status), name(LessonStatus::withdrawn));
    lesson.status = LessonStatus::withdrawn;
    return done(context, lesson, "lesson.withdraw", act.reason);
}

acts::Declaration declared(std::string_view name, std::string_view verb, std::string_view route) {
    return {.name = name,
            .object_type = kLessonObject,
            .verb = verb,
            .route = route,
            .propose_verb = {},
            .page = "/lessons/{object}"};
}

}  // namespace

void register_lesson_acts(acts::Registry& registry, const Services& services) {
    // Of a donor or partner: their own organization's project; of a State's people: their own State.
    const auto of_new_lesson = [&services](store::Reader&, const access::Actor& actor,
                                           const WriteLesson& act) -> Result<access::Subject> {
        access::Subject subject;
        subject.type = kLessonObject;
        subject.state = state_of(services, actor, act.state);
        subject.organization = actor.organization;
        subject.release = access::ReleaseState::draft;
        return subject;
    };
    add_act(registry, services, declared("lesson.write", "write", "POST /lessons"), of_new_lesson, write);
    add_act(registry, services, declared("lesson.revise", "write", "POST /lessons/{lesson}/revise"), OfLesson(),
            revise);
    add_act(registry, services, declared("lesson.approve", "approve", "POST /lessons/{lesson}/approve"), OfLesson(),
            approve);
    add_act(registry, services, declared("lesson.withdraw", "write", "POST /lessons/{lesson}/withdraw"), OfLesson(),
            withdraw);
}

}  // namespace palermo::needs
