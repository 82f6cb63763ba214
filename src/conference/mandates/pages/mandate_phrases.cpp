#include "conference/mandates/pages/mandate_phrases.hpp"

#include <algorithm>

#include "conference/mandates/pages/phrases.hpp"
#include "platform/base/utf8.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::mandates::pages {

using follow_up::Due;
using follow_up::DueKind;
using follow_up::MandateSummary;
using follow_up::State;
using web::Html;
using web::Words;

std::string mandate_address(std::string_view slug, std::string_view path) {
    return "/mandates/" + web::encode_segment(slug) + "/" + web::encode_segment(path);
}

std::string document_name(const Words& words, const MandateSummary& mandate) {
    DocumentSummary document;
    document.number = mandate.document_number;
    document.symbol = mandate.document_symbol;
    document.type = mandate.document_type;
    document.date = mandate.document_date;
    return designation(words, document);
}

std::string session_of_body(const Words& words, std::string_view body, int session) {
    const std::string name = session_name(words, session);
    if (body.empty()) return name;
    const std::string of = label(words, "actor", body);
    return words("mandates_register.session_of", {{"body", of}, {"session", name}});
}

std::string actor_name(const Words& words, std::string_view canonical) {
    return canonical.empty() ? words("mandates_register.nobody_named") : label(words, "actor", canonical);
}

std::string act_name(const Words& words, std::string_view canonical) {
    return canonical.empty() ? words("mandates_register.no_act_read") : label(words, "act", canonical);
}

std::string state_name(const Words& words, State state) {
    return words(std::string("mandates_follow_up.state.").append(name(state)));
}

namespace {

std::string once(const Words& words, const Due& due) {
    Deadline deadline;
    deadline.relation = due.relation;
    if (due.session) {
        deadline.type = "session";
        deadline.session = due.session;
        const std::string phrase = due_phrase(words, deadline);
        return phrase.empty() ? session_name(words, *due.session) : phrase;
    }
    deadline.type = "date";
    deadline.date = due.last_day;
    const bool range = due.start && due.end && *due.start != *due.end;
    const std::string phrase = range ? std::string() : due_phrase(words, deadline);
    if (!phrase.empty()) return phrase;
    if (due.start && due.end) return words.date_range(*due.start, *due.end);
    return due.last_day ? words.date(*due.last_day) : std::string();
}

}  // namespace

std::string due_words(const Words& words, const Due& due) {
    const bool has_time = due.session || due.last_day || due.start;
    if (due.kind == DueKind::recurring && has_time) {
        const std::string next = once(words, due);
        return words("mandates_register.due.comes_back", {{"next", next}});
    }
    if (due.kind == DueKind::dates || due.kind == DueKind::session_without_dates) {
        const std::string said = once(words, due);
        if (!said.empty()) return said;
    }
    return words(std::string("mandates_follow_up.due.").append(name(due.kind)));
}

void write_due(web::PageWriter& page, const Due& due, std::string_view asker) {
    Html& html = page.html;
    const std::string said = due_words(page.words, due);
    if (due.kind == DueKind::no_date_stated)
        html.element("span", {{"class", "none"}}).text(said);
    else if (due.kind == DueKind::not_found)
        web::write_tag(html, web::TagKind::soon, said);
    else
        html.text(said);
    if (!due.session) return;
    html.void_element("br");
    const auto below = html.element("span", {{"class", "small dim"}});
    const std::string days = due.start && due.end ? page.words.date_range(*due.start, *due.end)
                                                  : page.words("mandates_pages.due.unknown_dates");
    if (due.body == asker || due.body.empty())
        html.text(days);
    else
        html.text(page.words("mandates_register.due.of_body",
                             {{"body", label(page.words, "actor", due.body)}, {"days", days}}));
}

void write_dues(web::PageWriter& page, const MandateSummary& mandate) {
    write_due(page, mandate.due, mandate.body);
    if (mandate.due.set_by_person) return;
    const std::string first = due_words(page.words, mandate.due);
    for (const Due& time : mandate.times) {
        const std::string other = due_words(page.words, time);
        if (other == first) continue;
        page.html.void_element("br");
        page.html.element("span", {{"class", "small"}})
            .text(page.words("mandates_register.due.also", {{"due", other}}));
    }
}

void write_state(web::PageWriter& page, const MandateSummary& mandate) {
    constexpr auto kind = [](State state) {
        switch (state) {
            case State::in_progress:
                return web::TagKind::going;
            case State::delivered:
            case State::reported:
            case State::closed:
                return web::TagKind::done;
            case State::adopted:
                return web::TagKind::soon;
            case State::proposed:
            case State::lapsed:
            case State::superseded:
                break;
        }
        return web::TagKind::plain;
    };
    web::write_tag(page.html, kind(mandate.state), state_name(page.words, mandate.state));
    if (!mandate.overdue) return;
    page.html.text(" ");
    web::write_tag(page.html, web::TagKind::late, page.words("mandates_follow_up.list.overdue"));
}

void write_addressees(web::PageWriter& page, const std::vector<std::string>& addressees) {
    Html& html = page.html;
    if (addressees.empty()) {
        html.element("span", {{"class", "none"}}).text(page.words("mandates_register.nobody_named"));
        return;
    }
    const auto list = html.element("ul", {{"class", "plain"}});
    for (const std::string& addressee : addressees) html.element("li").text(label(page.words, "actor", addressee));
}

void write_official(Html& html, std::string_view utf8, std::size_t limit) {
    std::u32string text = to_code_points(utf8);
    const bool paired = std::count(text.begin(), text.end(), U'*') % 2 == 0;
    if (text.size() > limit) {
        const std::size_t blank = text.rfind(U' ', limit);
        text.resize(blank == text.npos || blank < limit / 2 ? limit : blank);
        text += U'…';
    }
    if (!paired) return html.text(to_utf8(text));
    bool stressed = false;
    for (std::size_t begin = 0; begin <= text.size(); stressed = !stressed) {
        const std::size_t end = std::min(text.find(U'*', begin), text.size());
        const std::string run = to_utf8(text.substr(begin, end - begin));
        if (stressed && !run.empty())
            html.element("em").text(run);
        else
            html.text(run);
        begin = end + 1;
    }
}

}  // namespace palermo::mandates::pages
