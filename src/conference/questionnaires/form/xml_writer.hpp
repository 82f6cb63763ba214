// Writes XML text, element by element. Names are ours or come from a checked model; values are escaped here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/model.hpp"

namespace palermo::questionnaires {

class XmlWriter {
  public:
    // Opens an element inside the one that is open.
    void open(std::string_view name);
    // Of the element just opened, before its content. An empty value is written (attribute="").
    void attribute(std::string_view name, std::string_view value);
    // The same, but nothing when the value is empty.
    void attribute_if(std::string_view name, std::string_view value);
    void attributes(const Attributes& all);
    void text(std::string_view words);
    // Well-formed XML as it is.
    void raw(std::string_view xml);
    // Closes the innermost open element.
    void close();
    // An element that holds only text.
    void leaf(std::string_view name, std::string_view words);

    // What has been written; every element must be closed.
    std::string take();

  private:
    void end_of_tag();

    std::string xml_;
    std::vector<std::string> open_;
    bool in_tag_ = false;
};

// Without characters that XML 1.0 cannot hold; "&", "<", ">" and, in attributes, the quote and blanks other than the
// space as references.
void append_xml_text(std::string& out, std::string_view words);
void append_xml_attribute(std::string& out, std::string_view words);

}  // namespace palermo::questionnaires
