#include "platform/acts/act.hpp"

namespace palermo::acts {

std::vector<store::Migration> migrations() {
    return {{"acts", 1, "receipts by idempotency key", R"(
create table act_receipts (
    id {id},
    actor text not null,
    idempotency_key text not null,
    act text not null,
    fields_digest {blob} not null,
    receipt text not null,
    at {int} not null,
    unique (actor, idempotency_key)
){strict};
)"}};
}

}  // namespace palermo::acts
