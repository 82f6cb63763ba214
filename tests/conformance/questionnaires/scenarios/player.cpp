#include "conformance/questionnaires/scenarios/player.hpp"

#include <algorithm>
#include <regex>

#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/form/xform_reader.hpp"

namespace palermo::conformance {

using namespace questionnaires;

namespace {

std::int64_t session_number(const Json& step) {
    const std::int64_t* number = step["s"].if_integer();
    return number == nullptr ? -1 : *number;
}

const JsonArray& array(const Json& value) {
    static const JsonArray kNone;
    return value.if_array() == nullptr ? kNone : *value.if_array();
}

// The same without what is random or tells the time of the recording.
std::string masked(const std::string& text) {
    static const std::regex uuid("uuid:[0-9a-fA-F-]{36}|uuid:[A-Z]+-mock-xpath-functions");
    static const std::regex moment("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+([+-][0-9:]+|Z)?");
    return std::regex_replace(std::regex_replace(text, uuid, "UUID"), moment, "MOMENT");
}

bool same(const std::string& ours, const std::string& recorded) {
    return ours == recorded || masked(ours) == masked(recorded);
}

std::string type_name(const NodeView& node) {
    switch (node.type) {
        case NodeType::root:
            return "root";
        case NodeType::group:
            return "group";
        case NodeType::repeat_instance:
            return "repeat-instance";
        case NodeType::model_value:
            return "model-value";
        case NodeType::note:
            return "note";
        case NodeType::repeat_range:
            return node.item->repeat_count.empty() && !node.item->fixed_count ? "repeat-range:uncontrolled"
                                                                              : "repeat-range:controlled";
        case NodeType::question:
            break;
    }
    switch (node.item->type) {
        case AnswerType::select_one:
        case AnswerType::select_multiple:
            return "select";
        case AnswerType::rank:
            return "rank";
        case AnswerType::range:
            return "range";
        case AnswerType::acknowledge:
            return "trigger";
        case AnswerType::file:
        case AnswerType::image:
        case AnswerType::audio:
        case AnswerType::video:
            return "upload";
        default:
            return "input";
    }
}

std::string violation_name(Violation violation) {
    return violation == Violation::required ? "required" : violation == Violation::constraint ? "constraint" : "";
}

std::string flag(const Json& value) {
    return value.if_bool() != nullptr && *value.if_bool() ? "true" : "false";
}

std::string flag(bool value) {
    return value ? "true" : "false";
}

std::string options_text(const Json& recorded) {
    std::string text;
    for (const Json& option : array(recorded)) {
        const JsonArray& pair = array(option);
        for (const Json& part : pair) text += std::string(part.string_or_empty()) + "|";
        text += "\n";
    }
    return text;
}

std::string options_text(const std::vector<ChoiceView>& choices) {
    std::string text;
    for (const ChoiceView& choice : choices) text += choice.value + "|" + choice.label + "|\n";
    return text;
}

std::string differs(std::string_view reference, std::string_view what, std::string_view ours,
                    std::string_view recorded) {
    return std::string(reference) + ": " + std::string(what) + " is <" + std::string(ours) + ">, recorded <" +
           std::string(recorded) + ">";
}

bool is_random(const Item* item) {
    return item != nullptr && item->calculate.xpath.find("random(") != std::string::npos;
}

bool has_random(const Item& item) {
    return is_random(&item) || std::ranges::any_of(item.children, has_random);
}

std::string compare(const NodeView& ours, const Json& recorded) {
    const std::string reference(recorded["ref"].string_or_empty());
    const auto check = [&](std::string_view what, const std::string& own, const std::string& other) {
        return same(own, other) ? std::string() : differs(reference, what, own, other);
    };
    const std::string type(recorded["t"].string_or_empty());
    std::vector<std::string> found = {
        check("reference", ours.reference, reference),
        check("type", type_name(ours), type),
        check("relevant", flag(ours.relevant), flag(recorded["rel"])),
        check("required", flag(ours.required), flag(recorded["req"])),
        check("readonly", flag(ours.readonly), flag(recorded["ro"])),
        check("label", ours.label, std::string(recorded["label"].string_or_empty())),
        check("choices", options_text(ours.choices), options_text(recorded["opts"])),
        check("violation", violation_name(ours.violation), std::string(recorded["viol"].string_or_empty())),
    };
    if (recorded["v"].string_or_empty() != "null" && !is_random(ours.item)) {
        found.push_back(check("value", ours.value, std::string(recorded["v"].string_or_empty())));
    }
    for (const std::string& one : found) {
        if (!one.empty()) return one;
    }
    return {};
}

const Json* node_of(const Json& state, std::string_view reference) {
    for (const Json& node : array(state)) {
        if (node["ref"].string_or_empty() == reference) return &node;
    }
    return nullptr;
}

std::string recorded_value(const Json& state, std::string_view name) {
    for (const Json& node : array(state)) {
        const std::string_view reference = node["ref"].string_or_empty();
        if (reference.ends_with(name)) return std::string(node["v"].string_or_empty());
    }
    return {};
}

std::string answer_text(const Json& value) {
    if (const std::string* text = value.if_string()) return *text;
    if (const bool* truth = value.if_bool()) return *truth ? "1" : "0";
    if (const std::int64_t* integer = value.if_integer()) return std::to_string(*integer);
    if (const double* number = value.if_double()) return number_to_text(*number);
    return std::string(value["str"].string_or_empty());
}

// A file that gives these choices.
std::string file_with(std::string_view source, const ChoiceSource& choices,
                      const std::vector<std::pair<std::string, std::string>>& rows) {
    if (source.ends_with(".geojson")) {
        JsonArray features;
        for (const auto& [value, label] : rows) {
            JsonObject feature;
            feature.add("type", "Feature").add("id", value);
            feature.add("properties", JsonObject().add(choices.label_ref, label));
            features.emplace_back(std::move(feature));
        }
        return Json(JsonObject().add("type", "FeatureCollection").add("features", std::move(features))).write();
    }
    std::string csv = choices.value_ref + "," + choices.label_ref + "\n";
    for (const auto& [value, label] : rows) csv += value + ",\"" + label + "\"\n";
    return csv;
}

}  // namespace

Player::Player(const Json& scenario) : scenario_(scenario) {
    zone_ = make_time_zone("America/Phoenix").value();
}

std::string Player::play() {
    std::size_t number = 0;
    for (const Json& one : array(scenario_["steps"])) {
        if (const std::string difference = step(one); !difference.empty()) {
            return "step " + std::to_string(number) + " " + std::string(one["op"].string_or_empty()) + ": " +
                   difference;
        }
        ++number;
    }
    return {};
}

std::string Player::step(const Json& step) {
    const std::string_view operation = step["op"].string_or_empty();
    if (operation == "init") {
        if (const std::string difference = open(step); !difference.empty()) return difference;
    }
    const auto found = played_.find(session_number(step));
    if (found == played_.end()) return "no such session";
    Played& played = found->second;
    const JsonArray& arguments = array(step["args"]);
    std::string difference;
    if (operation == "answer")
        difference = answer(played, step);
    else if (operation == "createNewRepeat")
        difference = create_repeat(played, arguments);
    else if (operation == "removeRepeat")
        difference = remove_repeat(played, arguments);
    else if (operation == "next")
        difference = move(played, step, 1);
    else if (operation == "prev")
        difference = move(played, step, -1);
    else if (operation == "jumpToBeginningOfForm")
        played.at = 0;
    else if (operation == "setLanguage") {
        const Result<void> done = played.session->set_language(arguments[0].string_or_empty());
        if (!done) difference = done.error().debug_text();
    } else if (operation.starts_with("read:"))
        difference = read(played, step);
    if (!difference.empty()) return difference;
    return check(played, step);
}

std::vector<Attachment> Player::attachments(const Form& form, const Json& state) const {
    std::vector<Attachment> files;
    for (const SecondaryInstance& instance : form.secondary_instances) {
        if (instance.source.empty()) continue;
        std::vector<std::pair<std::string, std::string>> rows;
        const Item* select = nullptr;
        const std::string mark = "instance('" + instance.id + "')";
        for (const Json& node : array(state)) {
            const Item* item = find_item(form, without_positions(node["ref"].string_or_empty()));
            if (item == nullptr || item->choices.nodeset.xpath.find(mark) == std::string::npos) continue;
            select = item;
            for (const Json& option : array(node["opts"])) {
                const JsonArray& pair = array(option);
                rows.emplace_back(pair[0].string_or_empty(), pair[1].string_or_empty());
            }
            break;
        }
        // Rows are what counts here; the table reader has tests of its own for separators and line ends.
        if (select != nullptr) files.push_back({instance.source, file_with(instance.source, select->choices, rows)});
    }
    return files;
}

SessionOptions Player::options_for(const Json& step, const std::string& form_xml) const {
    SessionOptions options;
    options.zone = zone_.get();
    const std::string title(scenario_["title"].string_or_empty());
    const std::string id = recorded_value(step["state"], "instanceID");
    const std::string deprecated = recorded_value(step["state"], "deprecatedID");
    const std::string instance(step["instance"].string_or_empty());
    bool same_form = false;
    for (const std::int64_t number : opened_) {
        const Played& earlier = played_.at(number);
        if (earlier.form_xml != form_xml) continue;
        same_form = true;
        const bool edited = !deprecated.empty() && earlier.recorded_id == deprecated;
        if (!edited && (id.empty() || earlier.recorded_id != id)) continue;
        options.mode = edited ? OpenMode::edit : OpenMode::restore;
        options.instance_xml = earlier.session->submission_xml();
    }
    if (options.mode != OpenMode::fresh || instance.empty()) return options;
    const bool by_hand = same_form ? id.empty() : title.find("for editing") != std::string::npos;
    if (!by_hand) return options;
    options.mode = OpenMode::restore;
    options.instance_xml = instance;
    return options;
}

std::string Player::open(const Json& step) {
    Played played;
    played.form_xml = step["xml"].string_or_empty();
    Result<ReadXForm> read = read_xform(played.form_xml);
    if (!read) return read.error().debug_text();
    SessionOptions options = options_for(step, played.form_xml);
    options.attachments = attachments(read->form, step["state"]);
    auto compiled = CompiledForm::compile(std::move(read->form));
    if (!compiled) {
        std::string text = compiled.error().debug_text();
        for (const Error& detail : compiled.error().details) text += "\n    " + detail.debug_text();
        return text;
    }
    Result<Session> session = Session::open(*compiled, options);
    if (!session) return session.error().debug_text();
    played.session = std::make_unique<Session>(std::move(*session));
    played.recorded_id = recorded_value(step["state"], "instanceID");
    const std::int64_t number = session_number(step);
    played_[number] = std::move(played);
    opened_.push_back(number);
    return {};
}

std::vector<std::string> Player::events(const Played& played) const {
    std::vector<std::string> all;
    // A range is met after its instances, where another one could be added.
    std::vector<std::pair<std::string, bool>> ranges;
    const auto close_ranges = [&](std::string_view reference) {
        while (!ranges.empty()) {
            const std::string& range = ranges.back().first;
            const bool inside =
                reference.starts_with(range) && reference.size() > range.size() && reference[range.size()] == '[';
            if (inside) return;
            if (ranges.back().second) all.push_back(range);
            ranges.pop_back();
        }
    };
    for (const NodeView& node : played.session->view()) {
        close_ranges(node.reference);
        if (node.type == NodeType::repeat_range) {
            const bool open = node.relevant && node.item->repeat_count.empty() && !node.item->fixed_count;
            ranges.emplace_back(node.reference, open);
        } else if (node.relevant && node.type != NodeType::model_value &&
                   (node.type != NodeType::group || node.item->has_control)) {
            all.push_back(node.reference);
        }
    }
    close_ranges({});
    return all;
}

void Player::stand_at(Played& played, std::string_view reference) const {
    const std::vector<std::string> all = events(played);
    const auto found = std::ranges::find(all, reference);
    if (found != all.end()) played.at = static_cast<std::size_t>(found - all.begin());
}

std::string Player::move(Played& played, const Json& step, int direction) {
    const std::vector<std::string> all = events(played);
    const std::string expected(array(step["args"])[0].string_or_empty());
    if (direction > 0)
        ++played.at;
    else if (played.at > 0)
        --played.at;
    const std::string at = played.at < all.size() ? all[played.at] : "END_OF_FORM";
    return at == expected ? std::string() : differs("position", "place", at, expected);
}

std::string Player::answer(Played& played, const Json& step) {
    const JsonArray& arguments = array(step["args"]);
    std::size_t first = 0;
    std::string reference;
    if (arguments.size() > 1 || (arguments.size() == 1 && arguments[0].string_or_empty().starts_with("/"))) {
        reference = arguments[0].string_or_empty();
        first = 1;
        stand_at(played, reference);
    } else {
        const std::vector<std::string> all = events(played);
        if (played.at >= all.size()) return "no question at this place";
        reference = all[played.at];
    }
    std::string text;
    for (std::size_t index = first; index < arguments.size(); ++index) {
        if (index > first) text += ' ';
        text += answer_text(arguments[index]);
    }
    if (text.starts_with("[object")) {
        const Json* node = node_of(step["state"], reference);
        text = node == nullptr ? std::string() : std::string((*node)["v"].string_or_empty());
    }
    const Result<void> done = played.session->answer(reference, text);
    return done ? std::string() : done.error().debug_text();
}

std::string Player::create_repeat(Played& played, const JsonArray& arguments) {
    std::string range(arguments.empty() ? std::string_view() : arguments[0].string_or_empty());
    if (range.empty()) {
        const std::vector<std::string> all = events(played);
        if (played.at >= all.size()) return "no repeat at this place";
        range = all[played.at];
    }
    const Result<std::string> made = played.session->add_repeat(range);
    if (!made) return made.error().debug_text();
    stand_at(played, *made);
    return {};
}

std::string Player::remove_repeat(Played& played, const JsonArray& arguments) {
    const std::string reference(arguments[0].string_or_empty());
    stand_at(played, reference);
    const Result<void> done = played.session->remove_repeat(reference);
    return done ? std::string() : done.error().debug_text();
}

std::string Player::read(const Played& played, const Json& step) const {
    const std::string_view operation = step["op"].string_or_empty();
    const JsonArray& arguments = array(step["args"]);
    if (operation == "read:countRepeatInstancesOf") {
        std::int64_t count = 0;
        const std::string start = std::string(arguments[0].string_or_empty()) + "[";
        for (const NodeView& node : played.session->view()) {
            if (node.type == NodeType::repeat_instance && node.reference.starts_with(start) &&
                node.reference.find('/', start.size()) == std::string::npos) {
                ++count;
            }
        }
        const std::int64_t* recorded = step["out"].if_integer();
        if (recorded == nullptr || *recorded == count) return {};
        return differs("count", "instances", std::to_string(count), std::to_string(*recorded));
    }
    const std::string recorded(step["out"].string_or_empty());
    if (recorded.starts_with("[object")) return {};
    std::string ours;
    if (operation == "read:answerOf") {
        ours = played.session->value(arguments[0].string_or_empty());
    } else if (operation == "read:attributeOf") {
        ours = played.session->attribute(arguments[0].string_or_empty(), arguments[1].string_or_empty()).value_or("");
    } else {
        return {};
    }
    return same(ours, recorded) ? std::string() : differs(arguments[0].string_or_empty(), "answer", ours, recorded);
}

std::string Player::check(const Played& played, const Json& step) const {
    if (const std::string reference(step["ref"].string_or_empty());
        !reference.empty() && step["op"].string_or_empty() != "newInstance") {
        const std::vector<std::string> all = events(played);
        const std::string at = played.at < all.size() ? all[played.at] : "END_OF_FORM";
        if (at != reference && step["op"].string_or_empty() != "answer") {
            return differs("position", "place", at, reference);
        }
    }
    if (step["state"].if_array() != nullptr) {
        const std::vector<NodeView> ours = played.session->view();
        const JsonArray& recorded = array(step["state"]);
        for (std::size_t index = 0; index < std::min(ours.size(), recorded.size()); ++index) {
            if (std::string difference = compare(ours[index], recorded[index]); !difference.empty()) return difference;
        }
        if (ours.size() != recorded.size()) {
            return differs("state", "size", std::to_string(ours.size()), std::to_string(recorded.size()));
        }
    }
    const std::string instance(step["instance"].string_or_empty());
    if (instance.empty() || has_random(played.session->form().form().root)) return {};
    const std::string ours = played.session->submission_xml();
    return same(ours, instance) ? std::string() : differs("instance", "XML", ours, instance);
}

}  // namespace palermo::conformance
