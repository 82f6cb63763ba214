// Who asks whom for what: for each body a table of addressees and acts.
#include <algorithm>
#include <map>

#include "conference/mandates/pages/mandate_phrases.hpp"
#include "conference/mandates/pages/mandate_views.hpp"
#include "conference/mandates/pages/register_tabs.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

namespace {

using follow_up::AskedCell;
using web::Html;
using web::Words;

// The cells of one body with their rows and columns, those with most first.
struct Matrix {
    std::vector<std::string> addressees, acts;
    std::map<std::pair<std::string, std::string>, const AskedCell*> cells;
    std::int64_t largest = 0;
};

std::vector<std::string> most_first(const std::map<std::string, std::int64_t>& totals) {
    std::vector<std::string> names;
    for (const auto& [name, total] : totals) names.push_back(name);
    std::stable_sort(names.begin(), names.end(),
                     [&](const std::string& a, const std::string& b) { return totals.at(a) > totals.at(b); });
    return names;
}

Matrix matrix_of(const std::vector<const AskedCell*>& cells) {
    Matrix matrix;
    std::map<std::string, std::int64_t> addressees, acts;
    for (const AskedCell* cell : cells) {
        matrix.cells[{cell->addressee, cell->act}] = cell;
        addressees[cell->addressee] += cell->count;
        acts[cell->act] += cell->count;
        matrix.largest = std::max(matrix.largest, cell->count);
    }
    matrix.addressees = most_first(addressees);
    matrix.acts = most_first(acts);
    return matrix;
}

// Five steps of one blue.
std::string step_of(std::int64_t count, std::int64_t largest) {
    return "h" + std::to_string(1 + (count - 1) * 5 / std::max<std::int64_t>(largest, 1)) + "c";
}

class AskedPage {
  public:
    AskedPage(const AskedPageView& view, web::PageWriter& page)
        : view_(view), page_(page), html_(page.html), words_(page.words) {}

    void write() {
        {
            const auto head = html_.element("div", {{"class", "pagehead"}});
            const auto inner = html_.element("div");
            html_.element("p", {{"class", "kicker"}}).text(words_("mandates_register.kicker"));
            html_.element("h1").text(words_("mandates_register.asked"));
            html_.element("p", {{"class", "lede"}}).text(words_("mandates_register.asked.lede"));
        }
        if (view_.cells.empty()) {
            const auto box = html_.element("div", {{"class", "empty sec"}});
            html_.element("p").text(words_("mandates_register.empty.register"));
            return;
        }
        std::map<std::string, std::vector<const AskedCell*>> bodies;
        for (const AskedCell& cell : view_.cells) bodies[cell.body].push_back(&cell);
        std::size_t number = 0;
        for (const auto& [body, cells] : bodies) write_body(body, matrix_of(cells), ++number);
    }

  private:
    void write_body(const std::string& body, const Matrix& matrix, std::size_t number) {
        const std::string id = "h-body-" + std::to_string(number);
        const std::string name = actor_name(words_, body);
        const auto section = html_.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
        web::write_section_head(html_, id, name);
        const std::string caption = words_("mandates_register.asked.caption", {{"body", name}});
        const auto scroll =
            html_.element("div", {{"class", "scroll"}, {"role", "region"}, {"aria-label", caption}, {"tabindex", "0"}});
        const auto table = html_.element("table", {{"class", "heat"}});
        html_.element("caption", {{"class", "vh"}}).text(caption);
        {
            const auto head = html_.element("thead");
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "col"}}).text(words_("mandates_register.column.addressee"));
            for (const std::string& act : matrix.acts)
                html_.element("th", {{"scope", "col"}}).text(act_name(words_, act));
        }
        const auto rows = html_.element("tbody");
        for (const std::string& addressee : matrix.addressees) {
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "row"}}).text(actor_name(words_, addressee));
            for (const std::string& act : matrix.acts) write_cell(matrix, addressee, act);
        }
    }

    void write_cell(const Matrix& matrix, const std::string& addressee, const std::string& act) {
        const auto found = matrix.cells.find({addressee, act});
        if (found == matrix.cells.end()) {
            const auto cell = html_.element("td");
            html_.element("span", {{"class", "dim"}}).text("–");
            return;
        }
        const AskedCell& asked = *found->second;
        const auto cell = html_.element("td", {{"class", step_of(asked.count, matrix.largest)}});
        const auto write_numbers = [&] {
            html_.element("b").text(words_.count(asked.count));
            html_.element("small").text(words_("mandates_register.asked.open", {{"count", asked.open}}));
        };
        // The register can not be asked for what was not read.
        if (addressee.empty() || act.empty() || asked.body.empty()) {
            const auto plain = html_.element("span");
            return write_numbers();
        }
        http::Fields fields;
        fields.add("body", asked.body);
        fields.add("addressee", addressee);
        fields.add("act", act);
        const auto link = html_.element("a", {{"href", page_.address("/mandates") + web::query_text(fields)}});
        write_numbers();
    }

    const AskedPageView& view_;
    web::PageWriter& page_;
    Html& html_;
    const Words& words_;
};

}  // namespace

void write_asked_page(const AskedPageView& view, web::PageWriter& page) {
    page.head.title = page.words("mandates_register.asked");
    write_register_tabs(page, "/asked");
    AskedPage(view, page).write();
}

}  // namespace palermo::mandates::pages
