// Within the pages of cycles: what they show.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "conference/replies/cycles/comparison.hpp"
#include "conference/replies/queries.hpp"
#include "platform/web/site.hpp"

namespace palermo::replies::pages {

struct CycleListView {
    struct Row {
        CycleView cycle;
        CoverageCell coverage;
    };
    std::vector<Row> rows;
};
struct CyclePageView {
    CycleView cycle;
    Coverage coverage;
    std::vector<ReplyRow> replies;
    std::vector<CycleView> others;  // that it can be compared with
    std::shared_ptr<const questionnaires::PublishedForm> form;
    Date today = Date::from_day_number(0);
};
struct StatesView {
    CycleView cycle;
    std::vector<ReplyRow> replies;
    std::map<std::string, Obstacle> obstacles;   // by State
    std::vector<Obstacle> calls;                 // the most urgent first
    std::map<std::string, std::string> persons;  // names of focal points by pseudonym
    std::map<std::string, std::string> groups;   // regional group by State
    std::string show;                            // "all", "awaited", "silent", "late"
    Date today = Date::from_day_number(0);
};
struct NoteView {
    CycleView cycle;
    Language text = Language::en;
    std::string site;  // whole address of the installation, or empty
};
struct CycleComparisonView {
    CycleComparison comparison;
};

void write_cycles(const CycleListView& view, web::PageWriter& page);
void write_cycle(const CyclePageView& view, web::PageWriter& page);
void write_states(const StatesView& view, web::PageWriter& page);
void write_note(const NoteView& view, web::PageWriter& page);
void write_cycle_comparison(const CycleComparisonView& view, web::PageWriter& page);

Json cycle_json(const CycleView& cycle);
Json cells_json(const CoverageCell& cell, bool detailed);
Json cycle_page_json(const CyclePageView& view, bool detailed);
Json states_json(const StatesView& view);
Json cycle_comparison_json(const CycleComparisonView& view);

// --- what several pages share

bool is_secretariat(const web::PageRequest& request);
std::string label(const web::Words& words, std::string_view prefix, std::string_view value);
std::string group_label(const web::Words& words, std::string_view group);
web::Html::Element open_head(web::PageWriter& page, const std::string& title);
void write_cycle_status(web::PageWriter& page, const CycleView& cycle);
// In the alphabetical order of the page's language.
void sort_by_state(std::vector<ReplyRow>& rows, const web::PageWriter& page);

}  // namespace palermo::replies::pages
