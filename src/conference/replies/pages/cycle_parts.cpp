#include <algorithm>

#include "conference/replies/pages/cycle_views.hpp"
#include "conference/replies/rights.hpp"
#include "platform/text/collation.hpp"
#include "platform/web/components.hpp"

namespace palermo::replies::pages {

bool is_secretariat(const web::PageRequest& request) {
    return request.session->signed_in() && follows_replies(request.session->actor);
}

std::string label(const web::Words& words, std::string_view prefix, std::string_view value) {
    const std::string key = std::string(prefix).append(value);
    return words.has(key) ? words(key) : std::string(value);
}

std::string group_label(const web::Words& words, std::string_view group) {
    return label(words, "cycle_pages.group.", group.empty() ? std::string_view("none") : group);
}

web::Html::Element open_head(web::PageWriter& page, const std::string& title) {
    page.head.title = title;
    page.head.navigation = "cycles";
    return page.html.element("div", {{"class", "pagehead"}});
}

void write_cycle_status(web::PageWriter& page, const CycleView& cycle) {
    const web::TagKind kind = cycle.status == CycleStatus::open     ? web::TagKind::going
                              : cycle.status == CycleStatus::closed ? web::TagKind::done
                                                                    : web::TagKind::plain;
    web::write_tag(page.html, kind, page.words(std::string("cycle_pages.status.").append(name(cycle.status))));
    if (!cycle.invented) return;
    page.html.text(" ");
    web::write_tag(page.html, web::TagKind::plain, page.words("cycle_pages.invented"));
}

void sort_by_state(std::vector<ReplyRow>& rows, const web::PageWriter& page) {
    std::vector<std::pair<std::string, ReplyRow>> keyed;
    keyed.reserve(rows.size());
    for (ReplyRow& row : rows)
        keyed.emplace_back(text::sort_key(page.state_text(row.state), page.words.language()), std::move(row));
    std::sort(keyed.begin(), keyed.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
    rows.clear();
    for (auto& [key, row] : keyed) rows.push_back(std::move(row));
}

}  // namespace palermo::replies::pages
