// What the pages show, and the functions that write them. Each writes one page out of one view: no reading, no storing.
#pragma once

#include <string>
#include <vector>

#include "conference/parties/authorities.hpp"
#include "conference/parties/queries.hpp"
#include "platform/web/site.hpp"

namespace palermo::parties::pages {

// What all views have: the world and the day they speak of.
struct Base {
    const Resources& resources;
    Participation participation;
    Classifications classified;
    bool demonstration = false;  // there is one
    Date today;
    bool invented() const { return participation.invented(); }
    Date as_of() const { return participation.as_of(); }
};

struct StatesPageView {
    Base base;
    StateFilter filter;
    std::vector<const State*> states;
};
void write_states_page(const StatesPageView& view, web::PageWriter& page);
Json states_json(const StatesPageView& view);

struct StatePageView {
    Base base;
    StateView state;
    std::vector<Authority> authorities;
};
void write_state_page(const StatePageView& view, web::PageWriter& page);
Json state_json(const StatePageView& view);

struct InstrumentsPageView {
    Base base;
};
void write_instruments_page(const InstrumentsPageView& view, web::PageWriter& page);
Json instruments_json(const InstrumentsPageView& view);

struct InstrumentPageView {
    Base base;
    const Instrument* instrument;
};
void write_instrument_page(const InstrumentPageView& view, web::PageWriter& page);
Json instrument_json(const InstrumentPageView& view);

struct ParticipationPageView {
    Base base;
    StateFilter filter;
    std::vector<const State*> states;
};
void write_participation_page(const ParticipationPageView& view, web::PageWriter& page);
Json participation_json(const ParticipationPageView& view);

struct AuthoritiesPageView {
    Base base;
    AuthorityFilter filter;
    std::vector<Authority> authorities;
    std::vector<std::string> languages;  // that any of them accepts
};
void write_authorities_page(const AuthoritiesPageView& view, web::PageWriter& page);
Json authorities_json(const AuthoritiesPageView& view);

struct AuthorityPageView {
    const Resources& resources;
    Authority authority;
    Date today;
};
void write_authority_page(const AuthorityPageView& view, web::PageWriter& page);
Json authority_page_json(const AuthorityPageView& view);

}  // namespace palermo::parties::pages
