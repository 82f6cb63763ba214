// The question types of XLSForm and what each is in an XForm.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conference/questionnaires/model.hpp"

namespace palermo::questionnaires::xlsform {

struct QuestionType {
    AnswerType answer = AnswerType::text;
    ItemKind kind = ItemKind::question;
    std::string_view control = {};     // body element; empty: none
    std::string_view media_type = {};  // of an upload
    std::string_view bind_type = {};
    std::string_view preload = {};         // jr:preload
    std::string_view preload_params = {};  // jr:preloadParams
    std::string_view constraint = {};
    std::string_view hint = {};
    bool readonly = false;
};

// The type of a survey row by its name or an older name for it; nullptr when there is none. Selects, groups and
// external instances are not here.
const QuestionType* find_question_type(std::string_view name);

// "photo" for "image", "deviceid" for "imei": names that stand for others before anything else is looked at.
std::string_view plain_type(std::string_view name);

// "select_one countries or_other".
struct SelectType {
    AnswerType answer = AnswerType::select_one;
    std::string command;
    std::string list;
    bool from_file = false;  // the command says so
    bool or_other = false;
};
std::optional<SelectType> select_type_of(std::string_view type);

// "begin repeat", "begin_loop over list", "end group".
struct BlockType {
    bool begins = true;
    enum class Kind : std::uint8_t { group, repeat, loop } kind = Kind::group;
    std::string list;  // of a loop
};
std::optional<BlockType> block_type_of(std::string_view type);
std::string_view name_of(BlockType::Kind kind);

// ".csv", ".xml", ".geojson" of a file that choices come from; empty otherwise.
std::string_view choice_file_extension(std::string_view list);
// ".exe" of "list.exe", with its dot; empty when there is none.
std::string_view file_extension(std::string_view name);

}  // namespace palermo::questionnaires::xlsform
