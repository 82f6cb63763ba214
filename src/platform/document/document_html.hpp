// Documents as HTML. docs/formats/document.md says which elements and classes.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/document/model.hpp"

namespace palermo::document {

struct HtmlOptions {
    bool head = true;             // the masthead and the title; without them a page shows its own
    int first_heading_level = 2;  // of a heading of level 1, and of the notes: below the title of the page
    // Behind the blocks of a part, as "Refresh" for editors: markup that the caller made; empty: nothing.
    std::function<std::string(std::string_view part, Origin origin)> behind_part{};
    // The address of the picture in a block, by the block's index: the policy of our pages allows no data: addresses.
    // Without it the picture stands in the page itself.
    std::function<std::string(std::size_t block)> image_address{};
};

// One <article> for a page of ours: classes of assets/palermo.css, no style, no script. Errors: those of check().
Result<std::string> to_html_fragment(const Document& document, const HtmlOptions& options = {});

// A file that stands alone and prints well.
Result<std::string> to_html(const Document& document);

}  // namespace palermo::document
