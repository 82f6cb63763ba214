// Cases for the browser's evaluator: forms, answers, and what the runtime makes of them. browser.mjs reads them.
//
//   palermo_questionnaire_browser_cases
//
// Prints a JSON text a line: {"name", "entries", "answers", "steps": [{"set": [reference, text], "states": {...}}]}.
// The forms are our own below and, when there are data, those of the recorded scenarios with their answers.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/runtime/browser_form.hpp"
#include "conference/questionnaires/runtime/session.hpp"
#include "support/conformance.hpp"

namespace {

using namespace palermo;
using namespace palermo::questionnaires;

struct Given {
    std::string reference;
    std::string text;
};

bool is_question(const NodeView& node) {
    return node.type == NodeType::question || node.type == NodeType::note || node.type == NodeType::model_value;
}

std::vector<std::string> references(const Session& session) {
    std::vector<std::string> all;
    for (const NodeView& node : session.view()) all.push_back(node.reference);
    return all;
}

Json states_of(const Session& session) {
    JsonObject states;
    for (const NodeView& node : session.view()) {
        if (node.type == NodeType::repeat_range) continue;
        JsonObject state;
        state.add("relevant", node.relevant).add("required", node.required).add("readonly", node.readonly);
        constexpr std::array kViolations = {"", "required", "constraint"};
        state.add("violation", kViolations[static_cast<std::size_t>(node.violation)]);
        if (is_question(node)) state.add("value", node.value);
        states.add(node.reference, std::move(state));
    }
    return Json(std::move(states));
}

Json answers_of(const Session& session) {
    const Json kept = session.answers();
    JsonObject answers;
    for (const NodeView& node : session.view()) {
        if (is_question(node)) answers.add(node.reference, kept["answers"][node.reference].string_or_empty());
    }
    return Json(std::move(answers));
}

void print_case(std::string_view name, std::string_view xml, const std::vector<Given>& given) {
    Result<ReadXForm> read = read_xform(xml);
    if (!read) return;
    const auto form = CompiledForm::compile(std::move(read->form));
    if (!form) return;
    Result<Session> session = Session::open(*form, {});
    if (!session) return;
    JsonObject one;
    one.add("name", name).add("entries", browser_form(**form)).add("answers", answers_of(*session));
    JsonArray steps;
    steps.emplace_back(JsonObject().add("states", states_of(*session)));
    const std::vector<std::string> nodes = references(*session);
    for (const Given& answer : given) {
        if (!session->answer(answer.reference, answer.text)) break;
        // Instances that come and go are the server's.
        if (references(*session) != nodes) break;
        const std::string stored(session->answers()["answers"][answer.reference].string_or_empty());
        JsonArray set = {Json(answer.reference), Json(stored)};
        steps.emplace_back(JsonObject().add("set", std::move(set)).add("states", states_of(*session)));
    }
    one.add("steps", std::move(steps));
    fmt::print("{}\n", Json(std::move(one)).write());
}

// A form of plain questions a, b, c, a group g with d, a repeat r with two instances of x and y, and `binds`.
std::string form_with(std::string_view binds) {
    return "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:head><model>"
           "<instance><data id=\"f\"><a/><b/><c/><g><d>deep</d></g><r><x/><y/></r><r><x/><y/></r>"
           "<meta><instanceID>1</instanceID></meta></data></instance>" +
           std::string(binds) +
           "</model></h:head><h:body><input ref=\"/data/a\"/><input ref=\"/data/b\"/><input ref=\"/data/c\"/>"
           "<group ref=\"/data/g\"><input ref=\"/data/g/d\"/></group><repeat nodeset=\"/data/r\">"
           "<input ref=\"/data/r/x\"/><input ref=\"/data/r/y\"/></repeat></h:body></h:html>";
}

// Every operator and function the browser knows, on numbers, words, nothing and dates.
void print_own_cases() {
    constexpr std::array kConditions = {
        "/data/a = 'yes'",
        "/data/a != 'yes'",
        "/data/a &gt; 3",
        "3 &gt;= /data/a",
        "/data/a &lt; /data/b",
        "/data/a = /data/b",
        "/data/a != /data/b",
        "not(/data/a = 5)",
        "/data/a = 1 or /data/b = 2",
        "/data/a = 1 and /data/b = 2",
        "selected(/data/a, 'x')",
        "count-selected(/data/a) = 2",
        "string-length(/data/a) &gt; 2",
        "contains(/data/a, 'e')",
        "starts-with(/data/a, 'y')",
        "ends-with(/data/a, 's')",
        "boolean(/data/a)",
        "boolean(string(/data/a))",
        "/data/a",
        "/data/a = true()",
        "string(/data/a) = ''",
        "number(/data/a) = number(/data/a)",
        "/data/a &gt; '2020-01-01'",
        "/data/a = '2020-06-01'",
        "/data/a mod 2 = 0",
        "-/data/a &lt; -3",
        "/data/a div 0 &gt; 1",
        "sum(/data/r/x) &gt; 3",
        "count(/data/r/x) = 2",
        "count-non-empty(/data/r/x) = 1",
        "false()",
        "coalesce(/data/a, /data/b) = '5'",
        "abs(/data/a) = 5",
        "floor(/data/a) = 5",
        "ceiling(/data/a) = 6",
        "int(/data/a) = -5",
        "if(/data/a = '', /data/b, /data/a) = '5'",
        "concat(/data/a, '-', /data/b) = '5-2'",
        "now() &gt; 1",
        "/data/r[1]/x = 1",
        "regex(/data/a, '[a-z]+')",
    };
    const std::vector<Given> given = {{"/data/a", "yes"},        {"/data/a", "5"},      {"/data/b", "2"},
                                      {"/data/a", "x y"},        {"/data/a", "-5.5"},   {"/data/a", "2020-06-01"},
                                      {"/data/b", "2020-06-01"}, {"/data/r[2]/x", "4"}, {"/data/a", ""}};
    std::size_t number = 0;
    for (const std::string_view condition : kConditions) {
        const std::string text(condition);
        print_case(
            fmt::format("own {} {}", ++number, condition),
            form_with("<bind nodeset=\"/data/c\" relevant=\"" + text + "\"/><bind nodeset=\"/data/g\" readonly=\"" +
                      text + "\"/><bind nodeset=\"/data/g/d\" required=\"/data/c = ''\"/>"),
            given);
        print_case(
            fmt::format("own calculation {} {}", number, condition),
            form_with("<bind nodeset=\"/data/c\" calculate=\"" + text + "\"/><bind nodeset=\"/data/g\" relevant=\"" +
                      "/data/c = 'true'\"/><bind nodeset=\"/data/r/y\" type=\"int\" calculate=\"../x * 2.5\"/>"
                      "<bind nodeset=\"/data/r/x\" constraint=\". &lt; 4\" type=\"decimal\"/>"),
            given);
    }
}

std::string text_of(const Json& value) {
    if (const std::string* text = value.if_string()) return *text;
    if (const bool* truth = value.if_bool()) return *truth ? "1" : "0";
    if (const std::int64_t* integer = value.if_integer()) return std::to_string(*integer);
    return {};
}

// The answers of a recorded scenario's first session, as far as they name their question.
void print_scenario(const Json& scenario) {
    const JsonArray* steps = scenario["steps"].if_array();
    if (steps == nullptr || steps->empty()) return;
    std::vector<Given> given;
    for (const Json& step : *steps) {
        const JsonArray* arguments = step["args"].if_array();
        if (step["op"].string_or_empty() != "answer" || arguments == nullptr || arguments->empty()) continue;
        std::string text;
        for (std::size_t index = arguments->size() > 1 ? 1 : 0; index < arguments->size(); ++index) {
            text += (text.empty() ? "" : " ") + text_of((*arguments)[index]);
        }
        given.push_back({std::string(step["ref"].string_or_empty()), text});
    }
    print_case(scenario["id"].string_or_empty(), (*steps)[0]["xml"].string_or_empty(), given);
}

}  // namespace

int main() {
    print_own_cases();
    std::ifstream file(conformance::data_folder() / "questionnaires/xlsform/scenario-cases.jsonl");
    std::string line;
    while (std::getline(file, line)) {
        if (const Result<Json> scenario = parse_json(line)) print_scenario(*scenario);
    }
}
