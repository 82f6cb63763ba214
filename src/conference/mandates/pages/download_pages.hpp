// Files to save, made when they are asked for:
//
//     /{language}/downloads/mandates/{format}            csv, xlsx, ics; the filter of /mandates in the query
//     /{language}/downloads/decisions/{slug}/{format}    akn, html, json; ?text= names the language version
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"
#include "platform/text/catalogue.hpp"
#include "platform/web/site.hpp"

namespace palermo::mandates {

// They outlive the site.
void add_download_pages(web::Site& site, store::Database& database, const reader::Resources& resources,
                        const Clock& clock);

// What can be downloaded, in the order in which links offer it.
inline constexpr std::array<std::string_view, 3> kTableDownloads = {"csv", "xlsx", "ics"};
inline constexpr std::array<std::string_view, 3> kDocumentDownloads = {"akn", "html", "json"};

namespace pages {

// "Download: CSV, XLSX, ...": links to address + format, with the fields as their query.
void write_downloads(web::PageWriter& page, const std::string& address, std::span<const std::string_view> formats,
                     const http::Fields& fields);

}  // namespace pages
}  // namespace palermo::mandates
