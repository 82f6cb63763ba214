// Within this module: how its acts are registered, and their enumerations described. Heavy (declare.hpp): include it in
// .cpp files only.
#pragma once

#include "conference/needs/operations.hpp"
#include "conference/needs/work.hpp"
#include "platform/acts/declare.hpp"

namespace palermo::needs {

BOOST_DESCRIBE_ENUM(Urgency, critical, high, medium, low)
BOOST_DESCRIBE_ENUM(Source, answer, request, review, mission, other)
BOOST_DESCRIBE_ENUM(Stage, proposed, funded, running, completed)
BOOST_DESCRIBE_ENUM(Openness, kept, shared, published)
BOOST_DESCRIBE_ENUM(Secrecy, unclassified, confidential, strictly_confidential)
BOOST_DESCRIBE_ENUM(LessonForm, lesson, practice)

// `operation` gets the services too; they outlive the registry.
template <typename T, typename Subject>
void add_act(acts::Registry& registry, const Services& services, const acts::Declaration& declaration, Subject subject,
             Result<void> (*operation)(acts::Context&, const Services&, const T&)) {
    acts::Act act = acts::declare<T>(
        declaration, subject,
        [operation, &services](acts::Context& context, const T& given) { return operation(context, services, given); });
    offer_words(act, services);
    registry.add(std::move(act));
}

// The subjects of acts with a member `need`, `request` or `lesson`.
struct OfNeed {
    template <typename T>
    Result<access::Subject> operator()(store::Reader& reader, const T& act) const {
        return subject_of(TRY(expect_need(reader, act.need)));
    }
};
struct OfRequest {
    template <typename T>
    Result<access::Subject> operator()(store::Reader& reader, const T& act) const {
        return subject_of(TRY(expect_request(reader, act.request)));
    }
};
struct OfLesson {
    template <typename T>
    Result<access::Subject> operator()(store::Reader& reader, const T& act) const {
        return subject_of(TRY(expect_lesson(reader, act.lesson)));
    }
};
// Of something new: a draft of the State that it names. A name that is nobody's is for those who may act at all to hear
// of.
template <typename T>
auto of_new(const Services& services, std::string_view type) {
    return [&services, type](store::Reader&, const T& act) -> Result<access::Subject> {
        access::Subject subject;
        subject.type = type;
        subject.state = services.parties->names().find(act.state);
        subject.release = access::ReleaseState::draft;
        return subject;
    };
}

}  // namespace palermo::needs
