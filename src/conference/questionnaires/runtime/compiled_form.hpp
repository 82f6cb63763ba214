// A form ready to be filled: its expressions parsed, what depends on what worked out once.
//
// A CompiledForm is immutable and shared by every Session of that form, from any number of threads.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "conference/questionnaires/expression/expression.hpp"
#include "conference/questionnaires/expression/tree.hpp"
#include "conference/questionnaires/model.hpp"
#include "conference/questionnaires/runtime/answer_value.hpp"
#include "platform/base/result.hpp"

namespace palermo::questionnaires {

// What is kept right for an item.
enum class Aspect : std::uint8_t { relevant, choices, value, count, readonly, required, constraint };
inline constexpr std::size_t kAspectCount = 7;

using SlotNumber = std::uint32_t;
inline constexpr SlotNumber kNoSlot = 0xffffffff;

// A (slot, aspect) pair as one number.
using Vertex = std::uint32_t;
inline Vertex vertex_of(SlotNumber slot, Aspect aspect) {
    return slot * static_cast<Vertex>(kAspectCount) + static_cast<Vertex>(aspect);
}
inline SlotNumber slot_of(Vertex vertex) {
    return vertex / static_cast<Vertex>(kAspectCount);
}
inline Aspect aspect_of(Vertex vertex) {
    return static_cast<Aspect>(vertex % kAspectCount);
}

// Something that reads a slot's value.
struct Dependent {
    Vertex vertex = 0;
    // The slot from which both are found: when a node changes, the dependent's nodes below that node's ancestor at
    // `scope` are evaluated again. It is the root for absolute paths and an item inside a repeat for relative ones.
    SlotNumber scope = 0;
    bool deep = false;  // reads what lies below the slot too (the text of a group, "//")
};

// An item with what running it needs.
struct Slot {
    const Item* item = nullptr;
    SlotNumber parent = kNoSlot;
    SlotNumber end = 0;           // slots below it are the numbers between its own and this one
    SlotNumber repeat = kNoSlot;  // the innermost repeat it is or lies in
    bool leaf = false;
    bool attribute = false;
    bool made_on_demand = false;  // deprecatedID: an element only when a reply is edited
    StoredType type = StoredType::text;
    NameId name = NameId::none;
    std::string prefix;
    std::vector<SlotNumber> children;
    std::array<std::optional<Expression>, kAspectCount> expressions;
    // Choices of an itemset: relative to a node of it.
    std::optional<Expression> choice_value;
    std::optional<Expression> choice_label;
    const ChoiceList* static_choices = nullptr;  // when nothing filters the list
    std::vector<Dependent> dependents;
    // Actions of this item's control at "xforms-value-changed", and of a repeat at "odk-new-repeat".
    std::vector<std::uint32_t> value_changed_actions;
    std::vector<std::uint32_t> new_repeat_actions;

    const std::optional<Expression>& expression(Aspect aspect) const {
        return expressions[static_cast<std::size_t>(aspect)];
    }
};

struct CompiledAction {
    const Action* action = nullptr;
    SlotNumber owner = 0;  // the item whose control or repeat has it; 0 (the root) for the model's
    SlotNumber target = kNoSlot;
    std::optional<Expression> target_path;  // when the target has a predicate
    std::optional<Expression> value;
    bool at_first_load = false;
    bool at_load = false;
};

class CompiledForm {
  public:
    // Errors, each with `name` (the item), `condition` (relevant, calculate ...) and the place (sheet, row, column) as
    // arguments, all of them together in Error::details of questionnaires.form_has_errors:
    // those of parse_expression(), unknown_function, wrong_argument_count,
    // questionnaires.condition_cycle (names: "a → b → a"), questionnaires.condition_of_itself.
    static Result<std::shared_ptr<const CompiledForm>> compile(Form form);

    const Form& form() const { return form_; }
    const std::vector<Slot>& slots() const { return slots_; }
    const std::vector<CompiledAction>& actions() const { return actions_; }
    // questionnaires.unknown_path (path, name, condition, sheet, row, column): a condition reads an item that there is
    // not; such a path is always empty.
    const std::vector<Error>& warnings() const { return warnings_; }
    // The slot of an absolute path without positions, or kNoSlot.
    SlotNumber find(std::string_view path) const;
    const std::unordered_map<std::string_view, SlotNumber>& slots_by_path() const { return by_path_; }

    // Vertices with something to evaluate, those before that others read; and each vertex's place in that order.
    const std::vector<Vertex>& order() const { return order_; }
    std::uint32_t rank(Vertex vertex) const { return ranks_[vertex]; }

    const std::shared_ptr<Names>& names() const { return names_; }
    const ExpressionOptions& expression_options() const { return options_; }
    // The parsed expression of a text's output.
    const Expression* output(std::string_view xpath) const;
    // The text (label and media) of an itext id, or nullptr.
    const Texts* text(std::string_view id) const;
    // Instances that the form carries itself. Others are attached to the Session.
    const Tree* instance(std::string_view id) const;
    std::optional<std::uint16_t> language(std::string_view name) const;
    std::uint16_t default_language() const { return default_language_; }
    // The elements of meta/instanceID and meta/deprecatedID.
    SlotNumber instance_id() const { return instance_id_; }
    SlotNumber deprecated_id() const { return deprecated_id_; }

    CompiledForm(const CompiledForm&) = delete;
    CompiledForm& operator=(const CompiledForm&) = delete;

  private:
    friend class FormCompiler;
    CompiledForm() = default;

    Form form_;
    std::shared_ptr<Names> names_;
    ExpressionOptions options_;
    std::vector<Slot> slots_;
    std::vector<CompiledAction> actions_;
    std::vector<Error> warnings_;
    std::unordered_map<std::string_view, SlotNumber> by_path_;
    std::vector<Vertex> order_;
    std::vector<std::uint32_t> ranks_;
    std::unordered_map<std::string_view, Expression> outputs_;
    std::unordered_map<std::string, const Texts*> texts_;
    std::unordered_map<std::string, Tree> instances_;
    std::uint16_t default_language_ = 0;
    SlotNumber instance_id_ = kNoSlot;
    SlotNumber deprecated_id_ = kNoSlot;
};

}  // namespace palermo::questionnaires
