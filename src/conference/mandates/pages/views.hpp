// How the register's views look as pages. Each function writes one page out of one view: no reading, no storing.
#pragma once

#include <cstddef>

#include "conference/mandates/comparison.hpp"
#include "conference/mandates/follow_up/queries.hpp"
#include "conference/mandates/lineage/queries.hpp"
#include "conference/mandates/queries.hpp"
#include "conference/mandates/review/queries.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates::pages {

// The list of documents with the filter it answers.
struct RegisterPageView {
    RegisterFilter filter;
    RegisterView found;
};
void write_register_page(const RegisterPageView& view, web::PageWriter& page);

// A document in one language version. `asked` is the version that the address names, if it names one.
struct DocumentPageView {
    DocumentView document;
    std::optional<Language> asked;
    std::size_t part = 1;  // of a long document: see parts.hpp
    std::vector<follow_up::MandateSummary> mandates = {};
    std::int64_t open_divergences = 0;  // between its language versions, minor ones left out
};
void write_document_page(const DocumentPageView& view, web::PageWriter& page);

// One provision of it; `index` into its provisions.
struct ProvisionPageView {
    DocumentPageView of;
    std::size_t index;
};
void write_provision_page(const ProvisionPageView& view, web::PageWriter& page);

// Versions side by side. `columns` are the versions as the address names them ("fr", "draft-2005-10-18-x@en").
struct ComparisonPageView {
    std::string slug;  // of the document whose page this is
    std::vector<std::string> columns;
    ComparisonView comparison;
    std::vector<review::DivergenceRow> known;  // divergences of the document as they stand
    std::vector<DocumentSummary> choices;      // this document and those whose versions can stand beside it
};
void write_comparison_page(const ComparisonPageView& view, web::PageWriter& page);

// A resolution beside the one before it on the same item.
struct NoveltyPageView {
    NoveltyView novelty;
};
void write_novelty_page(const NoveltyPageView& view, web::PageWriter& page);

// What a document came out of, what it says of others and they of it.
struct LineagePageView {
    DocumentView document;
    lineage::LineageView lineage;
};
void write_lineage_page(const LineagePageView& view, web::PageWriter& page);

// What waits for a person.
struct QueuePageView {
    review::QueueFilter filter;
    review::QueueView queue;
};
void write_queue_page(const QueuePageView& view, web::PageWriter& page);

struct DivergencePageView {
    review::DivergenceFilter filter;
    review::DivergenceList list;
};
void write_divergence_page(const DivergencePageView& view, web::PageWriter& page);

// The address of the file as it was filed.
std::string source_address(std::string_view slug, Language version);

}  // namespace palermo::mandates::pages
