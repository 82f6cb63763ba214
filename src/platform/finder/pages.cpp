#include "platform/finder/pages.hpp"

#include <algorithm>
#include <charconv>

#include "platform/finder/saved_page.hpp"
#include "platform/finder/search_page.hpp"

namespace palermo::finder {

namespace {

using web::PageRequest;

Error bad_field(std::string_view field, std::string_view value) {
    return make_error(ErrorKind::invalid_input, "finder.bad_field").with("field", field).with("value", value);
}

Result<std::optional<int>> number_in(const http::Fields& fields, std::string_view name, int most) {
    const std::string_view text = fields.get(name);
    if (text.empty()) return std::optional<int>();
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1 || number > most)
        return bad_field(name, text);
    return std::optional(number);
}

Result<SearchView> load(const PageSources& sources, const PageRequest& request) {
    SearchView view;
    view.asked = TRY(search_of(request.query));
    view.finder = &sources.finder;
    const auto& fields = request.query.entries();
    const bool asked = std::any_of(fields.begin(), fields.end(), [](const auto& field) {
        return field.first != "page" && field.first != "exact" &&
               field.second.find_first_not_of(" \t\r\n") != std::string::npos;
    });
    if (!asked) return view;
    TRY(sources.database.read([&](store::Reader& reader) -> Result<void> {
        view.found =
            TRY(sources.finder.find(reader, request.scope(), view.asked, request.language, sources.clock.now()));
        return ok();
    }));
    return view;
}

}  // namespace

const std::vector<std::string>& search_fields() {
    static const std::vector<std::string> names = {"q",       "type",   "language", "state", "body",
                                                   "session", "status", "year",     "exact", "page"};
    return names;
}

Result<Search> search_of(const http::Fields& fields) {
    Search asked;
    asked.typed = fields.get("q");
    asked.type = fields.get("type");
    if (const std::string_view value = fields.get("language"); !value.empty()) {
        asked.language = language_from_tag(value);
        if (!asked.language) return bad_field("language", value);
    }
    for (const std::string_view label : {"state", "body", "session", "status"})
        if (const std::string_view value = fields.get(label); !value.empty())
            asked.labels.push_back({std::string(label), std::string(value)});
    constexpr int kLastYear = 9998;
    constexpr int kLastPage = 1'000'000;
    asked.year = TRY(number_in(fields, "year", kLastYear));
    asked.exact = fields.get("exact") == "1";
    asked.page = static_cast<std::size_t>(TRY(number_in(fields, "page", kLastPage)).value_or(1));
    return asked;
}

void add_pages(web::Site& site, const PageSources& sources) {
    site.set_search({"/search", "q", "finder.title", "finder.words"});
    web::Page<SearchView> page;
    page.pattern = "/search";
    page.query_names = search_fields();
    page.load = [sources](const PageRequest& request) { return load(sources, request); };
    page.html = write_search_page;
    page.json = [](const SearchView& view, const PageRequest&) { return search_json(view); };
    site.add_page(std::move(page));
    add_saved_page(site, sources);
}

}  // namespace palermo::finder
