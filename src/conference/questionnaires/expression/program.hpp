// A compiled expression: an abstract syntax tree in one vector, names interned, functions resolved.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "conference/questionnaires/expression/expression.hpp"
#include "conference/questionnaires/expression/expression_reader.hpp"
#include "conference/questionnaires/expression/functions.hpp"
#include "conference/questionnaires/expression/regular_expression.hpp"

namespace palermo::questionnaires::detail {

using TermId = std::uint32_t;
inline constexpr TermId kNoTerm = 0xffffffff;

enum class Operation : std::uint8_t {
    number,
    text,
    path,
    call,
    negate,
    either,  // or
    both,    // and
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    unite,  // |
};

enum class Axis : std::uint8_t {
    child,
    descendant,
    descendant_or_self,
    parent,
    ancestor,
    ancestor_or_self,
    following_sibling,
    preceding_sibling,
    following,
    preceding,
    self,
    attribute,
    name_space,
};

enum class NodeTest : std::uint8_t { name, any_name, any_name_in_namespace, node, text, comment, instruction };

struct Step {
    Axis axis = Axis::child;
    NodeTest test = NodeTest::node;
    NameId name = NameId::none;             // of NodeTest::name; the target of NodeTest::instruction, none for any
    NamespaceId space = NamespaceId::none;  // of NodeTest::any_name_in_namespace
    std::string written;                    // the name as written, for the facts
    std::vector<TermId> predicates;
};

struct Path {
    enum class Start : std::uint8_t { root, context, term };
    Start start = Start::context;
    TermId term = kNoTerm;                // of Start::term
    std::vector<TermId> term_predicates;  // of Start::term: "(…)[1]"
    std::vector<Step> steps;
    // Only ".", "..", then children and at the end perhaps an attribute, by name or "*", no predicates: its nodes can
    // be visited in document order without collecting them. `ups` parents come first, then steps from `first_down` on.
    bool simple = false;
    std::uint32_t ups = 0;
    std::uint32_t first_down = 0;
};

struct Term {
    Operation operation = Operation::number;
    ValueKind kind = ValueKind::any;  // what it yields, as far as known
    std::uint16_t height = 1;
    std::uint32_t index = 0;  // of texts, paths or regular expressions (of a call: 0 is none, else one more)
    const FunctionInfo* function = nullptr;  // of a call; none when unknown
    double number = 0;
    std::vector<TermId> operands;  // arguments of a call; "and" and "or" have two or more
    ExpressionSpan span;
};

struct Text {
    std::string text;
    bool looks_like_date = false;
};

struct Program {
    std::string source;
    Dialect dialect = Dialect::openrosa;
    std::shared_ptr<Names> names;
    TermId top = kNoTerm;
    std::vector<Term> terms;
    std::vector<Text> texts;
    std::vector<Path> paths;
    std::vector<std::shared_ptr<const RegularExpression>> regular_expressions;
    // The names that functions look for.
    NameId id_attribute{};
    NameId xml_id_attribute{};
    NameId xml_lang_attribute{};
    ExpressionFacts facts;

    const Term& term(TermId id) const { return terms[id]; }
    // Where a term begins, for errors.
    std::uint32_t position(const Term& of) const { return position_in(source, of.span.offset); }
    std::string_view written(ExpressionSpan span) const {
        return std::string_view(source).substr(span.offset, span.length);
    }
};

// What an operation yields, as far as it alone says.
ValueKind kind_of(Operation operation);

// Finds out whether a path whose steps are complete is simple, and sets what belongs to that.
void find_simple(Path& path);

// Fills in the facts of a program whose terms are complete.
void find_facts(Program& program);

}  // namespace palermo::questionnaires::detail
