// The data dictionary: what the words of the data mean, in six languages.
#include "conference/needs/pages/source.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::needs::pages {

using web::PageRequest;
using web::PageWriter;
using web::Words;

namespace {

struct Entry {
    std::string what, value, set;
    std::string name;    // in the language of the page
    const Names* names;  // where the pack has them
    std::string remark;
};
struct TermsView {
    Base base;
};

std::vector<Entry> entries(const Base& base, const Words& words) {
    std::vector<Entry> all;
    const Terms& terms = *base.services->terms;
    const auto index = static_cast<std::size_t>(words.language());
    for (const Kind& kind : terms.kinds())
        all.push_back({"assistance", kind.key, {}, kind.names[index], &kind.names, {}});
    for (const AreaSet& set : terms.sets())
        for (const Area& area : set.areas)
            all.push_back({"area", area.key, set.key, area.full[index], &area.full,
                           words("needs_pages.terms.adopted",
                                 {{"decision", std::string_view(set.decision)}, {"day", set.adopted_on}})});
    const auto add = [&](std::string_view what, std::string_view group, std::string_view value) {
        all.push_back({std::string(what), std::string(value), {}, label(words, group, value), nullptr, {}});
    };
    for (const Urgency one : kUrgencies) add("urgency", "urgency", name(one));
    for (const NeedStatus one : kNeedStatuses) add("status", "status", name(one));
    for (const Source one : kSources) add("source", "source", name(one));
    for (const RequestStatus one : kRequestStatuses) add("request_status", "request_status", name(one));
    for (const Stage one : {Stage::proposed, Stage::funded, Stage::running, Stage::completed})
        add("stage", "stage", name(one));
    for (const Openness one : {Openness::kept, Openness::shared, Openness::published})
        add("openness", "openness", name(one));
    return all;
}

void write_terms(const TermsView& view, PageWriter& page) {
    const Words& words = page.words;
    write_list_head(page, "terms", words("needs_pages.terms.lede"), {});
    const auto section = page.html.element("div", {{"class", "sec"}});
    {
        TableWriter table(page, words("needs_pages.terms.title"), {"term", "of", "meaning"});
        for (const Entry& entry : entries(view.base, words)) {
            const auto row = table.row();
            table.cell([&] { page.html.element("code", {{"dir", "ltr"}}).text(entry.value); });
            table.text(label(words, "term_of", entry.what));
            table.cell([&] {
                page.html.text(entry.name);
                if (!entry.remark.empty()) page.html.element("span", {{"class", "small dim"}}).text(" " + entry.remark);
            });
        }
    }
    {
        const auto rules = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-clock"}});
        web::write_section_head(page.html, "h-clock", words("needs_pages.column.clock"));
        const auto list = page.html.element("ul");
        for (const ClockRule& rule : view.base.services->terms->clock())
            page.html.element("li").text(label(words, "clock", rule.step) + ": " +
                                         words("needs_pages.clock_rule." + rule.unit, {{"count", rule.count}}) + " " +
                                         label(words, "clock_after", rule.after));
    }
    write_open_data(page);
}

Json terms_json(const TermsView& view, const text::Catalogue* catalogue) {
    const Words words(*catalogue, Language::en);
    JsonArray list;
    for (const Entry& entry : entries(view.base, words)) {
        JsonObject one;
        one.add("of", entry.what).add("set", entry.set).add("value", entry.value);
        for (const Language language : kLanguages)
            one.add(std::string("name_").append(tag(language)),
                    entry.names != nullptr ? (*entry.names)[static_cast<std::size_t>(language)]
                                           : label(Words(*catalogue, language),
                                                   entry.what == "area" ? "status" : entry.what, entry.value));
        list.emplace_back(std::move(one));
    }
    JsonArray steps;
    for (const Transition& step : kTransitions)
        steps.emplace_back(
            JsonObject().add("move", name(step.move)).add("from", name(step.from)).add("to", name(step.to)));
    return Json(
        JsonObject().add("licence", kLicence).add("terms", std::move(list)).add("transitions", std::move(steps)));
}

}  // namespace

void add_terms_page(web::Site& site, const PageSources& sources) {
    web::Page<TermsView> page;
    page.pattern = "/needs/terms";
    page.load = [sources](const PageRequest&) -> Result<TermsView> { return TermsView{base_of(sources)}; };
    page.html = write_terms;
    const text::Catalogue* catalogue = &site.catalogue();
    page.json = [catalogue](const TermsView& view, const PageRequest&) { return terms_json(view, catalogue); };
    site.add_page(std::move(page));
}

}  // namespace palermo::needs::pages
