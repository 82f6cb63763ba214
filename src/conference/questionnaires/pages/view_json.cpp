#include "conference/questionnaires/form/form_json.hpp"
#include "conference/questionnaires/pages/views.hpp"

namespace palermo::questionnaires::pages {

namespace {

Json titles_json(const Titles& titles) {
    JsonObject object;
    for (const Language language : kLanguages)
        if (const std::string& title = titles[static_cast<std::size_t>(language)]; !title.empty())
            object.add(tag(language), title);
    return Json(std::move(object));
}

Json missing_json(const LanguageCompleteness& row) {
    JsonArray first;
    for (const MissingText& one : row.first)
        first.emplace_back(JsonObject().add("path", one.path).add("what", one.what));
    return Json(JsonObject()
                    .add("language", row.tag)
                    .add("texts", row.texts)
                    .add("missing", row.missing)
                    .add("first_missing", Json(std::move(first))));
}

}  // namespace

Json version_summary(const VersionView& version) {
    JsonArray languages(version.languages.begin(), version.languages.end());
    JsonObject object;
    object.add("questionnaire", version.slug)
        .add("version", version.version)
        .add("title", titles_json(version.titles))
        .add("status", name(version.status))
        .add("questions", version.questions)
        .add("languages", Json(std::move(languages)))
        .add("official", version.official)
        .add("invented", version.invented)
        .add("filed_at", version.filed_at.iso())
        .add("published_at", version.published_at ? Json(version.published_at->iso()) : Json())
        .add("form_sha256", version.digest)
        .add("number", version.id)
        .add("revision", version.revision);
    return Json(std::move(object));
}

Json version_json(const VersionPageView& view) {
    JsonArray languages;
    for (const LanguageCompleteness& row : view.languages) languages.push_back(missing_json(row));
    JsonObject object;
    const Json summary = version_summary(view.version);
    for (const auto& [member, value] : *summary.if_object()) object.add(member, value);
    object.add("completeness", Json(std::move(languages)));
    object.add("form", form_as_json(view.form->form()));
    return Json(std::move(object));
}

Json comparison_json(const ComparisonView& view) {
    JsonArray pairs, left_only, right_only;
    for (const MappedQuestion& pair : view.pairs)
        pairs.emplace_back(JsonObject()
                               .add("left", pair.from_path)
                               .add("right", pair.to_path)
                               .add("kind", name(pair.kind))
                               .add("basis", name(pair.basis))
                               .add("note", pair.note));
    for (const Item* item : view.left_only) left_only.emplace_back(item->path);
    for (const Item* item : view.right_only) right_only.emplace_back(item->path);
    return Json(JsonObject()
                    .add("questions", Json(std::move(pairs)))
                    .add("left", version_summary(view.left))
                    .add("right", version_summary(view.right))
                    .add("left_only", Json(std::move(left_only)))
                    .add("right_only", Json(std::move(right_only))));
}

}  // namespace palermo::questionnaires::pages
