// What the parts of the XForm reader share. Not for use outside form/.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/model.hpp"

namespace palermo::questionnaires::xform {

// "label" of "h:label".
std::string_view local_name(std::string_view name);
inline std::string_view local_name(const pugi::xml_node& node) {
    return local_name(std::string_view(node.name()));
}
// The first child element with this local name.
pugi::xml_node child(const pugi::xml_node& parent, std::string_view local);
// An attribute by its local name; empty when there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view local);

// Lines and columns of offsets in the document.
class Lines {
  public:
    explicit Lines(std::string_view document);
    Place place(const pugi::xml_node& node) const;

  private:
    std::vector<std::size_t> starts_;
};

// Words and outputs of a label, hint or itext value; outer blanks are kept.
std::vector<TextPart> mixed_text(const pugi::xml_node& node);

// The form's itext, by id.
class Itext {
  public:
    void read(const pugi::xml_node& itext, const Lines& lines, FormSettings& settings,
              std::vector<FormLanguage>& languages);

    // The id of "jr:itext('ID')", or empty when the expression is something else.
    static std::string literal_id(std::string_view expression);
    // Fills label and media (or hint and guidance) of an id; false when there is no such entry.
    bool label(const std::string& id, Texts& texts);
    bool hint(const std::string& id, Texts& texts);
    bool message(const std::string& id, Text& text);
    // The entries that nothing named.
    std::vector<SharedText> rest() const;

  private:
    struct Entry {
        Texts texts;
        bool used = false;
    };
    void read_entry(const pugi::xml_node& text, std::uint16_t language, const Lines& lines);
    Entry* use(const std::string& id);

    std::map<std::string, Entry> entries_;
};

// What reading the body and the binds needs.
struct Reading {
    Form& form;
    Itext& itext;
    const Lines& lines;
    std::vector<Error>& warnings;
    std::unordered_map<std::string, std::string> bind_ids;  // bind/@id -> nodeset

    Item* item(std::string_view path);
    void unknown(std::string_view path, const pugi::xml_node& where);
};

void read_binds(Reading& reading, const pugi::xml_node& model);
// An attribute that an action sets is an item as one with a bind is.
void make_action_targets(Reading& reading);
void read_body(Reading& reading, const pugi::xml_node& body);
bool is_action(const pugi::xml_node& node);
Action read_action(const Reading& reading, const pugi::xml_node& node, std::string_view base);

}  // namespace palermo::questionnaires::xform
