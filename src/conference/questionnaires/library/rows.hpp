// Within this module: rows of versions.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "conference/questionnaires/library/operations.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "platform/acts/access.hpp"
#include "platform/store/database.hpp"

namespace palermo::questionnaires {

Result<std::optional<VersionView>> version_row(store::Reader& reader, std::string_view slug, std::string_view version);
Result<std::optional<VersionView>> version_row(store::Reader& reader, std::int64_t id);

// What access needs to know of a version.
access::Subject subject_of_version(VersionStatus status);

// The titles as they are kept: {"en": "..."}, and back.
std::string titles_text(const Titles& titles);
Titles titles_from(std::string_view text);

}  // namespace palermo::questionnaires
