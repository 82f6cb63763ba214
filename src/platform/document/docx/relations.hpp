// What a part of a DOCX file leads to: pictures, other parts, addresses. For the DOCX writer only.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace palermo::document {

class Relations {
  public:
    // The id of a relation; the same address has one.
    std::string link(const std::string& address) { return add("hyperlink", address, true); }
    std::string part(std::string_view type, const std::string& target) { return add(type, target, false); }
    std::string xml() const;
    bool empty() const { return ids_.empty(); }

  private:
    std::string add(std::string_view type, const std::string& target, bool outside);

    std::map<std::string, std::string, std::less<>> ids_;
    std::string rows_;
};

inline constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

}  // namespace palermo::document
