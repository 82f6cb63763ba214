// Phrases of cells -> texts of the form, with its languages.
#pragma once

#include <string>
#include <vector>

#include "conference/questionnaires/xlsform/paths_of_nodes.hpp"

namespace palermo::questionnaires::xlsform {

class TextBuilder {
  public:
    TextBuilder(Form& form, const NodePaths& paths, std::string default_language, std::vector<Error>& errors)
        : form_(form), paths_(paths), default_language_(std::move(default_language)), errors_(errors) {}

    // `in_itext`: even words without a language are kept under the default language.
    Text text(const Phrases& phrases, bool in_itext, const PlacedNode& context);
    // Words, and the values they name: "${name}" and "instance('x')/root/item[...]/label".
    std::vector<TextPart> parts(const Written& written, const PlacedNode& context);
    static bool has_language(const Phrases& phrases);

  private:
    std::uint16_t language(const std::string& name);

    Form& form_;
    const NodePaths& paths_;
    std::string default_language_;
    std::vector<Error>& errors_;
};

// "en" of "English (en)"; empty when the name ends in no tag.
std::string language_tag(std::string_view name);

}  // namespace palermo::questionnaires::xlsform
