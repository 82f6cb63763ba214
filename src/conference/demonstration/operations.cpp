#include "conference/demonstration/operations.hpp"

#include "conference/demonstration/storage.hpp"
#include "platform/acts/declare.hpp"
#include "platform/people/people.hpp"
#include "platform/people/storage.hpp"
#include "platform/store/values.hpp"

namespace palermo::demonstration {

BOOST_DESCRIBE_STRUCT(BeginDemonstration, (), (seed, today))
BOOST_DESCRIBE_STRUCT(DismissPerson, (), (person))
BOOST_DESCRIBE_STRUCT(EndDemonstration, (), (revision))

namespace {

constexpr std::string_view kObject = "demonstration";
constexpr std::string_view kInstallationName = "installation";

constexpr store::Sql kBegin(
    "insert into demonstrations (id, seed, today, begun_at, ended_at, revision) values (1, ?1, ?2, ?3, null, 1)");
constexpr store::Sql kEnd("update demonstrations set ended_at = ?1, revision = revision + 1 where id = 1");
// The first administrator's invitation has no address: a server that was started once has made it.
constexpr store::Sql kPeople(
    "select count(*) from people where invented = 0 and (status <> 'invited' or email is not null)");
constexpr store::Sql kInventedPeople(
    "select count(*) from people where status <> 'erased' and email_folded like '%@demo.example'");

template <typename Act>
Result<access::Subject> subject_of(store::Reader&, const access::Actor& actor, const Act&) {
    access::Subject subject;
    subject.type = kObject;
    subject.assigned = actor.id == kInstallationName;  // people have pseudonyms, which look otherwise
    return subject;
}

Result<Standing> expect_here(store::Reader& reader) {
    const std::optional<Standing> standing = TRY(find_standing(reader));
    if (!standing || !standing->is_here()) return make_error(ErrorKind::conflict, "demonstration.not_here");
    return *standing;
}

Result<void> begin(acts::Context& context, const BeginDemonstration& act) {
    if (const std::optional<Standing> standing = TRY(find_standing(context.writer())))
        return standing->is_here() ? make_error(ErrorKind::conflict, "demonstration.here").with("seed", standing->seed)
                                   : make_error(ErrorKind::conflict, "demonstration.was_here");
    const std::int64_t people = TRY(context.writer().first(kPeople))->integer(0);
    if (people > 0) return make_error(ErrorKind::conflict, "demonstration.people_are_there").with("people", people);
    TRY(context.writer().execute(kBegin, store::values(act.seed, act.today, context.now())));
    context.object(kObject, "1", 1);
    context.changed("seed", Json(), Json(act.seed));
    context.changed("today", Json(), Json(act.today.iso()));
    return ok();
}

Result<void> dismiss(acts::Context& context, const DismissPerson& act) {
    TRY(expect_here(context.writer()));
    const people::Person person = TRY(people::expect_person(context.writer(), act.person));
    if (!is_address_of_demonstration(person.email))
        return make_error(ErrorKind::denied, "demonstration.not_of_it").with("person", act.person);
    return people::forget_invented(context, act.person);
}

Result<void> end(acts::Context& context, const EndDemonstration& act) {
    const Standing standing = TRY(expect_here(context.writer()));
    TRY(acts::Context::expect_revision(act.revision, standing.revision));
    const std::int64_t people = TRY(context.writer().first(kInventedPeople))->integer(0);
    if (people > 0) return make_error(ErrorKind::conflict, "demonstration.people_left").with("people", people);
    TRY(context.writer().execute(kEnd, {context.now().microseconds}));
    context.object(kObject, "1", standing.revision + 1);
    context.changed("ended", Json(), Json(context.now().iso()));
    return ok();
}

template <typename Act, typename Operation>
void add(acts::Registry& registry, std::string_view name, std::string_view route, Operation operation) {
    registry.add(
        acts::declare<Act>({.name = name, .object_type = kObject, .verb = "run", .route = route, .page = "/people"},
                           subject_of<Act>, operation));
}

}  // namespace

bool is_address_of_demonstration(std::string_view email) {
    return people::fold_email(email).ends_with(kAddressEnd);
}

access::Actor installation() {
    return {std::string(kInstallationName), access::Role::administrator, {}, {}, {}};
}

void register_acts(acts::Registry& registry) {
    add<BeginDemonstration>(registry, "demonstration.begin", "POST /demonstration/begin", begin);
    add<DismissPerson>(registry, "demonstration.dismiss", "POST /demonstration/dismiss", dismiss);
    add<EndDemonstration>(registry, "demonstration.end", "POST /demonstration/end", end);
}

}  // namespace palermo::demonstration
