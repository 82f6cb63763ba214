// Reading reports. Drafts are the secretariat's and the chair's; what is published is read as the access table says.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/analytical/analytical.hpp"
#include "conference/reports/cut/cut.hpp"
#include "conference/reports/services.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::reports {

struct ReportSummary {
    std::int64_t id = 0;
    std::string slug;
    Titles titles;
    std::string cycle, previous;
    Population population = Population::parties;
    LateRule late = LateRule::counted;
    Audience audience = Audience::everybody;
    std::string symbol;
    Language original = Language::en;
    bool published = false;
    std::optional<Instant> published_at;
    bool invented = false;
    std::int64_t revision = 0;
    std::optional<std::int64_t> addendum_to;  // the id of its report

    const std::string& title(Language language) const { return titles[static_cast<std::size_t>(language)]; }
};

// The keys of its blocks, in its order.
std::vector<std::string> block_keys(const ReportSummary& report, const Resources& resources);

struct CutSummary {
    std::int64_t number = 0;
    std::string digest;  // SHA-256 of the stored cut, hexadecimal
    Instant moment, at;
    std::string made_by;  // pseudonym
};

// How the text of a block in a language stands to the original.
enum class TextState : std::uint8_t { original, translated, out_of_date, missing };

struct BlockText {
    std::string words;
    std::string author;
    std::int64_t revision = 0, of_revision = 0;
};

struct ReportView {
    ReportSummary summary;
    std::vector<CutSummary> cuts;                                             // the latest last; at least one
    std::map<std::string, std::int64_t, std::less<>> cut_of_block;            // those that do not stand on the first
    std::map<std::string, std::map<Language, BlockText>, std::less<>> texts;  // by block

    std::int64_t cut_number(std::string_view block) const;
    TextState text_state(std::string_view block, Language language) const;
};

// The latest first.
Result<std::vector<ReportSummary>> list_reports(store::Reader& reader, const access::Scope& scope);
// Replies that came after the latest cut. Error: access.not_found.
Result<std::int64_t> received_after(store::Reader& reader, const access::Scope& scope, const ReportView& report);
// Error: access.not_found.
Result<ReportView> find_report(store::Reader& reader, const access::Scope& scope, std::string_view slug);
// A cut of a report that may be read. Errors: access.not_found, reports.cut_unreadable.
Result<Cut> find_cut(store::Reader& reader, const access::Scope& scope, std::string_view slug, std::int64_t number);

// A report put together: what its document is made of. Keeps the cuts that `input` refers to.
struct ComposedReport {
    ReportView view;
    std::map<std::int64_t, std::shared_ptr<const Cut>> cuts;
    std::vector<std::shared_ptr<const Cut>> earlier;  // that `input` refers to, of an addendum
    ReportInput input;
};
// The addenda of a report, and the report of an addendum, as far as they may be read.
struct Related {
    std::vector<ReportSummary> addenda;
    std::optional<ReportSummary> main;
};
Result<Related> related_reports(store::Reader& reader, const access::Scope& scope, const ReportSummary& report);
document::Document document_of(const ComposedReport& report);
// Words between blanks; of Chinese, characters.
std::int64_t count_words(std::string_view text, Language language);

// Errors: access.not_found, reports.cut_unreadable. `catalogue` outlives it.
Result<std::shared_ptr<const ComposedReport>> compose_report(store::Reader& reader, const access::Scope& scope,
                                                             const Services& services, const text::Catalogue& catalogue,
                                                             std::string_view slug, Language language);
// The same with its markup and its length, from the shelf where it is kept.
Result<std::shared_ptr<const FinishedReport>> finished_report(store::Reader& reader, const access::Scope& scope,
                                                              const Services& services,
                                                              const text::Catalogue& catalogue, std::string_view slug,
                                                              Language language);

// The States behind a number of a report.
struct BehindNumber {
    std::string question;  // path; empty: of the receipts
    std::string standing, group, value, state;
};
struct StatesBehind {
    std::vector<StateAnswer> states;  // those that may be named
    std::int64_t unnamed = 0;         // more, that may not
    bool hidden = false;              // the number itself is not printed, so neither are its States
};
// Errors: reports.no_such_number.
Result<StatesBehind> states_behind_number(const ComposedReport& report, const BehindNumber& asked);

}  // namespace palermo::reports
