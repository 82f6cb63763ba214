#include "app/questionnaire_evaluate.hpp"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/runtime/session.hpp"
#include "platform/base/json.hpp"

namespace palermo::app {

namespace {

using questionnaires::Form;
using questionnaires::Item;
using questionnaires::ItemKind;
using questionnaires::NodeType;
using questionnaires::NodeView;
using questionnaires::Session;
using questionnaires::Violation;

constexpr std::size_t kMaxInstances = 1'000;

struct Answer {
    std::string reference;  // with positions
    std::string value;
};

Error refuse(std::string_view code, std::string_view file) {
    return make_error(ErrorKind::invalid_input, "app_questionnaire." + std::string(code)).with("file", file);
}

// The text that a form keeps for a JSON value; nothing for what is none.
std::optional<std::string> text_of(const Json& value) {
    if (value.is_null()) return std::string();
    if (const std::string* text = value.if_string()) return *text;
    if (const bool* flag = value.if_bool()) return std::string(*flag ? "true" : "false");
    if (value.if_integer() != nullptr || value.if_double() != nullptr) return value.write();
    const JsonArray* list = value.if_array();
    if (list == nullptr) return std::nullopt;
    std::string words;
    for (const Json& one : *list) {
        const auto word = one.if_array() == nullptr ? text_of(one) : std::nullopt;
        if (!word) return std::nullopt;
        words.append(words.empty() ? "" : " ").append(*word);
    }
    return words;
}

// Finds the questions that keys mean.
class Keys {
  public:
    Keys(const Form& form, std::string_view file) : file_(file), root_(form.root.path) { collect(form.root, false); }

    // The reference with a position for every repeat.
    Result<std::string> reference(const std::string& key) const {
        const std::string plain = questionnaires::without_positions(key);
        std::vector<std::string> found;
        for (const auto& [path, computed] : paths_)
            if (path == plain || path == root_ + "/" + plain || path.ends_with("/" + plain)) found.push_back(path);
        // A whole path is never ambiguous.
        if (std::find(found.begin(), found.end(), plain) != found.end()) found = {plain};
        if (found.empty()) return refuse("answer_unknown", file_).with("name", key);
        if (found.size() == 1 && paths_.find(found.front())->second)
            return refuse("answer_computed", file_).with("name", key);
        if (found.size() > 1) {
            std::string paths;
            for (const std::string& path : found) paths.append(paths.empty() ? "" : ", ").append(path);
            return refuse("answer_ambiguous", file_).with("name", key).with("paths", paths);
        }
        return with_positions(found.front(), key);
    }

    bool is_repeat(const std::string& path) const { return repeats_.contains(path); }

  private:
    void collect(const Item& item, bool below) {
        if (below && (item.kind == ItemKind::question || item.kind == ItemKind::hidden ||
                      item.kind == ItemKind::calculate || item.kind == ItemKind::note))
            paths_.emplace(item.path, item.kind == ItemKind::calculate || !item.calculate.empty());
        if (item.kind == ItemKind::repeat) repeats_.insert(item.path);
        for (const Item& child : item.children) collect(child, true);
    }

    // "person[2]/age" and "/data/person/age" become "/data/person[2]/age": positions are counted from the end of the
    // key.
    std::string with_positions(const std::string& path, const std::string& key) const {
        std::vector<std::string> segments = split(path), given = split(key);
        std::string reference, plain;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            plain += "/" + segments[i];
            reference += "/" + segments[i];
            if (!is_repeat(plain)) continue;
            const std::size_t from_end = segments.size() - i;
            std::string position = "[1]";
            if (from_end <= given.size()) {
                const std::string& said = given[given.size() - from_end];
                if (const std::size_t open = said.find('['); open != std::string::npos) position = said.substr(open);
            }
            reference += position;
        }
        return reference;
    }

    static std::vector<std::string> split(std::string_view path) {
        std::vector<std::string> segments;
        while (!path.empty()) {
            const std::size_t end = std::min(path.find('/'), path.size());
            if (end > 0) segments.emplace_back(path.substr(0, end));
            path.remove_prefix(std::min(end + 1, path.size()));
        }
        return segments;
    }

    std::string_view file_;
    std::string root_;
    std::map<std::string, bool> paths_;  // whether it is calculated
    std::set<std::string> repeats_;
};

Result<std::vector<Answer>> read_answers(const Form& form, const EvaluateRequest& request) {
    Result<Json> parsed = parse_json(request.answers);
    if (!parsed) {
        Error error = parsed.error();
        return std::move(error).with("file", request.file);
    }
    const Json& inner = (*parsed)["answers"];
    const JsonObject* object = inner.is_null() ? parsed->if_object() : inner.if_object();
    if (object == nullptr) return refuse("answers_shape", request.file);
    const Keys keys(form, request.file);
    std::vector<Answer> answers;
    for (const auto& [key, value] : *object) {
        if (key == "repeats" && value.if_object() != nullptr) continue;
        const auto text = text_of(value);
        if (!text) return refuse("answer_kind", request.file).with("name", key);
        if (!text->empty()) answers.push_back({TRY(keys.reference(key)), *text});
    }
    return answers;
}

// Makes the instances that references and "repeats" name.
class Instances {
  public:
    explicit Instances(Session& session) : session_(session) {}

    Result<void> need(std::string_view reference) {
        for (std::size_t open = reference.find('['); open != std::string_view::npos;
             open = reference.find('[', open + 1)) {
            const std::size_t close = std::min(reference.find(']', open), reference.size());
            std::size_t wanted = 0;
            for (const char c : reference.substr(open + 1, close - open - 1)) {
                if (c < '0' || c > '9') return ok();
                wanted = std::min(wanted * 10 + static_cast<std::size_t>(c - '0'), kMaxInstances);
            }
            TRY(fill(std::string(reference.substr(0, open)), wanted));
        }
        return ok();
    }

    Result<void> fill(const std::string& range, std::size_t wanted) {
        std::size_t there = 0;
        while (session_.node(range + "[" + std::to_string(there + 1) + "]")) ++there;
        for (; there < wanted; ++there) {
            const auto added = session_.add_repeat(range);
            // A count decides how many there are.
            if (!added && added.error().code == "questionnaires.repeat_is_counted") return ok();
            TRY(added);
        }
        return ok();
    }

  private:
    Session& session_;
};

class Report {
  public:
    Report(const mandates::Terminal& terminal, const Session& session, const std::vector<Answer>& answers)
        : terminal_(terminal), session_(session) {
        for (const NodeView& node : session.view()) take(node);
        for (const Answer& answer : answers) look_back(answer);
    }

    int status() const { return refused_.empty() && missing_.empty() ? 0 : exit_status(ErrorKind::invalid_input); }

    void print() const {
        head("relevant", relevant_.size());
        for (const NodeView& node : relevant_) line(node.reference, node.value);
        head("calculated", calculated_.size());
        for (const NodeView& node : calculated_) line(node.reference, node.value);
        head("constraints", refused_.size());
        for (const NodeView& node : refused_) line(node.reference, message(node));
        head("missing", missing_.size());
        for (const NodeView& node : missing_) line(node.reference, message(node));
        if (!notes_.empty()) head("notes", notes_.size());
        for (const NodeView& node : notes_) line(node.reference, node.label);
        if (!hidden_.empty()) head("hidden", hidden_.size());
        for (const std::string& reference : hidden_) terminal_.out << "  " << reference << '\n';
        if (!no_value_.empty()) head("no_value", no_value_.size());
        for (const Answer& answer : no_value_) line(answer.reference, answer.value);
    }

    Json json() const {
        JsonArray hidden, lost;
        for (const std::string& reference : hidden_) hidden.push_back(Json(reference));
        for (const Answer& answer : no_value_)
            lost.push_back(Json(JsonObject().add("question", answer.reference).add("value", answer.value)));
        return Json(JsonObject()
                        .add("language", session_.language())
                        .add("relevant", list(relevant_, "value"))
                        .add("calculated", list(calculated_, "value"))
                        .add("constraints", list(refused_, "message"))
                        .add("missing", list(missing_, "message"))
                        .add("notes", list(notes_, "text"))
                        .add("answered_but_not_asked", Json(std::move(hidden)))
                        .add("no_value", Json(std::move(lost))));
    }

  private:
    void take(const NodeView& node) {
        if (!node.relevant) return;
        if (node.type == NodeType::model_value && node.item->kind == ItemKind::calculate &&
            !node.reference.starts_with(session_.form().form().root.path + "/meta/"))
            calculated_.push_back(node);
        // A note that shows under a condition says that something does not fit.
        if (node.type == NodeType::note && !node.item->relevant.empty()) notes_.push_back(node);
        if (node.type != NodeType::question) return;
        (node.item->calculate.empty() ? relevant_ : calculated_).push_back(node);
        if (node.violation == Violation::constraint) refused_.push_back(node);
        if (node.violation == Violation::required) missing_.push_back(node);
    }

    // An answer that has no effect: its question is not asked, or it is no value of its type.
    void look_back(const Answer& answer) {
        const auto node = session_.node(answer.reference);
        if (!node || !node->relevant)
            hidden_.push_back(answer.reference);
        else if (node->value.empty())
            no_value_.push_back(answer);
    }

    // The form's own words, or ours.
    std::string message(const NodeView& node) const {
        const bool required = node.violation == Violation::required;
        const questionnaires::Text& own =
            required ? node.item->texts.required_message : node.item->texts.constraint_message;
        std::string words = session_.text(node.reference, own);
        if (!words.empty() && words != "-") return words;
        return terminal_.catalogue.text(
            terminal_.language,
            required ? "app_questionnaire.evaluate.required" : "app_questionnaire.evaluate.constraint",
            {{"question", std::string_view(node.label)}, {"value", std::string_view(node.value)}});
    }

    Json list(const std::vector<NodeView>& nodes, std::string_view member) const {
        JsonArray all;
        for (const NodeView& node : nodes) {
            JsonObject one;
            one.add("question", node.reference).add("label", node.label);
            if (member == "value") one.add("value", node.value).add("required", node.required);
            if (member == "message")
                one.add("value", node.value)
                    .add("message", message(node))
                    .add("sheet", node.item->place.sheet)
                    .add("row", static_cast<std::int64_t>(node.item->place.row));
            all.push_back(Json(std::move(one)));
        }
        return Json(std::move(all));
    }

    void head(std::string_view key, std::size_t count) const {
        terminal_.out << terminal_.catalogue.text(terminal_.language,
                                                  std::string("app_questionnaire.evaluate.head.").append(key),
                                                  {{"count", static_cast<std::int64_t>(count)}})
                      << '\n';
    }
    void line(std::string_view reference, std::string_view words) const {
        terminal_.out << "  " << reference;
        if (!words.empty()) terminal_.out << ": " << words;
        terminal_.out << '\n';
    }

    const mandates::Terminal& terminal_;
    const Session& session_;
    std::vector<NodeView> relevant_, calculated_, refused_, missing_, notes_;
    std::vector<std::string> hidden_;
    std::vector<Answer> no_value_;
};

// The form's name of a language that was asked for by name or tag.
Result<std::string> language_of(const Form& form, const std::string& asked) {
    if (asked.empty()) return std::string();
    std::string names;
    for (const questionnaires::FormLanguage& one : form.languages) {
        if (one.name == asked || (!one.tag.empty() && one.tag == asked)) return one.name;
        names.append(names.empty() ? "" : ", ").append(one.tag.empty() ? one.name : one.tag);
    }
    return make_error(ErrorKind::invalid_input, "app_questionnaire.no_language")
        .with("language", asked)
        .with("languages", names);
}

// Two rounds: a choice may be open only after an answer that stands further down.
Result<void> give(Session& session, const std::vector<Answer>& answers, const EvaluateRequest& request) {
    for (int round = 0; round < 2; ++round)
        for (const Answer& answer : answers) {
            if (round > 0 && !session.value(answer.reference).empty()) continue;
            const auto given = session.answer(answer.reference, answer.value);
            if (!given && given.error().code == "questionnaires.question_readonly")
                return refuse("answer_computed", request.file).with("name", answer.reference);
            if (!given && given.error().code == "questionnaires.no_such_question")
                return refuse("answer_unknown", request.file).with("name", answer.reference);
            TRY(given);
        }
    return ok();
}

}  // namespace

Result<int> evaluate_answers(const mandates::Terminal& terminal, Form form, const EvaluateRequest& request) {
    questionnaires::SessionOptions options;
    options.language = TRY(language_of(form, request.language));
    const std::vector<Answer> answers = TRY(read_answers(form, request));
    const auto compiled = TRY(questionnaires::CompiledForm::compile(std::move(form)));
    Session session = TRY(Session::open(compiled, options));
    Instances instances(session);
    if (const Result<Json> parsed = parse_json(request.answers))
        if (const JsonObject* repeats = (*parsed)["repeats"].if_object())
            for (const auto& [path, count] : *repeats)
                if (const std::int64_t* wanted = count.if_integer(); wanted != nullptr && *wanted > 0)
                    TRY(instances.fill(path, std::min(static_cast<std::size_t>(*wanted), kMaxInstances)));
    for (const Answer& answer : answers) TRY(instances.need(answer.reference));
    TRY(give(session, answers, request));
    const Report report(terminal, session, answers);
    if (request.json)
        terminal.out << report.json().write_indented() << '\n';
    else
        report.print();
    return report.status();
}

}  // namespace palermo::app
