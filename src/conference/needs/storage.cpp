#include "conference/needs/storage.hpp"

#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/search/index.hpp"
#include "platform/store/typed_rows.hpp"

namespace palermo::needs {

BOOST_DESCRIBE_ENUM(NeedStatus, draft, reported, validated, classified, prioritised, matched, answered, declined,
                    met_elsewhere, withdrawn)
BOOST_DESCRIBE_ENUM(Urgency, critical, high, medium, low)
BOOST_DESCRIBE_ENUM(Source, answer, request, review, mission, other)
BOOST_DESCRIBE_ENUM(Stage, proposed, funded, running, completed)
BOOST_DESCRIBE_ENUM(Openness, kept, shared, published)
BOOST_DESCRIBE_ENUM(Secrecy, unclassified, confidential, strictly_confidential)
BOOST_DESCRIBE_ENUM(RequestStatus, draft, received, acknowledged, circulated, answered, declined, withdrawn)
BOOST_DESCRIBE_ENUM(LessonForm, lesson, practice)
BOOST_DESCRIBE_ENUM(LessonStatus, written, approved, withdrawn)
BOOST_DESCRIBE_STRUCT(Need, (),
                      (number, revision, state, invented, status, openness, confirmed, classification, instrument,
                       articles, assistance, urgency, assessed, legal_system, areas, language, title, words, tried,
                       helpers, source, source_of, source_name, source_link, activity, activity_link, stage,
                       reported_on, act, reason, actor, at))
BOOST_DESCRIBE_STRUCT(Request, (),
                      (number, revision, state, invented, status, openness, confirmed, classification, instrument,
                       articles, kinds, urgency, language, title, words, addressed_to, note_number, note_date,
                       file_name, file, received_on, acknowledged_on, circulated_on, circulated_to, settled_on,
                       asked_again_on, outcome, act, reason, actor, at))
BOOST_DESCRIBE_STRUCT(Lesson, (),
                      (number, revision, form, state, organization, invented, status, language, title, project, link,
                       context, worked, did_not, articles, kinds, groups, legal_systems, act, reason, actor, at))

std::span<const EmbeddedFile> migration_files();

namespace {

#define NEED_COLUMNS(n)                                                                                            \
    n "number, " n "revision, " n "state, " n "invented, " n "status, " n "openness, " n "confirmed, " n           \
      "classification, " n "instrument, " n "articles, " n "assistance, " n "urgency, " n "assessed, " n           \
      "legal_system, " n "areas, " n "language, " n "title, " n "words, " n "tried, " n "helpers, " n "source, " n \
      "source_of, " n "source_name, " n "source_link, " n "activity, " n "activity_link, " n "stage, " n           \
      "reported_on, " n "act, " n "reason, " n "actor, " n "at "
#define REQUEST_COLUMNS                                                                                            \
    "number, revision, state, invented, status, openness, confirmed, classification, instrument, articles, "       \
    "kinds, urgency, language, title, words, addressed_to, note_number, note_date, file_name, file, received_on, " \
    "acknowledged_on, circulated_on, circulated_to, settled_on, asked_again_on, outcome, act, reason, actor, at "
#define LESSON_COLUMNS                                                                                         \
    "number, revision, form, state, organization, invented, status, language, title, project, link, context, " \
    "worked, did_not, articles, kinds, groups_of_states, legal_systems, act, reason, actor, at "

// The cell "read" of needs and requests, of the row `n`: Reach has the parameters. The same as access::decide() says of
// subject_of(), which a test proves.
#define READABLE(n)                                                                                   \
    "((cast(?1 as {int}) = 1 and " n "classification <> 'strictly_confidential') or (?2 <> '' and " n \
    "state = ?2) or (" n "classification = 'unclassified' and " n                                     \
    "status not in ('draft', 'withdrawn') and ("                                                      \
    "(cast(?3 as {int}) = 1 and " n                                                                   \
    "openness in ('shared', 'published')) or cast(?4 as {int}) = 1 or "                               \
    "(cast(?5 as {int}) = 1 and " n "openness = 'published')))) "

constexpr store::Sql kReadableNeeds("select " NEED_COLUMNS("") "from needs where is_current = 1 and " READABLE(
    "") "and invented = cast(?6 as {int}) and (?7 = '' or state = ?7) order by number");
constexpr store::Sql kReadableNeedsAt(
    "select " NEED_COLUMNS("n.") "from needs n join needs c on c.number = n.number and c.is_current = 1 where " READABLE(
        "c.") "and " READABLE("n.") "and n.invented = cast(?6 as {int}) and (?7 = '' or n.state = ?7) and n.revision = "
                                    "(select max(m.revision) from needs m where m.number = n.number and m.at <= "
                                    "cast(?8 as {int})) order by n.number");
constexpr store::Sql kHiddenNeeds("select " NEED_COLUMNS("") "from needs where is_current = 1 and not " READABLE(
    "") "and invented = cast(?6 as {int}) and status not in "
        "('draft', 'withdrawn') and classification = "
        "'unclassified' order by number");
constexpr store::Sql
    kReadableRequests("select " REQUEST_COLUMNS "from assistance_requests where is_current = 1 and " READABLE(
        "") "and invented = cast(?6 as {int}) and (?7 = '' or state = ?7) order by "
            "number");
// ?1 all, ?2 own State, ?3 own organization, ?4 approved ones.
constexpr store::Sql kReadableLessons("select " LESSON_COLUMNS R"(
from lessons where is_current = 1 and invented = cast(?5 as {int})
  and (cast(?1 as {int}) = 1 or (?2 <> '' and state = ?2) or (?3 <> '' and organization = ?3)
       or (cast(?4 as {int}) = 1 and status = 'approved')) order by number)");

constexpr store::Sql kNeed("select " NEED_COLUMNS("") "from needs where is_current = 1 and number = ?1");
constexpr store::Sql kNeedRevisions("select " NEED_COLUMNS("") "from needs where number = ?1 order by revision");
constexpr store::Sql kNeedsFrom("select " NEED_COLUMNS(
    "") "from needs where is_current = 1 and source_of = ?1 and status <> 'withdrawn' order by number");
constexpr store::Sql kAllNeeds("select " NEED_COLUMNS("") "from needs where is_current = 1 order by number");
constexpr store::Sql kRequest("select " REQUEST_COLUMNS
                              "from assistance_requests where is_current = 1 and number = ?1");
constexpr store::Sql kRequestRevisions("select " REQUEST_COLUMNS
                                       "from assistance_requests where number = ?1 order by revision");
constexpr store::Sql kAllRequests("select " REQUEST_COLUMNS
                                  "from assistance_requests where is_current = 1 order by number");
constexpr store::Sql kLesson("select " LESSON_COLUMNS "from lessons where is_current = 1 and number = ?1");
constexpr store::Sql kLessonRevisions("select " LESSON_COLUMNS "from lessons where number = ?1 order by revision");
constexpr store::Sql kAllLessons("select " LESSON_COLUMNS "from lessons where is_current = 1 order by number");

constexpr store::Sql kNextNeed("select coalesce(max(number), 0) + 1 from needs");
constexpr store::Sql kNextRequest("select coalesce(max(number), 0) + 1 from assistance_requests");
constexpr store::Sql kNextLesson("select coalesce(max(number), 0) + 1 from lessons");
constexpr store::Sql kRetireNeed("update needs set is_current = 0 where number = ?1 and is_current = 1");
constexpr store::Sql kRetireRequest(
    "update assistance_requests set is_current = 0 where number = ?1 and is_current = 1");
constexpr store::Sql kRetireLesson("update lessons set is_current = 0 where number = ?1 and is_current = 1");
constexpr store::Sql kAddNeed("insert into needs (" NEED_COLUMNS("") R"(, is_current)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
        ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, 1))");
constexpr store::Sql kAddRequest("insert into assistance_requests (" REQUEST_COLUMNS R"(, is_current)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
        ?25, ?26, ?27, ?28, ?29, ?30, ?31, 1))");
constexpr store::Sql kAddLesson("insert into lessons (" LESSON_COLUMNS R"(, is_current)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, 1))");

constexpr store::Sql kInventedNeeds("select number from needs where is_current = 1 and invented = 1");
constexpr store::Sql kInventedRequests("select number from assistance_requests where is_current = 1 and invented = 1");
constexpr store::Sql kInventedLessons("select number from lessons where is_current = 1 and invented = 1");
constexpr store::Sql kForgetNeeds("delete from needs where invented = 1");
constexpr store::Sql kForgetRequests("delete from assistance_requests where invented = 1");
constexpr store::Sql kForgetLessons("delete from lessons where invented = 1");

store::Parameters with(store::Parameters parameters, const store::Parameters& more) {
    parameters.insert(parameters.end(), more.begin(), more.end());
    return parameters;
}

template <typename T>
Result<T> expect(store::Reader& reader, store::Sql sql, std::int64_t number) {
    std::optional<T> found = TRY(store::first_row<T>(reader, sql, {number}));
    if (!found) return make_error(ErrorKind::not_found, "access.not_found");
    return *std::move(found);
}

template <typename T>
Result<void> save_in(store::Writer& writer, T& row, store::Sql next, store::Sql retire, store::Sql add) {
    if (row.number == 0) row.number = TRY(writer.first(next))->integer(0);
    ++row.revision;
    TRY(writer.execute(retire, {row.number}));
    TRY(writer.insert(add, store::parameters(row)));
    return ok();
}

access::Classification classification_of(Secrecy secrecy) {
    return static_cast<access::Classification>(secrecy);
}
static_assert(static_cast<int>(access::Classification::strictly_confidential) ==
              static_cast<int>(Secrecy::strictly_confidential));

access::ReleaseState release_of(bool draft, bool withdrawn, Openness openness) {
    if (draft) return access::ReleaseState::draft;
    if (withdrawn) return access::ReleaseState::withdrawn;
    return openness == Openness::published ? access::ReleaseState::published : access::ReleaseState::internal;
}

template <typename T>
access::Subject subject_with(const T& row, std::string_view type, bool draft, bool withdrawn) {
    access::Subject subject;
    subject.type = type;
    subject.state = row.state;
    subject.release = release_of(draft, withdrawn, row.openness);
    subject.classification = classification_of(row.classification);
    subject.consented = !draft && !withdrawn && row.openness != Openness::kept;
    return subject;
}

Result<std::int64_t> forget(store::Writer& writer, std::string_view object, store::Sql which, store::Sql all) {
    const store::Rows rows = TRY(writer.query(which));
    for (const store::Row& row : rows) TRY(search::remove(writer, object, row.integer(0)));
    TRY(writer.execute(all));
    return static_cast<std::int64_t>(rows.size());
}

}  // namespace

store::Parameters Reach::parameters() const {
    return store::values(all, own, opened, working, open);
}

Reach reach_of(const access::Scope& scope, std::string_view object_type) {
    using access::Relation;
    const access::Permission cell = scope.reading(object_type);
    Reach reach;
    reach.all = cell.has(Relation::all) && scope.actor().role != access::Role::administrator ? 1 : 0;
    if (cell.has(Relation::own)) reach.own = scope.actor().state;
    reach.opened = cell.has(Relation::consented) ? 1 : 0;
    reach.working = cell.has(Relation::non_confidential) ? 1 : 0;
    // What everybody may read, a role that reads some of them may read too.
    reach.open = cell.relations != 0 ? 1 : 0;
    return reach;
}

Result<std::vector<Need>> readable_needs(store::Reader& reader, const access::Scope& scope, bool invented,
                                         std::string_view state) {
    return store::rows<Need>(reader, kReadableNeeds,
                             with(reach_of(scope, kNeedObject).parameters(), store::values(invented, state)));
}

Result<std::vector<Need>> readable_needs_at(store::Reader& reader, const access::Scope& scope, bool invented,
                                            std::string_view state, Instant moment) {
    return store::rows<Need>(reader, kReadableNeedsAt,
                             with(reach_of(scope, kNeedObject).parameters(), store::values(invented, state, moment)));
}

Result<std::vector<Need>> hidden_needs(store::Reader& reader, const access::Scope& scope, bool invented) {
    const Reach reach = reach_of(scope, kNeedObject);
    if (reach.opened == 0) return std::vector<Need>();  // not a reader of totals
    std::vector<Need> found =
        TRY(store::rows<Need>(reader, kHiddenNeeds, with(reach.parameters(), store::values(invented))));
    for (Need& need : found) {
        need.title.clear();
        need.words.clear();
        need.tried.clear();
        need.helpers.clear();
        need.reason.clear();
        need.actor.clear();
    }
    return found;
}

Result<std::vector<Request>> readable_requests(store::Reader& reader, const access::Scope& scope, bool invented,
                                               std::string_view state) {
    return store::rows<Request>(reader, kReadableRequests,
                                with(reach_of(scope, kRequestObject).parameters(), store::values(invented, state)));
}

Result<std::vector<Lesson>> readable_lessons(store::Reader& reader, const access::Scope& scope, bool invented) {
    const Reach reach = reach_of(scope, kLessonObject);
    const access::Permission cell = scope.reading(kLessonObject);
    const std::string organization = cell.has(access::Relation::own) ? scope.actor().organization : std::string();
    return store::rows<Lesson>(reader, kReadableLessons,
                               store::values(reach.all, reach.own, organization, reach.open, invented));
}

Result<Need> expect_need(store::Reader& reader, std::int64_t number) {
    return expect<Need>(reader, kNeed, number);
}
Result<Request> expect_request(store::Reader& reader, std::int64_t number) {
    return expect<Request>(reader, kRequest, number);
}
Result<Lesson> expect_lesson(store::Reader& reader, std::int64_t number) {
    return expect<Lesson>(reader, kLesson, number);
}

Result<std::vector<Need>> revisions_of_need(store::Reader& reader, std::int64_t number) {
    return store::rows<Need>(reader, kNeedRevisions, {number});
}
Result<std::vector<Request>> revisions_of_request(store::Reader& reader, std::int64_t number) {
    return store::rows<Request>(reader, kRequestRevisions, {number});
}
Result<std::vector<Lesson>> revisions_of_lesson(store::Reader& reader, std::int64_t number) {
    return store::rows<Lesson>(reader, kLessonRevisions, {number});
}

Result<std::vector<Need>> needs_from(store::Reader& reader, std::string_view source_of) {
    return store::rows<Need>(reader, kNeedsFrom, store::values(source_of));
}
Result<std::vector<Need>> all_needs(store::Reader& reader) {
    return store::rows<Need>(reader, kAllNeeds);
}
Result<std::vector<Request>> all_requests(store::Reader& reader) {
    return store::rows<Request>(reader, kAllRequests);
}
Result<std::vector<Lesson>> all_lessons(store::Reader& reader) {
    return store::rows<Lesson>(reader, kAllLessons);
}

Result<void> save(store::Writer& writer, Need& need) {
    return save_in(writer, need, kNextNeed, kRetireNeed, kAddNeed);
}
Result<void> save(store::Writer& writer, Request& request) {
    return save_in(writer, request, kNextRequest, kRetireRequest, kAddRequest);
}
Result<void> save(store::Writer& writer, Lesson& lesson) {
    return save_in(writer, lesson, kNextLesson, kRetireLesson, kAddLesson);
}

access::Subject subject_of(const Need& need) {
    return subject_with(need, kNeedObject, need.status == NeedStatus::draft, need.status == NeedStatus::withdrawn);
}
access::Subject subject_of(const Request& request) {
    return subject_with(request, kRequestObject, request.status == RequestStatus::draft,
                        request.status == RequestStatus::withdrawn);
}
access::Subject subject_of(const Lesson& lesson) {
    access::Subject subject;
    subject.type = kLessonObject;
    subject.state = lesson.state;
    subject.organization = lesson.organization;
    subject.release = lesson.status == LessonStatus::approved    ? access::ReleaseState::published
                      : lesson.status == LessonStatus::withdrawn ? access::ReleaseState::withdrawn
                                                                 : access::ReleaseState::draft;
    return subject;
}

Result<std::int64_t> forget_invented(store::Writer& writer) {
    return TRY(forget(writer, kNeedObject, kInventedNeeds, kForgetNeeds)) +
           TRY(forget(writer, kRequestObject, kInventedRequests, kForgetRequests)) +
           TRY(forget(writer, kLessonObject, kInventedLessons, kForgetLessons));
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* first = find_embedded(migration_files(), "001_needs.sql");
    ASSERT(first != nullptr);
    return {{"needs", 1, "needs, requests and lessons", first->content}};
}

}  // namespace palermo::needs
