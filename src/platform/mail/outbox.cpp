#include "platform/mail/outbox.hpp"

#include <algorithm>
#include <array>

#include "platform/base/assert.hpp"
#include "platform/base/embedded.hpp"
#include "platform/store/errors.hpp"
#include "platform/store/values.hpp"

namespace palermo::mail {

std::span<const EmbeddedFile> migration_files();

namespace {

constexpr std::size_t kTokenBytes = 16;
constexpr std::size_t kMaxPathBytes = 2'000;

constexpr store::Sql kInsert =
    "insert into mail_outbox (recipient, language, subject_key, body_key, words, links, token, posted_at, state) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting')";
constexpr store::Sql kSelect =
    "select recipient, language, subject_key, body_key, words, links, token, posted_at, state "
    "from mail_outbox where id = ?1";
constexpr store::Sql kFinish =
    "update mail_outbox set state = ?2, finished_at = ?3, last_error = ?4, tries = tries + 1, links = '[]' "
    "where id = ?1 and state = 'waiting'";
constexpr store::Sql kNote = "update mail_outbox set tries = tries + 1, last_error = ?2 where id = ?1";
constexpr store::Sql kList =
    "select id, recipient, language, subject_key, state, tries, last_error, posted_at, finished_at from mail_outbox "
    "where ?1 = '' or state = ?1 order by posted_at desc, id desc limit ?2";
constexpr store::Sql kCount = "select state, count(*), min(posted_at) from mail_outbox group by state";

constexpr std::array<std::pair<NameOf, std::string_view>, 9> kNames = {{{NameOf::state, "state"},
                                                                        {NameOf::body, "body"},
                                                                        {NameOf::organization, "organization"},
                                                                        {NameOf::person, "person"},
                                                                        {NameOf::document, "document"},
                                                                        {NameOf::questionnaire, "questionnaire"},
                                                                        {NameOf::meeting, "meeting"},
                                                                        {NameOf::project, "project"},
                                                                        {NameOf::receiver, "receiver"}}};

std::string_view written(NameOf what) {
    const auto* found =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return entry.first == what; });
    ASSERT(found != kNames.end());
    return found->second;
}

std::string_view written(MailState state) {
    switch (state) {
        case MailState::waiting:
            return "waiting";
        case MailState::sent:
            return "sent";
        case MailState::failed:
            return "failed";
    }
    ASSERT(false);
    return {};
}

MailState state_of(std::string_view written) {
    if (written == "waiting") return MailState::waiting;
    return written == "sent" ? MailState::sent : MailState::failed;
}

struct WriteValue {
    JsonObject operator()(const SafeWords::Name& name) const {
        return JsonObject().add("name", name.text).add("of", written(name.what));
    }
    JsonObject operator()(const SafeWords::Term& term) const { return JsonObject().add("term", term.key); }
    JsonObject operator()(std::int64_t number) const { return JsonObject().add("number", number); }
    JsonObject operator()(const Date& date) const { return JsonObject().add("date", date.iso()); }
};

std::string write_words(const SafeWords& words) {
    JsonObject out;
    for (const auto& [argument, value] : words.values()) out.add(argument, std::visit(WriteValue(), value));
    return Json(std::move(out)).write();
}

std::string write_links(const std::vector<Link>& links) {
    JsonArray out;
    for (const Link& link : links) out.push_back(JsonObject().add("label", link.label).add("path", link.path));
    return Json(std::move(out)).write();
}

Error corrupt(std::string_view column) {
    return store::make_error(store::Fault::corrupt).with("reason", "mail_outbox." + std::string(column));
}

// What one value of the words says, given back to the only type that may hold it.
bool read_value(const std::string& argument, const Json& value, SafeWords& words) {
    if (const std::string* name = value["name"].if_string()) {
        const std::string_view of = value["of"].string_or_empty();
        const auto* found =
            std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return entry.second == of; });
        if (found == kNames.end()) return false;
        words.name(argument, found->first, *name);
    } else if (const std::string* term = value["term"].if_string()) {
        words.term(argument, *term);
    } else if (const std::int64_t* number = value["number"].if_integer()) {
        words.number(argument, *number);
    } else {
        const std::optional<Date> date = Date::parse(value["date"].string_or_empty());
        if (!date) return false;
        words.date(argument, *date);
    }
    return true;
}

Result<SafeWords> read_words(const std::string& text) {
    const Json json = TRY(parse_json(text));
    SafeWords words;
    const JsonObject* object = json.if_object();
    if (object == nullptr) return corrupt("words");
    for (const auto& [argument, value] : *object)
        if (!read_value(argument, value, words)) return corrupt("words");
    return words;
}

Result<std::vector<Link>> read_links(const std::string& text) {
    const Json json = TRY(parse_json(text));
    std::vector<Link> links;
    const JsonArray* array = json.if_array();
    if (array == nullptr) return corrupt("links");
    for (const Json& link : *array)
        links.push_back({std::string(link["label"].string_or_empty()), std::string(link["path"].string_or_empty())});
    return links;
}

bool is_own_path(std::string_view path) {
    return path.starts_with('/') && !path.starts_with("//") && path.size() <= kMaxPathBytes &&
           std::all_of(path.begin(), path.end(), [](char c) {
               return c > 0x20 && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '`';
           });
}

}  // namespace

Result<MailId> post(store::Writer& writer, const Message& message, Instant now) {
    for (const Link& link : message.links) ASSERT(is_own_path(link.path) && "a link of ours begins with one '/'");
    const MailId mail{
        TRY(writer.insert(kInsert, store::values(message.recipient.text(), message.language, message.subject,
                                                 message.body, write_words(message.words), write_links(message.links),
                                                 to_hex(random_bytes(kTokenBytes)), now)))};
    TRY(store::enqueue(writer,
                       {.kind = std::string(kSendJob), .payload = JsonObject().add("mail", mail.value), .now = now}));
    return mail;
}

Result<std::optional<StoredMail>> load(store::Reader& reader, MailId id) {
    const std::optional<store::Row> row = TRY(reader.first(kSelect, store::values(id)));
    if (!row) return std::optional<StoredMail>();
    const std::optional<Language> language = language_from_tag(row->text(1));
    if (!language) return corrupt("language");
    Message message{
        TRY(Address::parse(row->text(0))), *language, row->text(2), row->text(3), TRY(read_words(row->text(4))),
        TRY(read_links(row->text(5)))};
    return std::optional(
        StoredMail{id, std::move(message), row->text(6), Instant{row->integer(7)}, state_of(row->text(8))});
}

Result<void> mark_sent(store::Writer& writer, MailId id, Instant now) {
    TRY(writer.execute(kFinish, store::values(id, written(MailState::sent), now, "")));
    return ok();
}

Result<void> mark_failed(store::Writer& writer, MailId id, Instant now, const Error& reason) {
    TRY(writer.execute(kFinish, store::values(id, written(MailState::failed), now, store::error_text(reason))));
    return ok();
}

Result<void> note_failure(store::Writer& writer, MailId id, const Error& reason) {
    TRY(writer.execute(kNote, store::values(id, store::error_text(reason))));
    return ok();
}

Result<std::vector<OutboxRow>> list_outbox(store::Reader& reader, std::optional<MailState> state, std::int64_t limit) {
    const std::string_view wanted = state ? written(*state) : std::string_view();
    const store::Rows rows = TRY(reader.query(kList, store::values(wanted, limit)));
    std::vector<OutboxRow> out;
    for (const store::Row& row : rows) {
        std::optional<Instant> finished_at;
        if (const auto at = row.optional_integer(8)) finished_at = Instant{*at};
        out.push_back({MailId{row.integer(0)}, row.text(1), language_from_tag(row.text(2)).value_or(Language::en),
                       row.text(3), state_of(row.text(4)), row.integer(5), row.text(6), Instant{row.integer(7)},
                       finished_at});
    }
    return out;
}

Result<OutboxCounts> count_outbox(store::Reader& reader) {
    const store::Rows rows = TRY(reader.query(kCount));
    OutboxCounts counts;
    for (const store::Row& row : rows) {
        const MailState state = state_of(row.text(0));
        if (state == MailState::sent) counts.sent = row.integer(1);
        if (state == MailState::failed) counts.failed = row.integer(1);
        if (state != MailState::waiting) continue;
        counts.waiting = row.integer(1);
        counts.oldest_waiting = Instant{row.integer(2)};
    }
    return counts;
}

std::vector<store::Migration> migrations() {
    const EmbeddedFile* outbox = find_embedded(migration_files(), "001_outbox.sql");
    ASSERT(outbox != nullptr);
    return {{"mail", 1, "outbox", outbox->content}};
}

}  // namespace palermo::mail
