// What an expression reads and calls, found without evaluating it.
#include <algorithm>
#include <optional>

#include "conference/questionnaires/expression/program.hpp"

namespace palermo::questionnaires::detail {

namespace {

class FactFinder {
  public:
    explicit FactFinder(Program& program) : program_(program), facts_(program.facts) {}

    void find() {
        visit(program_.top, nullptr);
        std::sort(facts_.functions.begin(), facts_.functions.end());
        facts_.functions.erase(std::unique(facts_.functions.begin(), facts_.functions.end()), facts_.functions.end());
        facts_.result = program_.terms[program_.top].kind;
        facts_.constant = facts_.paths.empty() && !facts_.depends_on_time && !facts_.random &&
                          !facts_.depends_on_language && !facts_.depends_on_position;
    }

  private:
    // `inside` is the path whose predicate the term stands in.
    void visit(TermId id, const PathReference* inside) {
        const Term& term = program_.terms[id];
        if (term.operation == Operation::path) {
            note(reference(program_.paths[term.index], term.span, inside));
            return;
        }
        if (term.operation == Operation::call) visit_call(term, inside);
        for (const TermId operand : term.operands) visit(operand, inside);
    }

    void note(PathReference reference) { facts_.paths.push_back(std::move(reference)); }

    PathReference here(const Term& term, const PathReference* inside) const {
        PathReference out = inside == nullptr ? PathReference{} : *inside;
        out.span = term.span;
        return out;
    }

    void visit_call(const Term& term, const PathReference* inside) {
        if (term.function == nullptr) return;
        facts_.functions.emplace_back(term.function->name);
        const bool bare = term.operands.empty();
        switch (term.function->function) {
            case Function::now:
            case Function::today:
                facts_.depends_on_time = true;
                break;
            case Function::random:
            case Function::uuid:
                facts_.random = true;
                break;
            case Function::randomize:
                facts_.random = facts_.random || term.operands.size() == 1;
                break;
            case Function::format_date:
            case Function::itext:
            case Function::choice_name:
                facts_.depends_on_language = true;
                break;
            case Function::position:
            case Function::last:
                if (!bare || inside == nullptr) facts_.depends_on_position = true;
                break;
            case Function::name:
            case Function::local_name:
            case Function::namespace_uri:
            case Function::normalize_space:
            case Function::number:
            case Function::string:
            case Function::string_length:
                if (bare) note(here(term, inside));
                break;
            case Function::once:
                note(here(term, inside));
                break;
            case Function::current:
                note(current_reference(term));
                break;
            case Function::instance:
                note(instance_reference(term));
                break;
            case Function::id:
            case Function::lang: {
                PathReference all;
                all.origin = PathOrigin::root;
                all.exact = false;
                all.span = term.span;
                note(std::move(all));
                break;
            }
            default:
                break;
        }
    }

    static PathReference current_reference(const Term& term) {
        PathReference out;
        out.origin = PathOrigin::current;
        out.span = term.span;
        return out;
    }

    PathReference instance_reference(const Term& term) const {
        PathReference out;
        out.origin = PathOrigin::instance;
        out.span = term.span;
        const bool literal = term.operands.size() == 1 && program_.terms[term.operands[0]].operation == Operation::text;
        if (literal) out.instance = program_.texts[program_.terms[term.operands[0]].index].text;
        out.exact = literal;
        return out;
    }

    PathReference start_of(const Path& path, const PathReference* inside) {
        PathReference out;
        switch (path.start) {
            case Path::Start::root:
                out.origin = PathOrigin::root;
                return out;
            case Path::Start::context:
                return inside == nullptr ? out : *inside;
            case Path::Start::term:
                break;
        }
        const Term& term = program_.terms[path.term];
        if (term.operation == Operation::path) return reference(program_.paths[term.index], term.span, inside);
        if (term.operation == Operation::call && term.function != nullptr) {
            facts_.functions.emplace_back(term.function->name);
            if (term.function->function == Function::current) return current_reference(term);
            if (term.function->function == Function::instance) {
                for (const TermId operand : term.operands) visit(operand, inside);
                return instance_reference(term);
            }
        }
        visit(path.term, inside);
        out.exact = false;
        return out;
    }

    PathReference reference(const Path& path, ExpressionSpan span, const PathReference* inside) {
        PathReference out = start_of(path, inside);
        out.span = span;
        const auto visit_predicates = [&](const std::vector<TermId>& predicates) {
            for (const TermId predicate : predicates) {
                const PathReference outer = out;
                visit(predicate, &outer);
            }
            out.filtered = out.filtered || !predicates.empty();
        };
        visit_predicates(path.term_predicates);
        for (const Step& step : path.steps) {
            add_step(out, step);
            visit_predicates(step.predicates);
        }
        return out;
    }

    static void add_step(PathReference& out, const Step& step) {
        const bool by_name = step.test == NodeTest::name || step.test == NodeTest::any_name;
        switch (step.axis) {
            case Axis::self:
                if (step.test != NodeTest::node) out.exact = false;
                return;
            case Axis::child:
                if (!by_name) out.exact = false;
                if (out.exact) out.names.push_back(step.written);
                return;
            case Axis::attribute:
                if (out.exact) out.names.push_back('@' + step.written);
                return;
            case Axis::parent:
                if (!out.exact) return;
                if (!out.names.empty()) {
                    out.names.pop_back();
                } else if (out.origin != PathOrigin::root) {
                    ++out.up;
                }
                return;
            case Axis::descendant:
            case Axis::descendant_or_self:
                out.exact = false;
                return;
            default:
                // Upwards and sideways: anything of the tree may be read.
                out.exact = false;
                out.names.clear();
                if (out.origin != PathOrigin::instance) out.origin = PathOrigin::root;
                out.up = 0;
        }
    }

    Program& program_;
    ExpressionFacts& facts_;
};

}  // namespace

void find_facts(Program& program) {
    FactFinder(program).find();
}

}  // namespace palermo::questionnaires::detail
