// What the readers of lists of names share: which name stands at a place, and what it means there.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "conference/mandates/reader/clause/name_list.hpp"

namespace palermo::mandates::reader {

class NameCollector {
  protected:
    NameCollector(const Reading& reading, std::vector<Addressee>& list, std::string_view rule)
        : r_(reading), list_(list), rule_(rule) {}

    const std::vector<Word>& words() const { return r_.text.words(); }

    // The body that begins in this word (in Arabic behind a glued preposition).
    const Mention* body_within(const Word& word) const;
    bool body_is_near(std::size_t begin) const;
    // Where the list goes on behind "and"; a name may begin inside of it: "y | al Comité", "和|其他利益攸关方".
    std::size_t behind_coordinator(std::size_t begin, std::size_t end) const;
    // Two names may stand at one place: "international, regional and subregional organizations".
    void add_all(const Mention& body);
    // "organizaciones pertinentes | del sistema de las Naciones Unidas".
    std::string_view of_which_system(const Mention& organizations) const;
    // "the relevant organizations | of the | United Nations system": all of them together are the system.
    bool system_follows(std::size_t word) const;
    // "all parties" are those to a conflict where the Security Council speaks, and those to a treaty at its conference
    // or with a capital. The Arabic "جميع الأطراف" may be both.
    std::string_view which_parties(const Mention& body) const;
    // "الأطراف السياسية الفاعلة": political actors, no parties to anything.
    bool behind_is_political(const Mention& body) const;
    // Adds a State called by its name; of several in a row the words grow: "Chad and the Sudan".
    void add_state(Range state);

    const Reading& r_;
    std::vector<Addressee>& list_;
    std::string_view rule_;
    int confidence_ = 93;
    bool state_named_ = false;  // the last name of the list is a State's
    std::size_t first_state_ = 0;
};

// Chinese has no mark where what is asked begins, and puts the head of a noun phrase last: "海地当局". Returns where
// the list ends.
std::size_t read_chinese_names(const Reading& reading, Range zone, std::string_view rule, std::vector<Addressee>& list);

}  // namespace palermo::mandates::reader
