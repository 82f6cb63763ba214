// The pages of reports and their JSON twins:
//
//     /{language}/reports                               all that may be read              /api/v1/reports
//     /{language}/reports/{report}                      what it is, its contents, its cuts /api/v1/reports/{report}
//     /{language}/reports/{report}/part/{block}         one block, as it stands in the document
//     /{language}/reports/{report}/pdf                  the PDF: that it is being made, or where it is   /api/v1/...
//     /{language}/reports/{report}/write/{block}        where people write into it
//     /{language}/reports/{report}/states?question=...  the States behind a number
//     /{language}/downloads/reports/{report}/{format}   html, docx, pdf, xlsx; the cut as json
//     /{language}/papers                                documents of today
//     /{language}/papers/{paper}                        "mandates", "assistance", "gaps-XKS"
//     /{language}/papers/{paper}/pdf                    its PDF, for whoever is signed in
//     /{language}/downloads/papers/{paper}/{format}     docx, xlsx, html, csv, json; pdf when it is made
//     /{language}/open-data                             what is published, for programs
//     /api/v1/open-data/answers/{cycle}                 answers of replies that are public, CSV
//     /api/v1/informea, /api/v1/informea/{entity}       Decisions, Meetings, CountryReports
#pragma once

#include <functional>

#include "conference/reports/services.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/time.hpp"
#include "platform/document/model.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::reports {

// The limit that the Secretariat sets to documents, in words.
inline constexpr std::int64_t kWordLimit = 8'500;

// All of it outlives the site.
struct PageSources {
    store::Database& database;
    const Services& services;
    acts::Performer& performer;
    const Clock& clock;
    // The name of a person by pseudonym.
    std::function<Result<std::string>(store::Reader&, std::string_view pseudonym)> name_of = {};
    std::string site;  // "https://palermo.example.org", or empty
    // Whether a demonstration is here: then its invented States are meant.
    std::function<bool()> demonstration = {};
};

void add_pages(web::Site& site, const PageSources& sources);

}  // namespace palermo::reports
