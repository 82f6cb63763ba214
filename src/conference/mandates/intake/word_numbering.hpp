// The numbers that Word computes: numbering.xml and the styles that carry numbering (ECMA-376 part 1, 17.9).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/intake/markup.hpp"

namespace palermo::mandates::intake {

inline constexpr int kWordLevels = 9;

struct WordStyle {
    std::string based_on;
    std::string number_list;  // numId; empty: says nothing
    int level = -1;           // ilvl; -1: says nothing
    int outline_level = -1;   // of a heading, 0 to 8
    bool raised = false;      // superscript
    bool hidden = false;
};

class WordStyles {
  public:
    WordStyles() = default;
    explicit WordStyles(const MarkupNode& styles);
    // The style with what it inherits; a style that is not there says nothing.
    WordStyle resolved(std::string_view id) const;
    // The style of paragraphs that name none.
    const std::string& default_paragraph() const { return default_paragraph_; }

  private:
    std::map<std::string, WordStyle, std::less<>> styles_;
    std::string default_paragraph_;
};

class WordNumbering {
  public:
    WordNumbering() = default;
    WordNumbering(const MarkupNode& numbering, const WordStyles& styles);

    // The label of the next paragraph of that list and level ("(a)", "1.", "•"), which counts it. Empty when the list
    // is not there or has no label. A level below 0 is looked up by the paragraph's style.
    std::string next_label(std::string_view list, int level, std::string_view style);

  private:
    struct Level {
        int start = 1;
        std::string format = "decimal";
        std::string text;        // "%1.%2"
        std::string style;       // the paragraph style that has this level
        int restart_after = -1;  // 0: never; n: after a paragraph of level n (1-based); -1: after any level above
        bool legal = false;      // all in decimal
    };
    using Levels = std::array<Level, kWordLevels>;
    struct List {
        std::string abstract;
        std::map<int, int> start_overrides;
        std::map<int, Level> level_overrides;
        bool used = false;
    };
    struct Count {
        int value = 0;
        bool counted = false;
    };

    static Level read_level(const MarkupNode& node);
    const Level& level_of(const List& list, int level) const;
    void restart_deeper(const List& list, std::array<Count, kWordLevels>& counts, int level) const;

    std::map<std::string, Levels, std::less<>> abstracts_;
    std::map<std::string, std::string, std::less<>> style_links_;  // abstract -> style whose list it stands for
    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, std::array<Count, kWordLevels>, std::less<>> counts_;  // by abstract: lists share them
};

}  // namespace palermo::mandates::intake
