// The list of States.
#include "conference/parties/pages/parts.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::parties::pages {

using web::Choice;
using web::Html;
using web::PageWriter;
using web::Words;

namespace {

constexpr std::array<std::string_view, 4> kStandingFilters = {"party", "signatory", "none", "former"};
constexpr std::array<std::string_view, 3> kCategories = {"ldc", "lldc", "sids"};

void write_filters(const StatesPageView& view, PageWriter& page) {
    const Words& words = page.words;
    const auto form = page.html.element(
        "form", {{"class", "filters act sec"}, {"action", page.address("/states")}, {"role", "search"}});
    write_search_field(page, view.filter.words);
    std::vector<Choice> groups, categories, systems, instruments, standings;
    for (const std::string_view one : kGroups) groups.push_back({std::string(one), group_name(words, one), -1});
    groups.push_back({"none", group_name(words, ""), -1});
    for (const std::string_view one : kCategories)
        categories.push_back({std::string(one), label(words, "category", one), -1});
    for (const std::string_view one : kLegalSystems)
        systems.push_back({std::string(one), label(words, "legal", one), -1});
    for (const Instrument& one : view.base.resources.instruments.all())
        instruments.push_back({one.slug, one.name(words.language()), -1});
    for (const std::string_view one : kStandingFilters)
        standings.push_back({std::string(one), label(words, "standing", one), -1});
    write_choice(page, "group", groups, view.filter.group);
    write_choice(page, "category", categories, view.filter.category);
    write_choice(page, "legal_system", systems, view.filter.legal_system);
    write_choice(page, "instrument", instruments, view.filter.instrument);
    write_choice(page, "status", standings, view.filter.standing);
    write_day_field(page, view.base.as_of());
    write_filter_end(page, view.base);
}

std::string categories_of(const StatesPageView& view, const Words& words, const State& state) {
    std::string all;
    for (const Category& one : view.base.resources.facts.of(state.code).categories)
        if (one.holds_on(view.base.as_of())) all += (all.empty() ? "" : " · ") + label(words, "category", one.name);
    return all.empty() ? "–" : all;
}

void write_row(const StatesPageView& view, PageWriter& page, TableWriter& table, const State& state) {
    const Words& words = page.words;
    const auto row = table.row();
    table.cell([&] {
        page.html.element("a", {{"href", state_address(page, state.code)}}).text(name_of(page, view.base, state));
    });
    table.cell([&] { page.html.element("bdi").text(state.code); });
    table.text(group_name(words, state.group));
    table.text(categories_of(view, words, state));
    for (const Instrument& one : view.base.resources.instruments.all())
        table.cell([&] {
            if (view.base.participation.is_held(one.code()))
                write_standing(page.html, words, view.base.participation.status(one.code(), state.code).standing);
            else
                page.html.element("span", {{"class", "none"}}).text(words("parties_pages.not_held"));
        });
}

}  // namespace

void write_states_page(const StatesPageView& view, PageWriter& page) {
    write_list_head(page, &view.base, "states");
    write_filters(view, page);
    if (view.states.empty()) return write_nothing(page, "parties_pages.nothing_found");
    const auto section = page.html.element("div", {{"class", "sec"}});
    page.html.element("p", {{"class", "small dim"}})
        .text(page.words("parties_pages.states.count", {{"count", static_cast<std::int64_t>(view.states.size())}}));
    {
        TableWriter table(page, page.words("parties_pages.states.caption"),
                          {"state", "code", "group", "category", "convention", "trafficking", "smuggling", "firearms"});
        for (const State* state : view.states) write_row(view, page, table, *state);
    }
    write_open_data(page, "parties_pages.states.columns");
}

Json states_json(const StatesPageView& view) {
    JsonArray list;
    for (const State* state : view.states) {
        const FactsOfState& facts = view.base.resources.facts.of(state->code);
        JsonObject one;
        one.add("code", state->code).add("iso2", state->iso2).add("m49", state->m49);
        add_names(one, "name", state->names);
        one.add("group", state->group).add("member_of_the_united_nations", state->member && !state->invented);
        one.add("organization", facts.is_organization);
        for (const std::string_view name : kCategories) {
            bool holds = false;
            for (const Category& category : facts.categories)
                holds = holds || (category.name == name && category.holds_on(view.base.as_of()));
            one.add(name, holds);
        }
        one.add("legal_systems",
                legal_systems_text(legal_systems_of(view.base.resources, view.base.classified, state->code)))
            .add("languages", [&] {
                JsonArray languages;
                for (const std::string& language : facts.languages) languages.emplace_back(language);
                return languages;
            }());
        for (const Instrument& instrument : view.base.resources.instruments.all())
            one.add(instrument.slug,
                    view.base.participation.is_held(instrument.code())
                        ? Json(name(view.base.participation.status(instrument.code(), state->code).standing))
                        : Json());
        one.add("invented", state->invented);
        list.emplace_back(std::move(one));
    }
    JsonObject answer;
    answer.add("as_of", view.base.as_of().iso()).add("total", static_cast<std::int64_t>(view.states.size()));
    answer.add("licence", "CC0-1.0").add("states", std::move(list));
    return Json(std::move(answer));
}

}  // namespace palermo::parties::pages
