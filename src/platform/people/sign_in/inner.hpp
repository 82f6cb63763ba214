// Within this module: what the parts of SignIn share.
#pragma once

#include <any>
#include <functional>
#include <semaphore>
#include <string>

#include "platform/people/sign_in/session_rows.hpp"
#include "platform/people/sign_in/sign_in.hpp"
#include "platform/people/sign_in/throttle.hpp"

namespace palermo::people {

// How an attempt went, for the log: catalogue key "people.outcome.NAME".
namespace outcome {
inline constexpr std::string_view kSignedIn = "signed_in";
inline constexpr std::string_view kFirstStep = "first_step";
inline constexpr std::string_view kRefused = "refused";
inline constexpr std::string_view kNoCapacity = "no_capacity";
}  // namespace outcome

struct SignIn::Inner {
    store::Database& database;
    acts::Performer& performer;
    Services& services;
    const Clock& clock;
    std::counting_semaphore<kHashesAtOnce> hashing{kHashesAtOnce};

    Result<void> write(const std::function<Result<void>(store::Writer&)>& work) { return database.write(work); }
    Result<void> read(const std::function<Result<void>(store::Reader&)>& work) { return database.read(work); }

    // --- passwords
    // Whether it is the person's; the same work when there is no person or no password. Errors: people.busy.
    Result<bool> is_right_password(const std::optional<Person>& person, std::string_view password);
    Result<std::string> hash_new(std::string_view password, const std::vector<std::string>& own_words);
    Result<std::string> hash(std::string_view password);

    // --- the way in
    // Counts the attempt, then finds the person of the address.
    Result<std::optional<Person>> begin(const Visit& visit, std::string_view email);
    Result<void> begin_code(const Visit& visit, std::int64_t person);
    // Writes the refusal down and gives the one sentence for all of them.
    Error refuse(const Visit& visit, std::int64_t person, std::string_view account);
    // A first factor was right: a session, or the door to the second step.
    Result<SignedIn> first_factor(const Visit& visit, const Person& person);
    // All that is needed was right.
    Result<SignedIn> enter(const Visit& visit, const Person& person);
    // The person whose first step this visit made. Error: people.sign_in_failed.
    Result<Person> person_of_second_step(const Visit& visit);
    // A code of the app, or a recovery code, used up with this. Nothing of it is told when it is wrong.
    Result<bool> use_code(store::Writer& writer, const Person& person, std::string_view typed);
    // Options to show a passkey, of one person or of anybody, and the person who showed one.
    Result<Json> ask_for_passkey(const Visit& visit, std::int64_t person);
    Result<Person> person_of_passkey(const Visit& visit, const Json& response, std::int64_t expected);

    // --- in a session
    Result<Person> expect_session(const web::Session& session);
    Result<void> expect_proof(const web::Session& session) const;
    Result<void> note_proof(const Visit& visit, const Person& person);
    Result<acts::Receipt> perform(const Visit& visit, const access::Actor& actor, auto act) {
        return performer.perform({.actor = actor, .idempotency_key = {}, .reason = {}, .request_id = visit.request_id},
                                 act);
    }
    // The same with a ticket, which is dropped afterwards. `make` gives the act for a ticket.
    Result<acts::Receipt> perform_prepared(const Visit& visit, const access::Actor& actor, std::string_view act,
                                           std::any content, auto make) {
        const std::string ticket = TRY(services.tickets.issue(act, actor.id, std::move(content), clock.now()));
        Result<acts::Receipt> receipt = perform(visit, actor, make(ticket));
        services.tickets.drop(ticket);
        return receipt;
    }
};

Error sign_in_failed();
// How an account is named in throttles and logs: a digest of its folded address.
std::string account_name(std::string_view email);

}  // namespace palermo::people
