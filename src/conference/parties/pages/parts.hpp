// Parts that the pages of this capability share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/parties/pages/views.hpp"
#include "platform/web/components.hpp"

namespace palermo::parties::pages {

// Head of a list: title, what it is, the day it speaks of, and the way to the other lists.
void write_list_head(web::PageWriter& page, const Base* base, std::string_view name);
// A note that these States are invented (or that there are invented ones), with the way to the other world.
void write_world(web::PageWriter& page, const Base& base);
// Where the same can be had as data, with its columns and its licence.
void write_open_data(web::PageWriter& page, std::string_view columns_key);

// The label of a value: "parties_pages.GROUP.VALUE"; the value itself when there is none.
std::string label(const web::Words& words, std::string_view group, std::string_view value);
std::string group_name(const web::Words& words, std::string_view group);  // "": in none
// "French, Swahili".
std::string language_names(const web::Words& words, const std::vector<std::string>& codes);
std::string legal_systems_words(const web::Words& words, const std::vector<LegalSystem>& systems);

void write_standing(web::Html& html, const web::Words& words, Standing standing);
std::string date_or_dash(const web::Words& words, const std::optional<Date>& day);

// A table whose rows become blocks on narrow screens.
class TableWriter {
  public:
    // `columns` are keys below "parties_pages.column.".
    TableWriter(web::PageWriter& page, const std::string& caption, const std::vector<std::string_view>& columns,
                bool caption_shown = false);
    // The row stays open as long as what is returned.
    web::Html::Element row() {
        column_ = 0;
        return html_.element("tr");
    }
    // The next cell; the first of a row is its head.
    template <typename Write>
    void cell(const Write& write) {
        const std::string& head = heads_[column_];
        const bool first = column_++ == 0;
        if (first) {
            const auto element = html_.element("th", {{"scope", "row"}, {"data-th", head}});
            write();
        } else {
            const auto element = html_.element("td", {{"data-th", head}});
            write();
        }
    }
    void text(const std::string& value) {
        cell([&] { html_.text(value); });
    }

  private:
    web::Html& html_;
    web::Html::Element table_;
    std::vector<std::string> heads_;
    std::size_t column_ = 0;
};

void write_fact(web::PageWriter& page, std::string_view key, const std::string& value);
void write_choice(web::PageWriter& page, std::string_view name, const std::vector<web::Choice>& choices,
                  std::string_view chosen);
void write_search_field(web::PageWriter& page, const std::string& value);
void write_day_field(web::PageWriter& page, Date day);
// Hidden fields and the button of a filter form.
void write_filter_end(web::PageWriter& page, const Base& base);
// A form that asks for the same page on another day.
void write_day_form(web::PageWriter& page, const Base& base);
void write_nothing(web::PageWriter& page, std::string_view key);

// The name the State had on the day the page speaks of.
std::string name_of(const web::PageWriter& page, const Base& base, const State& state);
std::string state_address(const web::PageWriter& page, std::string_view code);

// --- JSON

JsonObject names_json(const Names& names);
// One member a language, for tables: "name_ar", "name_en", ...
void add_names(JsonObject& object, std::string_view prefix, const Names& names);
Json date_json(const std::optional<Date>& day);
void add_status(JsonObject& object, const Status& status);
Json authority_json(const Authority& one, const Resources& resources);
Json told_json(const Fact& fact);

}  // namespace palermo::parties::pages
