// The table of needs: regional groups, States or legal systems by priority areas, forms of assistance or articles.
#include <algorithm>

#include "conference/needs/pages/source.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::needs::pages {

using web::Html;
using web::PageRequest;
using web::PageWriter;
using web::Words;

namespace {

constexpr std::size_t kShownCritical = 12;
constexpr std::size_t kRowsOnAPage = 20;

struct MatrixView {
    Base base;
    MatrixAsked asked;
    std::string show;  // "", "unmet", "critical"
    Matrix matrix;
    std::vector<NeedRow> critical;  // unmet and critical
    Paging paging;                  // of rows, where they are States
};

// Cells link to the list that holds what they count.
http::Fields cell_fields(const MatrixView& view, std::string_view row, std::string_view column) {
    http::Fields fields;
    const auto& [rows, columns, filter] = view.asked;
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) fields.add(name, value);
    };
    add("state", rows == "states" ? row : std::string_view());
    add("group", rows == "groups" && !row.empty() ? row : std::string_view(filter.group));
    add("legal_system", rows == "systems" ? row : std::string_view());
    add("article", columns == "articles" ? column : std::string_view());
    if (columns == "areas" && !column.empty()) add("set", view.matrix.set);
    add("area", columns == "areas" ? column : std::string_view());
    add("assistance", columns == "kinds" ? column : std::string_view());
    add("urgency", view.show == "critical" ? std::string_view("critical") : std::string_view());
    add("unmet", view.show.empty() ? std::string_view() : std::string_view("1"));
    return fields;
}

std::string row_name(const MatrixView& view, const PageWriter& page, std::string_view key) {
    if (view.asked.rows == "states") return page.state_text(std::string(key));
    if (view.asked.rows == "systems") return system_name(page.words, key);
    return group_name(page.words, key);
}

std::string column_name(const MatrixView& view, const Words& words, std::string_view key) {
    if (view.asked.columns == "kinds") return kind_name(view.base, words, key);
    if (view.asked.columns == "articles") return article_name(view.base, words, key);
    return area_name(view.base, words, view.matrix.set, key);
}

// Five steps of shade; the key above the table says them.
std::string shade(std::int64_t needs, bool unmet) {
    constexpr std::array<std::int64_t, 5> kFrom = {1, 5, 8, 11, 14};
    const auto step = std::count_if(kFrom.begin(), kFrom.end(), [&](std::int64_t from) { return needs >= from; });
    return "h" + std::to_string(step) + "c" + (unmet ? " un" : "");
}

class Writing {
  public:
    Writing(const MatrixView& view, PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words) {}

    void write() {
        write_head();
        write_filters();
        write_table();
        if (view_.asked.rows == "states")
            web::write_pager(
                html_, words_, page_.address("/needs"), page_.request.query,
                {view_.paging.page, view_.paging.size, static_cast<std::int64_t>(view_.matrix.rows.size())});
        write_side();
        write_open_data(page_);
    }

  private:
    void write_head() {
        const Matrix& matrix = view_.matrix;
        const auto count_of = [&](std::string_view source) {
            const auto found = matrix.sources.find(std::string(source));
            return found == matrix.sources.end() ? std::int64_t{0} : found->second;
        };
        const AreaSet& set = *view_.base.services->terms->set(matrix.set);
        const std::string lede =
            words_("needs_pages.matrix.lede", {{"needs", matrix.all.all.needs},
                                               {"unmet", matrix.all.all.unmet},
                                               {"critical", matrix.critical},
                                               {"areas", static_cast<std::int64_t>(set.areas.size())}});
        const Date as_of = view_.asked.filter.as_of ? view_.asked.filter.as_of->date_utc() : view_.base.today;
        const std::string sources = words_("needs_pages.matrix.sources",
                                           {{"answers", count_of("answer")},
                                            {"requests", count_of("request")},
                                            {"others", count_of("review") + count_of("mission") + count_of("other")}});
        const std::string confirmed = words_("needs_pages.matrix.confirmed_of",
                                             {{"confirmed", matrix.confirmed}, {"all", matrix.all.all.listed}});
        write_list_head(page_, "matrix", lede,
                        {{words_("needs_pages.as_of"), words_.date(as_of)},
                         {words_("needs_pages.matrix.from"), sources},
                         {words_("needs_pages.matrix.confirmed"), confirmed}});
        web::write_act_links(page_, {"need.report", "request.make"}, {});
    }

    void write_plain_select(std::string_view name, const std::vector<std::string_view>& values,
                            std::string_view chosen) {
        const auto field = html_.element("div", {{"class", "field"}});
        const std::string id = "f-" + std::string(name);
        html_.element("label", {{"for", id}}).text(words_("needs_pages.filter." + std::string(name)));
        const auto select = html_.element("select", {{"id", id}, {"name", name}});
        for (const std::string_view value : values)
            html_.element("option", {{"value", value}, {"selected", value == chosen}})
                .text(label(words_, name, value.empty() ? "all" : value));
    }

    void write_filters() {
        const auto form = html_.element(
            "form", {{"class", "filters act sec"}, {"action", page_.address("/needs")}, {"role", "search"}});
        write_plain_select("rows", {"groups", "states", "systems"}, view_.asked.rows);
        write_plain_select("columns", {"areas", "kinds", "articles"}, view_.asked.columns);
        write_plain_select("show", {"", "unmet", "critical"}, view_.show);
        if (view_.base.services->terms->sets().size() > 1)
            write_choice(page_, "set", set_choices(view_.base, words_), view_.matrix.set);
        if (view_.asked.rows == "states") write_choice(page_, "group", group_choices(words_), view_.asked.filter.group);
        write_filter_end(page_);
    }

    void write_key() {
        constexpr std::array<std::string_view, 5> kSwatches = {
            "<svg viewBox=\"0 0 14 10\" aria-hidden=\"true\"><rect fill=\"var(--heat-1)\" width=\"14\" "
            "height=\"10\"/></svg>",
            "<svg viewBox=\"0 0 14 10\" aria-hidden=\"true\"><rect fill=\"var(--heat-2)\" width=\"14\" "
            "height=\"10\"/></svg>",
            "<svg viewBox=\"0 0 14 10\" aria-hidden=\"true\"><rect fill=\"var(--heat-3)\" width=\"14\" "
            "height=\"10\"/></svg>",
            "<svg viewBox=\"0 0 14 10\" aria-hidden=\"true\"><rect fill=\"var(--heat-4)\" width=\"14\" "
            "height=\"10\"/></svg>",
            "<svg viewBox=\"0 0 14 10\" aria-hidden=\"true\"><rect fill=\"var(--heat-5)\" width=\"14\" "
            "height=\"10\"/></svg>"};
        const auto list = html_.element("ul", {{"class", "key"}});
        for (std::size_t i = 0; i < kSwatches.size(); ++i) {
            const auto item = html_.element("li");
            html_.trusted_fragment(kSwatches[i]);
            html_.text(words_("needs_pages.matrix.key." + std::to_string(i + 1)));
        }
        const auto item = html_.element("li");
        html_.trusted_fragment(
            "<svg viewBox=\"0 0 14 10\" aria-hidden=\"true\"><rect class=\"c-wash\" width=\"14\" height=\"10\"/>"
            "<rect class=\"c-red\" width=\"14\" height=\"4\"/></svg>");
        html_.text(words_("needs_pages.matrix.key.unmet"));
    }

    std::string below(const MatrixCell& cell) const {
        if (cell.withheld) return words_("needs_pages.matrix.withheld");
        if (cell.unmet > 0) return words_("needs_pages.matrix.unmet", {{"count", cell.unmet}});
        return words_("needs_pages.matrix.all_met");
    }

    void write_cell(const MatrixRow& row, const MatrixCell& cell, std::string_view column, const std::string& heads) {
        const auto box = html_.element("td", {{"class", shade(cell.needs, cell.unmet > 0)}});
        if (cell.needs == 0) {
            const bool silent = view_.asked.rows == "states" && row.states == 1 && row.replied == 0;
            const std::string_view text = cell.withheld ? "needs_pages.matrix.withheld" : "needs_pages.no_reply";
            html_.element("span").text(cell.withheld || silent ? words_(text) : words_.count(0));
            return;
        }
        const std::string address = page_.address("/needs/all") + web::query_text(cell_fields(view_, row.key, column));
        const auto inside = [&] {
            html_.element("span", {{"class", "vh"}}).text(heads + ": ");
            html_.element("b").text(words_.count(cell.needs));
            html_.element("span", {{"class", "vh"}})
                .text(" " + words_("needs_pages.matrix.needs", {{"count", cell.needs}}) + ", ");
            html_.element("small").text(below(cell));
        };
        if (cell.listed == 0) {
            const auto span = html_.element("span");
            inside();
            return;
        }
        const auto link = html_.element("a", {{"href", address}});
        inside();
    }

    void write_one_row(const MatrixRow& row, const std::string& name) {
        const Matrix& matrix = view_.matrix;
        const auto line = html_.element("tr");
        {
            const auto head = html_.element("th", {{"scope", "row"}});
            if (view_.asked.rows == "states" && !row.key.empty()) {
                html_.element("a", {{"href", page_.address("/needs/states/" + row.key)}}).text(name);
            } else {
                html_.text(name);
                html_.text(" ");
                html_.element("span", {{"class", "small dim"}})
                    .text(words_("needs_pages.matrix.states", {{"states", row.states}, {"replied", row.replied}}));
            }
        }
        for (std::size_t i = 0; i < matrix.columns.size(); ++i)
            write_cell(row, row.cells[i], matrix.columns[i],
                       name + ", " + column_name(view_, words_, matrix.columns[i]));
        write_cell(row, row.all, {}, name + ", " + words_("needs_pages.matrix.sum"));
    }

    void write_table() {
        const Matrix& matrix = view_.matrix;
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-table"}});
        web::write_section_head(html_, "h-table", label(words_, "by", view_.asked.rows));
        html_.element("p", {{"class", "small"}}).text(words_("needs_pages.matrix.about"));
        write_key();
        const std::string caption = words_("needs_pages.matrix.caption");
        const auto scroll = html_.element("section", {{"class", "scroll"}, {"aria-label", caption}, {"tabindex", "0"}});
        const auto table = html_.element("table", {{"class", "heat"}});
        html_.element("caption", {{"class", "vh"}}).text(caption);
        {
            const auto head = html_.element("thead");
            const auto line = html_.element("tr");
            html_.element("th", {{"scope", "col"}}).text(label(words_, "row_head", view_.asked.rows));
            for (const std::string& column : matrix.columns)
                html_.element("th", {{"scope", "col"}}).text(column_name(view_, words_, column));
            html_.element("th", {{"scope", "col"}}).text(words_("needs_pages.matrix.sum"));
        }
        const auto body = html_.element("tbody");
        std::vector<const MatrixRow*> rows;
        for (const MatrixRow& row : matrix.rows) rows.push_back(&row);
        const std::vector<const MatrixRow*> sorted = in_order(rows);
        const auto [first, last] = view_.paging.range(sorted.size());
        for (std::size_t i = first; i < last; ++i) write_one_row(*sorted[i], row_name(view_, page_, sorted[i]->key));
        write_one_row(matrix.all, words_("needs_pages.matrix.sum"));
    }

    // States in the order of the language; the other rows have one of their own.
    std::vector<const MatrixRow*> in_order(std::vector<const MatrixRow*> rows) const {
        if (view_.asked.rows != "states") return rows;
        std::vector<const MatrixRow*> sorted;
        for (const parties::State* state :
             view_.base.services->parties->states.sorted(words_.language(), view_.base.invented))
            for (const MatrixRow* row : rows)
                if (row->key == state->code) sorted.push_back(row);
        return sorted;
    }

    void write_side() {
        const auto side = html_.element("div", {{"class", "side sec"}});
        write_critical();
        const auto panel = html_.element("aside", {{"class", "panel small"}});
        html_.element("h2", {{"class", "h3"}}).text(words_("needs_pages.rule.title"));
        html_.element("p").text(words_("needs_pages.rule.text"));
        html_.element("p").text(words_("needs_pages.rule.no_reply"));
        html_.element("p").text(words_("needs_pages.rule.once"));
        if (view_.matrix.aggregated) html_.element("p").text(words_("needs_pages.rule.withheld"));
        const AreaSet& set = *view_.base.services->terms->set(view_.matrix.set);
        html_.element("p").text(words_("needs_pages.rule.set", {{"decision", std::string_view(set.decision)},
                                                                {"document", std::string_view(set.document)},
                                                                {"day", set.adopted_on}}));
    }

    void write_critical() {
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", "h-critical"}});
        web::write_section_head(html_, "h-critical", words_("needs_pages.critical.title"));
        if (view_.critical.empty()) {
            html_.element("p").text(words_("needs_pages.critical.none"));
            return;
        }
        {
            TableWriter table(page_, words_("needs_pages.critical.title"), {"state", "need", "since", "activity"});
            for (std::size_t i = 0; i < std::min(kShownCritical, view_.critical.size()); ++i) {
                const Need& need = view_.critical[i].need;
                const auto row = table.row();
                table.cell([&] {
                    html_.element("a", {{"href", page_.address("/needs/states/" + need.state)}})
                        .text(page_.state_text(need.state));
                });
                table.cell([&] {
                    write_title_link(page_, page_.address("/needs/" + std::to_string(need.number)),
                                     title_of(view_.base, words_, need), need.language, !need.title.empty());
                });
                table.text(need.reported_on ? words_.date(*need.reported_on) : std::string("–"));
                table.cell([&] {
                    if (need.activity.empty())
                        html_.element("span", {{"class", "none"}}).text(words_("needs_pages.none_found"));
                    else
                        html_.element("bdi").text(need.activity);
                });
            }
        }
        http::Fields fields;
        fields.add("urgency", "critical");
        fields.add("unmet", "1");
        const auto line = html_.element("p", {{"class", "small"}});
        html_.element("a", {{"href", page_.address("/needs/all") + web::query_text(fields)}})
            .text(words_("needs_pages.critical.all", {{"count", static_cast<std::int64_t>(view_.critical.size())}}));
    }

    const MatrixView& view_;
    PageWriter& page_;
    Html& html_;
    const Words& words_;
};

Json matrix_json(const MatrixView& view) {
    JsonArray cells;
    const auto add = [&](const MatrixRow& row, std::string_view row_key) {
        const auto one = [&](const MatrixCell& cell, std::string_view column) {
            cells.emplace_back(JsonObject()
                                   .add("row", row_key)
                                   .add("column", column)
                                   .add("needs", cell.needs)
                                   .add("unmet", cell.unmet)
                                   .add("listed", cell.listed)
                                   .add("listed_unmet", cell.listed_unmet)
                                   .add("withheld", cell.withheld)
                                   .add("states", row.states)
                                   .add("replied", row.replied));
        };
        for (std::size_t i = 0; i < row.cells.size(); ++i) one(row.cells[i], view.matrix.columns[i]);
        one(row.all, "all");
    };
    for (const MatrixRow& row : view.matrix.rows) add(row, row.key);
    add(view.matrix.all, "all");
    JsonObject answer;
    answer.add("as_of", view.base.today.iso()).add("rows", view.asked.rows).add("columns", view.asked.columns);
    answer.add("set", view.matrix.set).add("aggregated", view.matrix.aggregated);
    answer.add("confirmed", view.matrix.confirmed).add("critical_unmet", view.matrix.critical);
    answer.add("licence", kLicence).add("cells", std::move(cells));
    return Json(std::move(answer));
}

Result<MatrixView> load(const PageSources& sources, const PageRequest& request) {
    MatrixView view;
    view.base = base_of(sources);
    view.asked.filter = TRY(need_filter(request, view.base));
    const auto or_first = [](std::string value, const char* first) { return value.empty() ? first : value; };
    view.asked.rows = or_first(TRY(one_of(request, "rows", {"groups", "states", "systems"})), "groups");
    view.asked.columns = or_first(TRY(one_of(request, "columns", {"areas", "kinds", "articles"})), "areas");
    view.paging = TRY(paging_of(request));
    view.paging.size = kRowsOnAPage;
    view.show = TRY(one_of(request, "show", {"unmet", "critical"}));
    view.asked.filter.unmet = !view.show.empty();
    if (view.show == "critical") view.asked.filter.urgency = "critical";
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.matrix = TRY(matrix(reader, request.scope(), sources.services, view.asked));
        NeedFilter critical;
        critical.invented = view.base.invented;
        critical.urgency = "critical";
        critical.unmet = true;
        view.critical = TRY(needs_of(reader, request.scope(), sources.services, critical));
        return ok();
    }));
    return view;
}

}  // namespace

void add_matrix_page(web::Site& site, const PageSources& sources) {
    web::Page<MatrixView> page;
    page.pattern = "/needs";
    page.query_names = {"rows", "columns", "show", "set", "group", "as_of", "page"};
    page.load = [sources](const PageRequest& request) { return load(sources, request); };
    page.html = [](const MatrixView& view, PageWriter& writer) { Writing(view, writer).write(); };
    page.json = [](const MatrixView& view, const PageRequest&) { return matrix_json(view); };
    site.add_page(std::move(page));
}

}  // namespace palermo::needs::pages
