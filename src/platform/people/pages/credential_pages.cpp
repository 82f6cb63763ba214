// One's own password, authenticator app, recovery codes, passkeys and tokens. What is secret is shown once.
#include <charconv>

#include "platform/people/pages/parts.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::people {

namespace {

using web::FormOutcome;
using web::FormWriter;
using web::Page;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

std::string account_address(const PageRequest& request) {
    return std::string("/").append(tag(request.language)).append("/account");
}

void write_crumb(PageWriter& page) {
    page.head.crumbs = {{page.words("people_pages.account"), page.address("/account")}};
}

template <typename View>
Page<View> own_page(std::string pattern) {
    Page<View> page;
    page.pattern = std::move(pattern);
    page.personal = true;
    return page;
}

// A page that needs a fresh proof shows, without one, the way to it.
void write_proof_first(PageWriter& page, std::string_view title_key) {
    write_crumb(page);
    write_head(page, title_key, "people_pages.prove.lede");
    http::Fields back;
    back.add("to", page.request.request.path);
    const auto buttons = page.html.element("p", {{"class", "btns"}});
    page.html.element("a", {{"class", "btn"}, {"href", page.address("/prove") + web::query_text(back)}})
        .text(page.words("people_pages.continue"));
}

// What a page shows once: the secret lines, and the way back.
FormOutcome shown_once(std::string_view title_key, std::string_view text_key, std::vector<std::string> lines) {
    FormOutcome outcome;
    outcome.show = [title = std::string(title_key), text = std::string(text_key),
                    lines = std::move(lines)](PageWriter& page) {
        write_crumb(page);
        write_head(page, title);
        {
            const auto note = page.html.element("div", {{"class", "note warn"}, {"role", "status"}});
            page.html.element("p").text(page.words(text));
        }
        {
            const auto list = page.html.element("ul", {{"class", "plain panel sec"}, {"dir", "ltr"}});
            for (const std::string& line : lines) {
                const auto item = page.html.element("li");
                page.html.element("code").text(line);
            }
        }
        const auto buttons = page.html.element("p", {{"class", "btns sec"}});
        page.html.element("a", {{"class", "btn"}, {"href", page.address("/account")}})
            .text(page.words("people_pages.kept"));
    };
    return outcome;
}

void add_password(web::Site& site, const PageSources& sources) {
    Page<bool> page = own_page<bool>("/account/password");
    page.load = [sources](const PageRequest& request) -> Result<bool> {
        return sources.sign_in.expect_proof(*request.session).has_value();
    };
    page.html = [](const bool& proof, PageWriter& writer) {
        if (!proof) return write_proof_first(writer, "people_pages.password.change");
        write_crumb(writer);
        write_head(writer, "people_pages.password.change");
        FormWriter form(writer, {.action = {}, .files = false, .css = "flow narrow"});
        form.field(new_password_field(writer.words));
        form.submit(writer.words("people_pages.new_password.set"));
    };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        return proved(request, sources.sign_in.set_password(visit(request), *request.session, posted.get("password")),
                      account_address(request));
    };
    site.add_page(std::move(page));
}

void add_totp(web::Site& site, const PageSources& sources) {
    using View = std::optional<NewTotp>;
    Page<View> page = own_page<View>("/account/totp");
    page.load = [sources](const PageRequest& request) -> Result<View> {
        const Result<NewTotp> fresh = sources.sign_in.new_totp(*request.session);
        if (fresh) return View(*fresh);
        if (fresh.error().code == "people.prove_again") return View();
        return fresh.error();
    };
    page.html = [](const View& view, PageWriter& writer) {
        if (!view) return write_proof_first(writer, "people_pages.totp.set_up");
        const web::Words& words = writer.words;
        write_crumb(writer);
        write_head(writer, "people_pages.totp.set_up", "people_pages.totp.lede");
        write_qr_code(writer.html, view->uri, words("people_pages.totp.qr"));
        {
            const auto paragraph = writer.html.element("p");
            writer.html.text(words("people_pages.totp.by_hand"));
            writer.html.text(" ");
            writer.html.element("code", {{"dir", "ltr"}}).text(view->secret);
        }
        FormWriter form(writer, {.action = {}, .files = false, .css = "flow narrow"});
        form.hidden("sealed", view->sealed);
        form.field({.name = "code",
                    .label = words("people_pages.code"),
                    .hint = words("people_pages.totp.code"),
                    .autocomplete = "one-time-code",
                    .ltr = true});
        form.submit(words("people_pages.totp.take"));
    };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        return proved(
            request,
            sources.sign_in.add_totp(visit(request), *request.session, posted.get("sealed"), posted.get("code")),
            account_address(request));
    };
    site.add_page(std::move(page));
}

void add_recovery_codes(web::Site& site, const PageSources& sources) {
    Page<Plain> page = plain_page("/account/recovery-codes", [](PageWriter& writer) {
        write_crumb(writer);
        write_head(writer, "people_pages.recovery.new", "people_pages.recovery.lede");
        FormWriter form(writer);
        form.submit(writer.words("people_pages.recovery.make"));
    });
    page.personal = true;
    page.submit = [sources](const PageRequest& request, const PostedForm&) -> Result<FormOutcome> {
        Result<std::vector<std::string>> codes = sources.sign_in.new_recovery_codes(visit(request), *request.session);
        if (!codes) return proved(request, codes, {});
        return shown_once("people_pages.recovery", "people_pages.recovery.keep", *std::move(codes));
    };
    site.add_page(std::move(page));
}

void add_new_passkey(web::Site& site, const PageSources& sources) {
    using View = std::optional<Json>;
    Page<View> page = own_page<View>("/account/passkeys/new");
    page.load = [sources](const PageRequest& request) -> Result<View> {
        Result<Json> options = sources.sign_in.new_passkey_options(visit(request), *request.session);
        if (options) return View(*std::move(options));
        if (options.error().code == "people.prove_again") return View();
        return options.error();
    };
    page.html = [](const View& options, PageWriter& writer) {
        if (!options) return write_proof_first(writer, "people_pages.passkey.add");
        write_crumb(writer);
        write_head(writer, "people_pages.passkey.add", "people_pages.passkey.lede");
        write_passkey_form(writer, *options, true, "people_pages.passkey.add", true);
    };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        const Json response = TRY(parse_json(posted.get("response"), {.max_bytes = 64 * 1024, .max_depth = 8}));
        return proved(request,
                      sources.sign_in.add_passkey(visit(request), *request.session, response, posted.get("name")),
                      account_address(request));
    };
    site.add_page(std::move(page));
}

void write_token_form(PageWriter& page) {
    const web::Words& words = page.words;
    write_crumb(page);
    write_head(page, "people_pages.tokens.new", "people_pages.tokens.about");
    FormWriter form(page, {.action = {}, .files = false, .css = "flow narrow"});
    form.field(
        {.name = "name", .label = words("people_pages.token.name"), .hint = words("people_pages.token.name.hint")});
    form.field({.name = "days",
                .label = words("people_pages.token.days"),
                .hint = words("people_pages.token.days.hint", {{"days", kTokenDays}}),
                .value = "30",
                .type = "number",
                .ltr = true});
    form.checkbox({.name = "may_write", .label = words("people_pages.token.may_write"), .required = false});
    form.submit(words("people_pages.tokens.make"));
}

void add_new_token(web::Site& site, const PageSources& sources) {
    Page<Plain> page = plain_page("/account/tokens/new", write_token_form);
    page.personal = true;
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        SignIn::TokenWish wish;
        wish.name = posted.get("name");
        wish.may_write = posted.get("may_write") == "true";
        const std::string_view days = posted.get("days");
        std::from_chars(days.data(), days.data() + days.size(), wish.days);
        const Result<NewToken> made = sources.sign_in.create_token(visit(request), *request.session, wish);
        if (!made) return proved(request, made, {});
        return shown_once("people_pages.tokens.new", "people_pages.tokens.keep", {made->token});
    };
    site.add_page(std::move(page));
}

}  // namespace

void add_credential_pages(web::Site& site, const PageSources& sources) {
    add_password(site, sources);
    add_totp(site, sources);
    add_recovery_codes(site, sources);
    add_new_passkey(site, sources);
    add_new_token(site, sources);
}

}  // namespace palermo::people
