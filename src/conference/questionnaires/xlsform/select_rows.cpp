#include "conference/questionnaires/xlsform/select_rows.hpp"

#include <algorithm>
#include <set>

#include "conference/questionnaires/xlsform/parameters.hpp"
#include "conference/questionnaires/xlsform/references.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

constexpr std::string_view kOther = "other";

SourceList* find_list(std::vector<SourceList>& lists, std::string_view name) {
    const auto found = std::ranges::find_if(lists, [&](const SourceList& list) { return list.name == name; });
    return found == lists.end() ? nullptr : &*found;
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

class SelectReader {
  public:
    SelectReader(Source& source, Node& node) : source_(source), node_(node), list_(node.select.list) {}

    std::optional<Node> read(TableListState& table_list, std::vector<Node>& siblings) {
        node_.itemset = list_;
        node_.with_itemset = true;
        if (!check_list()) {
            apply_parameters(source_, node_);
            return std::nullopt;
        }
        check_choice_names();
        std::optional<Node> other;
        if (node_.select.or_other) other = or_other();
        apply_parameters(source_, node_);
        if (table_list.active) in_table_list(table_list, siblings);
        return other;
    }

  private:
    void refuse(Error error) { source_.errors.push_back(std::move(error)); }
    Error wrong(std::string_view code) const { return fault(code, node_.place, "type").with("list", list_); }

    bool check_list() {
        if (node_.select.answer == AnswerType::external_select_one) return check_external();
        const std::string_view extension = choice_file_extension(list_);
        if (node_.select.from_file && extension.empty()) {
            refuse(wrong("questionnaires.file_extension").with("file", list_));
            return false;
        }
        if (!extension.empty() || !references_in(list_).empty()) return true;
        if (xlsform::find_list(source_.lists, list_) != nullptr) return true;
        if (source_.lists.empty())
            refuse(missing_sheet("choices", source_.choices_table));
        else
            refuse(wrong("questionnaires.list_unknown"));
        return false;
    }

    bool check_external() {
        if (node_.choice_filter.text.empty())
            source_.warnings.push_back(
                fault("questionnaires.warning_external_without_filter", node_.place, "choice_filter"));
        if (source_.external_lists.empty()) {
            refuse(missing_sheet("external_choices", source_.external_table));
            return false;
        }
        if (xlsform::find_list(source_.external_lists, list_) != nullptr) return true;
        refuse(wrong("questionnaires.list_unknown"));
        return false;
    }

    Error missing_sheet(std::string_view sheet, const Table& table) const {
        if (table.present)
            return fault("questionnaires.choices_empty", node_.place).with("missing", table.sheet).with("list", list_);
        const std::vector<std::string> similar = similar_sheets(*source_.workbook, sheet);
        return fault(similar.empty() ? "questionnaires.sheet_missing" : "questionnaires.sheet_misspelt", node_.place)
            .with("missing", sheet)
            .with("similar", joined(similar));
    }

    // A blank separates the chosen values of a multiple answer.
    void check_choice_names() {
        if (node_.select.answer != AnswerType::select_multiple && node_.select.answer != AnswerType::rank) return;
        const SourceList* list = xlsform::find_list(source_.lists, list_);
        if (list == nullptr) return;
        for (const SourceChoice& choice : list->choices)
            if (choice.name.find(' ') != std::string::npos)
                refuse(fault("questionnaires.choice_with_blank", choice.place, "name")
                           .with("choice", choice.name)
                           .with("list", list_));
    }

    std::optional<Node> or_other() {
        if (!node_.choice_filter.text.empty()) {
            refuse(fault("questionnaires.other_with_filter", node_.place, "type"));
            return std::nullopt;
        }
        SourceList* list = find_list(source_.lists, list_);
        if (list == nullptr) {
            refuse(wrong("questionnaires.other_without_list"));
            return std::nullopt;
        }
        const bool there =
            std::ranges::any_of(list->choices, [](const SourceChoice& choice) { return choice.name == kOther; });
        if (!there) list->choices.push_back(other_choice(*list));
        Node question;
        question.type = "text";
        question.question_type = find_question_type("text");
        question.name = node_.name + "_other";
        question.place = node_.place;
        question.generated = true;
        question.label = {{"", "Specify other.", node_.place, "label"}};
        question.bind = {{"relevant", "selected(../" + node_.name + ", 'other')", node_.place, "type"}};
        return question;
    }

    SourceChoice other_choice(const SourceList& list) const {
        SourceChoice other;
        other.name = kOther;
        other.place = node_.place;
        std::set<std::string> languages;
        for (const SourceChoice& choice : list.choices) {
            const bool translated =
                std::ranges::any_of(choice.label, [](const Phrase& one) { return !one.language.empty(); });
            if (!translated) continue;
            for (const Phrase& phrase : choice.label)
                if (languages.insert(phrase.language).second)
                    other.label.push_back({phrase.language, "Other", node_.place, "label"});
        }
        if (other.label.empty()) other.label = {{"", "Other", node_.place, "label"}};
        return other;
    }

    void in_table_list(TableListState& table_list, std::vector<Node>& siblings) {
        if (table_list.list.empty()) {
            table_list.list = list_;
            if (!node_.choice_filter.text.empty())
                return refuse(fault("questionnaires.table_list_with_filter", node_.place, "choice_filter"));
            Node heading;
            heading.kind = Node::Kind::select;
            heading.select = node_.select;
            heading.select.or_other = false;
            heading.type = node_.type;
            heading.name = "reserved_name_for_field_list_labels_" + std::to_string(node_.place.row);
            heading.place = node_.place;
            heading.generated = true;
            heading.itemset = list_;
            heading.with_itemset = true;
            heading.control = {{"appearance", "label", node_.place, "appearance"}};
            siblings.push_back(std::move(heading));
        }
        if (table_list.list != list_) refuse(wrong("questionnaires.table_list_mixed").with("other", table_list.list));
        set_written(node_.control, {"appearance", "list-nolabel", node_.place, "appearance"});
    }

    Source& source_;
    Node& node_;
    std::string list_;
};

}  // namespace

void begin_table_list(Node& group, TableListState& state) {
    const Written* appearance = find_written(group.control, "appearance");
    if (appearance == nullptr) return;
    std::string others;
    bool found = false;
    for (std::size_t at = 0; at < appearance->text.size();) {
        const std::size_t end = std::min(appearance->text.find(' ', at), appearance->text.size());
        const std::string word = appearance->text.substr(at, end - at);
        if (word == "table-list")
            found = true;
        else if (!word.empty())
            others += " " + word;
        at = end + 1;
    }
    if (!found) return;
    state.active = true;
    set_written(group.control, {"appearance", "field-list" + others, appearance->place, appearance->heading});
    if (group.label.empty() && group.hint.empty()) return;
    Node note;
    note.type = "note";
    note.question_type = find_question_type("note");
    note.name = "generated_table_list_label_" + std::to_string(group.place.row);
    note.place = group.place;
    note.generated = true;
    note.label = std::move(group.label);
    note.hint = std::move(group.hint);
    group.label.clear();
    group.hint.clear();
    group.children.push_back(std::move(note));
}

std::optional<Node> read_select(Source& source, Node& node, TableListState& table_list, std::vector<Node>& siblings) {
    return SelectReader(source, node).read(table_list, siblings);
}

bool uses_search(const Node& node) {
    const Written* appearance = find_written(node.control, "appearance");
    if (appearance == nullptr) return false;
    const std::size_t at = appearance->text.find("search(");
    return at != std::string::npos && appearance->text.find(')', at) != std::string::npos;
}

}  // namespace palermo::questionnaires::xlsform
