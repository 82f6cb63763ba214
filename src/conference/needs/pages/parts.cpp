#include "conference/needs/pages/parts.hpp"

#include <algorithm>

#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::needs::pages {

using web::Choice;
using web::Html;
using web::PageWriter;
using web::TagKind;
using web::Words;

namespace {

struct List {
    std::string_view name, address;
    bool for_officers;
};
constexpr std::array<List, 8> kLists = {{{"matrix", "/needs", false},
                                         {"list", "/needs/all", false},
                                         {"proposed", "/needs/proposed", true},
                                         {"requests", "/requests", false},
                                         {"tasks", "/requests/tasks", true},
                                         {"lessons", "/lessons", false},
                                         {"practices", "/good-practices", false},
                                         {"terms", "/needs/terms", false}}};

const std::string& in(const Names& names, const Words& words) {
    return names[static_cast<std::size_t>(words.language())];
}

void write_facts(PageWriter& page, const std::vector<Fact>& facts) {
    if (facts.empty()) return;
    const auto meta = page.html.element("dl", {{"class", "meta"}});
    for (const Fact& fact : facts) {
        const auto row = page.html.element("div");
        page.html.element("dt").text(fact.name);
        page.html.element("dd").text(fact.value);
    }
}

}  // namespace

std::string label(const Words& words, std::string_view group, std::string_view value) {
    const std::string key = std::string("needs_pages.").append(group).append(".").append(value);
    return words.has(key) ? words(key) : std::string(value);
}

std::string group_name(const Words& words, std::string_view group) {
    const std::string key = std::string("parties_pages.group.").append(group);
    return words.has(key) ? words(key) : std::string(group);
}

std::string system_name(const Words& words, std::string_view system) {
    const std::string key = std::string("parties_pages.legal.").append(system);
    return words.has(key) ? words(key) : label(words, "system", system);
}

std::string kind_name(const Base& base, const Words& words, std::string_view kind) {
    const Kind* found = base.services->terms->kind(kind);
    return found == nullptr ? std::string(kind) : in(found->names, words);
}

std::string kind_names(const Base& base, const Words& words, std::string_view kinds) {
    std::vector<std::string> names;
    for (const std::string& kind : split(kinds)) names.push_back(kind_name(base, words, kind));
    return joined_words(words, names);
}

std::string area_name(const Base& base, const Words& words, std::string_view set, std::string_view area) {
    const AreaSet* found = base.services->terms->set(set);
    const Area* one = found == nullptr ? nullptr : found->find(area);
    return one == nullptr ? words("needs_pages.no_area") : in(one->names, words);
}

std::string joined_words(const Words& words, const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts)
        all = all.empty()
                  ? part
                  : words("parties_pages.list", {{"first", std::string_view(all)}, {"next", std::string_view(part)}});
    return all;
}

std::string reference(const Base& base, const Words& words, std::string_view instrument, std::string_view articles) {
    const parties::Instrument* found = base.services->parties->instruments.find(instrument);
    const std::string name = found == nullptr ? std::string(instrument) : found->name(words.language());
    const std::vector<std::string> list = split(articles);
    if (list.empty()) return name;
    const std::string named = joined_words(words, list);
    return words("needs_pages.reference", {{"instrument", std::string_view(name)},
                                           {"articles", std::string_view(named)},
                                           {"count", static_cast<std::int64_t>(list.size())}});
}

std::string article_name(const Base& base, const Words& words, std::string_view article) {
    const std::size_t colon = article.rfind(':');
    if (colon == std::string_view::npos) return words("needs_pages.no_article");
    return reference(base, words, article.substr(0, colon), article.substr(colon + 1));
}

std::string title_of(const Base& base, const Words& words, const Need& need) {
    if (!need.title.empty()) return need.title;
    const std::string kind = kind_name(base, words, need.assistance);
    const std::string where = reference(base, words, need.instrument, need.articles);
    return words("needs_pages.untitled", {{"kind", std::string_view(kind)}, {"where", std::string_view(where)}});
}

void write_list_head(PageWriter& page, std::string_view name, const std::string& lede, const std::vector<Fact>& facts) {
    const Words& words = page.words;
    page.head.title = words(std::string("needs_pages.").append(name).append(".title"));
    page.head.navigation = "needs";
    web::write_done(page);
    {
        const auto head = page.html.element("div", {{"class", "pagehead"}});
        {
            const auto inner = page.html.element("div");
            page.html.element("p", {{"class", "kicker"}}).text(words("needs_pages.kicker"));
            page.html.element("h1").text(page.head.title);
            page.html.element("p", {{"class", "lede"}}).text(lede);
        }
        write_facts(page, facts);
    }
    const bool officer = page.request.session->actor.role == access::Role::officer;
    std::vector<web::Tab> tabs;
    for (const List& list : kLists)
        if (!list.for_officers || officer)
            tabs.push_back({words(std::string("needs_pages.").append(list.name).append(".tab")),
                            page.address(list.address), -1, list.name == name, nullptr});
    web::write_tabs(page.html, words, words("needs_pages.lists"), tabs);
}

void write_object_head(PageWriter& page, const std::string& kicker, const std::string& title, Language language,
                       const std::string& lede, const std::vector<Fact>& facts) {
    page.head.title = title;
    page.head.navigation = "needs";
    web::write_done(page);
    const auto head = page.html.element("div", {{"class", "pagehead"}});
    {
        const auto inner = page.html.element("div");
        page.html.element("p", {{"class", "kicker"}}).text(kicker);
        if (language == page.words.language())
            page.html.element("h1").text(title);
        else
            page.html.element("h1", language).text(title);
        page.html.element("p", {{"class", "lede"}}).text(lede);
    }
    write_facts(page, facts);
}

void write_status(PageWriter& page, NeedStatus status) {
    const std::string text = label(page.words, "status", name(status));
    switch (status) {
        case NeedStatus::draft:
            return web::write_tag(page.html, TagKind::locked, text);
        case NeedStatus::answered:
        case NeedStatus::met_elsewhere:
            return web::write_tag(page.html, TagKind::done, text);
        case NeedStatus::declined:
        case NeedStatus::withdrawn:
            return web::write_tag(page.html, TagKind::plain, text);
        default:
            return web::write_tag(page.html, TagKind::going, text);
    }
}

void write_status(PageWriter& page, RequestStatus status) {
    const bool over = status == RequestStatus::declined || status == RequestStatus::withdrawn;
    const TagKind kind = status == RequestStatus::draft      ? TagKind::locked
                         : status == RequestStatus::answered ? TagKind::done
                         : over                              ? TagKind::plain
                                                             : TagKind::going;
    web::write_tag(page.html, kind, label(page.words, "request_status", name(status)));
}

void write_status(PageWriter& page, LessonStatus status) {
    const TagKind kind = status == LessonStatus::approved    ? TagKind::done
                         : status == LessonStatus::withdrawn ? TagKind::plain
                                                             : TagKind::locked;
    web::write_tag(page.html, kind, label(page.words, "lesson_status", name(status)));
}

void write_urgency(PageWriter& page, const Need& need, bool unmet) {
    const std::string text = label(page.words, unmet ? "urgency_unmet" : "urgency", name(need.weight()));
    if (unmet && need.weight() == Urgency::critical) return web::write_tag(page.html, TagKind::late, text);
    if (unmet) return web::write_tag(page.html, TagKind::soon, text);
    page.html.text(text);
}

std::string openness_text(const Words& words, Openness openness, bool confirmed) {
    return confirmed ? label(words, "openness", name(openness)) : words("needs_pages.unconfirmed");
}

TableWriter::TableWriter(PageWriter& page, const std::string& caption, const std::vector<std::string_view>& columns)
    : html_(page.html), table_(page.html.element("table", {{"class", "stack"}})) {
    html_.element("caption", {{"class", "vh"}}).text(caption);
    for (const std::string_view column : columns)
        heads_.push_back(page.words(std::string("needs_pages.column.").append(column)));
    const auto head = html_.element("thead");
    const auto row = html_.element("tr");
    for (const std::string& one : heads_) html_.element("th", {{"scope", "col"}}).text(one);
}

void write_text(PageWriter& page, std::string_view id, std::string_view key, const std::string& text,
                Language language) {
    if (text.empty()) return;
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
    web::write_section_head(page.html, id, page.words(key));
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (end > 0) page.html.element("p", language).text(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void write_title_link(PageWriter& page, const std::string& address, const std::string& title, Language language,
                      bool own_words) {
    const auto link = page.html.element("a", {{"href", address}});
    if (own_words && language != page.words.language())
        page.html.element("bdi", language).text(title);
    else
        page.html.text(title);
}

void write_row(PageWriter& page, std::string_view key, const std::string& value) {
    if (value.empty()) return;
    const auto row = page.html.element("div");
    page.html.element("dt").text(page.words(key));
    const auto cell = page.html.element("dd");
    page.html.element("bdi").text(value);
}

void write_link(PageWriter& page, const std::string& address, const std::string& text) {
    if (address.empty()) {
        page.html.element("bdi").text(text);
        return;
    }
    const std::string whole = address.starts_with("/") ? page.address(address) : address;
    const auto link = page.html.element("a", {{"href", whole}});
    page.html.element("bdi").text(text.empty() ? address : text);
}

void write_steps(PageWriter& page, const std::vector<Step>& steps, std::string_view group) {
    const Words& words = page.words;
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-steps"}});
    web::write_section_head(page.html, "h-steps", words("needs_pages.steps"));
    const auto list = page.html.element("ol", {{"class", "tl"}});
    for (const Step& step : steps) {
        const auto item = page.html.element("li");
        page.html.element("time", {{"datetime", step.at.iso()}}).text(words.date(step.at.date_utc()));
        page.html.text(words("act_name." + step.act));
        page.html.element("span", {{"class", "small dim"}}).text(" · " + label(words, group, step.status));
        if (step.reason.empty()) continue;
        const auto line = page.html.element("p", {{"class", "small"}});
        page.html.element("bdi").text(step.reason);
    }
}

void write_choice(PageWriter& page, std::string_view name, const std::vector<Choice>& choices,
                  std::string_view chosen) {
    web::write_select(page.html, page.words, name, page.words(std::string("needs_pages.filter.").append(name)), choices,
                      chosen);
}

void write_words_field(PageWriter& page, const std::string& value) {
    const auto field = page.html.element("div", {{"class", "field"}});
    page.html.element("label", {{"for", "f-words"}}).text(page.words("needs_pages.filter.words"));
    page.html.void_element(
        "input", {{"id", "f-words"}, {"name", "words"}, {"type", "search"}, {"dir", "auto"}, {"value", value}});
}

void write_filter_end(PageWriter& page) {
    const auto buttons = page.html.element("div", {{"class", "btns"}});
    page.html.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(page.words("web.filter.submit"));
}

void write_nothing(PageWriter& page, std::string_view key) {
    const auto box = page.html.element("div", {{"class", "empty sec"}});
    const auto line = page.html.element("p");
    page.html.element("b").text(page.words(key));
}

void write_open_data(PageWriter& page) {
    const Words& words = page.words;
    const auto section = page.html.element("section", {{"class", "sec small noprint"}, {"aria-labelledby", "h-data"}});
    web::write_section_head(page.html, "h-data", words("needs_pages.data"));
    const bool asked = page.head.json.find('?') != std::string::npos;
    {
        const auto line = page.html.element("p");
        page.html.element("a", {{"href", page.head.json + (asked ? "&" : "?") + "format=csv"}, {"download", true}})
            .text("CSV");
        page.html.text(" ");
        page.html.element("a", {{"href", page.head.json}}).text("JSON");
        page.html.text(" ");
        page.html.element("a", {{"href", page.address("/needs/terms")}}).text(words("needs_pages.terms.tab"));
    }
    const auto line = page.html.element("p", {{"class", "dim"}});
    words.sentence(
        page.html, "needs_pages.data.licence",
        {{"licence", [](Html& html) {
              html.element("a", {{"href", "https://creativecommons.org/publicdomain/zero/1.0/"}}).text("CC0 1.0");
          }}});
}

std::vector<Choice> group_choices(const Words& words) {
    std::vector<Choice> choices;
    for (const std::string_view one : parties::kGroups)
        choices.push_back({std::string(one), group_name(words, one), -1});
    choices.push_back({std::string(kNone), group_name(words, kNone), -1});
    return choices;
}

std::vector<Choice> kind_choices(const Base& base, const Words& words) {
    std::vector<Choice> choices;
    for (const Kind& kind : base.services->terms->kinds()) choices.push_back({kind.key, in(kind.names, words), -1});
    return choices;
}

std::vector<Choice> area_choices(const Base& base, const Words& words, std::string_view set) {
    std::vector<Choice> choices;
    if (const AreaSet* found = base.services->terms->set(set))
        for (const Area& area : found->areas) choices.push_back({area.key, in(area.names, words), -1});
    choices.push_back({std::string(kNone), words("needs_pages.no_area"), -1});
    return choices;
}

std::vector<Choice> set_choices(const Base& base, const Words& words) {
    std::vector<Choice> choices;
    for (const AreaSet& set : base.services->terms->sets()) choices.push_back({set.key, in(set.names, words), -1});
    return choices;
}

std::vector<Choice> system_choices(const Words& words, bool of_states) {
    std::vector<Choice> choices;
    for (const std::string_view one : parties::kLegalSystems)
        choices.push_back({std::string(one), system_name(words, one), -1});
    if (of_states) choices.push_back({std::string(kMixed), system_name(words, kMixed), -1});
    return choices;
}

std::vector<Choice> instrument_choices(const Base& base, const Words& words) {
    std::vector<Choice> choices;
    for (const parties::Instrument& one : base.services->parties->instruments.all())
        choices.push_back({one.code(), one.name(words.language()), -1});
    return choices;
}

std::vector<Choice> state_choices(const Base& base, const PageWriter& page) {
    std::vector<Choice> choices;
    for (const parties::State* state : base.services->parties->states.sorted(page.words.language(), base.invented))
        choices.push_back({state->code, state->name(page.words.language()), -1});
    return choices;
}

}  // namespace palermo::needs::pages
