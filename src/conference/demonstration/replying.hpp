// One invented State and its reply in one cycle, act by act.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/demonstration/respondent.hpp"
#include "conference/demonstration/stage.hpp"
#include "conference/replies/operations.hpp"
#include "conference/replies/queries.hpp"

namespace palermo::demonstration {

// The number of a State's reply; nothing when it was not asked.
Result<std::optional<std::int64_t>> reply_number(Stage& stage, const Cast::OfState& of, std::string_view cycle);

// `of` outlives it. After a failure it is not used again.
class Replying {
  public:
    struct How {
        std::int64_t seed = 1;
        int progress = 0;                        // see Respondent
        std::size_t answers_of_a_hundred = 100;  // how far the State comes
    };
    // Starts it: what is known is filled in beforehand.
    static Result<Replying> start(Stage& stage, const Cast::OfState& of, std::string_view cycle, How how);

    // The State answers: its agencies their parts in languages of their own, the focal point the rest. Most of it comes
    // back in files that were filled in without a connection; what was filled in beforehand is confirmed or changed.
    Result<void> answer(Stage& stage);
    Result<void> clear(Stage& stage);
    Result<void> submit(Stage& stage);
    Result<void> consent(Stage& stage, replies::SetConsent act);
    Result<void> clarify(Stage& stage, const Player& officer, std::size_t variant, bool answered, bool settled);
    // The State asks for it back, changes what it had said of assistance, and submits again.
    Result<void> amend(Stage& stage, const Player& officer);
    Result<void> withdraw(Stage& stage);

  private:
    struct Planned {
        std::string path, value;
        bool is_there = false;  // filled in beforehand, and right
    };
    // Who answers a part, from the agencies of the State.
    struct Share {
        const Player* writer = nullptr;
        std::string part;
        Language language = Language::en;
        std::vector<Planned> answers = {};
    };

    Replying(const Cast::OfState& of, std::string_view cycle, How how) : of_(&of), cycle_(cycle), how_(how) {}

    Result<void> look(Stage& stage);
    Result<std::vector<Share>> shares(Stage& stage);
    Result<void> write(Stage& stage, Share& share);
    Result<void> bring_file(Stage& stage, const Share& share, const std::vector<Planned>& answers);
    Result<void> save(Stage& stage, const Share& share, const Planned& one);
    Result<void> finish(Stage& stage, const Share& share);
    Result<void> add_instances(Stage& stage);
    Result<replies::ThreadView> thread_at(Stage& stage, const Player& officer, const std::string& path);

    const Cast::OfState* of_;
    std::string cycle_;
    How how_;
    std::int64_t reply_ = 0, revision_ = 0;
    std::int64_t version_ = 0;  // of the questionnaire
    std::map<std::string, replies::AnswerView, std::less<>> there_;
};

}  // namespace palermo::demonstration
