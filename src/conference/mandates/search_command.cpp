#include "conference/mandates/search_command.hpp"

#include <ostream>

#include "platform/base/json.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates {

namespace {

Json passage_json(const search::Passage& passage) {
    JsonObject object;
    object.add("path", Json(passage.path));
    object.add("snippet", Json(passage.snippet));
    JsonArray matches;
    for (const text::TextSpan& match : passage.matches) {
        JsonObject span;
        span.add("begin", Json(std::int64_t{match.begin}));
        span.add("end", Json(std::int64_t{match.end}));
        matches.push_back(Json(std::move(span)));
    }
    object.add("matches", Json(std::move(matches)));
    object.add("cut_before", Json(passage.cut_before));
    object.add("cut_after", Json(passage.cut_after));
    return Json(std::move(object));
}

std::string_view title_in(const DocumentSummary& document, Language language) {
    for (const VersionSummary& version : document.versions)
        if (version.language == language) return version.title;
    return {};
}

Json hit_json(const TextHit& hit) {
    JsonObject object;
    object.add("slug", Json(hit.document.slug));
    object.add("number", Json(hit.document.number));
    object.add("symbol", Json(hit.document.symbol));
    object.add("title", Json(title_in(hit.document, hit.language)));
    object.add("date", hit.document.date ? Json(hit.document.date->iso()) : Json());
    object.add("language", Json(tag(hit.language)));
    JsonArray languages;
    for (const Language language : hit.languages) languages.push_back(Json(tag(language)));
    object.add("languages", Json(std::move(languages)));
    object.add("by_name", Json(hit.by_name));
    JsonArray passages;
    for (const search::Passage& passage : hit.passages) passages.push_back(passage_json(passage));
    object.add("passages", Json(std::move(passages)));
    return Json(std::move(object));
}

// The matches in brackets: a terminal, a file and a screen reader all show them.
std::string marked(const search::Passage& passage) {
    const std::u32string snippet = to_code_points(passage.snippet);
    std::u32string out = passage.cut_before ? U"… " : U"";
    std::size_t at = 0;
    for (const text::TextSpan& match : passage.matches) {
        out += snippet.substr(at, match.begin - at);
        out += U'[' + snippet.substr(match.begin, match.end - match.begin) + U']';
        at = match.end;
    }
    out += snippet.substr(at);
    if (passage.cut_after) out += U" …";
    return to_utf8(out);
}

void print_hit(const Terminal& terminal, const TextHit& hit) {
    const std::string& number = hit.document.number.empty() ? hit.document.symbol : hit.document.number;
    terminal.out << '\n' << hit.document.slug;
    if (!number.empty() && number != hit.document.slug) terminal.out << "  " << number;
    terminal.out << "  " << title_in(hit.document, hit.language) << '\n';
    for (const search::Passage& passage : hit.passages) {
        terminal.out << "  ";
        if (!passage.path.empty()) terminal.out << passage.path << "  ";
        terminal.out << marked(passage) << '\n';
    }
}

}  // namespace

Json text_search_json(const TextSearchView& view) {
    JsonObject object;
    object.add("total", Json(view.total));
    JsonArray hits;
    for (const TextHit& hit : view.hits) hits.push_back(hit_json(hit));
    object.add("hits", Json(std::move(hits)));
    return Json(std::move(object));
}

Result<int> search_texts(const Terminal& terminal, store::Database& database, search::Searcher& searcher,
                         const access::Scope& scope, const TextSearch& asked, bool json) {
    TextSearchView view{};
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        view = TRY(find_in_texts(reader, searcher, scope, asked));
        return ok();
    }));
    if (json) {
        terminal.out << text_search_json(view).write_indented();
        return 0;
    }
    terminal.out << terminal.catalogue.text(terminal.language, "search.found",
                                            {{"total", view.total}, {"words", std::string_view(asked.words)}})
                 << '\n';
    for (const TextHit& hit : view.hits) print_hit(terminal, hit);
    return 0;
}

}  // namespace palermo::mandates
