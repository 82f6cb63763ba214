// What the acts and queries of replies work with. Built once at start; outlives the registry and all sessions.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conference/parties/register_values.hpp"
#include "conference/questionnaires/library/forms.hpp"
#include "conference/replies/model.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/store/database.hpp"

namespace palermo::replies {

class ProgressCache;  // cycles/progress.hpp

struct Services {
    // Compiled forms of published versions. Thread-safe.
    questionnaires::FormLibrary* forms = nullptr;
    // What a State is to an instrument on a day.
    std::function<Result<Standing>(store::Reader&, std::string_view state, std::string_view instrument, Date day)>
        standing = {};
    // The States a cycle can address: real ones, or the invented ones of a demonstration.
    std::function<std::vector<std::string>(bool invented)> states = {};
    // What the registers know of a State on a day, for a key of a question's "palermo:prefill". None: nothing.
    std::function<Result<std::vector<parties::KnownValue>>(store::Reader&, std::string_view state, std::string_view key,
                                                           Date day)>
        register_value = {};
    std::vector<std::string> instruments = {};  // codes that a cycle may name
    std::function<std::string(std::string_view code, Language language)> state_name = {};
    // The short name of an instrument; the code itself when it is not known.
    std::function<std::string(std::string_view code, Language language)> instrument_name = {};
    // The regional group of a State: "african", ...; empty: in none.
    std::function<std::string(std::string_view code)> state_group = {};
    // How far replies are, as it was counted last; none: counted each time.
    std::shared_ptr<ProgressCache> progress = {};
};

}  // namespace palermo::replies
