#include "conference/reports/analytical/analytical.hpp"

#include "conference/reports/analytical/writing.hpp"

namespace palermo::reports {

std::vector<std::string> block_keys(const Resources& resources) {
    std::vector<std::string> keys = {"introduction", "status"};
    for (const Section& section : resources.sections) keys.push_back(section.key);
    for (const char* key : {"assistance", "trend", "tallies", "method", "states"}) keys.emplace_back(key);
    return keys;
}

document::Document analytical_report(const ReportInput& input) {
    Writing writing(input);
    const Wording& words = writing.words();
    write_introduction(writing);
    write_status(writing);
    for (const Part& part : words.resources->parts) {
        writing.heading(1, words.title(part.titles), true);
        for (const Section& section : words.resources->sections)
            if (section.part == part.key) write_section(writing, section);
    }
    write_assistance(writing);
    write_trend(writing);
    // The table of all tallies has more columns than an upright page has room for.
    writing.page(document::Orientation::landscape);
    writing.heading(1, words.text("reports.heading.annexes"), false);
    write_tallies(writing);
    writing.page(document::Orientation::portrait);
    write_method(writing);
    write_states(writing);
    return writing.take();
}

}  // namespace palermo::reports
