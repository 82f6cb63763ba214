#include "conference/questionnaires/runtime/dependencies.hpp"

#include <algorithm>
#include <array>
#include <queue>
#include <utility>

#include "conference/questionnaires/form/paths.hpp"

namespace palermo::questionnaires {

namespace {

bool is_ancestor_or_self(const std::vector<Slot>& slots, SlotNumber ancestor, SlotNumber slot) {
    return slot >= ancestor && slot < slots[ancestor].end;
}

bool is_argument_of_position(std::string_view text, std::size_t offset) {
    std::string_view before = text.substr(0, offset);
    while (before.ends_with(' ')) before.remove_suffix(1);
    if (!before.ends_with('(')) return false;
    before.remove_suffix(1);
    while (before.ends_with(' ')) before.remove_suffix(1);
    return before.ends_with("position");
}

// The children of every given slot with that name.
std::vector<SlotNumber> children_named(const std::vector<Slot>& slots, const SlotsByPath& by_path,
                                       const std::vector<SlotNumber>& parents, std::string_view name) {
    if (parents.size() == 1 && !name.ends_with('*')) {
        std::string path = slots[parents.front()].item->path;
        path += '/';
        path += name;
        const auto found = by_path.find(path);
        return found == by_path.end() ? std::vector<SlotNumber>() : std::vector<SlotNumber>{found->second};
    }
    const bool attribute = name.starts_with('@');
    if (attribute) name.remove_prefix(1);
    std::vector<SlotNumber> found;
    for (const SlotNumber parent : parents) {
        for (const SlotNumber child : slots[parent].children) {
            const Slot& slot = slots[child];
            if (slot.attribute == attribute && (name == "*" || slot.item->name == name)) found.push_back(child);
        }
    }
    return found;
}

}  // namespace

std::string_view name_of(Aspect aspect) {
    static constexpr std::array<std::string_view, kAspectCount> kNames = {
        "relevant", "choice_filter", "calculate", "repeat_count", "readonly", "required", "constraint"};
    return kNames[static_cast<std::size_t>(aspect)];
}

ReadSlots slots_read(const std::vector<Slot>& slots, const SlotsByPath& by_path, SlotNumber slot,
                     const PathReference& path) {
    ReadSlots read;
    std::size_t first = 0;
    if (path.origin == PathOrigin::root) {
        read.scope = 0;
        if (path.names.empty()) {
            read.slots = {0};
            read.deep = true;
            return read;
        }
        if (path.names[0] != slots[0].item->name && path.names[0] != "*") {
            read.known = false;
            return read;
        }
        first = 1;
    } else {
        read.scope = slot;
        for (std::uint32_t step = 0; step < path.up && read.scope != kNoSlot; ++step) {
            read.scope = slots[read.scope].parent;
        }
        if (read.scope == kNoSlot) {
            read.scope = 0;
            read.deep = true;
            read.slots = {0};
            return read;
        }
    }
    read.slots = {read.scope};
    bool attribute_of_known = false;
    for (std::size_t index = first; index < path.names.size(); ++index) {
        std::vector<SlotNumber> next = children_named(slots, by_path, read.slots, path.names[index]);
        // An attribute without a bind never changes.
        attribute_of_known = next.empty() && path.names[index].starts_with('@');
        read.slots = std::move(next);
    }
    read.known = !read.slots.empty() || attribute_of_known || !path.exact;
    read.deep = !path.exact;
    return read;
}

namespace {

// Reads as edges between vertices. Hard ones decide the order; soft ones (an item of another instance of the same
// repeat, the repeat around the item) only say what to evaluate again.
class Graph {
  public:
    Graph(std::vector<Slot>& slots, const SlotsByPath& by_path)
        : slots_(slots), by_path_(by_path), next_(slots.size() * kAspectCount) {}

    void build() {
        for (SlotNumber slot = 0; slot < slots_.size(); ++slot) {
            add_own(slot);
            for (std::size_t aspect = 0; aspect < kAspectCount; ++aspect) {
                if (const auto& expression = slots_[slot].expressions[aspect]) {
                    add_reads(slot, static_cast<Aspect>(aspect), expression->facts());
                }
            }
        }
    }

    Order order() {
        Order order;
        order.ranks.assign(next_.size(), 0);
        std::vector<std::uint32_t> waiting(next_.size(), 0);
        for (const auto& targets : next_) {
            for (const Vertex target : targets) ++waiting[target];
        }
        // The smallest number first: the order of the form wherever the conditions leave a choice.
        std::priority_queue<Vertex, std::vector<Vertex>, std::greater<>> ready;
        for (Vertex vertex = 0; vertex < next_.size(); ++vertex) {
            if (waiting[vertex] == 0) ready.push(vertex);
        }
        std::uint32_t rank = 0;
        while (!ready.empty()) {
            const Vertex vertex = ready.top();
            ready.pop();
            order.ranks[vertex] = rank++;
            order.vertices.push_back(vertex);
            for (const Vertex target : next_[vertex]) {
                if (--waiting[target] == 0) ready.push(target);
            }
        }
        order.cycles = std::move(of_themselves_);
        if (order.vertices.size() < next_.size()) order.cycles.push_back(describe_cycle(waiting));
        std::erase_if(order.vertices, [&](Vertex vertex) { return !needs_evaluation(vertex); });
        return order;
    }

  private:
    bool needs_evaluation(Vertex vertex) const {
        const Slot& slot = slots_[slot_of(vertex)];
        if (aspect_of(vertex) == Aspect::choices) return slot.expression(Aspect::choices) && !slot.static_choices;
        return slot.expression(aspect_of(vertex)).has_value();
    }

    void add_edge(Vertex from, Vertex to) { next_[from].push_back(to); }

    // What holds without any expression: an item's value follows its relevance and choices, and its parents' relevance.
    void add_own(SlotNumber slot) {
        const Vertex value = vertex_of(slot, Aspect::value);
        add_edge(vertex_of(slot, Aspect::relevant), value);
        add_edge(vertex_of(slot, Aspect::choices), value);
        if (const SlotNumber parent = slots_[slot].parent; parent != kNoSlot) {
            add_edge(vertex_of(parent, Aspect::relevant), vertex_of(slot, Aspect::relevant));
        }
    }

    void add_reads(SlotNumber slot, Aspect aspect, const ExpressionFacts& facts) {
        const std::string& text = slots_[slot].expression(aspect)->text();
        for (const PathReference& path : facts.paths) {
            if (path.origin == PathOrigin::instance) continue;
            const ReadSlots read = slots_read(slots_, by_path_, slot, path);
            const bool position = is_argument_of_position(text, path.span.offset);
            for (const SlotNumber source : read.slots) {
                // position(current()) does not read the value.
                if (position && source == slot) continue;
                add_read(slot, aspect, source, read, path);
            }
        }
    }

    void add_read(SlotNumber slot, Aspect aspect, SlotNumber source, const ReadSlots& read, const PathReference& path) {
        const Vertex vertex = vertex_of(slot, aspect);
        const bool around = is_ancestor_or_self(slots_, source, slot) && source != slot;
        Slot& from = slots_[source];
        const bool deep = read.deep || (!from.leaf && !around && from.item->kind != ItemKind::repeat);
        SlotNumber scope = read.scope;
        // A path down from the item itself; what changes is below it.
        if (!is_ancestor_or_self(slots_, scope, source)) scope = 0;
        const bool known = std::ranges::any_of(from.dependents, [&](const Dependent& one) {
            return one.vertex == vertex && one.scope == scope && one.deep == deep;
        });
        if (!known) from.dependents.push_back({vertex, scope, deep});
        if (!is_hard(slot, aspect, source, around || leaves_instance(slot, aspect, source, read.scope), path)) return;
        if (source == slot && (aspect == Aspect::readonly || aspect == Aspect::required)) {
            of_themselves_.push_back(of_itself(slot, aspect));
            return;
        }
        add_edge(vertex_of(source, Aspect::value), vertex);
        if (from.item->kind == ItemKind::repeat) add_edge(vertex_of(source, Aspect::count), vertex);
        if (!deep) return;
        for (SlotNumber below = source + 1; below < from.end; ++below) {
            if (below != slot) add_edge(vertex_of(below, Aspect::value), vertex);
        }
    }

    // Choices taken from the instances of the repeat that the select itself is in: the others, in any sensible form.
    bool leaves_instance(SlotNumber slot, Aspect aspect, SlotNumber source, SlotNumber scope) const {
        const SlotNumber repeat = slots_[source].repeat;
        return aspect == Aspect::choices && repeat != kNoSlot && is_ancestor_or_self(slots_, repeat, slot) &&
               !is_ancestor_or_self(slots_, repeat, scope);
    }

    bool is_hard(SlotNumber slot, Aspect aspect, SlotNumber source, bool around, const PathReference& path) const {
        if (around || !path.exact) return false;
        if (aspect == Aspect::constraint) return source != slot;
        if (aspect == Aspect::choices && source == slot) return false;
        if (aspect == Aspect::count) return !is_ancestor_or_self(slots_, slot, source);
        // Another instance of a repeat that both are in, found by a predicate.
        const SlotNumber repeat = slots_[source].repeat;
        if (path.filtered && repeat != kNoSlot && is_ancestor_or_self(slots_, repeat, slot)) return false;
        return true;
    }

    Error of_itself(SlotNumber slot, Aspect aspect) const {
        const Item& item = *slots_[slot].item;
        const Formula& formula = aspect == Aspect::readonly ? item.readonly : item.required;
        return make_error(ErrorKind::invalid_input, "questionnaires.condition_of_itself")
            .with("name", item.name)
            .with("condition", name_of(aspect))
            .with("sheet", formula.place.sheet)
            .with("row", static_cast<std::int64_t>(formula.place.row))
            .with("column", static_cast<std::int64_t>(formula.place.column));
    }

    // Follows unresolved edges backwards until an item comes a second time.
    Error describe_cycle(const std::vector<std::uint32_t>& waiting) const {
        std::vector<Vertex> previous(next_.size(), kNoSlot);
        Vertex start = kNoSlot;
        for (Vertex vertex = 0; vertex < next_.size(); ++vertex) {
            if (waiting[vertex] == 0) continue;
            for (const Vertex target : next_[vertex]) {
                if (waiting[target] != 0) previous[target] = vertex;
            }
            start = vertex;
        }
        std::vector<bool> seen(next_.size(), false);
        Vertex vertex = start;
        while (!seen[vertex]) {
            seen[vertex] = true;
            vertex = previous[vertex];
        }
        std::vector<SlotNumber> cycle;
        std::vector<Error> places;  // of the conditions, so that one of them can be found and mended
        const Vertex end = vertex;
        do {
            if (cycle.empty() || cycle.back() != slot_of(vertex)) cycle.push_back(slot_of(vertex));
            if (const Place place = place_of(vertex); place.row != 0)
                places.push_back(make_error(ErrorKind::invalid_input, "questionnaires.expression_place")
                                     .with("sheet", place.sheet)
                                     .with("row", static_cast<std::int64_t>(place.row))
                                     .with("column", static_cast<std::int64_t>(place.column))
                                     .with("name", slots_[slot_of(vertex)].item->name)
                                     .with("condition", name_of(aspect_of(vertex))));
            vertex = previous[vertex];
        } while (vertex != end);
        if (cycle.size() > 1 && cycle.back() == cycle.front()) cycle.pop_back();
        std::string names;
        for (auto slot = cycle.rbegin(); slot != cycle.rend(); ++slot) names += slots_[*slot].item->name + " → ";
        names += slots_[cycle.back()].item->name;
        const Item& item = *slots_[cycle.back()].item;
        Error error = make_error(ErrorKind::invalid_input, "questionnaires.condition_cycle")
                          .with("names", names)
                          .with("name", item.name)
                          .with("sheet", item.place.sheet)
                          .with("row", static_cast<std::int64_t>(item.place.row));
        error.details.assign(places.rbegin(), places.rend());
        return error;
    }

    // Where the workbook writes what is evaluated there; no row where nothing is, or where the form is no workbook's.
    Place place_of(Vertex vertex) const {
        const Slot& slot = slots_[slot_of(vertex)];
        if (!slot.expression(aspect_of(vertex)) || slot.item->place.sheet.empty()) return {};
        const Formula* formula = formula_of(*slot.item, aspect_of(vertex));
        return formula != nullptr && formula->place.row != 0 ? formula->place : slot.item->place;
    }

    static const Formula* formula_of(const Item& item, Aspect aspect) {
        switch (aspect) {
            case Aspect::relevant:
                return &item.relevant;
            case Aspect::choices:
                return &item.choices.filter;
            case Aspect::value:
                return &item.calculate;
            case Aspect::count:
                return &item.repeat_count;
            case Aspect::readonly:
                return &item.readonly;
            case Aspect::required:
                return &item.required;
            case Aspect::constraint:
                return &item.constraint;
        }
        return nullptr;
    }

    std::vector<Slot>& slots_;
    const SlotsByPath& by_path_;
    std::vector<std::vector<Vertex>> next_;
    std::vector<Error> of_themselves_;
};

}  // namespace

Order order_conditions(std::vector<Slot>& slots, const SlotsByPath& by_path) {
    Graph graph(slots, by_path);
    graph.build();
    return graph.order();
}

}  // namespace palermo::questionnaires
