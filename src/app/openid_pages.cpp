#include "app/openid_pages.hpp"

#include "platform/people/pages/pages.hpp"
#include "platform/people/sign_in/challenges.hpp"
#include "platform/people/sign_in/visit.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/negotiation.hpp"

namespace palermo::app {

namespace {

constexpr std::string_view kToSignIn = "openid";
constexpr std::string_view kToLink = "openid_link";

Error nowhere() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

http::Response lead_to(const std::string& address) {
    http::Response response = http::Response::redirect(address, 303);
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("Referrer-Policy", "no-referrer");
    return response;
}

Result<http::Response> begin(Program& program, OpenIdProviders& providers, const http::Request& request,
                             const web::Session& session, std::string_view kind) {
    const auto language = web::language_of_segment(request.path_value("language"));
    openid::RelyingParty* party = providers.find(request.path_value("provider"));
    if (!language || party == nullptr) return nowhere();
    const std::string usual =
        std::string("/").append(tag(*language)).append(kind == kToLink ? "/account" : people::kStartAddress);
    const std::string_view wanted = kind == kToLink ? std::string_view() : request.query.get("to");
    const openid::BegunSignIn begun = TRY(party->begin({wanted.empty() ? usual : std::string(wanted), *language}));
    const people::Visit visit = people::visit_of(request, *language, session);
    people::Challenge challenge{std::string(kind), begun.pending.state, visit.browser, 0, begun.pending.write()};
    TRY(program.database->write(
        [&](store::Writer& writer) { return people::put_challenge(writer, challenge, program.clock.now()); }));
    return lead_to(begun.address);
}

// The round trip of this state, taken out for good; its kind is put into `kind`.
Result<openid::PendingSignIn> take(Program& program, std::string_view state, std::string_view browser,
                                   std::string& kind) {
    std::optional<people::Challenge> challenge;
    TRY(program.database->write([&](store::Writer& writer) -> Result<void> {
        for (const std::string_view one : {kToSignIn, kToLink}) {
            challenge = TRY(people::take_challenge(writer, one, state, browser, program.clock.now()));
            if (challenge) return ok();
        }
        return ok();
    }));
    if (!challenge) return make_error(ErrorKind::invalid_input, "openid.start_again");
    kind = challenge->kind;
    return openid::PendingSignIn::read(challenge->content);
}

std::string_view raw_query(const http::Request& request) {
    const std::string_view target = request.target;
    const std::size_t question = target.find('?');
    return question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
}

Result<http::Response> come_back(Program& program, OpenIdProviders& providers, people::SignIn& sign_in,
                                 const http::Request& request, const web::Session& session) {
    openid::RelyingParty* party = providers.find(request.path_value("provider"));
    if (party == nullptr) return nowhere();
    const Language language =
        web::accepted_language(request.headers.find("Accept-Language").value_or("")).value_or(Language::en);
    const people::Visit visit = people::visit_of(request, language, session);
    std::string kind;
    const openid::PendingSignIn pending = TRY(take(program, request.query.get("state"), visit.browser, kind));
    const openid::Identity identity = TRY(party->finish(pending, raw_query(request)));
    const people::OpenIdIdentity known{identity.issuer, identity.subject};
    if (kind == kToLink) {
        TRY(sign_in.link_openid(visit, session, known));
        return lead_to(identity.return_to);
    }
    const people::SignedIn done = TRY(sign_in.with_openid(visit, known));
    http::Response response = lead_to(identity.return_to);
    for (const std::string& cookie : done.set_cookies) response.headers.add("Set-Cookie", cookie);
    return response;
}

}  // namespace

Result<std::unique_ptr<OpenIdProviders>> OpenIdProviders::make(const Program& program) {
    const Configuration& configuration = program.configuration;
    const std::string site =
        configuration.site.empty() ? "http://localhost:" + std::to_string(configuration.port) : configuration.site;
    auto made = std::make_unique<OpenIdProviders>();
    for (const OpenidSettings& settings : configuration.openid) {
        openid::Provider provider;
        provider.id = settings.name;
        provider.issuer = settings.issuer;
        provider.client_id = settings.client_id;
        provider.client_secret_file = settings.client_secret_file;
        provider.redirect_address = site + "/openid/" + settings.name + "/back";
        provider.display_names.fill(settings.title);
        // Without an address of its own the site is on this machine only, for trying it out.
        provider.loopback_http = configuration.site.empty();
        made->parties_.push_back(TRY(openid::RelyingParty::create(std::move(provider), program.clock)));
    }
    return made;
}

openid::RelyingParty* OpenIdProviders::find(std::string_view id) {
    for (openid::RelyingParty& party : parties_)
        if (party.provider().id == id) return &party;
    return nullptr;
}

std::vector<people::ProviderLink> OpenIdProviders::links(Language language) const {
    std::vector<people::ProviderLink> links;
    for (const openid::RelyingParty& party : parties_)
        links.push_back({party.provider().id, std::string(party.provider().display_name(language))});
    return links;
}

void add_openid_pages(web::Site& site, Program& program, people::SignIn& sign_in, OpenIdProviders& providers) {
    site.add_file("/{language}/sign-in/openid/{provider}",
                  [&](const http::Request& request, const web::Session& session) {
                      return begin(program, providers, request, session, kToSignIn);
                  });
    site.add_file("/{language}/account/openid/{provider}",
                  [&](const http::Request& request, const web::Session& session) -> Result<http::Response> {
                      if (!session.signed_in()) return nowhere();
                      TRY(sign_in.expect_proof(session));
                      return begin(program, providers, request, session, kToLink);
                  });
    site.add_file("/openid/{provider}/back", [&](const http::Request& request, const web::Session& session) {
        return come_back(program, providers, sign_in, request, session);
    });
}

}  // namespace palermo::app
