#include "xpath_rows.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <regex>
#include <set>

#include "conference/questionnaires/expression/expression.hpp"

namespace palermo::conformance {

namespace {

using namespace questionnaires;

std::vector<std::uint32_t> path_of(const Json& context) {
    std::vector<std::uint32_t> out;
    const JsonArray* indexes = context["path"].if_array();
    if (indexes == nullptr) return out;
    for (const Json& index : *indexes) out.push_back(static_cast<std::uint32_t>(*index.if_integer()));
    return out;
}

NodeId attribute_called(const Tree& tree, NodeId element, std::string_view name) {
    for (NodeId one = tree.first_attribute(element); one != NodeId::none; one = tree.next_attribute(one)) {
        if (tree.qualified_name(one) == name) return one;
    }
    return NodeId::none;
}

NodeId node_of(const Tree& tree, const Json& context) {
    const NodeId node = tree.node_at(path_of(context));
    const auto attribute = context["attr"].string_or_empty();
    return node == NodeId::none || attribute.empty() ? node : attribute_called(tree, node, attribute);
}

double number_in(const Json& json) {
    if (const double* number = json.if_double()) return *number;
    if (const std::int64_t* number = json.if_integer()) return static_cast<double>(*number);
    const auto text = json.string_or_empty();
    if (text == "NaN") return std::nan("");
    if (text == "Infinity") return std::numeric_limits<double>::infinity();
    if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
    double number = std::nan("");
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool same_number(double left, double right) {
    if (std::isnan(left) || std::isnan(right)) return std::isnan(left) && std::isnan(right);
    if (left == right) return true;
    return std::abs(left - right) <= 1e-12 * std::max(std::abs(left), std::abs(right));
}

// Where a node stands: "0/1/3@id".
std::string place_of(const Tree& tree, NodeId node) {
    std::string attribute;
    if (tree.kind(node) == NodeKind::attribute || tree.kind(node) == NodeKind::namespace_declaration) {
        attribute = '@' + tree.qualified_name(node);
        node = tree.parent(node);
    }
    std::string out;
    for (; tree.parent(node) != NodeId::none; node = tree.parent(node)) {
        std::size_t index = 0;
        for (NodeId one = tree.previous_sibling(node); one != NodeId::none; one = tree.previous_sibling(one)) ++index;
        out = fmt::format("/{}{}", index, out);
    }
    return out + attribute;
}

std::string expected_place(const Json& node) {
    std::string out;
    for (const std::uint32_t index : path_of(node)) out += fmt::format("/{}", index);
    if (!node["attr"].string_or_empty().empty()) out += fmt::format("@{}", node["attr"].string_or_empty());
    return out;
}

class Judge {
  public:
    explicit Judge(const XPathRow& row) : row_(row), names_(std::make_shared<Names>()) {}

    std::optional<std::string> judge() {
        TreeOptions tree_options;
        tree_options.keep_blank_text = true;
        auto tree = parse_tree(row_.xml, names_, tree_options);
        if (!tree) return "the document: " + tree.error().debug_text();
        auto expression = parse_expression(row_.expression(), names_, options());
        if (!expression) return failed(expression.error());
        environment_.tree = &*tree;
        environment_.context = node_of(*tree, row_.json["ctx"]);
        if (environment_.context == NodeId::none) return "there is no such context node";
        if (!row_.json["root"].is_null()) {
            environment_.root = {&*tree, node_of(*tree, row_.json["root"])};
        }
        environment_.language = row_.json["lang"].string_or_empty();
        environment_.locale = "en-US";
        // JavaRosa's table counts whole local days; in UTC those are the days of the specification.
        zone_ = *make_time_zone(kind_of_row() == "javarosa" ? "UTC" : "America/Phoenix");
        environment_.zone = zone_.get();
        environment_.now = *Instant::parse("2026-11-20T19:00:00Z");  // the day the rows were recorded
        return compare(*expression);
    }

  private:
    std::string_view kind_of_row() const { return row_.json["mode"].string_or_empty(); }

    ExpressionOptions options() const {
        ExpressionOptions out;
        if (kind_of_row() == "xpath1") out.dialect = Dialect::xpath_1;
        if (kind_of_row() == "javarosa") out.dialect = Dialect::javarosa;
        // The suites' own resolvers know these prefixes everywhere.
        out.prefixes["xhtml"] = "http://www.w3.org/1999/xhtml";
        if (const JsonObject* declared = row_.json["ns"].if_object()) {
            for (const auto& member : *declared) out.prefixes[member.first] = member.second.string_or_empty();
        }
        return out;
    }

    std::optional<std::string> failed(const Error& error) const {
        if (row_.json["kind"].string_or_empty() == "throws") return std::nullopt;
        return error.debug_text();
    }

    std::optional<std::string> compare(const Expression& expression) const {
        const auto kind = row_.json["kind"].string_or_empty();
        if (kind == "boolean") {
            const auto found = evaluate_boolean(expression, environment_);
            if (!found) return failed(found.error());
            const bool* wanted = row_.json["expected"].if_bool();
            if (wanted != nullptr && *found == *wanted) return std::nullopt;
            return fmt::format("gave {}", *found);
        }
        if (kind == "number" || kind == "number-rounded") return compare_number(expression, kind == "number-rounded");
        if (kind.starts_with("node")) return compare_nodes(expression, kind);
        return compare_text(expression, kind);
    }

    std::optional<std::string> compare_number(const Expression& expression, bool rounded) const {
        const auto found = evaluate_number(expression, environment_);
        if (!found) return failed(found.error());
        const double factor = rounded ? number_in(row_.json["factor"]) : 0;
        const double shown = rounded ? std::round(*found * factor) / factor : *found;
        if (same_number(shown, number_in(row_.json["expected"]))) return std::nullopt;
        // The two engines differ on the area() of what encloses none: 0 or NaN, either is right.
        const auto no_area = [](double number) { return std::isnan(number) || number == 0; };
        if (row_.expression().starts_with("area(") && no_area(shown) && no_area(number_in(row_.json["expected"]))) {
            return std::nullopt;
        }
        return fmt::format("gave {}", shown);
    }

    std::optional<std::string> compare_nodes(const Expression& expression, std::string_view kind) const {
        const auto found = evaluate_nodes(expression, environment_);
        if (!found) return failed(found.error());
        std::vector<std::string> places;
        for (const NodeReference& node : *found) places.push_back(place_of(*node.tree, node.node));
        std::vector<std::string> wanted;
        if (const JsonArray* all = row_.json["expected"].if_array()) {
            for (const Json& one : *all) wanted.push_back(expected_place(one));
        } else {
            wanted.push_back(expected_place(row_.json["expected"]));
            places.resize(std::min<std::size_t>(places.size(), 1));
        }
        if (kind == "nodeset-unordered") {
            std::sort(places.begin(), places.end());
            std::sort(wanted.begin(), wanted.end());
        }
        if (places == wanted) return std::nullopt;
        return fmt::format("gave {}, not {}", fmt::join(places, " "), fmt::join(wanted, " "));
    }

    std::optional<std::string> compare_text(const Expression& expression, std::string_view kind) const {
        const auto found = evaluate_text(expression, environment_);
        if (!found) return failed(found.error());
        const Json& expected = row_.json["expected"];
        bool right = false;
        if (kind == "string") right = *found == expected.string_or_empty();
        if (kind == "string-length") right = static_cast<double>(found->size()) == number_in(expected);
        if (kind == "string-regex") {
            const std::string pattern(expected.string_or_empty());
            right = std::regex_search(*found, std::regex(pattern.substr(1, pattern.rfind('/') - 1)));
        }
        return right ? std::nullopt : std::optional(fmt::format("gave '{}'", *found));
    }

    const XPathRow& row_;
    std::shared_ptr<Names> names_;
    std::shared_ptr<const TimeZone> zone_;
    Environment environment_;
};

}  // namespace

std::vector<XPathRow> read_xpath_rows(const std::filesystem::path& file, const Json& documents) {
    std::vector<XPathRow> out;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        auto json = parse_json(line);
        if (!json) {
            ADD_FAILURE() << file << ": " << json.error().debug_text();
            continue;
        }
        XPathRow row;
        row.json = std::move(*json);
        const auto id = row.json["xml_id"].string_or_empty();
        row.xml = id.empty() ? row.json["xml"].string_or_empty() : documents[id].string_or_empty();
        out.push_back(std::move(row));
    }
    return out;
}

std::optional<std::string> judge_xpath_row(const XPathRow& row) {
    return Judge(row).judge();
}

}  // namespace palermo::conformance
