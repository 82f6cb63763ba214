#include "conference/parties/resources.hpp"

#include "platform/base/csv.hpp"

namespace palermo::parties {

Result<std::unique_ptr<const Resources>> Resources::load(std::span<const EmbeddedFile> files, States states) {
    auto made = std::make_unique<Resources>();
    made->states = std::move(states);
    made->instruments = TRY(Instruments::load(files));
    made->facts = TRY(StateFacts::load(files, made->states));
    made->names_of = std::make_unique<const StateNames>(made->states, made->facts);
    made->shipped = TRY(require_file(files, "participation.csv"))->content;
    return std::unique_ptr<const Resources>(std::move(made));
}

}  // namespace palermo::parties
