#include "conference/replies/pages/conditions.hpp"

#include <algorithm>
#include <set>

#include "conference/questionnaires/runtime/browser_form.hpp"

namespace palermo::replies::pages {

namespace {

using questionnaires::NodeType;
using questionnaires::NodeView;

constexpr std::size_t kPath = 0, kAspect = 1, kExpression = 3;

// The paths that an expression reads at an item: ["$", steps up or -1, names below].
void collect(const Json& expression, const std::string& item, std::set<std::string>& paths) {
    const JsonArray* parts = expression.if_array();
    if (parts == nullptr || parts->empty()) return;
    constexpr std::size_t kPathParts = 3;
    if (parts->front().string_or_empty() == "$" && parts->size() == kPathParts) {
        const std::int64_t* ups = (*parts)[1].if_integer();
        if (ups == nullptr) return;
        std::string base = *ups < 0 ? std::string() : item;
        for (std::int64_t up = *ups; up > 0 && !base.empty(); --up) base.resize(base.rfind('/'));
        paths.insert(base.append((*parts)[2].string_or_empty()));
        return;
    }
    for (const Json& part : *parts) collect(part, item, paths);
}

// Where an item outside the topic stands, seen from it: the same instances of the repeats that both lie in.
std::string reference_from(const std::string& topic, const std::string& path) {
    const std::string plain = question_path(topic);
    if (plain == topic) return path;
    const std::size_t instance = topic.rfind(']');
    const std::string within = topic.substr(0, instance + 1);
    const std::string repeat = question_path(within);
    return path.starts_with(repeat + "/") ? within + path.substr(repeat.size()) : path;
}

}  // namespace

Conditions conditions_of(const questionnaires::Session& session, const Topic& topic, const ReplyView& view) {
    std::set<std::string> own, questions, read;
    for (const NodeView& node : topic.nodes) {
        own.insert(question_path(node.reference));
        if (node.type == NodeType::question) questions.insert(question_path(node.reference));
    }
    const Json all = questionnaires::browser_form(session.form());
    const JsonArray* entries = all.if_array();
    if (entries == nullptr) return {};
    JsonArray kept;
    for (const Json& entry : *entries) {
        const JsonArray* parts = entry.if_array();
        if (parts == nullptr || parts->size() <= kExpression) continue;
        const std::string path((*parts)[kPath].string_or_empty());
        if (!own.contains(path) || (*parts)[kAspect].string_or_empty() != "relevant") continue;
        std::set<std::string> needed;
        collect((*parts)[kExpression], path, needed);
        // What a contributor may not see does not go to their browser: such a condition is decided when they save.
        const auto hidden = [&](const std::string& one) {
            return !own.contains(one) && !view.may_see_at(reference_from(topic.path, one));
        };
        if (std::any_of(needed.begin(), needed.end(), hidden)) continue;
        read.merge(needed);
        kept.push_back(entry);
    }
    const auto inside = [&](const std::string& path) { return questions.contains(path); };
    if (kept.empty() || std::none_of(read.begin(), read.end(), inside)) return {};
    JsonObject answers;
    // The answer itself, also of a question that is hidden now: it counts when it is asked again.
    for (const NodeView& node : topic.nodes) answers.add(node.reference, node.value);
    for (const std::string& path : read)
        if (!own.contains(path)) {
            const std::string reference = reference_from(topic.path, path);
            answers.add(reference, session.value(reference));
        }
    return {Json(std::move(kept)).write(), Json(std::move(answers)).write()};
}

}  // namespace palermo::replies::pages
