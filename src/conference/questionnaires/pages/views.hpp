// Within the pages of questionnaires: what they show.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "conference/questionnaires/library/completeness.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "conference/questionnaires/pages/article_words.hpp"
#include "conference/questionnaires/pages/form_words.hpp"
#include "platform/web/site.hpp"

namespace palermo::questionnaires::pages {

struct ListView {
    std::vector<VersionView> versions;
};
struct VersionPageView {
    VersionView version;
    std::shared_ptr<const PublishedForm> form;
    std::optional<Language> beside;
    std::vector<LanguageCompleteness> languages;
    std::vector<VersionView> others;  // that it can be compared with
    InstrumentName instrument_name;
};
struct ComparisonView {
    VersionView left, right;
    std::shared_ptr<const PublishedForm> left_form, right_form;
    std::vector<MappedQuestion> pairs;
    std::vector<const Item*> left_only, right_only;
};

void write_list(const ListView& view, web::PageWriter& page);
void write_version(const VersionPageView& view, web::PageWriter& page);
void write_comparison(const ComparisonView& view, web::PageWriter& page);

Json version_summary(const VersionView& version);
Json version_json(const VersionPageView& view);
Json comparison_json(const ComparisonView& view);

// The title in the language, or the one there is, with its own.
FormWords title_words(const VersionView& version, Language wanted);

// "/questionnaires/untoc/2"
std::string address_of(const VersionView& version);

}  // namespace palermo::questionnaires::pages
