#include "conference/replies/translations.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kTranslations(R"(
select path, answer_revision, language, words, state from reply_answer_translations where reply_id = ?1
order by path, language)");

}  // namespace

Result<Translations> translations_of(store::Reader& reader, std::int64_t reply) {
    Translations all;
    for (const store::Row& row : TRY(reader.query(kTranslations, {reply})))
        all.emplace(row.text(0),
                    StoredTranslation{row.integer(1), {row.text(2), row.text(3), row.text(4) == "machine", false}});
    return all;
}

std::vector<AnswerTranslation> translations_at(const Translations& all, std::string_view path, std::int64_t revision) {
    std::vector<AnswerTranslation> found;
    const auto [first, last] = all.equal_range(path);
    for (auto at = first; at != last; ++at) {
        if (at->second.answer_revision > revision) continue;
        AnswerTranslation one = at->second.translation;
        one.outdated = at->second.answer_revision < revision;
        found.push_back(std::move(one));
    }
    return found;
}

}  // namespace palermo::replies
