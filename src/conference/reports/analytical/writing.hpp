// Within this folder: the document on its way, and the sections that are written into it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/reports/analytical/analytical.hpp"
#include "conference/reports/analytical/figures.hpp"

namespace palermo::reports {

class Writing {
  public:
    explicit Writing(const ReportInput& input);

    const Wording& words() const { return input_.wording; }
    const ReportInput& input() const { return input_; }
    document::Document take() { return std::move(document_); }

    // A heading that stands in no block: of a part, of the annexes.
    void heading(int level, std::string text, bool numbered);
    // Begins a block: its heading, and what people wrote into it.
    void begin(std::string_view block, int level, std::string title, bool numbered);
    // What the machine writes into the block that was begun last.
    void sentence(std::string text);  // a numbered paragraph
    void remark(std::string text);
    void table(document::TableBlock table, std::string_view title);  // numbers it
    void chart(document::Chart chart, std::string_view title);       // numbers it
    void page(document::Orientation orientation);                    // a new one

    // A number as a cell, with its States behind it; "…" when it must not be printed.
    document::TableCell cell(Shown shown, std::string address) const;
    document::TableCell head(std::string_view key) const;

  private:
    void add(document::BlockContent content, document::Origin origin);

    const ReportInput& input_;
    document::Document document_{.title = {}, .as_of = Date::from_day_number(0)};
    std::string block_;
    std::int64_t tables_ = 0, charts_ = 0;
};

inline constexpr std::string_view kHidden = "…";

// "party", "signatory": the standings of a population, each with figures of its own.
std::vector<std::string_view> standings_of(Population population);
// A column of whole numbers.
document::TableColumn number_column(std::string key);
document::TableColumn text_column(std::string key, int width);

void write_introduction(Writing& writing);
void write_status(Writing& writing);
void write_section(Writing& writing, const Section& section);
void write_assistance(Writing& writing);
void write_trend(Writing& writing);
void write_tallies(Writing& writing);
void write_method(Writing& writing);
void write_states(Writing& writing);

}  // namespace palermo::reports
