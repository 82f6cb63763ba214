#include "conference/questionnaires/library/rows.hpp"

#include "platform/base/json.hpp"
#include "platform/store/values.hpp"

namespace palermo::questionnaires {

namespace {

#define PALERMO_VERSION_COLUMNS                                                                                 \
    "select v.id, q.slug, v.version, v.title, v.status, v.file_name, v.form_digest, v.questions, v.languages, " \
    "v.official, v.invented, v.filed_at, v.published_at, v.revision from questionnaire_versions v "             \
    "join questionnaires q on q.id = v.questionnaire_id "

constexpr store::Sql kByName(PALERMO_VERSION_COLUMNS "where q.slug = ?1 and v.version = ?2");
constexpr store::Sql kById(PALERMO_VERSION_COLUMNS "where v.id = ?1");
constexpr store::Sql kAll(PALERMO_VERSION_COLUMNS
                          "where v.status <> 'draft' or ?1 = 1 order by q.slug, v.filed_at desc, v.id desc");

VersionStatus status_from(std::string_view text) {
    if (text == "published") return VersionStatus::published;
    return text == "retired" ? VersionStatus::retired : VersionStatus::draft;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        if (blank > 0) words.emplace_back(text.substr(0, blank));
        text.remove_prefix(std::min(blank + 1, text.size()));
    }
    return words;
}

VersionView version_from(const store::Row& row) {
    VersionView view;
    view.id = row.integer(0);
    view.slug = row.text(1);
    view.version = row.text(2);
    view.titles = titles_from(row.text(3));
    view.status = status_from(row.text(4));
    view.file_name = row.text(5);
    view.digest = row.text(6);
    view.questions = row.integer(7);
    view.languages = words_of(row.text(8));
    view.official = row.integer(9) != 0;
    view.invented = row.integer(10) != 0;
    view.filed_at = Instant{row.integer(11)};
    if (const auto at = row.optional_integer(12)) view.published_at = Instant{*at};
    view.revision = row.integer(13);
    return view;
}

std::optional<VersionView> optional_version(const std::optional<store::Row>& row) {
    return row ? std::optional(version_from(*row)) : std::nullopt;
}

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

Result<VersionView> visible(std::optional<VersionView> version, const access::Scope& scope) {
    if (!version) return not_found();
    if (version->status == VersionStatus::draft && scope.sees_unpublished(kQuestionnaireObject) == 0)
        return not_found();
    return *std::move(version);
}

}  // namespace

std::string titles_text(const Titles& titles) {
    JsonObject object;
    for (const Language language : kLanguages) {
        const std::string& title = titles[static_cast<std::size_t>(language)];
        if (!title.empty()) object.add(tag(language), title);
    }
    return Json(std::move(object)).write();
}

Titles titles_from(std::string_view text) {
    Titles titles;
    const Result<Json> json = parse_json(text);
    if (!json) return titles;
    for (const Language language : kLanguages)
        titles[static_cast<std::size_t>(language)] = (*json)[tag(language)].string_or_empty();
    return titles;
}

Result<std::optional<VersionView>> version_row(store::Reader& reader, std::string_view slug, std::string_view version) {
    return optional_version(TRY(reader.first(kByName, store::values(slug, version))));
}

Result<std::optional<VersionView>> version_row(store::Reader& reader, std::int64_t id) {
    return optional_version(TRY(reader.first(kById, {id})));
}

access::Subject subject_of_version(VersionStatus status) {
    access::Subject subject;
    subject.type = kQuestionnaireObject;
    subject.release = status == VersionStatus::draft ? access::ReleaseState::internal : access::ReleaseState::published;
    return subject;
}

Result<std::vector<VersionView>> list_versions(store::Reader& reader, const access::Scope& scope) {
    std::vector<VersionView> all;
    for (const store::Row& row : TRY(reader.query(kAll, {scope.sees_unpublished(kQuestionnaireObject)})))
        all.push_back(version_from(row));
    return all;
}

Result<VersionView> find_version(store::Reader& reader, const access::Scope& scope, std::string_view slug,
                                 std::string_view version) {
    return visible(TRY(version_row(reader, slug, version)), scope);
}

Result<VersionView> find_version(store::Reader& reader, const access::Scope& scope, std::int64_t id) {
    return visible(TRY(version_row(reader, id)), scope);
}

}  // namespace palermo::questionnaires
