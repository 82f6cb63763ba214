// The pages of questionnaires and their JSON twins:
//
//     /{language}/questionnaires                                  all versions       /api/v1/questionnaires
//     /{language}/questionnaires/{slug}/{version}                 one, to be read
//     /api/v1/questionnaires/{slug}/{version}
//     /{language}/questionnaires/{slug}/{version}/compare         beside another     /api/v1/.../compare
//     /{language}/downloads/questionnaires/{slug}/{version}/{format}                 workbook, xform
//
// A version is read in the language of the page; ?beside=fr puts another language next to it. Comparing asks for
// ?with=SLUG/VERSION.
#pragma once

#include "conference/questionnaires/library/forms.hpp"
#include "conference/questionnaires/pages/article_words.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::questionnaires {

// All of it outlives the site.
struct PageSources {
    store::Database& database;
    FormLibrary& forms;
    InstrumentName instrument_name = {};
};

void add_pages(web::Site& site, const PageSources& sources);

}  // namespace palermo::questionnaires
