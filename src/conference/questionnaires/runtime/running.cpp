// Keeping conditions, calculations and answers right.
#include "conference/questionnaires/runtime/running.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "conference/questionnaires/runtime/dependencies.hpp"
#include "platform/base/assert.hpp"

namespace palermo::questionnaires {

namespace {

// Enough for any form that settles; conditions that chase each other through repeats end here.
constexpr std::uint64_t kEvaluationsForOneChange = 5'000'000;
constexpr std::size_t kActionsForOneChange = 100'000;

}  // namespace

Running::Running(std::shared_ptr<const CompiledForm> form, const SessionOptions& options)
    : form_(std::move(form)),
      tree_(form_->names()),
      language_(form_->language(options.language).value_or(form_->default_language())),
      clock_(options.clock),
      nodes_(form_->slots().size()),
      pending_(form_->slots().size() * kAspectCount),
      queued_(form_->slots().size() * kAspectCount, false),
      maximum_instances_(options.maximum_instances),
      zone_(options.zone),
      locale_(options.locale),
      random_(options.random),
      nothing_(form_->names()) {
    nothing_.insert_element(nothing_.document(), NodeId::none, form_->names()->name("instance"));
    for (const Slot& one : form_->slots()) {
        deep_dependents_ = deep_dependents_ || std::ranges::any_of(one.dependents, &Dependent::deep);
    }
    pull_data_ = [this](std::string_view file, std::string_view column, std::string_view key_column,
                        std::string_view key) { return pulled(file, column, key_column, key); };
    tick();
}

void Running::tick() {
    now_ = clock_ != nullptr ? clock_->now() : system_clock_.now();
}

Environment Running::environment(NodeId context) const {
    Environment environment;
    environment.tree = &tree_;
    environment.context = context;
    environment.now = now_;
    environment.zone = zone_;
    environment.language = form_->form().languages[language_].name;
    environment.locale = locale_;
    environment.texts = this;
    environment.instances = this;
    environment.random = random_;
    environment.pull_data = &pull_data_;
    return environment;
}

Error Running::named(Error error, SlotNumber number, Aspect aspect) const {
    return std::move(error).with("name", slot(number).item->name).with("condition", name_of(aspect));
}

// ---- answers: what was given (kept), and what counts at the moment (the tree)

std::string Running::kept(NodeId node) const {
    const auto found = kept_.find(node);
    return found == kept_.end() ? tree_.value(node) : found->second;
}

void Running::set_kept(NodeId node, std::string text) {
    std::string counts = effective(node, text);
    if (counts == text)
        kept_.erase(node);
    else
        kept_.insert_or_assign(node, std::move(text));
    std::string scratch;
    if (tree_.value(node, scratch) == counts) return;
    tree_.set_value(node, counts);
    value_changed(node);
}

void Running::refresh(NodeId node) {
    set_kept(node, kept(node));
}

std::string Running::effective(NodeId node, const std::string& given) const {
    if (!state(node).relevant) return {};
    const Slot& question = slot_of_node(node);
    const AnswerType type = question.item->type;
    if (type == AnswerType::range) return in_range(*question.item, given) ? given : std::string();
    if (type != AnswerType::select_one && type != AnswerType::select_multiple && type != AnswerType::rank) return given;
    if (given.empty()) return {};

    std::vector<std::string_view> allowed;
    if (question.static_choices != nullptr) {
        for (const Choice& choice : question.static_choices->choices) allowed.push_back(choice.value);
    } else if (const auto found = allowed_.find(node); found != allowed_.end()) {
        allowed.assign(found->second.begin(), found->second.end());
    } else {
        return given;
    }
    if (type == AnswerType::select_one)
        return std::ranges::find(allowed, given) == allowed.end() ? std::string() : given;
    // Several choices stand in the order of the list, ranked ones in the order given.
    std::vector<std::string_view> chosen = split_selection(given);
    if (type == AnswerType::select_multiple) std::swap(chosen, allowed);
    std::string text;
    for (const std::string_view value : chosen) {
        if (std::ranges::find(allowed, value) == allowed.end()) continue;
        if (!text.empty()) text += ' ';
        text += value;
    }
    return text;
}

// ---- what to evaluate again

NodeId Running::ancestor_at(NodeId node, SlotNumber ancestor) const {
    while (node != NodeId::none && state(node).slot != ancestor) node = tree_.parent(node);
    ASSERT(node != NodeId::none);
    return node;
}

SlotNumber Running::common_ancestor(SlotNumber left, SlotNumber right) const {
    while (right < left || right >= slot(left).end) left = slot(left).parent;
    return left;
}

void Running::mark(Vertex vertex, SlotNumber scope, NodeId node) {
    std::vector<Pending>& waiting = pending_[vertex];
    if (!waiting.empty() && (waiting.back().scope == 0 || waiting.back().node == node)) return;
    if (scope == 0) waiting.clear();
    waiting.push_back({scope, node});
    if (queued_[vertex]) return;
    queued_[vertex] = true;
    queue_.emplace(form_->rank(vertex), vertex);
}

void Running::mark_all() {
    const NodeId root = nodes_[0].front();
    for (const Vertex vertex : form_->order()) mark(vertex, 0, root);
}

void Running::mark_dependents(SlotNumber from, NodeId node, bool deep_only) {
    for (const Dependent& dependent : slot(from).dependents) {
        if (deep_only && !dependent.deep) continue;
        mark(dependent.vertex, dependent.scope, ancestor_at(node, dependent.scope));
    }
}

void Running::value_changed(NodeId node) {
    const SlotNumber number = state(node).slot;
    mark_dependents(number, node, false);
    if (deep_dependents_) {
        for (NodeId above = tree_.parent(node); above != NodeId::none && above != tree_.document();
             above = tree_.parent(above)) {
            mark_dependents(state(above).slot, above, true);
        }
    }
    if (!events_on_) return;
    for (const std::uint32_t action : slot(number).value_changed_actions) actions_waiting_.emplace_back(action, node);
}

void Running::structure_changed(SlotNumber repeat, NodeId parent) {
    const SlotNumber above = slot(repeat).parent;
    for (SlotNumber number = repeat; number < slot(repeat).end; ++number) {
        for (const Dependent& dependent : slot(number).dependents) {
            const bool inside = dependent.scope >= repeat && dependent.scope < slot(repeat).end;
            // What reads only its own instance has not changed, but position() of the instances has.
            if (inside && number != repeat) continue;
            const SlotNumber scope = inside ? above : dependent.scope;
            mark(dependent.vertex, scope, ancestor_at(parent, scope));
        }
    }
    for (NodeId node = parent; node != NodeId::none && node != tree_.document(); node = tree_.parent(node)) {
        mark_dependents(state(node).slot, node, true);
    }
}

void Running::mark_for_new(NodeId node) {
    const SlotNumber number = state(node).slot;
    for (SlotNumber below = number; below < slot(number).end; ++below) {
        for (std::size_t aspect = 0; aspect < kAspectCount; ++aspect) {
            if (!slot(below).expressions[aspect]) continue;
            // A count belongs to the node that the instances hang in, which for the new node's own repeat is outside.
            if (static_cast<Aspect>(aspect) == Aspect::count && below == number) continue;
            mark(vertex_of(below, static_cast<Aspect>(aspect)), number, node);
        }
    }
}

void Running::collect(const Pending& pending, SlotNumber target, std::vector<NodeId>& nodes) const {
    if (pending.scope == 0) {
        nodes.insert(nodes.end(), nodes_[target].begin(), nodes_[target].end());
        return;
    }
    if (!tree_.alive(pending.node)) return;
    std::vector<SlotNumber> way;
    for (SlotNumber number = target; number != pending.scope; number = slot(number).parent) way.push_back(number);
    std::vector<NodeId> reached = {pending.node};
    for (auto step = way.rbegin(); step != way.rend(); ++step) {
        std::vector<NodeId> next;
        for (const NodeId node : reached) {
            for (const NodeId child : children(*step, node)) next.push_back(child);
        }
        reached = std::move(next);
    }
    nodes.insert(nodes.end(), reached.begin(), reached.end());
}

// ---- evaluating

Result<void> Running::run() {
    Result<void> done = run_all();
    actions_waiting_.clear();
    return done;
}

Result<void> Running::run_all() {
    evaluations_left_ = kEvaluationsForOneChange;
    TRY(check_instances());
    TRY(run_conditions());
    for (std::size_t done = 0; done < actions_waiting_.size(); ++done) {
        if (done > kActionsForOneChange) {
            return make_error(ErrorKind::invalid_input, "questionnaires.not_settling").with("name", "setvalue");
        }
        const auto [action, node] = actions_waiting_[done];
        TRY(run_action(action, node));
        TRY(run_conditions());
    }
    return ok();
}

Result<void> Running::run_conditions() {
    while (!queue_.empty()) {
        const Vertex vertex = queue_.top().second;
        queue_.pop();
        queued_[vertex] = false;
        const std::vector<Pending> waiting = std::exchange(pending_[vertex], {});
        std::vector<NodeId> nodes;
        // A count is evaluated where its instances hang.
        SlotNumber target = slot_of(vertex);
        if (aspect_of(vertex) == Aspect::count) target = slot(target).parent;
        for (const Pending& pending : waiting) {
            const bool inside = target >= pending.scope && target < slot(pending.scope).end;
            if (inside)
                collect(pending, target, nodes);
            else if (tree_.alive(pending.node))
                nodes.push_back(ancestor_at(pending.node, target));
        }
        if (waiting.size() > 1) {
            std::unordered_set<NodeId> seen;
            std::erase_if(nodes, [&](NodeId node) { return !seen.insert(node).second; });
        }
        for (const NodeId node : nodes) {
            if (!tree_.alive(node)) continue;
            if (evaluations_left_-- == 0) {
                return make_error(ErrorKind::invalid_input, "questionnaires.not_settling")
                    .with("name", slot(slot_of(vertex)).item->name);
            }
            if (Result<void> done = evaluate_vertex(vertex, node); !done) {
                return named(std::move(done.error()), slot_of(vertex), aspect_of(vertex));
            }
        }
    }
    return ok();
}

Result<void> Running::evaluate_vertex(Vertex vertex, NodeId node) {
    const SlotNumber number = slot_of(vertex);
    const Aspect aspect = aspect_of(vertex);
    const Slot& made = slot(number);
    if (aspect == Aspect::choices) return evaluate_choices(number, node);
    if (!made.expression(aspect)) return ok();
    const Expression& expression = *made.expression(aspect);
    if (aspect == Aspect::count) return evaluate_count(number, node);
    if (aspect == Aspect::value) {
        if (!state(node).relevant) return ok();
        ++evaluations_;
        set_kept(node, computed_value(made.type, TRY(evaluate_text(expression, environment(node)))));
        return ok();
    }
    if (aspect == Aspect::constraint) {
        std::string scratch;
        if (made.leaf && tree_.value(node, scratch).empty()) {
            state_of(node).valid = true;
            return ok();
        }
    }
    ++evaluations_;
    const bool holds = TRY(evaluate_boolean(expression, environment(node)));
    if (aspect == Aspect::constraint) state_of(node).valid = holds;
    if (aspect == Aspect::required) state_of(node).required = holds;
    if (aspect == Aspect::readonly) {
        state_of(node).own_readonly = holds;
        update_readonly(node);
    }
    if (aspect == Aspect::relevant) {
        state_of(node).own_relevant = holds;
        update_relevance(node);
    }
    return ok();
}

void Running::update_relevance(NodeId node) {
    NodeState& own = state_of(node);
    const Slot& made = slot(own.slot);
    const bool above = made.parent == kNoSlot || state(tree_.parent(node)).relevant;
    const bool relevant = above && own.own_relevant;
    if (relevant == own.relevant) return;
    own.relevant = relevant;
    if (made.leaf) {
        refresh(node);
        if (relevant && made.expression(Aspect::value)) mark(vertex_of(own.slot, Aspect::value), own.slot, node);
    }
    for (const SlotNumber child : made.children) {
        for (const NodeId below : children(child, node)) update_relevance(below);
    }
}

void Running::update_readonly(NodeId node) {
    NodeState& own = state_of(node);
    const Slot& made = slot(own.slot);
    const bool above = made.parent != kNoSlot && state(tree_.parent(node)).readonly;
    const bool readonly = above || own.own_readonly;
    if (readonly == own.readonly) return;
    own.readonly = readonly;
    for (const SlotNumber child : made.children) {
        for (const NodeId below : children(child, node)) update_readonly(below);
    }
}

Result<void> Running::evaluate_choices(SlotNumber number, NodeId node) {
    const Slot& made = slot(number);
    if (!made.expression(Aspect::choices) || made.static_choices != nullptr) return ok();
    ++evaluations_;
    const NodeSet found = TRY(evaluate_nodes(*made.expression(Aspect::choices), environment(node)));
    // Data that was not attached says nothing about which answers there are.
    bool attached = true;
    for (const PathReference& path : made.expression(Aspect::choices)->facts().paths) {
        if (path.origin == PathOrigin::instance && !is_attached(path.instance)) attached = false;
    }
    if (!attached) return ok();
    std::vector<std::string> values;
    values.reserve(found.size());
    for (const NodeReference& one : found) {
        Environment inside = environment(one.node);
        inside.tree = one.tree;
        inside.root = {&tree_, tree_.document()};
        values.push_back(TRY(evaluate_text(*made.choice_value, inside)));
    }
    allowed_.insert_or_assign(node, std::move(values));
    refresh(node);
    return ok();
}

Result<void> Running::evaluate_count(SlotNumber number, NodeId parent) {
    const Slot& made = slot(number);
    ++evaluations_;
    // The path of a count is written as seen from an instance; the first child of the parent stands for one.
    const std::vector<NodeId> present = instances(number, parent);
    Environment here = environment(present.empty() ? parent : present.front());
    NodeId stand_in = NodeId::none;
    if (present.empty()) {
        stand_in = tree_.insert_element(parent, insertion_point(number, parent), made.name, made.prefix);
        here.context = stand_in;
    }
    const Result<std::string> text = evaluate_text(*made.expression(Aspect::count), here);
    if (stand_in != NodeId::none) tree_.remove(stand_in);
    if (!text) return text.error();
    const bool blank = text->find_first_not_of(" \t\r\n") == std::string::npos;
    double wanted = *text == "true"    ? 1
                    : *text == "false" ? 0
                                       : to_number(Value(*text), zone_ ? *zone_ : utc_time_zone());
    if (blank || std::isnan(wanted)) return ok();  // an emptied answer takes no instance away
    wanted = std::max(0.0, std::floor(wanted));
    if (wanted > static_cast<double>(maximum_instances_)) {
        return make_error(ErrorKind::too_large, "questionnaires.too_many_instances")
            .with("maximum", static_cast<std::int64_t>(maximum_instances_));
    }
    const auto target = static_cast<std::size_t>(wanted);
    if (target == present.size()) return ok();
    for (std::size_t index = present.size(); index > target; --index) remove_node(present[index - 1]);
    for (std::size_t index = present.size(); index < target; ++index) {
        if (instances_made_ >= maximum_instances_) {
            return make_error(ErrorKind::too_large, "questionnaires.too_many_instances")
                .with("maximum", static_cast<std::int64_t>(maximum_instances_));
        }
        const NodeId instance = insert_instance(number, parent);
        mark_for_new(instance);
        for (const std::uint32_t action : slot(number).new_repeat_actions)
            actions_waiting_.emplace_back(action, instance);
    }
    structure_changed(number, parent);
    return check_instances();
}

// ---- actions

Result<void> Running::run_action(std::uint32_t action_number, NodeId trigger) {
    const CompiledAction& action = form_->actions()[action_number];
    if (action.action->kind != Action::Kind::set_value) return ok();  // a device does the others
    if (trigger != NodeId::none && !tree_.alive(trigger)) return ok();
    std::vector<NodeId> targets;
    const NodeId root = nodes_[0].front();
    if (action.target_path) {
        const NodeId context = trigger != NodeId::none ? trigger : root;
        for (const NodeReference& one : TRY(evaluate_nodes(*action.target_path, environment(context)))) {
            if (one.tree == &tree_) targets.push_back(one.node);
        }
    } else if (action.target != kNoSlot) {
        // In a repeat, the target in the same instance.
        const SlotNumber from = trigger != NodeId::none ? state(trigger).slot : 0;
        const SlotNumber scope = common_ancestor(from, action.target);
        collect({scope, trigger != NodeId::none ? ancestor_at(trigger, scope) : root}, action.target, targets);
    }
    for (const NodeId target : targets) {
        const Slot& set = slot_of_node(target);
        if (!set.leaf) continue;
        if (!action.value) {
            set_kept(target, stored_value(set.type, action.action->literal));
            continue;
        }
        ++evaluations_;
        set_kept(target, computed_value(set.type, TRY(evaluate_text(*action.value, environment(target)))));
    }
    return ok();
}

Result<void> Running::run_actions(bool first) {
    for (std::uint32_t number = 0; number < form_->actions().size(); ++number) {
        const CompiledAction& action = form_->actions()[number];
        if (!action.at_load && !(first && action.at_first_load)) continue;
        TRY(run_action(number, NodeId::none));
        TRY(run_conditions());
    }
    return ok();
}

Result<void> Running::run_new_repeat(NodeId instance) {
    TRY(run());
    for (const std::uint32_t action : slot_of_node(instance).new_repeat_actions) {
        TRY(run_action(action, instance));
        TRY(run());
    }
    return ok();
}

Result<void> Running::language_changed() {
    for (const Vertex vertex : form_->order()) {
        const auto& expression = slot(slot_of(vertex)).expression(aspect_of(vertex));
        if (expression && expression->facts().depends_on_language) mark(vertex, 0, nodes_[0].front());
    }
    return run();
}

Result<void> Running::start(const SessionOptions& options) {
    TRY(build(options));
    evaluations_left_ = kEvaluationsForOneChange;
    if (options.mode == OpenMode::fresh) preload(options);
    if (options.mode == OpenMode::edit) renew_instance_id();
    mark_all();
    events_on_ = true;
    TRY(run_conditions());
    TRY(run_actions(options.mode == OpenMode::fresh));
    // What only followed from the stored answers is no change.
    if (options.mode != OpenMode::fresh) actions_waiting_.clear();
    return run();
}

}  // namespace palermo::questionnaires
