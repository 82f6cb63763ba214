// How the register's views look as pages. Each function writes one page out of one view: no reading, no storing.
#pragma once

#include <cstddef>

#include "conference/mandates/queries.hpp"
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
};
void write_document_page(const DocumentPageView& view, web::PageWriter& page);

// One provision of it; `index` into its provisions.
struct ProvisionPageView {
    DocumentPageView of;
    std::size_t index;
};
void write_provision_page(const ProvisionPageView& view, web::PageWriter& page);

// The address of the file as it was filed.
std::string source_address(std::string_view slug, Language version);

}  // namespace palermo::mandates::pages
