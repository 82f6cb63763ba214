// One State: names, groups, legal system, participation, what it told, whom to ask.
#include <algorithm>

#include "conference/parties/facts.hpp"
#include "conference/parties/pages/parts.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::parties::pages {

using web::Html;
using web::PageWriter;
using web::Words;

namespace {

class StatePage {
  public:
    StatePage(const StatePageView& view, PageWriter& page)
        : view_(view),
          page_(page),
          html_(page.html),
          words_(page.words),
          state_(*view.state.state),
          facts_(*view.state.facts) {}

    void write() {
        write_head();
        write_day_form(page_, view_.base);
        write_participation();
        write_facts();
        write_told();
        write_authorities();
        write_names();
        write_corrected();
        write_open_data(page_, "parties_pages.state.columns");
    }

  private:
    void write_head() {
        web::write_done(page_);
        {
            const auto head = html_.element("div", {{"class", "pagehead"}});
            const auto inner = html_.element("div");
            html_.element("h1").text(state_.name(words_.language()));
            if (facts_.formal)
                html_.element("p", {{"class", "lede"}})
                    .text((*facts_.formal)[static_cast<std::size_t>(words_.language())]);
            if (state_.invented) html_.element("p", {{"class", "note"}}).text(words_("parties_pages.world.invented"));
            web::write_act_links(page_, {"participation.record", "party.classify", "party.confirm", "authority.add"},
                                 act_fields());
        }
        const auto list = html_.element("dl", {{"class", "kv sec"}});
        write_fact(page_, "parties_pages.as_of", words_.date(view_.base.as_of()));
        const std::string codes =
            state_.invented ? state_.code : state_.code + " · " + state_.iso2 + " · " + state_.m49;
        write_fact(page_, "parties_pages.codes", codes);
        write_fact(page_, "parties_pages.column.group", groups());
        if (!facts_.categories.empty()) write_fact(page_, "parties_pages.column.category", categories());
        write_legal_system();
        if (!facts_.languages.empty())
            write_fact(page_, "parties_pages.official_languages", language_names(words_, facts_.languages));
    }

    http::Fields act_fields() const {
        http::Fields fields;
        fields.add("state", state_.code);
        fields.add("revision", std::to_string(view_.state.legal.revision));
        fields.add("systems", legal_systems_text(view_.state.legal.systems));
        return fields;
    }

    std::string groups() const {
        std::string all = group_name(words_, state_.group);
        for (const GroupRole& role : facts_.roles) {
            const std::string group = group_name(words_, role.group);
            all += " · " + words_("parties_pages.role." + role.role, {{"group", std::string_view(group)}});
        }
        return all;
    }

    std::string categories() const {
        std::string all;
        for (const Category& one : facts_.categories) {
            std::string text = label(words_, "category", one.name);
            const std::string from = !one.from       ? ""
                                     : one.year_only ? std::to_string(one.from->year())
                                                     : words_.date(*one.from);
            if (one.from && one.until) {
                const std::string until = words_.date(*one.until);
                text = words_("parties_pages.category_between", {{"category", std::string_view(text)},
                                                                 {"from", std::string_view(from)},
                                                                 {"until", std::string_view(until)}});
            } else if (one.from) {
                text = words_("parties_pages.category_since",
                              {{"category", std::string_view(text)}, {"from", std::string_view(from)}});
            }
            all += (all.empty() ? "" : " · ") + text;
        }
        return all;
    }

    void write_legal_system() {
        const auto row = html_.element("div");
        html_.element("dt").text(words_("parties_pages.legal_system"));
        const auto value = html_.element("dd");
        const Classification& legal = view_.state.legal;
        if (legal.systems.empty()) {
            html_.text(words_("parties_pages.not_known"));
            return;
        }
        html_.text(legal_systems_words(words_, legal.systems) + " ");
        if (legal.by_state && legal.on)
            html_.element("span", {{"class", "small dim"}})
                .text(words_("parties_pages.confirmed_by_state", {{"day", words_.date(*legal.on)}}));
        else
            html_.element("span", {{"class", "small dim"}}).text(words_("parties_pages.working_classification"));
    }

    void section(std::string_view id, std::string_view key) { web::write_section_head(html_, id, words_(key)); }

    void write_participation() {
        const auto part = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-participation"}});
        section("h-participation", "parties_pages.participation.title");
        TableWriter table(page_, words_("parties_pages.participation.caption"),
                          {"instrument", "signed", "consent", "in_force", "status"});
        for (const Instrument& one : view_.base.resources.instruments.all()) {
            const Status& status = view_.base.participation.status(one.code(), state_.code);
            const auto row = table.row();
            table.cell([&] {
                html_
                    .element("a", {{"href", page_.address("/instruments/" + one.slug) +
                                                web::query_text(web::pick_fields(page_.request.query, {"as_of"}))}})
                    .text(one.name(words_.language()));
            });
            if (!view_.base.participation.is_held(one.code())) {
                for (int column = 0; column < 3; ++column) table.text("–");
                table.text(words_("parties_pages.not_held"));
                continue;
            }
            table.text(date_or_dash(words_, status.signed_on));
            table.cell([&] {
                html_.text(date_or_dash(words_, status.consented_on));
                if (status.consent)
                    html_.element("span", {{"class", "small dim"}})
                        .text(" " + words_("choice.consent." + std::string(name(*status.consent))));
            });
            table.text(date_or_dash(words_, status.in_force_on));
            table.cell([&] {
                write_standing(html_, words_, status.standing);
                if (status.leaves_on)
                    html_.element("span", {{"class", "small dim"}})
                        .text(" " + words_("parties_pages.leaves_on", {{"day", words_.date(*status.leaves_on)}}));
            });
        }
    }

    // The program's own source in the words of the page, others as they were entered.
    void write_source(const std::string& source) {
        html_.element("bdi").text(source == kShippedSource ? words_("parties_pages.source.shipped") : source);
    }

    // Every fact that holds, with its number and source; for who may, the way to put it right.
    void write_facts() {
        const std::vector<Fact> facts = view_.base.participation.facts_of(state_.code);
        if (facts.empty()) return;
        const auto more = html_.element("details", {{"class", "sec"}});
        html_.element("summary").text(
            words_("parties_pages.facts", {{"count", static_cast<std::int64_t>(facts.size())}}));
        TableWriter table(page_, words_("parties_pages.facts_caption"),
                          {"number", "instrument", "kind", "day", "source"});
        for (const Fact& fact : facts) {
            const auto row = table.row();
            table.text(std::to_string(fact.number));
            table.text(instrument_name(fact.instrument));
            table.text(words_("choice.kind." + std::string(name(fact.kind))));
            table.text(words_.date(fact.day));
            table.cell([&] {
                write_source(fact.source);
                http::Fields fields;
                fields.add("fact", std::to_string(fact.number));
                web::write_act_links(page_, {"participation.correct", "participation.strike"}, fields);
            });
        }
    }

    std::string instrument_name(const std::string& code) const {
        const Instrument* instrument = view_.base.resources.instruments.find(code);
        return instrument != nullptr ? instrument->name(words_.language()) : code;
    }

    void write_told() {
        const auto part = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-told"}});
        section("h-told", "parties_pages.told");
        std::vector<const Fact*> told;
        for (const Fact& fact : view_.state.told)
            if (fact.day <= view_.base.as_of()) told.push_back(&fact);
        if (!told.empty()) {
            TableWriter table(page_, words_("parties_pages.told"),
                              {"day", "instrument", "kind", "article", "text", "source"});
            for (const Fact* fact : told) write_told_row(table, *fact);
        }
        write_missing(told);
    }

    void write_told_row(TableWriter& table, const Fact& fact) {
        const auto row = table.row();
        table.text(words_.date(fact.day));
        table.text(instrument_name(fact.instrument));
        table.text(words_("choice.kind." + std::string(name(fact.kind))));
        table.cell([&] { html_.element("bdi").text(fact.article.empty() ? "–" : fact.article); });
        table.cell([&] {
            if (fact.words.empty())
                html_.text("–");
            else
                html_.element("bdi", fact.language.value_or(Language::en)).text(fact.words);
        });
        table.cell([&] { write_source(fact.source); });
    }

    // What the instruments that bind the State ask to be told, and nothing is on record about.
    void write_missing(const std::vector<const Fact*>& told) {
        std::vector<std::pair<const Instrument*, const Duty*>> missing;
        for (const Instrument& one : view_.base.resources.instruments.all()) {
            if (!is_bound(view_.base.participation.status(one.code(), state_.code).standing)) continue;
            for (const Duty& duty : one.duties) {
                const bool said = std::any_of(told.begin(), told.end(), [&](const Fact* fact) {
                    return fact->instrument == one.code() && fact->article == duty.reference;
                });
                const bool of_organizations = duty.article == one.article_signature;
                if (!said && !duty.is_reservation && of_organizations == facts_.is_organization)
                    missing.emplace_back(&one, &duty);
            }
        }
        if (missing.empty()) return;
        const auto more = html_.element("details");
        html_.element("summary").text(
            words_("parties_pages.not_told", {{"count", static_cast<std::int64_t>(missing.size())}}));
        const auto list = html_.element("ul");
        for (const auto& [instrument, duty] : missing) {
            const auto item = html_.element("li");
            const std::string& reference = duty->reference;
            words_.sentence(html_, "parties_pages.duty_of",
                            {{"reference", [&](Html& inside) { inside.element("bdi").text(reference); }}},
                            {{"instrument", std::string_view(instrument->name(words_.language()))},
                             {"words", std::string_view(duty->words[static_cast<std::size_t>(words_.language())])}});
        }
    }

    void write_authorities() {
        const auto part = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-authorities"}});
        section("h-authorities", "parties_pages.authorities.title");
        if (view_.authorities.empty()) {
            html_.element("p", {{"class", "dim"}}).text(words_("parties_pages.authorities.none"));
            return;
        }
        const auto list = html_.element("ul", {{"class", "files"}});
        for (const Authority& one : view_.authorities) {
            const auto item = html_.element("li");
            {
                const auto link =
                    html_.element("a", {{"href", page_.address("/authorities/" + std::to_string(one.number))}});
                html_.element("bdi", one.name_language).text(one.name);
            }
            std::string functions;
            for (const std::string& function : one.functions)
                functions += (functions.empty() ? "" : " · ") + label(words_, "function", function);
            html_.element("span", {{"class", "dim"}}).text(functions);
        }
    }

    void write_names() {
        const auto part = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-names"}});
        section("h-names", "parties_pages.names");
        {
            TableWriter table(page_, words_("parties_pages.names"), {"language", "short_name", "formal_name"});
            for (const Language language : kLanguageMenu) {
                const auto row = table.row();
                table.text(words_.language_name(language));
                table.cell([&] { html_.element("bdi", language).text(state_.name(language)); });
                table.cell([&] {
                    if (facts_.formal)
                        html_.element("bdi", language).text((*facts_.formal)[static_cast<std::size_t>(language)]);
                    else
                        html_.text("–");
                });
            }
        }
        for (const EarlierName& one : facts_.earlier) {
            const std::string& called = one.names[static_cast<std::size_t>(words_.language())];
            const std::string until = one.until ? words_.date(*one.until) : "–";
            html_.element("p", {{"class", "small"}})
                .text(words_("parties_pages.earlier_name",
                             {{"name", std::string_view(called)}, {"until", std::string_view(until)}}));
        }
        for (const Succession& one : facts_.successions) {
            const std::string predecessor = view_.base.resources.states.name(one.predecessor, words_.language());
            html_.element("p", {{"class", "small"}})
                .text(words_("parties_pages.succession." + one.kind,
                             {{"predecessor", std::string_view(predecessor)}, {"day", one.on}}));
        }
    }

    void write_corrected() {
        if (view_.state.corrected.empty()) return;
        const auto part = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-corrected"}});
        section("h-corrected", "parties_pages.corrected");
        TableWriter table(page_, words_("parties_pages.corrected"),
                          {"number", "instrument", "kind", "day", "replaced_by", "reason"});
        for (const SetAside& one : view_.state.corrected) {
            const auto row = table.row();
            table.text(std::to_string(one.fact.number));
            table.text(instrument_name(one.fact.instrument));
            table.text(words_("choice.kind." + std::string(name(one.fact.kind))));
            table.text(words_.date(one.fact.day));
            table.text(one.by != 0 ? std::to_string(one.by) : "–");
            table.cell([&] { html_.element("bdi").text(one.reason); });
        }
    }

    const StatePageView& view_;
    PageWriter& page_;
    Html& html_;
    const Words& words_;
    const State& state_;
    const FactsOfState& facts_;
};

}  // namespace

void write_state_page(const StatePageView& view, PageWriter& page) {
    page.head.title = view.state.state->name(page.words.language());
    page.head.navigation = "states";
    page.head.crumbs = {{page.words("parties_pages.states.title"), page.address("/states")}};
    StatePage(view, page).write();
}

Json state_json(const StatePageView& view) {
    const State& state = *view.state.state;
    const FactsOfState& facts = *view.state.facts;
    JsonObject one;
    one.add("code", state.code).add("iso2", state.iso2).add("m49", state.m49).add("names", names_json(state.names));
    one.add("formal_names", facts.formal ? Json(names_json(*facts.formal)) : Json());
    JsonArray earlier, roles, categories, languages, participation, told, authorities, corrected;
    for (const EarlierName& name : facts.earlier)
        earlier.emplace_back(JsonObject()
                                 .add("from", date_json(name.from))
                                 .add("until", date_json(name.until))
                                 .add("names", names_json(name.names)));
    for (const GroupRole& role : facts.roles)
        roles.emplace_back(JsonObject()
                               .add("group", role.group)
                               .add("role", role.role)
                               .add("from", date_json(role.from))
                               .add("until", date_json(role.until)));
    for (const Category& category : facts.categories)
        categories.emplace_back(JsonObject()
                                    .add("category", category.name)
                                    .add("from", date_json(category.from))
                                    .add("until", date_json(category.until)));
    for (const std::string& language : facts.languages) languages.emplace_back(language);
    for (const Instrument& instrument : view.base.resources.instruments.all()) {
        if (!view.base.participation.is_held(instrument.code())) continue;
        JsonObject row;
        row.add("instrument", instrument.code());
        add_status(row, view.base.participation.status(instrument.code(), state.code));
        participation.emplace_back(std::move(row));
    }
    for (const Fact& fact : view.state.told)
        if (fact.day <= view.base.as_of()) told.push_back(told_json(fact));
    for (const Authority& authority : view.authorities)
        authorities.push_back(authority_json(authority, view.base.resources));
    for (const SetAside& gone : view.state.corrected) {
        JsonObject row;
        row.add("fact", told_json(gone.fact)).add("replaced_by", gone.by != 0 ? Json(gone.by) : Json());
        corrected.emplace_back(std::move(row.add("reason", gone.reason).add("at", gone.at.iso())));
    }
    one.add("group", state.group).add("organization", facts.is_organization).add("invented", state.invented);
    const Classification& legal = view.state.legal;
    one.add("legal_systems", legal_systems_text(legal.systems)).add("legal_source", legal.source);
    one.add("legal_confirmed_by_state", legal.by_state).add("legal_revision", legal.revision);
    one.add("as_of", view.base.as_of().iso()).add("licence", "CC0-1.0").add("participation", std::move(participation));
    one.add("told", std::move(told)).add("authorities", std::move(authorities)).add("languages", std::move(languages));
    one.add("categories", std::move(categories))
        .add("group_roles", std::move(roles))
        .add("earlier_names", std::move(earlier));
    one.add("corrected", std::move(corrected));
    return Json(std::move(one));
}

}  // namespace palermo::parties::pages
