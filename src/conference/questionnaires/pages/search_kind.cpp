#include "conference/questionnaires/pages/search_kind.hpp"

#include "conference/questionnaires/library/queries.hpp"
#include "conference/questionnaires/library/searching.hpp"
#include "platform/search/index.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::questionnaires {

namespace {

Result<std::optional<finder::Shown>> show(store::Reader& reader, const finder::Looking& looking,
                                          const search::Hit& hit) {
    const VersionView version = TRY(find_version(reader, looking.scope, hit.object_id));
    const Language own = looking.words.language();
    finder::Shown shown;
    shown.title = version.title(hit.language);
    if (version.titles[static_cast<std::size_t>(hit.language)] == shown.title) shown.title_language = hit.language;
    shown.address = "/questionnaires/" + version.slug + "/" + web::encode_segment(version.version);
    shown.facts.push_back(version.version);
    for (const search::Passage& passage : hit.passages) {
        finder::Place& place = shown.places.emplace_back();
        finder::Place& aligned = shown.aligned.emplace_back();
        if (passage.path.empty()) continue;
        const std::string anchor = "#q" + web::encode_segment(passage.path);
        place.label = looking.words("finder.question");
        place.address =
            shown.address + (hit.language == own ? "" : "?beside=" + std::string(tag(hit.language))) + anchor;
        if (hit.language == own) continue;
        if (!TRY(search::has_part(reader, kSearchedQuestionnaire, hit.object_id, own, passage.path))) continue;
        aligned.label = looking.words("finder.question.aligned",
                                      {{"language", std::string_view(looking.words.language_name(own))}});
        aligned.address = shown.address + anchor;
    }
    shown.facts_json.add("slug", version.slug).add("version", version.version);
    return std::optional(std::move(shown));
}

}  // namespace

finder::ObjectKind search_kind() {
    finder::ObjectKind kind;
    kind.type = kSearchedQuestionnaire;
    kind.name = "finder.kind.questionnaire";
    kind.admitted = [](store::Reader& reader, const access::Scope& scope, Instant) -> Result<finder::Numbers> {
        finder::Numbers numbers;
        for (const VersionView& version : TRY(list_versions(reader, scope))) numbers.insert(version.id);
        return numbers;
    };
    kind.show = show;
    return kind;
}

}  // namespace palermo::questionnaires
