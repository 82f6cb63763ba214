// The page of the search, written from views made by hand.
#include "platform/finder/search_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/text/catalogue.hpp"

namespace palermo::finder {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SearchPage : public ::testing::Test {
  protected:
    std::string written(const SearchView& view) const {
        http::Request request;
        const web::PageRequest page_request{request, Language::en, false, {}};
        web::PageWriter page{page_request, web::Words(catalogue_, Language::en), {}, web::Html()};
        write_search_page(view, page);
        return page.html.view();
    }

    text::Catalogue catalogue_ = text::Catalogue::load().value();
    search::Searcher searcher_;
    Finder finder_{searcher_,
                   catalogue_,
                   {[](std::string_view code, Language) { return std::string(code); },
                    [](std::string_view) { return std::optional<std::string>(); }}};
};

TEST_F(SearchPage, what_was_found_is_marked_at_its_characters_and_escaped) {
    SearchView view;
    view.finder = &finder_;
    view.asked.typed = "أمانة";
    ShownHit hit;
    hit.hit.language = Language::ar;
    hit.hit.languages = {Language::ar};
    hit.hit.passages = {{"a", "<إلى> الأمانة أن", {{6, 13}}, true, false}};
    hit.kind = "finder.kind.document";
    hit.shown.title = "<b>2/6</b>";
    hit.shown.address = "/decisions/2-6?text=ar";
    hit.shown.places = {{"Paragraph a", "/decisions/2-6/provisions/a?text=ar"}};
    hit.shown.aligned = {{"The same provision in English", "/decisions/2-6/provisions/a?text=en"}};
    view.found.emplace();
    view.found->total = 1;
    view.found->hits = {hit};
    const std::string page = written(view);
    EXPECT_THAT(page, HasSubstr("<p lang=\"ar\" dir=\"rtl\" class=\"official\">… &lt;إلى&gt; <mark "
                                "class=\"hit\">الأمانة</mark> أن</p>"));
    EXPECT_THAT(page, HasSubstr("href=\"/en/decisions/2-6/provisions/a?text=ar\""));
    EXPECT_THAT(page, HasSubstr("href=\"/en/decisions/2-6/provisions/a?text=en\""));
    EXPECT_THAT(page, HasSubstr("&lt;b&gt;2/6&lt;/b&gt;"));
}

TEST_F(SearchPage, without_words_it_says_how_to_ask_and_shows_no_result) {
    SearchView view;
    view.finder = &finder_;
    const std::string page = written(view);
    EXPECT_THAT(page, Not(HasSubstr("class=\"hits\"")));
    EXPECT_THAT(page, Not(HasSubstr("class=\"empty\"")));
    EXPECT_THAT(page, HasSubstr("title:confiscation"));
}

TEST_F(SearchPage, the_terms_that_found_more_are_shown_in_their_languages) {
    search::Concept one;
    one.terms[static_cast<std::size_t>(Language::ru)] = {"выдача"};
    SearchView view;
    view.finder = &finder_;
    view.asked.typed = "extradition";
    view.found.emplace();
    view.found->concepts = {&one};
    EXPECT_THAT(written(view), Not(HasSubstr("выдача")));
    view.found->total = view.found->through = 2;
    EXPECT_THAT(written(view), HasSubstr("<bdi lang=\"ru\" dir=\"ltr\">выдача</bdi>"));
    EXPECT_THAT(written(view), HasSubstr("exact=1"));
}

}  // namespace
}  // namespace palermo::finder
