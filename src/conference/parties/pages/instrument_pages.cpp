// The instruments, and one of them: its articles, who is bound by it, coverage by group.
#include <algorithm>

#include "conference/parties/pages/parts.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::parties::pages {

using web::Html;
using web::PageWriter;
using web::Words;

namespace {

std::string_view lang_text(const Names& names, Language language) {
    return names[static_cast<std::size_t>(language)];
}

std::string address_of(const PageWriter& page, const Instrument& one) {
    return page.address("/instruments/" + one.slug) +
           web::query_text(web::pick_fields(page.request.query, {"as_of", "world"}));
}

class InstrumentPage {
  public:
    InstrumentPage(const InstrumentPageView& view, PageWriter& page)
        : view_(view),
          page_(page),
          html_(page.html),
          words_(page.words),
          one_(*view.instrument),
          held_(view.base.participation.is_held(one_.code())) {}

    void write() {
        write_head();
        write_world(page_, view_.base);
        write_day_form(page_, view_.base);
        if (held_) {
            write_figures();
            write_coverage();
        } else {
            html_.element("p", {{"class", "note"}}).text(words_("parties_pages.instrument.not_held"));
        }
        write_articles();
        if (held_) write_status();
        write_open_data(page_, "parties_pages.instrument.columns");
    }

  private:
    void write_head() {
        {
            const auto head = html_.element("div", {{"class", "pagehead"}});
            const auto inner = html_.element("div");
            html_.element("h1").text(one_.name(words_.language()));
            html_.element("p", {{"class", "lede"}}).text(one_.full_name(words_.language()));
            web::write_act_links(page_, {"participation.record", "participation.import"}, [&] {
                http::Fields fields;
                fields.add("instrument", one_.code());
                return fields;
            }());
        }
        const auto list = html_.element("dl", {{"class", "kv sec"}});
        write_fact(page_, "parties_pages.as_of", words_.date(view_.base.as_of()));
        write_fact(page_, "parties_pages.adopted", words_.date(one_.adopted) + " · " + one_.resolution);
        write_fact(page_, "parties_pages.open_for_signature",
                   words_.date_range(one_.rules.open_from, one_.rules.open_until));
        write_fact(page_, "parties_pages.entry_into_force", entry_words());
        if (!one_.rules.parent.empty())
            if (const Instrument* parent = view_.base.resources.instruments.find(one_.rules.parent))
                write_fact(page_, "parties_pages.supplements", parent->name(words_.language()));
    }

    std::string entry_words() const {
        const EntryIntoForce& entry = view_.base.participation.entry(one_.code());
        const std::int64_t threshold = one_.rules.threshold, days = one_.rules.first_days;
        if (entry.in_force && entry.threshold_reached)
            return words_("parties_pages.entered", {{"day", *entry.in_force},
                                                    {"reached", *entry.threshold_reached},
                                                    {"threshold", threshold},
                                                    {"days", days},
                                                    {"article", std::string_view(one_.article_entry_into_force)}});
        return words_("parties_pages.not_entered", {{"counted", entry.counted},
                                                    {"threshold", threshold},
                                                    {"days", days},
                                                    {"article", std::string_view(one_.article_entry_into_force)}});
    }

    void write_figure(std::string_view key, std::int64_t number) {
        const auto box = html_.element("div");
        html_.element("dt").text(words_(key));
        html_.element("dd").text(words_.count(number));
    }

    void write_figures() {
        const Counts counts = view_.base.participation.counts(one_.code());
        const auto list = html_.element("dl", {{"class", "figs sec"}});
        write_figure("parties_pages.figure.bound", counts.bound);
        write_figure("parties_pages.figure.in_force", counts.in_force);
        write_figure("parties_pages.figure.signatures", counts.signatures);
        write_figure("parties_pages.figure.signatories", counts.signatories);
        if (counts.former > 0) write_figure("parties_pages.figure.former", counts.former);
    }

    void write_coverage() {
        const auto part = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-coverage"}});
        web::write_section_head(html_, "h-coverage", words_("parties_pages.coverage"));
        TableWriter table(page_, words_("parties_pages.coverage"),
                          {"group", "states", "bound", "signatories", "share"});
        for (const Coverage& group : view_.base.participation.coverage(one_.code())) {
            if (group.states == 0) continue;
            const auto row = table.row();
            table.text(group_name(words_, group.group));
            table.text(words_.count(group.states));
            table.text(words_.count(group.bound));
            table.text(words_.count(group.signatories));
            table.text(
                words_("parties_pages.share", {{"percent", (group.bound * 200 + group.states) / (group.states * 2)}}));
        }
    }

    void write_articles() {
        const auto part = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-articles"}});
        web::write_section_head(html_, "h-articles", words_("parties_pages.articles"));
        write_article_rows();
        write_general_guides();
    }

    void write_article_rows() {
        TableWriter table(page_, words_("parties_pages.articles"), {"article", "title", "told", "guides"});
        for (const Article& article : one_.articles) {
            const auto row = table.row();
            table.cell([&] {
                html_.element("span", {{"id", "article-" + article.number}})
                    .text(words_("parties_pages.article", {{"number", std::string_view(article.number)}}));
            });
            table.cell([&] { html_.text(lang_text(article.titles, words_.language())); });
            table.cell([&] { write_duties(article.number); });
            table.cell([&] { write_guides(article.number); });
        }
    }

    void write_duties(std::string_view article) {
        bool any = false;
        for (const Duty& duty : one_.duties) {
            if (duty.article != article) continue;
            const auto line = html_.element("p", {{"class", "small"}});
            words_.sentence(html_, "parties_pages.duty",
                            {{"reference", [&](Html& inside) { inside.element("bdi").text(duty.reference); }}},
                            {{"words", lang_text(duty.words, words_.language())}});
            any = true;
        }
        if (!any) html_.text("–");
    }

    void write_guide(const Guide& guide) {
        const auto line = html_.element("p", {{"class", "small"}});
        {
            const auto link = html_.element("a", {{"href", guide.address}});
            html_.element("bdi", Language::en).text(guide.title);
        }
        const std::string kind = label(words_, "guide", guide.kind);
        std::string about = " " + kind + " · " + publisher_words(guide.publisher) + " · " + std::to_string(guide.year);
        if (!guide.symbol.empty()) about += " · " + guide.symbol;
        html_.text(about + " · " + language_names(words_, guide.languages));
    }

    // Keys of the catalogue have no blanks.
    std::string publisher_words(const std::string& publisher) const {
        std::string key = "parties_pages.publisher." + publisher;
        std::replace(key.begin(), key.end(), ' ', '_');
        return words_.has(key) ? words_(key) : publisher;
    }

    void write_guides(std::string_view article) {
        bool any = false;
        for (const Guide* guide : view_.base.resources.instruments.guides(one_.code(), article)) {
            if (is_general(*guide)) continue;
            write_guide(*guide);
            any = true;
        }
        if (!any) html_.text("–");
    }

    bool is_general(const Guide& guide) const {
        for (const auto& [instrument, article] : guide.articles)
            if (instrument == one_.code() && article == "*") return true;
        return false;
    }

    void write_general_guides() {
        for (const Guide* guide : view_.base.resources.instruments.guides(one_.code(), ""))
            if (is_general(*guide)) write_guide(*guide);
    }

    void write_status() {
        const auto part = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-status"}});
        web::write_section_head(html_, "h-status", words_("parties_pages.status_table"));
        TableWriter table(page_, words_("parties_pages.status_table"),
                          {"state", "signed", "consent", "in_force", "status"});
        for (const State* state : view_.base.resources.states.sorted(words_.language(), view_.base.invented())) {
            const Status& status = view_.base.participation.status(one_.code(), state->code);
            if (status.standing == Standing::none) continue;
            const auto row = table.row();
            table.cell([&] {
                html_.element("a", {{"href", state_address(page_, state->code)}})
                    .text(name_of(page_, view_.base, *state));
            });
            table.text(date_or_dash(words_, status.signed_on));
            table.cell([&] {
                html_.text(date_or_dash(words_, status.consented_on));
                if (status.consent && *status.consent != ConsentKind::ratification)
                    html_.element("span", {{"class", "small dim"}})
                        .text(" " + words_("choice.consent." + std::string(name(*status.consent))));
            });
            table.text(date_or_dash(words_, status.in_force_on));
            table.cell([&] { write_standing(html_, words_, status.standing); });
        }
    }

    const InstrumentPageView& view_;
    PageWriter& page_;
    Html& html_;
    const Words& words_;
    const Instrument& one_;
    bool held_;
};

JsonObject instrument_object(const Base& base, const Instrument& one) {
    JsonObject object;
    object.add("code", one.code()).add("address", "/instruments/" + one.slug).add("parent", one.rules.parent);
    object.add("full_names", names_json(one.full_names)).add("short_names", names_json(one.short_names));
    object.add("adopted", one.adopted.iso()).add("resolution", one.resolution);
    object.add("open_from", one.rules.open_from.iso()).add("open_until", one.rules.open_until.iso());
    const EntryIntoForce& entry = base.participation.entry(one.code());
    object.add("in_force_on", date_json(entry.in_force))
        .add("threshold_reached_on", date_json(entry.threshold_reached));
    const bool held = base.participation.is_held(one.code());
    const Counts counts = base.participation.counts(one.code());
    const auto figure = [&](std::int64_t number) { return held ? Json(number) : Json(); };
    object.add("parties", figure(counts.bound)).add("in_force_for", figure(counts.in_force));
    object.add("signatures", figure(counts.signatures)).add("signatories", figure(counts.signatories));
    return object;
}

}  // namespace

void write_instruments_page(const InstrumentsPageView& view, PageWriter& page) {
    write_list_head(page, &view.base, "instruments");
    const Words& words = page.words;
    const auto section = page.html.element("div", {{"class", "sec"}});
    {
        TableWriter table(page, words("parties_pages.instruments.caption"),
                          {"instrument", "adopted", "in_force", "bound", "signatures", "not_bound"});
        for (const Instrument& one : view.base.resources.instruments.all()) {
            const auto row = table.row();
            const bool held = view.base.participation.is_held(one.code());
            const Counts counts = view.base.participation.counts(one.code());
            const auto figure = [&](std::int64_t number) {
                return held ? words.count(number) : words("parties_pages.not_held");
            };
            table.cell([&] {
                page.html.element("a", {{"href", address_of(page, one)}}).text(one.name(words.language()));
            });
            table.text(words.date(one.adopted));
            table.text(date_or_dash(words, view.base.participation.entry(one.code()).in_force));
            table.text(figure(counts.bound));
            table.text(figure(counts.signatures));
            table.text(figure(counts.signatories));
        }
    }
    write_open_data(page, "parties_pages.instruments.columns");
}

Json instruments_json(const InstrumentsPageView& view) {
    JsonArray list;
    for (const Instrument& one : view.base.resources.instruments.all())
        list.emplace_back(instrument_object(view.base, one));
    JsonObject answer;
    answer.add("as_of", view.base.as_of().iso()).add("licence", "CC0-1.0").add("instruments", std::move(list));
    return Json(std::move(answer));
}

void write_instrument_page(const InstrumentPageView& view, PageWriter& page) {
    page.head.title = view.instrument->name(page.words.language());
    page.head.navigation = "states";
    page.head.crumbs = {{page.words("parties_pages.instruments.title"), page.address("/instruments")}};
    InstrumentPage(view, page).write();
}

Json instrument_json(const InstrumentPageView& view) {
    const Instrument& one = *view.instrument;
    JsonObject answer = instrument_object(view.base, one);
    JsonArray status, coverage, articles, duties, guides;
    for (const State* state : view.base.resources.states.sorted(Language::en, view.base.invented())) {
        const Status& of = view.base.participation.status(one.code(), state->code);
        if (of.standing == Standing::none) continue;
        JsonObject row;
        row.add("state", state->code).add("name", state->name(Language::en)).add("group", state->group);
        add_status(row, of);
        status.emplace_back(std::move(row));
    }
    for (const Coverage& group : view.base.participation.coverage(one.code()))
        coverage.emplace_back(JsonObject()
                                  .add("group", group.group)
                                  .add("states", group.states)
                                  .add("parties", group.bound)
                                  .add("in_force_for", group.in_force)
                                  .add("signatories", group.signatories));
    for (const Article& article : one.articles)
        articles.emplace_back(JsonObject().add("article", article.number).add("titles", names_json(article.titles)));
    for (const Duty& duty : one.duties)
        duties.emplace_back(JsonObject()
                                .add("reference", duty.reference)
                                .add("article", duty.article)
                                .add("kind", duty.is_reservation ? "reservation" : "notification")
                                .add("words", names_json(duty.words)));
    for (const Guide* guide : view.base.resources.instruments.guides(one.code(), "")) {
        JsonArray about;
        for (const auto& [instrument, article] : guide->articles)
            if (instrument == one.code()) about.emplace_back(article);
        guides.emplace_back(JsonObject()
                                .add("title", guide->title)
                                .add("kind", guide->kind)
                                .add("publisher", guide->publisher)
                                .add("year", std::int64_t{guide->year})
                                .add("symbol", guide->symbol)
                                .add("address", guide->address)
                                .add("articles", std::move(about)));
    }
    answer.add("as_of", view.base.as_of().iso()).add("licence", "CC0-1.0").add("status", std::move(status));
    answer.add("coverage", std::move(coverage)).add("articles", std::move(articles));
    answer.add("to_be_told", std::move(duties)).add("guides", std::move(guides));
    return Json(std::move(answer));
}

}  // namespace palermo::parties::pages
