// Signing in through providers of OpenID Connect: the way there and the way back.
//
//     /{language}/sign-in/openid/{provider}     begins, and leads to the provider
//     /{language}/account/openid/{provider}     the same, to link the provider's identity to one's own account
//     /openid/{provider}/back                   where the provider leads back to; registered with it
#pragma once

#include <memory>
#include <vector>

#include "app/program.hpp"
#include "platform/openid/relying_party.hpp"
#include "platform/people/pages/pages.hpp"
#include "platform/people/sign_in/sign_in.hpp"
#include "platform/web/site.hpp"

namespace palermo::app {

// The providers of the configuration. Immutable; its parties are thread-safe.
class OpenIdProviders {
  public:
    // Errors: those of openid::RelyingParty::create().
    static Result<std::unique_ptr<OpenIdProviders>> make(const Program& program);

    openid::RelyingParty* find(std::string_view id);
    std::vector<people::ProviderLink> links(Language language) const;

  private:
    std::vector<openid::RelyingParty> parties_;
};

// All of it outlives the site.
void add_openid_pages(web::Site& site, Program& program, people::SignIn& sign_in, OpenIdProviders& providers);

}  // namespace palermo::app
