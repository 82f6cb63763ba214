// Any expression over any document gives a value or an error with a code, within its limits; what is read from XML can
// be written and read again. The input is the expression, a zero byte, the document; without one a document of ours.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "conference/questionnaires/expression/expression.hpp"

namespace {

using namespace palermo::questionnaires;

constexpr std::string_view kOurs =
    "<data id='f' xmlns:jr='http://openrosa.org/javarosa'><a>1</a><b>2005-10-18</b><c>x y</c><empty/>"
    "<r jr:template=''><n>1</n><g>1 2 0 0;3 4 0 0;5 1 0 0</g></r><r><n>2</n><!--c--><?p q?></r>"
    "<instance id='l'><root><item><name>1</name><label>one</label></item></root></instance></data>";

class Fixed final : public RandomSource {
  public:
    std::uint64_t next() override { return state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL; }

  private:
    std::uint64_t state_ = 1;
};

template <typename T>
void check(const palermo::Result<T>& result) {
    if (!result && !result.error().code.starts_with("questionnaires.")) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto zero = input.find('\0');
    const auto names = std::make_shared<Names>();
    const auto tree = parse_tree(zero == std::string_view::npos ? kOurs : input.substr(zero + 1), names);
    check(tree);
    if (!tree) return 0;
    // What was written is read again, and then written the same.
    const std::string written = tree->to_xml(tree->root_element());
    if (const auto again = parse_tree(written, names); again && again->to_xml(again->root_element()) != written) {
        std::abort();
    }
    for (const Dialect dialect : {Dialect::openrosa, Dialect::javarosa, Dialect::xpath_1}) {
        ExpressionOptions options;
        options.dialect = dialect;
        const auto expression = parse_expression(input.substr(0, zero), names, options);
        check(expression);
        if (!expression) continue;
        Fixed random;
        Environment environment;
        environment.tree = &*tree;
        environment.context = tree->root_element();
        environment.random = &random;
        environment.limits = {100'000, 10'000, 100'000};
        check(evaluate(*expression, environment));
        check(evaluate_boolean(*expression, environment));
        check(evaluate_number(*expression, environment));
        check(evaluate_text(*expression, environment));
    }
    return 0;
}
