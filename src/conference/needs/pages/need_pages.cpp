// The list of needs, one need, and what replies propose.
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

struct ListView {
    Base base;
    NeedFilter filter;
    Paging paging;
    std::vector<NeedRow> rows;  // all that match
    std::int64_t unmet = 0;
};

void write_filters(const ListView& view, PageWriter& page) {
    const Words& words = page.words;
    const NeedFilter& filter = view.filter;
    const auto form = page.html.element(
        "form", {{"class", "filters act sec"}, {"action", page.address("/needs/all")}, {"role", "search"}});
    write_words_field(page, filter.words);
    write_choice(page, "state", state_choices(view.base, page), filter.state);
    write_choice(page, "group", group_choices(words), filter.group);
    write_choice(page, "legal_system", system_choices(words, true), filter.legal_system);
    write_choice(page, "instrument", instrument_choices(view.base, words), filter.instrument);
    write_choice(page, "area", area_choices(view.base, words, filter.set), filter.area);
    write_choice(page, "assistance", kind_choices(view.base, words), filter.assistance);
    write_choice(page, "urgency", enum_choices(words, "urgency", kUrgencies), filter.urgency);
    write_choice(page, "status", enum_choices(words, "status", kNeedStatuses), filter.status);
    write_choice(page, "source", enum_choices(words, "source", kSources), filter.source);
    write_choice(page, "unmet", {{"1", words("needs_pages.only_unmet"), -1}}, filter.unmet ? "1" : "");
    write_choice(page, "unconfirmed", {{"1", words("needs_pages.only_unconfirmed"), -1}},
                 filter.unconfirmed ? "1" : "");
    // What has no field of its own goes along.
    for (const auto& [name, value] : {std::pair<std::string_view, std::string>("article", filter.article),
                                      {"set", filter.set},
                                      {"as_of", std::string(page.request.query.get("as_of"))}})
        if (!value.empty()) page.html.void_element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
    write_filter_end(page);
}

void write_need_rows(const Base& base, PageWriter& page, const std::vector<NeedRow>& rows, std::string_view set,
                     std::pair<std::size_t, std::size_t> range) {
    const Words& words = page.words;
    TableWriter table(page, words("needs_pages.list.caption"),
                      {"need", "state", "reference", "assistance", "area", "urgency", "status"});
    for (std::size_t i = range.first; i < range.second; ++i) {
        const Need& need = rows[i].need;
        const auto row = table.row();
        table.cell([&] {
            write_title_link(page, page.address("/needs/" + std::to_string(need.number)), title_of(base, words, need),
                             need.language, !need.title.empty());
        });
        table.cell([&] {
            page.html.element("a", {{"href", page.address("/needs/states/" + need.state)}})
                .text(page.state_text(need.state));
        });
        table.text(reference(base, words, need.instrument, need.articles));
        table.text(kind_name(base, words, need.assistance));
        table.text(area_name(base, words, set, area_in(need.areas, set)));
        table.cell([&] { write_urgency(page, need, rows[i].unmet); });
        table.cell([&] { write_status(page, need.status); });
    }
}

void write_list(const ListView& view, PageWriter& page) {
    const Words& words = page.words;
    const auto total = static_cast<std::int64_t>(view.rows.size());
    write_list_head(page, "list", words("needs_pages.list.lede"), {});
    web::write_act_links(page, {"need.report"}, {});
    write_filters(view, page);
    if (view.rows.empty()) return write_nothing(page, "needs_pages.nothing_found");
    const auto section = page.html.element("div", {{"class", "sec"}});
    if (!view.filter.article.empty())
        page.html.element("p", {{"class", "small"}}).text(article_name(view.base, words, view.filter.article));
    page.html.element("p", {{"class", "small dim"}})
        .text(words("needs_pages.list.count", {{"count", total}, {"unmet", view.unmet}}));
    write_need_rows(view.base, page, view.rows, view.filter.set, view.paging.range(view.rows.size()));
    web::write_pager(page.html, words, page.address("/needs/all"), page.request.query,
                     {view.paging.page, view.paging.size, total});
    write_open_data(page);
}

Json list_of_needs_json(const ListView& view) {
    JsonArray list;
    const auto [first, last] = view.paging.range(view.rows.size());
    for (std::size_t i = first; i < last; ++i) list.push_back(need_json(view.rows[i].need, view.rows[i].unmet, true));
    JsonObject answer;
    answer.add("as_of", view.base.today.iso()).add("set", view.filter.set);
    answer.add("matching", static_cast<std::int64_t>(view.rows.size())).add("unmet", view.unmet);
    answer.add("page", static_cast<std::int64_t>(view.paging.page));
    answer.add("page_size", static_cast<std::int64_t>(view.paging.size));
    answer.add("licence", kLicence).add("needs", std::move(list));
    return Json(std::move(answer));
}

Result<ListView> load_list(const PageSources& sources, const PageRequest& request) {
    ListView view;
    view.base = base_of(sources);
    view.filter = TRY(need_filter(request, view.base));
    view.paging = TRY(paging_of(request));
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.rows = TRY(needs_of(reader, request.scope(), sources.services, view.filter));
        return ok();
    }));
    view.unmet = std::count_if(view.rows.begin(), view.rows.end(), [](const NeedRow& row) { return row.unmet; });
    return view;
}

// --- one need

struct OneView {
    Base base;
    NeedView need;
};

// Acts that the table of transitions allows now.
std::vector<std::string_view> acts_now(const NeedView& view) {
    struct Step {
        NeedMove move;
        std::string_view act;
    };
    constexpr std::array<Step, 11> kSteps = {{{NeedMove::submit, "need.submit"},
                                              {NeedMove::validate, "need.validate"},
                                              {NeedMove::classify, "need.classify"},
                                              {NeedMove::prioritise, "need.prioritise"},
                                              {NeedMove::match, "need.match"},
                                              {NeedMove::unmatch, "need.unmatch"},
                                              {NeedMove::answer, "need.answer"},
                                              {NeedMove::meet_elsewhere, "need.meet_elsewhere"},
                                              {NeedMove::decline, "need.decline"},
                                              {NeedMove::reopen, "need.reopen"},
                                              {NeedMove::withdraw, "need.withdraw"}}};
    std::vector<std::string_view> acts;
    if (!view.sees_reasons) return acts;
    if (view.need.status != NeedStatus::withdrawn) acts.push_back("need.revise");
    if (counts(view.need.status)) acts.push_back("need.confirm");
    for (const Step& step : kSteps)
        if (next_status(view.need.status, step.move)) acts.push_back(step.act);
    if (view.need.classification != Secrecy::unclassified) acts.push_back("need.lower");
    return acts;
}

void write_facts_of(const OneView& view, PageWriter& page) {
    const Words& words = page.words;
    const Need& need = view.need.need;
    const Base& base = view.base;
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-facts"}});
    web::write_section_head(page.html, "h-facts", words("needs_pages.facts"));
    const auto list = page.html.element("dl", {{"class", "kv"}});
    write_row(page, "needs_pages.column.reference", reference(base, words, need.instrument, need.articles));
    write_row(page, "needs_pages.column.assistance", kind_name(base, words, need.assistance));
    for (const AreaSet& set : base.services->terms->sets()) {
        const std::string_view area = area_in(need.areas, set.key);
        const auto row = page.html.element("div");
        page.html.element("dt").text(words("needs_pages.area_in", {{"decision", std::string_view(set.decision)}}));
        page.html.element("dd").text(area_name(base, words, set.key, area));
    }
    write_row(page, "needs_pages.urgency_of_state", label(words, "urgency", name(need.urgency)));
    if (need.assessed) write_row(page, "needs_pages.assessed", label(words, "urgency", name(*need.assessed)));
    if (!need.legal_system.empty()) write_row(page, "needs_pages.legal_aspect", system_name(words, need.legal_system));
    {
        const auto row = page.html.element("div");
        page.html.element("dt").text(words("needs_pages.column.source"));
        const auto cell = page.html.element("dd");
        page.html.text(label(words, "source", name(need.source)));
        page.html.text(" ");
        if (!need.source_link.empty() || !need.source_name.empty())
            write_link(page, need.source_link, need.source_name);
    }
    if (!need.activity.empty()) {
        const auto row = page.html.element("div");
        page.html.element("dt").text(words("needs_pages.column.activity"));
        const auto cell = page.html.element("dd");
        write_link(page, need.activity_link, need.activity);
        if (need.stage) page.html.text(" · " + label(words, "stage", name(*need.stage)));
    }
    write_row(page, "needs_pages.classification", label(words, "classification", name(need.classification)));
}

void write_one(const OneView& view, PageWriter& page) {
    const Words& words = page.words;
    const Need& need = view.need.need;
    const std::string title = title_of(view.base, words, need);
    const std::string number = words("needs_pages.need_number", {{"number", need.number}});
    page.head.crumbs = {{words("needs_pages.matrix.title"), page.address("/needs")},
                        {page.state_text(need.state), page.address("/needs/states/" + need.state)}};
    write_object_head(
        page, number, title, need.title.empty() ? words.language() : need.language, page.state_text(need.state),
        {{words("needs_pages.column.since"), need.reported_on ? words.date(*need.reported_on) : std::string("–")},
         {words("needs_pages.open_to"), openness_text(words, need.openness, need.confirmed)}});
    {
        const auto line = page.html.element("p");
        write_status(page, need.status);
        page.html.text(" ");
        write_urgency(page, need, view.need.unmet);
    }
    http::Fields fields;
    fields.add("need", std::to_string(need.number));
    fields.add("revision", std::to_string(need.revision));
    web::write_act_links(page, acts_now(view.need), fields);
    const auto side = page.html.element("div", {{"class", "side"}});
    {
        const auto main = page.html.element("div");
        write_text(page, "h-words", "needs_pages.words", need.words, need.language);
        write_text(page, "h-tried", "needs_pages.tried", need.tried, need.language);
        write_text(page, "h-helpers", "needs_pages.helpers", need.helpers, need.language);
    }
    const auto rail = page.html.element("div", {{"class", "rail"}});
    write_facts_of(view, page);
    write_steps(page, view.need.steps, "status");
}

Result<OneView> load_one(const PageSources& sources, const PageRequest& request) {
    const std::int64_t number = TRY(number_in(request));
    OneView view{base_of(sources), {}};
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.need = TRY(find_need(reader, request.scope(), sources.services, number));
        return ok();
    }));
    return view;
}

// --- what replies propose

struct ProposedView {
    Base base;
    Paging paging;
    std::vector<Proposal> proposals;  // all of them
};

void write_proposal(const Base& base, PageWriter& page, TableWriter& table, const Proposal& one) {
    const Words& words = page.words;
    const auto row = table.row();
    table.text(page.state_text(one.proposed.state));
    table.text(reference(base, words, one.instrument, one.article));
    table.text(kind_names(base, words, joined(one.kinds)));
    table.cell([&] {
        const auto language = language_from_tag(one.proposed.language);
        if (language)
            page.html.element("bdi", *language).text(one.proposed.words);
        else
            page.html.element("bdi").text(one.proposed.words);
    });
    table.cell([&] {
        http::Fields fields;
        fields.add("reply", std::to_string(one.proposed.reply));
        fields.add("path", one.proposed.path);
        page.html.element("a", {{"href", page.address("/acts/need.take") + web::query_text(fields)}})
            .text(words("needs_pages.proposed.take"));
    });
}

void write_proposed(const ProposedView& view, PageWriter& page) {
    const Words& words = page.words;
    write_list_head(page, "proposed", words("needs_pages.proposed.lede"), {});
    if (view.proposals.empty()) return write_nothing(page, "needs_pages.proposed.none");
    const auto section = page.html.element("div", {{"class", "sec"}});
    {
        TableWriter table(page, words("needs_pages.proposed.title"),
                          {"state", "reference", "assistance", "words", "act"});
        const auto [first, last] = view.paging.range(view.proposals.size());
        for (std::size_t i = first; i < last; ++i) write_proposal(view.base, page, table, view.proposals[i]);
    }
    web::write_pager(page.html, words, page.address("/needs/proposed"), page.request.query,
                     {view.paging.page, view.paging.size, static_cast<std::int64_t>(view.proposals.size())});
}

Json proposed_json(const ProposedView& view) {
    JsonArray list;
    const auto [first, last] = view.paging.range(view.proposals.size());
    for (std::size_t i = first; i < last; ++i) {
        const Proposal& one = view.proposals[i];
        list.emplace_back(JsonObject()
                              .add("reply", one.proposed.reply)
                              .add("path", one.proposed.path)
                              .add("cycle", one.proposed.cycle)
                              .add("state", one.proposed.state)
                              .add("instrument", one.instrument)
                              .add("article", one.article)
                              .add("kinds", list_json(joined(one.kinds)))
                              .add("urgency", one.proposed.urgency)
                              .add("confidential", one.proposed.confidential)
                              .add("language", one.proposed.language)
                              .add("words", one.proposed.words));
    }
    JsonObject answer;
    answer.add("total", static_cast<std::int64_t>(view.proposals.size()));
    answer.add("page", static_cast<std::int64_t>(view.paging.page));
    answer.add("page_size", static_cast<std::int64_t>(view.paging.size)).add("proposals", std::move(list));
    return Json(std::move(answer));
}

Result<ProposedView> load_proposed(const PageSources& sources, const PageRequest& request) {
    if (request.session->actor.role != access::Role::officer)
        return make_error(ErrorKind::not_found, "access.not_found");
    ProposedView view{base_of(sources), TRY(paging_of(request)), {}};
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.proposals = TRY(open_proposals(reader, request.scope(), sources.services, view.base.invented));
        return ok();
    }));
    return view;
}

}  // namespace

void add_need_pages(web::Site& site, const PageSources& sources) {
    web::Page<ListView> list;
    list.pattern = "/needs/all";
    list.query_names = need_filter_names();
    list.query_names.insert(list.query_names.end(), {"page", "page_size"});
    list.load = [sources](const PageRequest& request) { return load_list(sources, request); };
    list.html = write_list;
    list.json = [](const ListView& view, const PageRequest&) { return list_of_needs_json(view); };
    site.add_page(std::move(list));

    web::Page<OneView> one;
    one.pattern = "/needs/{number}";
    one.load = [sources](const PageRequest& request) { return load_one(sources, request); };
    one.html = write_one;
    one.json = [](const OneView& view, const PageRequest&) {
        return Json(JsonObject()
                        .add("licence", kLicence)
                        .add("need", need_json(view.need.need, view.need.unmet, true))
                        .add("steps", steps_json(view.need.steps)));
    };
    site.add_page(std::move(one));

    web::Page<ProposedView> proposed;
    proposed.pattern = "/needs/proposed";
    proposed.query_names = {"page", "page_size"};
    proposed.personal = true;
    proposed.load = [sources](const PageRequest& request) { return load_proposed(sources, request); };
    proposed.html = write_proposed;
    proposed.json = [](const ProposedView& view, const PageRequest&) { return proposed_json(view); };
    site.add_page(std::move(proposed));
}

}  // namespace palermo::needs::pages
