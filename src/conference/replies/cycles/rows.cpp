#include "conference/replies/cycles/rows.hpp"

#include <algorithm>
#include <charconv>

#include "platform/base/json.hpp"
#include "platform/base/words.hpp"
#include "platform/store/values.hpp"

namespace palermo::replies {

namespace {

#define PALERMO_CYCLE_COLUMNS                                                                                     \
    "select c.id, c.slug, c.title, c.version_id, q.slug, v.version, c.addressed, c.instruments, c.asked_by, "     \
    "c.due_on, coalesce(p.slug, ''), c.note_number, c.note_date, c.status, c.opened_at, c.closed_at, "            \
    "c.reminder_days, c.invented, c.revision from cycles c join questionnaire_versions v on v.id = c.version_id " \
    "join questionnaires q on q.id = v.questionnaire_id left join cycles p on p.id = c.previous_id "

constexpr store::Sql kBySlug(PALERMO_CYCLE_COLUMNS "where c.slug = ?1");
constexpr store::Sql kAll(PALERMO_CYCLE_COLUMNS "order by c.id desc");

std::vector<std::string> words_of(std::string_view text) {
    const std::vector<std::string_view> words = words_between_blanks(text);
    return {words.begin(), words.end()};
}

std::vector<std::int64_t> numbers_of(std::string_view text) {
    std::vector<std::int64_t> numbers;
    for (const std::string& word : words_of(text)) {
        std::int64_t number = 0;
        std::from_chars(word.data(), word.data() + word.size(), number);
        numbers.push_back(number);
    }
    return numbers;
}

std::optional<Instant> instant_in(const store::Row& row, std::size_t column) {
    const std::optional<std::int64_t> stored = row.optional_integer(column);
    return stored ? std::optional(Instant{*stored}) : std::nullopt;
}

Result<CycleView> cycle_from(const store::Row& row) {
    CycleView cycle;
    cycle.id = row.integer(0);
    cycle.slug = row.text(1);
    const Json titles = TRY(parse_json(row.text(2)));
    for (const Language language : kLanguages)
        cycle.titles[static_cast<std::size_t>(language)] = titles[tag(language)].string_or_empty();
    cycle.version = row.integer(3);
    cycle.questionnaire = row.text(4);
    cycle.version_name = row.text(5);
    cycle.addressed = *addressed_from_name(row.text(6));
    cycle.instruments = words_of(row.text(7));
    cycle.asked_by = words_of(row.text(8));
    cycle.due_on = *Date::parse(row.text(9));
    cycle.previous = row.text(10);
    cycle.note_number = row.text(11);
    if (const auto date = row.optional_text(12)) cycle.note_date = Date::parse(*date);
    cycle.status = *cycle_status_from_name(row.text(13));
    cycle.opened_at = instant_in(row, 14);
    cycle.closed_at = instant_in(row, 15);
    cycle.reminder_days = numbers_of(row.text(16));
    cycle.invented = row.integer(17) != 0;
    cycle.revision = row.integer(18);
    return cycle;
}

}  // namespace

Result<std::optional<CycleView>> cycle_row(store::Reader& reader, std::string_view slug) {
    const auto row = TRY(reader.first(kBySlug, store::values(slug)));
    return row ? std::optional(TRY(cycle_from(*row))) : std::nullopt;
}

Result<CycleView> expect_cycle(store::Reader& reader, std::string_view slug) {
    std::optional<CycleView> found = TRY(cycle_row(reader, slug));
    if (!found) return make_error(ErrorKind::not_found, "access.not_found");
    return *std::move(found);
}

Result<std::vector<CycleView>> cycle_rows(store::Reader& reader) {
    std::vector<CycleView> all;
    for (const store::Row& row : TRY(reader.query(kAll))) all.push_back(TRY(cycle_from(row)));
    return all;
}

access::Subject subject_of_cycle(const CycleView& cycle) {
    access::Subject subject;
    subject.type = "questionnaire";
    subject.release =
        cycle.status == CycleStatus::prepared ? access::ReleaseState::internal : access::ReleaseState::published;
    return subject;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all.append(all.empty() ? "" : " ").append(word);
    return all;
}

std::string joined(const std::vector<std::int64_t>& numbers) {
    std::vector<std::string> words;
    for (const std::int64_t number : numbers) words.push_back(std::to_string(number));
    return joined(words);
}

}  // namespace palermo::replies
