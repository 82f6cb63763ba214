// Within this module: a paper on its way.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conference/reports/papers.hpp"

namespace palermo::reports {

class PaperWriting {
  public:
    PaperWriting(const text::Catalogue& catalogue, const PaperRequest& request, std::string_view title,
                 const std::vector<text::MessageArgument>& arguments = {});

    std::string words(std::string_view key, const std::vector<text::MessageArgument>& arguments = {}) const {
        return catalogue_.text(request_.language, key, arguments);
    }
    const PaperRequest& request() const { return request_; }
    const text::Catalogue& catalogue() const { return catalogue_; }
    Language language() const { return request_.language; }

    void heading(std::string_view key);
    void sentence(std::string_view key, const std::vector<text::MessageArgument>& arguments = {});
    void landscape();
    // Numbered. `title` is a key.
    void table(document::TableBlock table, std::string_view title);
    document::TableCell day(const std::optional<Date>& date) const;
    // Words of somebody, in the language they were written in.
    document::TableCell words_of(const std::string& words, Language language) const;
    // A table with these columns; `columns` are keys below "papers.column.", with their widths.
    document::TableBlock table_of(const std::vector<std::pair<std::string_view, int>>& columns) const;
    document::Document take() { return std::move(document_); }

  private:
    const text::Catalogue& catalogue_;
    const PaperRequest& request_;
    document::Document document_{.title = {}, .as_of = Date::from_day_number(0)};
    std::int64_t tables_ = 0;
};

Result<document::Document> mandates_paper(store::Reader& reader, const access::Scope& scope, const Services& services,
                                          PaperWriting writing);
Result<document::Document> assistance_paper(store::Reader& reader, const access::Scope& scope, const Services& services,
                                            PaperWriting writing);
Result<document::Document> gaps_paper(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      PaperWriting writing);

}  // namespace palermo::reports
