// The list of cycles, and the public page of one.
#include <algorithm>

#include "conference/replies/pages/cycle_views.hpp"
#include "conference/replies/proposed_needs.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::replies::pages {

namespace {

class CyclePage {
  public:
    CyclePage(const CyclePageView& view, web::PageWriter& page)
        : view_(view),
          cycle_(view.cycle),
          page_(page),
          html_(page.html),
          words_(page.words),
          detailed_(is_secretariat(page.request)) {}

    void write() {
        write_head();
        write_acts();
        write_facts();
        write_coverage("group", view_.coverage.by_group);
        write_coverage("standing", view_.coverage.by_standing);
        if (view_.coverage.by_instrument.size() > 1) write_coverage("instrument", view_.coverage.by_instrument);
        if (detailed_) write_sections();
        write_replied();
        write_downloads();
    }

  private:
    void write_head() {
        page_.head.crumbs = {{words_("cycle_pages.list.title"), page_.address("/cycles")}};
        web::write_done(page_);
        const auto head = open_head(page_, cycle_.title(words_.language()));
        const auto inner = html_.element("div");
        {
            const auto title = html_.element("h1");
            html_.element("bdi").text(page_.head.title);
        }
        const CoverageCell& all = view_.coverage.all;
        if (cycle_.status != CycleStatus::prepared)
            html_.element("p", {{"class", "lede"}})
                .text(words_("cycle_pages.coverage.of", {{"replied", all.replied}, {"asked", all.asked}}));
        const auto status = html_.element("p");
        write_cycle_status(page_, cycle_);
    }

    void write_acts() {
        http::Fields fields;
        fields.add("cycle", cycle_.slug);
        fields.add("revision", std::to_string(cycle_.revision));
        if (cycle_.status == CycleStatus::prepared) web::write_act_links(page_, {"cycle.open"}, fields);
        if (cycle_.status == CycleStatus::open) web::write_act_links(page_, {"cycle.extend", "cycle.close"}, fields);
        const bool lists_needs = may_list_needs(page_.request.session->actor);
        if (!detailed_ && !lists_needs) return;
        const auto line = html_.element("p", {{"class", "btns"}});
        if (lists_needs) {
            html_.element("a", {{"class", "btn two slim"}, {"href", below("/needs")}})
                .text(words_("reply_needs.title"));
            html_.text(" ");
        }
        if (!detailed_) return;
        html_.element("a", {{"class", "btn two slim"}, {"href", below("/states")}})
            .text(words_("cycle_pages.states.title"));
        html_.text(" ");
        html_.element("a", {{"class", "btn two slim"}, {"href", below("/note")}})
            .text(words_("cycle_pages.note.title"));
    }

    std::string below(std::string_view path) const {
        return page_.address("/cycles/" + cycle_.slug + std::string(path));
    }

    void write_facts() {
        const auto facts = html_.element("dl", {{"class", "kv sec"}});
        const auto fact = [&](std::string_view key, const auto& write) {
            const auto row = html_.element("div");
            html_.element("dt").text(words_(key));
            const auto value = html_.element("dd");
            write();
        };
        fact("cycle_pages.questionnaire", [&] {
            const std::string address = "/questionnaires/" + cycle_.questionnaire + "/" + cycle_.version_name;
            const auto link = html_.element("a", {{"href", page_.address(address)}});
            html_.element("bdi").text(cycle_.questionnaire + " " + cycle_.version_name);
        });
        fact("cycle_pages.addressed",
             [&] { html_.text(words_(std::string("cycle_pages.addressed.").append(name(cycle_.addressed)))); });
        fact("cycle_pages.instruments", [&] {
            const auto list = html_.element("ul", {{"class", "plain"}});
            for (const std::string& code : cycle_.instruments)
                html_.element("li").text(label(words_, "cycle_pages.instrument.", code));
        });
        fact("cycle_pages.due", [&] { html_.text(words_.date(cycle_.due_on)); });
        if (cycle_.opened_at)
            fact("cycle_pages.opened", [&] { html_.text(words_.date(cycle_.opened_at->date_utc())); });
        if (cycle_.closed_at)
            fact("cycle_pages.closed", [&] { html_.text(words_.date(cycle_.closed_at->date_utc())); });
        if (!cycle_.asked_by.empty())
            fact("cycle_pages.asked_by", [&] {
                const auto list = html_.element("ul", {{"class", "plain"}});
                for (const std::string& slug : cycle_.asked_by) {
                    const auto item = html_.element("li");
                    html_.element("a", {{"href", page_.address("/decisions/" + slug)}, {"dir", "ltr"}}).text(slug);
                }
            });
    }

    void write_coverage(std::string_view by, const std::map<std::string, CoverageCell>& cells) {
        if (cycle_.status == CycleStatus::prepared || cells.empty()) return;
        const std::string id = std::string("h-by-").append(by);
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
        const std::string title = words_(std::string("cycle_pages.by.").append(by));
        web::write_section_head(html_, id, title);
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(title);
        std::vector<std::string> columns = {"asked", "replied"};
        if (detailed_) columns.insert(columns.end(), {"drafting", "silent"});
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "col"}}).text(words_(std::string("cycle_pages.column.").append(by)));
            for (const std::string& column : columns)
                html_.element("th", {{"scope", "col"}, {"class", "num"}}).text(words_("cycle_pages.column." + column));
        }
        const auto body = html_.element("tbody");
        for (const auto& [key, cell] : cells) write_cells(row_label(by, key), cell, columns);
        // A State can be party to several instruments: their rows do not add up to the States asked.
        if (by != "instrument") write_cells(words_("cycle_pages.all"), view_.coverage.all, columns);
    }

    std::string row_label(std::string_view by, const std::string& key) const {
        if (by == "group") return group_label(words_, key);
        if (by == "standing") return words_("cycle_pages.standing." + key);
        return label(words_, "cycle_pages.instrument.", key);
    }

    void write_cells(const std::string& head, const CoverageCell& cell, const std::vector<std::string>& columns) {
        const auto row = html_.element("tr");
        html_.element("th", {{"scope", "row"}}).text(head);
        const std::array<std::int64_t, 4> values = {cell.asked, cell.replied, cell.drafting, cell.silent};
        for (std::size_t i = 0; i < columns.size(); ++i)
            html_.element("td", {{"class", "num"}, {"data-th", words_("cycle_pages.column." + columns[i])}})
                .text(words_.count(values[i]));
    }

    void write_sections() {
        if (view_.coverage.by_section.empty() || !view_.form) return;
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-sections"}});
        web::write_section_head(html_, "h-sections", words_("cycle_pages.by.section"));
        const auto table = html_.element("table", {{"class", "stack"}});
        html_.element("caption", {{"class", "vh"}}).text(words_("cycle_pages.by.section"));
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "col"}}).text(words_("cycle_pages.column.section"));
            html_.element("th", {{"scope", "col"}}).text(words_("cycle_pages.column.progress"));
        }
        const auto body = html_.element("tbody");
        for (const questionnaires::Section& one : view_.form->sections) {
            const auto found = view_.coverage.by_section.find(one.path);
            if (found == view_.coverage.by_section.end()) continue;
            const auto row = html_.element("tr");
            {
                const auto cell = html_.element("th", {{"scope", "row"}});
                const std::string words = plain_text(one.item->texts.label, view_.form->language(words_.language()));
                html_.element("bdi").text(words.empty() ? one.item->name : words);
            }
            html_.element("td").text(words_("cycle_pages.progress",
                                            {{"answered", found->second.first}, {"relevant", found->second.second}}));
        }
    }

    void write_replied() {
        std::vector<ReplyRow> replied;
        for (const ReplyRow& row : view_.replies)
            if (row.replied) replied.push_back(row);
        if (cycle_.status == CycleStatus::prepared) return;
        sort_by_state(replied, page_);
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-replied"}});
        web::write_section_head(html_, "h-replied", words_("cycle_pages.replied"));
        if (replied.empty()) {
            html_.element("p", {{"class", "empty"}}).text(words_("cycle_pages.replied.none"));
            return;
        }
        const auto list = html_.element("ul", {{"class", "columns"}});
        for (const ReplyRow& row : replied) {
            const auto item = html_.element("li");
            if (row.readable)
                html_.element("a", {{"href", page_.address("/replies/" + std::to_string(row.id))}})
                    .text(page_.state_text(row.state));
            else
                html_.text(page_.state_text(row.state));
            if (!row.late) continue;
            html_.text(" ");
            web::write_tag(html_, web::TagKind::plain, words_("cycle_pages.late"));
        }
    }

    void write_downloads() {
        if (cycle_.status == CycleStatus::prepared) return;
        {
            const auto line = html_.element("p", {{"class", "small sec"}});
            html_.text(words_("cycle_pages.download"));
            for (const char* format : {"csv", "xlsx", "ics"}) {
                html_.text(" ");
                html_
                    .element("a", {{"href", page_.address("/downloads/cycles/" + cycle_.slug + "/" + format)},
                                   {"download", true}})
                    .text(words_(std::string("cycle_pages.download.") + format));
            }
        }
        if (view_.others.empty()) return;
        const auto form = html_.element("form", {{"class", "filters act"}, {"action", below("/compare")}});
        std::vector<web::Choice> choices;
        for (const CycleView& other : view_.others) choices.push_back({other.slug, other.title(words_.language()), -1});
        web::write_select(html_, words_, "with", words_("cycle_pages.compare_with"), choices, cycle_.previous);
        const auto buttons = html_.element("div", {{"class", "btns"}});
        html_.element("button", {{"class", "btn two"}, {"type", "submit"}}).text(words_("cycle_pages.compare"));
    }

    const CyclePageView& view_;
    const CycleView& cycle_;
    web::PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    bool detailed_;
};

void write_cycle_row(web::PageWriter& page, const CycleListView::Row& one) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    const CycleView& cycle = one.cycle;
    const auto row = html.element("tr");
    {
        const auto cell = html.element("th", {{"scope", "row"}, {"data-th", words("cycle_pages.column.cycle")}});
        const auto link = html.element("a", {{"href", page.address("/cycles/" + cycle.slug)}});
        html.element("bdi").text(cycle.title(words.language()));
    }
    html.element("td", {{"data-th", words("cycle_pages.addressed")}})
        .text(words(std::string("cycle_pages.addressed.").append(name(cycle.addressed))));
    html.element("td", {{"data-th", words("cycle_pages.due")}}).text(words.date(cycle.due_on));
    html.element("td", {{"data-th", words("cycle_pages.column.replied")}})
        .text(cycle.status == CycleStatus::prepared
                  ? std::string("–")
                  : words("cycle_pages.coverage.short",
                          {{"replied", one.coverage.replied}, {"asked", one.coverage.asked}}));
    const auto cell = html.element("td", {{"data-th", words("cycle_pages.column.status")}});
    write_cycle_status(page, cycle);
}

}  // namespace

void write_cycles(const CycleListView& view, web::PageWriter& page) {
    web::Html& html = page.html;
    const web::Words& words = page.words;
    web::write_done(page);
    {
        const auto head = open_head(page, words("cycle_pages.list.title"));
        const auto inner = html.element("div");
        html.element("h1").text(page.head.title);
        html.element("p", {{"class", "lede"}}).text(words("cycle_pages.list.lede"));
        web::write_act_links(page, {"cycle.prepare"}, {});
    }
    if (view.rows.empty()) {
        html.element("p", {{"class", "empty"}}).text(words("cycle_pages.list.none"));
        return;
    }
    const auto table = html.element("table", {{"class", "stack register sec"}});
    html.element("caption", {{"class", "vh"}}).text(page.head.title);
    {
        const auto head = html.element("thead");
        const auto row = html.element("tr");
        for (const char* key : {"cycle_pages.column.cycle", "cycle_pages.addressed", "cycle_pages.due",
                                "cycle_pages.column.replied", "cycle_pages.column.status"})
            html.element("th", {{"scope", "col"}}).text(words(key));
    }
    const auto body = html.element("tbody");
    for (const CycleListView::Row& row : view.rows) write_cycle_row(page, row);
}

void write_cycle(const CyclePageView& view, web::PageWriter& page) {
    CyclePage(view, page).write();
}

}  // namespace palermo::replies::pages
