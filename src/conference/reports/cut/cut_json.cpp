// A cut as it is stored, and back.
#include <algorithm>

#include "conference/reports/cut/cut.hpp"
#include "platform/base/words.hpp"

namespace palermo::reports {

namespace {

JsonArray words_json(const std::set<std::string, std::less<>>& words) {
    JsonArray array;
    for (const std::string& word : words) array.emplace_back(word);
    return array;
}

JsonArray numbers_json(const std::set<std::size_t>& numbers) {
    JsonArray array;
    for (const std::size_t number : numbers) array.emplace_back(static_cast<std::int64_t>(number));
    return array;
}

Json state_json(const CutState& state) {
    JsonObject object;
    object.add("state", state.state).add("group", state.group).add("standing", state.standing);
    object.add("receipt", name(state.receipt));
    if (state.superseded) object.add("superseded", true);
    if (state.named) object.add("named", true);
    if (state.submission > 0) object.add("submission", state.submission).add("digest", state.digest);
    if (state.submitted_on) object.add("submitted_on", state.submitted_on->iso());
    object.add("bound_by", words_json(state.bound_by));
    return object;
}

// Most States give one of few answers: "said" has, for each answer, the numbers of those that gave it. Answers of
// several choices are joined by blanks, which values never have.
Json said_json(const CutQuestion& question) {
    std::map<std::string, std::set<std::size_t>> by_answer;
    for (const auto& [state, values] : question.said) {
        std::string joined;
        for (const std::string& value : values) joined.append(joined.empty() ? "" : " ").append(value);
        by_answer[joined].insert(state);
    }
    JsonObject object;
    for (const auto& [answer, states] : by_answer) object.add(answer, numbers_json(states));
    return object;
}

Json question_json(const CutQuestion& question) {
    JsonObject object;
    object.add("path", question.path).add("type", question.type);
    if (!question.instrument.empty()) object.add("instrument", question.instrument);
    if (!question.section.empty()) object.add("section", question.section);
    if (!question.block.empty()) object.add("block", question.block).add("base", question.base);
    JsonArray values;
    for (const std::string& value : question.values) values.emplace_back(value);
    object.add("values", std::move(values)).add("said", said_json(question));
    if (!question.not_asked.empty()) object.add("not_asked", numbers_json(question.not_asked));
    if (!question.not_answered.empty()) object.add("not_answered", numbers_json(question.not_answered));
    if (!question.withheld.empty()) object.add("withheld", numbers_json(question.withheld));
    if (!question.in_question.empty()) object.add("in_question", numbers_json(question.in_question));
    return object;
}

Json spec_json(const CutSpec& spec) {
    JsonObject object;
    object.add("cycle", spec.cycle).add("previous", spec.previous).add("moment", spec.moment.iso());
    object.add("population", name(spec.population)).add("late", name(spec.late));
    object.add("audience", name(spec.audience));
    return object;
}

template <typename T, typename Write>
JsonArray list_json(const std::vector<T>& list, const Write& write) {
    JsonArray array;
    for (const T& one : list) array.push_back(write(one));
    return array;
}

// --- and back. A member that is not as it was written makes the whole unreadable.

Error unreadable() {
    return make_error(ErrorKind::corrupt, "reports.cut_unreadable");
}

Result<std::string> text_in(const Json& object, std::string_view name) {
    const std::string* text = object[name].if_string();
    if (text == nullptr) return unreadable();
    return *text;
}

std::int64_t number_or_zero(const Json& object, std::string_view name) {
    const std::int64_t* number = object[name].if_integer();
    return number == nullptr ? 0 : *number;
}

bool is_set(const Json& object, std::string_view name) {
    const bool* flag = object[name].if_bool();
    return flag != nullptr && *flag;
}

Result<std::set<std::size_t>> numbers_in(const Json& list, std::size_t below) {
    std::set<std::size_t> numbers;
    if (list.is_null()) return numbers;
    const JsonArray* array = list.if_array();
    if (array == nullptr) return unreadable();
    for (const Json& one : *array) {
        const std::int64_t* number = one.if_integer();
        if (number == nullptr || *number < 0 || static_cast<std::size_t>(*number) >= below) return unreadable();
        numbers.insert(static_cast<std::size_t>(*number));
    }
    return numbers;
}

template <typename Each>
Result<void> for_each(const Json& list, const Each& each) {
    const JsonArray* array = list.if_array();
    if (array == nullptr) return unreadable();
    for (const Json& one : *array) TRY(each(one));
    return ok();
}

Result<CutState> state_in(const Json& object) {
    CutState state;
    state.state = TRY(text_in(object, "state"));
    state.group = TRY(text_in(object, "group"));
    state.standing = TRY(text_in(object, "standing"));
    const auto receipt = receipt_from_name(TRY(text_in(object, "receipt")));
    if (!receipt) return unreadable();
    state.receipt = *receipt;
    state.superseded = is_set(object, "superseded");
    state.named = is_set(object, "named");
    state.submission = number_or_zero(object, "submission");
    state.digest = object["digest"].string_or_empty();
    if (const std::string* day = object["submitted_on"].if_string()) {
        state.submitted_on = Date::parse(*day);
        if (!state.submitted_on) return unreadable();
    }
    TRY(for_each(object["bound_by"], [&](const Json& one) -> Result<void> {
        if (one.if_string() == nullptr) return unreadable();
        state.bound_by.insert(*one.if_string());
        return ok();
    }));
    return state;
}

Result<CutQuestion> question_in(const Json& object, std::size_t states) {
    CutQuestion question;
    question.path = TRY(text_in(object, "path"));
    question.type = TRY(text_in(object, "type"));
    question.instrument = object["instrument"].string_or_empty();
    question.section = object["section"].string_or_empty();
    question.block = object["block"].string_or_empty();
    question.base = object["base"].string_or_empty();
    TRY(for_each(object["values"], [&](const Json& one) -> Result<void> {
        if (one.if_string() == nullptr) return unreadable();
        question.values.push_back(*one.if_string());
        return ok();
    }));
    const JsonObject* said = object["said"].if_object();
    if (said == nullptr) return unreadable();
    for (const auto& [answer, list] : *said) {
        const std::vector<std::string_view> values = words_between_blanks(answer);
        for (const std::size_t state : TRY(numbers_in(list, states)))
            question.said[state].assign(values.begin(), values.end());
    }
    question.not_asked = TRY(numbers_in(object["not_asked"], states));
    question.not_answered = TRY(numbers_in(object["not_answered"], states));
    question.withheld = TRY(numbers_in(object["withheld"], states));
    question.in_question = TRY(numbers_in(object["in_question"], states));
    return question;
}

Result<CutSpec> spec_in(const Json& object) {
    CutSpec spec;
    spec.cycle = TRY(text_in(object, "cycle"));
    spec.previous = TRY(text_in(object, "previous"));
    const auto moment = Instant::parse(TRY(text_in(object, "moment")));
    const auto population = population_from_name(TRY(text_in(object, "population")));
    const auto late = late_rule_from_name(TRY(text_in(object, "late")));
    const auto audience = audience_from_name(TRY(text_in(object, "audience")));
    if (!moment || !population || !late || !audience) return unreadable();
    spec.moment = *moment;
    spec.population = *population;
    spec.late = *late;
    spec.audience = *audience;
    return spec;
}

Result<void> read_half(const Json& stored, std::string_view states_name, std::string_view questions_name,
                       std::vector<CutState>& states, std::vector<CutQuestion>& questions) {
    TRY(for_each(stored[states_name], [&](const Json& one) -> Result<void> {
        states.push_back(TRY(state_in(one)));
        return ok();
    }));
    return for_each(stored[questions_name], [&](const Json& one) -> Result<void> {
        questions.push_back(TRY(question_in(one, states.size())));
        return ok();
    });
}

}  // namespace

Json to_json(const Cut& cut) {
    JsonObject object;
    object.add("spec", spec_json(cut.spec)).add("made_at", cut.made_at.iso()).add("version", cut.version);
    object.add("previous_version", cut.previous_version);
    object.add("states", list_json(cut.states, state_json));
    object.add("questions", list_json(cut.questions, question_json));
    object.add("previous_states", list_json(cut.previous_states, state_json));
    object.add("previous_questions", list_json(cut.previous_questions, question_json));
    JsonObject classes;
    for (const auto& [value, state] : cut.classes) classes.add(value, name(state));
    object.add("classes", std::move(classes));
    return object;
}

Result<Cut> cut_from_json(const Json& stored) {
    Cut cut;
    cut.spec = TRY(spec_in(stored["spec"]));
    const auto made_at = Instant::parse(TRY(text_in(stored, "made_at")));
    if (!made_at) return unreadable();
    cut.made_at = *made_at;
    cut.version = number_or_zero(stored, "version");
    cut.previous_version = number_or_zero(stored, "previous_version");
    TRY(read_half(stored, "states", "questions", cut.states, cut.questions));
    TRY(read_half(stored, "previous_states", "previous_questions", cut.previous_states, cut.previous_questions));
    const JsonObject* classes = stored["classes"].if_object();
    if (classes == nullptr) return unreadable();
    for (const auto& [value, of] : *classes) {
        const auto state = answer_state_from_name(of.string_or_empty());
        if (!state) return unreadable();
        cut.classes.emplace(value, *state);
    }
    return cut;
}

}  // namespace palermo::reports
