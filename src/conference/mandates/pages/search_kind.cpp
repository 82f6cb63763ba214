#include "conference/mandates/pages/search_kind.hpp"

#include <algorithm>

#include "conference/mandates/pages/phrases.hpp"
#include "conference/mandates/text_search.hpp"
#include "platform/search/index.hpp"

namespace palermo::mandates {

namespace {

using finder::Place;

// As much of the provision as its path tells.
Provision provision_at(const std::string& path) {
    Provision provision;
    provision.path = path;
    provision.kind = path.starts_with("pre.")  ? ProvisionKind::preambular
                     : path.starts_with("fn.") ? ProvisionKind::footnote
                                               : ProvisionKind::operative;
    return provision;
}

// The title in the language of the hit, or where that version has none, as the register shows it.
void set_title(const web::Words& words, const DocumentSummary& document, Language language, finder::Shown& shown) {
    const VersionSummary* version = pages::titled_version(document, language);
    shown.title = pages::designation(words, document);
    if (version == nullptr) return;
    const std::string name = shown.title;
    shown.title = words("finder.document.title",
                        {{"document", std::string_view(name)}, {"title", std::string_view(version->title)}});
    shown.title_language = version->language;
}

Result<void> add_places(store::Reader& reader, const finder::Looking& looking, const search::Hit& hit,
                        const DocumentSummary& document, finder::Shown& shown) {
    const Language own = looking.words.language();
    const bool has_own = std::any_of(document.versions.begin(), document.versions.end(),
                                     [&](const VersionSummary& version) { return version.language == own; });
    for (const search::Passage& passage : hit.passages) {
        Place& place = shown.places.emplace_back();
        Place& aligned = shown.aligned.emplace_back();
        if (passage.path.empty()) continue;
        place.label = pages::provision_name(looking.words, provision_at(passage.path));
        place.address = pages::provision_address(document.slug, passage.path, hit.language);
        if (!has_own || hit.language == own) continue;
        if (!TRY(search::has_part(reader, kSearchedDocument, hit.object_id, own, passage.path))) continue;
        aligned.label =
            looking.words("finder.aligned", {{"language", std::string_view(looking.words.language_name(own))}});
        aligned.address = pages::provision_address(document.slug, passage.path, own);
    }
    return ok();
}

Result<std::optional<finder::Shown>> show(store::Reader& reader, const finder::Looking& looking,
                                          const search::Hit& hit) {
    const std::optional<DocumentSummary> document = TRY(find_summary(reader, looking.scope, hit.object_id));
    if (!document) return std::optional<finder::Shown>();
    finder::Shown shown;
    set_title(looking.words, *document, hit.language, shown);
    shown.address = pages::document_address(document->slug, hit.language);
    if (std::string session = pages::session_line(looking.words, *document); !session.empty())
        shown.facts.push_back(std::move(session));
    TRY(add_places(reader, looking, hit, *document, shown));
    shown.facts_json.add("slug", document->slug)
        .add("number", document->number)
        .add("symbol", document->symbol)
        .add("date", document->date ? Json(document->date->iso()) : Json());
    return std::optional(std::move(shown));
}

std::string label_text(const web::Words& words, std::string_view label, std::string_view value) {
    return label == "body" ? pages::label(words, "actor", value) : std::string();
}

}  // namespace

finder::ObjectKind search_kind() {
    finder::ObjectKind kind;
    kind.type = kSearchedDocument;
    kind.name = "finder.kind.document";
    kind.admitted = [](store::Reader& reader, const access::Scope& scope, Instant) {
        return readable_documents(reader, scope);
    };
    kind.show = show;
    kind.label_text = label_text;
    return kind;
}

}  // namespace palermo::mandates
