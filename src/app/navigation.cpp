#include "app/navigation.hpp"

namespace palermo::app {

using access::Role;

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

void add_first_entries(web::Site& site) {
    site.add_navigation({"waiting",
                         "web.waiting.title",
                         "/waiting",
                         {Role::officer, Role::administrator, Role::focal_point, Role::approver, Role::chair}});
    site.add_navigation({"cycles", "cycle_pages.list.title", "/cycles", {Role::officer}});
}

void add_last_entries(web::Site& site) {
    site.add_navigation({"cycles",
                         "cycle_pages.list.title",
                         "/cycles",
                         {Role::visitor, Role::focal_point, Role::contributor, Role::approver, Role::administrator,
                          Role::chair, Role::delegate, Role::donor, Role::partner, Role::auditor}});
    site.add_navigation({"reports",
                         "report_pages.list.title",
                         "/reports",
                         {Role::officer, Role::chair, Role::delegate, Role::donor, Role::partner, Role::auditor}});
    site.add_navigation(
        {"journal",
         "web.journal.title",
         "/journal",
         {Role::officer, Role::auditor, Role::focal_point, Role::approver, Role::donor, Role::partner}});
}

}  // namespace palermo::app
