// One evaluation: walks the terms of a program. A failure is kept aside (failed()) instead of travelling in a Result
// through every comparison, so that the usual condition costs no allocation; whoever loops looks at it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/expression/moment.hpp"
#include "conference/questionnaires/expression/program.hpp"

namespace palermo::questionnaires::detail {

// The context of XPath 1.0 section 1: node, position, size.
struct Focus {
    NodeReference node;
    std::uint32_t position = 1;
    std::uint32_t size = 1;
};

class Evaluator {
  public:
    Evaluator(const Program& program, const Environment& environment);

    Focus first_focus() const;
    bool failed() const { return failure_.has_value(); }
    Error take_failure() { return std::move(*failure_); }

    bool truth(TermId id, const Focus& focus);
    double number(TermId id, const Focus& focus);
    // The view may point into the tree, the program or `scratch`.
    std::string_view text(TermId id, const Focus& focus, std::string& scratch);
    Value value(TermId id, const Focus& focus);
    NodeSet nodes(TermId id, const Focus& focus, std::string_view wanted_by);

    // Conversions in the program's dialect.
    bool truth_of(const Value& value) const { return to_boolean(value); }
    double number_of(const Value& value) const;
    double number_of_text(std::string_view text) const;
    std::string text_of(const Value& value) const;

  private:
    // paths (evaluate_paths.cpp)
    NodeReference root() const;
    NodeReference current() const;
    std::optional<NodeReference> single_start(const Path& path, const Focus& focus);
    template <typename Visit>
    bool visit_simple(const Path& path, const Focus& focus, Visit&& visit);
    template <typename Visit>
    bool descend(const Tree& tree, NodeId node, const Path& path, std::size_t step, Visit& visit);
    NodeReference first_node(const Path& path, const Focus& focus);
    NodeSet path_nodes(const Path& path, const Focus& focus);
    void apply_step(NodeSet& nodes, const Step& step);
    void collect_axis(NodeReference from, const Step& step, NodeSet& out);
    void collect_beyond(NodeReference from, const Step& step, NodeSet& out);
    bool passes(const Tree& tree, NodeId node, const Step& step) const;
    void apply_predicates(NodeSet& nodes, std::size_t from, const std::vector<TermId>& predicates);
    bool predicate_holds(TermId predicate, const Focus& focus);
    void put_in_order(NodeSet& nodes) const;
    NodeSet united(const Term& term, const Focus& focus);

    // comparisons (evaluate_comparisons.cpp)
    bool compare(const Term& term, const Focus& focus);
    std::optional<bool> compare_simple(Operation operation, const Term& path, const Term& literal, const Focus& focus);
    bool compare_values(Operation operation, const Value& left, const Value& right);
    bool compare_node_sets(Operation operation, const NodeSet& left, const NodeSet& right);
    bool compare_nodes_with(Operation operation, const NodeSet& nodes, const Value& other);
    bool compare_single(Operation operation, const Value& left, const Value& right);
    bool compare_texts(Operation operation, std::string_view left, std::string_view right) const;

    // calls (call_*.cpp); each answers for its group of functions
    Value call(const Term& term, const Focus& focus);
    std::optional<Value> call_logic(const Term& term, const Focus& focus);
    std::optional<Value> call_text(const Term& term, const Focus& focus);
    std::optional<Value> call_part_of_text(const Term& term, const Focus& focus);
    std::optional<Value> call_number(const Term& term, const Focus& focus);
    std::optional<Value> call_nodes(const Term& term, const Focus& focus);
    std::optional<Value> call_date(const Term& term, const Focus& focus);
    std::optional<Value> call_form(const Term& term, const Focus& focus);
    std::optional<Value> call_place(const Term& term, const Focus& focus);
    bool truth_of_call(const Term& term, const Focus& focus);

    bool selected(std::string_view list, std::string_view wanted) const;
    bool checklist(const Term& term, const Focus& focus);
    bool weighted_checklist(const Term& term, const Focus& focus);
    bool regex(const Term& term, const Focus& focus);
    std::string concat(const Term& term, const Focus& focus);
    std::string join(const Term& term, const Focus& focus);
    Value round(const Term& term, const Focus& focus);
    Value extreme(const Term& term, const Focus& focus, bool largest);
    Value date(const Value& from);
    Value counted_number(const Value& from);
    double decimal_date_time(const Value& from);
    double decimal_time(const Value& from);
    Moment wanted_moment(const Value& from);
    Moment moment_of(const Value& from) const;
    NodeSet with_id(const Value& ids);
    bool speaks(std::string_view language, NodeReference node) const;
    NodeReference argument_node(const Term& term, const Focus& focus);
    NodeReference instance(std::string_view id);
    NodeSet indexed_repeat(const Term& term, const Focus& focus);
    Value itext(std::string_view id);
    std::string choice_name(const Term& term, const Focus& focus);
    std::string pull_data(const Term& term, const Focus& focus);
    NodeSet randomize(const Term& term, const Focus& focus);
    std::string uuid(const Term& term, const Focus& focus);
    double random_share();
    std::uint64_t random_bits();
    // Each argument's text; of a node set, each node's.
    std::vector<std::string> texts(const Term& term, std::size_t first, const Focus& focus);
    std::vector<double> numbers(const Term& term, std::size_t first, const Focus& focus);
    std::string own_text(TermId id, const Focus& focus);

    // Counts work; false when the limit is reached.
    bool work(std::uint64_t amount = 1) {
        steps_ += amount;
        if (steps_ <= environment_.limits.maximum_steps) return !failed();
        fail(make_error(ErrorKind::too_large, "questionnaires.evaluation_too_long"));
        return false;
    }
    void fail(Error error) {
        if (!failure_) failure_ = std::move(error);
    }
    bool fits(const std::string& text);
    Error wrong_argument(const Term& term) const;

    const Program& program_;
    const Environment& environment_;
    const TimeZone& zone_;
    std::uint64_t steps_ = 0;
    std::optional<Error> failure_;
};

}  // namespace palermo::questionnaires::detail
