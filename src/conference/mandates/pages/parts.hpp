// A long document is shown in parts, so that a slow link gets a page of bounded weight.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "conference/mandates/model.hpp"

namespace palermo::mandates::pages {

// About a third of what 40 KB compressed hold at the usual length of a paragraph.
inline constexpr std::size_t kMaxProvisionsOnPage = 150;

// Which part of its document a provision stands in. Footnotes stand with the paragraph that first calls them, those
// that none calls in the last part. Parts count from 1; a document without provisions has one.
class Parts {
  public:
    explicit Parts(const Document& document);

    std::size_t count() const { return count_; }
    // Paragraphs in all, without footnotes.
    std::size_t paragraphs() const { return paragraphs_; }
    // Of a path that the document has not: the first.
    std::size_t part_of(std::string_view path) const;

  private:
    std::map<std::string, std::size_t, std::less<>> part_of_;
    std::size_t paragraphs_ = 0;
    std::size_t count_ = 1;
};

}  // namespace palermo::mandates::pages
