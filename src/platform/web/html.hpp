// Writes HTML: elements by name, everything else escaped.
//
//     Html page;
//     {
//         auto section = page.element("section", {{"class", "sec"}, {"aria-labelledby", "h-text"}});
//         page.element("h2", {{"id", "h-text"}}).text(heading);
//     }
//
// An Element is open until it goes out of scope, so that what is written meanwhile lies inside it, and a tree can not
// be left unclosed. Names of elements and attributes are checked when the program is compiled: they can only be
// literals of lower-case letters, digits and '-'. Text and attribute values are escaped, control characters that HTML
// forbids become U+FFFD, and an address (href, src, action) that would run a script is replaced by "#".
//
// One Html belongs to one thread. Writing costs about as much as copying the bytes.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/language.hpp"

namespace palermo::web {

// The name of an element or attribute.
class HtmlName {
  public:
    consteval HtmlName(const char* literal) : text_(literal) {
        if (text_.empty()) throw "a name can not be empty";
        for (const char character : text_)
            if (!((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-'))
                throw "names are lower-case letters, digits and '-'";
    }
    constexpr std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

// One attribute. {"hidden", true} writes the bare name, {"hidden", false} nothing. Views are read at once and not kept.
class Attribute {
  public:
    Attribute(HtmlName name, std::string_view value) : name_(name.text()), value_(value) {}
    Attribute(HtmlName name, const std::string& value) : Attribute(name, std::string_view(value)) {}
    Attribute(HtmlName name, const char* value) : Attribute(name, std::string_view(value)) {}
    Attribute(HtmlName name, bool present) : name_(name.text()), kind_(present ? Kind::bare : Kind::absent) {}
    Attribute(HtmlName name, std::int64_t number) : name_(name.text()), number_(number), kind_(Kind::number) {}
    Attribute(HtmlName name, int number) : Attribute(name, std::int64_t{number}) {}
    Attribute(HtmlName name, std::size_t number) : Attribute(name, static_cast<std::int64_t>(number)) {}

    // The attribute only when the condition holds.
    static Attribute when(bool condition, HtmlName name, std::string_view value) {
        return condition ? Attribute(name, value) : Attribute(name, false);
    }

  private:
    friend class Html;
    enum class Kind : std::uint8_t { text, number, bare, absent };

    std::string_view name_;
    std::string_view value_;
    std::int64_t number_ = 0;
    Kind kind_ = Kind::text;
};

using Attributes = std::initializer_list<Attribute>;

class Html {
  public:
    // An open element; closes itself. Not copied, not moved: it lives in the scope that made it.
    class [[nodiscard]] Element {
      public:
        Element(const Element&) = delete;
        Element& operator=(const Element&) = delete;
        ~Element() { html_.close(name_); }

        // Escaped text inside the element.
        Element& text(std::string_view utf8) {
            html_.text(utf8);
            return *this;
        }
        Element& number(std::int64_t value) {
            html_.number(value);
            return *this;
        }

      private:
        friend class Html;
        Element(Html& html, std::string_view name) : html_(html), name_(name) {}

        Html& html_;
        std::string_view name_;
    };

    explicit Html(std::size_t expected_bytes = 32 * 1024) { out_.reserve(expected_bytes); }

    Element element(HtmlName name, Attributes attributes = {}) {
        open(name.text(), attributes);
        return Element(*this, name.text());
    }
    // An element that holds text in a language of its own, with its direction.
    Element element(HtmlName name, Language language, Attributes attributes = {});
    // br, hr, img, input, link, meta: elements that have no end.
    void void_element(HtmlName name, Attributes attributes = {}) { open(name.text(), attributes); }

    // Escaped text.
    void text(std::string_view utf8);
    // Decimal digits, for places that are not sentences.
    void number(std::int64_t value);
    // Markup that this program made itself, written as it stands. Never for anything that came from outside.
    void trusted_fragment(std::string_view markup) { out_.append(markup); }

    const std::string& view() const { return out_; }
    std::string take() && { return std::move(out_); }

  private:
    void open(std::string_view name, Attributes attributes, const Language* language = nullptr);
    void close(std::string_view name);
    void write_attribute(const Attribute& attribute);

    std::string out_;
};

// The whole document type line and nothing else; the first thing of every page.
inline constexpr std::string_view kDoctype = "<!DOCTYPE html>\n";

// Escapes text for use between tags (also right inside double-quoted attributes).
void append_escaped(std::string& out, std::string_view utf8);

// Whether an address may stand in href, src or action: relative, or http, https, mailto.
bool is_safe_address(std::string_view address);

}  // namespace palermo::web
