#include "conference/needs/work.hpp"

#include <algorithm>

#include "conference/needs/indexing.hpp"
#include "platform/base/field_faults.hpp"
#include "platform/base/utf8.hpp"
#include "platform/search/index.hpp"

namespace palermo::needs {

namespace {

constexpr std::size_t kLongForJournal = 2'000;
constexpr std::size_t kShown = 60;  // bytes of a value that is told back

Error fault(std::string_view code, std::string_view field) {
    return make_error(ErrorKind::invalid_input, code).with("field", field);
}

std::string shown(std::string_view value) {
    return printable(value.substr(0, kShown));
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "18(13)(a)": a number, then paragraphs in brackets. Gives the number, or "".
std::string_view article_number(std::string_view reference) {
    std::size_t end = 0;
    while (end < reference.size() && is_digit(reference[end])) ++end;
    const std::string_view number = reference.substr(0, end);
    std::string_view rest = reference.substr(end);
    constexpr std::size_t kLongest = 30;
    if (reference.size() > kLongest) return {};
    while (!rest.empty()) {
        const std::size_t close = rest.find(')');
        if (rest.front() != '(' || close == std::string_view::npos || close < 2) return {};
        for (const char c : rest.substr(1, close - 1))
            if (!is_digit(c) && !(c >= 'a' && c <= 'z')) return {};
        rest.remove_prefix(close + 1);
    }
    return number;
}

Result<std::string> expect_article(const Services& services, std::string_view instrument, std::string_view article) {
    const parties::Instrument* found = services.parties->instruments.find(instrument);
    const std::string_view number = article_number(article);
    if (found == nullptr || number.empty() || found->article(number) == nullptr)
        return fault("needs.no_such_article", "articles")
            .with("instrument", shown(instrument))
            .with("article", shown(article));
    return std::string(article);
}

Error too_many(std::string_view field) {
    return fault("needs.too_many", field).with("limit", static_cast<std::int64_t>(kMaxList));
}

template <typename T>
Result<void> finish(acts::Context& context, T& row, std::string_view object, std::string_view act,
                    std::string_view reason) {
    row.act = act;
    row.reason = reason;
    row.actor = context.actor().id;
    row.at = context.now();
    TRY(save(context.writer(), row));
    context.object(object, std::to_string(row.number), row.revision);
    if (!reason.empty()) context.changed("reason", Json(), for_journal(reason));
    return index(context.writer(), row);
}

std::string paragraphs(std::initializer_list<std::string_view> texts) {
    std::string all;
    for (const std::string_view text : texts)
        if (!text.empty()) all.append(all.empty() ? "" : "\n\n").append(text);
    return all;
}

// The whole text is one part: passages are told with no address of their own.
Result<void> put(store::Writer& writer, std::string_view type, std::int64_t number, Language language,
                 std::vector<std::string> names, const std::string& newest, std::string text,
                 const std::string& state) {
    TRY(search::remove(writer, type, number));  // the language may be another now
    return search::put(writer, {.object_type = std::string(type),
                                .object_id = number,
                                .language = language,
                                .names = std::move(names),
                                .newest = newest,
                                .text = std::move(text),
                                .parts = {},
                                .labels = {{"state", state}}});
}

}  // namespace

void offer_words(acts::Act& act, const Services& services) {
    const auto offered = [&](std::string_view field) {
        std::vector<std::string_view> words;
        if (field == "assistance")
            for (const Kind& kind : services.terms->kinds()) words.push_back(kind.key);
        if (field == "set")
            for (const AreaSet& set : services.terms->sets()) words.push_back(set.key);
        if (field == "area")
            for (const AreaSet& set : services.terms->sets())
                for (const Area& area : set.areas)
                    if (std::find(words.begin(), words.end(), area.key) == words.end()) words.push_back(area.key);
        if (field == "instrument")
            for (const parties::Instrument& one : services.parties->instruments.all()) words.push_back(one.code());
        if (field == "legal_system") words.assign(parties::kLegalSystems.begin(), parties::kLegalSystems.end());
        return words;
    };
    for (acts::Field& field : act.fields) {
        if (field.type != "text") continue;
        field.choices = offered(field.name);
        if (!field.choices.empty()) field.type = "choice";
    }
}

void Checks::required(std::string_view field, std::string_view text, std::size_t limit) {
    if (is_blank(text)) return add(fault("needs.empty", field));
    limited(field, text, limit);
}

void Checks::limited(std::string_view field, std::string_view text, std::size_t limit) {
    if (text.size() > limit) return add(fault("needs.too_long", field).with("limit", static_cast<std::int64_t>(limit)));
    constexpr std::string_view kControls("\0\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x1b\x7f", 15);
    if (text.find_first_of(kControls) != std::string_view::npos || first_invalid_utf8(text))
        add(fault("needs.not_text", field));
}

void Checks::link(std::string_view field, const std::optional<std::string>& address) {
    if (!address || address->empty()) return;
    limited(field, *address, kMaxLink);
    const bool good = address->starts_with("https://") || address->starts_with("http://");
    if (!good || address->find_first_of(" \t\r\n\"<>") != std::string::npos) add(fault("needs.not_a_link", field));
}

void Checks::not_ahead(std::string_view field, Date day, Date today) {
    if (day > today) add(fault("needs.day_ahead", field).with("day", day.iso()).with("today", today.iso()));
}

Result<void> Checks::result() {
    if (faults_.empty()) return {};
    return field_faults(std::move(faults_));
}

Result<const parties::State*> expect_state(const Services& services, std::string_view written) {
    const std::string code = TRY(services.parties->names().expect(written, Language::en));
    return services.parties->states.find(code);
}

Result<std::string> expect_instrument(const Services& services, std::string_view written) {
    return TRY(services.parties->instruments.expect(written))->code();
}

Result<std::string> expect_articles(const Services& services, std::string_view instrument,
                                    const std::vector<std::string>& articles) {
    if (articles.size() > kMaxList) return too_many("articles");
    std::vector<std::string> kept;
    for (const std::string& article : articles) {
        std::string good = TRY(expect_article(services, instrument, article));
        if (std::find(kept.begin(), kept.end(), good) == kept.end()) kept.push_back(std::move(good));
    }
    return joined(kept);
}

Result<std::string> expect_references(const Services& services, const std::vector<std::string>& references) {
    if (references.size() > kMaxList) return too_many("articles");
    std::vector<std::string> kept;
    for (const std::string& reference : references) {
        const std::size_t colon = reference.rfind(':');
        const std::string instrument = TRY(expect_instrument(services, reference.substr(0, colon)));
        if (colon == std::string::npos) {
            kept.push_back(instrument);
            continue;
        }
        kept.push_back(instrument + ":" + TRY(expect_article(services, instrument, reference.substr(colon + 1))));
    }
    return joined(kept);
}

Result<std::string> expect_kind(const Services& services, std::string_view kind) {
    if (services.terms->kind(kind) != nullptr) return std::string(kind);
    std::string known;
    for (const Kind& one : services.terms->kinds()) known.append(known.empty() ? "" : ", ").append(one.key);
    return fault("needs.no_such_kind", "assistance").with("value", shown(kind)).with("known", known);
}

Result<std::string> expect_kinds(const Services& services, const std::vector<std::string>& kinds) {
    std::vector<std::string_view> known;
    for (const Kind& one : services.terms->kinds()) known.push_back(one.key);
    return expect_words("kinds", kinds, known);
}

Result<std::string> expect_legal_system(std::string_view system) {
    if (system.empty()) return std::string();
    return expect_words("legal_system", {std::string(system)},
                        {parties::kLegalSystems.begin(), parties::kLegalSystems.end()});
}

Result<std::string> expect_words(std::string_view field, const std::vector<std::string>& given,
                                 const std::vector<std::string_view>& known) {
    if (given.size() > kMaxList) return too_many(field);
    std::vector<std::string> kept;
    for (const std::string& one : given) {
        if (std::find(known.begin(), known.end(), one) == known.end()) {
            std::string all;
            for (const std::string_view word : known) all.append(all.empty() ? "" : ", ").append(word);
            return fault("needs.no_such_word", field).with("value", shown(one)).with("known", all);
        }
        if (std::find(kept.begin(), kept.end(), one) == kept.end()) kept.push_back(one);
    }
    return joined(kept);
}

Error not_now(std::int64_t number, std::string_view state, std::string_view act) {
    return make_error(ErrorKind::conflict, "needs.not_now")
        .with("number", number)
        .with("state", state)
        .with("act", act);
}

Json for_journal(std::string_view words) {
    if (words.empty()) return {};
    if (words.size() <= kLongForJournal) return words;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(words.data());
    return JsonObject()
        .add("bytes", static_cast<std::int64_t>(words.size()))
        .add("sha256", to_hex(sha256(ByteView(bytes, words.size()))));
}

Result<void> done(acts::Context& context, Need& need, std::string_view act, std::string_view reason) {
    return finish(context, need, kNeedObject, act, reason);
}
Result<void> done(acts::Context& context, Request& request, std::string_view act, std::string_view reason) {
    return finish(context, request, kRequestObject, act, reason);
}
Result<void> done(acts::Context& context, Lesson& lesson, std::string_view act, std::string_view reason) {
    return finish(context, lesson, kLessonObject, act, reason);
}

Result<void> index(store::Writer& writer, const Need& need) {
    return put(writer, kNeedObject, need.number, need.language, {need.title},
               need.reported_on ? need.reported_on->iso() : std::string(),
               paragraphs({need.words, need.tried, need.helpers, need.activity}), need.state);
}
Result<void> index(store::Writer& writer, const Request& request) {
    return put(writer, kRequestObject, request.number, request.language, {request.title, request.note_number},
               request.received_on ? request.received_on->iso() : std::string(),
               paragraphs({request.words, request.outcome}), request.state);
}
Result<void> index(store::Writer& writer, const Lesson& lesson) {
    return put(writer, kLessonObject, lesson.number, lesson.language, {lesson.title, lesson.project},
               lesson.at.date_utc().iso(), paragraphs({lesson.context, lesson.worked, lesson.did_not}), lesson.state);
}

Result<void> index_all(store::Writer& writer) {
    for (const Need& need : TRY(all_needs(writer))) TRY(index(writer, need));
    for (const Request& request : TRY(all_requests(writer))) TRY(index(writer, request));
    for (const Lesson& lesson : TRY(all_lessons(writer))) TRY(index(writer, lesson));
    return ok();
}

}  // namespace palermo::needs
