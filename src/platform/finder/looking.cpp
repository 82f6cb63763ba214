// The job that asks saved searches again.
#include <algorithm>
#include <set>

#include "platform/finder/pages.hpp"
#include "platform/finder/saved.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/people/queries/views.hpp"
#include "platform/store/values.hpp"

namespace palermo::finder {

namespace {

constexpr std::int64_t kDay = 24LL * 3600 * 1'000'000;
constexpr std::int64_t kMorning = 5LL * 3600 * 1'000'000;  // UTC: before the day begins in Vienna

constexpr store::Sql kKnown("select object_type, object_id from saved_search_hits where saved = ?1");
constexpr store::Sql kAddHit(R"(
insert into saved_search_hits (saved, object_type, object_id, found_at) values (?1, ?2, ?3, ?4)
on conflict (saved, object_type, object_id) do nothing)");
constexpr store::Sql kLooked(R"(
insert into saved_search_looks (saved, looked_at, total) values (?1, ?2, ?3)
on conflict (saved) do update set looked_at = excluded.looked_at, total = excluded.total)");
constexpr store::Sql kMailed("update saved_search_looks set mailed_at = ?2 where saved = ?1");
constexpr store::Sql kThere("select 1 from saved_searches where id = ?1");

// The capacity a search was saved in, while it is held; a visitor's afterwards.
Result<access::Actor> capacity_of(store::Reader& reader, const SavedSearch& saved, Instant now) {
    for (access::Actor& actor : TRY(people::actors_of(reader, saved.owner, now)))
        if (actor.role == saved.actor.role && actor.state == saved.actor.state &&
            actor.organization == saved.actor.organization)
            return std::move(actor);
    return access::Actor{.id = "visitor", .role = access::Role::visitor, .state = {}, .organization = {}};
}

struct Look {
    std::vector<search::ObjectKey> fresh;
    std::int64_t total = 0;
    std::optional<people::Correspondent> person;
};

Result<Look> look(store::Reader& reader, const Finder& finder, const SavedSearch& saved, Instant now) {
    Look look;
    look.person = TRY(people::correspondent(reader, saved.owner));
    const access::Scope scope = access::scope_of(TRY(capacity_of(reader, saved, now)));
    const Search asked = TRY(search_of(http::Fields::parse(saved.query)));
    const Language language = look.person ? look.person->language : Language::en;
    Finder::Keys found = TRY(finder.find_keys(reader, scope, asked, language, now, kMaxWatchedHits));
    look.total = found.total;
    std::set<search::ObjectKey> known;
    for (const store::Row& row : TRY(reader.query(kKnown, {saved.id}))) known.insert({row.text(0), row.integer(1)});
    std::erase_if(found.keys, [&](const search::ObjectKey& key) { return known.contains(key); });
    look.fresh = std::move(found.keys);
    return look;
}

Result<void> post_mail(store::Writer& writer, const people::Correspondent& person, std::int64_t count, Instant now) {
    Result<mail::Address> address = mail::Address::parse(person.email);
    if (!address) return ok();
    mail::Message message{*std::move(address), person.language, "finder.mail.new", "finder.mail.new.text", {}, {}};
    message.words.number("count", count);
    message.links.push_back({"finder.mail.link", "/" + std::string(tag(person.language)) + "/searches"});
    TRY(mail::post(writer, message, now));
    return ok();
}

Result<void> keep(store::Writer& writer, const SavedSearch& saved, const Look& look, Instant now) {
    if (!TRY(writer.first(kThere, {saved.id}))) return ok();  // forgotten in the meantime
    std::int64_t added = 0;
    for (const search::ObjectKey& key : look.fresh)
        added += TRY(writer.execute(kAddHit, store::values(saved.id, key.type, key.id, now)));
    TRY(writer.execute(kLooked, store::values(saved.id, now, look.total)));
    // The first look finds what was there when the search was saved.
    if (!saved.looked_at || added == 0 || !look.person || look.person->email.empty()) return ok();
    TRY(writer.execute(kMailed, store::values(saved.id, now)));
    return post_mail(writer, *look.person, added, now);
}

Result<void> look_after(store::Database& database, const Finder& finder, std::optional<std::int64_t> only,
                        Instant now) {
    std::vector<SavedSearch> all;
    TRY(database.read([&](store::Reader& reader) -> Result<void> {
        all = TRY(saved_searches(reader, {}));
        return ok();
    }));
    for (const SavedSearch& saved : all) {
        if (only && (saved.id != *only || saved.looked_at)) continue;
        // At most daily, also when the morning's job is done twice.
        if (saved.looked_at && saved.looked_at->microseconds / kDay == now.microseconds / kDay) continue;
        std::optional<Look> found;
        TRY(database.read([&](store::Reader& reader) -> Result<void> {
            Result<Look> looked = look(reader, finder, saved, now);
            // What a newer program refuses to ask keeps nobody else from being told.
            if (!looked) return looked.error().kind == ErrorKind::invalid_input ? ok() : Result<void>(looked.error());
            found = *std::move(looked);
            return ok();
        }));
        if (!found) continue;
        TRY(database.write([&](store::Writer& writer) { return keep(writer, saved, *found, now); }));
    }
    return ok();
}

Result<void> have_done_at(store::Database& database, Instant now, Instant at) {
    return database.write([&](store::Writer& writer) -> Result<void> {
        TRY(store::enqueue(writer, {.kind = std::string(kLookJob),
                                    .payload = Json(JsonObject()),
                                    .now = now,
                                    .run_after = at,
                                    .key = "daily"}));
        return ok();
    });
}

Instant next_morning(Instant now) {
    const std::int64_t morning = now.microseconds / kDay * kDay + kMorning;
    return {morning > now.microseconds ? morning : morning + kDay};
}

}  // namespace

Result<void> look_after_searches(store::Database& database, const Finder& finder, Instant now) {
    return look_after(database, finder, std::nullopt, now);
}

void look_from(store::JobRunner& runner, store::Database& database, const Finder& finder, const Clock& clock) {
    store::JobPolicy policy;
    policy.max_tries = 0;  // the chain of days must not break off
    policy.at_once = 1;
    runner.handle(kLookJob, policy, [&database, &finder, &clock](const store::Job& job) {
        const Instant now = clock.now();
        if (const std::int64_t* only = job.payload["search"].if_integer())
            return store::JobOutcome::of(look_after(database, finder, *only, now));
        const Result<void> done = look_after_searches(database, finder, now);
        if (!done) return store::JobOutcome::again(done.error());
        return store::JobOutcome::of(have_done_at(database, now, next_morning(now)));
    });
}

Result<void> schedule_looks(store::Database& database, Instant now) {
    return have_done_at(database, now, next_morning(now));
}

}  // namespace palermo::finder
