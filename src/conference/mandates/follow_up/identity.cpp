// Which mandates a reading holds, and how they are called.
#include <algorithm>

#include "conference/mandates/follow_up/model.hpp"

namespace palermo::mandates::follow_up {

std::string mandate_path_of(const Provision& provision, const SubAction* sub_action, bool first_of_provision) {
    if (sub_action == nullptr || first_of_provision) return provision.path;
    std::string path = sub_action->path;
    std::replace(path.begin(), path.end(), '#', '~');  // "#" ends the path of an address
    return path;
}

std::vector<MandatePart> mandates_in(const Document& document) {
    std::vector<MandatePart> parts;
    for (const Provision& provision : document.provisions) {
        bool first = true;
        for (const SubAction& sub_action : provision.sub_actions) {
            if (!sub_action.is_mandate) continue;
            parts.push_back({mandate_path_of(provision, &sub_action, first), &provision, &sub_action});
            first = false;
        }
        if (first && provision.is_mandate)
            parts.push_back({mandate_path_of(provision, nullptr, true), &provision, nullptr});
    }
    return parts;
}

std::string identifier_of(std::string_view slug, std::string_view mandate_path) {
    return std::string(slug).append("/").append(mandate_path);
}

}  // namespace palermo::mandates::follow_up
