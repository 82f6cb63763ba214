// The pages about needs, requests and lessons, and their JSON twins:
//
//     /{language}/needs                  the table, needs and unmet needs           /api/v1/needs
//     /{language}/needs/all              the list, with filters                     /api/v1/needs/all
//     /{language}/needs/{number}         one need                                   /api/v1/needs/{number}
//     /{language}/needs/states/{code}    one State on one page, for print           /api/v1/needs/states/{code}
//     /{language}/needs/terms            what the words mean: the data dictionary   /api/v1/needs/terms
//     /{language}/needs/proposed         what replies propose, for officers         /api/v1/needs/proposed
//     /{language}/requests               requests and their clock                   /api/v1/requests
//     /{language}/requests/tasks         what is to be done, for officers           /api/v1/requests/tasks
//     /{language}/requests/{number}      one request                                /api/v1/requests/{number}
//     /{language}/lessons                lessons learned                            /api/v1/lessons
//     /{language}/good-practices         good practices                             /api/v1/good-practices
//     /{language}/lessons/{number}       one of them                                /api/v1/lessons/{number}
//     /api/v1/requests/{number}/file     the note verbale itself
//
// Every list gives a table with ?format=csv. What there is to do stands on each page as links to the forms of acts.
#pragma once

#include <functional>

#include "conference/needs/services.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::needs {

// All of it outlives the site.
struct PageSources {
    store::Database& database;
    const Services& services;
    const Clock& clock;
    // Whether a demonstration is here: then its invented States are meant.
    std::function<bool()> demonstration;
};

// Adds the navigation entry "needs". The site's change number has to grow from one day to the next.
void add_pages(web::Site& site, const PageSources& sources);

}  // namespace palermo::needs
