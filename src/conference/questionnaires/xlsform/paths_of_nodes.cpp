#include "conference/questionnaires/xlsform/paths_of_nodes.hpp"

#include <algorithm>
#include <optional>

#include "conference/questionnaires/xlsform/references.hpp"

namespace palermo::questionnaires::xlsform {

std::string PlacedNode::path() const {
    std::string path;
    for (const std::string& name : names) path += "/" + name;
    return path;
}

NodePaths::NodePaths(const std::string& root, const std::vector<Node>& nodes, const std::vector<Node>& meta) {
    PlacedNode at{{root}, {false}, false};
    by_name_.emplace(root, at);
    known_.emplace(root, true);
    add(nodes, at, true);
    at.names.push_back("meta");
    at.repeats.push_back(false);
    add(meta, at, false);
}

void NodePaths::add(const std::vector<Node>& nodes, PlacedNode& at, bool known) {
    for (const Node& node : nodes) {
        if (node.kind == Node::Kind::attribute || node.kind == Node::Kind::external_instance) continue;
        at.names.push_back(node.name);
        at.repeats.push_back(node.kind == Node::Kind::repeat);
        const bool own = known && node.kind != Node::Kind::meta;
        if (own) {
            const auto [found, is_new] = by_name_.emplace(node.name, at);
            if (!is_new) found->second.ambiguous = true;
            known_[node.name] = true;
        }
        add(node.children, at, own);
        at.names.pop_back();
        at.repeats.pop_back();
    }
}

const PlacedNode* NodePaths::find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &found->second;
}

bool NodePaths::is_known(std::string_view name) const {
    return known_.contains(name);
}

namespace {

std::size_t common_length(const PlacedNode& a, const PlacedNode& b) {
    std::size_t length = 0;
    while (length < a.names.size() && length < b.names.size() && a.names[length] == b.names[length]) ++length;
    return length;
}

// Inside a predicate that follows "instance(" in the text.
bool in_instance_predicate(std::string_view text, std::size_t begin) {
    if (text.find("instance(") == std::string_view::npos) return false;
    const std::size_t open = text.rfind('[', begin);
    if (open == std::string_view::npos) return false;
    const std::size_t close = text.rfind(']', begin);
    return (close == std::string_view::npos || close < open) && text.find(']', begin) != std::string_view::npos;
}

// The number of the argument of indexed-repeat() that the place lies in; nothing outside of one.
std::optional<std::size_t> indexed_repeat_argument(std::string_view text, std::size_t place) {
    constexpr std::string_view kCall = "indexed-repeat(";
    for (std::size_t at = text.find(kCall); at != std::string_view::npos && at < place; at = text.find(kCall, at + 1)) {
        std::size_t depth = 0, argument = 0;
        for (std::size_t i = at + kCall.size() - 1; i < text.size(); ++i) {
            if (text[i] == '(') ++depth;
            if (text[i] == ')' && --depth == 0) break;
            if (text[i] == ',' && depth == 1) ++argument;
            // Where calls are nested, the outer one decides.
            if (i == place) return argument;
        }
    }
    return std::nullopt;
}

// "../../name" from one node to another of the same repeat; empty when they share none.
std::string relative_path(const PlacedNode& context, const PlacedNode& target, bool of_parent) {
    // Common ancestors are neither of the two.
    std::size_t common = common_length(context, target);
    common = std::min({common, context.names.size() - 1, target.names.size() - 1});
    std::size_t repeat = common;  // one past the innermost common repeat
    while (repeat > 0 && !context.repeats[repeat - 1]) --repeat;
    if (repeat == 0) return {};
    std::size_t from = common;
    if (of_parent) {
        const auto innermost = [](const PlacedNode& node) {
            std::size_t at = node.names.size() - 1;
            while (at > 0 && !node.repeats[at - 1]) --at;
            return at;
        };
        bool outer = true;
        for (std::size_t i = 0; i + 1 < repeat; ++i) outer = outer && !context.repeats[i];
        if (innermost(target) == repeat && (outer || innermost(context) != repeat)) from = repeat - 1;
    }
    std::string path;
    for (std::size_t i = from; i < context.names.size(); ++i) path += path.empty() ? ".." : "/..";
    for (std::size_t i = from; i < target.names.size(); ++i) path += "/" + target.names[i];
    return path;
}

std::string path_to(std::string_view text, const Reference& reference, const PlacedNode& target,
                    const PlacedNode& context, const NodePaths::Options& options) {
    const std::size_t begin = reference.begin;
    const std::string absolute = target.path();
    if (reference.last_saved) return " instance('__last-saved')" + absolute + " ";
    // indexed-repeat() names the question and the repeats by where they are in the form; its indexes are values.
    const auto argument = indexed_repeat_argument(text, begin);
    const bool is_path = argument && (*argument == 0 || *argument % 2 == 1);
    if (context.names.empty() || is_path) return " " + absolute + " ";
    const std::string relative = relative_path(context, target, options.of_parent);
    if (relative.empty()) return " " + absolute + " ";
    const bool current = options.use_current || in_instance_predicate(text, begin);
    return (current ? " current()/" : " ") + relative + " ";
}

}  // namespace

std::string NodePaths::resolved(const Written& text, const PlacedNode& context, std::vector<Error>& errors,
                                const Options& options) const {
    std::string out;
    std::size_t last = 0;
    for (const Reference& one : references_in(text.text)) {
        out += std::string_view(text.text).substr(last, one.begin - last);
        last = one.end;
        const PlacedNode* target = find(one.name);
        if (target == nullptr || target->ambiguous) {
            errors.push_back(
                fault(target == nullptr ? "questionnaires.reference_unknown" : "questionnaires.reference_ambiguous",
                      text.place, text.heading)
                    .with("name", one.name));
            continue;
        }
        out += path_to(text.text, one, *target, context, options);
    }
    return out + text.text.substr(last);
}

}  // namespace palermo::questionnaires::xlsform
