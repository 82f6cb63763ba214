#include "conference/parties/depositary_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "conference/parties/words.hpp"
#include "platform/base/cut_text.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::parties {

namespace {

constexpr std::size_t kShownOfHeading = 40, kShownOfCell = 80;  // bytes, in sentences

struct Line {
    std::int64_t number = 0;
    std::vector<std::string> cells;
};

// RFC 4180; cells may hold line breaks inside quotation marks.
std::vector<Line> lines_of(std::string_view text, char separator) {
    std::vector<Line> lines;
    Line line{1, {}};
    std::string cell;
    std::int64_t number = 1;
    bool quoted = false;
    const auto end_line = [&] {
        line.cells.push_back(std::string(trimmed(cell)));
        cell.clear();
        const bool blank = line.cells.size() == 1 && line.cells[0].empty();
        if (!blank) lines.push_back(std::move(line));
        line = {number, {}};
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') ++number;
        if (quoted) {
            const bool doubled = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
            if (doubled) ++i;
            if (c == '"' && !doubled)
                quoted = false;
            else
                cell.push_back(c);
        } else if (c == '"' && trimmed(cell).empty()) {
            cell.clear();
            quoted = true;
        } else if (c == separator) {
            line.cells.push_back(std::string(trimmed(cell)));
            cell.clear();
        } else if (c == '\n') {
            end_line();
        } else {
            cell.push_back(c);
        }
    }
    if (!cell.empty() || !line.cells.empty()) end_line();
    return lines;
}

char separator_of(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    for (const char separator : {'\t', ';'})
        if (first.find(separator) != first.npos && first.find(',') == first.npos) return separator;
    return ',';
}

// Where the columns stand; -1: there is none.
struct Columns {
    int instrument = -1, state = -1, signature = -1, consent = -1, kind = -1;
};

Columns columns_of(const Line& head) {
    Columns columns;
    const auto take = [](int& into, std::size_t at) {
        if (into < 0) into = static_cast<int>(at);
    };
    for (std::size_t i = 0; i < head.cells.size(); ++i) {
        const std::string cell = lower_ascii(head.cells[i]);
        if (cell == "instrument" || cell == "treaty")
            take(columns.instrument, i);
        else if (cell == "participant" || cell == "state" || cell == "iso3" || cell == "code")
            take(columns.state, i);
        else if (cell.starts_with("signature") || cell == "signed")
            take(columns.signature, i);
        else if (cell == "kind" || cell == "consent_action" || cell == "consent_kind")
            take(columns.kind, i);
        else if (cell.starts_with("ratification") || cell == "consent" || cell == "consent_date")
            take(columns.consent, i);
    }
    return columns;
}

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// "12 Dec 2000", "12 December 2000", "2000-12-12"; what follows is left in `rest`.
std::optional<Date> read_day(std::string_view text, std::string& rest) {
    const std::vector<std::string> parts = split(text, ' ');
    constexpr std::size_t kDateParts = 3, kMonthLetters = 3;
    if (parts.empty()) return std::nullopt;
    std::size_t used = 1;
    std::optional<Date> day = Date::parse(parts[0]);
    if (!day && parts.size() >= kDateParts) {
        const auto number = number_of(parts[0]), year = number_of(parts[2]);
        const std::string month = lower_ascii(parts[1]).substr(0, kMonthLetters);
        const auto* found = std::find(kMonths.begin(), kMonths.end(), month);
        if (number && year && found != kMonths.end())
            day = Date::make(*year, static_cast<int>(found - kMonths.begin()) + 1, *number);
        used = kDateParts;
    }
    rest = joined({parts.begin() + static_cast<std::ptrdiff_t>(std::min(used, parts.size())), parts.end()}, " ");
    return day;
}

// The mark that the depositary sets behind the day.
std::optional<ConsentKind> kind_of_mark(std::string_view mark) {
    if (mark == "A") return ConsentKind::acceptance;
    if (mark == "AA") return ConsentKind::approval;
    if (mark == "a") return ConsentKind::accession;
    if (mark == "d") return ConsentKind::succession;
    return std::nullopt;
}

class RowReader {
  public:
    RowReader(const Columns& columns, const Line& line, const Line& head, std::vector<Error>& faults)
        : columns_(columns), line_(line), head_(head), faults_(faults) {}

    // Nothing when a cell is wrong; the fault is noted.
    std::optional<TableRow> read() {
        TableRow row;
        row.line = line_.number;
        row.instrument = cell(columns_.instrument);
        row.participant = cell(columns_.state);
        std::string rest;
        if (!day_of(columns_.signature, row.signature, rest)) return std::nullopt;
        if (!rest.empty() && !is_footnote(rest)) return wrong(columns_.signature);
        if (!day_of(columns_.consent, row.consent, rest)) return std::nullopt;
        if (row.consent && !take_kind(row, rest)) return std::nullopt;
        return row;
    }

  private:
    std::string cell(int column) const {
        const auto at = static_cast<std::size_t>(column);
        return column >= 0 && at < line_.cells.size() ? line_.cells[at] : std::string();
    }
    static bool is_footnote(std::string_view text) {
        return text.find_first_not_of("0123456789, ") == std::string_view::npos;
    }
    std::nullopt_t wrong(int column, std::string_view code = "parties.row_cell") {
        const std::string value = cell(column);
        faults_.push_back(make_error(ErrorKind::invalid_input, code)
                              .with("line", line_.number)
                              .with("column", cut_text(head_.cells[static_cast<std::size_t>(column)], kShownOfHeading))
                              .with("value", printable(cut_text(value, kShownOfCell))));
        return std::nullopt;
    }
    bool day_of(int column, std::optional<Date>& into, std::string& rest) {
        rest.clear();
        const std::string text = cell(column);
        if (text.empty()) return true;
        into = read_day(text, rest);
        if (into) return true;
        wrong(column);
        return false;
    }
    bool take_kind(TableRow& row, const std::string& mark) {
        const std::string written = cell(columns_.kind);
        if (!written.empty()) {
            row.kind = consent_kind_from_name(lower_ascii(written));
            if (!row.kind) row.kind = kind_of_mark(written);
            row.kind_written = row.kind.has_value();
            if (!row.kind) wrong(columns_.kind, "parties.row_kind");
            return row.kind.has_value();
        }
        if (columns_.kind >= 0) return true;  // the long form says nothing: the row is without a kind
        if (mark.empty() || is_footnote(mark)) {
            // The depositary marks every kind but ratification, which needs a signature.
            row.kind = row.signature ? ConsentKind::ratification : ConsentKind::accession;
            row.kind_written = row.signature.has_value();
            return true;
        }
        row.kind = kind_of_mark(split(mark, ' ').front());
        row.kind_written = row.kind.has_value();
        if (!row.kind) wrong(columns_.consent);
        return row.kind.has_value();
    }

    const Columns& columns_;
    const Line& line_;
    const Line& head_;
    std::vector<Error>& faults_;
};

Error at_line(const Error& error, std::int64_t line, std::string_view participant) {
    Error fault = make_error(error.kind, "parties.row").with("line", line).with("participant", participant);
    fault.details.push_back(error);
    return fault;
}

class Planner {
  public:
    Planner(const Resources& resources, std::span<const Fact> held, const PlanRequest& request)
        : resources_(resources), request_(request) {
        for (const Fact& fact : held) facts_[{fact.instrument, fact.state}].push_back(fact);
    }

    void take(const TableRow& row) {
        ++plan_.rows;
        const auto instrument =
            resources_.instruments.expect(row.instrument.empty() ? request_.instrument : row.instrument);
        if (!instrument) return refuse(row, instrument.error());
        const auto state = resources_.names().expect(row.participant, request_.language);
        if (!state) return refuse(row, state.error());
        ++plan_.matched;
        const auto [seen, first] = lines_.try_emplace({(*instrument)->code(), *state}, row.line);
        if (!first)
            return refuse(row, make_error(ErrorKind::conflict, "parties.row_twice")
                                   .with("state", resources_.states.name(*state, request_.language))
                                   .with("first", seen->second));
        take_facts(row, **instrument, *state);
    }
    Plan result() { return std::move(plan_); }

  private:
    void refuse(const TableRow& row, const Error& error) {
        plan_.faults.push_back(at_line(error, row.line, printable(row.participant.substr(0, kMaxStateName))));
    }

    void take_facts(const TableRow& row, const Instrument& instrument, const std::string& state) {
        Fact fact;
        fact.instrument = instrument.code();
        fact.state = state;
        fact.source = request_.source;
        std::vector<Fact> wanted;
        if (row.signature) {
            fact.kind = FactKind::signature;
            fact.day = *row.signature;
            wanted.push_back(fact);
        }
        if (row.consent) {
            fact.kind = FactKind::consent;
            fact.day = *row.consent;
            fact.consent = row.kind;
            wanted.push_back(fact);
        }
        std::vector<Fact>& held = facts_[{instrument.code(), state}];
        const std::vector<Fact> before = held;
        std::vector<Fact> fresh;
        std::int64_t same = 0;
        for (const Fact& one : wanted) {
            const Result<void> good = check_fact(instrument.rules, held, one, instrument.references(), request_.today);
            if (good) {
                held.push_back(one);
                fresh.push_back(one);
            } else if (good.error().code == "parties.fact_there") {
                ++same;
            } else {
                held = before;  // a row is taken whole or not at all
                return refuse(row, named(good.error()));
            }
        }
        if (row.consent && !row.kind_written)
            plan_.remarks.push_back(
                at_line(make_error(ErrorKind::invalid_input, "parties.taken_as_accession"), row.line, row.participant));
        plan_.same += same;
        plan_.additions.insert(plan_.additions.end(), fresh.begin(), fresh.end());
    }

    // With names in place of codes.
    Error named(Error error) const {
        for (ErrorArgument& argument : error.arguments) {
            if (argument.name == "state") argument.value = resources_.states.name(argument.value, request_.language);
            if (argument.name == "instrument")
                if (const Instrument* one = resources_.instruments.find(argument.value))
                    argument.value = one->name(request_.language);
        }
        return error;
    }

    const Resources& resources_;
    const PlanRequest& request_;
    std::map<std::pair<std::string, std::string>, std::vector<Fact>> facts_;
    std::map<std::pair<std::string, std::string>, std::int64_t> lines_;
    Plan plan_;
};

}  // namespace

Result<Table> read_table(std::string_view content) {
    if (content.size() > kMaxTableBytes)
        return make_error(ErrorKind::too_large, "parties.table_too_large")
            .with("bytes", static_cast<std::int64_t>(content.size()))
            .with("limit", static_cast<std::int64_t>(kMaxTableBytes));
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (content.starts_with(kMark)) content.remove_prefix(kMark.size());
    if (first_invalid_utf8(content) || content.find('\0') != content.npos)
        return make_error(ErrorKind::invalid_input, "parties.table_not_text");
    const std::vector<Line> lines = lines_of(content, separator_of(content));
    if (lines.size() < 2) return make_error(ErrorKind::invalid_input, "parties.table_empty");
    if (lines.size() - 1 > kMaxTableRows)
        return make_error(ErrorKind::too_large, "parties.table_too_long")
            .with("limit", static_cast<std::int64_t>(kMaxTableRows));
    const Columns columns = columns_of(lines.front());
    if (columns.state < 0 || columns.consent < 0)
        return make_error(ErrorKind::invalid_input, "parties.table_columns").with("line", lines.front().number);
    Table table;
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (auto row = RowReader(columns, lines[i], lines.front(), table.faults).read())
            table.rows.push_back(*std::move(row));
    return table;
}

Plan plan_import(const Table& table, const Resources& resources, std::span<const Fact> held,
                 const PlanRequest& request) {
    Planner planner(resources, held, request);
    for (const TableRow& row : table.rows) planner.take(row);
    Plan plan = planner.result();
    plan.rows += static_cast<std::int64_t>(table.faults.size());
    plan.faults.insert(plan.faults.end(), table.faults.begin(), table.faults.end());
    return plan;
}

const Instrument* instrument_of_file(const Instruments& instruments, std::string_view file_name) {
    const std::size_t slash = file_name.rfind('/');
    std::string_view name = slash == file_name.npos ? file_name : file_name.substr(slash + 1);
    name = name.substr(0, name.find('.'));
    return instruments.find(name);
}

}  // namespace palermo::parties
