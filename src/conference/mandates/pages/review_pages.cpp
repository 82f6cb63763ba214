#include "conference/mandates/pages/review_pages.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/pages/comparison_json.hpp"
#include "conference/mandates/pages/fields.hpp"
#include "conference/mandates/pages/views.hpp"

namespace palermo::mandates {

namespace {

using pages::DivergencePageView;
using pages::QueuePageView;
using web::PageRequest;

constexpr std::array<std::string_view, 5> kDoubts = {"", "low_confidence", "several_acts_possible", "no_act",
                                                     "no_addressee"};
constexpr std::array<std::string_view, 3> kStates = {"", "open", "settled"};

template <std::size_t Size>
Result<std::string> one_of(const std::array<std::string_view, Size>& values, const http::Fields& fields,
                           std::string_view name) {
    const std::string_view value = fields.get(name);
    if (std::find(values.begin(), values.end(), value) == values.end()) return pages::bad_value(name, value);
    return std::string(value);
}

class Source {
  public:
    explicit Source(store::Database& database) : database_(database) {}

    Result<QueuePageView> read_queue(const PageRequest& request) const {
        QueuePageView view;
        view.filter.language = TRY(pages::language_field(request.query, "language"));
        view.filter.document = request.query.get("document");
        view.filter.doubt = TRY(one_of(kDoubts, request.query, "doubt"));
        view.filter.page = static_cast<std::size_t>(TRY(pages::number_field(request.query, "page")).value_or(1));
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            TRY(require_document(reader, request.scope(), view.filter.document));
            view.queue = TRY(review::find_queue(reader, request.scope(), view.filter));
            return ok();
        }));
        return view;
    }

    Result<DivergencePageView> read_divergences(const PageRequest& request) const {
        DivergencePageView view;
        view.filter.document = request.query.get("document");
        view.filter.state = TRY(one_of(kStates, request.query, "state"));
        view.filter.page = static_cast<std::size_t>(TRY(pages::number_field(request.query, "page")).value_or(1));
        TRY(database_.read([&](store::Reader& reader) -> Result<void> {
            TRY(require_document(reader, request.scope(), view.filter.document));
            view.list = TRY(review::find_divergences(reader, request.scope(), view.filter));
            return ok();
        }));
        return view;
    }

  private:
    store::Database& database_;
};

}  // namespace

void add_review_pages(web::Site& site, store::Database& database) {
    const auto source = std::make_shared<const Source>(database);
    web::Page<QueuePageView> queue;
    queue.pattern = "/review";
    queue.query_names = {"language", "document", "doubt", "page"};
    queue.load = [source](const PageRequest& request) { return source->read_queue(request); };
    queue.html = pages::write_queue_page;
    queue.json = [](const QueuePageView& view, const PageRequest&) { return pages::queue_json(view); };
    site.add_page(std::move(queue));

    web::Page<DivergencePageView> divergences;
    divergences.pattern = "/divergences";
    divergences.query_names = {"document", "state", "page"};
    divergences.load = [source](const PageRequest& request) { return source->read_divergences(request); };
    divergences.html = pages::write_divergence_page;
    divergences.json = [](const DivergencePageView& view, const PageRequest&) { return pages::divergences_json(view); };
    site.add_page(std::move(divergences));
}

}  // namespace palermo::mandates
