// Choices of the sheets choices, external_choices and osm.
#include <algorithm>

#include "conference/questionnaires/xlsform/references.hpp"
#include "conference/questionnaires/xlsform/survey_tree.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

bool is_own_column(const Column& column) {
    const std::string& first = column.heading.front();
    return first == "list_name" || first == "name" || first == "label" || first == "media" || first == "sms_option";
}

SourceChoice choice_of(const Table& table, const Row& row) {
    SourceChoice choice;
    choice.name = table.text(row, {"name"});
    choice.place = table.place(row, table.find(row, {"name"}));
    choice.label = phrases_of(table, row, "label");
    choice.image = phrases_of(table, row, "media", "image");
    choice.big_image = phrases_of(table, row, "media", "big-image");
    choice.audio = phrases_of(table, row, "media", "audio");
    choice.video = phrases_of(table, row, "media", "video");
    choice.sms_option = table.text(row, {"sms_option"});
    for (const Value& value : row.values) {
        const Column& column = table.columns[value.column];
        // A heading that is no name is a remark of the author.
        if (is_own_column(column) || column.heading.size() > 1 || !is_name(column.heading.front())) continue;
        choice.columns.push_back({column.heading.front(), value.text});
    }
    return choice;
}

}  // namespace

std::vector<SourceList> read_lists(Source& source, const Table& table, bool allow_duplicates) {
    std::vector<SourceList> lists;
    const bool is_choices = table.kind == SheetKind::choices;
    if (is_choices) {
        for (const Column& column : table.columns)
            if (!is_own_column(column) && column.heading.size() == 1 && !is_name(column.heading.front()))
                source.warnings.push_back(
                    fault("questionnaires.warning_heading_skipped", {table.sheet, 1, column.number}, column.title));
    }
    for (const Row& row : table.rows) {
        const std::string_view name = table.text(row, {"list_name"});
        if (name.empty()) continue;
        auto list = std::ranges::find_if(lists, [&](const SourceList& one) { return one.name == name; });
        if (list == lists.end())
            list = lists.insert(lists.end(), {std::string(name), {}, row_place(table, row.number)});
        SourceChoice choice = choice_of(table, row);
        if (is_choices) {
            if (choice.name.empty())
                source.errors.push_back(
                    fault("questionnaires.choice_without_name", row_place(table, row.number), "name")
                        .with("list", name));
            if (choice.label.empty())
                source.warnings.push_back(
                    fault("questionnaires.warning_choice_label", row_place(table, row.number), "label"));
            const auto same = std::ranges::find_if(
                list->choices, [&](const SourceChoice& other) { return other.name == choice.name; });
            if (!allow_duplicates && !choice.name.empty() && same != list->choices.end())
                source.errors.push_back(fault("questionnaires.choice_twice", choice.place, "name")
                                            .with("choice", choice.name)
                                            .with("list", name)
                                            .with("other", static_cast<std::int64_t>(same->place.row)));
        }
        list->choices.push_back(std::move(choice));
    }
    return lists;
}

}  // namespace palermo::questionnaires::xlsform
