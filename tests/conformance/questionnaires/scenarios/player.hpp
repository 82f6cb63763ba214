// Plays one recorded scenario against our runtime and compares the state after each step.
//
// What a recording does not hold is supplied like this:
//   - Files behind secondary instances are not in the data; they are made from the choices that the first state lists.
//   - An answer that was an object of the recording program ("[object File]") is taken from the state after the step.
//   - A second session of a form goes on from the one whose instanceID it shows (as its deprecatedID: edited). One
//   whose
//     stored instance was written by hand in the test (its instanceID is empty though the form would make one, or the
//     scenario has no earlier session and its title speaks of editing) is opened with the instance recorded after it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "conference/questionnaires/runtime/session.hpp"
#include "platform/base/json.hpp"

namespace palermo::conformance {

class Player {
  public:
    explicit Player(const Json& scenario);

    // Empty when every step came out as recorded; otherwise what differed first.
    std::string play();

  private:
    struct Played {
        std::unique_ptr<questionnaires::Session> session;
        std::string form_xml;
        std::size_t at = 0;       // where in the sequence of events the user stands
        std::string recorded_id;  // the instanceID of the recording
    };

    std::string step(const Json& step);
    std::string open(const Json& step);
    std::string answer(Played& played, const Json& step);
    std::string create_repeat(Played& played, const JsonArray& arguments);
    std::string remove_repeat(Played& played, const JsonArray& arguments);
    std::string move(Played& played, const Json& step, int direction);
    std::string read(const Played& played, const Json& step) const;
    std::string check(const Played& played, const Json& step) const;
    std::vector<std::string> events(const Played& played) const;
    void stand_at(Played& played, std::string_view reference) const;
    questionnaires::SessionOptions options_for(const Json& step, const std::string& form_xml) const;
    std::vector<questionnaires::Attachment> attachments(const questionnaires::Form& form, const Json& state) const;

    const Json& scenario_;
    std::map<std::int64_t, Played> played_;
    std::vector<std::int64_t> opened_;
    std::shared_ptr<const questionnaires::TimeZone> zone_;
};

}  // namespace palermo::conformance
