#include "conference/mandates/exchange/mandate_table.hpp"

#include <algorithm>

#include "conference/mandates/terms.hpp"
#include "conference/mandates/wording/marked_text.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::exchange {

namespace {

using document::CalendarItem;
using document::CalendarKind;
using document::Cell;
using document::ColumnType;
using document::TaskState;
using text::MessageArgument;

// The words without the signs of emphasis and the calls of footnotes.
std::string plain(const std::string& words) {
    const std::u32string characters = to_code_points(words);
    return plain_text(characters, {0, static_cast<std::uint32_t>(characters.size())});
}

Cell cell(std::string words) {
    if (words.empty()) return {};
    return words;
}

Cell cell(std::string words, Language language) {
    if (words.empty()) return {};
    return document::Words{std::move(words), language};
}

class TableWords {
  public:
    TableWords(const text::Catalogue& catalogue, Language language) : catalogue_(catalogue), language_(language) {}

    std::string operator()(std::string_view key, const std::vector<MessageArgument>& arguments = {}) const {
        return catalogue_.text(language_, std::string("mandates_exchange.").append(key), arguments);
    }
    std::string follow_up(std::string_view kind, std::string_view value) const {
        return catalogue_.text(language_, std::string("mandates_follow_up.").append(kind).append(".").append(value));
    }

    std::string act(const MandateRow& row) const {
        return row.act.empty() ? std::string() : act_label(catalogue_, language_, row.act);
    }
    std::string addressees(const MandateRow& row) const {
        std::string names;
        for (const std::string& one : row.addressees) {
            const std::string label = actor_label(catalogue_, language_, one);
            names = names.empty() ? label : (*this)("list", {{"before", names}, {"last", label}});
        }
        return names;
    }
    std::string owner(const MandateRow& row) const {
        return row.owner_is_body ? actor_label(catalogue_, language_, row.owner) : row.owner;
    }
    std::string state(const MandateRow& row) const {
        const std::string state = follow_up("state", row.state);
        return row.overdue ? (*this)("overdue", {{"state", std::string_view(state)}}) : state;
    }
    std::string resources(const MandateRow& row) const {
        return row.resources.empty() || row.resources == "none" ? std::string() : follow_up("resources", row.resources);
    }
    std::string designation(const MandateRow& row) const { return designation_of(row, catalogue_, language_); }

  private:
    const text::Catalogue& catalogue_;
    Language language_;
};

std::vector<Cell> cells_of(const MandateRow& row, const TableWords& words) {
    return {cell(words.designation(row)),
            cell(row.title, row.title_language),
            cell(row.path),
            cell(plain(row.text), row.language),
            cell(words.act(row)),
            cell(words.addressees(row)),
            cell(row.due_words),
            row.due_last ? Cell(*row.due_last) : Cell(),
            cell(words.state(row)),
            cell(words.resources(row)),
            cell(words.owner(row)),
            row.link.empty() ? Cell(row.identifier) : Cell(document::Link{row.identifier, row.link})};
}

TaskState task_state(const MandateRow& row) {
    if (row.state == "in_progress") return TaskState::in_process;
    if (row.state == "delivered" || row.state == "reported" || row.state == "closed") return TaskState::completed;
    if (row.state == "lapsed" || row.state == "superseded") return TaskState::cancelled;
    return TaskState::needs_action;
}

constexpr std::size_t kSummaryCharacters = 200;

std::string shortened(const std::string& words) {
    const std::u32string characters = to_code_points(words);
    if (characters.size() <= kSummaryCharacters) return words;
    return to_utf8(characters.substr(0, kSummaryCharacters - 1)) + "…";
}

CalendarItem item_of(const MandateRow& row, const TableWords& words, const Date& first, const Date& last) {
    CalendarItem item{.first = first, .last = last};
    const std::string document = words.designation(row);
    const std::string act = words.act(row);
    const std::string addressees = words.addressees(row);
    const std::string state = words.state(row);
    const std::string_view key = act.empty()          ? "calendar.item"
                                 : addressees.empty() ? "calendar.item.act"
                                                      : "calendar.item.act_addressee";
    item.summary =
        shortened(words(key, {{"document", document}, {"path", row.path}, {"act", act}, {"addressee", addressees}}));
    item.description =
        words("calendar.description", {{"text", plain(row.text)}, {"due", row.due_words}, {"state", state}});
    item.identifier = row.identifier;
    item.revision = row.revision;
    item.address = row.link;
    if (!act.empty()) item.categories.push_back(act);
    item.state = task_state(row);
    return item;
}

}  // namespace

std::string designation_of(const MandateRow& row, const text::Catalogue& catalogue, Language language) {
    const std::string type = type_label(catalogue, language, row.type);
    if (row.number.empty() && row.symbol.empty() && row.date)
        return catalogue.text(language, "mandates_pages.designation.date",
                              {{"type", std::string_view(type)}, {"date", *row.date}});
    if (row.number.empty())
        return catalogue.text(language, "mandates_pages.designation.symbol",
                              {{"type", type}, {"symbol", row.symbol.empty() ? row.slug : row.symbol}});
    const std::string number = number_label(language, row.number);
    const std::string own = "mandates_pages.designation." + row.type;
    return catalogue.text(language, catalogue.has(language, own) ? own : "mandates_pages.designation.number",
                          {{"type", type}, {"number", number}});
}

document::Table mandate_table(const std::vector<MandateRow>& rows, const text::Catalogue& catalogue, Language language,
                              const Date& as_of) {
    const TableWords words(catalogue, language);
    const std::string day = catalogue.date(language, as_of);
    document::Table table{.title = words("title"),
                          .language = language,
                          .author = "Palermo",
                          .subject = words("subject", {{"day", std::string_view(day)}}),
                          .as_of = as_of,
                          .columns = {{words("column.document"), ColumnType::text, 20},
                                      {words("column.title"), ColumnType::text, 30},
                                      {words("column.paragraph"), ColumnType::text, 11},
                                      {words("column.text"), ColumnType::text, 60},
                                      {words("column.act"), ColumnType::text, 15},
                                      {words("column.addressee"), ColumnType::text, 24},
                                      {words("column.due"), ColumnType::text, 26},
                                      {words("column.last_day"), ColumnType::date, 13},
                                      {words("column.status"), ColumnType::text, 15},
                                      {words("column.resources"), ColumnType::text, 22},
                                      {words("column.owner"), ColumnType::text, 20},
                                      {words("column.identifier"), ColumnType::link, 20}},
                          .rows = {},
                          .notes = {words("note.day", {{"day", std::string_view(day)}}), words("note.machine"),
                                    words("note.languages"), words("note.due")},
                          .notes_heading = words("notes")};
    table.rows.reserve(rows.size());
    for (const MandateRow& row : rows) table.rows.push_back(cells_of(row, words));
    return table;
}

document::Calendar mandate_calendar(const std::vector<MandateRow>& rows, const text::Catalogue& catalogue,
                                    Language language, const Date& as_of, CalendarKind kind) {
    const TableWords words(catalogue, language);
    document::Calendar calendar{
        .name = words("calendar.name"), .description = words("note.machine"), .language = language, .items = {}};
    constexpr std::int64_t kMicrosecondsOfDay = 86'400'000'000;
    for (const MandateRow& row : rows) {
        if (!row.due_last) continue;
        // Due before a session is due on the day before it, not on its days.
        const Date last = *row.due_last;
        CalendarItem item = item_of(row, words, row.due_first && *row.due_first <= last ? *row.due_first : last, last);
        item.kind = kind;
        item.language = language;
        item.changed = Instant{as_of.day_number() * kMicrosecondsOfDay};
        calendar.items.push_back(std::move(item));
    }
    return calendar;
}

}  // namespace palermo::mandates::exchange
