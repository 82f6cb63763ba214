#include "platform/search/one_by_one.hpp"

namespace palermo::search {

Result<std::int64_t> index_one_by_one(store::Database& database, const IndexNext& index_next) {
    std::int64_t count = 0;
    std::int64_t last = 0;
    while (true) {
        std::optional<std::int64_t> here;
        TRY(database.write([&](store::Writer& writer) -> Result<void> {
            here = TRY(index_next(writer, last));
            return ok();
        }));
        if (!here) return count;
        ++count;
        last = *here;
    }
}

}  // namespace palermo::search
