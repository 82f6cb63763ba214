// What is read of questionnaires. Drafts are the secretariat's; what is published or retired is everybody's.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/library/forms.hpp"
#include "conference/questionnaires/library/operations.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/language.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::questionnaires {

enum class VersionStatus : std::uint8_t { draft, published, retired };
std::string_view name(VersionStatus status);

// One text in each of the six languages; empty where there is none.
using Titles = std::array<std::string, kLanguageCount>;
// In the wanted language, else in English, else in any.
const std::string& best_of(const Titles& titles, Language language);

struct VersionView {
    std::int64_t id = 0;
    std::string slug, version;
    Titles titles;
    VersionStatus status = VersionStatus::draft;
    std::string file_name;
    std::string digest;  // SHA-256 of the canonical form, hexadecimal
    std::int64_t questions = 0;
    std::vector<std::string> languages;  // tags in the order of the form
    bool official = false, invented = false;
    Instant filed_at;
    std::optional<Instant> published_at;
    std::int64_t revision = 0;

    const std::string& title(Language language) const { return best_of(titles, language); }
};

// All versions that may be seen: by slug, the latest filed first.
Result<std::vector<VersionView>> list_versions(store::Reader& reader, const access::Scope& scope);
// Errors: access.not_found.
Result<VersionView> find_version(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                                 std::string_view version);
Result<VersionView> find_version(store::Reader& reader, const access::Scope& scope, std::int64_t id);

// The file as it was filed. Error: access.not_found.
struct FiledWorkbook {
    std::string file_name;
    Bytes content;
};
Result<FiledWorkbook> find_workbook(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                                    std::string_view version);

// What says that two questions are the same.
enum class MappingBasis : std::uint8_t { person, concept_id, path };
std::string_view name(MappingBasis basis);

struct MappedQuestion {
    std::string from_path, to_path;
    MappingKind kind = MappingKind::identical;
    MappingBasis basis = MappingBasis::person;
    std::string note;
};
// Pairs of questions, in the order of `from`: as a person said (in either direction), then by equal concept where each
// side has it once, then, between versions of one questionnaire, by equal path. A question is paired once; what a
// person called not comparable is given as such and paired no further.
Result<std::vector<MappedQuestion>> mapping_between(store::Reader& reader, const PublishedForm& from,
                                                    const PublishedForm& to);

// The questions of a form in its order: what asks a person, inside repeats too.
std::vector<const Item*> questions_of(const Form& form);

}  // namespace palermo::questionnaires
