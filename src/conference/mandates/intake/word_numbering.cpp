#include "conference/mandates/intake/word_numbering.hpp"

#include <algorithm>
#include <charconv>

#include "conference/mandates/intake/labels.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::intake {

namespace {

constexpr int kLongestStyleChain = 20;
constexpr std::size_t kLongestLevelText = 80;  // bytes; it is printed once for every paragraph

std::optional<int> integer(std::string_view text) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || value < -100'000 || value > 100'000)
        return std::nullopt;
    return value;
}

std::string_view value_of(const MarkupNode* node) {
    return node == nullptr ? std::string_view() : node->attribute("w:val");
}

bool is_on(const MarkupNode* node) {
    if (node == nullptr) return false;
    const std::string_view value = value_of(node);
    return value != "0" && value != "false" && value != "off";
}

int level_number(std::string_view text) {
    return std::clamp(integer(text).value_or(0), 0, kWordLevels - 1);
}

// Bullets of symbol fonts have codes of their own; what matters is that it is a bullet.
std::string bullet(std::string_view text) {
    const std::u32string sign = to_code_points(text);
    const bool dash = sign.size() == 1 && (sign[0] == U'-' || sign[0] == 0x2013 || sign[0] == 0x2014);
    return dash ? std::string(text) : "•";
}

}  // namespace

WordStyles::WordStyles(const MarkupNode& styles) {
    for (const MarkupNode& node : styles.children) {
        if (node.name != "w:style") continue;
        const std::string id(node.attribute("w:styleId"));
        WordStyle style;
        style.based_on = value_of(node.child("w:basedOn"));
        if (const MarkupNode* paragraph = node.child("w:pPr")) {
            if (const MarkupNode* number = paragraph->child("w:numPr")) {
                style.number_list = value_of(number->child("w:numId"));
                if (const MarkupNode* level = number->child("w:ilvl")) style.level = level_number(value_of(level));
            }
            if (const MarkupNode* outline = paragraph->child("w:outlineLvl"))
                style.outline_level = integer(value_of(outline)).value_or(9);
        }
        if (const MarkupNode* run = node.child("w:rPr")) {
            style.raised = value_of(run->child("w:vertAlign")) == "superscript";
            style.hidden = is_on(run->child("w:vanish"));
        }
        const std::string_view is_default = node.attribute("w:default");
        if (node.attribute("w:type") == "paragraph" && (is_default == "1" || is_default == "true"))
            default_paragraph_ = id;
        styles_.emplace(id, std::move(style));
    }
}

WordStyle WordStyles::resolved(std::string_view id) const {
    WordStyle style;
    for (int step = 0; step < kLongestStyleChain; ++step) {
        const auto found = styles_.find(id);
        if (found == styles_.end()) break;
        const WordStyle& next = found->second;
        if (style.number_list.empty()) style.number_list = next.number_list;
        if (style.level < 0) style.level = next.level;
        if (style.outline_level < 0) style.outline_level = next.outline_level;
        style.raised |= next.raised;
        style.hidden |= next.hidden;
        id = next.based_on;
    }
    return style;
}

WordNumbering::Level WordNumbering::read_level(const MarkupNode& node) {
    Level level;
    if (const MarkupNode* start = node.child("w:start")) level.start = integer(value_of(start)).value_or(1);
    if (const MarkupNode* format = node.child("w:numFmt")) level.format = value_of(format);
    level.text = value_of(node.child("w:lvlText"));
    if (level.text.size() > kLongestLevelText) level.text.clear();
    level.style = value_of(node.child("w:pStyle"));
    if (const MarkupNode* restart = node.child("w:lvlRestart"))
        level.restart_after = integer(value_of(restart)).value_or(-1);
    level.legal = is_on(node.child("w:isLgl"));
    return level;
}

WordNumbering::WordNumbering(const MarkupNode& numbering, const WordStyles& styles) {
    for (const MarkupNode& node : numbering.children) {
        if (node.name == "w:abstractNum") {
            const std::string id(node.attribute("w:abstractNumId"));
            Levels& levels = abstracts_[id];
            for (const MarkupNode& child : node.children)
                if (child.name == "w:lvl")
                    levels[static_cast<std::size_t>(level_number(child.attribute("w:ilvl")))] = read_level(child);
            if (const MarkupNode* link = node.child("w:numStyleLink")) style_links_[id] = value_of(link);
        } else if (node.name == "w:num") {
            List& list = lists_[std::string(node.attribute("w:numId"))];
            list.abstract = value_of(node.child("w:abstractNumId"));
            for (const MarkupNode& child : node.children) {
                if (child.name != "w:lvlOverride") continue;
                const int level = level_number(child.attribute("w:ilvl"));
                if (const MarkupNode* start = child.child("w:startOverride"))
                    list.start_overrides[level] = integer(value_of(start)).value_or(1);
                if (const MarkupNode* changed = child.child("w:lvl"))
                    list.level_overrides[level] = read_level(*changed);
            }
        }
    }
    // A list that only points at a numbering style takes the list of that style.
    for (auto& [id, list] : lists_) {
        const auto link = style_links_.find(list.abstract);
        if (link == style_links_.end()) continue;
        const auto target = lists_.find(styles.resolved(link->second).number_list);
        if (target != lists_.end() && target->second.abstract != list.abstract) list.abstract = target->second.abstract;
    }
}

const WordNumbering::Level& WordNumbering::level_of(const List& list, int level) const {
    static const Levels kNone{};
    const auto changed = list.level_overrides.find(level);
    if (changed != list.level_overrides.end()) return changed->second;
    const auto levels = abstracts_.find(list.abstract);
    return (levels == abstracts_.end() ? kNone : levels->second)[static_cast<std::size_t>(level)];
}

void WordNumbering::restart_deeper(const List& list, std::array<Count, kWordLevels>& counts, int level) const {
    for (int deeper = level + 1; deeper < kWordLevels; ++deeper) {
        const int after = level_of(list, deeper).restart_after;
        if (after == 0 || (after > 0 && level + 1 > after)) continue;
        counts[static_cast<std::size_t>(deeper)] = {};
    }
}

std::string WordNumbering::next_label(std::string_view list_id, int level, std::string_view style) {
    const auto found = lists_.find(list_id);
    if (found == lists_.end() || !abstracts_.contains(found->second.abstract)) return {};
    List& list = found->second;
    if (level < 0) {
        level = 0;
        for (int i = 0; i < kWordLevels && !style.empty(); ++i)
            if (level_of(list, i).style == style) level = i;
    }
    level = std::min(level, kWordLevels - 1);
    std::array<Count, kWordLevels>& counts = counts_[list.abstract];
    if (!list.used) {
        list.used = true;
        for (const auto& [overridden, start] : list.start_overrides)
            counts[static_cast<std::size_t>(overridden)] = {start - 1, true};
    }
    Count& count = counts[static_cast<std::size_t>(level)];
    count.value = count.counted ? count.value + 1 : level_of(list, level).start;
    count.counted = true;
    restart_deeper(list, counts, level);

    const Level& own = level_of(list, level);
    if (own.format == "bullet") return std::string(static_cast<std::size_t>(2 * level), ' ') + bullet(own.text);
    if (own.format == "none" && own.text.find('%') == std::string::npos) return own.text;
    std::string label;
    for (std::size_t at = 0; at < own.text.size(); ++at) {
        const bool place =
            own.text[at] == '%' && at + 1 < own.text.size() && own.text[at + 1] >= '1' && own.text[at + 1] <= '9';
        if (!place) {
            label += own.text[at];
            continue;
        }
        const int shown = own.text[++at] - '1';
        const Level& shown_level = level_of(list, shown);
        const Count& shown_count = counts[static_cast<std::size_t>(shown)];
        const int value = shown_count.counted ? shown_count.value : shown_level.start;
        label += list_label(own.legal ? std::string_view("decimal") : std::string_view(shown_level.format), value);
    }
    return label;
}

}  // namespace palermo::mandates::intake
