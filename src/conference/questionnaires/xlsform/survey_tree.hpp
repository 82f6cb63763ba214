// The rows of the survey sheet as a tree of nodes, before references are resolved.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/xlsform/question_types.hpp"
#include "conference/questionnaires/xlsform/sheets.hpp"

namespace palermo::questionnaires::xlsform {

// Words in one language as a cell has them. Language "" is a column without one.
struct Phrase {
    std::string language;
    std::string words;
    Place place;
    std::string heading;  // as written
};
using Phrases = std::vector<Phrase>;

// A text of an expression or attribute with its place, references not yet replaced.
struct Written {
    std::string name;
    std::string text;
    Place place;
    std::string heading;
};
using WrittenList = std::vector<Written>;

const Written* find_written(const WrittenList& list, std::string_view name);
void set_written(WrittenList& list, Written one);

struct Node {
    enum class Kind : std::uint8_t { question, select, group, repeat, external_instance, attribute, meta };
    Kind kind = Kind::question;
    std::string name;
    std::string type;  // the plain type: "text", "photo"; of a select its command
    Place place;
    const QuestionType* question_type = nullptr;
    SelectType select;

    WrittenList bind;      // relevant, required, readonly, constraint, calculate, type, and other attributes
    WrittenList control;   // appearance, jr:count, rows, and other attributes
    WrittenList instance;  // attributes of the element
    Phrases label, hint, guidance_hint, constraint_message, required_message, no_app_message;
    Phrases image, big_image, audio, video;

    Written default_value;
    bool dynamic_default = false;
    Written choice_filter;
    std::vector<Written> triggers;  // name: of the question
    std::map<std::string, std::string> parameters;
    Place parameters_place;

    std::string itemset;  // of selects, ranges and geometry: a list, a file or "${question}"
    bool with_itemset = false;
    bool record_audio = false;
    std::string record_quality;
    bool set_geopoint_at_load = false;
    bool generated = false;       // no row of its own
    std::string value;            // of attributes
    std::string entity_id_value;  // of @id: what is set at first load ("uuid()"), or empty
    std::string osm_list;

    Attributes extras, extra_columns;
    std::vector<Node> children;

    bool has_label() const { return !label.empty(); }
    bool has_media() const { return !image.empty() || !big_image.empty() || !audio.empty() || !video.empty(); }
};

// A choice before its texts are made.
struct SourceChoice {
    std::string name;
    Phrases label, image, big_image, audio, video;
    Attributes columns;
    std::string sms_option;
    Place place;
};

struct SourceList {
    std::string name;
    std::vector<SourceChoice> choices;
    Place place;
};

const SourceList* find_list(const std::vector<SourceList>& lists, std::string_view name);

// A block of questions that one row asks for (palermo:ta_block, palermo:evidence): the rows of the sheet "blocks".
struct BlockRow {
    std::string suffix;
    Row row;
};
using Blocks = std::map<std::string, std::vector<BlockRow>>;

// Everything read from the sheets that the survey's rows are checked against.
struct Source {
    const SourceWorkbook* workbook = nullptr;
    Table survey, choices_table, settings_table, entities_table, external_table, osm_table, blocks_table;
    std::vector<SourceList> lists;
    std::vector<SourceList> external_lists;
    std::vector<SourceList> osm_lists;
    std::set<std::string> entity_lists;
    Blocks blocks;
    std::string form_name = "data";

    std::vector<Error> errors;
    std::vector<Error> warnings;
};

// What building the tree also finds.
struct SurveyTree {
    std::vector<Node> nodes;                      // of the form, without meta
    std::vector<Node> meta;                       // audit
    bool or_other = false;                        // some select adds "other"
    std::set<std::string> names;                  // of rows: what "${...}" may name
    std::map<std::string, std::string> settings;  // rows that are settings ("form_id")
};

// Reads choices of the sheets choices, external_choices and osm.
std::vector<SourceList> read_lists(Source& source, const Table& table, bool allow_duplicates);

SurveyTree read_survey(Source& source);

// All phrases under a heading: {"label"} and {"label", LANGUAGE}.
Phrases phrases_of(const Table& table, const Row& row, std::string_view first);
Phrases phrases_of(const Table& table, const Row& row, std::string_view first, std::string_view second);

}  // namespace palermo::questionnaires::xlsform
