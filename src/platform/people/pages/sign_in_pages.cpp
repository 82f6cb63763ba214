// Signing in and out.
#include "platform/people/pages/parts.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/negotiation.hpp"

namespace palermo::people {

namespace {

using web::FormOutcome;
using web::FormWriter;
using web::Page;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

std::string below(Language language, std::string_view address) {
    return std::string("/").append(tag(language)).append(address);
}

// The query that keeps the way back.
std::string with_way_back(const PageRequest& request) {
    http::Fields fields;
    if (!request.query.get("to").empty()) fields.add("to", request.query.get("to"));
    return web::query_text(fields);
}

FormOutcome signed_in(const PageRequest& request, const SignedIn& done) {
    FormOutcome outcome;
    outcome.set_cookies = done.set_cookies;
    if (done.needs_second_step)
        outcome.address = below(request.language, "/sign-in/second-step") + with_way_back(request);
    else if (request.query.get("to").empty())
        outcome.address = below(request.language, kStartAddress);
    else
        outcome.address = way_back(request.query.get("to"), request.language);
    return outcome;
}

// One link an identity provider: the way there is a plain address, so that it works without a script.
void write_providers(PageWriter& page, const std::vector<ProviderLink>& providers) {
    if (providers.empty()) return;
    const auto list = page.html.element("ul", {{"class", "plain flow sec"}});
    for (const ProviderLink& provider : providers) {
        const auto item = page.html.element("li");
        const std::string address =
            page.address("/sign-in/openid/" + web::encode_segment(provider.id)) + with_way_back(page.request);
        page.html.element("a", {{"class", "btn two"}, {"href", address}})
            .text(page.words("people_pages.openid.use", {{"provider", std::string_view(provider.name)}}));
    }
}

void write_password_form(PageWriter& page) {
    const web::Words& words = page.words;
    FormWriter form(page, {.action = {}, .files = false, .css = "flow narrow"});
    form.field(email_field(words));
    form.field({.name = "password",
                .label = words("people_pages.password"),
                .hint = words("people_pages.password.hint"),
                .type = "password",
                .autocomplete = "current-password",
                .ltr = true});
    const std::string keep = with_way_back(page.request);
    form.submit(words("people_pages.sign_in"),
                {{words("people_pages.use_passkey"), page.address("/sign-in/passkey") + keep},
                 {words("people_pages.forgotten"), page.address("/forgotten-password")}});
}

void write_sign_in(PageWriter& page, const std::vector<ProviderLink>& providers) {
    const web::Words& words = page.words;
    write_head(page, "people_pages.sign_in");
    const auto side = page.html.element("div", {{"class", "side"}});
    {
        const auto main = page.html.element("div");
        write_password_form(page);
        write_providers(page, providers);
    }
    const auto aside = page.html.element("aside", {{"class", "panel small"}});
    page.html.element("h2", {{"class", "h3"}}).text(words("people_pages.first_time"));
    page.html.element("p").text(words("people_pages.first_time.text"));
    page.html.element("h2", {{"class", "h3"}}).text(words("people_pages.no_account"));
    const auto paragraph = page.html.element("p");
    page.html.element("a", {{"href", page.address("/decisions")}}).text(words("people_pages.no_account.text"));
}

void write_second_step(PageWriter& page) {
    const web::Words& words = page.words;
    write_head(page, "people_pages.second_step", "people_pages.second_step.lede");
    FormWriter form(page, {.action = {}, .files = false, .css = "flow narrow"});
    form.field({.name = "code",
                .label = words("people_pages.code"),
                .hint = words("people_pages.code.hint"),
                .autocomplete = "one-time-code",
                .ltr = true});
    form.submit(words("people_pages.continue"),
                {{words("people_pages.use_passkey"), page.address("/sign-in/passkey") + with_way_back(page.request)}});
}

Page<Plain> form_page(std::string pattern, void (*write)(PageWriter&)) {
    Page<Plain> page = plain_page(std::move(pattern), write);
    page.query_names = {"to"};
    page.form_for_all = true;
    return page;
}

// The role is known once the new session is: signing in leads here first. Whoever still lacks the second factor of
// their role has nothing but the own account.
void add_start(web::Site& site, const PageSources& sources) {
    site.add_file("/{language}" + std::string(kStartAddress),
                  [sources](const http::Request& request, const web::Session& session) -> Result<http::Response> {
                      const auto language = web::language_of_segment(request.path_value("language"));
                      if (!language) return make_error(ErrorKind::not_found, "access.not_found");
                      const bool account = !session.signed_in() || !sources.first_page;
                      http::Response response = http::Response::redirect(
                          below(*language, account ? "/account" : sources.first_page(session.actor.role)), 303);
                      response.headers.set("Cache-Control", "no-store");
                      return response;
                  });
}

void add_password_step(web::Site& site, const PageSources& sources) {
    Page<Plain> page = form_page("/sign-in", nullptr);
    page.html = [sources](const Plain&, PageWriter& writer) {
        const Language language = writer.words.language();
        write_sign_in(writer, sources.providers ? sources.providers(language) : std::vector<ProviderLink>());
    };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        return signed_in(
            request, TRY(sources.sign_in.with_password(visit(request), posted.get("email"), posted.get("password"))));
    };
    site.add_page(std::move(page));
}

void add_second_step(web::Site& site, const PageSources& sources) {
    Page<Plain> page = form_page("/sign-in/second-step", write_second_step);
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        return signed_in(request, TRY(sources.sign_in.with_code(visit(request), posted.get("code"))));
    };
    site.add_page(std::move(page));
}

void add_passkey_step(web::Site& site, const PageSources& sources) {
    Page<Json> page;
    page.pattern = "/sign-in/passkey";
    page.query_names = {"to"};
    page.form_for_all = true;
    page.load = [sources](const PageRequest& request) -> Result<Json> {
        return sources.sign_in.passkey_options(visit(request));
    };
    page.html = [](const Json& options, PageWriter& writer) {
        write_head(writer, "people_pages.passkey", "people_pages.passkey.lede");
        write_passkey_form(writer, options, false, "people_pages.passkey.use", false);
    };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        const Result<Json> response = parse_json(posted.get("response"), {.max_bytes = 64 * 1024, .max_depth = 8});
        if (!response) return make_error(ErrorKind::invalid_input, "people.sign_in_failed");
        return signed_in(request, TRY(sources.sign_in.with_passkey(visit(request), *response)));
    };
    site.add_page(std::move(page));
}

void add_sign_out(web::Site& site, const PageSources& sources) {
    Page<Plain> page = form_page("/sign-out", [](PageWriter& writer) {
        write_head(writer, "people_pages.sign_out");
        FormWriter form(writer);
        form.submit(writer.words("people_pages.sign_out"));
    });
    page.submit = [sources](const PageRequest& request, const PostedForm&) -> Result<FormOutcome> {
        return FormOutcome{below(request.language, "/"), {}, sources.sign_in.sign_out(visit(request)).set_cookies};
    };
    site.add_page(std::move(page));
}

// What a person shows once more before something that matters.
void add_proof(web::Site& site, const PageSources& sources) {
    Page<Plain> page = form_page("/prove", [](PageWriter& writer) {
        const web::Words& words = writer.words;
        write_head(writer, "people_pages.prove", "people_pages.prove.lede");
        FormWriter form(writer, {.action = {}, .files = false, .css = "flow narrow"});
        form.field({.name = "password",
                    .label = words("people_pages.password"),
                    .type = "password",
                    .autocomplete = "current-password",
                    .required = false,
                    .ltr = true});
        form.field({.name = "code",
                    .label = words("people_pages.code"),
                    .hint = words("people_pages.prove.code"),
                    .autocomplete = "one-time-code",
                    .required = false,
                    .ltr = true});
        form.submit(
            words("people_pages.continue"),
            {{words("people_pages.use_passkey"), writer.address("/prove/passkey") + with_way_back(writer.request)}});
    });
    page.form_for_all = false;
    page.personal = true;
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        const std::string_view code = posted.get("code");
        if (!code.empty())
            TRY(sources.sign_in.prove_with_code(visit(request), *request.session, code));
        else
            TRY(sources.sign_in.prove_with_password(visit(request), *request.session, posted.get("password")));
        return FormOutcome{way_back(request.query.get("to"), request.language)};
    };
    site.add_page(std::move(page));
}

void add_proof_by_passkey(web::Site& site, const PageSources& sources) {
    Page<Json> page;
    page.pattern = "/prove/passkey";
    page.query_names = {"to"};
    page.personal = true;
    page.load = [sources](const PageRequest& request) -> Result<Json> {
        return sources.sign_in.proof_options(visit(request), *request.session);
    };
    page.html = [](const Json& options, PageWriter& writer) {
        write_head(writer, "people_pages.prove", "people_pages.passkey.lede");
        write_passkey_form(writer, options, false, "people_pages.passkey.use", false);
    };
    page.submit = [sources](const PageRequest& request, const PostedForm& posted) -> Result<FormOutcome> {
        const Json response = TRY(parse_json(posted.get("response"), {.max_bytes = 64 * 1024, .max_depth = 8}));
        TRY(sources.sign_in.prove_with_passkey(visit(request), *request.session, response));
        return FormOutcome{way_back(request.query.get("to"), request.language)};
    };
    site.add_page(std::move(page));
}

}  // namespace

void add_sign_in_pages(web::Site& site, const PageSources& sources) {
    add_start(site, sources);
    add_password_step(site, sources);
    add_second_step(site, sources);
    add_passkey_step(site, sources);
    add_sign_out(site, sources);
    add_proof(site, sources);
    add_proof_by_passkey(site, sources);
}

}  // namespace palermo::people
