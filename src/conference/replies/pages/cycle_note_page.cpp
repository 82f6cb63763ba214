// The note verbale that goes out with a cycle, as text to print or copy, in any of the six languages.
#include "conference/replies/pages/cycle_views.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::replies::pages {

namespace {

std::string joined_instruments(const web::Words& words, const CycleView& cycle) {
    std::string all;
    for (const std::string& code : cycle.instruments) {
        const std::string one = label(words, "cycle_pages.instrument.", code);
        all = all.empty()
                  ? one
                  : words("cycle_pages.note.and", {{"left", std::string_view(all)}, {"right", std::string_view(one)}});
    }
    return all;
}

}  // namespace

void write_note(const NoteView& view, web::PageWriter& page) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    const CycleView& cycle = view.cycle;
    page.head.listed = false;
    page.head.crumbs = {{words("cycle_pages.list.title"), page.address("/cycles")},
                        {cycle.title(words.language()), page.address("/cycles/" + cycle.slug)}};
    {
        const auto head = open_head(page, words("cycle_pages.note.title"));
        const auto inner = html.element("div");
        html.element("h1").text(page.head.title);
        html.element("p", {{"class", "lede"}}).text(words("cycle_pages.note.lede"));
        if (view.site.empty()) html.element("p", {{"class", "note warn"}}).text(words("cycle_pages.note.no_site"));
    }
    std::vector<web::Tab> tabs;
    static constexpr std::array<Language, kLanguageCount> kShown = kLanguageMenu;
    for (const Language& language : kShown) {
        http::Fields fields;
        fields.add("text", tag(language));
        tabs.push_back({std::string(own_name(language)),
                        page.address("/cycles/" + cycle.slug + "/note") + web::query_text(fields), -1,
                        view.text == language, &language});
    }
    web::write_tabs(html, words, words("cycle_pages.note.languages"), tabs);

    const web::Words note(words.catalogue(), view.text);
    const std::string title = cycle.title(view.text), instruments = joined_instruments(note, cycle);
    const std::string number = cycle.note_number.empty() ? note("cycle_pages.note.no_number") : cycle.note_number;
    // A paper cannot carry an address without a host: who prints it writes it in, and is told so above.
    const std::string address = view.site.empty()
                                    ? note("cycle_pages.note.no_address")
                                    : view.site + "/" + std::string(tag(view.text)) + "/cycles/" + cycle.slug;
    std::vector<text::MessageArgument> arguments = {
        {"title", std::string_view(title)},     {"instruments", std::string_view(instruments)},
        {"number", std::string_view(number)},   {"due", cycle.due_on},
        {"address", std::string_view(address)}, {"addressed", name(cycle.addressed)}};
    const auto sheet = html.element("article", view.text, {{"class", "sec flow"}});
    html.element("p").text(note("cycle_pages.note.reference", arguments));
    for (const char* paragraph : {"opening", "asked", "how", "due", "help"})
        html.element("p").text(note(std::string("cycle_pages.note.") + paragraph, arguments));
    if (cycle.note_date) html.element("p").text(note.date(*cycle.note_date));
}

}  // namespace palermo::replies::pages
