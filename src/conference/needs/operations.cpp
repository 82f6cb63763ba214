#include "conference/needs/operations.hpp"

#include "conference/needs/work.hpp"
#include "platform/acts/declare.hpp"

namespace palermo::needs {

BOOST_DESCRIBE_STRUCT(DismissNeeds, (), ())

namespace {

constexpr std::string_view kInstallationName = "installation";

Result<access::Subject> of_demonstration(store::Reader&, const access::Actor& actor, const DismissNeeds&) {
    access::Subject subject;
    subject.type = "demonstration";
    subject.assigned = actor.id == kInstallationName;  // people have pseudonyms, which look otherwise
    return subject;
}

Result<void> dismiss(acts::Context& context, const DismissNeeds&) {
    const std::int64_t gone = TRY(forget_invented(context.writer()));
    context.object(kNeedObject, "invented", 1);
    context.changed("removed", Json(), Json(gone));
    return ok();
}

}  // namespace

void register_acts(acts::Registry& registry, const Services& services) {
    register_need_acts(registry, services);
    register_handling_acts(registry, services);
    register_taking_acts(registry, services);
    register_request_acts(registry, services);
    register_lesson_acts(registry, services);
    registry.add(acts::declare<DismissNeeds>({.name = "needs.dismiss",
                                              .object_type = "demonstration",
                                              .verb = "run",
                                              .route = "POST /needs/dismiss",
                                              .page = "/needs"},
                                             of_demonstration, dismiss));
}

}  // namespace palermo::needs
