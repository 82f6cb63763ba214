// Lengths and areas on a sphere, as the clients of OpenRosa compute them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palermo::questionnaires {

struct GeoPoint {
    double latitude = 0;   // degrees, north positive
    double longitude = 0;  // degrees, east positive
};

// "latitude longitude [altitude [accuracy]]", several with ";" between them; a ";" at the end does not count.
// Nothing when one of them is no place on earth.
std::optional<std::vector<GeoPoint>> parse_points(std::string_view text);

// Metres along the points; NaN for none.
double length_of(std::span<const GeoPoint> points);
// Square metres inside the points, which are closed to a ring; 0 for fewer than three corners.
double area_of(std::span<const GeoPoint> points);
// Whether the point is inside the ring, on a flat map of degrees.
bool is_inside(const GeoPoint& point, std::span<const GeoPoint> ring);

}  // namespace palermo::questionnaires
