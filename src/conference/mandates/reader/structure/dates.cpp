#include "conference/mandates/reader/structure/dates.hpp"

#include <array>
#include <vector>

namespace palermo::mandates::reader::structure {

namespace {

struct Number {
    int value = 0;
    std::size_t begin = 0, end = 0;
};

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

std::optional<Number> number_at(std::u32string_view text, std::size_t at) {
    Number number{0, at, at};
    while (number.end < text.size() && is_digit(text[number.end]) && number.end - at < 5)
        number.value = number.value * 10 + static_cast<int>(text[number.end++] - U'0');
    if (number.end == at || (number.end < text.size() && is_digit(text[number.end]))) return std::nullopt;
    return number;
}

// The number that ends just before `end`, over spaces, "er" and a full stop ("1er octobre", "10. Oktober").
std::optional<Number> number_before(std::u32string_view text, std::size_t end) {
    while (end > 0 && (text[end - 1] == U' ' || text[end - 1] == U'.')) --end;
    if (end >= 3 && has_at(text, end - 2, U"er") && is_digit(text[end - 3])) end -= 2;
    if (end >= 4 && has_at(text, end - 3, U" de")) end -= 3;
    std::size_t begin = end;
    while (begin > 0 && is_digit(text[begin - 1]) && end - begin < 3) --begin;
    if (begin == end) return std::nullopt;
    Number number{0, begin, end};
    for (std::size_t i = begin; i < end; ++i) number.value = number.value * 10 + static_cast<int>(text[i] - U'0');
    return number.value >= 1 && number.value <= 31 ? std::optional(number) : std::nullopt;
}

// Over " - ", " to ", " au ", " al ", " по ", " إلى ", " and " backwards; returns where the joint begins, or npos.
std::size_t joint_before(std::u32string_view text, std::size_t end) {
    static constexpr std::array<std::u32string_view, 12> kJoints = {
        U" - ", U"-", U" to ", U" au ", U" al ", U" a ", U" по ", U" и ", U" and ", U" et ", U" y ", U" الي "};
    for (const std::u32string_view joint : kJoints)
        if (end >= joint.size() && has_at(text, end - joint.size(), joint)) return end - joint.size();
    return std::u32string_view::npos;
}

std::optional<Number> year_after(std::u32string_view text, std::size_t at) {
    for (int words = 0; words < 2; ++words) {
        while (at < text.size() && (text[at] == U' ' || text[at] == U',')) ++at;
        if (has_at(text, at, U"del "))
            at += 4;
        else if (has_at(text, at, U"de "))
            at += 3;
        else if (has_at(text, at, U"года "))
            at += 5;
    }
    const auto number = number_at(text, at);
    return number && number->value >= 1900 && number->value <= 2199 ? number : std::nullopt;
}

struct Month {
    int value = 0;
    std::size_t begin = 0, end = 0;
};

std::optional<Month> month_after(std::u32string_view text, std::size_t from, const Vocabulary& vocabulary) {
    std::optional<Month> best;
    for (const auto& [name, value] : vocabulary.months()) {
        const std::size_t at = text.find(name, from);
        if (at == std::u32string_view::npos || (best && at >= best->begin)) continue;
        const bool starts = at == 0 || !is_letter(text[at - 1]);
        const std::size_t end = at + name.size();
        if (starts && (end >= text.size() || !is_letter(text[end]))) best = Month{value, at, end};
    }
    return best;
}

std::optional<FoundDates> find_chinese_dates(std::u32string_view text) {
    const std::size_t year_mark = text.find(U'年');
    if (year_mark == std::u32string_view::npos || year_mark < 4) return std::nullopt;
    const auto year = number_at(text, year_mark - 4);
    const auto month = number_at(text, year_mark + 1);
    if (!year || !month || !has_at(text, month->end, U"月")) return std::nullopt;
    const auto day = number_at(text, month->end + 1);
    if (!day) return std::nullopt;
    const auto first = Date::make(year->value, month->value, day->value);
    if (!first) return std::nullopt;
    FoundDates found{*first, std::nullopt, year->begin, day->end};
    std::size_t at = day->end;
    if (has_at(text, at, U"日")) ++at;
    found.end = at;
    if (has_at(text, at, U"至") || has_at(text, at, U"-")) {
        auto last_day = number_at(text, at + 1);
        int last_month = month->value;
        if (last_day && has_at(text, last_day->end, U"月")) {
            last_month = last_day->value;
            last_day = number_at(text, last_day->end + 1);
        }
        if (last_day) {
            found.last = Date::make(year->value, last_month, last_day->value);
            found.end = last_day->end + (has_at(text, last_day->end, U"日") ? 1 : 0);
        }
    }
    return found;
}

}  // namespace

std::optional<FoundDates> find_dates(std::u32string_view text, const Vocabulary& vocabulary) {
    if (vocabulary.language() == Language::zh) return find_chinese_dates(text);
    for (std::size_t from = 0;;) {
        const auto month = month_after(text, from, vocabulary);
        if (!month) return std::nullopt;
        from = month->end;
        auto year = year_after(text, month->end);
        const auto day = number_before(text, month->begin);
        if (!day) {
            // "October 18, 2005"
            const auto after = month->end < text.size() ? number_at(text, month->end + 1) : std::nullopt;
            if (after && after->value <= 31 && (year = year_after(text, after->end)))
                if (const auto date = Date::make(year->value, month->value, after->value))
                    return FoundDates{*date, std::nullopt, month->begin, year->end};
            continue;
        }
        if (!year) {
            // "30 November to 13 December 2015": the first month has no year of its own.
            const auto second = month_after(text, month->end, vocabulary);
            if (!second || second->begin - month->end > 12) continue;
            const auto last_day = number_before(text, second->begin);
            year = year_after(text, second->end);
            if (!year || !last_day) continue;
            const auto first = Date::make(year->value, month->value, day->value);
            const auto last = Date::make(year->value, second->value, last_day->value);
            if (first && last) return FoundDates{*first, last, day->begin, year->end};
            continue;
        }
        const auto date = Date::make(year->value, month->value, day->value);
        if (!date) continue;
        const std::size_t joint = joint_before(text, day->begin);
        if (joint != std::u32string_view::npos)
            if (const auto start = number_before(text, joint); start && start->value < day->value)
                if (const auto first = Date::make(year->value, month->value, start->value))
                    return FoundDates{*first, date, start->begin, year->end};
        return FoundDates{*date, std::nullopt, day->begin, year->end};
    }
}

namespace {

// A part of an ordinal: what the word begins with, its value, and whether it may be followed by a smaller part.
struct Part {
    std::u32string_view stem;
    int value;
};

const std::vector<Part>& parts_of(Language language) {
    static const std::vector<Part> kEnglish = {
        {U"first", 1},      {U"second", 2},       {U"third", 3},       {U"fourth", 4},      {U"fifth", 5},
        {U"sixth", 6},      {U"seventh", 7},      {U"eighth", 8},      {U"ninth", 9},       {U"tenth", 10},
        {U"eleventh", 11},  {U"twelfth", 12},     {U"thirteenth", 13}, {U"fourteenth", 14}, {U"fifteenth", 15},
        {U"sixteenth", 16}, {U"seventeenth", 17}, {U"eighteenth", 18}, {U"nineteenth", 19}, {U"twent", 20},
        {U"thirt", 30},     {U"fort", 40},        {U"fift", 50},       {U"sixt", 60},       {U"sevent", 70},
        {U"eight", 80},     {U"ninet", 90},       {U"hundred", 100}};
    static const std::vector<Part> kFrench = {
        {U"premier", 1},      {U"unieme", 1},     {U"deuxieme", 2},  {U"seconde", 2},   {U"troisieme", 3},
        {U"quatrieme", 4},    {U"cinquieme", 5},  {U"sixieme", 6},   {U"septieme", 7},  {U"huitieme", 8},
        {U"neuvieme", 9},     {U"dixieme", 10},   {U"onzieme", 11},  {U"douzieme", 12}, {U"treizieme", 13},
        {U"quatorzieme", 14}, {U"quinzieme", 15}, {U"seizieme", 16}, {U"dix", 10},      {U"vingt", 20},
        {U"trent", 30},       {U"quarant", 40},   {U"cinquant", 50}, {U"soixant", 60},  {U"quatre", 4},
        {U"cent", 100}};
    static const std::vector<Part> kSpanish = {
        {U"primer", 1},        {U"segund", 2},        {U"tercer", 3},       {U"cuart", 4},
        {U"quint", 5},         {U"sext", 6},          {U"septim", 7},       {U"octav", 8},
        {U"noven", 9},         {U"undecim", 11},      {U"duodecim", 12},    {U"decimoprimer", 11},
        {U"decimosegund", 12}, {U"decimotercer", 13}, {U"decimocuart", 14}, {U"decimoquint", 15},
        {U"decimosext", 16},   {U"decimoseptim", 17}, {U"decimoctav", 18},  {U"decimonoven", 19},
        {U"decim", 10},        {U"vigesim", 20},      {U"trigesim", 30},    {U"cuadragesim", 40},
        {U"quincuagesim", 50}, {U"sexagesim", 60},    {U"septuagesim", 70}, {U"octogesim", 80},
        {U"nonagesim", 90}};
    static const std::vector<Part> kRussian = {
        {U"первая", 1},      {U"первои", 1},     {U"вторая", 2},       {U"второи", 2},       {U"треть", 3},
        {U"четверт", 4},     {U"пята", 5},       {U"пятои", 5},        {U"шеста", 6},        {U"шестои", 6},
        {U"седьм", 7},       {U"восьм", 8},      {U"девята", 9},       {U"девятои", 9},      {U"десят", 10},
        {U"одиннадцат", 11}, {U"двенадцат", 12}, {U"тринадцат", 13},   {U"четырнадцат", 14}, {U"пятнадцат", 15},
        {U"шестнадцат", 16}, {U"семнадцат", 17}, {U"восемнадцат", 18}, {U"девятнадцат", 19}, {U"двадцат", 20},
        {U"тридцат", 30},    {U"сорок", 40},     {U"пятьдесят", 50},   {U"пятидесят", 50},   {U"шестьдесят", 60},
        {U"шестидесят", 60}, {U"семьдесят", 70}, {U"семидесят", 70},   {U"восемьдесят", 80}, {U"восьмидесят", 80},
        {U"девяност", 90}};
    static const std::vector<Part> kArabic = {
        {U"الاولي", 1},    {U"الحادية", 1},   {U"الحادي", 1},   {U"الثانية", 2},   {U"الثالثة", 3},   {U"الرابعة", 4},
        {U"الخامسة", 5},   {U"السادسة", 6},   {U"السابعة", 7},  {U"الثامنة", 8},   {U"التاسعة", 9},   {U"العاشرة", 10},
        {U"عشرة", 10},     {U"العشر", 20},    {U"والعشر", 20},  {U"الثلاثون", 30}, {U"الثلاثين", 30}, {U"والثلاث", 30},
        {U"الاربعون", 40}, {U"الاربعين", 40}, {U"والاربع", 40}, {U"الخمسون", 50},  {U"الخمسين", 50},  {U"والخمس", 50},
        {U"الستون", 60},   {U"الستين", 60},   {U"والست", 60},   {U"السبعون", 70},  {U"السبعين", 70},  {U"والسبع", 70},
        {U"الثمانون", 80}, {U"الثمانين", 80}, {U"والثمان", 80}, {U"التسعون", 90},  {U"التسعين", 90},  {U"والتسع", 90}};
    static const std::vector<Part> kNone;
    switch (language) {
        case Language::en:
            return kEnglish;
        case Language::fr:
            return kFrench;
        case Language::es:
            return kSpanish;
        case Language::ru:
            return kRussian;
        case Language::ar:
            return kArabic;
        case Language::zh:
            return kNone;
    }
    return kNone;
}

int part_value(std::u32string_view word, Language language) {
    std::size_t longest = 0;
    int value = 0;
    for (const Part& part : parts_of(language))
        if (part.stem.size() > longest && has_at(word, 0, part.stem) && word.size() <= part.stem.size() + 5) {
            longest = part.stem.size();
            value = part.value;
        }
    return value;
}

std::optional<FoundOrdinal> chinese_ordinal_at(std::u32string_view text, std::size_t at) {
    if (!has_at(text, at, U"第")) return std::nullopt;
    std::size_t end = at + 1;
    if (const auto digits = number_at(text, end); digits && digits->value > 0 && digits->value < 200)
        return FoundOrdinal{digits->value, at, digits->end};
    while (end < text.size() && chinese_value(text.substr(at + 1, end - at)) == 0 && end - at < 2) ++end;
    std::size_t stop = at + 1;
    while (stop < text.size() && (chinese_value(text.substr(stop, 1)) != 0)) ++stop;
    const int value = chinese_value(text.substr(at + 1, stop - at - 1));
    return value > 0 ? std::optional(FoundOrdinal{value, at, stop}) : std::nullopt;
}

}  // namespace

std::optional<FoundOrdinal> find_ordinal_after(std::u32string_view text, std::size_t from, Language language) {
    std::optional<FoundOrdinal> found;
    for (std::size_t at = from; at < text.size();) {
        if (language == Language::zh) {
            if (const auto ordinal = chinese_ordinal_at(text, at)) return ordinal;
            ++at;
            continue;
        }
        if (const auto digits = number_at(text, at); digits && !found) {
            // 59th, 59e, 59-я
            static constexpr std::array<std::u32string_view, 12> kEndings = {U"st", U"nd", U"rd", U"th", U"e ", U"eme",
                                                                             U"-я", U"-и", U"o ", U"ª",  U"º",  U"er"};
            for (const std::u32string_view ending : kEndings)
                if (digits->value > 0 && digits->value < 200 && has_at(text, digits->end, ending))
                    return FoundOrdinal{digits->value, digits->begin, digits->end + ending.size()};
            at = digits->end;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_letter(text[end])) ++end;
        if (end == at) {
            if (found && text[at] != U' ' && text[at] != U'-') return found;
            ++at;
            continue;
        }
        const std::u32string_view word = text.substr(at, end - at);
        int value = part_value(word, language);
        if (value == 0 && found && (word == U"et" || word == U"y" || word == U"и")) {
            at = end;
            continue;
        }
        if (value == 0 && found) return found;
        if (value != 0 && !found) {
            found = FoundOrdinal{value, at, end};
        } else if (value != 0) {
            const bool multiplies = language == Language::fr && value == 20 && found->value == 4;
            const bool adds = value < 20 || (language == Language::ar && found->value < 10) || multiplies;
            if (!adds) return found;
            found->value = multiplies ? 80 : found->value + value;
            found->end = end;
        }
        at = end;
    }
    return found;
}

std::optional<FoundOrdinal> find_ordinal(std::u32string_view text, std::size_t limit, Language language) {
    std::optional<FoundOrdinal> last;
    for (std::size_t from = 0; from < limit;) {
        const auto found = find_ordinal_after(text.substr(0, limit), from, language);
        if (!found) break;
        last = found;
        from = found->end;
    }
    return last;
}

}  // namespace palermo::mandates::reader::structure
