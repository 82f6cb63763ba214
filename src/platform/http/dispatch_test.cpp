#include "platform/http/dispatch.hpp"

#include <gtest/gtest.h>

#include "platform/http/target.hpp"

namespace palermo::http {
namespace {

// The answer's Location, or its status where it has none; "handled" where a handler takes it.
std::string asked(std::string_view target) {
    Router router;
    router.add(Method::get, "/{rest*}", Place::inline_, [](const Request&) { return Response(); });
    const Dispatcher dispatcher(Configuration{}, std::move(router));
    Request request;
    request.target = target;
    request.path = parse_target(target)->path;
    const Dispatcher::Decision decision = dispatcher.decide(request, false);
    if (decision.handler != nullptr) return "handled";
    const auto location = decision.answer.headers.find("Location");
    return std::to_string(decision.answer.status) + " " + std::string(location.value_or(""));
}

TEST(Dispatch, an_address_with_empty_segments_leads_to_the_one_without) {
    EXPECT_EQ(asked("/en/decisions"), "handled");
    EXPECT_EQ(asked("/en//decisions"), "308 /en/decisions");
    EXPECT_EQ(asked("/en///decisions//"), "308 /en/decisions/");
    EXPECT_EQ(asked("/en//decisions?words=a//b&page=2"), "308 /en/decisions?words=a//b&page=2");
    EXPECT_EQ(asked("/en/decisions?to=//x"), "handled");
}

TEST(Dispatch, no_target_leads_to_another_host) {
    EXPECT_EQ(asked("//evil.example"), "308 /evil.example");
    EXPECT_EQ(asked("////evil.example/%2e%2e"), "308 /");
    EXPECT_EQ(asked("/.//evil.example"), "308 /evil.example");
    EXPECT_EQ(asked("//%5Cevil.example"), "308 /%5Cevil.example");
    EXPECT_EQ(asked("/\\//evil.example"), "308 /%5C/evil.example");
    EXPECT_EQ(asked("//%2Fevil.example"), "308 /%2Fevil.example");
    EXPECT_EQ(asked("//%252F/evil.example"), "308 /%252F/evil.example");
}

}  // namespace
}  // namespace palermo::http
