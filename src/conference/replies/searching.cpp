#include "conference/replies/searching.hpp"

#include <map>

#include "conference/replies/model.hpp"
#include "conference/replies/seal.hpp"
#include "platform/search/index.hpp"
#include "platform/search/one_by_one.hpp"
#include "platform/search/text_of_parts.hpp"

namespace palermo::replies {

namespace {

constexpr store::Sql kContent("select content from reply_submissions where reply_id = ?1 and number = ?2");
constexpr store::Sql kParts("select id, path, status from reply_assignments where reply_id = ?1 order by id");
constexpr store::Sql kNext("select id from replies where id > ?1 order by id limit 1");

// Answers in a person's own words, by their language; the rest are values of the form.
class Texts {
  public:
    void add(const std::string& path, const std::string& value, const std::string& language) {
        if (const std::optional<Language> known = language_from_tag(language)) texts_[*known].add(path, value);
    }

    // Under the number `id`, in the place of what stood there.
    Result<void> put(store::Writer& writer, std::string_view type, std::int64_t id, const StoredReply& reply,
                     const std::optional<Instant>& newest) && {
        TRY(search::remove(writer, type, id));
        for (auto& [language, text] : texts_) {
            if (text.empty()) continue;
            search::Entry entry;
            entry.object_type = type;
            entry.object_id = id;
            entry.language = language;
            entry.newest = newest ? newest->date_utc().iso() : std::string();
            entry.labels = {{"state", reply.state}, {"cycle", reply.cycle_slug}};
            std::move(text).move_into(entry);
            TRY(search::put(writer, entry));
        }
        return ok();
    }

  private:
    std::map<Language, search::TextOfParts> texts_;
};

Result<void> index_submission(store::Writer& writer, const StoredReply& reply) {
    Texts open;
    Texts confidential;
    if (reply.has_submission())
        if (const auto row = TRY(writer.first(kContent, {reply.id, reply.submissions})))
            for (const SealedAnswer& answer : TRY(sealed_answers(row->text(0))))
                (answer.confidential ? confidential : open).add(answer.path, answer.value, answer.language);
    TRY(std::move(open).put(writer, kSearchedReply, reply.id, reply, reply.submitted_at));
    return std::move(confidential).put(writer, kSearchedConfidential, reply.id, reply, reply.submitted_at);
}

Result<void> index_draft(store::Writer& writer, const StoredReply& reply) {
    const std::vector<StoredAnswer> answers = TRY(answers_of(writer, reply.id));
    Texts whole;
    for (const StoredAnswer& answer : answers) whole.add(answer.path, answer.value, answer.language);
    TRY(std::move(whole).put(writer, kSearchedDraft, reply.id, reply, reply.saved_at));
    // Each part by itself: what a contributor was not given neither finds it nor counts.
    for (const store::Row& row : TRY(writer.query(kParts, {reply.id}))) {
        Texts part;
        for (const StoredAnswer& answer : answers)
            if (row.text(2) != "withdrawn" && is_within(answer.path, row.text(1)))
                part.add(answer.path, answer.value, answer.language);
        TRY(std::move(part).put(writer, kSearchedPart, row.integer(0), reply, reply.saved_at));
    }
    return ok();
}

}  // namespace

Result<void> index_reply(store::Writer& writer, const StoredReply& reply) {
    TRY(index_submission(writer, reply));
    return index_draft(writer, reply);
}

Result<void> forget_reply(store::Writer& writer, std::int64_t reply) {
    for (const std::string_view type : {kSearchedReply, kSearchedConfidential, kSearchedDraft})
        TRY(search::remove(writer, type, reply));
    for (const store::Row& row : TRY(writer.query(kParts, {reply})))
        TRY(search::remove(writer, kSearchedPart, row.integer(0)));
    return ok();
}

Result<std::int64_t> index_replies(store::Database& database) {
    const auto next = [](store::Writer& writer, std::int64_t last) -> Result<std::optional<std::int64_t>> {
        const auto row = TRY(writer.first(kNext, {last}));
        if (!row) return std::optional<std::int64_t>();
        TRY(index_reply(writer, TRY(expect_reply(writer, row->integer(0)))));
        return std::optional(row->integer(0));
    };
    return search::index_one_by_one(database, next);
}

}  // namespace palermo::replies
