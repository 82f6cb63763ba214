#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "conference/questionnaires/translation/sheet_files.hpp"
#include "conference/questionnaires/translation/sources.hpp"
#include "conference/questionnaires/xlsform/references.hpp"
#include "conference/questionnaires/xlsform/sheets.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/characters.hpp"

namespace palermo::questionnaires::translation {

namespace {

constexpr std::size_t kMaxFaults = 100;
constexpr std::size_t kMaxShown = 80;  // of a text inside a sentence

// A text as files carry it: no blanks at its ends, line ends LF.
std::string carried(std::string_view text) {
    return xlsform::trimmed(document::clean(text));
}

// The first character that no text may hold, or nothing. Tabs and line ends may stand.
std::optional<char32_t> control_in(std::string_view text) {
    for (const char32_t c : to_code_points(text)) {
        const bool line = c == U'\n' || c == U'\t' || c == U'\r';
        if ((c < 0x20 && !line) || (c >= 0x7F && c <= 0x9F) || c == 0xFFFE || c == 0xFFFF) return c;
    }
    return std::nullopt;
}

std::string shortened(std::string_view text) {
    std::u32string points = to_code_points(text);
    if (points.size() > kMaxShown) {
        points.resize(kMaxShown - 1);
        points += U'\u2026';
    }
    return printable(to_utf8(points));
}

class Checking {
  public:
    Checking(const Work& work, const FilledSheet& sheet) : work_(work), sheet_(sheet) {
        for (std::size_t i = 0; i < work.units.size(); ++i) by_id_.emplace(work.units[i].id, i);
    }

    Result<std::vector<Change>> check() {
        if (sheet_.form_id != work_.form_id)
            fault("other_questionnaire", nullptr).with("given", sheet_.form_id).with("expected", work_.form_id);
        else
            for (const FilledRow& row : sheet_.rows) check_row(row);
        if (faults_.empty())
            for (const Unit& unit : work_.units)
                if (!rows_.contains(unit.id))
                    fault("row_missing", nullptr).with("id", unit.id).with("name", shortened(unit.source));
        if (faults_.empty()) return std::move(changes_);
        Error error = make_error(ErrorKind::invalid_input, "questionnaire_translation.sheet_has_errors")
                          .with("file", sheet_.file)
                          .with("count", count_);
        error.details = std::move(faults_);
        return error;
    }

  private:
    // Further faults are counted only.
    Error&& fault(std::string_view code, const FilledRow* row) {
        ++count_;
        Error made = make_error(ErrorKind::invalid_input, "questionnaire_translation." + std::string(code));
        if (row != nullptr) std::move(made).with("unit", sheet_.lines ? "line" : "row").with("row", row->row);
        std::vector<Error>& list = faults_.size() < kMaxFaults ? faults_ : beyond_;
        beyond_.clear();
        list.push_back(std::move(made));
        return std::move(list.back());
    }

    void check_row(const FilledRow& row) {
        if (row.id.empty()) {
            fault("no_id", &row);
            return;
        }
        const auto known = by_id_.find(row.id);
        if (known == by_id_.end()) {
            fault("unknown_id", &row).with("id", shortened(row.id));
            return;
        }
        const auto [before, is_new] = rows_.emplace(row.id, row.row);
        if (!is_new) {
            fault("id_twice", &row).with("id", row.id).with("other", before->second);
            return;
        }
        const Unit& unit = work_.units[known->second];
        if (carried(row.source) != carried(unit.source)) {
            fault("source_changed", &row).with("id", row.id).with("text", shortened(unit.source));
            return;
        }
        if (check_text(row, unit)) take(row, known->second);
    }

    bool check_text(const FilledRow& row, const Unit& unit) {
        const std::size_t before = static_cast<std::size_t>(count_);
        if (row.formula) fault("formula_cell", &row);
        if (row.failed) fault("failed_cell", &row).with("text", shortened(row.target));
        if (row.target.size() > kMaxTextBytes) {
            fault("too_long", &row)
                .with("characters", static_cast<std::int64_t>(to_code_points(row.target).size()))
                .with("bytes", static_cast<std::int64_t>(row.target.size()))
                .with("limit", static_cast<std::int64_t>(kMaxTextBytes));
            return false;
        }
        if (const auto control = control_in(row.target))
            fault("control_character", &row)
                .with("character", fmt::format("U+{:04X}", static_cast<std::uint32_t>(*control)));
        if (!xlsform::trimmed(row.target).empty()) check_kept(row, unit);
        return static_cast<std::size_t>(count_) == before;
    }

    void check_kept(const FilledRow& row, const Unit& unit) {
        if (!xlsform::well_formed_references(row.target)) {
            fault("reference_broken", &row).with("example", "${name}");
            return;
        }
        const std::vector<std::string> given = kept_in(row.target);
        const auto holds = [](const std::vector<std::string>& list, const std::string& one) {
            return std::find(list.begin(), list.end(), one) != list.end();
        };
        for (const std::string& one : unit.kept)
            if (!holds(given, one)) fault("reference_lost", &row).with("reference", one);
        for (const std::string& one : given)
            if (!holds(unit.kept, one)) fault("reference_invented", &row).with("reference", shortened(one));
    }

    void take(const FilledRow& row, std::size_t unit) {
        std::string words = carried(row.target);
        if (!words.empty() && words != carried(work_.units[unit].target)) changes_.push_back({unit, std::move(words)});
    }

    const Work& work_;
    const FilledSheet& sheet_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::map<std::string, std::int64_t, std::less<>> rows_;
    std::vector<Change> changes_;
    std::vector<Error> faults_, beyond_;
    std::int64_t count_ = 0;
};

}  // namespace

Result<std::vector<Change>> changes_of(const Work& work, const FilledSheet& sheet) {
    return Checking(work, sheet).check();
}

}  // namespace palermo::questionnaires::translation
