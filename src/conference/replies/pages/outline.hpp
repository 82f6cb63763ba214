// A reply as it is worked through: sections, and in them topics of one page each. Pure.
//
// A topic is a group that is shown as one list (appearance "field-list"), an instance of a repeat, the list of a
// repeat's instances, or a question alone. What its answers make irrelevant is not asked and not counted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/runtime/session.hpp"
#include "conference/replies/queries.hpp"

namespace palermo::replies::pages {

enum class TopicKind : std::uint8_t { question, group, repeat };

struct Topic {
    TopicKind kind = TopicKind::question;
    std::string path;  // with the positions of instances
    std::size_t section = 0;
    // Questions, notes and groups inside, in the order of the form; of a repeat, its instances. Relevant or not.
    std::vector<questionnaires::NodeView> nodes;
    bool relevant = false;
    std::int64_t asked = 0, answered = 0;  // relevant questions, and those with an answer that counts

    const questionnaires::Item* item = nullptr;
    std::string own_label;  // of its group or question, or empty

    std::string label() const;
    bool complete() const { return answered == asked; }
};

struct SectionOutline {
    std::string path;
    const questionnaires::Item* item = nullptr;  // nullptr: the questions before the first section
    std::string label;
    std::vector<std::size_t> topics;
    std::int64_t asked = 0, answered = 0, unconfirmed = 0;

    std::string address() const;  // "-" for the questions before the first section
};

struct Outline {
    std::vector<SectionOutline> sections;  // those that ask something, and those that might
    std::vector<Topic> topics;
    std::int64_t asked = 0, answered = 0;

    // The topic at this path, or the one that asks it. nullptr: none.
    const Topic* find(std::string_view path) const;
    // The index of the relevant topic after this one that the reader may write, if there is one.
    std::optional<std::size_t> next(std::size_t topic, const ReplyView& view) const;
    // The first relevant topic with an open question that the reader may write.
    std::optional<std::size_t> first_open(const ReplyView& view) const;
    std::size_t index_of(const Topic& topic) const { return static_cast<std::size_t>(&topic - topics.data()); }
    // How many questions are asked before those of this topic.
    std::int64_t asked_before(const Topic& topic) const;
};

// Whether a node asks a person something.
bool is_asked(const questionnaires::NodeView& node);

Outline make_outline(const ReplyView& view, const questionnaires::Session& session);

}  // namespace palermo::replies::pages
