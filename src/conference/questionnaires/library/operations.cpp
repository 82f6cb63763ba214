#include "conference/questionnaires/library/operations.hpp"
#include "conference/questionnaires/library/searching.hpp"

#include <algorithm>

#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/library/completeness.hpp"
#include "conference/questionnaires/library/dismissing.hpp"
#include "conference/questionnaires/library/forms.hpp"
#include "conference/questionnaires/library/rows.hpp"
#include "conference/questionnaires/library/stored_form.hpp"
#include "conference/questionnaires/translation/work.hpp"
#include "platform/acts/declare.hpp"
#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/slug.hpp"
#include "platform/store/blobs.hpp"
#include "platform/store/values.hpp"

namespace palermo::questionnaires {

BOOST_DESCRIBE_ENUM(MappingKind, identical, comparable, not_comparable)
BOOST_DESCRIBE_STRUCT(FileQuestionnaire, (), (slug, file_name, workbook, official, invented))
BOOST_DESCRIBE_STRUCT(TranslateQuestionnaire, (), (slug, version, revision, file_name, sheet))
BOOST_DESCRIBE_STRUCT(PublishQuestionnaire, (), (slug, version, revision, without))
BOOST_DESCRIBE_STRUCT(RetireQuestionnaire, (), (slug, version, revision))
BOOST_DESCRIBE_STRUCT(MapQuestion, (), (from_slug, from_version, from_path, to_slug, to_version, to_path, kind, note))

std::span<const EmbeddedFile> migration_files();

namespace {

constexpr std::size_t kMaxFileNameBytes = 255;
constexpr std::size_t kMaxNoteBytes = 2'000;

constexpr store::Sql kQuestionnaire("select id from questionnaires where slug = ?1");
constexpr store::Sql kInsertQuestionnaire("insert into questionnaires (slug, created_at) values (?1, ?2)");
constexpr store::Sql kInsertVersion(R"(
insert into questionnaire_versions (questionnaire_id, version, title, status, form, form_digest, workbook, file_name,
                                    questions, languages, official, invented, filed_at, published_at, revision)
values (?1, ?2, ?3, 'draft', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, null, 1))");
constexpr store::Sql kReplaceDraft(R"(
update questionnaire_versions
set title = ?2, form = ?3, form_digest = ?4, workbook = ?5, file_name = ?6, questions = ?7, languages = ?8,
    official = ?9, invented = ?10, filed_at = ?11, revision = ?12
where id = ?1 and status = 'draft')");
constexpr store::Sql kForgetQuestions("delete from questionnaire_questions where version_id = ?1");
constexpr store::Sql kInsertQuestion(R"(
insert into questionnaire_questions (version_id, number, path, section, type, concept, article)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7))");
constexpr store::Sql kPublish(R"(
update questionnaire_versions set status = 'published', published_at = ?2, revision = ?3
where id = ?1 and status = 'draft')");
constexpr store::Sql kRetire(
    "update questionnaire_versions set status = 'retired', revision = ?2 where id = ?1 and status = 'published'");
constexpr store::Sql kForm("select form from questionnaire_versions where id = ?1");
constexpr store::Sql kWorkbook("select workbook from questionnaire_versions where id = ?1");
constexpr store::Sql kMap(R"(
insert into questionnaire_mappings (from_version, from_path, to_version, to_path, kind, note)
values (?1, ?2, ?3, ?4, ?5, ?6)
on conflict (from_version, from_path, to_version, to_path) do update set kind = excluded.kind, note = excluded.note)");
constexpr store::Sql kHasQuestion("select 1 from questionnaire_questions where version_id = ?1 and path = ?2");

std::string object_id(std::string_view slug, std::string_view version) {
    return std::string(slug).append("/").append(version);
}

// It stands in addresses.
bool is_version(std::string_view version) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '_';
    };
    return !version.empty() && version.size() <= kMaxVersionBytes && version.front() != '.' &&
           std::all_of(version.begin(), version.end(), allowed);
}

Error about(ErrorKind kind, std::string_view code, std::string_view slug, std::string_view version) {
    return make_error(kind, code).with("slug", slug).with("version", version);
}

// --- filing

bool looks_like_xml(ByteView bytes) {
    std::string_view text = as_text(bytes.first(std::min<std::size_t>(bytes.size(), 256)));
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '<';
}

Result<Form> form_of(const WorkbookCompiler& compile_workbook, const Bytes& workbook, std::string_view file_name) {
    if (workbook.size() > kMaxWorkbookBytes)
        return make_error(ErrorKind::too_large, "questionnaires.too_large")
            .with("limit", static_cast<std::int64_t>(kMaxWorkbookBytes));
    if (looks_like_xml(workbook)) return TRY(read_xform(as_text(workbook))).form;
    return compile_workbook(workbook, file_name);
}

// The language of a title that is not in several.
Language language_of_title(const Form& form) {
    for (const FormLanguage& language : form.languages)
        if (language.name == form.settings.default_language && !language.tag.empty())
            return language_from_tag(language.tag).value_or(Language::en);
    return Language::en;
}

Titles titles_of(const Form& form) {
    Titles titles;
    const Text& title = form.settings.title;
    for (const LanguageText& variant : title.variants) {
        Language language = language_of_title(form);
        if (title.translated && variant.language < form.languages.size())
            language = language_from_tag(form.languages[variant.language].tag).value_or(language);
        titles[static_cast<std::size_t>(language)] = plain_text(title, variant.language);
    }
    return titles;
}

std::string languages_of(const Form& form) {
    std::string tags;
    for (const FormLanguage& language : form.languages)
        if (!language.tag.empty()) tags.append(tags.empty() ? "" : " ").append(language.tag);
    return tags;
}

struct Row {
    const Item* item;
    std::string section;
};

std::vector<Row> rows_of(const PublishedForm& form) {
    std::vector<Row> rows;
    for (const Item* item : questions_of(form.form())) {
        std::string section = form.form().root.path;
        for (const Section& one : form.sections)
            if (one.item != &form.form().root && item->path.starts_with(one.path + "/")) section = one.path;
        rows.push_back({item, std::move(section)});
    }
    return rows;
}

Result<std::int64_t> questionnaire_id(acts::Context& context, const std::string& slug) {
    if (const auto row = TRY(context.writer().first(kQuestionnaire, {slug}))) return row->integer(0);
    return TRY(context.writer().insert(kInsertQuestionnaire, store::values(slug, context.now())));
}

Result<void> write_questions(acts::Context& context, std::int64_t version, const std::vector<Row>& rows) {
    TRY(context.writer().execute(kForgetQuestions, {version}));
    std::int64_t number = 0;
    for (const Row& row : rows)
        TRY(context.writer().execute(
            kInsertQuestion, store::values(version, ++number, row.item->path, row.section, name_of(row.item->type),
                                           extra(*row.item, "concept"), extra(*row.item, "article"))));
    return ok();
}

Result<void> file(acts::Context& context, const WorkbookCompiler& compile_workbook, const FileQuestionnaire& act) {
    if (!is_slug(act.slug))
        return make_error(ErrorKind::invalid_input, "questionnaires.bad_slug").with("slug", act.slug);
    if (act.file_name.empty() || act.file_name.size() > kMaxFileNameBytes)
        return make_error(ErrorKind::invalid_input, "questionnaires.bad_file_name")
            .with("limit", static_cast<std::int64_t>(kMaxFileNameBytes));
    Form form = TRY(form_of(compile_workbook, act.workbook, act.file_name));
    const std::string version = form.settings.version;
    if (!is_version(version))
        return make_error(ErrorKind::invalid_input, "questionnaires.bad_version").with("version", version);
    const std::string stored = stored_form(form);
    const std::string digest = to_hex(sha256(as_bytes(stored)));
    const std::string titles = titles_text(titles_of(form)), languages = languages_of(form);
    const auto compiled = TRY(published_form(0, act.slug, version, std::move(form)));
    const std::vector<Row> rows = rows_of(*compiled);
    const auto questions = static_cast<std::int64_t>(rows.size());
    if (questions == 0) return make_error(ErrorKind::invalid_input, "questionnaires.no_questions");
    if (questions > kMaxQuestions)
        return make_error(ErrorKind::too_large, "questionnaires.too_many_questions").with("limit", kMaxQuestions);

    const std::optional<VersionView> there = TRY(version_row(context.writer(), act.slug, version));
    if (there && there->status != VersionStatus::draft)
        return about(ErrorKind::conflict, "questionnaires.version_published", act.slug, version);
    const Digest workbook = TRY(store::put_blob(context.writer(), act.workbook));
    const bool official = act.official.value_or(false), invented = act.invented.value_or(false);
    std::int64_t id = there ? there->id : 0;
    const std::int64_t revision = there ? there->revision + 1 : 1;
    if (there)
        TRY(context.writer().execute(
            kReplaceDraft, store::values(id, titles, stored, digest, workbook, act.file_name, questions, languages,
                                         official, invented, context.now(), revision)));
    else
        id = TRY(context.writer().insert(
            kInsertVersion,
            store::values(TRY(questionnaire_id(context, act.slug)), version, titles, stored, digest, workbook,
                          act.file_name, questions, languages, official, invented, context.now())));
    TRY(write_questions(context, id, rows));
    context.object(kQuestionnaireObject, object_id(act.slug, version), revision);
    context.changed("form_sha256", there ? Json(there->digest) : Json(), Json(digest));
    context.changed("workbook_sha256", {}, Json(to_hex(workbook)));
    context.changed("file_name", {}, Json(act.file_name));
    context.changed("questions", there ? Json(there->questions) : Json(), Json(questions));
    return ok();
}

Result<VersionView> expect_version(store::Reader& reader, std::string_view slug, std::string_view version) {
    std::optional<VersionView> found = TRY(version_row(reader, slug, version));
    if (!found) return make_error(ErrorKind::not_found, "access.not_found");
    return *std::move(found);
}

// --- translating

Result<Bytes> filed_workbook(store::Reader& reader, std::int64_t version) {
    const auto row = TRY(reader.first(kWorkbook, {version}));
    Digest digest{};
    const Bytes& kept = row->blob(0);
    std::copy_n(kept.begin(), std::min(kept.size(), digest.size()), digest.begin());
    std::optional<Bytes> content = TRY(store::get_blob(reader, digest));
    if (!content) return make_error(ErrorKind::not_found, "access.not_found");
    return *std::move(content);
}

Result<void> translate(acts::Context& context, const WorkbookCompiler& compile_workbook,
                       const TranslateQuestionnaire& act) {
    const VersionView version = TRY(expect_version(context.writer(), act.slug, act.version));
    TRY(acts::Context::expect_revision(act.revision, version.revision));
    if (version.status != VersionStatus::draft)
        return about(ErrorKind::conflict, "questionnaires.version_published", act.slug, act.version);
    const Bytes workbook = TRY(filed_workbook(context.writer(), version.id));
    const translation::Translated translated =
        TRY(translation::translate(as_text(workbook), version.file_name, as_text(act.sheet), act.file_name));
    const ByteView bytes = as_bytes(translated.bytes);
    TRY(file(context, compile_workbook,
             {act.slug, translated.file_name, Bytes(bytes.begin(), bytes.end()), version.official, version.invented}));
    context.changed("language", {}, Json(tag(translated.language)));
    context.changed("texts_changed", {}, Json(translated.changed));
    context.changed("sheet_sha256", {}, Json(to_hex(sha256(act.sheet))));
    return ok();
}

// --- publishing

Result<void> expect_languages(const Form& form, const std::vector<std::string>& without) {
    Error incomplete = make_error(ErrorKind::conflict, "questionnaires.languages_incomplete");
    for (const LanguageCompleteness& row : completeness(form)) {
        if (row.complete() || std::find(without.begin(), without.end(), row.tag) != without.end()) continue;
        incomplete.details.push_back(make_error(ErrorKind::conflict, "questionnaires.language_incomplete")
                                         .with("language", row.tag)
                                         .with("missing", row.missing)
                                         .with("texts", row.texts));
    }
    return incomplete.details.empty() ? ok() : Result<void>(std::move(incomplete));
}

Result<void> publish(acts::Context& context, const PublishQuestionnaire& act) {
    const VersionView version = TRY(expect_version(context.writer(), act.slug, act.version));
    TRY(acts::Context::expect_revision(act.revision, version.revision));
    if (version.status != VersionStatus::draft)
        return about(ErrorKind::conflict, "questionnaires.not_a_draft", act.slug, act.version);
    for (const std::string& tag : act.without)
        if (tag.size() != 2 || !language_from_tag(tag))
            return make_error(ErrorKind::invalid_input, "questionnaires.no_such_language").with("language", tag);
    const auto row = TRY(context.writer().first(kForm, {version.id}));
    TRY(expect_languages(TRY(form_from_stored(row->text(0))), act.without));
    TRY(context.writer().execute(kPublish, store::values(version.id, context.now(), version.revision + 1)));
    context.object(kQuestionnaireObject, object_id(act.slug, act.version), version.revision + 1);
    context.changed("status", Json("draft"), Json("published"));
    VersionView published = version;
    published.published_at = context.now();
    TRY(index_questionnaire(context.writer(), published, TRY(form_from_stored(row->text(0)))));
    context.changed("form_sha256", {}, Json(version.digest));
    if (!act.without.empty()) {
        JsonArray without(act.without.begin(), act.without.end());
        context.changed("without", {}, Json(std::move(without)));
    }
    return ok();
}

Result<void> retire(acts::Context& context, const RetireQuestionnaire& act) {
    const VersionView version = TRY(expect_version(context.writer(), act.slug, act.version));
    TRY(acts::Context::expect_revision(act.revision, version.revision));
    if (version.status != VersionStatus::published)
        return about(ErrorKind::conflict, "questionnaires.not_published", act.slug, act.version);
    TRY(context.writer().execute(kRetire, {version.id, version.revision + 1}));
    context.object(kQuestionnaireObject, object_id(act.slug, act.version), version.revision + 1);
    context.changed("status", Json("published"), Json("retired"));
    return ok();
}

// --- mapping

Result<void> expect_question(store::Reader& reader, std::int64_t version, const std::string& path) {
    if (TRY(reader.first(kHasQuestion, {version, path}))) return ok();
    return make_error(ErrorKind::invalid_input, "questionnaires.no_question_at").with("path", path);
}

Result<void> map(acts::Context& context, const MapQuestion& act) {
    const VersionView from = TRY(expect_version(context.writer(), act.from_slug, act.from_version));
    const VersionView to = TRY(expect_version(context.writer(), act.to_slug, act.to_version));
    if (from.id == to.id) return make_error(ErrorKind::invalid_input, "questionnaires.mapped_to_itself");
    TRY(expect_question(context.writer(), from.id, act.from_path));
    TRY(expect_question(context.writer(), to.id, act.to_path));
    const std::string note = act.note.value_or("");
    if (note.size() > kMaxNoteBytes)
        return make_error(ErrorKind::too_large, "questionnaires.note_too_long")
            .with("limit", static_cast<std::int64_t>(kMaxNoteBytes));
    TRY(context.writer().execute(kMap,
                                 store::values(from.id, act.from_path, to.id, act.to_path, name(act.kind), note)));
    context.object(kQuestionnaireObject, object_id(from.slug, from.version), from.revision);
    context.changed("from", {}, Json(act.from_path));
    context.changed("to", {}, Json(object_id(to.slug, to.version) + act.to_path));
    context.changed("kind", {}, Json(name(act.kind)));
    return ok();
}

// --- whom it concerns

// A new version is nobody's but the secretariat's.
Result<access::Subject> subject_of_filing(store::Reader&, const FileQuestionnaire&) {
    return subject_of_version(VersionStatus::draft);
}

template <typename Act>
Result<access::Subject> subject_of_version_act(store::Reader& reader, const Act& act) {
    return subject_of_version(TRY(expect_version(reader, act.slug, act.version)).status);
}

Result<access::Subject> subject_of_mapping(store::Reader& reader, const MapQuestion& act) {
    return subject_of_version(TRY(expect_version(reader, act.from_slug, act.from_version)).status);
}

acts::Declaration declaration(std::string_view name, std::string_view route) {
    return {.name = name,
            .object_type = kQuestionnaireObject,
            .verb = "edit",
            .route = route,
            .page = "/questionnaires/{object}"};
}

}  // namespace

void register_acts(acts::Registry& registry, WorkbookCompiler compile_workbook) {
    registry.add(acts::declare<TranslateQuestionnaire>(
        declaration("questionnaire.translate", "POST /questionnaires/{slug}/{version}/translations"),
        subject_of_version_act<TranslateQuestionnaire>,
        [compile_workbook](acts::Context& context, const TranslateQuestionnaire& act) {
            return translate(context, compile_workbook, act);
        }));
    registry.add(acts::declare<FileQuestionnaire>(
        declaration("questionnaire.file", "POST /questionnaires"), subject_of_filing,
        [compile_workbook = std::move(compile_workbook)](acts::Context& context, const FileQuestionnaire& act) {
            return file(context, compile_workbook, act);
        }));
    registry.add(acts::declare<PublishQuestionnaire>(
        declaration("questionnaire.publish", "POST /questionnaires/{slug}/{version}/publish"),
        subject_of_version_act<PublishQuestionnaire>, publish));
    registry.add(acts::declare<RetireQuestionnaire>(
        declaration("questionnaire.retire", "POST /questionnaires/{slug}/{version}/retire"),
        subject_of_version_act<RetireQuestionnaire>, retire));
    registry.add(acts::declare<MapQuestion>(
        declaration("questionnaire.map", "POST /questionnaires/{from_slug}/{from_version}/mappings"),
        subject_of_mapping, map));
    register_dismissing(registry);
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* library = find_embedded(migration_files(), "001_library.sql");
    ASSERT(library != nullptr);
    return {{"questionnaires", 1, "questionnaires, their versions, questions and mappings", library->content}};
}

}  // namespace palermo::questionnaires
