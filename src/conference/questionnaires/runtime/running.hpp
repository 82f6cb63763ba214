// The inside of a Session. Not for use outside runtime/.
#pragma once

#include <queue>
#include <unordered_map>
#include <utility>
#include <vector>

#include "conference/questionnaires/runtime/session.hpp"

namespace palermo::questionnaires {

// What is known of one node of the primary instance.
struct NodeState {
    SlotNumber slot = kNoSlot;
    bool own_relevant = true;
    bool relevant = true;  // with its ancestors
    bool own_readonly = false;
    bool readonly = false;
    bool required = false;
    bool valid = true;
};

class Running final : public FormTexts, public FormInstances {
  public:
    Running(std::shared_ptr<const CompiledForm> form, const SessionOptions& options);

    // running_build.cpp: making nodes
    Result<void> build(const SessionOptions& options);
    NodeId build_node(SlotNumber slot, NodeId parent, NodeId before, NodeReference source);
    void remove_node(NodeId node);

    // running.cpp: keeping everything right
    Result<void> start(const SessionOptions& options);
    void set_kept(NodeId node, std::string text);
    std::string kept(NodeId node) const;
    void structure_changed(SlotNumber repeat, NodeId parent);
    Result<void> run();
    Result<void> run_new_repeat(NodeId instance);
    // Evaluates again what reads words of the form (jr:choice-name, jr:itext).
    Result<void> language_changed();
    NodeId insert_instance(SlotNumber repeat, NodeId parent);
    void mark_for_new(NodeId node);
    bool may_add_instance() const { return instances_made_ < maximum_instances_; }
    std::size_t maximum_instances() const { return maximum_instances_; }

    // running_view.cpp: what pages show
    void view_node(NodeId node, const std::string& reference, std::vector<NodeView>& views) const;
    NodeView view_of(NodeId node, std::string reference) const;
    std::string words(const Text& text, NodeId node) const;
    std::string words_in(const Text& text, NodeId node, std::uint16_t language) const;
    std::vector<ChoiceView> choices(NodeId node) const;

    // running_answers.cpp: in and out
    std::string submission() const;
    Json answers() const;

    // Finding nodes.
    NodeId find(std::string_view reference) const;
    // The repeat and the node its instances hang in, of "/data/r" (range) or the instance "/data/r[2]".
    std::pair<SlotNumber, NodeId> find_range(std::string_view reference) const;
    std::vector<NodeId> instances(SlotNumber repeat, NodeId parent) const;
    std::vector<NodeId> children(SlotNumber child, NodeId parent) const;
    std::string reference_of(NodeId node) const;
    const NodeState& state(NodeId node) const { return states_[static_cast<std::size_t>(node)]; }
    const Slot& slot(SlotNumber number) const { return form_->slots()[number]; }
    const Slot& slot_of_node(NodeId node) const { return slot(state(node).slot); }

    // Hooks of expressions.
    std::optional<std::string> text(std::string_view id, std::string_view language) const override;
    std::optional<std::string> choice_label(std::string_view path, std::string_view value,
                                            std::string_view language) const override;
    NodeReference instance(std::string_view id) const override;

    std::shared_ptr<const CompiledForm> form_;
    Tree tree_;
    std::uint16_t language_ = 0;
    std::uint64_t evaluations_ = 0;
    Instant now_;
    std::shared_ptr<const Clock> clock_;

    void tick();

  private:
    struct Pending {
        SlotNumber scope;
        NodeId node;
    };

    NodeState& state_of(NodeId node) { return states_[static_cast<std::size_t>(node)]; }
    void register_node(NodeId node, SlotNumber slot);
    void build_children(SlotNumber slot, NodeId node, NodeReference source);
    void build_attributes(SlotNumber slot, NodeId node, NodeReference source);
    void build_repeat(SlotNumber slot, NodeId parent, NodeReference source);
    NodeId insertion_point(SlotNumber slot, NodeId parent) const;
    Result<Tree> read_source(std::string_view xml) const;
    Result<void> attach(const std::vector<Attachment>& attachments);
    Result<void> apply_answers(const Json& answers, bool skip_unknown);
    void preload(const SessionOptions& options);
    void renew_instance_id();
    std::string new_instance_id();

    Environment environment(NodeId context) const;
    void mark(Vertex vertex, SlotNumber scope, NodeId node);
    void mark_all();
    void collect(const Pending& pending, SlotNumber target, std::vector<NodeId>& nodes) const;
    void value_changed(NodeId node);
    void mark_dependents(SlotNumber from, NodeId node, bool deep_only);
    void refresh(NodeId node);
    std::string effective(NodeId node, const std::string& kept) const;
    Result<void> evaluate_vertex(Vertex vertex, NodeId node);
    Result<void> evaluate_count(SlotNumber slot, NodeId parent);
    Result<void> evaluate_choices(SlotNumber slot, NodeId node);
    void update_relevance(NodeId node);
    void update_readonly(NodeId node);
    Result<void> check_instances();
    Result<void> run_all();
    Result<void> run_conditions();
    Result<void> run_action(std::uint32_t number, NodeId trigger);
    Result<void> run_actions(bool first);
    NodeId ancestor_at(NodeId node, SlotNumber ancestor) const;
    SlotNumber common_ancestor(SlotNumber left, SlotNumber right) const;
    Error named(Error error, SlotNumber slot, Aspect aspect) const;

    bool is_declared(std::string_view id) const;
    bool is_attached(std::string_view id) const {
        return form_->instance(id) != nullptr || attached_.contains(std::string(id));
    }

    bool empty_range_is_relevant(SlotNumber repeat, NodeId parent) const;
    bool uses_prefix(std::string_view prefix) const;
    void write_element(std::string& xml, NodeId node) const;
    void add_answers(SlotNumber slot, NodeId node, JsonObject& answers, JsonObject& repeats) const;

    std::vector<NodeState> states_;           // by node id
    std::vector<std::vector<NodeId>> nodes_;  // by slot, in no order
    // Answers that are not what the tree holds: hidden, or not among the choices at the moment.
    std::unordered_map<NodeId, std::string> kept_;
    std::unordered_map<NodeId, std::vector<std::string>> allowed_;  // of selects whose choices are filtered
    std::unordered_map<std::string, Tree> attached_;

    std::vector<std::vector<Pending>> pending_;  // by vertex
    using Ranked = std::pair<std::uint32_t, Vertex>;
    std::priority_queue<Ranked, std::vector<Ranked>, std::greater<>> queue_;
    std::vector<bool> queued_;
    std::vector<std::pair<std::uint32_t, NodeId>> actions_waiting_;
    bool events_on_ = false;
    bool deep_dependents_ = false;
    std::uint64_t evaluations_left_ = 0;

    std::size_t instances_made_ = 0;
    std::size_t maximum_instances_ = 0;
    bool too_many_ = false;
    bool restoring_ = false;
    mutable int words_inside_words_ = 0;
    SystemClock system_clock_;
    const TimeZone* zone_ = nullptr;
    std::string locale_;
    RandomSource* random_ = nullptr;
    std::optional<std::string> pulled(std::string_view file, std::string_view column, std::string_view key_column,
                                      std::string_view key) const;
    PullData pull_data_;
    Tree nothing_;  // the instance of a file that was not attached
};

}  // namespace palermo::questionnaires
