#include "conference/mandates/model.hpp"

namespace palermo::mandates {

std::string_view name(ProvisionKind kind) {
    switch (kind) {
        case ProvisionKind::enacting_formula:
            return "enacting_formula";
        case ProvisionKind::preambular:
            return "preambular";
        case ProvisionKind::operative:
            return "operative";
        case ProvisionKind::footnote:
            return "footnote";
        case ProvisionKind::transmittal:
            return "transmittal";
        case ProvisionKind::quoted_title:
            return "quoted_title";
        case ProvisionKind::heading:
            return "heading";
    }
    return "operative";
}

}  // namespace palermo::mandates
