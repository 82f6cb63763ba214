// Within this module: how its acts are registered. Heavy (declare.hpp): include it in .cpp files only.
#pragma once

#include "conference/replies/services.hpp"
#include "platform/acts/declare.hpp"

namespace palermo::replies {

// `operation` gets the services too; they outlive the registry.
template <typename T, typename Subject>
void add_act(acts::Registry& registry, const Services& services, const acts::Declaration& declaration, Subject subject,
             Result<void> (*operation)(acts::Context&, const Services&, const T&)) {
    registry.add(acts::declare<T>(declaration, subject, [operation, &services](acts::Context& context, const T& act) {
        return operation(context, services, act);
    }));
}

}  // namespace palermo::replies
