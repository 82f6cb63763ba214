// What is done for later, by threads of the server: mail and webhooks.
#pragma once

#include <memory>

#include "app/program.hpp"
#include "platform/mail/sender.hpp"

namespace palermo::app {

// How mail is sent and what its links begin with, from the settings.
mail::Configuration mail_configuration(const Configuration& given);

// Works while it lives; the jobs that are at work end first. The program is open and outlives it.
class BackgroundWork {
  public:
    explicit BackgroundWork(Program& program);
    ~BackgroundWork();
    BackgroundWork(const BackgroundWork&) = delete;
    BackgroundWork& operator=(const BackgroundWork&) = delete;

  private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

}  // namespace palermo::app
