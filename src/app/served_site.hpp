// All pages, files and operations of the program, put together for a server: what people and programs can reach.
#pragma once

#include <memory>

#include "app/openid_pages.hpp"
#include "app/program.hpp"
#include "conference/demonstration/storage.hpp"
#include "platform/http/message.hpp"
#include "platform/people/sign_in/session_store.hpp"
#include "platform/people/sign_in/sign_in.hpp"
#include "platform/web/site.hpp"

namespace palermo::app {

class ServedSite {
  public:
    // The program is open and outlives it. Errors: those of the journal's key files.
    static Result<std::unique_ptr<ServedSite>> make(Program& program);
    ServedSite(const ServedSite&) = delete;
    ServedSite& operator=(const ServedSite&) = delete;

    const web::Site& site() const { return site_; }
    void add_routes(http::Router& router) const { site_.add_routes(router); }

  private:
    explicit ServedSite(Program& program);
    Result<void> add_all();

    Program& program_;
    demonstration::Flag demonstration_;
    people::SessionStore sessions_;
    people::SignIn sign_in_;
    std::unique_ptr<OpenIdProviders> providers_;
    web::Site site_;
};

}  // namespace palermo::app
