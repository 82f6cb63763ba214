#include "conference/questionnaires/runtime/browser_form.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "conference/questionnaires/expression/program.hpp"
#include "conference/questionnaires/runtime/dependencies.hpp"

namespace palermo::questionnaires {

namespace {

using detail::Function;
using detail::Operation;
using detail::Path;
using detail::Program;
using detail::Term;
using detail::TermId;

// The functions that assets/questionnaire.js knows, by the names it knows them by.
std::string_view browser_function(Function function) {
    switch (function) {
        case Function::absolute:
            return "abs";
        case Function::boolean:
            return "boolean";
        case Function::ceiling:
            return "ceiling";
        case Function::coalesce:
            return "coalesce";
        case Function::concat:
            return "concat";
        case Function::contains:
            return "contains";
        case Function::count:
            return "count";
        case Function::count_non_empty:
            return "count-non-empty";
        case Function::count_selected:
            return "count-selected";
        case Function::ends_with:
            return "ends-with";
        case Function::false_value:
            return "false";
        case Function::floor:
            return "floor";
        case Function::if_then:
            return "if";
        case Function::integer:
            return "int";
        case Function::not_true:
            return "not";
        case Function::number:
            return "number";
        case Function::selected:
            return "selected";
        case Function::starts_with:
            return "starts-with";
        case Function::string:
            return "string";
        case Function::string_length:
            return "string-length";
        case Function::sum:
            return "sum";
        case Function::true_value:
            return "true";
        default:
            return {};
    }
}

std::string_view operator_name(Operation operation) {
    switch (operation) {
        case Operation::either:
            return "or";
        case Operation::both:
            return "and";
        case Operation::equal:
            return "=";
        case Operation::not_equal:
            return "!=";
        case Operation::less:
            return "<";
        case Operation::less_or_equal:
            return "<=";
        case Operation::greater:
            return ">";
        case Operation::greater_or_equal:
            return ">=";
        case Operation::add:
            return "+";
        case Operation::subtract:
            return "-";
        case Operation::multiply:
            return "*";
        case Operation::divide:
            return "div";
        case Operation::modulo:
            return "mod";
        default:
            return {};
    }
}

// One expression as JSON: a number, a text, [operator or function, operand, ...], or a path ["$", ups, "/names"] with
// ups -1 for an absolute one. Nothing when the browser cannot do it.
class Translator {
  public:
    Translator(const CompiledForm& form, SlotNumber slot, const Program& program)
        : form_(form), slot_(slot), program_(program) {}

    std::optional<Json> translate(TermId id) const {
        const Term& term = program_.term(id);
        switch (term.operation) {
            case Operation::number:
                return Json(term.number);
            case Operation::text:
                return Json(program_.texts[term.index].text);
            case Operation::path:
                return path(program_.paths[term.index]);
            case Operation::negate:
                return with_operands("neg", term);
            case Operation::unite:
                return std::nullopt;
            case Operation::call: {
                const std::string_view name =
                    term.function == nullptr ? std::string_view() : browser_function(term.function->function);
                if (name.empty() || (term.operands.empty() && term.function->most > 0)) return std::nullopt;
                return with_operands(name, term);
            }
            default:
                return with_operands(operator_name(term.operation), term);
        }
    }

  private:
    std::optional<Json> with_operands(std::string_view name, const Term& term) const {
        JsonArray json = {Json(name)};
        for (const TermId operand : term.operands) {
            std::optional<Json> one = translate(operand);
            if (!one) return std::nullopt;
            json.push_back(std::move(*one));
        }
        return Json(std::move(json));
    }

    // Up and then down by names to questions; what is a group or repeat has no value the page knows.
    std::optional<Json> path(const Path& path) const {
        if (!path.simple || path.start == Path::Start::term) return std::nullopt;
        SlotNumber at = 0;
        std::int64_t ups = -1;
        std::size_t first = path.first_down;
        std::string names;
        if (path.start == Path::Start::root) {
            if (path.steps.empty()) return std::nullopt;
            names = "/" + form_.slots()[0].item->name;
            if (path.steps[first].written != form_.slots()[0].item->name) return std::nullopt;
            ++first;
        } else {
            ups = static_cast<std::int64_t>(path.ups);
            at = slot_;
            for (std::uint32_t step = 0; step < path.ups; ++step) {
                at = form_.slots()[at].parent;
                if (at == kNoSlot) return std::nullopt;
            }
        }
        for (std::size_t step = first; step < path.steps.size(); ++step) {
            if (path.steps[step].axis != detail::Axis::child) return std::nullopt;
            names += "/" + path.steps[step].written;
        }
        const std::string below = ups < 0 ? names : form_.slots()[at].item->path + names;
        const SlotNumber target = form_.find(below);
        if (target == kNoSlot || !form_.slots()[target].leaf || form_.slots()[target].attribute) return std::nullopt;
        return Json(JsonArray{Json("$"), Json(ups), Json(names)});
    }

    const CompiledForm& form_;
    SlotNumber slot_;
    const Program& program_;
};

class Emitter {
  public:
    explicit Emitter(const CompiledForm& form) : form_(form), server_decides_(form.slots().size(), false) {}

    Json emit() {
        JsonArray entries;
        const auto server_decides = [&](SlotNumber number, Aspect aspect) {
            leave_to_server(number);
            entries.emplace_back(
                JsonArray{Json(form_.slots()[number].item->path), Json(name_of(aspect)), Json(""), Json(nullptr)});
        };
        for (SlotNumber number = 0; number < form_.slots().size(); ++number) {
            // An answer outside a range is none.
            if (form_.slots()[number].item->type == AnswerType::range) server_decides(number, Aspect::value);
        }
        for (const CompiledAction& action : form_.actions()) {
            const auto& events = action.action->events;
            const bool later = std::ranges::find(events, "xforms-value-changed") != events.end();
            if (later && action.target != kNoSlot) server_decides(action.target, Aspect::value);
        }
        for (const Vertex vertex : form_.order()) {
            const SlotNumber number = slot_of(vertex);
            const Aspect aspect = aspect_of(vertex);
            const Slot& slot = form_.slots()[number];
            if (aspect == Aspect::choices || aspect == Aspect::count) {
                server_decides(number, aspect);
                continue;
            }
            std::optional<Json> expression;
            if (!slot.attribute && !reads_what_server_decides(number, *slot.expression(aspect))) {
                const Program& program = slot.expression(aspect)->program();
                expression = Translator(form_, number, program).translate(program.top);
            }
            if (!expression && (aspect == Aspect::relevant || aspect == Aspect::value)) leave_to_server(number);
            entries.emplace_back(JsonArray{Json(slot.item->path), Json(name_of(aspect)), Json(type_of(slot)),
                                           expression ? std::move(*expression) : Json(nullptr)});
        }
        return Json(std::move(entries));
    }

  private:
    static std::string_view type_of(const Slot& slot) {
        return slot.type == StoredType::integer ? "i" : slot.type == StoredType::decimal ? "d" : "";
    }

    // The item and, of a group, everything in it.
    void leave_to_server(SlotNumber number) {
        for (SlotNumber below = number; below < form_.slots()[number].end; ++below) server_decides_[below] = true;
    }

    bool reads_what_server_decides(SlotNumber number, const Expression& expression) const {
        const ExpressionFacts& facts = expression.facts();
        if (facts.depends_on_time || facts.random || facts.depends_on_language) return true;
        // The order has what is read before what reads it; an item in another instance may come later.
        return std::ranges::any_of(facts.paths, [&](const PathReference& path) {
            if (path.origin == PathOrigin::instance || path.filtered) return true;
            const ReadSlots read = slots_read(form_.slots(), form_.slots_by_path(), number, path);
            return std::ranges::any_of(read.slots, [&](SlotNumber slot) { return server_decides_[slot]; });
        });
    }

    const CompiledForm& form_;
    std::vector<bool> server_decides_;
};

}  // namespace

Json browser_form(const CompiledForm& form) {
    return Emitter(form).emit();
}

}  // namespace palermo::questionnaires
