// Parts that the pages of this capability share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/needs/pages.hpp"
#include "conference/needs/queries.hpp"
#include "platform/web/components.hpp"

namespace palermo::needs::pages {

// What every page is made with.
struct Base {
    const Services* services = nullptr;
    bool invented = false;
    Date today = Date::from_day_number(0);
};

// The label of a value: "needs_pages.GROUP.VALUE".
std::string label(const web::Words& words, std::string_view group, std::string_view value);
std::string group_name(const web::Words& words, std::string_view group);
std::string system_name(const web::Words& words, std::string_view system);
std::string kind_name(const Base& base, const web::Words& words, std::string_view kind);
std::string kind_names(const Base& base, const web::Words& words, std::string_view kinds);
// The area of a set, or that there is none.
std::string area_name(const Base& base, const web::Words& words, std::string_view set, std::string_view area);
// "Convention, articles 16, 18(13)".
std::string reference(const Base& base, const web::Words& words, std::string_view instrument,
                      std::string_view articles);
// "Article 16 of the Convention" of "UNTOC:16".
std::string article_name(const Base& base, const web::Words& words, std::string_view article);
// The title, or what stands for one.
std::string title_of(const Base& base, const web::Words& words, const Need& need);
std::string joined_words(const web::Words& words, const std::vector<std::string>& parts);

// Title, what it is, facts at its side, and the way to the other lists.
struct Fact {
    std::string name, value;
};
void write_list_head(web::PageWriter& page, std::string_view name, const std::string& lede,
                     const std::vector<Fact>& facts);
void write_object_head(web::PageWriter& page, const std::string& kicker, const std::string& title, Language language,
                       const std::string& lede, const std::vector<Fact>& facts);

void write_status(web::PageWriter& page, NeedStatus status);
void write_status(web::PageWriter& page, RequestStatus status);
void write_status(web::PageWriter& page, LessonStatus status);
// "Critical, unmet".
void write_urgency(web::PageWriter& page, const Need& need, bool unmet);
std::string openness_text(const web::Words& words, Openness openness, bool confirmed);

// A table whose rows become blocks on narrow screens.
class TableWriter {
  public:
    // `columns` are keys below "needs_pages.column.".
    TableWriter(web::PageWriter& page, const std::string& caption, const std::vector<std::string_view>& columns);
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

// A text in its own language, paragraph by paragraph, under a heading; nothing when it is empty.
void write_text(web::PageWriter& page, std::string_view id, std::string_view key, const std::string& text,
                Language language);
// A title in the language it was written in.
void write_title_link(web::PageWriter& page, const std::string& address, const std::string& title, Language language,
                      bool own_words);
void write_row(web::PageWriter& page, std::string_view key, const std::string& value);
// An address of ours, or elsewhere.
void write_link(web::PageWriter& page, const std::string& address, const std::string& text);
void write_steps(web::PageWriter& page, const std::vector<Step>& steps, std::string_view group);
void write_choice(web::PageWriter& page, std::string_view name, const std::vector<web::Choice>& choices,
                  std::string_view chosen);
void write_words_field(web::PageWriter& page, const std::string& value);
void write_filter_end(web::PageWriter& page);
void write_nothing(web::PageWriter& page, std::string_view key);
// Where the same can be had as data, with its dictionary and its licence.
void write_open_data(web::PageWriter& page);

std::vector<web::Choice> group_choices(const web::Words& words);
std::vector<web::Choice> kind_choices(const Base& base, const web::Words& words);
std::vector<web::Choice> area_choices(const Base& base, const web::Words& words, std::string_view set);
std::vector<web::Choice> set_choices(const Base& base, const web::Words& words);
std::vector<web::Choice> system_choices(const web::Words& words, bool of_states);
std::vector<web::Choice> instrument_choices(const Base& base, const web::Words& words);
std::vector<web::Choice> state_choices(const Base& base, const web::PageWriter& page);
template <typename Enum, std::size_t kCount>
std::vector<web::Choice> enum_choices(const web::Words& words, std::string_view group,
                                      const std::array<Enum, kCount>& values) {
    std::vector<web::Choice> choices;
    for (const Enum value : values) choices.push_back({std::string(name(value)), label(words, group, name(value)), -1});
    return choices;
}

// --- JSON

Json need_json(const Need& need, bool unmet, bool full);
Json request_json(const RequestRow& row, Date today, bool full);
Json lesson_json(const Lesson& lesson, bool full);
Json steps_json(const std::vector<Step>& steps);
Json list_json(std::string_view list);
inline constexpr std::string_view kLicence = "CC0-1.0";

}  // namespace palermo::needs::pages
