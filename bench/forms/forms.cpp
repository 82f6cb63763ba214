// How long a large questionnaire takes: 1,000 questions in six languages, each shown when the one before was answered
// "yes".
//
//   palermo_bench_forms [ROUNDS]
//
// Prints one line a row: name, a tab, milliseconds of processor time (the median of the rounds). bench/forms/run_forms
// puts the same form and answers through survey-core in the same run.
//   load      the stored version (canonical JSON) to a form that can be filled: parsed, conditions compiled, ordered
//   open      a session with every condition evaluated
//   answer    300 answers in turn, all conditions right after each
//   answer far  one answer that makes all 1,000 questions relevant, one after the other
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "conference/questionnaires/form/form_json.hpp"
#include "conference/questionnaires/runtime/session.hpp"

namespace {

using namespace palermo;
using namespace palermo::questionnaires;

constexpr std::size_t kQuestions = 1000;
constexpr std::size_t kAnswers = 300;

Text in_six_languages(std::string_view what, std::size_t number) {
    constexpr std::array kWords = {
        "هل تطبق دولتكم هذه المادة من الاتفاقية؟",         "Does your country apply this article of the Convention?",
        "¿Aplica su país este artículo de la Convención?", "Votre pays applique-t-il cet article de la Convention ?",
        "Применяет ли ваша страна эту статью Конвенции?",  "贵国是否适用《公约》本条？"};
    Text text;
    text.translated = true;
    for (std::size_t language = 0; language < kWords.size(); ++language) {
        text.variants.push_back({static_cast<std::uint16_t>(language),
                                 {{fmt::format("{} {} ({})", number, kWords[language], what), {}}},
                                 {}});
    }
    return text;
}

Form large_form(bool defaults) {
    Form form;
    form.settings.form_id = "large";
    for (const auto* tag : {"ar", "en", "es", "fr", "ru", "zh"}) form.languages.push_back({tag, tag});
    form.settings.default_language = "en";
    form.root.kind = ItemKind::group;
    form.root.name = "data";
    form.root.path = "/data";
    ChoiceList list;
    list.name = "yes_no";
    for (const auto* value : {"yes", "no"}) {
        Choice choice;
        choice.value = value;
        choice.texts.label = in_six_languages(value, 0);
        list.choices.push_back(std::move(choice));
    }
    form.choice_lists.push_back(std::move(list));
    for (std::size_t number = 0; number < kQuestions; ++number) {
        Item item;
        item.type = AnswerType::select_one;
        item.control = "select1";
        item.bind_type = "string";
        item.name = fmt::format("q{}", number);
        item.path = "/data/" + item.name;
        item.place = {"survey", static_cast<std::uint32_t>(number + 2), 1};
        if (number > 0) item.relevant.xpath = fmt::format(" /data/q{}  = 'yes'", number - 1);
        if (defaults && number > 0) item.default_value = "yes";
        item.texts.label = in_six_languages("label", number);
        item.texts.hint = in_six_languages("hint", number);
        item.choices.list = "yes_no";
        item.choices.nodeset.xpath = "instance('yes_no')/root/item";
        item.choices.value_ref = "name";
        item.choices.label_ref = "jr:itext(itextId)";
        form.root.children.push_back(std::move(item));
    }
    return form;
}

template <typename T>
T must(Result<T> result) {
    if (!result) {
        fmt::print(stderr, "{}\n", result.error().debug_text());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

double milliseconds(const std::function<void()>& work) {
    const std::clock_t start = std::clock();
    work();
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

void print_median(std::string_view name, std::vector<double> times) {
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    fmt::print("{}\t{:.3f}\n", name, times[times.size() / 2]);
}

void check(bool good, std::string_view what) {
    if (good) return;
    fmt::print(stderr, "{}\n", what);
    std::exit(1);
}

}  // namespace

int main(int count, char** arguments) {
    const int rounds = count > 1 ? std::max(1, std::atoi(arguments[1])) : 21;
    const std::string json = write_form_json(large_form(false));
    std::vector<double> load;
    std::vector<double> open;
    std::vector<double> answers;
    std::vector<double> far;
    const auto all_yes = must(CompiledForm::compile(large_form(true)));
    for (int round = 0; round < rounds; ++round) {
        std::shared_ptr<const CompiledForm> form;
        load.push_back(milliseconds([&] { form = must(CompiledForm::compile(must(read_form_json(json)))); }));
        std::optional<Session> session;
        open.push_back(milliseconds([&] { session = must(Session::open(form, {})); }));
        answers.push_back(milliseconds([&] {
            for (std::size_t number = 0; number < kAnswers; ++number) {
                must(session->answer(fmt::format("/data/q{}", number), "yes"));
            }
        }));
        check(session->node(fmt::format("/data/q{}", kAnswers))->relevant, "the next question is not relevant");
        check(!session->node(fmt::format("/data/q{}", kAnswers + 1))->relevant, "a later question is relevant");
        session = must(Session::open(all_yes, {}));
        far.push_back(milliseconds([&] { must(session->answer("/data/q0", "yes")); }));
        check(session->node(fmt::format("/data/q{}", kQuestions - 1))->relevant, "the last question is not relevant");
    }
    print_median("load", load);
    print_median("open", open);
    print_median("answer", answers);
    print_median("answer far", far);
}
