// Pages behind links that come by mail: invitations, a new address, a forgotten password.
#include "platform/people/pages/parts.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"

namespace palermo::people {

namespace {

using web::FormOutcome;
using web::FormWriter;
using web::Page;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

std::vector<web::FormChoice> languages(const web::Words& words) {
    std::vector<web::FormChoice> choices;
    for (const Language language : kLanguageMenu)
        choices.push_back({std::string(tag(language)), words.language_name(language)});
    return choices;
}

// Says where a form has led, in one sentence and a link.
FormOutcome told(std::string_view title_key, std::string_view text_key, std::string address,
                 std::string_view link_key) {
    FormOutcome outcome;
    outcome.show = [title = std::string(title_key), text = std::string(text_key), address = std::move(address),
                    link = std::string(link_key)](PageWriter& page) {
        write_head(page, title);
        {
            const auto note = page.html.element("div", {{"class", "note ok"}, {"role", "status"}});
            page.html.element("p").text(page.words(text));
        }
        const auto buttons = page.html.element("p", {{"class", "btns sec"}});
        page.html.element("a", {{"class", "btn"}, {"href", page.address(address)}}).text(page.words(link));
    };
    return outcome;
}

void write_offer(PageWriter& page, const LinkView& view) {
    const web::Words& words = page.words;
    const auto list = page.html.element("dl", {{"class", "kv"}});
    const auto fact = [&](std::string_view key, const std::string& value) {
        const auto row = page.html.element("div");
        page.html.element("dt").text(words(key));
        const auto definition = page.html.element("dd");
        page.html.element("bdi").text(value);
    };
    const InvitationView& invitation = view.invitation;
    const web::Capacity capacity{0, invitation.role, invitation.place.state, invitation.place.organization,
                                 invitation.place.agency};
    fact("people_pages.role", page.capacity_text(capacity));
    if (!invitation.place.agency.empty()) fact("people_pages.agency", invitation.place.agency);
    if (!invitation.email.empty()) fact("people_pages.email", invitation.email);
    if (invitation.ends) fact("people_pages.until", words.date(*invitation.ends));
    fact("people_pages.link_until", words.moment(invitation.expires_at));
}

void write_renewal(PageWriter& page) {
    FormWriter form(page);
    form.hidden("do", "renew");
    form.submit(page.words("people_pages.invitation.renew"));
}

void write_acceptance(PageWriter& page, const LinkView& view) {
    const web::Words& words = page.words;
    if (view.has_account && !page.request.session->signed_in()) {
        page.html.element("p").text(words("people_pages.invitation.has_account"));
        http::Fields back;
        back.add("to", page.request.request.path);
        const auto buttons = page.html.element("p", {{"class", "btns"}});
        page.html.element("a", {{"class", "btn"}, {"href", page.address("/sign-in") + web::query_text(back)}})
            .text(words("people_pages.sign_in"));
        return;
    }
    FormWriter form(page, {.action = {}, .files = false, .css = "flow narrow"});
    form.hidden("do", "accept");
    if (!view.has_account) {
        form.field({.name = "name",
                    .label = words("people_pages.name"),
                    .value = view.invitation.name,
                    .autocomplete = "name"});
        if (view.needs_email) form.field(email_field(words));
        form.select({.name = "language",
                     .label = words("people_pages.language"),
                     .value = std::string(tag(page.words.language()))},
                    languages(words));
        form.field(new_password_field(words));
    }
    form.submit(words("people_pages.invitation.accept"));
}

void write_invitation(const LinkView& view, PageWriter& page) {
    write_head(page, "people_pages.invitation", "people_pages.invitation.lede");
    write_offer(page, view);
    const auto section = page.html.element("div", {{"class", "sec"}});
    if (view.state == LinkView::State::open) return write_acceptance(page, view);
    const char* key = view.state == LinkView::State::expired    ? "people_pages.invitation.expired"
                      : view.state == LinkView::State::replaced ? "people_pages.invitation.replaced"
                      : view.state == LinkView::State::accepted ? "people_pages.invitation.accepted"
                                                                : "people_pages.invitation.withdrawn";
    {
        const auto note = page.html.element("div", {{"class", "note warn"}});
        page.html.element("p").text(page.words(key));
    }
    if (view.may_renew) write_renewal(page);
}

void add_invitation(web::Site& site, const PageSources& sources) {
    Page<LinkView> page;
    page.pattern = "/invitations/{token}";
    page.form_for_all = true;
    page.load = [sources](const PageRequest& request) -> Result<LinkView> {
        std::optional<LinkView> view;
        TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
            view = TRY(find_link(reader, request.path_value("token"), sources.clock.now()));
            return ok();
        }));
        return *std::move(view);
    };
    page.html = write_invitation;
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        const std::string_view token = request.path_value("token");
        if (posted.get("do") == "renew") {
            TRY(sources.sign_in.renew_invitation(visit(request), token));
            return told("people_pages.invitation", "people_pages.invitation.renewed", "/decisions",
                        "people_pages.to_decisions");
        }
        SignIn::Acceptance given;
        given.token = token;
        given.name = posted.get("name");
        given.language = language_from_tag(posted.get("language")).value_or(request.language);
        if (posted.has("email")) given.email = std::string(posted.get("email"));
        given.password = posted.get("password");
        const SignedIn done = TRY(sources.sign_in.accept(visit(request), *request.session, given));
        return FormOutcome{
            std::string("/").append(tag(given.language)).append("/account?welcome=1"), {}, done.set_cookies};
    };
    site.add_page(std::move(page));
}

void add_forgotten(web::Site& site, const PageSources& sources) {
    Page<Plain> page = plain_page("/forgotten-password", [](PageWriter& writer) {
        write_head(writer, "people_pages.forgotten", "people_pages.forgotten.lede");
        FormWriter form(writer, {.action = {}, .files = false, .css = "flow narrow"});
        form.field(email_field(writer.words));
        form.submit(writer.words("people_pages.forgotten.send"));
    });
    page.form_for_all = true;
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        TRY(sources.sign_in.send_password_link(visit(request), posted.get("email")));
        return told("people_pages.forgotten", "people_pages.forgotten.sent", "/sign-in", "people_pages.sign_in");
    };
    site.add_page(std::move(page));
}

void add_new_password(web::Site& site, const PageSources& sources) {
    Page<Plain> page = plain_page("/new-password/{token}", [](PageWriter& writer) {
        write_head(writer, "people_pages.new_password");
        FormWriter form(writer, {.action = {}, .files = false, .css = "flow narrow"});
        form.field(new_password_field(writer.words));
        form.submit(writer.words("people_pages.new_password.set"));
    });
    page.form_for_all = true;
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        TRY(sources.sign_in.set_password_by_link(visit(request), request.path_value("token"), posted.get("password")));
        return told("people_pages.new_password", "people_pages.new_password.done", "/sign-in", "people_pages.sign_in");
    };
    site.add_page(std::move(page));
}

// A link alone changes nothing: mail programs follow links by themselves.
void add_confirm_email(web::Site& site, const PageSources& sources) {
    Page<Plain> page = plain_page("/confirm-email/{token}", [](PageWriter& writer) {
        write_head(writer, "people_pages.confirm_email", "people_pages.confirm_email.lede");
        FormWriter form(writer);
        form.submit(writer.words("people_pages.confirm_email"));
    });
    page.form_for_all = true;
    page.submit = [sources](const PageRequest& request, const PostedForm&) -> Result<FormOutcome> {
        TRY(sources.sign_in.confirm_email(visit(request), request.path_value("token")));
        return told("people_pages.confirm_email", "people_pages.confirm_email.done", "/account",
                    "people_pages.account");
    };
    site.add_page(std::move(page));
}

}  // namespace

void add_link_pages(web::Site& site, const PageSources& sources) {
    add_invitation(site, sources);
    add_forgotten(site, sources);
    add_new_password(site, sources);
    add_confirm_email(site, sources);
}

}  // namespace palermo::people
