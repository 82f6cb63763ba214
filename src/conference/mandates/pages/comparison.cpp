#include "conference/mandates/pages/comparison.hpp"

#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/slug.hpp"
#include "platform/base/utf8.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

std::string column_value(const ComparedVersion& version, std::string_view own_slug) {
    const std::string language(tag(version.language));
    return version.slug == own_slug ? language : version.slug + "@" + language;
}

std::optional<ComparedVersion> column_of(std::string_view value, std::string_view own_slug) {
    const std::size_t at = value.rfind('@');
    const std::string_view slug = at == value.npos ? own_slug : value.substr(0, at);
    const std::string_view language = at == value.npos ? value : value.substr(at + 1);
    const std::optional<Language> known = language_from_tag(language);
    if (!known || tag(*known) != language || !is_slug(slug)) return std::nullopt;
    return ComparedVersion{std::string(slug), *known};
}

void write_changes(web::Html& html, const alignment::ProvisionDifference& difference, Side side) {
    const bool left = side == Side::left;
    const std::u32string text = to_code_points(left ? difference.left_text : difference.right_text);
    for (const alignment::Change& change : difference.changes) {
        const text::TextSpan span = left ? change.left : change.right;
        if (span.end <= span.begin || span.end > text.size()) continue;
        // A moved run is listed for each side.
        if (change.kind == alignment::ChangeKind::moved && change.moved_from != left) continue;
        const std::string words = to_utf8(text.substr(span.begin, span.end - span.begin));
        if (change.kind == alignment::ChangeKind::inserted)
            html.element("ins").text(words);
        else if (change.kind == alignment::ChangeKind::deleted)
            html.element("del").text(words);
        else if (change.kind == alignment::ChangeKind::moved)
            html.element("em", {{"class", "moved"}}).text(words);
        else
            html.text(words);
    }
}

void write_document_tabs(web::PageWriter& page, std::string_view slug, DocumentTab current, bool comparable) {
    const std::string address = page.address(document_address(slug));
    std::vector<web::Tab> tabs = {
        {page.words("mandates_compare.tab.text"), address, -1, current == DocumentTab::text, nullptr},
        {page.words("mandates_compare.tab.compare"), address + "/compare", -1, current == DocumentTab::compare,
         nullptr},
        {page.words("mandates_compare.tab.history"), address + "/history", -1, current == DocumentTab::history,
         nullptr}};
    if (!comparable) tabs.erase(tabs.begin() + 1);
    web::write_tabs(page.html, page.words, page.words("mandates_compare.tabs"), tabs);
}

}  // namespace palermo::mandates::pages
