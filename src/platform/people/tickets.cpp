#include "platform/people/tickets.hpp"

#include "platform/crypto/token.hpp"

namespace palermo::people {

Error Tickets::refused() {
    return make_error(ErrorKind::denied, "people.prove_again");
}

Result<std::string> Tickets::issue(std::string_view act, std::string_view person, std::any content, Instant now) {
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kMaxTickets) std::erase_if(kept_, [&](const auto& entry) { return entry.second.until <= now; });
    if (kept_.size() >= kMaxTickets) return make_error(ErrorKind::busy, "people.busy");
    std::string ticket = crypto::new_token();
    kept_.emplace(ticket, Kept{std::string(act), std::string(person), std::move(content),
                               Instant{now.microseconds + kLifeMicroseconds}});
    return ticket;
}

Result<Tickets::Kept> Tickets::find(std::string_view ticket, std::string_view act, std::string_view person,
                                    Instant now) const {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(ticket);
    if (found == kept_.end()) return refused();
    const Kept& kept = found->second;
    if (kept.act != act || kept.person != person || kept.until <= now) return refused();
    return kept;
}

void Tickets::drop(std::string_view ticket) {
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(ticket); found != kept_.end()) kept_.erase(found);
}

}  // namespace palermo::people
