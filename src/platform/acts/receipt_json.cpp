#include "platform/acts/receipt_json.hpp"

#include "platform/base/described_json.hpp"

namespace palermo::acts {

BOOST_DESCRIBE_STRUCT(Receipt, (), (act, object_type, object_id, revision, sequence, leaf, at, repeated, pending))

std::string receipt_to_json(const Receipt& receipt) {
    return described::to_json(receipt).write();
}

Result<Receipt> receipt_from_json(std::string_view text) {
    return described::from_json<Receipt>(TRY(parse_json(text)));
}

}  // namespace palermo::acts
