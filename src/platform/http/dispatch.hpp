// Which handler answers, and what is answered when none does. No sockets here.
#pragma once

#include <functional>
#include <optional>

#include "platform/http/message.hpp"
#include "platform/http/prepare.hpp"
#include "platform/http/server.hpp"

namespace palermo::http {

// Immutable after construction; all members are thread-safe.
class Dispatcher {
  public:
    Dispatcher(const Configuration& configuration, Router router);

    // Sets request.path_values. Without a handler the answer is there already: a refusal, or one the quick function
    // had.
    struct Decision {
        const Handler* handler = nullptr;
        Place place = Place::inline_;
        Response answer;
    };
    Decision decide(Request& request, bool asterisk) const;

    // Runs the handler and prepares what it returns; an exception becomes 500 and a line in the log.
    Prepared run(const Handler& handler, const Request& request) const;
    Prepared prepare(const Request& request, Response response) const;
    // The error page.
    Response error(unsigned status, const Request& request) const;

  private:
    std::optional<Response> ask_quick(const Request& request) const;

    const Router router_;
    const std::function<Response(unsigned, const Request&)> error_page_;
    const std::function<std::optional<Response>(const Request&)> quick_;
    const PrepareSettings settings_;
};

}  // namespace palermo::http
