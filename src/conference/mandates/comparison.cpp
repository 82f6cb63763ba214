#include "conference/mandates/comparison.hpp"

#include <algorithm>

namespace palermo::mandates {

namespace {

Error no_such_version(const ComparedVersion& version) {
    return make_error(ErrorKind::not_found, "mandates.no_such_version")
        .with("slug", version.slug)
        .with("language", tag(version.language));
}

std::string label_of(const DocumentView& view) {
    return view.summary.slug + " (" + std::string(tag(view.shown)) + ")";
}

bool holds(const DocumentSummary& summary, Language language) {
    return std::any_of(summary.versions.begin(), summary.versions.end(),
                       [&](const VersionSummary& version) { return version.language == language; });
}

std::optional<Language> common_language(const DocumentSummary& a, const DocumentSummary& b, Language wanted) {
    if (holds(a, wanted) && holds(b, wanted)) return wanted;
    for (const VersionSummary& version : a.versions)
        if (holds(b, version.language)) return version.language;
    return std::nullopt;
}

// Language versions of one document are of one stage; other documents take theirs from their heads.
std::vector<alignment::Version> given_to_align(const std::vector<DocumentView>& views) {
    const bool one_document = std::all_of(views.begin(), views.end(), [&](const DocumentView& view) {
        return view.summary.slug == views.front().summary.slug;
    });
    std::vector<alignment::Version> given;
    for (const DocumentView& view : views)
        given.push_back({&view.document, label_of(view), one_document ? std::optional(0) : std::nullopt});
    return given;
}

}  // namespace

Result<ComparisonView> compare_versions(store::Reader& reader, const access::Scope& scope,
                                        const alignment::Concepts& concepts,
                                        const std::vector<ComparedVersion>& versions) {
    if (versions.size() < 2) return make_error(ErrorKind::invalid_input, "mandates.too_few_versions");
    if (versions.size() > kMaxColumns)
        return make_error(ErrorKind::invalid_input, "mandates.too_many_versions")
            .with("limit", static_cast<std::int64_t>(kMaxColumns));
    ComparisonView view;
    for (const ComparedVersion& version : versions) {
        DocumentView found = TRY(find_document(reader, scope, version.slug, version.language));
        if (found.shown != version.language) return no_such_version(version);
        view.versions.push_back(std::move(found));
    }
    const std::vector<alignment::Version> given = given_to_align(view.versions);
    view.alignment = TRY(alignment::align(given, concepts));
    view.divergences = alignment::find_divergences(given, view.alignment, concepts);
    const bool word_by_word = view.versions[0].shown == view.versions[1].shown && view.versions.size() == 2;
    if (word_by_word) view.differences = TRY(alignment::document_differences(given, view.alignment, 0));
    return view;
}

Result<NoveltyView> compare_with_previous(store::Reader& reader, const access::Scope& scope,
                                          const alignment::Concepts& concepts, std::string_view earlier,
                                          std::string_view later, Language wanted) {
    NoveltyView view{
        TRY(find_document(reader, scope, earlier, wanted)), TRY(find_document(reader, scope, later, wanted)), {}};
    const std::optional<Language> language = common_language(view.earlier.summary, view.later.summary, wanted);
    if (!language)
        return make_error(ErrorKind::not_found, "mandates.no_common_language")
            .with("slug", earlier)
            .with("other", later);
    if (view.earlier.shown != *language) view.earlier = TRY(find_document(reader, scope, earlier, *language));
    if (view.later.shown != *language) view.later = TRY(find_document(reader, scope, later, *language));
    view.recurrence = TRY(alignment::compare_with_previous({&view.earlier.document, label_of(view.earlier), {}},
                                                           {&view.later.document, label_of(view.later), {}}, concepts));
    return view;
}

}  // namespace palermo::mandates
