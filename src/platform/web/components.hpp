// Parts that pages share. What each is for: the design reference, part 3 (patterns).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"
#include "platform/web/html.hpp"
#include "platform/web/words.hpp"

namespace palermo::web {

// A status: shape, word and colour say the same.
enum class TagKind : std::uint8_t { plain, done, going, soon, late, differs, locked };
void write_tag(Html& html, TagKind kind, std::string_view text);

// Links between views of one thing; a view is an address.
struct Tab {
    std::string text;
    std::string address;
    std::int64_t count = -1;  // shown beside the word when it is not negative
    bool current = false;
    const Language* language = nullptr;  // of the text, when it is not that of the page
};
void write_tabs(Html& html, const Words& words, std::string_view label, const std::vector<Tab>& tabs);

// A labelled choice of a filter form; its first option is "any".
struct Choice {
    std::string value;
    std::string text;
    std::int64_t count = 0;  // shown beside the word when it is not negative
};
void write_select(Html& html, const Words& words, std::string_view name, std::string_view label,
                  const std::vector<Choice>& choices, std::string_view chosen);

// "1 to 50 of 137" and links to the pages. `address` is the path of the view, `fields` its query; the page goes into
// the field "page". Writes nothing when all fits one page and nothing was left out.
struct PageOf {
    std::size_t page = 1;  // from 1
    std::size_t page_size = 50;
    std::int64_t total = 0;
};
void write_pager(Html& html, const Words& words, std::string_view address, const http::Fields& fields,
                 const PageOf& position);

// Opens nothing: the head of a section, with the id that names the section.
void write_section_head(Html& html, std::string_view id, std::string_view title);

}  // namespace palermo::web
