// The pages of replies for the people of a State, and for those who may read what a State submitted; and their JSON
// twins below /api/v1:
//
//     /{language}/replies                                     the replies of the own State
//     /{language}/replies/{reply}                             its sections; of a submitted one, its answers
//     /{language}/replies/{reply}/questions/{question}        one topic: its questions as a form
//     /{language}/replies/{reply}/sections/{section}          a section with its answers, for reading and printing
//     /{language}/replies/{reply}/check                       everything before it is cleared and submitted
//     /{language}/replies/{reply}/receipt                     what was submitted, and the proof of it
//     /{language}/replies/{reply}/assignments                 who answers what
//     /{language}/replies/{reply}/clarifications              what the secretariat asked
//     /{language}/replies/{reply}/offline                     files to work with elsewhere, and back
//     /api/v1/replies/{reply}/evidence/{number}               a file of evidence
//
// {question} and {section} are address_of_path() of a path; the questions before the first section stand in "-".
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "conference/replies/services.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"
#include "platform/web/site.hpp"

namespace palermo::replies {

// All of it outlives the site.
struct PageSources {
    store::Database& database;
    const Services& services;
    const acts::Registry& registry;
    acts::Performer& performer;
    const Clock& clock;
    // The name of a person by pseudonym, shown to those who may read the reply.
    std::function<Result<std::string>(store::Reader&, std::string_view pseudonym)> name_of = {};
    // Whether an act may be done in this session as it stands (people.prove_again); empty: always.
    std::function<Result<void>(std::string_view act, const web::Session& session)> expect_proof = {};
};

// Adds the navigation entry "questionnaires" for the people of States.
void add_pages(web::Site& site, const PageSources& sources);

}  // namespace palermo::replies
