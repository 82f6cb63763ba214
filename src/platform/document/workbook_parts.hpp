// What the parts of the workbook reader share. Not for use outside platform/document.
#pragma once

#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace palermo::document::workbook {

// "row" of "x:row".
std::string_view local_name(std::string_view name);
pugi::xml_node child(const pugi::xml_node& parent, std::string_view local);
// An attribute by its local name; empty when there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view local);

// The text of a string item (CT_Rst): its runs joined, phonetic guides left out, escapes undone.
std::string rich_text(const pugi::xml_node& item);
// "\r" for "_x000D_" (ST_Xstring, ECMA-376 part 1 section 22.9.2.19); line ends become "\n".
std::string unescaped(std::string_view text);

// A number of a cell as its shortest decimal text; nothing when it is none.
std::optional<std::string> shortest_number(std::string_view raw);

// Which styles show their number as a date (part 1 sections 18.8.30 and 18.8.31).
class Styles {
  public:
    void read(const pugi::xml_node& style_sheet);
    bool is_date(std::string_view style) const;

  private:
    std::vector<bool> dates_;  // by the number of the cell format
};
bool is_date_format(std::string_view code);

// A serial number of days as a date, a time of day, or both; nothing when it is out of range (part 1 section 18.17.4).
std::optional<std::string> date_text(std::string_view raw, bool counts_from_1904);

// "C7": row and column from 1; nothing when it is no reference.
struct CellPosition {
    std::uint32_t row = 0, column = 0;
};
std::optional<CellPosition> cell_position(std::string_view reference);

}  // namespace palermo::document::workbook
