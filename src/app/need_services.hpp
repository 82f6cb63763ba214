// What needs are told of replies.
#pragma once

#include "conference/needs/services.hpp"
#include "platform/base/time.hpp"

namespace palermo::app {

// All outlive the services.
needs::Services need_services(const needs::Terms& terms, const parties::Resources& parties, const Clock& clock);

}  // namespace palermo::app
