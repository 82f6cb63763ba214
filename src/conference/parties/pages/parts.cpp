#include "conference/parties/pages/parts.hpp"

#include "platform/base/assert.hpp"
#include "platform/text/language_names.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::parties::pages {

using web::Html;
using web::PageWriter;
using web::Words;

namespace {

constexpr std::array<std::string_view, 4> kLists = {"states", "instruments", "participation", "authorities"};

// What goes along from one list to another.
http::Fields kept_fields(const PageWriter& page) {
    return web::pick_fields(page.request.query, {"as_of", "world"});
}

// One more of a list, as the language writes lists.
std::string listed(const Words& words, const std::string& before, const std::string& next) {
    if (before.empty()) return next;
    return words("parties_pages.list", {{"first", std::string_view(before)}, {"next", std::string_view(next)}});
}

}  // namespace

void write_list_head(PageWriter& page, const Base* base, std::string_view name) {
    const Words& words = page.words;
    const std::string prefix = std::string("parties_pages.").append(name);
    page.head.title = words(prefix + ".title");
    page.head.navigation = "states";
    {
        const auto head = page.html.element("div", {{"class", "pagehead"}});
        {
            const auto inner = page.html.element("div");
            page.html.element("h1").text(words(prefix + ".title"));
            page.html.element("p", {{"class", "lede"}}).text(words(prefix + ".lede"));
        }
        if (base != nullptr) {
            const auto meta = page.html.element("dl", {{"class", "meta"}});
            write_fact(page, "parties_pages.as_of", words.date(base->as_of()));
        }
    }
    std::vector<web::Tab> tabs;
    for (const std::string_view list : kLists)
        tabs.push_back({words(std::string("parties_pages.").append(list).append(".tab")),
                        page.address("/" + std::string(list)) + web::query_text(kept_fields(page)), -1, list == name,
                        nullptr});
    web::write_tabs(page.html, words, words("parties_pages.lists"), tabs);
    if (base != nullptr) write_world(page, *base);
}

void write_world(PageWriter& page, const Base& base) {
    if (!base.demonstration && !base.invented()) return;
    const auto note = page.html.element("div", {{"class", "note"}});
    const auto line = page.html.element("p");
    page.html.text(page.words(base.invented() ? "parties_pages.world.invented" : "parties_pages.world.real"));
    page.html.text(" ");
    const http::Fields other = web::with_field(page.request.query, "world", base.invented() ? "real" : "invented");
    page.html.element("a", {{"href", page.address(page.head.address) + web::query_text(other)}})
        .text(page.words(base.invented() ? "parties_pages.world.show_real" : "parties_pages.world.show_invented"));
}

void write_open_data(PageWriter& page, std::string_view columns_key) {
    const Words& words = page.words;
    const auto section = page.html.element("section", {{"class", "sec small"}, {"aria-labelledby", "h-data"}});
    web::write_section_head(page.html, "h-data", words("parties_pages.data"));
    const std::string csv = page.head.json + (page.head.json.find('?') == std::string::npos ? "?" : "&") + "format=csv";
    {
        const auto line = page.html.element("p");
        page.html.element("a", {{"href", csv}, {"download", true}}).text("CSV");
        page.html.text(" ");
        page.html.element("a", {{"href", page.head.json}}).text("JSON");
    }
    page.html.element("p").text(words(columns_key));
    const auto line = page.html.element("p", {{"class", "dim"}});
    words.sentence(
        page.html, "parties_pages.data.licence",
        {{"licence", [](Html& html) {
              html.element("a", {{"href", "https://creativecommons.org/publicdomain/zero/1.0/"}}).text("CC0 1.0");
          }}});
}

std::string label(const Words& words, std::string_view group, std::string_view value) {
    const std::string key = std::string("parties_pages.").append(group).append(".").append(value);
    return words.has(key) ? words(key) : std::string(value);
}

std::string group_name(const Words& words, std::string_view group) {
    return label(words, "group", group.empty() ? "none" : group);
}

std::string language_names(const Words& words, const std::vector<std::string>& codes) {
    std::string names;
    for (const std::string& code : codes) {
        const auto of_six = language_from_tag(code);
        const std::string name = of_six ? words.language_name(*of_six) : text::language_name(code, words.language());
        names = listed(words, names, name);
    }
    return names;
}

std::string legal_systems_words(const Words& words, const std::vector<LegalSystem>& systems) {
    std::string all;
    for (const LegalSystem& one : systems) {
        const std::string name = label(words, "legal", one.system);
        const std::string part =
            systems.size() == 1 ? name
                                : words("parties_pages.legal_part",
                                        {{"system", std::string_view(name)}, {"weight", std::int64_t{one.weight}}});
        all = listed(words, all, part);
    }
    return all;
}

void write_standing(Html& html, const Words& words, Standing standing) {
    using web::TagKind;
    const std::string text = label(words, "standing", name(standing));
    switch (standing) {
        case Standing::party:
            return web::write_tag(html, TagKind::done, text);
        case Standing::consented:
            return web::write_tag(html, TagKind::going, text);
        case Standing::signatory:
            return web::write_tag(html, TagKind::soon, text);
        case Standing::former:
            return web::write_tag(html, TagKind::late, text);
        case Standing::none:
            return web::write_tag(html, TagKind::plain, text);
    }
}

std::string date_or_dash(const Words& words, const std::optional<Date>& day) {
    return day ? words.date(*day) : std::string("–");
}

TableWriter::TableWriter(PageWriter& page, const std::string& caption, const std::vector<std::string_view>& columns,
                         bool caption_shown)
    : html_(page.html), table_(page.html.element("table", {{"class", "stack"}})) {
    page.html.element("caption", {web::Attribute::when(!caption_shown, "class", "vh")}).text(caption);
    for (const std::string_view column : columns)
        heads_.push_back(page.words(std::string("parties_pages.column.").append(column)));
    const auto head = html_.element("thead");
    const auto row = html_.element("tr");
    for (const std::string& one : heads_) html_.element("th", {{"scope", "col"}}).text(one);
}

void write_fact(PageWriter& page, std::string_view key, const std::string& value) {
    const auto row = page.html.element("div");
    page.html.element("dt").text(page.words(key));
    page.html.element("dd").text(value);
}

void write_choice(PageWriter& page, std::string_view name, const std::vector<web::Choice>& choices,
                  std::string_view chosen) {
    web::write_select(page.html, page.words, name, page.words(std::string("parties_pages.filter.").append(name)),
                      choices, chosen);
}

void write_search_field(PageWriter& page, const std::string& value) {
    const auto field = page.html.element("div", {{"class", "field"}});
    page.html.element("label", {{"for", "f-words"}}).text(page.words("parties_pages.filter.words"));
    page.html.void_element(
        "input", {{"id", "f-words"}, {"name", "words"}, {"type", "search"}, {"dir", "auto"}, {"value", value}});
}

void write_day_field(PageWriter& page, Date day) {
    const auto field = page.html.element("div", {{"class", "field"}});
    page.html.element("label", {{"for", "f-as_of"}}).text(page.words("parties_pages.as_of"));
    page.html.void_element("input", {{"id", "f-as_of"}, {"name", "as_of"}, {"type", "date"}, {"value", day.iso()}});
}

void write_filter_end(PageWriter& page, const Base& base) {
    if (base.demonstration)
        page.html.void_element(
            "input", {{"type", "hidden"}, {"name", "world"}, {"value", base.invented() ? "invented" : "real"}});
    const auto buttons = page.html.element("div", {{"class", "btns"}});
    page.html.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(page.words("web.filter.submit"));
}

void write_day_form(PageWriter& page, const Base& base) {
    const auto form = page.html.element(
        "form", {{"class", "filters act sec"}, {"action", page.address(page.head.address)}, {"role", "search"}});
    write_day_field(page, base.as_of());
    write_filter_end(page, base);
}

void write_nothing(PageWriter& page, std::string_view key) {
    const auto box = page.html.element("div", {{"class", "empty sec"}});
    const auto line = page.html.element("p");
    page.html.element("b").text(page.words(key));
}

std::string name_of(const PageWriter& page, const Base& base, const State& state) {
    return name_on(state, base.resources.facts.of(state.code), page.words.language(), base.as_of());
}

std::string state_address(const PageWriter& page, std::string_view code) {
    const http::Fields day = web::pick_fields(page.request.query, {"as_of"});
    return page.address("/states/" + std::string(code)) + web::query_text(day);
}

JsonObject names_json(const Names& names) {
    JsonObject object;
    for (const Language language : kLanguages) object.add(tag(language), names[static_cast<std::size_t>(language)]);
    return object;
}

void add_names(JsonObject& object, std::string_view prefix, const Names& names) {
    for (const Language language : kLanguages)
        object.add(std::string(prefix).append("_").append(tag(language)), names[static_cast<std::size_t>(language)]);
}

Json date_json(const std::optional<Date>& day) {
    return day ? Json(day->iso()) : Json();
}

void add_status(JsonObject& object, const Status& status) {
    object.add("standing", name(status.standing)).add("signed_on", date_json(status.signed_on));
    object.add("consented_on", date_json(status.consented_on));
    object.add("consent", status.consent ? Json(name(*status.consent)) : Json());
    object.add("in_force_on", date_json(status.in_force_on)).add("denounced_on", date_json(status.denounced_on));
    object.add("leaves_on", date_json(status.leaves_on));
}

Json told_json(const Fact& fact) {
    JsonObject object;
    object.add("number", fact.number).add("instrument", fact.instrument).add("kind", name(fact.kind));
    object.add("day", fact.day.iso()).add("article", fact.article).add("text", fact.words);
    object.add("language", fact.language ? Json(tag(*fact.language)) : Json());
    object.add("of_fact", fact.of_fact != 0 ? Json(fact.of_fact) : Json()).add("source", fact.source);
    return Json(std::move(object));
}

}  // namespace palermo::parties::pages
