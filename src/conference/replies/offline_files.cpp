// The workbook of a reply, written and read; and the file of answers that the HTML page saves.
//
// Sheet 1 (shown): a row a question. Columns: path (hidden), revision (hidden), question, answer, whether what was
// filled in beforehand is still true (since layout 2), hint. Sheet "lists" (hidden): the choices. Sheet "palermo"
// (hidden): what the file is, a name and a value a row.
#include <algorithm>

#include "conference/replies/offline.hpp"
#include "platform/base/json.hpp"
#include "platform/base/whole_number.hpp"
#include "platform/document/form_workbook.hpp"
#include "platform/document/workbook.hpp"

namespace palermo::replies {

namespace {

using document::FormCell;
using document::FormCellStyle;
using questionnaires::AnswerType;
using questionnaires::ChoiceView;

constexpr std::string_view kHeadSheet = "palermo";
constexpr std::string_view kListSheet = "lists";
constexpr std::string_view kBetweenChoices = "; ";
constexpr std::string_view kYes = "yes";
constexpr std::uint32_t kPathColumn = 1, kRevisionColumn = 2, kAnswerColumn = 4, kStillTrueColumn = 5;
constexpr std::int64_t kFirstLayoutWithStillTrue = 2;
constexpr int kQuestionWidth = 60, kAnswerWidth = 50, kStillTrueWidth = 18, kHintWidth = 60;

bool has_many(const OfflineQuestion& question) {
    return question.item->type == AnswerType::select_multiple || question.item->type == AnswerType::rank;
}

// "Yes, in part [yes_part]": the value goes with the words, so that equal words and other languages do no harm.
std::string shown(const ChoiceView& choice) {
    return choice.label + " [" + choice.value + "]";
}

std::string shown_choice(const OfflineQuestion& question, std::string_view value) {
    for (const ChoiceView& choice : question.choices)
        if (choice.value == value) return shown(choice);
    return std::string(value);
}

template <typename Each>
void each_word(std::string_view words, std::string_view separator, const Each& each) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(separator), words.size());
        if (end > 0) each(words.substr(0, end));
        words.remove_prefix(std::min(end + separator.size(), words.size()));
    }
}

std::string shown_answer(const OfflineQuestion& question) {
    if (question.choices.empty()) return question.value;
    if (!has_many(question)) return shown_choice(question, question.value);
    std::string text;
    each_word(question.value, " ", [&](std::string_view value) {
        text.append(text.empty() ? std::string_view() : kBetweenChoices).append(shown_choice(question, value));
    });
    return text;
}

// The value in "... [value]", or the whole text.
std::string_view value_in(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    while (text.starts_with(' ')) text.remove_prefix(1);
    const std::size_t open = text.rfind('[');
    if (text.ends_with(']') && open != std::string_view::npos) return text.substr(open + 1, text.size() - open - 2);
    return text;
}

std::string answer_in(const questionnaires::Item& item, const document::SheetCell* cell) {
    if (cell == nullptr) return {};
    if (item.type == AnswerType::select_multiple || item.type == AnswerType::rank) {
        std::string values;
        each_word(cell->text, ";", [&](std::string_view part) {
            const std::string_view value = value_in(part);
            if (!value.empty()) values.append(values.empty() ? "" : " ").append(value);
        });
        return values;
    }
    if (item.type == AnswerType::select_one) return std::string(value_in(cell->text));
    return cell->text;
}

FormCell cell(std::string text, FormCellStyle style = FormCellStyle::text) {
    return {std::move(text), style, {}};
}

// The hidden lists, one a column; equal lists share one.
class Lists {
  public:
    // The range of the choices.
    std::string range(const std::vector<ChoiceView>& choices) {
        std::vector<std::string> entries;
        for (const ChoiceView& choice : choices) entries.push_back(shown(choice));
        auto found = std::find(lists_.begin(), lists_.end(), entries);
        if (found == lists_.end()) found = lists_.insert(lists_.end(), std::move(entries));
        const auto column = static_cast<std::uint32_t>(found - lists_.begin()) + 1;
        const std::string letters = document::column_letters(column);
        return "=" + std::string(kListSheet) + "!$" + letters + "$1:$" + letters + "$" + std::to_string(found->size());
    }

    document::FormSheet sheet() const {
        document::FormSheet sheet{std::string(kListSheet), true, {}, 0, {}};
        for (std::size_t column = 0; column < lists_.size(); ++column)
            for (std::size_t row = 0; row < lists_[column].size(); ++row) {
                if (sheet.rows.size() <= row) sheet.rows.resize(row + 1);
                sheet.rows[row].resize(std::max(sheet.rows[row].size(), column + 1));
                sheet.rows[row][column] = cell(lists_[column][row]);
            }
        if (sheet.rows.empty()) sheet.rows.push_back({cell("-")});
        return sheet;
    }

  private:
    std::vector<std::vector<std::string>> lists_;
};

document::FormSheet head_sheet(const OfflineHead& head) {
    document::FormSheet sheet{std::string(kHeadSheet), true, {}, 0, {}};
    const auto add = [&](std::string_view name, std::string value) {
        sheet.rows.push_back({cell(std::string(name)), cell(std::move(value))});
    };
    add("palermo_reply", std::to_string(head.layout));
    add("reply", std::to_string(head.reply));
    add("cycle", head.cycle);
    add("state", head.state);
    add("version", std::to_string(head.version));
    add("language", head.language);
    return sheet;
}

Error unreadable(std::string_view file) {
    return make_error(ErrorKind::invalid_input, "replies.offline_unreadable").with("file", file);
}
Error not_ours(std::string_view file) {
    return make_error(ErrorKind::invalid_input, "replies.offline_not_ours").with("file", file);
}

bool is_known(std::int64_t layout) {
    return layout >= kOldestOfflineLayout && layout <= kOfflineLayout;
}

bool is_workbook(std::string_view content) {
    return content.starts_with("PK");
}

Result<OfflineHead> head_from(const document::ReadWorkbook& workbook, std::string_view file) {
    const auto sheet = std::find_if(workbook.sheets.begin(), workbook.sheets.end(),
                                    [](const document::Sheet& one) { return one.name == kHeadSheet; });
    if (sheet == workbook.sheets.end()) return not_ours(file);
    OfflineHead head;
    const auto value = [&](std::string_view name) -> std::string_view {
        for (const document::SheetCell& one : sheet->cells)
            if (one.column == 1 && one.text == name) return sheet->text(one.row, 2);
        return {};
    };
    const auto layout = whole_number(value("palermo_reply"));
    const auto reply = whole_number(value("reply"));
    const auto version = whole_number(value("version"));
    if (!layout || !is_known(*layout) || !reply || !version) return not_ours(file);
    return OfflineHead{*layout,
                       *reply,
                       std::string(value("cycle")),
                       std::string(value("state")),
                       *version,
                       std::string(value("language"))};
}

Result<OfflineHead> head_from(const Json& json, std::string_view file) {
    const std::int64_t* layout = json["palermo_reply"].if_integer();
    const std::int64_t* reply = json["reply"].if_integer();
    const std::int64_t* version = json["version"].if_integer();
    if (layout == nullptr || !is_known(*layout) || reply == nullptr || version == nullptr) return not_ours(file);
    return OfflineHead{*layout,
                       *reply,
                       std::string(json["cycle"].string_or_empty()),
                       std::string(json["state"].string_or_empty()),
                       *version,
                       std::string(json["language"].string_or_empty())};
}

// What a person may take for the file of answers: the page that answers are filled in on, an old workbook, a document.
Result<void> expect_answers(std::string_view file, std::string_view content) {
    const std::string_view start = content.substr(0, std::min(content.size(), std::size_t{1'024}));
    const std::size_t sign = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (sign != std::string_view::npos && start[sign] == '<')
        return make_error(ErrorKind::invalid_input, "replies.offline_page_itself").with("file", file);
    constexpr std::string_view kOldOffice = "\xD0\xCF\x11\xE0";
    if (content.starts_with(kOldOffice))
        return make_error(ErrorKind::invalid_input, "replies.offline_old_workbook").with("file", file);
    return ok();
}

Result<Json> json_of(std::string_view file, std::string_view content) {
    TRY(expect_answers(file, content));
    Result<Json> json = parse_json(content, {.max_bytes = kMaxOfflineFile});
    if (!json) return unreadable(file);
    return json;
}

Result<OfflineFile> answers_from(const questionnaires::PublishedForm& form, const document::ReadWorkbook& workbook,
                                 std::string_view file_name) {
    OfflineFile file;
    file.head = TRY(head_from(workbook, file_name));
    const document::Sheet& sheet = workbook.sheets.front();
    for (const document::SheetCell& one : sheet.cells) {
        if (one.column != kPathColumn || !one.text.starts_with('/')) continue;
        const questionnaires::Item* item = is_answer_path(one.text) ? form.find(question_path(one.text)) : nullptr;
        const auto revision = whole_number(sheet.text(one.row, kRevisionColumn));
        if (item == nullptr || !revision || file.answers.contains(one.text))
            return make_error(ErrorKind::invalid_input, "replies.offline_structure")
                .with("sheet", sheet.name)
                .with("row", static_cast<std::int64_t>(one.row));
        const auto at = std::find_if(sheet.cells.begin(), sheet.cells.end(), [&](const document::SheetCell& other) {
            return other.row == one.row && other.column == kAnswerColumn;
        });
        const document::SheetCell* answer = at == sheet.cells.end() ? nullptr : &*at;
        if (answer != nullptr && answer->formula)
            return make_error(ErrorKind::invalid_input, "replies.offline_formula")
                .with("sheet", sheet.name)
                .with("row", static_cast<std::int64_t>(one.row));
        const bool still_true =
            file.head.layout >= kFirstLayoutWithStillTrue && value_in(sheet.text(one.row, kStillTrueColumn)) == kYes;
        file.answers.emplace(one.text, OfflineAnswer{answer_in(*item, answer), *revision, still_true});
    }
    if (file.answers.empty()) return not_ours(file_name);
    return file;
}

}  // namespace

Result<std::string> offline_workbook(const ReplyView& view, const text::Catalogue& catalogue, Language language,
                                     Instant now) {
    const std::vector<OfflineQuestion> questions = TRY(offline_questions(view, language, now));
    const auto words = [&](std::string_view key) { return catalogue.text(language, key); };
    const std::string& title = view.cycle.title(language);
    document::FormSheet sheet;
    sheet.name = words("replies.offline.sheet");
    sheet.widths = {0, 0, kQuestionWidth, kAnswerWidth, kStillTrueWidth, kHintWidth};
    const auto blank = [] { return cell({}); };
    sheet.rows.push_back({blank(), blank(), cell(title, FormCellStyle::title)});
    sheet.rows.push_back({blank(), blank(), cell(words("replies.offline.how"), FormCellStyle::hint)});
    if (std::any_of(questions.begin(), questions.end(), [](const OfflineQuestion& one) { return one.to_confirm; }))
        sheet.rows.push_back({blank(), blank(), cell(words("replies.offline.still_true_how"), FormCellStyle::hint)});
    sheet.rows.push_back({blank(), blank(), cell(words("replies.offline.question"), FormCellStyle::heading),
                          cell(words("replies.offline.answer"), FormCellStyle::heading),
                          cell(words("replies.offline.still_true"), FormCellStyle::heading),
                          cell(words("replies.offline.hint"), FormCellStyle::heading)});
    sheet.frozen_rows = sheet.rows.size();
    Lists lists;
    ChoiceView yes;
    yes.value = kYes;
    yes.label = words("replies.offline.yes");
    std::string section;
    for (const OfflineQuestion& question : questions) {
        if (question.section != section) {
            section = question.section;
            sheet.rows.push_back({blank(), blank(), cell(section, FormCellStyle::heading)});
        }
        std::string hint = question.hint;
        FormCell answer = cell(shown_answer(question), FormCellStyle::answer);
        if (!question.choices.empty() && has_many(question)) {
            for (const ChoiceView& choice : question.choices)
                hint.append(hint.empty() ? "" : "\n").append(shown(choice));
            hint.append("\n").append(words("replies.offline.several"));
        } else if (!question.choices.empty()) {
            answer.list = lists.range(question.choices);
        }
        std::string label = question.label;
        if (const std::string numbers = instance_numbers(question.path); !numbers.empty())
            label =
                catalogue.text(language, "replies.offline.in_instance",
                               {{"question", std::string_view(question.label)}, {"number", std::string_view(numbers)}});
        FormCell still_true = blank();
        if (question.to_confirm) {
            still_true.style = FormCellStyle::answer;
            still_true.list = lists.range({yes});
        }
        sheet.rows.push_back({cell(question.path), cell(std::to_string(question.revision)), cell(std::move(label)),
                              std::move(answer), std::move(still_true), cell(std::move(hint), FormCellStyle::hint)});
    }
    document::FormWorkbook workbook{title, "Palermo", language, now.date_utc(), {}};
    workbook.sheets.push_back(std::move(sheet));
    workbook.sheets.push_back(lists.sheet());
    workbook.sheets.push_back(head_sheet(offline_head(view, language)));
    return document::to_xlsx(workbook);
}

Result<OfflineHead> read_offline_head(std::string_view file_name, std::string_view content) {
    if (is_workbook(content)) return head_from(TRY(document::read_workbook(content, file_name)), file_name);
    return head_from(TRY(json_of(file_name, content)), file_name);
}

Result<OfflineFile> read_offline_file(const questionnaires::PublishedForm& form, std::string_view file_name,
                                      std::string_view content) {
    if (is_workbook(content)) return answers_from(form, TRY(document::read_workbook(content, file_name)), file_name);
    const Json json = TRY(json_of(file_name, content));
    OfflineFile file;
    file.head = TRY(head_from(json, file_name));
    const JsonObject* answers = json["answers"].if_object();
    if (answers == nullptr) return not_ours(file_name);
    for (const auto& [path, one] : *answers) {
        const std::int64_t* revision = one["revision"].if_integer();
        const std::string* value = one["value"].if_string();
        if (!is_answer_path(path) || form.find(question_path(path)) == nullptr || revision == nullptr ||
            value == nullptr)
            return make_error(ErrorKind::invalid_input, "replies.offline_structure")
                .with("sheet", file_name)
                .with("row", path);
        const bool* still_true = one["still_true"].if_bool();
        file.answers.emplace(path, OfflineAnswer{*value, *revision, still_true != nullptr && *still_true});
    }
    return file;
}

}  // namespace palermo::replies
