#include "conference/demonstration/replying.hpp"

#include <algorithm>
#include <tuple>

#include "conference/replies/offline.hpp"

namespace palermo::demonstration {

namespace {

constexpr std::string_view kRoot = "/untoc/";
constexpr std::size_t kWhole = 100;
// Of each part that is not short this many answers are saved one by one, as somebody types them.
constexpr std::size_t kTyped = 6;
// So many of what was filled in beforehand has somebody looked at who is not done yet.
constexpr std::size_t kConfirmed = 25;

std::string part(std::string_view name) {
    return std::string(kRoot).append(name);
}

}  // namespace

Result<std::optional<std::int64_t>> reply_number(Stage& stage, const Cast::OfState& of, std::string_view cycle) {
    std::optional<std::int64_t> found;
    TRY(stage.sources().database.read([&](store::Reader& reader) -> Result<void> {
        const auto number =
            replies::reply_of_state(reader, access::scope_of(of.focal_point.actor), cycle, of.state->code);
        if (number) found = *number;
        return number || number.error().kind == ErrorKind::not_found ? ok() : Result<void>(number.error());
    }));
    return found;
}

Result<Replying> Replying::start(Stage& stage, const Cast::OfState& of, std::string_view cycle, How how) {
    Replying replying(of, cycle, how);
    replying.reply_ = TRY(reply_number(stage, of, cycle)).value_or(0);
    TRY(stage.next_act(of.focal_point.actor, replies::StartReply{replying.reply_, of.state->writes_in}));
    TRY(replying.add_instances(stage));
    return replying;
}

// One agency that contributed, one year of figures, one project of assistance.
Result<void> Replying::add_instances(Stage& stage) {
    for (const char* repeat : {"general/g07", "convention/c16_8", "convention/c30_5"})
        TRY(stage.next_act(of_->focal_point.actor, replies::AddRepeatInstance{reply_, part(repeat)}));
    return ok();
}

// What stands in the reply now.
Result<void> Replying::look(Stage& stage) {
    return stage.sources().database.read([&](store::Reader& reader) -> Result<void> {
        const replies::ReplyView view = TRY(replies::find_reply(reader, access::scope_of(of_->focal_point.actor),
                                                                stage.replies(), reply_, stage.now()));
        there_ = view.answers;
        revision_ = view.row.revision;
        version_ = view.form->version;
        return ok();
    });
}

Result<std::vector<Replying::Share>> Replying::shares(Stage& stage) {
    std::vector<std::pair<std::string, std::string>> answers;
    TRY(stage.sources().database.read([&](store::Reader& reader) -> Result<void> {
        const replies::ReplyView view = TRY(replies::find_reply(reader, access::scope_of(of_->focal_point.actor),
                                                                stage.replies(), reply_, stage.now()));
        questionnaires::Session session = TRY(replies::session_of(view, of_->state->writes_in, stage.now()));
        answers = TRY(Respondent(stage, *of_->state, how_.seed, how_.progress).answers(session));
        there_ = view.answers;
        version_ = view.form->version;
        return ok();
    }));
    const Language own = of_->state->writes_in;
    const Language second = own == Language::en ? Language::fr : Language::en;
    std::vector<Share> all;
    if (!of_->contributors.empty()) all.push_back({&of_->contributors[0], part("convention"), own, {}});
    if (of_->contributors.size() > 1 && !of_->contributors[1].suspended)
        for (const char* name : {"smuggling", "firearms_part"})
            all.push_back({&of_->contributors[1], part(name), second, {}});
    all.push_back({&of_->focal_point, {}, own, {}});
    const std::size_t count = answers.size() * how_.answers_of_a_hundred / kWhole;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& [path, value] = answers[i];
        const auto share =
            std::find_if(all.begin(), all.end(), [&](const Share& one) { return replies::is_within(path, one.part); });
        const auto there = there_.find(path);
        const bool same = there != there_.end() && there->second.value == value;
        if (same && there->second.confirmed) continue;
        share->answers.push_back({path, value, same});
    }
    return all;
}

Result<void> Replying::save(Stage& stage, const Share& share, const Planned& one) {
    const auto there = there_.find(one.path);
    const std::int64_t revision = there == there_.end() ? 0 : there->second.revision;
    if (one.is_there) {
        TRY(stage.next_act(share.writer->actor, replies::ConfirmAnswer{reply_, one.path, revision}));
        return ok();
    }
    std::optional<bool> confidential;
    if (one.path.ends_with("/c24_3") && of_->state->code.back() % 2 == 0) confidential = true;
    TRY(stage.next_act(share.writer->actor,
                       replies::SaveAnswer{reply_, one.path, revision, one.value, share.language, confidential}));
    return ok();
}

Result<void> Replying::bring_file(Stage& stage, const Share& share, const std::vector<Planned>& answers) {
    if (answers.empty()) return ok();
    replies::OfflineFile file;
    file.head.reply = reply_;
    file.head.cycle = cycle_;
    file.head.state = of_->state->code;
    file.head.version = version_;
    file.head.language = tag(share.language);
    for (const Planned& one : answers) {
        const auto there = there_.find(one.path);
        file.answers[one.path] = {one.value, there == there_.end() ? 0 : there->second.revision};
    }
    const std::string text = replies::write_offline_json(file);
    const ByteView bytes = as_bytes(text);
    const std::string name = "reply-" + of_->state->code + ".json";
    TRY(stage.next_act(share.writer->actor,
                       replies::TakeOfflineFile{reply_, name, Bytes(bytes.begin(), bytes.end()), {"*"}}));
    return ok();
}

// A whole part in a second language is typed: a file has the language of the reply.
Result<void> Replying::write(Stage& stage, Share& share) {
    std::vector<Planned> in_file;
    std::size_t typed = 0, confirmed = 0;
    const bool is_done = how_.answers_of_a_hundred >= kWhole;
    const bool in_another = share.language != of_->state->writes_in;
    for (const Planned& one : share.answers) {
        const bool by_hand = in_another || typed < kTyped || one.path.ends_with("/c24_3");
        if (!one.is_there && !by_hand) {
            in_file.push_back(one);
            continue;
        }
        std::size_t& count = one.is_there ? confirmed : typed;
        if (one.is_there && !is_done && count >= kConfirmed) continue;
        ++count;
        TRY(save(stage, share, one));
    }
    return bring_file(stage, share, in_file);
}

Result<void> Replying::answer(Stage& stage) {
    std::vector<Share> all = TRY(shares(stage));
    for (Share& share : all) {
        if (share.part.empty()) continue;
        const replies::AssignPart act{reply_, share.part, share.writer->membership, stage.day(0),
                                      stage.say(of_->state->writes_in, "demonstration.reply.assigned")};
        TRY(stage.next_act(of_->focal_point.actor, act));
    }
    for (Share& share : all) {
        TRY(write(stage, share));
        TRY(finish(stage, share));
    }
    return look(stage);
}

// The agency says that its part is done, when it is.
Result<void> Replying::finish(Stage& stage, const Share& share) {
    if (share.part.empty() || how_.answers_of_a_hundred < kWhole) return ok();
    std::int64_t assignment = 0, revision = 0;
    TRY(stage.sources().database.read([&](store::Reader& reader) -> Result<void> {
        const replies::ReplyView view = TRY(
            replies::find_reply(reader, access::scope_of(share.writer->actor), stage.replies(), reply_, stage.now()));
        for (const replies::AssignmentView& one : view.assignments)
            if (one.own && one.path == share.part) std::tie(assignment, revision) = std::pair(one.id, one.revision);
        return ok();
    }));
    if (assignment == 0) return ok();
    TRY(stage.next_act(share.writer->actor, replies::FinishAssignment{assignment, revision}));
    return ok();
}

Result<void> Replying::clear(Stage& stage) {
    TRY(look(stage));
    TRY(stage.next_act(of_->focal_point.actor, replies::ClearReply{reply_, revision_}));
    return look(stage);
}

Result<void> Replying::submit(Stage& stage) {
    TRY(stage.with_second(of_->focal_point, of_->approver, replies::SubmitReply{reply_, revision_, {}}));
    return look(stage);
}

Result<void> Replying::consent(Stage& stage, replies::SetConsent act) {
    act.reply = reply_;
    act.revision = revision_;
    TRY(stage.next_act(of_->approver.actor, act));
    return look(stage);
}

Result<void> Replying::clarify(Stage& stage, const Player& officer, std::size_t variant, bool answered, bool settled) {
    const std::string key = "demonstration.reply.clarification." + std::to_string(variant);
    const replies::AskClarification act{reply_, part(variant == 1 ? "convention/c05_1" : "convention/c16_1"),
                                        stage.say(of_->state->writes_in, key)};
    TRY(stage.next_act(officer.actor, act));
    if (answered) {
        const replies::ThreadView thread = TRY(thread_at(stage, officer, act.path));
        const std::string words = stage.say(of_->state->writes_in, key + ".answer");
        TRY(stage.next_act(of_->focal_point.actor,
                           replies::AnswerClarification{thread.id, thread.revision, words, of_->state->writes_in}));
    }
    if (settled) {
        const replies::ThreadView thread = TRY(thread_at(stage, officer, act.path));
        TRY(stage.next_act(officer.actor, replies::SettleClarification{thread.id, thread.revision}));
    }
    return look(stage);
}

Result<replies::ThreadView> Replying::thread_at(Stage& stage, const Player& officer, const std::string& path) {
    replies::ThreadView found;
    TRY(stage.sources().database.read([&](store::Reader& reader) -> Result<void> {
        const replies::ReplyView view =
            TRY(replies::find_reply(reader, access::scope_of(officer.actor), stage.replies(), reply_, stage.now()));
        for (const replies::ThreadView& one : view.threads)
            if (one.path == path) found = one;
        return ok();
    }));
    return found;
}

Result<void> Replying::amend(Stage& stage, const Player& officer) {
    const std::string reason = stage.say(of_->state->writes_in, "demonstration.reply.reopen");
    TRY(stage.next_act(of_->focal_point.actor, replies::AskToReopen{reply_, reason}));
    TRY(look(stage));
    TRY(stage.next_act(officer.actor, replies::ReopenReply{reply_, revision_, reason}));
    TRY(look(stage));
    Share share{&of_->focal_point, {}, of_->state->writes_in, {}};
    for (const auto& [path, answer] : there_)
        if (path.ends_with("_need") && answer.value == "yes" && share.answers.empty())
            share.answers.push_back({path, "no", false});
    TRY(write(stage, share));
    TRY(clear(stage));
    return submit(stage);
}

Result<void> Replying::withdraw(Stage& stage) {
    const std::string reason = stage.say(of_->state->writes_in, "demonstration.reply.withdraw");
    TRY(stage.with_second(of_->focal_point, of_->approver, replies::WithdrawReply{reply_, revision_, reason}));
    return ok();
}

}  // namespace palermo::demonstration
