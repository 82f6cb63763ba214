#include "conference/parties/pages.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "conference/parties/pages/views.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::parties {

namespace {

using web::Page;
using web::PageRequest;

constexpr std::size_t kMaxShown = 60;  // bytes of a value that is told back

Error bad_value(std::string_view name, std::string_view value) {
    return make_error(ErrorKind::invalid_input, "parties_pages.bad_value")
        .with("name", name)
        .with("value", printable(value.substr(0, kMaxShown)));
}

// The value if it is one of those, "" if there is none. Error: parties_pages.bad_value (name, value).
template <typename Values>
Result<std::string> one_of(const PageRequest& request, std::string_view name, const Values& values) {
    const std::string_view value = request.query.get(name);
    if (value.empty() || std::find(std::begin(values), std::end(values), value) != std::end(values))
        return std::string(value);
    return bad_value(name, value);
}

// All that the pages read goes through here: one snapshot a page.
class Source {
  public:
    explicit Source(const PageSources& sources) : sources_(sources) {}

    Result<pages::StatesPageView> states(const PageRequest& request) const {
        constexpr std::array<std::string_view, 3> kCategories = {"ldc", "lldc", "sids"};
        StateFilter filter = TRY(state_filter(request));
        filter.category = TRY(one_of(request, "category", kCategories));
        filter.legal_system = TRY(one_of(request, "legal_system", kLegalSystems));
        constexpr std::array<std::string_view, 4> kStandings = {"party", "signatory", "none", "former"};
        filter.standing = TRY(one_of(request, "status", kStandings));
        filter.instrument = request.query.get("instrument");
        if (!filter.instrument.empty()) TRY(resources().instruments.expect(filter.instrument));
        pages::Base base = TRY(read_base(request));
        filter.invented = base.invented();
        std::vector<const State*> found =
            find_states(resources(), base.participation, base.classified, filter, request.language);
        return pages::StatesPageView{std::move(base), std::move(filter), std::move(found)};
    }

    Result<pages::StatePageView> state(const PageRequest& request) const {
        const std::string_view written = request.path_value("code");
        const State* state = resources().states.find(written);
        // Invented States are nobody’s once the demonstration is over.
        if (state == nullptr || (state->invented && !sources_.demonstration()))
            return make_error(ErrorKind::not_found, "parties.no_such_state_page")
                .with("state", printable(written.substr(0, kMaxShown)));
        std::optional<pages::StatePageView> view;
        const Date as_of = TRY(day_of(request));
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            pages::Base base = TRY(make_base(reader, request, state->invented, as_of));
            StateView found = TRY(find_state(reader, request.scope(), resources(), state->code));
            AuthorityFilter filter;
            filter.state = state->code;
            filter.invented = state->invented;
            std::vector<Authority> authorities =
                TRY(find_authorities(reader, request.scope(), resources(), filter, today()));
            view.emplace(pages::StatePageView{std::move(base), std::move(found), std::move(authorities)});
            return ok();
        }));
        return *std::move(view);
    }

    Result<pages::InstrumentsPageView> instruments(const PageRequest& request) const {
        return pages::InstrumentsPageView{TRY(read_base(request))};
    }

    Result<pages::InstrumentPageView> instrument(const PageRequest& request) const {
        const std::string_view slug = request.path_value("slug");
        const Instrument* found = resources().instruments.find(slug);
        if (found == nullptr)
            return make_error(ErrorKind::not_found, "parties.no_such_instrument_page")
                .with("instrument", printable(slug.substr(0, kMaxShown)));
        return pages::InstrumentPageView{TRY(read_base(request)), found};
    }

    Result<pages::ParticipationPageView> participation(const PageRequest& request) const {
        StateFilter filter = TRY(state_filter(request));
        pages::Base base = TRY(read_base(request));
        filter.invented = base.invented();
        std::vector<const State*> found =
            find_states(resources(), base.participation, base.classified, filter, request.language);
        return pages::ParticipationPageView{std::move(base), std::move(filter), std::move(found)};
    }

    Result<pages::AuthoritiesPageView> authorities(const PageRequest& request) const {
        AuthorityFilter filter;
        filter.invented = TRY(world(request));
        filter.state = request.query.get("state");
        const State* state = resources().states.find(filter.state);
        if (!filter.state.empty() && state == nullptr) return bad_value("state", filter.state);
        filter.function = TRY(one_of(request, "function", kFunctions));
        filter.language = request.query.get("language");
        filter.words = request.query.get("words");
        filter.due = request.query.get("due") == "1";
        std::optional<pages::AuthoritiesPageView> view;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            view.emplace(
                pages::AuthoritiesPageView{TRY(make_base(reader, request, filter.invented, today())), filter, {}, {}});
            AuthorityFilter all;
            all.invented = filter.invented;
            std::set<std::string> languages;
            for (const Authority& one : TRY(find_authorities(reader, request.scope(), resources(), all, today())))
                languages.insert(one.languages.begin(), one.languages.end());
            view->languages.assign(languages.begin(), languages.end());
            view->authorities = TRY(find_authorities(reader, request.scope(), resources(), filter, today()));
            sort_by_state(view->authorities, request.language, filter.invented);
            return ok();
        }));
        return *std::move(view);
    }

    Result<pages::AuthorityPageView> authority(const PageRequest& request) const {
        const std::string_view written = request.path_value("number");
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
        const bool good = error == std::errc() && end == written.data() + written.size();
        std::optional<Authority> found;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            found = TRY(find_authority(reader, request.scope(), good ? number : 0));
            return ok();
        }));
        const State* state = resources().states.find(found->state);
        if (state == nullptr || (state->invented && !sources_.demonstration()))
            return make_error(ErrorKind::not_found, "parties.no_such_authority").with("number", number);
        return pages::AuthorityPageView{resources(), *std::move(found), today()};
    }

  private:
    const Resources& resources() const { return sources_.resources; }
    Date today() const { return sources_.clock.now().date_utc(); }

    // In the order in which the language lists the States.
    void sort_by_state(std::vector<Authority>& authorities, Language language, bool invented) const {
        std::map<std::string_view, std::size_t> places;
        for (const State* state : resources().states.sorted(language, invented))
            places.emplace(state->code, places.size());
        std::stable_sort(authorities.begin(), authorities.end(),
                         [&](const Authority& a, const Authority& b) { return places[a.state] < places[b.state]; });
    }

    Result<StateFilter> state_filter(const PageRequest& request) const {
        StateFilter filter;
        filter.words = request.query.get("words");
        std::vector<std::string_view> groups(kGroups.begin(), kGroups.end());
        groups.push_back("none");
        filter.group = TRY(one_of(request, "group", groups));
        return filter;
    }

    Result<Date> day_of(const PageRequest& request) const {
        const std::string_view value = request.query.get("as_of");
        if (value.empty()) return today();
        const std::optional<Date> day = Date::parse(value);
        if (!day) return bad_value("as_of", value);
        return *day;
    }

    // Whether the invented States are meant: those of a demonstration, unless the real ones are asked for.
    Result<bool> world(const PageRequest& request) const {
        constexpr std::array<std::string_view, 2> kWorlds = {"real", "invented"};
        const std::string asked = TRY(one_of(request, "world", kWorlds));
        return sources_.demonstration() && asked != "real";
    }

    Result<pages::Base> make_base(store::Reader& reader, const PageRequest& request, bool invented, Date as_of) const {
        return pages::Base{resources(), TRY(participation_as_of(reader, request.scope(), resources(), invented, as_of)),
                           TRY(load_classifications(reader)), sources_.demonstration(), today()};
    }

    Result<pages::Base> read_base(const PageRequest& request) const {
        const Date as_of = TRY(day_of(request));
        const bool invented = TRY(world(request));
        std::optional<pages::Base> base;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            base.emplace(TRY(make_base(reader, request, invented, as_of)));
            return ok();
        }));
        return *std::move(base);
    }

    PageSources sources_;
};

template <typename View, typename Load>
void add(web::Site& site, std::string pattern, std::vector<std::string> query_names, Load load,
         void (*html)(const View&, web::PageWriter&), Json (*json)(const View&)) {
    Page<View> page;
    page.pattern = std::move(pattern);
    page.query_names = std::move(query_names);
    page.load = std::move(load);
    page.html = html;
    page.json = [json](const View& view, const PageRequest&) { return json(view); };
    site.add_page(std::move(page));
}

}  // namespace

void add_pages(web::Site& site, const PageSources& sources) {
    const auto source = std::make_shared<const Source>(sources);
    site.add_navigation({"states", "parties_pages.states.tab", "/states"});
    add<pages::StatesPageView>(
        site, "/states", {"words", "group", "category", "legal_system", "instrument", "status", "as_of", "world"},
        [source](const PageRequest& request) { return source->states(request); }, pages::write_states_page,
        pages::states_json);
    add<pages::StatePageView>(
        site, "/states/{code}", {"as_of"}, [source](const PageRequest& request) { return source->state(request); },
        pages::write_state_page, pages::state_json);
    add<pages::InstrumentsPageView>(
        site, "/instruments", {"as_of", "world"},
        [source](const PageRequest& request) { return source->instruments(request); }, pages::write_instruments_page,
        pages::instruments_json);
    add<pages::InstrumentPageView>(
        site, "/instruments/{slug}", {"as_of", "world"},
        [source](const PageRequest& request) { return source->instrument(request); }, pages::write_instrument_page,
        pages::instrument_json);
    add<pages::ParticipationPageView>(
        site, "/participation", {"words", "group", "as_of", "world"},
        [source](const PageRequest& request) { return source->participation(request); },
        pages::write_participation_page, pages::participation_json);
    add<pages::AuthoritiesPageView>(
        site, "/authorities", {"words", "state", "function", "language", "due", "world"},
        [source](const PageRequest& request) { return source->authorities(request); }, pages::write_authorities_page,
        pages::authorities_json);
    add<pages::AuthorityPageView>(
        site, "/authorities/{number}", {}, [source](const PageRequest& request) { return source->authority(request); },
        pages::write_authority_page, pages::authority_page_json);
}

}  // namespace palermo::parties
