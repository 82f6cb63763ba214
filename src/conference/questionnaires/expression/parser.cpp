// The parser: recursive descent over the text itself. What follows an operand is an operator and what follows an
// operator is an operand, which settles the two meanings of "*", "and", "or", "div" and "mod" (XPath 1.0 section 3.7).
#include <algorithm>
#include <array>
#include <optional>

#include "conference/questionnaires/expression/conversions.hpp"
#include "conference/questionnaires/expression/expression_reader.hpp"
#include "conference/questionnaires/expression/program.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::questionnaires {

namespace detail {

namespace {

constexpr std::uint16_t kOperatorsPerDepth = 4;
constexpr std::size_t kMostProblems = 100;  // of one expression; who has more has one fault

struct AxisName {
    std::string_view name;
    Axis axis;
};
constexpr auto kAxes = std::to_array<AxisName>({
    {"ancestor", Axis::ancestor},
    {"ancestor-or-self", Axis::ancestor_or_self},
    {"attribute", Axis::attribute},
    {"child", Axis::child},
    {"descendant", Axis::descendant},
    {"descendant-or-self", Axis::descendant_or_self},
    {"following", Axis::following},
    {"following-sibling", Axis::following_sibling},
    {"namespace", Axis::name_space},
    {"parent", Axis::parent},
    {"preceding", Axis::preceding},
    {"preceding-sibling", Axis::preceding_sibling},
    {"self", Axis::self},
});

struct OperatorName {
    std::string_view written;
    Operation operation;
    int strength;
};
// Longer ones first where one begins another.
constexpr auto kOperators = std::to_array<OperatorName>({
    {"or", Operation::either, 1},
    {"and", Operation::both, 2},
    {"!=", Operation::not_equal, 3},
    {"=", Operation::equal, 3},
    {"<=", Operation::less_or_equal, 4},
    {">=", Operation::greater_or_equal, 4},
    {"<", Operation::less, 4},
    {">", Operation::greater, 4},
    {"+", Operation::add, 5},
    {"-", Operation::subtract, 5},
    {"*", Operation::multiply, 6},
    {"div", Operation::divide, 6},
    {"mod", Operation::modulo, 6},
    {"|", Operation::unite, 8},
});
constexpr int kStrengthOfMinus = 7;

class Parser : private ExpressionReader {
  public:
    Parser(Program& program, const ExpressionOptions& options)
        : ExpressionReader(program.source, options), program_(program) {}

    Result<void> parse() {
        skip_blanks();
        if (at_end()) return make_error(ErrorKind::invalid_input, "questionnaires.expression_empty");
        program_.top = TRY(expression());
        if (!at_end()) return fault_here();
        return ok();
    }

  private:
    // Making terms.

    Result<TermId> add(Term term, std::size_t start) {
        term.span = span_since(start);
        std::uint32_t height = 0;
        const auto raise = [&](TermId id) { height = std::max<std::uint32_t>(height, program_.terms[id].height); };
        for (const TermId operand : term.operands) raise(operand);
        if (term.operation == Operation::path) {
            const Path& path = program_.paths[term.index];
            if (path.term != kNoTerm) raise(path.term);
            for (const TermId predicate : path.term_predicates) raise(predicate);
            for (const Step& step : path.steps) {
                for (const TermId predicate : step.predicates) raise(predicate);
            }
        }
        if (++height > options_.maximum_depth * kOperatorsPerDepth) return too_deep();
        term.height = static_cast<std::uint16_t>(height);
        program_.terms.push_back(std::move(term));
        return static_cast<TermId>(program_.terms.size() - 1);
    }

    // For what mobile clients refuse.
    Result<void> only_where_all_clients_can(std::size_t offset) const {
        if (options_.dialect != Dialect::javarosa) return ok();
        return fault("questionnaires.expression_not_portable", offset);
    }

    Result<TermId> add_operation(Operation operation, std::vector<TermId> operands, std::size_t start) {
        Term term;
        term.operation = operation;
        term.kind = kind_of(operation);
        term.operands = std::move(operands);
        return add(std::move(term), start);
    }

    // The grammar.

    Result<TermId> expression() {
        if (++depth_ > options_.maximum_depth) return too_deep();
        const auto parsed = TRY(binary(1));
        --depth_;
        return parsed;
    }

    const OperatorName* next_operator(int least) const {
        for (const OperatorName& one : kOperators) {
            if (!starts(one.written)) continue;
            // "1and1" is read as clients read it, "1 android" is not.
            const bool word = is_name_start(one.written[0]);
            const char next = peek(one.written.size());
            if (word && (is_name_start(next) || next == ':')) continue;
            return one.strength >= least ? &one : nullptr;
        }
        return nullptr;
    }

    Result<TermId> binary(int least) {
        const std::size_t start = place_;
        TermId left = TRY(unary());
        while (const OperatorName* found = next_operator(least)) {
            if (found->operation == Operation::unite) TRY(only_where_all_clients_can(place_));
            take(found->written);
            const TermId right = TRY(binary(found->strength + 1));
            const bool chains = found->operation == Operation::either || found->operation == Operation::both;
            Term& before = program_.terms[left];
            if (chains && before.operation == found->operation && left != last_bracketed_) {
                before.operands.push_back(right);
                before.span.length = static_cast<std::uint32_t>(place_ - start);
                before.height = std::max<std::uint16_t>(before.height,
                                                        static_cast<std::uint16_t>(program_.terms[right].height + 1));
            } else {
                left = TRY(add_operation(found->operation, {left, right}, start));
            }
        }
        return left;
    }

    Result<TermId> unary() {
        const std::size_t start = place_;
        bool minus = false;
        bool any = false;
        while (take("-")) {
            minus = !minus;
            any = true;
        }
        // What a minus stands before may be a union, nothing weaker.
        const TermId operand = TRY(any ? binary(kStrengthOfMinus + 1) : path_term());
        if (!any) return operand;
        Term& literal = program_.terms[operand];
        if (literal.operation == Operation::number && operand != last_bracketed_) {
            if (minus) literal.number = -literal.number;
            return operand;
        }
        // Two minuses make a number of the operand all the same.
        const TermId once = TRY(add_operation(Operation::negate, {operand}, start));
        if (minus) return once;
        return add_operation(Operation::negate, {once}, start);
    }

    Result<TermId> path_term() {
        const std::size_t start = place_;
        const char next = peek();
        const bool primary = next == '(' || next == '"' || next == '\'' || is_digit(next) ||
                             (next == '.' && is_digit(peek(1))) || at_call();
        Path path;
        if (primary) {
            const TermId term = TRY(primary_term());
            if (peek() != '[' && peek() != '/') return term;
            if (!is_call_of_nodes(program_.terms[term]) || peek() == '[') TRY(only_where_all_clients_can(start));
            path.start = Path::Start::term;
            path.term = term;
            path.term_predicates = TRY(predicates());
            if (peek() == '/') TRY(more_steps(path));
        } else if (next == '/') {
            path.start = Path::Start::root;
            if (starts("//")) {
                TRY(more_steps(path));
            } else {
                take("/");
                if (at_step()) {
                    TRY(step(path));
                    TRY(more_steps(path));
                }
            }
        } else {
            TRY(step(path));
            TRY(more_steps(path));
        }
        return add_path(std::move(path), start);
    }

    static bool is_call_of_nodes(const Term& term) {
        return term.operation == Operation::call && term.function != nullptr &&
               (term.function->function == Function::current || term.function->function == Function::instance);
    }

    Result<TermId> add_path(Path path, std::size_t start) {
        find_simple(path);
        Term term;
        term.operation = Operation::path;
        term.kind = ValueKind::nodes;
        term.index = static_cast<std::uint32_t>(program_.paths.size());
        program_.paths.push_back(std::move(path));
        return add(std::move(term), start);
    }

    Result<void> more_steps(Path& path) {
        while (peek() == '/') {
            if (starts("//")) {
                TRY(only_where_all_clients_can(place_));
                take("//");
                Step all;
                all.axis = Axis::descendant_or_self;
                path.steps.push_back(std::move(all));
            } else {
                take("/");
            }
            TRY(step(path));
        }
        return ok();
    }

    Result<void> step(Path& path) {
        Step made;
        if (starts("..") || peek() == '.') {
            made.axis = starts("..") ? Axis::parent : Axis::self;
            take(starts("..") ? ".." : ".");
        } else {
            TRY(axis(made));
            TRY(node_test(made));
        }
        made.predicates = TRY(predicates());
        // "//name" without predicates: all descendants of that name.
        if (made.axis == Axis::child && made.predicates.empty() && !path.steps.empty() &&
            path.steps.back().axis == Axis::descendant_or_self && path.steps.back().test == NodeTest::node &&
            path.steps.back().predicates.empty()) {
            made.axis = Axis::descendant;
            path.steps.pop_back();
        }
        path.steps.push_back(std::move(made));
        return ok();
    }

    Result<void> axis(Step& made) {
        if (take("@")) {
            made.axis = Axis::attribute;
            return ok();
        }
        const std::size_t start = place_;
        const auto name = take_local_name();
        if (!name) return ok();
        skip_blanks();
        if (!starts("::")) {
            place_ = start;
            return ok();
        }
        take("::");
        for (const AxisName& one : kAxes) {
            if (one.name != *name) continue;
            made.axis = one.axis;
            const bool everywhere = one.axis == Axis::child || one.axis == Axis::parent || one.axis == Axis::self ||
                                    one.axis == Axis::attribute;
            if (!everywhere) TRY(only_where_all_clients_can(start));
            return ok();
        }
        return fault("questionnaires.expression_unknown_axis", start).with("axis", *name);
    }

    Result<void> node_test(Step& made) {
        const std::size_t start = place_;
        if (take("*")) {
            made.test = NodeTest::any_name;
            made.written = "*";
            return ok();
        }
        const QualifiedName name = TRY(take_name());
        made.written = std::string(text_.substr(start, place_ - start));
        skip_blanks();
        if (name.prefix.empty() && peek() == '(') return node_type(made, name.local, start);
        const auto uri = TRY(uri_of(name.prefix, start));
        if (name.local.empty()) {
            TRY(only_where_all_clients_can(start));
            made.test = NodeTest::any_name_in_namespace;
            made.space = program_.names->namespace_of_uri(uri);
            return ok();
        }
        made.test = NodeTest::name;
        made.name = program_.names->name(uri, name.local);
        return ok();
    }

    Result<void> node_type(Step& made, std::string_view name, std::size_t start) {
        if (name == "node") {
            made.test = NodeTest::node;
        } else if (name == "text") {
            made.test = NodeTest::text;
        } else if (name == "comment") {
            made.test = NodeTest::comment;
        } else if (name == "processing-instruction") {
            made.test = NodeTest::instruction;
        } else {
            return fault("questionnaires.expression_syntax", start);
        }
        TRY(only_where_all_clients_can(start));
        take("(");
        if (made.test == NodeTest::instruction && peek() != ')') {
            made.name = program_.names->name(TRY(take_quoted()));
        }
        if (!take(")")) return fault_here();
        return ok();
    }

    Result<std::vector<TermId>> predicates() {
        std::vector<TermId> out;
        while (take("[")) {
            out.push_back(TRY(expression()));
            if (!take("]")) return fault_here();
        }
        return out;
    }

    Result<TermId> primary_term() {
        const std::size_t start = place_;
        if (take("(")) {
            const TermId inside = TRY(expression());
            if (!take(")")) return fault_here();
            last_bracketed_ = inside;
            return inside;
        }
        Term term;
        if (peek() == '"' || peek() == '\'') {
            const auto text = TRY(take_quoted());
            term.operation = Operation::text;
            term.kind = ValueKind::text;
            term.index = static_cast<std::uint32_t>(program_.texts.size());
            program_.texts.push_back({std::string(text), looks_like_date(text)});
            return add(std::move(term), start);
        }
        if (is_digit(peek()) || peek() == '.') {
            term.number = text_to_plain_number(take_digits(), Exponents::refused);
            term.kind = ValueKind::number;
            skip_blanks();
            return add(std::move(term), start);
        }
        return call(start);
    }

    Result<TermId> call(std::size_t start) {
        const QualifiedName name = TRY(take_name());
        const std::string_view written = text_.substr(start, place_ - start);
        std::string full(name.local);
        if (!name.prefix.empty()) {
            const auto uri = TRY(uri_of(name.prefix, start));
            // The table writes JavaRosa's functions with "jr:"; no other namespace has any.
            full = (uri == kJavaRosaUri ? "jr:" : "?:") + full;
        }
        Term term;
        term.operation = Operation::call;
        term.function = find_function(full);
        if (term.function != nullptr) term.kind = term.function->result;
        skip_blanks();
        take("(");
        if (!take(")")) {
            do {
                term.operands.push_back(TRY(expression()));
            } while (take(","));
            if (!take(")")) return fault_here();
        }
        prepare_pattern(term);
        note_problem(term, written, start);
        return add(std::move(term), start);
    }

    // A literal pattern is compiled once.
    void prepare_pattern(Term& term) {
        if (term.function == nullptr || term.function->function != Function::regex || term.operands.size() != 2) return;
        const Term& pattern = program_.terms[term.operands[1]];
        if (pattern.operation != Operation::text) return;
        auto compiled = RegularExpression::compile(program_.texts[pattern.index].text);
        if (!compiled) {
            program_.facts.problems.push_back(compiled.error());
            return;
        }
        program_.regular_expressions.push_back(*compiled);
        term.index = static_cast<std::uint32_t>(program_.regular_expressions.size());
    }

    void note_problem(const Term& term, std::string_view name, std::size_t start) {
        if (program_.facts.problems.size() >= kMostProblems) return;
        if (term.function == nullptr) {
            program_.facts.problems.push_back(make_error(ErrorKind::invalid_input, "questionnaires.unknown_function")
                                                  .with("function", name)
                                                  .with("position", position_in(text_, start)));
        } else if (!argument_count_fits(*term.function, term.operands.size(), options_.dialect)) {
            program_.facts.problems.push_back(
                make_error(ErrorKind::invalid_input, "questionnaires.wrong_argument_count")
                    .with("function", name)
                    .with("given", static_cast<std::int64_t>(term.operands.size()))
                    .with("position", position_in(text_, start)));
        }
    }

    Program& program_;
    std::uint32_t depth_ = 0;
    TermId last_bracketed_ = kNoTerm;  // "(a and b) and c": what stood in brackets stays by itself
};

}  // namespace

}  // namespace detail

Result<Expression> parse_expression(std::string_view text, const std::shared_ptr<Names>& names,
                                    const ExpressionOptions& options) {
    if (text.size() > options.maximum_bytes) {
        return make_error(ErrorKind::too_large, "questionnaires.expression_too_long")
            .with("maximum", static_cast<std::int64_t>(options.maximum_bytes));
    }
    if (const auto invalid = first_invalid_utf8(text)) {
        return make_error(ErrorKind::invalid_input, "questionnaires.expression_syntax")
            .with("position", static_cast<std::int64_t>(*invalid + 1))
            .with("text", "\xEF\xBF\xBD");
    }
    auto program = std::make_shared<detail::Program>();
    program->source = text;
    program->dialect = options.dialect;
    program->names = names;
    program->id_attribute = names->name("id");
    program->xml_id_attribute = names->name("http://www.w3.org/XML/1998/namespace", "id");
    program->xml_lang_attribute = names->name("http://www.w3.org/XML/1998/namespace", "lang");
    TRY(detail::Parser(*program, options).parse());
    detail::find_facts(*program);
    return Expression(std::move(program));
}

const std::string& Expression::text() const {
    return program_->source;
}

const ExpressionFacts& Expression::facts() const {
    return program_->facts;
}

}  // namespace palermo::questionnaires
