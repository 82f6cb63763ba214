#include "conference/questionnaires/xlsform/question_types.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace palermo::questionnaires::xlsform {

namespace {

constexpr QuestionType input(AnswerType answer, std::string_view bind_type) {
    return {.answer = answer, .control = "input", .bind_type = bind_type};
}

constexpr QuestionType upload(AnswerType answer, std::string_view media_type) {
    return {.answer = answer, .control = "upload", .media_type = media_type, .bind_type = "binary"};
}

constexpr QuestionType property(AnswerType answer, std::string_view params, std::string_view preload = "property",
                                std::string_view bind_type = "string") {
    return {.answer = answer,
            .kind = ItemKind::hidden,
            .bind_type = bind_type,
            .preload = preload,
            .preload_params = params};
}

constexpr QuestionType days(std::string_view constraint, std::string_view hint) {
    QuestionType type = input(AnswerType::integer, "int");
    type.constraint = constraint;
    type.hint = hint;
    return type;
}

using A = AnswerType;

const std::map<std::string_view, QuestionType>& types() {
    static const QuestionType kText = input(A::text, "string");
    static const QuestionType kInteger = input(A::integer, "int");
    static const QuestionType kDecimal = input(A::decimal, "decimal");
    static const QuestionType kDate = input(A::date, "date");
    static const QuestionType kDateTime = input(A::date_time, "dateTime");
    static const QuestionType kGeopoint = input(A::geopoint, "geopoint");
    static const QuestionType kBarcode = input(A::barcode, "barcode");
    static const QuestionType kImage = upload(A::image, "image/*");
    static const QuestionType kAudio = upload(A::audio, "audio/*");
    static const QuestionType kVideo = upload(A::video, "video/*");
    static const QuestionType kFile = upload(A::file, "application/*");
    static const QuestionType kNote = {
        .answer = A::text, .kind = ItemKind::note, .control = "input", .bind_type = "string", .readonly = true};
    static const QuestionType kCalculate = {.answer = A::text, .kind = ItemKind::calculate, .bind_type = "string"};
    static const QuestionType kHidden = {.answer = A::text, .kind = ItemKind::hidden, .bind_type = "string"};
    static const QuestionType kAcknowledge = {.answer = A::acknowledge, .control = "trigger", .bind_type = "string"};
    static const QuestionType kStart = property(A::start, "start", "timestamp", "dateTime");
    static const QuestionType kEnd = property(A::end, "end", "timestamp", "dateTime");
    static const QuestionType kToday = property(A::today, "today", "date", "date");
    static const QuestionType kDevice = property(A::device_id, "deviceid");
    static const QuestionType kSim = property(A::sim_serial, "simserial");
    static const QuestionType kSubscriber = property(A::subscriber_id, "subscriberid");
    static const QuestionType kPhone = property(A::phone_number, "phonenumber");
    static const std::map<std::string_view, QuestionType> kTypes = {
        {"text", kText},
        {"string", kText},
        {"q string", kText},
        {"add text prompt", kText},
        {"integer", kInteger},
        {"int", kInteger},
        {"q int", kInteger},
        {"add integer prompt", kInteger},
        {"percentage", days("0 <= . and . <= 100", "")},
        {"number of days in last month", days("0 <= . and . <= 31", "Enter a number 0-31.")},
        {"number of days in last six months", days("0 <= . and . <= 183", "Enter a number 0-183.")},
        {"number of days in last year", days("0 <= . and . <= 365", "Enter a number 0-365.")},
        {"decimal", kDecimal},
        {"q decimal", kDecimal},
        {"add decimal prompt", kDecimal},
        {"date", kDate},
        {"q date", kDate},
        {"add date prompt", kDate},
        {"dateTime", kDateTime},
        {"datetime", kDateTime},
        {"date time", kDateTime},
        {"q date time", kDateTime},
        {"q dateTime", kDateTime},
        {"add date time prompt", kDateTime},
        {"add dateTime prompt", kDateTime},
        {"time", input(A::time, "time")},
        {"geopoint", kGeopoint},
        {"gps", kGeopoint},
        {"location", kGeopoint},
        {"q geopoint", kGeopoint},
        {"q location", kGeopoint},
        {"add location prompt", kGeopoint},
        {"geotrace", input(A::geotrace, "geotrace")},
        {"geoshape", input(A::geoshape, "geoshape")},
        {"barcode", kBarcode},
        {"q barcode", kBarcode},
        {"add barcode prompt", kBarcode},
        {"phone number",
         {.answer = A::text,
          .control = "input",
          .bind_type = "string",
          .constraint = "regex(., '^\\d*$')",
          .hint = "Enter numbers only."}},
        {"photo", kImage},
        {"q picture", kImage},
        {"q image", kImage},
        {"audio", kAudio},
        {"q audio", kAudio},
        {"video", kVideo},
        {"q video", kVideo},
        {"file", kFile},
        {"note", kNote},
        {"q note", kNote},
        {"add note prompt", kNote},
        {"calculate", kCalculate},
        {"q calculate", kCalculate},
        {"add calculate prompt", kCalculate},
        {"hidden", kHidden},
        {"acknowledge", kAcknowledge},
        {"q acknowledge", kAcknowledge},
        {"add acknowledge prompt", kAcknowledge},
        {"trigger", {.answer = A::acknowledge, .control = "trigger", .bind_type = ""}},
        {"range", {.answer = A::range, .control = "range", .bind_type = "int"}},
        {"start", kStart},
        {"start time", kStart},
        {"get start time", kStart},
        {"end", kEnd},
        {"end time", kEnd},
        {"get end time", kEnd},
        {"today", kToday},
        {"get today", kToday},
        {"deviceid", kDevice},
        {"device id", kDevice},
        {"get device id", kDevice},
        {"uri:deviceid", property(A::device_id, "uri:deviceid")},
        {"simserial", kSim},
        {"sim id", kSim},
        {"get sim id", kSim},
        {"uri:simserial", property(A::sim_serial, "uri:simserial")},
        {"subscriberid", kSubscriber},
        {"subscriber id", kSubscriber},
        {"get subscriber id", kSubscriber},
        {"uri:subscriberid", property(A::subscriber_id, "uri:subscriberid")},
        {"phonenumber", kPhone},
        {"get phone number", kPhone},
        {"uri:phonenumber", property(A::phone_number, "uri:phonenumber")},
        {"username", property(A::user_name, "username")},
        {"uri:username", property(A::user_name, "uri:username")},
        {"email", property(A::email, "email")},
        {"uri:email", property(A::email, "uri:email")},
        {"start-geopoint", {.answer = A::start_geopoint, .kind = ItemKind::hidden, .bind_type = "geopoint"}},
        {"background-geopoint", {.answer = A::start_geopoint, .kind = ItemKind::hidden, .bind_type = "geopoint"}},
        {"background-audio", {.answer = A::background_audio, .kind = ItemKind::hidden, .bind_type = "binary"}},
        {"audit", {.answer = A::audit, .kind = ItemKind::hidden, .bind_type = "binary"}},
    };
    return kTypes;
}

constexpr std::array kSelectCommands = std::to_array<std::pair<std::string_view, AnswerType>>({
    {"add select one prompt using", A::select_one},
    {"add select multiple prompt using", A::select_multiple},
    {"select all that apply from", A::select_multiple},
    {"select all that apply", A::select_multiple},
    {"select one from", A::select_one},
    {"select1", A::select_one},
    {"select_one", A::select_one},
    {"select one", A::select_one},
    {"select_multiple", A::select_multiple},
    {"select multiple", A::select_multiple},
    {"select_one_external", A::external_select_one},
    {"select one external", A::external_select_one},
    {"select_one_from_file", A::select_one},
    {"select_multiple_from_file", A::select_multiple},
    {"select one from file", A::select_one},
    {"select multiple from file", A::select_multiple},
    {"rank", A::rank},
});

}  // namespace

const QuestionType* find_question_type(std::string_view name) {
    const auto found = types().find(name);
    return found == types().end() ? nullptr : &found->second;
}

std::string_view plain_type(std::string_view name) {
    if (name == "imei") return "deviceid";
    if (name == "image" || name == "add image prompt" || name == "add photo prompt") return "photo";
    if (name == "add audio prompt") return "audio";
    if (name == "add video prompt") return "video";
    if (name == "add file prompt") return "file";
    return name;
}

std::optional<SelectType> select_type_of(std::string_view type) {
    for (const auto& [command, answer] : kSelectCommands) {
        if (!type.starts_with(command) || type.size() <= command.size() || type[command.size()] != ' ') continue;
        std::string_view rest = type.substr(command.size() + 1);
        SelectType select{answer, std::string(command), {}, command.ends_with("file"), false};
        for (const std::string_view other : {" or specify other", " or_other", " or other"}) {
            if (!rest.ends_with(other)) continue;
            select.or_other = true;
            rest.remove_suffix(other.size());
            break;
        }
        if (rest.empty() || rest.find(' ') != std::string_view::npos) continue;
        select.list = rest;
        return select;
    }
    return std::nullopt;
}

std::optional<BlockType> block_type_of(std::string_view type) {
    BlockType block;
    if (type.starts_with("begin ") || type.starts_with("begin_"))
        type.remove_prefix(6);
    else if (type.starts_with("end ") || type.starts_with("end_")) {
        type.remove_prefix(4);
        block.begins = false;
    } else {
        return std::nullopt;
    }
    static constexpr std::array kKinds = std::to_array<std::pair<std::string_view, BlockType::Kind>>({
        {"looped group", BlockType::Kind::repeat},
        {"lgroup", BlockType::Kind::repeat},
        {"group", BlockType::Kind::group},
        {"repeat", BlockType::Kind::repeat},
        {"loop", BlockType::Kind::loop},
    });
    for (const auto& [name, kind] : kKinds) {
        if (!type.starts_with(name)) continue;
        block.kind = kind;
        std::string_view rest = type.substr(name.size());
        if (rest.empty()) return block;
        if (!block.begins || rest.front() != ' ') continue;
        rest.remove_prefix(1);
        if (rest.starts_with("over ")) rest.remove_prefix(5);
        if (rest.empty() || rest.find(' ') != std::string_view::npos) continue;
        block.list = rest;
        return block;
    }
    return std::nullopt;
}

std::string_view name_of(BlockType::Kind kind) {
    static constexpr std::array<std::string_view, 3> kNames = {"group", "repeat", "loop"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string_view file_extension(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

std::string_view choice_file_extension(std::string_view list) {
    const std::string_view extension = file_extension(list);
    return extension == ".csv" || extension == ".xml" || extension == ".geojson" ? extension : std::string_view();
}

}  // namespace palermo::questionnaires::xlsform
