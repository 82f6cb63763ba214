// One's own account: who one is here, how one signs in, where one is signed in.
#include <charconv>

#include "platform/people/pages/parts.hpp"
#include "platform/web/act_pages.hpp"
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

std::string account_address(Language language) {
    return std::string("/").append(tag(language)).append("/account");
}

Result<std::int64_t> number_in(const PostedForm& posted, std::string_view name) {
    const std::string_view text = posted.get(name);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return make_error(ErrorKind::not_found, "access.not_found");
    return number;
}

struct AccountView {
    OwnAccount account;
    std::vector<std::string> deputy_names;  // of its deputies, in their order
};

class AccountPage {
  public:
    AccountPage(const AccountView& view, std::vector<ProviderLink> providers, PageWriter& page)
        : account_(view.account),
          deputy_names_(view.deputy_names),
          providers_(std::move(providers)),
          page_(page),
          html_(page.html),
          words_(page.words) {}

    void write() {
        if (page_.request.query.get("welcome").empty()) {
            write_head(page_, "people_pages.account");
        } else {
            write_head(page_, "people_pages.account", "people_pages.welcome");
        }
        if (page_.request.session->wants_factor) {
            html_.element("p", {{"class", "note warn"}, {"role", "status"}}).text(words_("people_pages.wants_factor"));
            write_credentials();
            write_profile();
            write_capacities();
            return;
        }
        write_profile();
        write_capacities();
        write_credentials();
        write_tokens();
        write_sessions();
        write_sign_ins();
    }

  private:
    template <typename Write>
    void section(std::string_view id, std::string_view key, const Write& write) {
        const auto part = html_.element("section", {{"class", "sec"}, {"aria-labelledby", id}});
        web::write_section_head(html_, id, words_(key));
        write();
    }
    void fact(std::string_view key, const std::string& value) {
        const auto row = html_.element("div");
        html_.element("dt").text(words_(key));
        const auto definition = html_.element("dd");
        html_.element("bdi").text(value);
    }
    void link(std::string_view address, std::string_view key) {
        html_.element("a", {{"class", "btn two slim"}, {"href", page_.address(address)}}).text(words_(key));
    }
    // A form of one button; `value` names the thing it is about.
    void button(std::string_view action, std::int64_t value, std::string_view key, const std::string& about) {
        FormWriter form(page_, {.action = page_.address("/account"), .files = false, .css = "inline"});
        form.hidden("do", action);
        form.hidden("value", std::to_string(value));
        const auto push = html_.element("button", {{"class", "btn two slim"}, {"type", "submit"}});
        html_.text(words_(key));
        if (!about.empty()) html_.element("span", {{"class", "vh"}}).text(" " + about);
    }
    void head(std::initializer_list<const char*> columns) {
        const auto part = html_.element("thead");
        const auto row = html_.element("tr");
        for (const char* column : columns)
            html_.element("th", {{"scope", "col"}}).text(words_(std::string("people_pages.column.") + column));
    }
    template <typename Write>
    void cell(const char* column, const Write& write) {
        const auto part = html_.element("td", {{"data-th", words_(std::string("people_pages.column.") + column)}});
        write();
    }

    void write_profile() {
        section("h-profile", "people_pages.profile", [&] {
            {
                const auto facts = html_.element("dl", {{"class", "kv"}});
                fact("people_pages.name", account_.person.name);
                fact("people_pages.email", account_.person.email);
                fact("people_pages.language", words_.language_name(account_.person.language));
                fact("people_pages.pseudonym", account_.person.pseudonym);
            }
            http::Fields query;
            query.add("name", account_.person.name);
            query.add("language", tag(account_.person.language));
            query.add("revision", std::to_string(account_.person.revision));
            web::write_act_links(page_, {"account.edit_profile"}, query);
        });
    }

    void write_capacities() {
        const web::Session& session = *page_.request.session;
        section("h-capacities", "people_pages.capacities", [&] {
            html_.element("p", {{"class", "small dim"}}).text(words_("people_pages.capacities.about"));
            const auto list = html_.element("ul", {{"class", "plain flow"}});
            for (const web::Capacity& capacity : session.capacities) {
                const auto item = html_.element("li");
                const std::string text = page_.capacity_text(capacity);
                html_.element("bdi").text(text);
                if (!capacity.agency.empty()) html_.text(" (" + capacity.agency + ")");
                html_.text(" ");
                if (capacity.membership == session.membership)
                    web::write_tag(html_, web::TagKind::going, words_("people_pages.capacity.in_use"));
                else
                    button("switch", capacity.membership, "people_pages.capacity.use", text);
                http::Fields query;
                query.add("membership", std::to_string(capacity.membership));
                if (capacity.membership == session.membership)
                    web::write_act_links(page_, {"account.delegate", "account.hand_over"}, query);
            }
        });
        if (account_.deputies.empty()) return;
        section("h-deputies", "people_pages.deputies", [&] {
            const auto list = html_.element("ul", {{"class", "plain flow"}});
            for (const MembershipView& deputy : account_.deputies) {
                const auto item = html_.element("li");
                const Membership& membership = deputy.membership;
                const auto place = static_cast<std::size_t>(&deputy - account_.deputies.data());
                html_.element("bdi").text(deputy_names_[place]);
                html_.text(" ");
                html_.element("span", {{"class", "dim"}})
                    .text(page_.capacity_text({0, membership.role, membership.place.state,
                                               membership.place.organization, membership.place.agency}));
                if (membership.ends) html_.text(" – " + words_.date(*membership.ends));
                http::Fields query;
                query.add("membership", std::to_string(membership.id));
                web::write_act_links(page_, {"account.end_delegation"}, query);
            }
        });
    }

    void write_credentials() {
        section("h-credentials", "people_pages.credentials", [&] {
            {
                const auto facts = html_.element("dl", {{"class", "kv"}});
                fact("people_pages.password",
                     words_(account_.has_password ? "people_pages.is_set" : "people_pages.not_set"));
                fact("people_pages.totp", words_(account_.has_totp ? "people_pages.is_set" : "people_pages.not_set"));
                fact("people_pages.recovery",
                     words_("people_pages.recovery.left", {{"count", account_.recovery_codes_left}}));
            }
            {
                const auto links = html_.element("p", {{"class", "btns"}});
                link("/account/password", "people_pages.password.change");
                link("/account/totp", "people_pages.totp.set_up");
                link("/account/recovery-codes", "people_pages.recovery.new");
                link("/account/passkeys/new", "people_pages.passkey.add");
                for (const ProviderLink& provider : providers_)
                    html_
                        .element("a",
                                 {{"class", "btn two slim"}, {"href", page_.address("/account/openid/" + provider.id)}})
                        .text(words_("people_pages.openid.link", {{"provider", std::string_view(provider.name)}}));
            }
            if (account_.has_totp) button("remove_totp", 0, "people_pages.totp.remove", "");
            write_passkeys();
            for (const OpenIdView& openid : account_.openid_links) {
                const auto paragraph = html_.element("p");
                html_.element("bdi").text(openid.issuer);
                button("unlink", openid.id, "people_pages.openid.unlink", openid.issuer);
            }
        });
    }

    void write_passkeys() {
        if (account_.passkeys.empty()) return;
        const auto table = html_.element("table", {{"class", "stack sec"}});
        html_.element("caption").text(words_("people_pages.passkeys"));
        head({"name", "added", "used", "action"});
        const auto body = html_.element("tbody");
        for (const PasskeyView& passkey : account_.passkeys) {
            const auto row = html_.element("tr");
            html_.element("th", {{"scope", "row"}}).text(passkey.name);
            cell("added", [&] { html_.text(words_.moment(passkey.created_at)); });
            cell("used",
                 [&] { html_.text(passkey.used_at ? words_.moment(*passkey.used_at) : words_("people_pages.never")); });
            cell("action", [&] { button("remove_passkey", passkey.id, "people_pages.remove", passkey.name); });
        }
    }

    void write_tokens() {
        section("h-tokens", "people_pages.tokens", [&] {
            html_.element("p", {{"class", "small dim"}}).text(words_("people_pages.tokens.about"));
            {
                const auto links = html_.element("p", {{"class", "btns"}});
                link("/account/tokens/new", "people_pages.tokens.new");
            }
            const access::Role role = page_.request.session->actor.role;
            if (access::permission("webhook", "edit_own", role).relations != 0) {
                const auto links = html_.element("p", {{"class", "btns"}});
                link("/webhooks", "webhook_pages.title");
            }
            if (account_.tokens.empty()) return;
            const auto table = html_.element("table", {{"class", "stack"}});
            html_.element("caption", {{"class", "vh"}}).text(words_("people_pages.tokens"));
            head({"name", "token", "until", "used", "action"});
            const auto body = html_.element("tbody");
            for (const TokenView& token : account_.tokens) write_token(token);
        });
    }

    void write_token(const TokenView& token) {
        const auto row = html_.element("tr");
        html_.element("th", {{"scope", "row"}}).text(token.name);
        cell("token", [&] { html_.element("code").text("plm_" + token.shown + "…"); });
        cell("until", [&] { html_.text(words_.moment(token.expires_at)); });
        cell("used", [&] { html_.text(token.used_at ? words_.moment(*token.used_at) : words_("people_pages.never")); });
        cell("action", [&] {
            if (token.revoked_at) {
                web::write_tag(html_, web::TagKind::locked, words_("people_pages.token.revoked"));
                return;
            }
            http::Fields query;
            query.add("token", std::to_string(token.id));
            web::write_act_links(page_, {"token.revoke"}, query);
        });
    }

    void write_sessions() {
        section("h-sessions", "people_pages.sessions", [&] {
            {
                const auto table = html_.element("table", {{"class", "stack"}});
                html_.element("caption", {{"class", "vh"}}).text(words_("people_pages.sessions"));
                head({"browser", "address", "since", "seen", "action"});
                const auto body = html_.element("tbody");
                for (const SessionView& session : account_.sessions) {
                    const auto row = html_.element("tr");
                    html_.element("th", {{"scope", "row"}, {"dir", "ltr"}}).text(session.browser);
                    cell("address", [&] { html_.element("bdi").text(session.address); });
                    cell("since", [&] { html_.text(words_.moment(session.created_at)); });
                    cell("seen", [&] { html_.text(words_.moment(session.seen_at)); });
                    cell("action",
                         [&] { button("end_session", session.id, "people_pages.session.end", session.browser); });
                }
            }
            button("end_others", 0, "people_pages.session.end_others", "");
        });
    }

    void write_sign_ins() {
        section("h-log", "people_pages.log", [&] {
            const auto table = html_.element("table", {{"class", "stack dense"}});
            html_.element("caption", {{"class", "vh"}}).text(words_("people_pages.log"));
            head({"at", "outcome", "address", "browser"});
            const auto body = html_.element("tbody");
            for (const SignInView& seen : account_.sign_ins) {
                const auto row = html_.element("tr");
                html_.element("th", {{"scope", "row"}}).text(words_.moment(seen.at));
                cell("outcome", [&] { html_.text(words_("people.outcome." + seen.outcome)); });
                cell("address", [&] { html_.element("bdi").text(seen.address); });
                cell("browser", [&] { html_.element("bdi").text(seen.browser); });
            }
        });
        const auto leave = html_.element("p", {{"class", "btns sec"}});
        link("/account/leave", "people_pages.leave");
    }

    const OwnAccount& account_;
    const std::vector<std::string>& deputy_names_;
    std::vector<ProviderLink> providers_;
    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
};

// The buttons of the account page.
Result<FormOutcome> act_on_account(const PageSources& sources, const PageRequest& request, const PostedForm& posted) {
    const std::string_view wanted = posted.get("do");
    const std::string address = account_address(request.language);
    const std::int64_t value = TRY(number_in(posted, "value"));
    const web::Session& session = *request.session;
    SignIn& sign_in = sources.sign_in;
    if (wanted == "switch") {
        const SignedIn done = TRY(sign_in.switch_capacity(visit(request), session, value));
        return FormOutcome{address, {}, done.set_cookies};
    }
    if (wanted == "end_session") return proved(request, sign_in.end_session(visit(request), session, value), address);
    if (wanted == "end_others") return proved(request, sign_in.end_other_sessions(visit(request), session), address);
    if (wanted == "remove_totp") return proved(request, sign_in.remove_totp(visit(request), session), address);
    if (wanted == "remove_passkey")
        return proved(request, sign_in.remove_passkey(visit(request), session, value), address);
    if (wanted == "unlink") return proved(request, sign_in.unlink_openid(visit(request), session, value), address);
    return make_error(ErrorKind::not_found, "access.not_found");
}

void add_account(web::Site& site, const PageSources& sources) {
    Page<AccountView> page;
    page.pattern = "/account";
    page.query_names = {"welcome"};
    page.personal = true;
    page.load = [sources](const PageRequest& request) -> Result<AccountView> {
        AccountView view;
        TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
            view.account = TRY(own_account(reader, request.scope(), sources.clock.now()));
            for (const std::string& pseudonym : view.account.deputy_people)
                view.deputy_names.push_back(TRY(name_of(reader, pseudonym)));
            return ok();
        }));
        return view;
    };
    page.html = [sources](const AccountView& view, PageWriter& writer) {
        std::vector<ProviderLink> providers;
        if (sources.providers) providers = sources.providers(writer.words.language());
        AccountPage(view, std::move(providers), writer).write();
    };
    // Who the program acts for, and as what. Where else the person is signed in is for the person alone.
    page.json = [](const AccountView& view, const PageRequest& request) {
        const PersonView& person = view.account.person;
        const web::Session& session = *request.session;
        JsonArray capacities;
        for (const web::Capacity& one : session.capacities)
            capacities.emplace_back(JsonObject()
                                        .add("membership", one.membership)
                                        .add("role", access::name(one.role))
                                        .add("state", one.state)
                                        .add("organization", one.organization)
                                        .add("in_use", one.membership == session.membership));
        return Json(JsonObject()
                        .add("pseudonym", person.pseudonym)
                        .add("name", person.name)
                        .add("email", person.email)
                        .add("language", tag(person.language))
                        .add("revision", person.revision)
                        .add("may_write", session.may_write)
                        .add("capacities", std::move(capacities)));
    };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) {
        return act_on_account(sources, request, posted);
    };
    site.add_page(std::move(page));
}

void add_leave(web::Site& site, const PageSources& sources) {
    Page<Plain> page = plain_page("/account/leave", [](PageWriter& writer) {
        write_head(writer, "people_pages.leave", "people_pages.leave.lede");
        FormWriter form(writer);
        form.submit(writer.words("people_pages.leave"),
                    {{writer.words("people_pages.account"), writer.address("/account")}});
    });
    page.personal = true;
    page.submit = [sources](const PageRequest& request, const PostedForm&) -> Result<FormOutcome> {
        const Result<SignedIn> done = sources.sign_in.leave(visit(request), *request.session);
        FormOutcome outcome = TRY(proved(request, done, std::string("/").append(tag(request.language)).append("/")));
        if (done) outcome.set_cookies = done->set_cookies;
        return outcome;
    };
    site.add_page(std::move(page));
}

}  // namespace

void add_account_pages(web::Site& site, const PageSources& sources) {
    add_account(site, sources);
    add_leave(site, sources);
}

}  // namespace palermo::people
