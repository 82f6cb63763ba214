#include "support/length_alignment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace palermo::conformance {

namespace {

// -100 ln P(step), and -100 ln of the two-sided tail of the normal distribution of the difference in length.
double step_cost(std::size_t left, std::size_t right) {
    if (left == 1 && right == 1) return -100 * std::log(0.89);
    if (left + right == 1) return -100 * std::log(0.00495);
    return -100 * std::log(0.0445);
}

double length_cost(double left, double right, double ratio) {
    if (left == 0 && right == 0) return 0;
    const double mean = (left + right / ratio) / 2;
    const double delta = std::abs((right - left * ratio) / std::sqrt(6.8 * mean));
    const double tail = std::erfc(delta / std::sqrt(2.0));
    return tail > 1e-30 ? -100 * std::log(tail) : 6900;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> align_by_length(const std::vector<std::size_t>& left,
                                                                 const std::vector<std::size_t>& right,
                                                                 std::size_t per_hundred) {
    struct Move {
        std::size_t left, right;
    };
    static constexpr Move kMoves[] = {{1, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 1}};
    const double ratio = static_cast<double>(per_hundred) / 100;
    const std::size_t width = right.size() + 1;
    std::vector<double> cost((left.size() + 1) * width, std::numeric_limits<double>::infinity());
    std::vector<Move> move(cost.size(), Move{0, 0});
    cost[0] = 0;
    for (std::size_t i = 0; i <= left.size(); ++i)
        for (std::size_t j = 0; j <= right.size(); ++j)
            for (const Move& step : kMoves) {
                if (step.left > i || step.right > j) continue;
                double a = 0;
                double b = 0;
                for (std::size_t k = 1; k <= step.left; ++k) a += static_cast<double>(left[i - k]);
                for (std::size_t k = 1; k <= step.right; ++k) b += static_cast<double>(right[j - k]);
                const double whole = cost[(i - step.left) * width + j - step.right] + step_cost(step.left, step.right) +
                                     length_cost(a, b, ratio);
                if (whole < cost[i * width + j]) {
                    cost[i * width + j] = whole;
                    move[i * width + j] = step;
                }
            }
    std::vector<std::pair<std::size_t, std::size_t>> links;
    for (std::size_t i = left.size(), j = right.size(); i > 0 || j > 0;) {
        const Move step = move[i * width + j];
        for (std::size_t a = 1; a <= step.left; ++a)
            for (std::size_t b = 1; b <= step.right; ++b) links.emplace_back(i - a, j - b);
        i -= step.left;
        j -= step.right;
    }
    return links;
}

}  // namespace palermo::conformance
