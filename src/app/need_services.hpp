// What needs are told of replies, and by whom.
#pragma once

#include "conference/needs/services.hpp"

namespace palermo::app {

// Both outlive the services.
needs::Services need_services(const needs::Terms& terms, const parties::Resources& parties);

}  // namespace palermo::app
