#include "conference/questionnaires/library/searching.hpp"

#include "conference/questionnaires/library/rows.hpp"
#include "conference/questionnaires/library/stored_form.hpp"
#include "platform/search/index.hpp"
#include "platform/search/one_by_one.hpp"
#include "platform/search/text_of_parts.hpp"

namespace palermo::questionnaires {

namespace {

constexpr store::Sql kPublished(R"(
select v.id, q.slug, v.version, v.form from questionnaire_versions v join questionnaires q on q.id = v.questionnaire_id
where v.status <> 'draft' and v.id > ?1 order by v.id limit 1)");

std::string words_of_question(const Item& item, std::uint16_t language) {
    std::string words = plain_text(item.texts.label, language);
    const std::string hint = plain_text(item.texts.hint, language);
    if (!hint.empty()) words.append(words.empty() ? "" : "\n").append(hint);
    return words;
}

}  // namespace

Result<void> index_questionnaire(store::Writer& writer, const VersionView& version, const Form& form) {
    TRY(search::remove(writer, kSearchedQuestionnaire, version.id));
    for (std::size_t number = 0; number < form.languages.size(); ++number) {
        const std::optional<Language> language = language_from_tag(form.languages[number].tag);
        if (!language) continue;
        search::TextOfParts text;
        for (const Item* item : questions_of(form))
            text.add(item->path, words_of_question(*item, static_cast<std::uint16_t>(number)));
        if (text.empty()) continue;
        search::Entry entry;
        entry.object_type = kSearchedQuestionnaire;
        entry.object_id = version.id;
        entry.language = *language;
        entry.names = {version.titles[static_cast<std::size_t>(*language)]};
        entry.newest = version.published_at ? version.published_at->date_utc().iso() : std::string();
        std::move(text).move_into(entry);
        TRY(search::put(writer, entry));
    }
    return ok();
}

Result<void> forget_questionnaire(store::Writer& writer, std::int64_t version) {
    return search::remove(writer, kSearchedQuestionnaire, version);
}

Result<std::int64_t> index_questionnaires(store::Database& database) {
    const auto next = [](store::Writer& writer, std::int64_t last) -> Result<std::optional<std::int64_t>> {
        const auto row = TRY(writer.first(kPublished, {last}));
        if (!row) return std::optional<std::int64_t>();
        if (const std::optional<VersionView> version = TRY(version_row(writer, row->text(1), row->text(2))))
            TRY(index_questionnaire(writer, *version, TRY(form_from_stored(row->text(3)))));
        return std::optional(row->integer(0));
    };
    return search::index_one_by_one(database, next);
}

}  // namespace palermo::questionnaires
