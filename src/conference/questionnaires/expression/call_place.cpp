// Functions of places: each argument is a point, a trace or a set of nodes with a point each.
#include <limits>

#include "conference/questionnaires/expression/evaluator.hpp"
#include "conference/questionnaires/expression/geography.hpp"

namespace palermo::questionnaires::detail {

namespace {

std::optional<std::vector<GeoPoint>> all_points(const std::vector<std::string>& texts) {
    std::vector<GeoPoint> out;
    for (const std::string& text : texts) {
        const auto points = parse_points(text);
        if (!points) return std::nullopt;
        out.insert(out.end(), points->begin(), points->end());
    }
    return out;
}

}  // namespace

std::optional<Value> Evaluator::call_place(const Term& term, const Focus& focus) {
    constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
    switch (term.function->function) {
        case Function::area: {
            const auto points = all_points(texts(term, 0, focus));
            return points ? area_of(*points) : kNaN;
        }
        case Function::distance: {
            const auto points = all_points(texts(term, 0, focus));
            return points ? length_of(*points) : kNaN;
        }
        case Function::geofence: {
            const auto point = parse_points(own_text(term.operands[0], focus));
            const auto ring = parse_points(own_text(term.operands[1], focus));
            if (!point || point->size() != 1 || !ring || ring->size() < 3) {
                fail(wrong_argument(term));
                return Value();
            }
            return is_inside(point->front(), *ring);
        }
        default:
            return std::nullopt;
    }
}

}  // namespace palermo::questionnaires::detail
