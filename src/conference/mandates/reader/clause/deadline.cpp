#include "conference/mandates/reader/clause/deadline.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/reader/clause/dates.hpp"
#include "conference/mandates/reader/clause/session.hpp"

namespace palermo::mandates::reader {

namespace {

bool overlaps(const std::vector<DeadlineReading>& found, Range range) {
    return std::any_of(found.begin(), found.end(), [&](const DeadlineReading& one) {
        return one.range.begin < range.end && range.begin < one.range.end;
    });
}

struct DateRelation {
    Phrase phrase;
    std::string_view name;
};

constexpr std::array<DateRelation, 4> kDateRelations = {{{Phrase::relation_not_later, "not_later_than"},
                                                         {Phrase::relation_before, "before"},
                                                         {Phrase::relation_by, "by"},
                                                         {Phrase::relation_until, "until"}}};

ResolvedTime stated(Date day) {
    ResolvedTime time;
    time.not_after = day;
    time.source = "stated in the text";
    return time;
}

// The day on which "31 December 2026", "2026" is over.
std::optional<Date> last_day(const DateReading& date) {
    return date.date ? date.date : Date::make(*date.year, 12, 31);
}

// Whether a day or year without "by" or "before" lies ahead of the document: "on 22 April 2016", "in 2018". What a
// document tells of its own year has mostly happened; a whole day of it may still come.
bool lies_ahead(const Reading& reading, const DateReading& date) {
    const auto& own = reading.context.year;
    if (!own) return false;
    return date.date ? *date.year >= *own : *date.year > *own;
}

// "in 2018" and not "2018/5", "2018-2021".
bool stands_alone(const Reading& reading, const DateReading& date) {
    const std::size_t end = date.range.end;
    if (end >= reading.text.size()) return true;
    const char32_t next = reading.text.folded()[end];
    return next != U'/' && next != U'-' && next != U'–';
}

// The place where "on" or "in" before a day or year begins, when that day is a time for what is asked.
std::optional<std::size_t> plain_relation(const Reading& reading, const DateReading& date, std::size_t begin) {
    if (!lies_ahead(reading, date) || !stands_alone(reading, date)) return std::nullopt;
    constexpr std::size_t kReach = 24;
    auto place = reading.phrase_before(date.date ? Phrase::date_on : Phrase::year_on, begin, kReach);
    if (!place && date.date && !reading.is(Language::en)) place = reading.phrase_before(Phrase::year_on, begin, kReach);
    // "the meeting to be held in 2026": which meeting, and not when something is due.
    if (place && reading.phrase_before(Phrase::will_hold, *place, 48)) return std::nullopt;
    return place;
}

// A day after "extend" is the last day and not one before it: "продлить до".
bool ends_an_extension(const Reading& reading, std::size_t region_begin, std::size_t begin) {
    return reading.find_phrase(Phrase::extending, {region_begin, begin}).has_value();
}

void add_date(const Reading& reading, const DateReading& date, std::size_t region_begin,
              std::vector<DeadlineReading>& found) {
    std::size_t begin = date.range.begin;
    std::size_t end = date.range.end;
    if (const auto end_of = reading.phrase_before(Phrase::end_of, begin, 24)) begin = *end_of;
    if (const auto definite = reading.phrase_before(Phrase::definite, begin, 8)) begin = *definite;
    std::string_view name;
    std::size_t relation_begin = begin;
    for (const DateRelation& relation : kDateRelations) {
        // The article is part of some relations ("au plus tard le"): try with and without it.
        for (const std::size_t place : {begin, date.range.begin}) {
            const auto at = reading.phrase_before(relation.phrase, place);
            if (at && (name.empty() || *at < relation_begin)) {
                name = relation.name;
                relation_begin = *at;
            }
        }
    }
    if (reading.is(Language::zh)) {
        const std::size_t part = reading.phrase_end(Phrase::end_of, end);  // "2014年年底前"
        if (const std::size_t behind = reading.phrase_end(Phrase::relation_before, part ? part : end)) {
            name = "before";
            end = behind;
            if (const auto front = reading.phrase_before(Phrase::year_on, begin, 4)) relation_begin = *front;
        } else if (part && !name.empty()) {
            end = part;
        }
    }
    if (name == "before" && reading.is(Language::ru) && ends_an_extension(reading, region_begin, relation_begin))
        name = "until";
    if (name.empty()) {
        if (const auto plain = plain_relation(reading, date, begin)) {
            name = "at";
            relation_begin = *plain;
        }
    }
    // "follow-up to the 2013 meeting": a year behind "the" is part of a name.
    const bool names = !date.date && begin == reading.phrase_before(Phrase::definite, date.range.begin, 8);
    const Range range{relation_begin, end};
    if (name.empty() || (names && reading.is(Language::en)) || range.begin < region_begin || overlaps(found, range) ||
        lies_behind_us(reading, range.begin, region_begin))
        return;
    DeadlineReading one;
    one.range = range;
    one.deadline.text = reading.text.written(range.begin, range.end);
    one.deadline.type = date.date ? "date" : "year";
    one.deadline.relation = name;
    one.deadline.date = date.date;
    one.deadline.year = date.year;
    one.deadline.evidence = reading.evidence(range, "day.relation_and_day", 92);
    if (const auto day = last_day(date)) one.deadline.resolved = stated(*day);
    found.push_back(std::move(one));
}

void find_dates(const Reading& reading, Range region, std::vector<DeadlineReading>& found) {
    const auto& words = reading.text.words();
    for (std::size_t i = reading.text.word_from(region.begin); i < words.size() && words[i].begin < region.end; ++i) {
        DateReading date;
        if (words[i].kind == WordKind::number) {
            date = date_at(reading, words[i].begin);
            if (!date) date = year_at(reading, words[i].begin);
        } else if (words[i].kind == WordKind::letters && i + 1 < words.size() && !reading.is(Language::zh)) {
            date = date_at(reading, words[i].begin);
        }
        if (!date) continue;
        add_date(reading, date, region.begin, found);
        while (i + 1 < words.size() && words[i + 1].begin < date.range.end) ++i;
    }
}

std::size_t unit_at(const Reading& reading, std::size_t begin) {
    std::size_t end = 0;
    for (const Phrase phrase : {Phrase::unit_day, Phrase::unit_week, Phrase::unit_month, Phrase::unit_year})
        end = std::max(end, reading.phrase_end(phrase, begin));
    return end;
}

// The end of "six months" that begins here, or 0. The Arabic dual holds its number: "شهرين".
std::size_t counted_unit_at(const Reading& reading, std::size_t begin) {
    constexpr int kMostUnits = 400;  // "2015年" is no count
    std::size_t end = 0;
    if (const auto count = count_at(reading, begin, end))
        return *count <= kMostUnits ? unit_at(reading, reading.text.skip_blanks(end)) : 0;
    if (!reading.is(Language::ar)) return 0;
    end = unit_at(reading, begin);
    if (!end || reading.text.view(begin, end).ends_with(U"ين")) return end;
    std::size_t count_end = 0;  // "سنة واحدة"
    return count_at(reading, reading.text.skip_blanks(end), count_end) == 1 ? count_end : 0;
}

void add_interval(const Reading& reading, Range range, std::string_view type, std::string_view relation,
                  std::vector<DeadlineReading>& found) {
    if (range.empty() || overlaps(found, range)) return;
    DeadlineReading one;
    one.range = range;
    one.deadline.text = reading.text.written(range.begin, range.end);
    one.deadline.type = type;
    one.deadline.relation = relation;
    one.deadline.evidence = reading.evidence(range, "interval.count_and_unit", 88);
    found.push_back(std::move(one));
}

// "within six months", "dans un délai de 90 jours", "六个月内"; "for one year" where something is extended; "every 90
// days".
void find_intervals(const Reading& reading, Range region, TimeReading& times) {
    const auto& words = reading.text.words();
    for (std::size_t i = reading.text.word_from(region.begin); i < words.size() && words[i].begin < region.end; ++i) {
        const std::size_t begin = words[i].begin;
        if (const std::size_t every = reading.phrase_end(Phrase::every, begin)) {
            const std::size_t end = counted_unit_at(reading, reading.text.skip_blanks(every));
            if (end && times.recurrence.empty()) times.recurrence = "regular";
            if (end) add_interval(reading, {begin, end}, "recurring", "every", times.deadlines);
        }
        std::size_t lead = reading.phrase_end(Phrase::within, begin);
        if (const std::size_t duration = lead ? 0 : reading.phrase_end(Phrase::duration, begin);
            duration && ends_an_extension(reading, region.begin, begin))
            lead = duration;
        std::size_t end = lead ? counted_unit_at(reading, reading.text.skip_blanks(lead)) : 0;
        if (!end && reading.is(Language::zh)) {
            const std::size_t unit = counted_unit_at(reading, begin);
            end = unit ? reading.phrase_end(Phrase::within_behind, unit) : 0;
            // "不迟于合同终止|前六个月": so long before something
            const auto front = unit && !end ? reading.phrase_before(Phrase::relation_before, begin, 4) : std::nullopt;
            const auto limit = front ? reading.find_phrase(Phrase::relation_not_later,
                                                           {*front - std::min<std::size_t>(*front, 24), *front})
                                     : std::nullopt;
            // "届会|前六周": so long before a session
            const std::size_t noun_end = front ? *front : 0;
            const bool session = front && (reading.phrase_before(Phrase::session_noun, noun_end, 4) ||
                                           reading.phrase_before(Phrase::meeting_noun, noun_end, 4) ||
                                           reading.text.view(0, noun_end).ends_with(U"届会"));
            if (limit)
                add_interval(reading, {limit->begin, unit}, "interval", "not_later_than", times.deadlines);
            else if (session)
                add_interval(reading, {*front, unit}, "interval", "not_later_than", times.deadlines);
        }
        // "قبل | ستة أسابيع | من انعقاد الدورة"
        if (const std::size_t before =
                reading.is(Language::ar) && !end ? reading.phrase_end(Phrase::relation_before, begin) : 0)
            end = counted_unit_at(reading, reading.text.skip_blanks(before));
        // "24 heures | au plus tard | après"
        if (const std::size_t unit = !end && words[i].kind == WordKind::number ? counted_unit_at(reading, begin) : 0)
            end = reading.phrase_end(Phrase::relation_not_later, reading.text.skip_blanks(unit));
        // "two months | before the session": so long before something
        if (const std::size_t unit = end ? 0 : counted_unit_at(reading, begin);
            unit && !lies_behind_us(reading, begin, region.begin)) {
            const std::size_t limit = reading.phrase_end(Phrase::relation_before, reading.text.skip_blanks(unit));
            if (limit) end = limit;
        }
        if (end) add_interval(reading, {begin, end}, "interval", "not_later_than", times.deadlines);
    }
}

bool comes_back(std::string_view time) {
    static constexpr std::array<std::string_view, 7> kRecurring = {"annual",     "biennial", "triennial",   "quarterly",
                                                                   "semiannual", "monthly",  "each_session"};
    return std::find(kRecurring.begin(), kRecurring.end(), time) != kRecurring.end();
}

// "annual session" tells which session, not how often something is asked.
bool describes_a_meeting(const Reading& reading, const Match& match) {
    const std::size_t next = reading.text.skip_blanks(match.end);
    return reading.phrase_end(Phrase::session_noun, next) || reading.phrase_end(Phrase::meeting_noun, next) ||
           reading.phrase_before(Phrase::session_noun, match.begin, 16) ||
           reading.phrase_before(Phrase::definite, match.begin, 8);
}

// "immediately after the session", "immediately available" tell a place in time or a quality, and no haste.
bool leads_a_relation(const Reading& reading, std::size_t end) {
    const std::size_t next = reading.text.skip_blanks(end);
    return reading.phrase_end(Phrase::relation_before, next) || reading.phrase_end(Phrase::relation_after, next) ||
           reading.phrase_end(Phrase::relation_alongside, next) || reading.phrase_end(Phrase::quality, next);
}

// Inside the title of an item: "<<General debate on ... the annual ministerial review>>".
bool is_quoted(const Reading& reading, std::size_t position) {
    const std::u32string_view before = reading.text.view(0, position);
    const auto count = [&](char32_t mark) { return std::count(before.begin(), before.end(), mark); };
    return count(U'"') % 2 == 1 || count(U'<') > count(U'>') || count(U'«') > count(U'»') || count(U'“') > count(U'”');
}

void find_time_words(const Reading& reading, const ActReading& act, std::size_t request, TimeReading& times) {
    const auto& words = reading.text.words();
    constexpr std::size_t kOpening = 24;  // "to continue to ..." stands where the request begins
    // "the President | immediately | calls the speaker to order": also between a subject and its verb
    const std::size_t first = act.rule == "act.behind_its_subject" ? 0 : act.verb.end;
    for (std::size_t i = reading.text.word_from(first); i < words.size() && words[i].begin < act.region.end; ++i) {
        const Match match = reading.matcher.longest(Dictionary::times, reading.text, words[i].begin);
        if (!match) continue;
        const std::string& time = reading.matcher.entry(Dictionary::times, match.entries.front()).canonical;
        const Range range{match.begin, match.end};
        if (time == "continue" && match.begin <= request + kOpening && times.recurrence.empty())
            times.recurrence = "continuing";
        if (time == "regular") times.recurrence = "regular";
        const bool recurring = comes_back(time) && !describes_a_meeting(reading, match);
        if (recurring) times.recurrence = time;
        if ((!recurring && time != "asap") || overlaps(times.deadlines, range)) continue;
        if (recurring && is_quoted(reading, match.begin)) continue;
        const bool said =
            std::any_of(times.deadlines.begin(), times.deadlines.end(), [&](const DeadlineReading& other) {
                return other.deadline.type == "asap" &&
                       other.deadline.text == reading.text.written(range.begin, range.end);
            });
        if (said) continue;  // the same haste twice in one act
        if (!recurring && leads_a_relation(reading, match.end)) continue;
        DeadlineReading one;
        one.range = range;
        one.deadline.text = reading.text.written(range.begin, range.end);
        one.deadline.type = recurring ? "recurring" : "asap";
        one.deadline.relation = recurring ? "every" : "";
        one.deadline.evidence = reading.evidence(range, recurring ? "time.recurring" : "time.as_soon_as_possible", 90);
        times.deadlines.push_back(std::move(one));
    }
}

// Where the verb of a clause stands, for "what is due then": the word behind the last modal, in Arabic the verb behind
// أن.
Range governing_verb(const Reading& reading, std::size_t begin, std::size_t end) {
    const auto& words = reading.text.words();
    Range verb;
    for (std::size_t i = reading.text.word_from(begin); i < words.size() && words[i].begin < end; ++i) {
        const bool arabic = reading.is(Language::ar);
        const std::u32string_view word = reading.text.at(words[i]);
        const bool opens =
            arabic ? word == U"ان" || word == U"وان" : reading.phrase_end(Phrase::modal, words[i].begin) != 0;
        if (opens && i + 1 < words.size() && words[i + 1].begin < end) verb = {words[i + 1].begin, words[i + 1].end};
    }
    if (!verb.empty()) return verb;
    std::size_t last = reading.text.word_from(end);
    if (last == 0 || words[last - 1].begin < begin) return {};
    --last;
    verb = {words[last].begin, words[last].end};
    if (last > 0 && reading.text.at(words[last - 1]) == U"se") verb.begin = words[last - 1].begin;
    return verb;
}

// "at least one intersessional meeting" before a deadline; in Arabic "اجتماعا واحدا على الأقل".
Range counted_thing(const Reading& reading, std::size_t begin, std::size_t end, std::optional<int>& count) {
    const auto least = reading.find_phrase(Phrase::at_least, {begin, end});
    if (!least) return {};
    std::size_t count_end = 0;
    const auto& words = reading.text.words();
    if (reading.is(Language::ar)) {
        const std::size_t word = reading.text.word_from(least->begin);
        if (word < 2) return {};
        count = count_at(reading, words[word - 1].begin, count_end);
        return {words[word - (count ? 2 : 1)].begin, least->end};
    }
    count = count_at(reading, reading.text.skip_blanks(least->end), count_end);
    return {least->begin, reading.end_of_words({least->begin, end})};
}

// When a paragraph has several deadlines, each says what is due by it.
void say_what_is_due(const Reading& reading, std::size_t begin, std::vector<DeadlineReading>& deadlines) {
    for (DeadlineReading& one : deadlines) {
        Range due = counted_thing(reading, begin, one.range.begin, one.deadline.min_count);
        if (due.empty() && deadlines.size() > 1) due = governing_verb(reading, begin, one.range.begin);
        if (!due.empty() && deadlines.size() > 1) one.deadline.applies_to = reading.text.written(due.begin, due.end);
        begin = one.range.end;
    }
}

}  // namespace

TimeReading find_times(const Reading& reading, const ActReading& act, std::size_t request,
                       const std::vector<Addressee>& addressees) {
    TimeReading times;
    // "At its fourth session, the Conference shall": where the subject stands before the verb, its time may do so, too.
    const Range region{act.subject_known ? 0 : act.verb.end, act.region.end};
    find_sessions(reading, region, act.subject, addressees, times.deadlines);
    find_dates(reading, region, times.deadlines);
    find_time_words(reading, act, request, times);
    find_intervals(reading, region, times);
    std::sort(times.deadlines.begin(), times.deadlines.end(),
              [](const DeadlineReading& a, const DeadlineReading& b) { return a.range.begin < b.range.begin; });
    say_what_is_due(reading, request, times.deadlines);
    return times;
}

TimeReading find_times_of_a_plan(const Reading& reading, const ActReading& act) {
    TimeReading times = find_times(reading, act, act.verb.end, {});
    const Range words{act.verb.end, act.region.end};
    if (reading.find_phrase(Phrase::modal, words) || reading.find_phrase(Phrase::planned, words) ||
        reading.find_phrase(Phrase::relation_not_later, words))
        return times;
    return {};
}

TimeReading find_times_without_act(const Reading& reading) {
    ActReading whole;
    whole.region = {0, reading.text.size()};
    TimeReading times = find_times_of_a_plan(reading, whole);
    if (!times.deadlines.empty()) return times;
    // A session or a day may lie behind us where nothing says that something is to be; haste and return do not.
    times = find_times(reading, whole, 0, {});
    std::erase_if(times.deadlines, [](const DeadlineReading& one) {
        return one.deadline.type != "asap" && one.deadline.type != "recurring" && one.deadline.type != "interval";
    });
    return times;
}

}  // namespace palermo::mandates::reader
