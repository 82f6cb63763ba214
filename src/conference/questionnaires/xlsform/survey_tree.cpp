#include "conference/questionnaires/xlsform/survey_tree.hpp"

#include <algorithm>
#include <array>

#include "conference/questionnaires/xlsform/extras.hpp"
#include "conference/questionnaires/xlsform/parameters.hpp"
#include "conference/questionnaires/xlsform/references.hpp"
#include "conference/questionnaires/xlsform/select_rows.hpp"
#include "platform/base/assert.hpp"

namespace palermo::questionnaires::xlsform {

const Written* find_written(const WrittenList& list, std::string_view name) {
    const auto found = std::ranges::find_if(list, [&](const Written& one) { return one.name == name; });
    return found == list.end() ? nullptr : &*found;
}

void set_written(WrittenList& list, Written one) {
    const auto found = std::ranges::find_if(list, [&](const Written& other) { return other.name == one.name; });
    if (found == list.end())
        list.push_back(std::move(one));
    else
        *found = std::move(one);
}

const SourceList* find_list(const std::vector<SourceList>& lists, std::string_view name) {
    const auto found = std::ranges::find_if(lists, [&](const SourceList& list) { return list.name == name; });
    return found == lists.end() ? nullptr : &*found;
}

Phrases phrases_of(const Table& table, const Row& row, std::string_view first) {
    Phrases phrases;
    for (const Value& value : row.values) {
        const Column& column = table.columns[value.column];
        if (column.heading.front() != first || column.heading.size() > 2) continue;
        phrases.push_back({column.heading.size() == 2 ? column.heading[1] : std::string(), value.text,
                           table.place(row, &value), column.title});
    }
    return phrases;
}

Phrases phrases_of(const Table& table, const Row& row, std::string_view first, std::string_view second) {
    Phrases phrases;
    for (const Value& value : row.values) {
        const Column& column = table.columns[value.column];
        if (column.heading.size() < 2 || column.heading.size() > 3 || column.heading[0] != first) continue;
        if (column.heading[1] != second) continue;
        phrases.push_back({column.heading.size() == 3 ? column.heading[2] : std::string(), value.text,
                           table.place(row, &value), column.title});
    }
    return phrases;
}

namespace {

// Types whose rows need no label (they show nothing).
constexpr std::array kLabelOptional = std::to_array<std::string_view>(
    {"calculate", "deviceid", "end", "phonenumber", "simserial", "start", "start-geopoint", "today", "username"});

// A group, repeat or loop that is open.
struct Open {
    BlockType::Kind kind = BlockType::Kind::group;
    Node node;
    std::string loop_list;
    std::map<std::string, Place> names;
    std::map<std::string, std::string> lower_names;
    TableListState table_list;
};

class SurveyReader {
  public:
    explicit SurveyReader(Source& source) : source_(source), table_(source.survey), open_(1) {}

    SurveyTree read() {
        for (const Row& row : table_.rows) read_row(row);
        while (open_.size() > 1) {
            const Open& last = open_.back();
            error("questionnaires.block_not_ended", last.node.place, "type")
                .with("kind", name_of(last.kind))
                .with("name", last.node.name);
            close();
        }
        check_triggers();
        tree_.nodes = std::move(open_.front().node.children);
        return std::move(tree_);
    }

  private:
    // Adds an error; the returned object adds arguments to it.
    struct Added {
        std::vector<Error>& list;
        Added& with(std::string_view name, std::string_view value) {
            std::move(list.back()).with(name, value);
            return *this;
        }
    };
    Added error(std::string_view code, const Place& place, std::string_view heading = {}) {
        source_.errors.push_back(fault(code, place, heading));
        return {source_.errors};
    }
    Added warning(std::string_view code, const Place& place, std::string_view heading = {}) {
        source_.warnings.push_back(fault(code, place, heading));
        return {source_.warnings};
    }

    std::string_view text(const Row& row, std::initializer_list<std::string_view> heading) const {
        return table_.text(row, heading);
    }
    Place place_of(const Row& row, std::initializer_list<std::string_view> heading) const {
        return table_.place(row, table_.find(row, heading));
    }

    void read_row(const Row& row) {
        if (const Value* disabled = table_.find(row, {"disabled"})) {
            warning("questionnaires.warning_disabled", table_.place(row, disabled));
            if (is_yes(disabled->text)) return;
        }
        const std::string type(plain_type(text(row, {"type"})));
        if (type.empty()) {
            const bool remark = text(row, {"name"}).empty() && phrases_of(table_, row, "label").empty();
            if (remark)
                warning("questionnaires.warning_row_skipped", row_place(table_, row.number));
            else
                error("questionnaires.type_missing", row_place(table_, row.number), "type");
            return;
        }
        if (type == "form_id" || type == "form_title" || type == "set form id" || type == "set form title") {
            tree_.settings[type.find("title") == std::string::npos ? "id_string" : "title"] = text(row, {"name"});
            return;
        }
        const auto block = block_type_of(type);
        if (block && !block->begins) return end_block(row, *block);
        Node node = node_of(row, type);
        if (type == "audit") return read_audit(std::move(node));
        if (block && open_.size() > kMaxBlockDepth) return refuse_depth(row, *block);
        // A block whose name is wrong is opened all the same, so that its end is not a fault too.
        if (!check_name(node) && !block) return;
        if (block) return begin_block(row, *block, std::move(node));
        read_question(row, std::move(node));
    }

    // What is the same for all rows.
    Node node_of(const Row& row, const std::string& type) {
        Node node;
        node.type = type;
        node.name = text(row, {"name"});
        node.place = place_of(row, {"name"});
        if (node.place.column == 0) node.place = place_of(row, {"type"});
        for (const Value& value : row.values) {
            const Column& column = table_.columns[value.column];
            if (column.heading.size() != 2) continue;
            const Written one{column.heading[1], value.text, table_.place(row, &value), column.title};
            if (take_extra(node, column.heading[0], one)) continue;
            if (column.heading[0] == "bind" && !is_message(one.name)) set_written(node.bind, one);
            if (column.heading[0] == "control") set_written(node.control, one);
            if (column.heading[0] == "instance") set_written(node.instance, one);
        }
        if (const Value* intent = table_.find(row, {"intent"}))
            set_written(node.control,
                        {"intent", intent->text, table_.place(row, intent), std::string(title_at(table_, intent))});
        node.label = phrases_of(table_, row, "label");
        node.hint = phrases_of(table_, row, "hint");
        node.guidance_hint = phrases_of(table_, row, "guidance_hint");
        node.constraint_message = phrases_of(table_, row, "bind", "jr:constraintMsg");
        node.required_message = phrases_of(table_, row, "bind", "jr:requiredMsg");
        node.no_app_message = phrases_of(table_, row, "bind", "jr:noAppErrorString");
        node.image = phrases_of(table_, row, "media", "image");
        node.big_image = phrases_of(table_, row, "media", "big-image");
        node.audio = phrases_of(table_, row, "media", "audio");
        node.video = phrases_of(table_, row, "media", "video");
        read_single_cells(row, node);
        return node;
    }

    static bool is_message(std::string_view name) {
        return name == "jr:constraintMsg" || name == "jr:requiredMsg" || name == "jr:noAppErrorString";
    }

    void read_single_cells(const Row& row, Node& node) {
        const auto written = [&](std::string_view heading) {
            const Value* value = table_.find(row, {heading});
            if (value == nullptr) return Written{};
            return Written{std::string(heading), value->text, table_.place(row, value),
                           std::string(title_at(table_, value))};
        };
        node.default_value = written("default");
        node.choice_filter = written("choice_filter");
        node.dynamic_default = is_dynamic_default(node.default_value.text, node.type);
        if (const Written trigger = written("trigger"); !trigger.text.empty()) read_trigger(node, trigger);
        const Written parameters = written("parameters");
        node.parameters_place = parameters.place.row == 0 ? node.place : parameters.place;
        if (!parse_parameters(parameters.text, node.parameters))
            error("questionnaires.parameters_form", parameters.place, parameters.heading)
                .with("value", parameters.text);
    }

    // One question, or several with a comma between each.
    void read_trigger(Node& node, const Written& trigger) {
        const auto references = references_in(trigger.text);
        std::size_t last = 0;
        for (const Reference& one : references) {
            const std::string between = trimmed(std::string_view(trigger.text).substr(last, one.begin - last));
            const bool first = last == 0 && node.triggers.empty();
            if (between.find_first_not_of(", ") != std::string::npos ||
                (!first && between.find(',') == std::string::npos)) {
                error("questionnaires.trigger_separator", trigger.place, trigger.heading).with("value", trigger.text);
                return;
            }
            node.triggers.push_back({std::string(one.name), trigger.text, trigger.place, trigger.heading});
            last = one.end;
        }
        const std::string rest = trimmed(std::string_view(trigger.text).substr(last));
        if (references.empty() || rest.find_first_not_of(", ") != std::string::npos)
            error("questionnaires.trigger_separator", trigger.place, trigger.heading).with("value", trigger.text);
        for (const Written& one : node.triggers) triggers_.push_back(one);
    }

    void check_triggers() {
        for (const Written& one : triggers_)
            if (!questions_.contains(one.name))
                error("questionnaires.reference_unknown", one.place, one.heading).with("name", one.name);
    }

    void read_audit(Node node) {
        if (!node.name.empty() && node.name != "audit") {
            error("questionnaires.audit_name", node.place, "name").with("name", node.name);
            return;
        }
        node.name = "audit";
        node.question_type = find_question_type("audit");
        apply_parameters(source_, node);
        tree_.meta.push_back(std::move(node));
    }

    bool check_name(Node& node) {
        if (node.name.empty() && node.type == "note") {
            node.name = "generated_note_name_" + std::to_string(node.place.row);
        } else if (node.name.empty()) {
            error("questionnaires.name_missing", node.place, "name");
            return false;
        }
        if (!is_name(node.name)) {
            error("questionnaires.name_wrong", node.place, "name").with("name", node.name);
            return false;
        }
        if (node.name == "meta") {
            error("questionnaires.name_reserved", node.place, "name").with("name", node.name);
            return false;
        }
        Open& parent = open_.back();
        const auto [other, is_new] = parent.names.emplace(node.name, node.place);
        if (!is_new) {
            error("questionnaires.name_twice", node.place, "name")
                .with("name", node.name)
                .with("other", std::to_string(other->second.row));
            return false;
        }
        if (!parent.lower_names.emplace(lower_case(node.name), node.name).second)
            warning("questionnaires.warning_name_case", node.place, "name").with("name", node.name);
        tree_.names.insert(node.name);
        return true;
    }

    // Told once; its rows are read as rows of the block around it, so that only this is a fault.
    void refuse_depth(const Row& row, const BlockType& block) {
        if (!depth_told_)
            error("questionnaires.too_deep", place_of(row, {"type"}), "type")
                .with("limit", std::to_string(kMaxBlockDepth));
        depth_told_ = true;
        too_deep_.push_back(block.kind);
    }

    void begin_block(const Row& row, const BlockType& block, Node node) {
        node.kind = block.kind == BlockType::Kind::repeat ? Node::Kind::repeat : Node::Kind::group;
        if (node.kind == Node::Kind::repeat) check_repeat_name(node);
        check_block_label(node, block);
        Open opened;
        opened.kind = block.kind;
        if (block.kind == BlockType::Kind::loop) {
            opened.loop_list = block.list;
            if (block.list.empty())
                error("questionnaires.loop_without_list", node.place, "type");
            else if (find_list(source_.lists, block.list) == nullptr)
                error("questionnaires.list_unknown", place_of(row, {"type"}), "type").with("list", block.list);
        }
        if (node.kind == Node::Kind::repeat) generate_count(node);
        begin_table_list(node, opened.table_list);
        opened.node = std::move(node);
        open_.push_back(std::move(opened));
    }

    void check_repeat_name(const Node& node) {
        if (node.name == source_.form_name)
            error("questionnaires.repeat_named_as_form", node.place, "name").with("name", node.name);
        else if (!repeats_.insert(node.name).second)
            error("questionnaires.repeat_name_twice", node.place, "name").with("name", node.name);
    }

    void check_block_label(const Node& node, const BlockType& block) {
        const Written* appearance = find_written(node.control, "appearance");
        const bool fields =
            block.kind == BlockType::Kind::group && appearance != nullptr && appearance->text == "field-list";
        if (node.has_label() || node.has_media() || fields || find_written(node.bind, "calculate") != nullptr ||
            node.dynamic_default)
            return;
        warning("questionnaires.warning_no_label", node.place, "label")
            .with("kind", name_of(block.kind))
            .with("name", node.name);
    }

    // An expression as the number of a repeat's instances is computed by an item of its own.
    void generate_count(Node& repeat) {
        const Written* found = find_written(repeat.control, "jr:count");
        if (found == nullptr || !sole_reference(found->text).empty()) return;
        const Written count = *found;
        Node node;
        node.type = "calculate";
        node.question_type = find_question_type("calculate");
        node.name = repeat.name + "_count";
        node.place = repeat.place;
        node.generated = true;
        node.bind = {{"readonly", "true()", count.place, count.heading},
                     {"calculate", count.text, count.place, count.heading}};
        if (!open_.back().names.emplace(node.name, node.place).second)
            error("questionnaires.name_twice", repeat.place, "name")
                .with("name", node.name)
                .with("other", std::to_string(open_.back().names.at(node.name).row));
        set_written(repeat.control, {"jr:count", "${" + node.name + "}", count.place, count.heading});
        tree_.names.insert(node.name);
        open_.back().node.children.push_back(std::move(node));
    }

    void end_block(const Row& row, const BlockType& block) {
        if (!too_deep_.empty() && too_deep_.back() == block.kind) return too_deep_.pop_back();
        if (open_.size() == 1 || open_.back().kind != block.kind) {
            error("questionnaires.end_without_begin", place_of(row, {"type"}), "type")
                .with("kind", name_of(block.kind))
                .with("name", text(row, {"name"}));
            return;
        }
        close();
    }

    void close() {
        ASSERT(open_.size() > 1);
        Open ended = std::move(open_.back());
        open_.pop_back();
        if (ended.kind == BlockType::Kind::loop) unroll(ended);
        open_.back().node.children.push_back(std::move(ended.node));
    }

    // A loop over a list is a group for each choice, with "%(name)s" and "%(label)s" in its questions filled in.
    void unroll(Open& loop) {
        const SourceList* list = find_list(source_.lists, loop.loop_list);
        std::vector<Node> once = std::move(loop.node.children);
        loop.node.children.clear();
        if (list == nullptr) return;
        if (list->choices.size() > 1) refuse_repeats(once);
        loop_rows_ += list->choices.size() * (rows_in(once) + 1);
        if (loop_rows_ > kMaxLoopRows) {
            if (!loops_told_)
                error("questionnaires.loop_too_large", loop.node.place, "type")
                    .with("list", loop.loop_list)
                    .with("limit", std::to_string(kMaxLoopRows));
            loops_told_ = true;
            return;
        }
        for (const SourceChoice& choice : list->choices) {
            Node group;
            group.kind = Node::Kind::group;
            group.type = "group";
            group.name = choice.name;
            group.place = choice.place;
            group.generated = true;
            group.label = choice.label;
            group.image = choice.image;
            group.audio = choice.audio;
            group.video = choice.video;
            group.big_image = choice.big_image;
            group.children = once;
            for (Node& node : group.children) fill_in(node, choice);
            loop.node.children.push_back(std::move(group));
        }
    }

    static std::size_t rows_in(const std::vector<Node>& nodes) {
        std::size_t count = nodes.size();
        for (const Node& node : nodes) count += rows_in(node.children);
        return count;
    }

    // Each round of the loop would make a repeat of the same name.
    void refuse_repeats(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            if (node.kind == Node::Kind::repeat)
                error("questionnaires.repeat_name_twice", node.place, "name").with("name", node.name);
            refuse_repeats(node.children);
        }
    }

    static void fill_in(Node& node, const SourceChoice& choice) {
        const auto replace = [](std::string& text, std::string_view what, std::string_view with) {
            for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
                text.replace(at, what.size(), with);
        };
        const auto label_in = [&](const std::string& language) -> std::string {
            for (const Phrase& phrase : choice.label)
                if (phrase.language == language) return phrase.words;
            return choice.label.empty() ? choice.name : choice.label.front().words;
        };
        for (Phrases* phrases : {&node.label, &node.hint, &node.guidance_hint, &node.constraint_message}) {
            for (Phrase& phrase : *phrases) {
                replace(phrase.words, "%(name)s", choice.name);
                replace(phrase.words, "%(label)s", label_in(phrase.language));
            }
        }
        for (Written& one : node.bind) replace(one.text, "%(name)s", choice.name);
    }

    void read_question(const Row& row, Node node) {
        questions_.insert(node.name);
        const auto select = select_type_of(node.type);
        std::vector<Node>& siblings = open_.back().node.children;
        if (select) {
            node.kind = Node::Kind::select;
            node.select = *select;
            std::optional<Node> other = read_select(source_, node, open_.back().table_list, siblings);
            const std::size_t blocks_from = siblings.size();
            siblings.push_back(std::move(node));
            if (other) {
                tree_.or_other = true;
                tree_.names.insert(other->name);
                siblings.push_back(std::move(*other));
            }
            return add_blocks(siblings, blocks_from);
        }
        if (node.type == "xml-external" || node.type == "csv-external") {
            node.kind = Node::Kind::external_instance;
            siblings.push_back(std::move(node));
            return;
        }
        if (!read_plain_type(row, node)) return;
        apply_parameters(source_, node);
        siblings.push_back(std::move(node));
        add_blocks(siblings, siblings.size() - 1);
    }

    bool read_plain_type(const Row& row, Node& node) {
        if (node.type == "osm" || node.type.starts_with("osm ")) {
            static const QuestionType kOsm = {
                .answer = AnswerType::osm, .control = "upload", .media_type = "osm/*", .bind_type = "binary"};
            node.question_type = &kOsm;
            if (node.type.size() > 4) node.osm_list = node.type.substr(4);
            node.type = "osm";
            return true;
        }
        node.question_type = find_question_type(node.type);
        if (node.question_type == nullptr) {
            error("questionnaires.type_unknown", place_of(row, {"type"}), "type").with("type", node.type);
            return false;
        }
        if (node.type == "calculate" && find_written(node.bind, "calculate") == nullptr && !node.dynamic_default)
            error("questionnaires.calculation_missing", node.place, "calculation").with("name", node.name);
        if (node.type == "simserial" || node.type == "subscriberid" || node.type == "phonenumber")
            warning("questionnaires.warning_old_device_property", place_of(row, {"type"}), "type")
                .with("type", node.type);
        if (node.type == "background-audio") node.record_audio = true;
        if (node.type == "start-geopoint") node.set_geopoint_at_load = true;
        if (node.type == "background-geopoint") {
            if (node.triggers.empty())
                error("questionnaires.background_without_trigger", node.place, "trigger").with("name", node.name);
            if (find_written(node.bind, "calculate") != nullptr)
                error("questionnaires.background_with_calculation", node.place, "calculation").with("name", node.name);
        }
        if (node.type == "photo" && !node.default_value.text.empty() && !node.dynamic_default &&
            node.default_value.text.find("jr://images/") == std::string::npos)
            node.default_value.text.insert(0, "jr://images/");
        return true;
    }

    // The questions that palermo:ta_block and palermo:evidence of the node at `number` ask for.
    void add_blocks(std::vector<Node>& siblings, std::size_t number) {
        const Attributes extras = siblings[number].extras;
        const std::string name = siblings[number].name;
        const Place place = siblings[number].place;
        for (const std::string_view kind : {"ta_block", "evidence"}) {
            const std::string block = block_asked_for(extras, kind);
            if (block.empty()) continue;
            const auto rows = source_.blocks.find(block);
            if (rows == source_.blocks.end()) {
                error("questionnaires.block_unknown", place, kind).with("block", block);
                continue;
            }
            for (const BlockRow& one : rows->second) add_block_row(one, name, place, extras);
        }
    }

    void add_block_row(const BlockRow& one, const std::string& base, const Place& place, const Attributes& extras) {
        Row row = one.row;
        for (Value& value : row.values) fill_in_base(value.text, base);
        SurveyReader reader(source_, source_.blocks_table);
        reader.open_.front().names = std::move(open_.back().names);
        reader.open_.front().lower_names = std::move(open_.back().lower_names);
        const std::size_t errors = source_.errors.size();
        Node node = reader.node_of(row, std::string(plain_type(reader.text(row, {"type"}))));
        node.name = base + "_" + one.suffix;
        node.place = place;
        node.generated = true;
        // A block does not ask for blocks.
        std::erase_if(node.extras,
                      [](const Attribute& extra) { return extra.name == "ta_block" || extra.name == "evidence"; });
        for (const std::string_view key : {"article", "lead"})
            if (const std::string_view value = find_attribute(extras, key); !value.empty())
                keep_extra(node, key, value);
        if (reader.check_name(node)) reader.read_question(row, std::move(node));
        // A fault of the block is told once, where the block is written.
        for (std::size_t i = source_.errors.size(); i-- > errors;) {
            const auto same = std::find(source_.errors.begin(), source_.errors.begin() + static_cast<std::ptrdiff_t>(i),
                                        source_.errors[i]);
            if (same != source_.errors.begin() + static_cast<std::ptrdiff_t>(i))
                source_.errors.erase(source_.errors.begin() + static_cast<std::ptrdiff_t>(i));
        }
        open_.back().names = std::move(reader.open_.front().names);
        open_.back().lower_names = std::move(reader.open_.front().lower_names);
        for (Node& made : reader.open_.front().node.children) open_.back().node.children.push_back(std::move(made));
        tree_.names.merge(reader.tree_.names);
        questions_.merge(reader.questions_);
    }

    SurveyReader(Source& source, const Table& table) : source_(source), table_(table), open_(1) {}

    Source& source_;
    const Table& table_;
    SurveyTree tree_;
    std::vector<Open> open_;
    std::vector<BlockType::Kind> too_deep_;  // blocks that are open below what is read
    std::size_t loop_rows_ = 0;
    bool depth_told_ = false;
    bool loops_told_ = false;
    std::set<std::string> questions_;
    std::set<std::string> repeats_;
    std::vector<Written> triggers_;
};

}  // namespace

SurveyTree read_survey(Source& source) {
    return SurveyReader(source).read();
}

}  // namespace palermo::questionnaires::xlsform
