#include "conference/mandates/pages/parts.hpp"

namespace palermo::mandates::pages {

Parts::Parts(const Document& document) {
    for (const Provision& provision : document.provisions) {
        if (provision.kind == ProvisionKind::footnote) continue;
        count_ = paragraphs_ / kMaxProvisionsOnPage + 1;
        ++paragraphs_;
        part_of_.emplace(provision.path, count_);
        for (const std::string& footnote : provision.footnotes) part_of_.emplace(footnote, count_);
    }
    for (const Provision& provision : document.provisions) part_of_.emplace(provision.path, count_);
}

std::size_t Parts::part_of(std::string_view path) const {
    const auto found = part_of_.find(path);
    return found == part_of_.end() ? 1 : found->second;
}

}  // namespace palermo::mandates::pages
