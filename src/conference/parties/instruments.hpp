// The instruments as data: names, rules, articles, what States have to tell under them, and what helps to apply them.
// Read from packs/untoc/parties; docs/formats/parties.md says what each file holds.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conference/parties/model.hpp"
#include "platform/base/embedded.hpp"

namespace palermo::parties {

using Names = std::array<std::string, kLanguageCount>;  // by Language

struct Article {
    std::string number;  // "18"
    Names titles;
};

// What a State has to tell the depositary or may declare: a paragraph of an article.
struct Duty {
    std::string reference;  // "18(13)"
    std::string article;    // "18"
    bool is_reservation = false;
    Names words;  // in our own words
};

// A legislative guide, model law, model treaty or manual.
struct Guide {
    std::string id, kind, title, publisher, symbol, address;
    int year = 0;
    std::vector<std::string> languages;                         // tags
    std::vector<std::pair<std::string, std::string>> articles;  // instrument and article; "*": the whole instrument
};

struct Instrument {
    Rules rules;
    std::string slug;                      // of its address: "trafficking"
    std::vector<std::string> other_codes;  // "18-12-a": the depositary’s number
    Date adopted = Date::from_day_number(0);
    std::string resolution;  // that adopted it: "A/RES/55/25"
    std::string article_signature, article_entry_into_force, article_denunciation;
    Names full_names, short_names;
    std::vector<Article> articles;
    std::vector<Duty> duties;

    const std::string& code() const { return rules.code; }
    const std::string& name(Language language) const { return short_names[static_cast<std::size_t>(language)]; }
    const std::string& full_name(Language language) const { return full_names[static_cast<std::size_t>(language)]; }
    const Article* article(std::string_view number) const;
    const Duty* duty(std::string_view reference) const;
    std::vector<std::string> references() const;  // of all duties
};

// Immutable after load(); shared by all threads.
class Instruments {
  public:
    // Errors: pack.missing_file, pack.bad_row (file, line).
    static Result<Instruments> load(std::span<const EmbeddedFile> files);

    // The Convention first, then its Protocols.
    const std::vector<Instrument>& all() const { return instruments_; }
    // By code, slug or one of the other codes, in any case; nullptr when there is none.
    const Instrument* find(std::string_view code) const;
    // Error: parties.no_such_instrument (instrument, known).
    Result<const Instrument*> expect(std::string_view code) const;
    // Those about an article; of all articles for "".
    std::vector<const Guide*> guides(std::string_view instrument, std::string_view article) const;
    const std::vector<Guide>& guides() const { return guides_; }

  private:
    std::vector<Instrument> instruments_;
    std::vector<Guide> guides_;
};

// The tables of this capability in the pack.
std::span<const EmbeddedFile> pack_files();

}  // namespace palermo::parties
