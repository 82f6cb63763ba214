// Who is bound by what: one row a State, one column an instrument.
#include "conference/parties/pages/parts.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::parties::pages {

using web::Choice;
using web::PageWriter;
using web::Words;

namespace {

void write_filters(const ParticipationPageView& view, PageWriter& page) {
    const auto form = page.html.element(
        "form", {{"class", "filters act sec"}, {"action", page.address("/participation")}, {"role", "search"}});
    write_search_field(page, view.filter.words);
    std::vector<Choice> groups;
    for (const std::string_view one : kGroups) groups.push_back({std::string(one), group_name(page.words, one), -1});
    groups.push_back({"none", group_name(page.words, ""), -1});
    write_choice(page, "group", groups, view.filter.group);
    write_day_field(page, view.base.as_of());
    write_filter_end(page, view.base);
}

// The day of consent and its kind; else that of the signature.
void write_cell(PageWriter& page, const Status& status) {
    const Words& words = page.words;
    if (status.consented_on) {
        page.html.text(words.date(*status.consented_on));
        if (status.consent && *status.consent != ConsentKind::ratification)
            page.html.element("span", {{"class", "small dim"}})
                .text(" " + words("choice.consent." + std::string(name(*status.consent))));
        if (status.standing == Standing::former) {
            page.html.text(" ");
            write_standing(page.html, words, status.standing);
        }
    } else if (status.signed_on) {
        page.html.element("span", {{"class", "dim"}})
            .text(words("parties_pages.signed_only", {{"day", *status.signed_on}}));
    } else {
        page.html.text("–");
    }
}

}  // namespace

void write_participation_page(const ParticipationPageView& view, PageWriter& page) {
    write_list_head(page, &view.base, "participation");
    web::write_done(page);
    web::write_act_links(
        page, {"participation.record", "participation.import", "participation.correct", "participation.strike"}, {});
    write_filters(view, page);
    if (view.states.empty()) return write_nothing(page, "parties_pages.nothing_found");
    const auto section = page.html.element("div", {{"class", "sec"}});
    {
        TableWriter table(page, page.words("parties_pages.participation.caption"),
                          {"state", "convention", "trafficking", "smuggling", "firearms"});
        for (const State* state : view.states) {
            const auto row = table.row();
            table.cell([&] {
                page.html.element("a", {{"href", state_address(page, state->code)}})
                    .text(name_of(page, view.base, *state));
            });
            for (const Instrument& one : view.base.resources.instruments.all())
                table.cell([&] {
                    if (view.base.participation.is_held(one.code()))
                        write_cell(page, view.base.participation.status(one.code(), state->code));
                    else
                        page.html.element("span", {{"class", "none"}}).text(page.words("parties_pages.not_held"));
                });
        }
    }
    write_open_data(page, "parties_pages.participation.columns");
}

Json participation_json(const ParticipationPageView& view) {
    JsonArray list;
    for (const State* state : view.states)
        for (const Instrument& one : view.base.resources.instruments.all()) {
            if (!view.base.participation.is_held(one.code())) continue;
            JsonObject row;
            row.add("instrument", one.code()).add("state", state->code).add("name", state->name(Language::en));
            row.add("group", state->group);
            add_status(row, view.base.participation.status(one.code(), state->code));
            list.emplace_back(std::move(row));
        }
    JsonObject answer;
    answer.add("as_of", view.base.as_of().iso()).add("total", static_cast<std::int64_t>(list.size()));
    answer.add("licence", "CC0-1.0").add("participation", std::move(list));
    return Json(std::move(answer));
}

}  // namespace palermo::parties::pages
