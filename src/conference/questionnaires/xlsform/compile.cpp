#include "conference/questionnaires/xlsform/compile.hpp"

#include <algorithm>

#include "conference/questionnaires/runtime/compiled_form.hpp"
#include "conference/questionnaires/xlsform/entities.hpp"
#include "conference/questionnaires/xlsform/extras.hpp"
#include "conference/questionnaires/xlsform/form_builder.hpp"
#include "conference/questionnaires/xlsform/instances.hpp"
#include "conference/questionnaires/xlsform/languages.hpp"
#include "conference/questionnaires/xlsform/references.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

class Compiler {
  public:
    Compiler(const SourceWorkbook& workbook, const CompileOptions& options) : options_(options) {
        source_.workbook = &workbook;
    }

    Compiled compile() {
        Compiled compiled;
        if (source_.workbook->has_macros) source_.warnings.push_back(fault("questionnaires.warning_macros", {}));
        if (!read_settings()) return finished(std::move(compiled));
        read_sheets();
        if (!source_.survey.present) {
            report_missing_survey();
            return finished(std::move(compiled));
        }
        FormParts parts;
        if (source_.survey.has_column("type")) parts.tree = read_survey(source_);
        check_headings(source_, parts.tree.or_other);
        check_geometry_references(source_, parts.tree.nodes);
        parts.settings = settings_;
        parts.entities_version = place_entities(source_, parts.tree, parts.meta);
        add_meta(parts);
        for (const auto& [name, value] : parts.tree.settings) {
            if (name == "id_string") parts.settings.form_id = value;
            if (name == "title") parts.settings.title = plain(value);
        }
        compiled.form = build_form(source_, std::move(parts));
        check_languages(compiled.form, source_.warnings);
        check_extras(compiled.form, source_.survey, options_.prefill_keys, source_.errors, source_.warnings);
        if (options_.check_expressions && source_.errors.empty()) check_expressions(compiled.form);
        compiled.completeness = completeness_of(compiled.form);
        count(compiled.form.root, compiled);
        return finished(std::move(compiled));
    }

  private:
    static Text plain(std::string_view words) {
        Text text;
        if (!words.empty()) text.variants.push_back({0, {{std::string(words), {}}}, {}});
        return text;
    }

    Compiled finished(Compiled compiled) {
        const auto before = [](const Error& left, const Error& right) {
            const auto row = [](const Error& error) { return error.argument("row").size(); };
            return std::tuple(left.argument("sheet"), row(left), left.argument("row")) <
                   std::tuple(right.argument("sheet"), row(right), right.argument("row"));
        };
        for (std::vector<Error>* list : {&source_.errors, &source_.warnings}) {
            std::stable_sort(list->begin(), list->end(), before);
            list->erase(std::unique(list->begin(), list->end()), list->end());
        }
        compiled.errors = std::move(source_.errors);
        compiled.warnings = std::move(source_.warnings);
        return compiled;
    }

    bool read_settings() {
        Table& table = source_.settings_table;
        table = read_table(*source_.workbook, SheetKind::settings, true, source_.errors);
        settings_.name = options_.form_name;
        settings_.form_id = options_.form_id;
        settings_.default_language = "default";
        if (!table.present) warn_of_similar("settings");
        if (!table.rows.empty()) take_settings(table, table.rows.front());
        if (settings_.title.empty()) settings_.title = plain(settings_.form_id);
        source_.form_name = settings_.name;
        if (is_name(settings_.name)) return true;
        source_.errors.push_back(
            fault("questionnaires.form_name_wrong", row_place(table, 2), "name").with("name", settings_.name));
        return false;
    }

    void take_settings(const Table& table, const Row& row) {
        const auto text = [&](std::string_view heading) { return std::string(table.text(row, {heading})); };
        const auto take = [&](std::string& setting, std::string_view heading) {
            if (std::string value = text(heading); !value.empty()) setting = std::move(value);
        };
        take(settings_.name, "name");
        for (const Value& value : row.values) {
            const Column& column = table.columns[value.column];
            const bool newer = column.title != "id_string" || settings_.form_id == options_.form_id;
            if (column.heading.front() == "id_string" && newer) settings_.form_id = value.text;
        }
        take(settings_.version, "version");
        take(settings_.default_language, "default_language");
        take(settings_.style, "style");
        take(settings_.submission_url, "submission_url");
        take(settings_.public_key, "public_key");
        take(settings_.auto_send, "auto_send");
        take(settings_.auto_delete, "auto_delete");
        take(settings_.prefix, "prefix");
        take(settings_.delimiter, "delimiter");
        settings_.title = plain(text("title"));
        if (is_yes(text("client_editable"))) settings_.client_editable = "true";
        clean_ = !is_no(text("clean_text_values"));
        duplicates_ = is_yes(text("allow_choice_duplicates"));
        omit_id_ = is_yes(text("omit_instanceid"));
        take(instance_id_, "instance_id");
        take(instance_name_, "instance_name");
        for (const Value& value : row.values) {
            const Column& column = table.columns[value.column];
            if (column.heading.size() == 2 && column.heading[0] == "attribute")
                settings_.instance_attributes.push_back({column.heading[1], value.text});
        }
        if (std::string address = text("instance_xmlns"); !address.empty())
            settings_.instance_attributes.push_back({"xmlns", std::move(address)});
        take_namespaces(text("namespaces"));
        if (omit_id_ && !settings_.public_key.empty())
            source_.errors.push_back(fault("questionnaires.instance_id_needed", row_place(table, row.number)));
        std::size_t ids = 0;
        for (const Column& column : table.columns) ids += column.heading.front() == "id_string" ? 1U : 0U;
        if (ids > 1) source_.warnings.push_back(fault("questionnaires.warning_two_form_ids", row_place(table, 1)));
    }

    // esri="http://esri.com/xforms" enk="http://enketo.org/xforms"
    void take_namespaces(const std::string& text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            const std::string one = text.substr(at, end - at);
            at = end + 1;
            const std::size_t equals = one.find('=');
            if (equals == std::string::npos || equals == 0 || one.find('=', equals + 1) != std::string::npos) continue;
            std::string address = one.substr(equals + 1);
            std::erase_if(address, [](char c) { return c == '"' || c == '\''; });
            settings_.namespaces.push_back({one.substr(0, equals), std::move(address)});
        }
    }

    void warn_of_similar(std::string_view sheet) {
        for (const std::string& name : similar_sheets(*source_.workbook, sheet))
            source_.warnings.push_back(fault("questionnaires.warning_sheet_similar", {name, 0, 0})
                                           .with("missing", sheet)
                                           .with("similar", name));
    }

    void read_sheets() {
        const auto read = [&](SheetKind kind) { return read_table(*source_.workbook, kind, clean_, source_.errors); };
        source_.external_table = read(SheetKind::external_choices);
        source_.choices_table = read(SheetKind::choices);
        source_.entities_table = read(SheetKind::entities);
        source_.osm_table = read(SheetKind::osm);
        source_.blocks_table = read(SheetKind::blocks);
        source_.survey = read(SheetKind::survey);
        if (!source_.entities_table.present) warn_of_similar("entities");
        source_.external_lists = read_lists(source_, source_.external_table, true);
        source_.lists = read_lists(source_, source_.choices_table, duplicates_);
        source_.osm_lists = read_lists(source_, source_.osm_table, true);
        read_entities(source_);
        for (const Row& row : source_.blocks_table.rows)
            source_.blocks[std::string(source_.blocks_table.text(row, {"block"}))].push_back(
                {std::string(source_.blocks_table.text(row, {"suffix"})), row});
    }

    void report_missing_survey() {
        const std::vector<std::string> similar = similar_sheets(*source_.workbook, "survey");
        std::string names;
        for (const std::string& name : similar) names += (names.empty() ? "" : ", ") + name;
        source_.errors.push_back(
            fault(similar.empty() ? "questionnaires.survey_missing" : "questionnaires.survey_misspelt", {})
                .with("missing", "survey")
                .with("similar", names));
    }

    void add_meta(FormParts& parts) const {
        for (Node& audit : parts.tree.meta) parts.meta.push_back(std::move(audit));
        const Place place = row_place(source_.settings_table, 2);
        const auto computed = [&](std::string name) {
            Node node;
            node.type = "calculate";
            node.question_type = find_question_type("calculate");
            node.name = std::move(name);
            node.place = place;
            node.generated = true;
            return node;
        };
        if (!omit_id_) {
            Node id = computed("instanceID");
            id.bind = {{"readonly", "true()", place, {}}, {"jr:preload", instance_id_, place, "instance_id"}};
            parts.meta.push_back(std::move(id));
        }
        if (!instance_name_.empty()) {
            Node name = computed("instanceName");
            name.bind = {{"calculate", instance_name_, place, "instance_name"}};
            parts.meta.push_back(std::move(name));
        }
    }

    void check_expressions(const Form& form) {
        const auto checked = CompiledForm::compile(form);
        if (checked) {
            for (const Error& warning : (*checked)->warnings()) source_.warnings.push_back(warning);
            return;
        }
        if (checked.error().details.empty())
            source_.errors.push_back(checked.error());
        else
            for (const Error& error : checked.error().details) source_.errors.push_back(placed(error));
    }

    // Sentences about expressions count characters inside one; whoever mends the workbook needs its cell.
    static Error placed(Error error) {
        for (Error& detail : error.details) letter_column(detail);
        if (error.argument("sheet").empty() || error.argument("condition").empty()) return error;
        Error place = make_error(ErrorKind::invalid_input, "questionnaires.expression_place");
        for (const char* argument : {"sheet", "row", "name", "condition"})
            std::move(place).with(argument, error.argument(argument));
        std::move(place).with("column", error.argument("column"));
        letter_column(place);
        error.details.push_back(std::move(place));
        return error;
    }

    // Running a form knows columns by number, whoever mends a workbook by letters.
    static void letter_column(Error& error) {
        for (ErrorArgument& one : error.arguments) {
            if (one.name != "column") continue;
            std::uint32_t column = 0;
            for (const char c : one.value) column = column * 10 + static_cast<std::uint32_t>(c - '0');
            one.value = column == 0 ? std::string() : document::column_letters(column);
        }
    }

    static void count(const Item& item, Compiled& compiled) {
        for (const Item& child : item.children) {
            if (child.has_control) ++compiled.rows;
            if (child.kind == ItemKind::question && child.has_control) ++compiled.questions;
            count(child, compiled);
        }
    }

    const CompileOptions& options_;
    Source source_;
    FormSettings settings_;
    std::string instance_id_ = "uid";
    std::string instance_name_;
    bool clean_ = true;
    bool duplicates_ = false;
    bool omit_id_ = false;
};

}  // namespace

Compiled compile(const SourceWorkbook& workbook, const CompileOptions& options) {
    return Compiler(workbook, options).compile();
}

Result<Compiled> compile_workbook(std::string_view bytes, std::string_view file, const CompileOptions& options) {
    Compiled compiled = compile(source_of(TRY(document::read_workbook(bytes, file))), options);
    if (compiled.errors.empty()) return compiled;
    Error error = make_error(ErrorKind::invalid_input, "questionnaires.workbook_has_errors")
                      .with("file", file)
                      .with("count", static_cast<std::int64_t>(compiled.errors.size()));
    error.details = std::move(compiled.errors);
    return error;
}

}  // namespace palermo::questionnaires::xlsform
