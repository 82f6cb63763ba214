// Papers: documents that are made of the registers as they stand today, in the language and with the rights of whoever
// asks. Unlike an analytical report they pin no cut; the day stands on them.
//
//     mandates       the implementation table: what the bodies asked for, of whom, until when, and where it stands
//     assistance     technical assistance: needs with their activities, requests and their clock, lessons
//     gaps-XKS       one State: what it said it lacks or has in part, and the needs it told of; for itself and officers
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conference/reports/services.hpp"
#include "platform/acts/access.hpp"
#include "platform/document/model.hpp"
#include "platform/store/database.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::reports {

enum class PaperKind : std::uint8_t { mandates, assistance, gaps };
struct PaperName {
    PaperKind kind = PaperKind::mandates;
    std::string state;  // of gaps: code
};
// "gaps-XKS"; nothing for what is no paper.
std::optional<PaperName> paper_name(std::string_view name);
std::string name(const PaperName& paper);

struct PaperRequest {
    PaperName paper;
    Language language = Language::en;
    Instant now;
    bool invented = false;  // of the States of a demonstration
    std::string site;
};
// Errors: access.not_found, also for a State whose gaps are not the reader's to see.
Result<document::Document> make_paper(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      const text::Catalogue& catalogue, const PaperRequest& request);

}  // namespace palermo::reports
