// Who is who: the people of a State or organization for those who look after them, all of them for the secretariat.
#include "platform/people/pages/parts.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::people {

namespace {

using web::Page;
using web::PageRequest;
using web::PageWriter;

struct PeopleView {
    PeopleFilter filter;
    std::vector<PersonView> people;
    std::vector<InvitationView> invitations;
};
struct PersonPageView {
    PersonView person;
};

web::TagKind kind_of(PersonStatus status) {
    switch (status) {
        case PersonStatus::active:
            return web::TagKind::done;
        case PersonStatus::invited:
            return web::TagKind::going;
        case PersonStatus::suspended:
            return web::TagKind::late;
        case PersonStatus::erased:
            return web::TagKind::locked;
    }
    return web::TagKind::plain;
}

std::string status_key(PersonStatus status) {
    return std::string("people_pages.status.").append(name(status));
}

web::Capacity capacity_of(access::Role role, const Place& place) {
    return {0, role, place.state, place.organization, place.agency};
}

void write_table_head(PageWriter& page, std::initializer_list<const char*> columns) {
    const auto head = page.html.element("thead");
    const auto row = page.html.element("tr");
    for (const char* column : columns)
        page.html.element("th", {{"scope", "col"}}).text(page.words(std::string("people_pages.column.") + column));
}

void write_memberships(PageWriter& page, const PersonView& person) {
    const auto list = page.html.element("ul", {{"class", "plain"}});
    for (const MembershipView& one : person.memberships) {
        const auto item = page.html.element("li");
        const Membership& membership = one.membership;
        page.html.element("bdi").text(page.capacity_text(capacity_of(membership.role, membership.place)));
        if (!membership.place.agency.empty()) page.html.text(" (" + membership.place.agency + ")");
        if (!one.in_force) {
            page.html.text(" ");
            web::write_tag(page.html, web::TagKind::plain, page.words("people_pages.not_in_force"));
        }
    }
}

void write_person_row(PageWriter& page, const PersonView& person) {
    const auto row = page.html.element("tr");
    {
        const auto cell = page.html.element("th", {{"scope", "row"}});
        const auto link = page.html.element("a", {{"href", page.address("/people/" + person.pseudonym)}});
        page.html.element("bdi").text(person.name);
    }
    {
        const auto cell = page.html.element("td", {{"data-th", page.words("people_pages.column.email")}});
        page.html.element("bdi").text(person.email);
    }
    {
        const auto cell = page.html.element("td", {{"data-th", page.words("people_pages.column.capacities")}});
        write_memberships(page, person);
    }
    const auto cell = page.html.element("td", {{"data-th", page.words("people_pages.column.status")}});
    web::write_tag(page.html, kind_of(person.status), page.words(status_key(person.status)));
}

void write_invitation_row(PageWriter& page, const InvitationView& invitation) {
    const auto row = page.html.element("tr");
    {
        const auto cell = page.html.element("th", {{"scope", "row"}});
        page.html.element("bdi").text(invitation.name);
    }
    {
        const auto cell = page.html.element("td", {{"data-th", page.words("people_pages.column.email")}});
        page.html.element("bdi").text(invitation.email);
    }
    {
        const auto cell = page.html.element("td", {{"data-th", page.words("people_pages.column.capacities")}});
        page.html.element("bdi").text(page.capacity_text(capacity_of(invitation.role, invitation.place)));
    }
    const auto cell = page.html.element("td", {{"data-th", page.words("people_pages.column.status")}});
    web::write_tag(
        page.html, invitation.expired ? web::TagKind::late : web::TagKind::going,
        page.words(invitation.expired ? "people_pages.invitation.is_expired" : "people_pages.status.invited"));
    http::Fields query;
    query.add("invitation", std::to_string(invitation.id));
    web::write_act_links(page, {"account.withdraw_invitation"}, query);
}

void write_people(const PeopleView& view, PageWriter& page) {
    const web::Words& words = page.words;
    write_head(page, "people_pages.people", "people_pages.people.lede");
    page.head.navigation = "people";
    web::write_act_links(page,
                         {"account.invite", "account.invite_technical", "account.invite_founder",
                          "account.invite_contributor", "account.invite_member"},
                         {});
    if (view.people.empty()) {
        page.html.element("p", {{"class", "empty"}}).text(words("people_pages.people.none"));
    } else {
        const auto table = page.html.element("table", {{"class", "stack sec"}});
        page.html.element("caption", {{"class", "vh"}}).text(words("people_pages.people"));
        write_table_head(page, {"name", "email", "capacities", "status"});
        const auto body = page.html.element("tbody");
        for (const PersonView& person : view.people) write_person_row(page, person);
    }
    if (view.invitations.empty()) return;
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-invitations"}});
    web::write_section_head(page.html, "h-invitations", words("people_pages.invitations"));
    const auto table = page.html.element("table", {{"class", "stack"}});
    page.html.element("caption", {{"class", "vh"}}).text(words("people_pages.invitations"));
    write_table_head(page, {"name", "email", "capacities", "status"});
    const auto body = page.html.element("tbody");
    for (const InvitationView& invitation : view.invitations) write_invitation_row(page, invitation);
}

void write_membership_row(PageWriter& page, const MembershipView& view) {
    const web::Words& words = page.words;
    const Membership& membership = view.membership;
    const auto cell = [&](const char* column) {
        return page.html.element("td", {{"data-th", words(std::string("people_pages.column.") + column)}});
    };
    const auto row = page.html.element("tr");
    {
        const auto head = page.html.element("th", {{"scope", "row"}});
        page.html.element("bdi").text(page.capacity_text(capacity_of(membership.role, membership.place)));
    }
    cell("agency").text(membership.place.agency);
    cell("term").text(membership.ends ? words.date_range(membership.starts, *membership.ends)
                                      : words.date(membership.starts));
    {
        const auto note = cell("note");
        if (!view.note_number.empty()) page.html.element("bdi").text(view.note_number + ", " + view.note_date);
    }
    const auto action = cell("action");
    if (membership.ended) {
        web::write_tag(page.html, web::TagKind::plain, words("people_pages.not_in_force"));
        return;
    }
    http::Fields query;
    query.add("membership", std::to_string(membership.id));
    std::vector<std::string_view> acts;
    const access::Role viewer = page.request.session->actor.role;
    const bool technical = membership.role == access::Role::officer || membership.role == access::Role::administrator;
    if (technical)
        acts = {"account.revoke_technical"};
    else if (viewer == access::Role::officer)
        acts = {"account.revoke", "account.hand_over"};
    else
        acts = {"account.revoke_contributor", "account.revoke_member"};
    web::write_act_links(page, acts, query);
}

void write_person(const PersonPageView& view, PageWriter& page) {
    const web::Words& words = page.words;
    const PersonView& person = view.person;
    page.head.title = person.name;
    page.head.listed = false;
    page.head.navigation = "people";
    page.head.crumbs = {{words("people_pages.people"), page.address("/people")}};
    web::write_done(page);
    {
        const auto head = page.html.element("div", {{"class", "pagehead"}});
        const auto inner = page.html.element("div");
        const auto title = page.html.element("h1");
        page.html.element("bdi").text(person.name);
    }
    {
        const auto status = page.html.element("p");
        web::write_tag(page.html, kind_of(person.status), words(status_key(person.status)));
    }
    {
        const auto facts = page.html.element("dl", {{"class", "kv"}});
        const auto fact = [&](std::string_view key, const std::string& value) {
            const auto row = page.html.element("div");
            page.html.element("dt").text(words(key));
            const auto definition = page.html.element("dd");
            page.html.element("bdi").text(value);
        };
        fact("people_pages.email", person.email);
        fact("people_pages.language", words.language_name(person.language));
        fact("people_pages.pseudonym", person.pseudonym);
    }
    http::Fields query;
    query.add("person", person.pseudonym);
    if (person.status == PersonStatus::suspended)
        web::write_act_links(page, {"account.resume", "account.erase"}, query);
    else
        web::write_act_links(page, {"account.suspend", "account.reset_second_step", "account.erase"}, query);
    http::Fields history;
    history.add("type", kAccountObject);
    history.add("object", person.pseudonym);
    if (access::permission("journal", "read", page.request.session->actor.role).relations != 0) {
        const auto link = page.html.element("p", {{"class", "small"}});
        page.html.element("a", {{"href", page.address("/journal") + web::query_text(history)}})
            .text(words("people_pages.history"));
    }
    const auto table = page.html.element("table", {{"class", "stack sec"}});
    page.html.element("caption").text(words("people_pages.capacities"));
    write_table_head(page, {"role", "agency", "term", "note", "action"});
    const auto body = page.html.element("tbody");
    for (const MembershipView& membership : person.memberships) write_membership_row(page, membership);
}

Json person_json(const PersonView& person) {
    JsonArray memberships;
    for (const MembershipView& view : person.memberships) {
        const Membership& membership = view.membership;
        JsonObject one;
        one.add("membership", membership.id).add("role", access::name(membership.role));
        one.add("state", membership.place.state).add("organization", membership.place.organization);
        one.add("agency", membership.place.agency).add("starts", membership.starts.iso());
        one.add("ends", membership.ends ? Json(membership.ends->iso()) : Json());
        one.add("in_force", view.in_force);
        memberships.emplace_back(std::move(one));
    }
    JsonObject object;
    object.add("person", person.pseudonym).add("name", person.name).add("email", person.email);
    object.add("language", tag(person.language)).add("status", name(person.status));
    object.add("memberships", std::move(memberships));
    return Json(std::move(object));
}

}  // namespace

void add_people_pages(web::Site& site, const PageSources& sources) {
    using access::Role;
    site.add_navigation({"people",
                         "people_pages.people",
                         "/people",
                         {Role::officer, Role::administrator, Role::auditor, Role::focal_point, Role::approver,
                          Role::donor, Role::partner}});
    Page<PeopleView> list;
    list.pattern = "/people";
    list.query_names = {"state"};
    list.personal = true;
    list.load = [sources](const PageRequest& request) -> Result<PeopleView> {
        PeopleView view;
        view.filter.state = request.query.get("state");
        TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
            view.people = TRY(list_people(reader, request.scope(), view.filter, sources.clock.now()));
            view.invitations = TRY(list_invitations(reader, request.scope(), sources.clock.now()));
            return ok();
        }));
        return view;
    };
    list.html = write_people;
    list.json = [](const PeopleView& view, const PageRequest&) {
        JsonArray rows;
        for (const PersonView& person : view.people) rows.push_back(person_json(person));
        return Json(JsonObject().add("people", std::move(rows)));
    };
    site.add_page(std::move(list));

    Page<PersonPageView> person;
    person.pattern = "/people/{person}";
    person.personal = true;
    person.load = [sources](const PageRequest& request) -> Result<PersonPageView> {
        std::optional<PersonPageView> view;
        TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
            view.emplace(PersonPageView{
                TRY(find_person(reader, request.scope(), request.path_value("person"), sources.clock.now()))});
            return ok();
        }));
        return *std::move(view);
    };
    person.html = write_person;
    person.json = [](const PersonPageView& view, const PageRequest&) { return person_json(view.person); };
    site.add_page(std::move(person));
}

}  // namespace palermo::people
