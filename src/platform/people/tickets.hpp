// What an act about credentials needs and must not carry in its fields: a password's hash, a sealed secret, a key that
// a browser has just proved.
//
// Fields of an act can come from any program with a token, enter digests and, waiting for a second person, tables. So
// the sign-in code prepares the thing, after the person has just shown who they are, keeps it here for two minutes, and
// gives the act a ticket: 256 random bits, good for one act of one person. No ticket, no change of a credential.
//
// Thread-safe, in memory, of one process; at most kMaxTickets at a time.
#pragma once

#include <any>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::people {

class Tickets {
    struct Kept {
        std::string act, person;
        std::any content;
        Instant until;
    };

  public:
    static constexpr std::size_t kMaxTickets = 10'000;
    static constexpr std::int64_t kLifeMicroseconds = std::int64_t{120} * 1'000'000;

    // `act`: name of the act; `person`: pseudonym. Errors: people.busy.
    Result<std::string> issue(std::string_view act, std::string_view person, std::any content, Instant now);

    // What was prepared; the ticket stays good until it is dropped, because a transaction may run twice.
    // Error: people.prove_again, also for a ticket of another act or person.
    template <typename T>
    Result<T> content(std::string_view ticket, std::string_view act, std::string_view person, Instant now) const {
        const Kept found = TRY(find(ticket, act, person, now));
        const T* content = std::any_cast<T>(&found.content);
        if (content == nullptr) return refused();
        return *content;
    }

    void drop(std::string_view ticket);

  private:
    Result<Kept> find(std::string_view ticket, std::string_view act, std::string_view person, Instant now) const;
    static Error refused();

    mutable std::mutex mutex_;
    std::map<std::string, Kept, std::less<>> kept_;
};

}  // namespace palermo::people
