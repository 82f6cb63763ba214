#include "app/navigation.hpp"

namespace palermo::app {

using access::Role;

void order_navigation(web::Site& site) {
    for (const Role role : {Role::focal_point, Role::contributor, Role::approver})
        site.set_navigation_order(role, {"questionnaires", "waiting", "needs", "decisions", "states", "cycles"});
    site.set_navigation_order(Role::officer,
                              {"waiting", "cycles", "mandates", "needs", "states", "decisions", "reports", "people"});
    site.set_navigation_order(Role::administrator, {"people", "waiting"});
    site.set_navigation_order(Role::auditor, {"journal", "mandates", "reports", "decisions", "needs", "cycles"});
    for (const Role role : {Role::chair, Role::delegate})
        site.set_navigation_order(role, {"waiting", "decisions", "mandates", "needs", "reports", "states"});
    for (const Role role : {Role::donor, Role::partner})
        site.set_navigation_order(role, {"needs", "states", "reports", "decisions", "cycles"});
    site.set_navigation_order(Role::visitor, {"decisions", "mandates", "states", "needs", "cycles"});
}

std::string first_page(Role role) {
    switch (role) {
        case Role::focal_point:
        case Role::contributor:
        case Role::approver:
            return "/replies";
        case Role::officer:
            return "/waiting";
        case Role::visitor:
        case Role::administrator:
        case Role::chair:
        case Role::delegate:
        case Role::donor:
        case Role::partner:
        case Role::auditor:
            return "/";
    }
    return "/";
}

}  // namespace palermo::app
