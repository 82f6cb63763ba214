// Text in pieces: language, emphasis, links, footnotes. See model.hpp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/language.hpp"

namespace palermo::document {

class Text;

// Words that are alike. The direction follows from the language.
struct Run {
    std::string words{};
    std::optional<Language> language{};  // none: that of the text around it
    bool strong = false;
    bool emphasis = false;
    bool superscript = false;
    // Where the words lead: an http, https or mailto address, a path of this site ("/en/...") or an anchor of this
    // document ("#table-3"). Anything else is left out and the words stand alone. A file that leaves the site writes a
    // path behind DocumentWords::site, and no link when that is empty.
    std::string address{};
    // What these words quote or cite, as an id of the thread ("document/2-6/c.iii"); for programs, people see the
    // words.
    std::string cites{};
    // A footnote behind the words; it has none itself.
    std::shared_ptr<const Text> footnote{};

    friend bool operator==(const Run& left, const Run& right);
};

// A paragraph's or a cell's words. A line end is a line break.
class Text {
  public:
    Text() = default;
    Text(std::string words) {
        if (!words.empty()) runs_.push_back(Run{.words = std::move(words)});
    }
    Text(std::string_view words) : Text(std::string(words)) {}
    Text(const char* words) : Text(std::string(words)) {}
    Text(Run run) { runs_.push_back(std::move(run)); }
    Text(std::vector<Run> runs) : runs_(std::move(runs)) {}

    // Text{} .add("x").strong("y").link("z", "/en/z").note("Source.") ...
    Text& add(std::string_view words);
    Text& add(Run run);
    Text& strong(std::string_view words);
    Text& emphasis(std::string_view words);
    Text& in(Language language, std::string_view words);
    Text& link(std::string_view words, std::string_view address);
    Text& citation(std::string_view words, std::string_view cites, std::string_view address);
    Text& note(Text footnote);  // behind the last run

    const std::vector<Run>& runs() const { return runs_; }
    bool empty() const { return runs_.empty(); }
    // The words alone, without footnotes and their marks.
    std::string words() const;

    friend bool operator==(const Text&, const Text&) = default;

  private:
    std::vector<Run> runs_;
};

}  // namespace palermo::document
