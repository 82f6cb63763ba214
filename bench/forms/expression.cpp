// How many conditions of a form are evaluated in a second on one core.
//
//   palermo_bench_expression [SECONDS]
//
// A reply of 1,000 answers in ten sections and a list of 50 repeat instances. Each row evaluates its expressions round
// and round for SECONDS (default 1) and prints how many a second. Processor time; the rows are those of
// bench/forms/expression.mjs, which measures openrosa-xpath-evaluator in the same way.

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "conference/questionnaires/expression/expression.hpp"

namespace {

using namespace palermo::questionnaires;

// Seconds that this program used the processor: what other programs do meanwhile does not count.
double processor_seconds() {
    std::timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::string reply() {
    std::string xml = "<data id=\"bench\">";
    for (int question = 0; question < 1000; ++question) {
        if (question % 100 == 0) xml += fmt::format("<s{}>", question / 100);
        xml += fmt::format("<q{}>{}</q{}>", question, question % 3 == 0 ? "yes" : "no", question);
        if (question % 100 == 99) xml += fmt::format("</s{}>", question / 100);
    }
    for (int kid = 0; kid < 50; ++kid) xml += fmt::format("<kid><name>n{}</name><age>{}</age></kid>", kid, kid);
    return xml + "<born>2001-12-26</born><list>a b c d e</list></data>";
}

struct Row {
    std::string name;
    std::vector<std::string> expressions;
};

std::vector<Row> rows() {
    Row simple{"`${a} = 'yes'`", {}};
    Row joined{"two of them with `and`", {}};
    for (int question = 0; question < 1000; ++question) {
        const auto path = [](int number) { return fmt::format("/data/s{}/q{}", number / 100, number); };
        simple.expressions.push_back(fmt::format(" {}  = 'yes'", path(question)));
        joined.expressions.push_back(
            fmt::format("{} = 'yes' and {} != 'no'", path(question), path((question + 1) % 1000)));
    }
    return {simple,
            joined,
            {"`selected(${list}, 'd')`", {"selected(/data/list, 'd')"}},
            {"`${born} < today()`", {"/data/born < today()"}},
            {"`sum(${age}) > 100` over 50", {"sum(/data/kid/age) > 100"}},
            {"`count(${kid}[age > 17])` over 50", {"count(/data/kid[age > 17])"}}};
}

double per_second(const std::vector<Expression>& expressions, const Environment& environment, double seconds) {
    std::size_t done = 0;
    std::size_t held = 0;
    const double start = processor_seconds();
    double now = start;
    while (now - start < seconds) {
        for (int round = 0; round < 1000;) {
            for (const Expression& expression : expressions) {
                const auto truth = evaluate_boolean(expression, environment);
                if (!truth) std::exit(1);
                held += *truth ? 1 : 0;
                ++round;
                ++done;
            }
        }
        now = processor_seconds();
    }
    if (held == 0 || held > done) std::exit(1);
    return static_cast<double>(done) / (now - start);
}

}  // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 1.0;
    const auto names = std::make_shared<Names>();
    const auto tree = parse_tree(reply(), names);
    if (!tree) return 1;
    Environment environment;
    environment.tree = &*tree;
    environment.now = *palermo::Instant::parse("2026-11-20T19:00:00Z");
    fmt::print("| expression | Palermo, a second |\n| --- | ---: |\n");
    for (const Row& row : rows()) {
        std::vector<Expression> expressions;
        for (const std::string& text : row.expressions) expressions.push_back(*parse_expression(text, names));
        fmt::print("| {} | {:.0f} |\n", row.name, per_second(expressions, environment, seconds));
    }
    return 0;
}
