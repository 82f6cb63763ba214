#include "conference/questionnaires/expression/program.hpp"

namespace palermo::questionnaires::detail {

ValueKind kind_of(Operation operation) {
    switch (operation) {
        case Operation::either:
        case Operation::both:
        case Operation::equal:
        case Operation::not_equal:
        case Operation::less:
        case Operation::less_or_equal:
        case Operation::greater:
        case Operation::greater_or_equal:
            return ValueKind::boolean;
        case Operation::text:
            return ValueKind::text;
        case Operation::path:
        case Operation::unite:
            return ValueKind::nodes;
        case Operation::call:
            return ValueKind::any;
        default:
            return ValueKind::number;
    }
}

void find_simple(Path& path) {
    if (!path.term_predicates.empty()) return;
    std::size_t place = 0;
    const auto& steps = path.steps;
    const auto bare = [&](const Step& one, Axis axis) {
        return one.axis == axis && one.test == NodeTest::node && one.predicates.empty();
    };
    for (; place < steps.size(); ++place) {
        if (bare(steps[place], Axis::parent)) {
            ++path.ups;
        } else if (!bare(steps[place], Axis::self)) {
            break;
        }
    }
    path.first_down = static_cast<std::uint32_t>(place);
    for (; place < steps.size(); ++place) {
        const Step& one = steps[place];
        const bool named = one.test == NodeTest::name || (one.test == NodeTest::any_name && one.axis == Axis::child);
        const bool down = one.axis == Axis::child || (one.axis == Axis::attribute && place + 1 == steps.size());
        if (!named || !down || !one.predicates.empty()) return;
    }
    path.simple = true;
}

}  // namespace palermo::questionnaires::detail
