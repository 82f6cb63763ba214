#include "conference/questionnaires/expression/geography.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "conference/questionnaires/expression/conversions.hpp"

namespace palermo::questionnaires {

namespace {

constexpr double kEarthRadius = 6'378'100;  // metres, equatorial

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

double to_two_decimals(double number) {
    return std::round(number * 100) / 100;
}

std::optional<GeoPoint> parse_point(std::string_view text) {
    double numbers[4] = {0, 0, 0, 0};
    std::size_t count = 0;
    while (true) {
        const auto first = text.find_first_not_of(" \t\r\n");
        if (first == std::string_view::npos) break;
        text.remove_prefix(first);
        const auto end = std::min(text.find_first_of(" \t\r\n"), text.size());
        if (count == 4) return std::nullopt;
        numbers[count++] = text_to_plain_number(text.substr(0, end), Exponents::read);
        text.remove_prefix(end);
    }
    const GeoPoint point{numbers[0], numbers[1]};
    const bool on_earth = std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180;
    if (count < 2 || !on_earth || std::isnan(numbers[2]) || std::isnan(numbers[3])) return std::nullopt;
    return point;
}

// The haversine formula keeps its precision where points are near.
double distance(const GeoPoint& from, const GeoPoint& to) {
    const double north = std::sin(radians(to.latitude - from.latitude) / 2);
    const double east = std::sin(radians(to.longitude - from.longitude) / 2);
    const double share =
        north * north + std::cos(radians(from.latitude)) * std::cos(radians(to.latitude)) * east * east;
    return 2 * kEarthRadius * std::asin(std::min(1.0, std::sqrt(share)));
}

bool same(const GeoPoint& left, const GeoPoint& right) {
    return left.latitude == right.latitude && left.longitude == right.longitude;
}

}  // namespace

std::optional<std::vector<GeoPoint>> parse_points(std::string_view text) {
    std::vector<GeoPoint> out;
    while (text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
        const auto end = std::min(text.find(';'), text.size());
        const auto point = parse_point(text.substr(0, end));
        if (!point) return std::nullopt;
        out.push_back(*point);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

double length_of(std::span<const GeoPoint> points) {
    if (points.empty()) return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (std::size_t place = 1; place < points.size(); ++place) sum += distance(points[place - 1], points[place]);
    return to_two_decimals(sum);
}

double area_of(std::span<const GeoPoint> points) {
    const bool closed = !points.empty() && same(points.front(), points.back());
    const std::size_t corners = points.size() - (closed ? 1 : 0);
    if (points.empty() || corners < 3) return 0;
    double sum = 0;
    for (std::size_t place = 0; place < corners; ++place) {
        const GeoPoint& from = points[place];
        const GeoPoint& to = points[(place + 1) % corners];
        sum += radians(to.longitude - from.longitude) *
               (2 + std::sin(radians(from.latitude)) + std::sin(radians(to.latitude)));
    }
    return to_two_decimals(std::abs(sum * kEarthRadius * kEarthRadius / 2));
}

bool is_inside(const GeoPoint& point, std::span<const GeoPoint> ring) {
    bool inside = false;
    for (std::size_t place = 0; place < ring.size(); ++place) {
        const GeoPoint& from = ring[place];
        const GeoPoint& to = ring[(place + 1) % ring.size()];
        if ((from.latitude > point.latitude) == (to.latitude > point.latitude)) continue;
        const double crossing = from.longitude + (point.latitude - from.latitude) / (to.latitude - from.latitude) *
                                                     (to.longitude - from.longitude);
        if (point.longitude < crossing) inside = !inside;
    }
    return inside;
}

}  // namespace palermo::questionnaires
