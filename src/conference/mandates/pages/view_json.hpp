// The register's views as JSON: what a program gets at /api/v1. Member names: docs/formats/reading.md for readings; the
// members of queries.hpp for the rest. Canonical names and ISO dates only, no text in the language of an interface.
#pragma once

#include "conference/mandates/pages/views.hpp"
#include "platform/base/json.hpp"

namespace palermo::mandates::pages {

Json register_json(const RegisterPageView& view);
Json document_json(const DocumentPageView& view);
Json provision_json(const ProvisionPageView& view);

}  // namespace palermo::mandates::pages
