#include "conference/mandates/pages/search_pages.hpp"

#include "conference/mandates/pages/fields.hpp"
#include "conference/mandates/pages/mandate_json.hpp"
#include "conference/mandates/pages/mandate_views.hpp"
#include "conference/mandates/register.hpp"

namespace palermo::mandates {

namespace {

using pages::SearchPageView;
using web::PageRequest;

class Source {
  public:
    Source(store::Database& database, search::Searcher& searcher) : database_(database), searcher_(searcher) {}

    Result<SearchPageView> read(const PageRequest& request) const {
        SearchPageView view;
        view.asked.words = request.query.get("q");
        view.asked.language = TRY(pages::language_field(request.query, "language"));
        view.asked.asker = request.language;
        view.asked.body = request.query.get("body");
        view.asked.session = TRY(pages::number_field(request.query, "session"));
        view.asked.status = request.query.get("status");
        view.asked.page = static_cast<std::size_t>(TRY(pages::number_field(request.query, "page")).value_or(1));
        const bool asked = view.asked.words.find_first_not_of(' ') != std::string::npos;
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            view.known = TRY(register_.find(reader, request.scope(), {.page_size = 1}));
            if (asked) view.found = TRY(find_in_texts(reader, searcher_, request.scope(), view.asked));
            return ok();
        }));
        return view;
    }

  private:
    store::Database& database_;
    search::Searcher& searcher_;
    Register register_;
};

}  // namespace

void add_search_page(web::Site& site, store::Database& database, search::Searcher& searcher) {
    const auto source = std::make_shared<const Source>(database, searcher);
    site.set_search({"/search", "q", "mandates_register.search", "mandates_register.search.words"});
    web::Page<SearchPageView> page;
    page.pattern = "/search";
    page.query_names = {"q", "language", "body", "session", "status", "page"};
    page.load = [source](const PageRequest& request) { return source->read(request); };
    page.html = pages::write_search_page;
    page.json = [](const SearchPageView& view, const PageRequest&) { return pages::search_json(view); };
    site.add_page(std::move(page));
}

}  // namespace palermo::mandates
