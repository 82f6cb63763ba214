// The acts of reports. Each that changes one names the revision its writer saw; a stale one is acts.stale.
//
// Errors of all: access.not_found, field.faults with reports.too_long (field, limit), reports.not_text (field),
// reports.needed (field), and those named below.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "conference/reports/cut/cut.hpp"
#include "conference/reports/services.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/language.hpp"
#include "platform/store/migrations.hpp"

namespace palermo::reports {

// A report on the replies of a cycle, with its first cut. Errors: reports.bad_slug, reports.slug_taken; those of
// make_cut().
struct CreateReport {
    std::string slug;  // small letters, digits, hyphens
    std::string title_ar, title_en, title_es, title_fr, title_ru, title_zh;
    std::string cycle;
    std::optional<std::string> previous;  // a cycle it is compared with
    Population population = Population::parties;
    LateRule late = LateRule::counted;
    Audience audience = Audience::everybody;
    std::optional<Date> until;  // figures up to the end of that day in Vienna; none: up to now
    std::optional<std::string> symbol;
    Language original = Language::en;  // that people write in
};
// Counts again. Blocks keep standing on the cut they stand on. Errors: reports.published; those of make_cut().
struct CutReport {
    std::string report;
    std::int64_t revision = 0;
    std::optional<Date> until;
};
// Puts a block, or all of them, on the latest cut. Errors: reports.published, reports.no_such_block (block).
struct RefreshBlock {
    std::string report;
    std::int64_t revision = 0;
    std::optional<std::string> block;  // none: all
};
// What people say in a block; empty words take it away. Errors: reports.published, reports.no_such_block (block).
struct WriteBlock {
    std::string report;
    std::int64_t revision = 0;
    std::string block;
    Language language = Language::en;
    std::string words;
};
// A report of the replies that came after the cut of a published one, with a cut of its own; late replies count.
// Errors: reports.not_published, reports.of_addendum, reports.nothing_received, reports.slug_taken; those of
// make_cut().
struct AddendumToReport {
    std::string report;
    std::string slug;
    std::optional<Date> until;
    std::optional<std::string> symbol;
};
// From here on nothing of it changes. Two officers. Error: reports.published.
struct PublishReport {
    std::string report;
    std::int64_t revision = 0;
};

inline constexpr std::size_t kMaxTitleBytes = 500;
inline constexpr std::size_t kMaxSymbolBytes = 60;
inline constexpr std::size_t kMaxWordsBytes = 100'000;  // of a block in one language
inline constexpr std::int64_t kMaxCuts = 200;

// `services` outlives the registry.
void register_acts(acts::Registry& registry, const Services& services);
std::vector<store::Migration> migrations();

}  // namespace palermo::reports
