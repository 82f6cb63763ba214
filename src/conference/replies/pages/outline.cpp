#include "conference/replies/pages/outline.hpp"

#include <algorithm>

namespace palermo::replies::pages {

namespace {

using questionnaires::ItemKind;
using questionnaires::NodeType;
using questionnaires::NodeView;

bool has_word(std::string_view words, std::string_view wanted) {
    for (std::size_t at = words.find(wanted); at != std::string_view::npos; at = words.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

class Maker {
  public:
    explicit Maker(const ReplyView& view) : view_(view) {
        for (const questionnaires::Section& section : view.form->sections) {
            SectionOutline made;
            made.path = section.path;
            made.item = section.path == root() ? nullptr : section.item;
            outline_.sections.push_back(std::move(made));
        }
    }

    Outline make(std::vector<NodeView> nodes) {
        for (NodeView& node : nodes) add(std::move(node));
        keep_seen();
        for (Topic& topic : outline_.topics) count(topic);
        drop_empty_sections();
        return std::move(outline_);
    }

  private:
    const std::string& root() const { return view_.form->form().root.path; }

    std::size_t section_of(std::string_view path) {
        std::optional<std::size_t> loose;
        for (std::size_t i = 0; i < outline_.sections.size(); ++i) {
            if (outline_.sections[i].path == root())
                loose = i;
            else if (is_within(path, outline_.sections[i].path))
                return i;
        }
        if (loose) return *loose;
        SectionOutline made;
        made.path = root();
        outline_.sections.push_back(std::move(made));
        return outline_.sections.size() - 1;
    }

    // The innermost topic that the node lies in, when it is one that lists its questions.
    Topic* open_topic(std::string_view path) {
        while (!open_.empty() && !is_within(path, outline_.topics[open_.back()].path)) open_.pop_back();
        return open_.empty() ? nullptr : &outline_.topics[open_.back()];
    }

    void start(TopicKind kind, NodeView&& node, bool stays_open) {
        Topic topic;
        topic.kind = kind;
        topic.path = node.reference;
        topic.section = section_of(node.reference);
        topic.item = node.item;
        topic.own_label = node.label;
        topic.relevant = node.relevant;
        const std::size_t index = outline_.topics.size();
        if (kind == TopicKind::question) {
            topic.nodes = std::move(notes_);
            topic.nodes.push_back(std::move(node));
        }
        notes_.clear();
        outline_.sections[topic.section].topics.push_back(index);
        outline_.topics.push_back(std::move(topic));
        if (stays_open) open_.push_back(index);
    }

    void add(NodeView&& node) {
        if (node.item == nullptr) return;
        Topic* inside = open_topic(node.reference);
        switch (node.type) {
            case NodeType::group:
                if (inside != nullptr && inside->kind == TopicKind::group)
                    inside->nodes.push_back(std::move(node));
                else if (has_word(node.item->appearance, "field-list"))
                    start(TopicKind::group, std::move(node), true);
                else
                    start_section(node);
                return;
            case NodeType::repeat_range:
                start(TopicKind::repeat, std::move(node), true);
                return;
            case NodeType::repeat_instance:
                if (inside != nullptr && inside->kind == TopicKind::repeat) inside->nodes.push_back(node);
                start(TopicKind::group, std::move(node), true);
                return;
            case NodeType::note:
                if (inside != nullptr && inside->kind == TopicKind::group)
                    inside->nodes.push_back(std::move(node));
                else
                    notes_.push_back(std::move(node));
                return;
            case NodeType::question:
                if (!node.item->has_control) return;
                if (inside != nullptr && inside->kind == TopicKind::group)
                    inside->nodes.push_back(std::move(node));
                else
                    start(TopicKind::question, std::move(node), false);
                return;
            case NodeType::root:
            case NodeType::model_value:
                return;
        }
    }

    void start_section(const NodeView& node) {
        notes_.clear();
        for (SectionOutline& section : outline_.sections)
            if (section.path == node.reference) section.label = node.label;
    }

    // A contributor meets the parts that were given to them and nothing else.
    void keep_seen() {
        if (view_.sees_all) return;
        std::vector<Topic> kept;
        for (SectionOutline& section : outline_.sections) section.topics.clear();
        for (Topic& topic : outline_.topics) {
            std::erase_if(topic.nodes, [&](const NodeView& node) { return !view_.may_see_at(node.reference); });
            const bool seen = topic.kind == TopicKind::repeat ? view_.may_see_at(topic.path) : !topic.nodes.empty();
            if (!seen) continue;
            outline_.sections[topic.section].topics.push_back(kept.size());
            kept.push_back(std::move(topic));
        }
        outline_.topics = std::move(kept);
    }

    void count(Topic& topic) {
        SectionOutline& section = outline_.sections[topic.section];
        if (section.item != nullptr && section.label.empty()) section.label = topic.own_label;
        bool relevant = topic.kind == TopicKind::repeat && topic.relevant;
        for (const NodeView& node : topic.nodes) {
            if (!node.relevant) continue;
            if (node.type == NodeType::note) relevant = true;
            if (topic.kind == TopicKind::repeat || !is_asked(node)) continue;
            relevant = true;
            ++topic.asked;
            const auto answer = view_.answers.find(node.reference);
            if (answer == view_.answers.end() || answer->second.value.empty()) continue;
            answer->second.confirmed ? ++topic.answered : ++section.unconfirmed;
        }
        topic.relevant = relevant;
        section.asked += topic.asked;
        section.answered += topic.answered;
        outline_.asked += topic.asked;
        outline_.answered += topic.answered;
    }

    // A section that can never ask anything (the meta group) is none.
    void drop_empty_sections() {
        std::vector<std::size_t> place(outline_.sections.size());
        std::vector<SectionOutline> kept;
        for (std::size_t i = 0; i < outline_.sections.size(); ++i) {
            place[i] = kept.size();
            if (!outline_.sections[i].topics.empty()) kept.push_back(std::move(outline_.sections[i]));
        }
        outline_.sections = std::move(kept);
        for (Topic& topic : outline_.topics) topic.section = place[topic.section];
    }

    const ReplyView& view_;
    Outline outline_;
    std::vector<std::size_t> open_;
    std::vector<NodeView> notes_;  // that stand before the next question
};

}  // namespace

bool is_asked(const NodeView& node) {
    return node.type == NodeType::question && node.item->kind == ItemKind::question && !node.readonly;
}

Outline make_outline(const ReplyView& view, const questionnaires::Session& session) {
    return Maker(view).make(session.view());
}

std::string Topic::label() const {
    if (!own_label.empty()) return own_label;
    for (const NodeView& node : nodes)
        if (node.type == NodeType::question && !node.label.empty()) return node.label;
    return item == nullptr ? path : item->name;
}

std::string SectionOutline::address() const {
    std::string address = address_of_path(path);
    return address.empty() ? "-" : address;
}

const Topic* Outline::find(std::string_view path) const {
    for (const Topic& topic : topics)
        if (topic.path == path) return &topic;
    for (const Topic& topic : topics) {
        if (topic.kind == TopicKind::repeat) continue;
        for (const NodeView& node : topic.nodes)
            if (node.reference == path) return &topic;
    }
    return nullptr;
}

namespace {

bool may_write_in(const Topic& topic, const ReplyView& view) {
    if (view.may_write_at(topic.path)) return true;
    return std::any_of(topic.nodes.begin(), topic.nodes.end(),
                       [&](const NodeView& node) { return view.may_write_at(node.reference); });
}

}  // namespace

std::optional<std::size_t> Outline::next(std::size_t topic, const ReplyView& view) const {
    for (std::size_t i = topic + 1; i < topics.size(); ++i)
        if (topics[i].relevant && may_write_in(topics[i], view)) return i;
    return std::nullopt;
}

std::optional<std::size_t> Outline::first_open(const ReplyView& view) const {
    for (std::size_t i = 0; i < topics.size(); ++i)
        if (topics[i].relevant && !topics[i].complete() && may_write_in(topics[i], view)) return i;
    return std::nullopt;
}

std::int64_t Outline::asked_before(const Topic& topic) const {
    std::int64_t before = 0;
    for (std::size_t i = 0; i < index_of(topic); ++i) before += topics[i].asked;
    return before;
}

}  // namespace palermo::replies::pages
