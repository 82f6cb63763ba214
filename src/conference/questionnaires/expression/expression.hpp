// OpenRosa XPath: the language of a form's conditions, calculations and constraints (ODK XForms specification, XPath
// evaluator; XPath 1.0). An Expression is compiled once, holds no state, and may be evaluated by many threads at once,
// each with an Environment of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/expression/tree.hpp"
#include "conference/questionnaires/expression/value.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::questionnaires {

enum class Dialect : std::uint8_t {
    // What web clients give (ODK XForms specification): typed dates, texts that are dates count as numbers, all axes
    // but the namespace axis, which is empty. round() takes halves away from zero.
    openrosa,
    // What the mobile clients (JavaRosa) take: as openrosa, but of the axes only child, parent, self and attribute, no
    // "//", "|", "p:*", text() or "(…)[1]", no string-length() without an argument; a text that is no date is an error
    // where a date is asked for, regex() must match the whole text, round() takes halves towards plus infinity and
    // reads a decimal comma. A questionnaire that must open there is compiled with it as a check.
    javarosa,
    // XPath 1.0: dates are texts, round() as above, the namespace axis. The functions of OpenRosa are there too.
    xpath_1,
};

struct ExpressionOptions {
    Dialect dialect = Dialect::openrosa;
    Prefixes prefixes = usual_prefixes();
    std::size_t maximum_bytes = 64 * 1024;
    std::uint32_t maximum_depth =
        300;  // of parentheses, predicates and arguments; a chain of operators is ten times this
};

// A piece of the expression's text, in bytes.
struct ExpressionSpan {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    friend bool operator==(const ExpressionSpan&, const ExpressionSpan&) = default;
};

enum class PathOrigin : std::uint8_t {
    root,      // "/a/b"
    context,   // "a", "../b", "."; also relative to a predicate's own node when that could not be written out
    current,   // "current()/../b"
    instance,  // "instance('id')/root/item"
};

// One path that the expression reads, for the dependency graph. Paths inside predicates are written out from the
// origin of the path they stand in: "/d/r[../x = current()/y]" reads /d/r, /d/x and current()/y.
struct PathReference {
    PathOrigin origin = PathOrigin::context;
    std::string instance;            // of PathOrigin::instance
    std::uint32_t up = 0;            // how many times ".." from the origin before the names; 0 for root
    std::vector<std::string> names;  // "a", "p:b", "@c", "*"
    bool exact = true;               // false: reads more than `names` say (//, other axes): depends on all below
    bool filtered = false;           // has predicates
    ExpressionSpan span;

    friend bool operator==(const PathReference&, const PathReference&) = default;
};

// A call that cannot work when it is reached: an unknown function or a wrong number of arguments. It does not stop the
// parsing, because a form may never reach it; the compiler of forms refuses it.
// Codes: questionnaires.unknown_function (function, position), questionnaires.wrong_argument_count (function, given,
// position).
using ExpressionProblem = Error;

struct ExpressionFacts {
    std::vector<PathReference> paths;    // in the order of the text
    std::vector<std::string> functions;  // sorted, each once, "jr:itext" with its prefix
    std::vector<ExpressionProblem> problems;
    ValueKind result = ValueKind::any;  // as far as known without evaluating
    bool constant = false;              // reads nothing: the same value for ever
    bool depends_on_time = false;       // now(), today()
    bool random = false;                // random(), uuid(), randomize() without a seed
    bool depends_on_language = false;   // jr:itext, jr:choice-name, format-date
    bool depends_on_position = false;   // position(..) and the number of repeat instances
};

namespace detail {
struct Program;
}

class Expression {
  public:
    const std::string& text() const;
    const ExpressionFacts& facts() const;

    explicit Expression(std::shared_ptr<const detail::Program> program) : program_(std::move(program)) {}
    const detail::Program& program() const { return *program_; }

  private:
    std::shared_ptr<const detail::Program> program_;
};

// Reads an expression. Errors (each with `position`, counted in characters from 1, and `text`, what stands there):
// questionnaires.expression_empty, expression_too_long (maximum), expression_too_deep (maximum), expression_syntax,
// expression_unclosed_text, expression_unexpected_end, unknown_prefix (prefix), expression_unknown_axis (axis),
// expression_not_portable.
Result<Expression> parse_expression(std::string_view text, const std::shared_ptr<Names>& names,
                                    const ExpressionOptions& options = {});

// Where jr:itext('id') and jr:choice-name(value, 'path') find their words. Called from the evaluating thread.
class FormTexts {
  public:
    virtual ~FormTexts() = default;
    // The text of that id in the language (Environment::language); none when there is none.
    virtual std::optional<std::string> text(std::string_view id, std::string_view language) const = 0;
    // The label of the choice `value` of the select question at `path` (as written in the form, absolute).
    virtual std::optional<std::string> choice_label(std::string_view path, std::string_view value,
                                                    std::string_view language) const = 0;
};

// Secondary instances. instance('id') is the <instance> element: for "instance('x')/root/item" the node returned here
// is the parent of `root`.
class FormInstances {
  public:
    virtual ~FormInstances() = default;
    virtual NodeReference instance(std::string_view id) const = 0;  // none: unknown
};

// pulldata('file', 'column', 'key column', 'key'); none when there is no such file, empty when no such row. Without
// this hook the secondary instance of that name is searched: instance('file')/root/item[key column = key]/column.
using PullData = std::function<std::optional<std::string>(std::string_view file, std::string_view column,
                                                          std::string_view key_column, std::string_view key)>;

class RandomSource {
  public:
    virtual ~RandomSource() = default;
    virtual std::uint64_t next() = 0;  // 64 random bits
};

struct EvaluationLimits {
    std::uint64_t maximum_steps = 20'000'000;     // nodes visited and operations done
    std::size_t maximum_nodes = 1'000'000;        // of one node set
    std::size_t maximum_text = 16 * 1024 * 1024;  // bytes of one text
};

// Everything an evaluation may look at. Plain data, owned by the caller, not kept.
struct Environment {
    const Tree* tree = nullptr;     // required
    NodeId context = NodeId::none;  // the context node; none: the document
    NodeReference current = {};     // what current() is; none: the context node
    NodeReference root = {};        // what "/" is: the parent of the form's root element; none: the document
    std::uint32_t position = 1;     // position() and last() at the outermost level
    std::uint32_t size = 1;
    Instant now = {};
    const TimeZone* zone = nullptr;            // none: UTC
    std::string_view language = {};            // of itext: as the form names it
    std::string_view locale = "en";            // BCP 47, for month and day names in format-date
    const FormTexts* texts = nullptr;          // none: looks into <itext> of the root's tree if there is one
    const FormInstances* instances = nullptr;  // none: looks for <instance id="…"> in the root's tree
    const PullData* pull_data = nullptr;
    RandomSource* random = nullptr;  // none: random() and uuid() draw from the operating system
    EvaluationLimits limits = {};
};

// Evaluates. Deterministic but for now, random and the hooks. Errors: the problems of the facts when reached;
// questionnaires.not_a_node_set (function), argument_wrong (function), unknown_instance (instance), regex_wrong
// (pattern), evaluation_too_long, node_set_too_large, text_too_large, regex_too_slow, no_pull_data (file).
Result<Value> evaluate(const Expression& expression, const Environment& environment);
// The same, converted as boolean(), number(), string() do; these do not allocate for the usual conditions.
Result<bool> evaluate_boolean(const Expression& expression, const Environment& environment);
Result<double> evaluate_number(const Expression& expression, const Environment& environment);
Result<std::string> evaluate_text(const Expression& expression, const Environment& environment);
// The nodes; questionnaires.not_a_node_set when the value is none.
Result<NodeSet> evaluate_nodes(const Expression& expression, const Environment& environment);

}  // namespace palermo::questionnaires
