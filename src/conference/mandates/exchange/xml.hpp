// Writes XML: elements by name, everything else escaped, closed by scope.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace palermo::mandates::exchange {

// One Xml belongs to one thread. Names are the caller's constants; text and values are escaped, characters that XML 1.0
// forbids become U+FFFD.
class Xml {
  public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    // An open element; closes itself when it goes out of scope.
    class [[nodiscard]] Element {
      public:
        Element(const Element&) = delete;
        Element& operator=(const Element&) = delete;
        ~Element() { xml_.close(name_); }

      private:
        friend class Xml;
        Element(Xml& xml, std::string_view name) : xml_(xml), name_(name) {}
        Xml& xml_;
        std::string_view name_;
    };

    Xml() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

    Element element(std::string_view name, Attributes attributes = {}) {
        open(name, attributes, false);
        return Element(*this, name);
    }
    // An element without content.
    void empty(std::string_view name, Attributes attributes = {}) { open(name, attributes, true); }
    // An element that holds text only.
    void leaf(std::string_view name, std::string_view text, Attributes attributes = {});
    void text(std::string_view utf8);
    void start(std::string_view name, Attributes attributes = {}) { open(name, attributes, false); }
    void close(std::string_view name);
    // A line end between elements, for people who read the file.
    void line() { out_ += '\n'; }

    std::string take() && { return std::move(out_); }

  private:
    // Attributes without a value are left out.
    void open(std::string_view name, Attributes attributes, bool empty);

    std::string out_;
};

}  // namespace palermo::mandates::exchange
