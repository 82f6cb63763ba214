// The pages of people: signing in, invitations, one's own account, and the people of a State, an organization or all.
//
//     /{language}/sign-in, .../sign-in/second-step, .../sign-in/passkey      in
//     /{language}/sign-out                                                   out
//     /{language}/forgotten-password, /{language}/new-password/{token}       a password that is forgotten
//     /{language}/invitations/{token}, /{language}/confirm-email/{token}     links that come by mail
//     /{language}/account and below it                                       one's own account
//     /{language}/prove                                                      showing once more who one is
//     /{language}/people, /{language}/people/{person}                        who is who (for those who may know)
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/people/sign_in/sign_in.hpp"
#include "platform/web/site.hpp"

namespace palermo::people {

// An identity provider that people may sign in with: its part of the address, and its name in a language.
struct ProviderLink {
    std::string id;
    std::string name;
};

// All of it outlives the site.
struct PageSources {
    store::Database& database;
    SignIn& sign_in;
    const Clock& clock;
    std::function<std::vector<ProviderLink>(Language)> providers = {};  // empty: there are none
    // Where a role's work waits, below the language prefix: the page after signing in when no other was asked for.
    std::function<std::string(access::Role)> first_page = {};
};

// Leads whoever has just signed in to the first page of their role; below the language prefix.
inline constexpr std::string_view kStartAddress = "/start";

void add_pages(web::Site& site, const PageSources& sources);

}  // namespace palermo::people
