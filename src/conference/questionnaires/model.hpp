// The compiled questionnaire: what an XLSForm workbook or an XForm document says, with every reference resolved.
//
// A Form is a value: made once by a compiler (xlsform/) or reader (form/), checked (runtime/), stored as canonical JSON
// when a version is published (model_json.hpp, docs/formats/questionnaire.md), and never changed after that. Answers
// are not here; they live in a runtime Session. Everything is plain data in UTF-8; nothing points into anything else.
//
// The tree of items is the tree of the primary instance: one item for each element that can hold an answer or holds
// such elements, in document order. The compiler also puts the meta group there as items (meta, instanceID,
// instanceName, audit, entity ...), so that whoever writes or runs the form needs no rules of its own for them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palermo::questionnaires {

// Where a part was written. Rows and columns count from 1; 0 is not known. For an XForm document the sheet is empty,
// row is the line and column the character.
struct Place {
    std::string sheet;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

// A name with its prefix as written ("jr:preload", "palermo:article" is never here: see Item::extras) and its value.
struct Attribute {
    std::string name;
    std::string value;
    friend bool operator==(const Attribute&, const Attribute&) = default;
};
using Attributes = std::vector<Attribute>;

// The value, or an empty view.
std::string_view find_attribute(const Attributes& attributes, std::string_view name);

// A condition or calculation as text (expression/ compiles it). `xpath` is OpenRosa XPath in which every ${name} has
// been replaced by a path as pyxform writes it (relative inside the same repeat, otherwise absolute); `authored` is the
// cell as its author wrote it, for messages and translation sheets (may be empty when read from an XForm).
struct Formula {
    std::string xpath;
    std::string authored;
    Place place;
    bool empty() const { return xpath.empty(); }
    friend bool operator==(const Formula&, const Formula&) = default;
};

// A piece of text: words, or (when `output` is not empty) the value of an XPath expression, evaluated at the item.
struct TextPart {
    std::string words;
    std::string output;
    friend bool operator==(const TextPart&, const TextPart&) = default;
};

// Text in one language. `language` is an index into Form::languages.
struct LanguageText {
    std::uint16_t language = 0;
    std::vector<TextPart> parts;
    Place place;
    friend bool operator==(const LanguageText&, const LanguageText&) = default;
};

// A text in the languages there are.
struct Text {
    std::vector<LanguageText> variants;  // at most one for each language, in the order of Form::languages
    // From a column with a language ("label::English (en)"), or standing beside such columns: written into the XForm's
    // itext. False: one variant only, written inline.
    bool translated = false;
    // The id of an XForm's itext entry, when this was read from one or should be written under a given id; otherwise
    // the writer makes it ("/data/q:label").
    std::string id;
    bool empty() const { return variants.empty(); }
    friend bool operator==(const Text&, const Text&) = default;
};

// What can be shown at an item or a choice. Media hold file names ("map.png"), without "jr://images/".
struct Texts {
    Text label;
    Text hint;
    Text guidance_hint;
    Text constraint_message;
    Text required_message;
    Text no_app_message;  // jr:noAppErrorString
    Text image;
    Text big_image;
    Text audio;
    Text video;
    friend bool operator==(const Texts&, const Texts&) = default;
};

// What an item is in the structure. (The names are stored in published versions; never rename one.)
enum class ItemKind : std::uint8_t {
    group,
    repeat,     // its children are one instance's
    question,   // asks a person
    note,       // shows only
    calculate,  // computed, not shown
    hidden,     // holds a value that neither a person gives nor a formula computes (hidden, meta)
    attribute,  // an attribute of its parent that has a bind of its own (entity/@id); path ends in "/@name"
};

// The type of the answer (XLSForm's types).
enum class AnswerType : std::uint8_t {
    none,  // groups, repeats
    text,
    integer,
    decimal,
    boolean,
    date,
    date_time,
    time,
    select_one,
    select_multiple,
    rank,
    range,
    acknowledge,  // XForm: trigger
    file,
    image,
    audio,
    video,
    background_audio,
    geopoint,
    geotrace,
    geoshape,
    barcode,
    osm,
    external_select_one,  // select_one_external (query attribute of an input)
    start,  // metadata filled by the device: start, end, today, deviceid, username, email, phonenumber ...
    end,
    today,
    device_id,
    user_name,
    email,
    phone_number,
    start_geopoint,
    audit,
    sim_serial,
    subscriber_id,
    xml_external,  // declares an instance only; not in the tree, see Form::secondary_instances
    csv_external,
};

// Where the choices of a select, multiple select or rank come from.
struct ChoiceSource {
    // A list of Form::choice_lists; empty when the choices come from elsewhere.
    std::string list;
    // The itemset's nodeset with filter and randomize, as the XForm has it: "instance('states')/root/item[name !=
    // ../x]", "randomize(instance('c')/root/item, 42)", or a path into a repeat. Empty: all choices of `list`, written
    // inline.
    Formula nodeset;
    // Relative to the nodeset: "name" and "label", or "jr:itext(itextId)".
    std::string value_ref;
    std::string label_ref;
    // The filter alone, as authored, for messages (its XPath is part of `nodeset`).
    Formula filter;
    bool empty() const { return list.empty() && nodeset.empty(); }
    friend bool operator==(const ChoiceSource&, const ChoiceSource&) = default;
};

// Something done at an event: XForms setvalue, odk:setgeopoint, odk:recordaudio.
struct Action {
    enum class Kind : std::uint8_t { set_value, set_geopoint, record_audio };
    Kind kind = Kind::set_value;
    // "odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-value-changed", "xforms-ready".
    std::vector<std::string> events;
    std::string target;  // path of the item that is set, relative or absolute as the XForm shall have it
    Formula value;       // evaluated at the target; empty: `literal` (may be empty too: clears)
    std::string literal;
    Attributes attributes;  // others, kept ("odk:quality")
    Place place;
    friend bool operator==(const Action&, const Action&) = default;
};

// One item with all that is said of it.
struct Item {
    ItemKind kind = ItemKind::question;
    AnswerType type = AnswerType::none;
    std::string name;  // the element's name, with prefix where it has one ("orx:meta"); stable, never reused
    std::string path;  // "/data/household/age": absolute, without positions; unique in the form
    Place place;       // of the row
    // The value of the bind's type attribute ("string", "int"); empty: written without one. What the compiler gives is
    // written as it is.
    std::string bind_type;
    bool has_bind = true;  // false: the XForm has no bind for it
    bool has_control =
        true;  // false: nothing in the body (calculate, hidden, meta; also a group no body group refers to)
    // The body element: "input", "select1", "select", "odk:rank", "range", "trigger", "upload", "group", "repeat",
    // "odk:audio" ... Empty: nothing in the body.
    std::string control;

    Formula relevant;
    Formula constraint;
    Formula required;
    Formula readonly;
    Formula calculate;
    Formula repeat_count;         // repeats: the number wanted; makes the repeat controlled
    std::uint32_t instances = 1;  // repeats: how many a new form, or a new instance around them, starts with
    bool fixed_count = false;     // repeats: jr:noAddRemove, nobody adds or removes instances

    std::string default_value;  // static; what a new element holds
    Formula dynamic_default;    // computed at first load and at a new repeat; also stands among the form's actions
    std::vector<std::string> triggers;  // paths of the items whose change computes this one (column "trigger")
    std::vector<Action> actions;        // that this item's control sets off (value-changed; repeats: odk-new-repeat)

    Texts texts;
    std::string appearance;
    Attributes parameters;  // of the column "parameters": start, end, step, max-pixels, randomize, seed ...
    ChoiceSource choices;
    Attributes bind_attributes;      // other attributes of the bind (jr:preload, odk:*, foreign ones)
    Attributes control_attributes;   // other attributes of the body element (mediatype, start, accuracyThreshold ...)
    Attributes instance_attributes;  // of the element in the primary instance
    // Ours, key without prefix: article, obligation, concept, ta_block, evidence, prefill, lead; whatever follows
    // "bind::palermo:" or "instance::palermo:". Which of the two columns it came from is in the key of `extra_columns`.
    Attributes extras;
    Attributes extra_columns;  // key -> "bind" or "instance": where the writer puts it back

    std::vector<Item> children;
};

// The value of one of our extras ("article"), or an empty view.
std::string_view extra(const Item& item, std::string_view key);

// A choice of a list.
struct Choice {
    std::string value;
    Texts texts;         // label and media only
    Attributes columns;  // extra columns, for filters and geometry, in the order of the sheet
    Place place;
    friend bool operator==(const Choice&, const Choice&) = default;
};

struct ChoiceList {
    std::string name;
    std::vector<Choice> choices;
    // Written as a secondary instance of the list's name (for itemsets). Every list that a ChoiceSource::nodeset names.
    bool as_instance = true;
    Place place;
    friend bool operator==(const ChoiceList&, const ChoiceList&) = default;
};

// An instance beside the primary one that is not a choice list.
struct SecondaryInstance {
    std::string id;
    std::string source;   // "jr://file/x.xml", "jr://file-csv/x.csv", "jr://instance/last-saved"; empty: `content`
    std::string content;  // XML of its one root element; empty for a source that is attached when a session is opened
    Place place;
    friend bool operator==(const SecondaryInstance&, const SecondaryInstance&) = default;
};

// An itext entry that only expressions name, such as jr:itext(itextId) of an itemset read from an XForm.
struct SharedText {
    std::string id;
    Texts texts;  // label and media
    friend bool operator==(const SharedText&, const SharedText&) = default;
};

// A language of the form, in the order of the columns.
struct FormLanguage {
    std::string tag;   // BCP 47: "ar"; empty when the header has none ("default")
    std::string name;  // as in the column header: "العربية (ar)"; "default" for columns without a language
    friend bool operator==(const FormLanguage&, const FormLanguage&) = default;
};

// The settings sheet. What Palermo does not use is kept for those who do.
struct FormSettings {
    std::string form_id;
    std::string version;
    Text title;
    std::string name = "data";     // the element name of the primary instance's root
    std::string default_language;  // a name of Form::languages; empty: the first
    std::string style;             // "pages theme-grid"
    Formula instance_name;
    std::string submission_url;
    std::string public_key;
    std::string auto_send;
    std::string auto_delete;
    std::string client_editable;
    std::string prefix;  // odk:prefix and odk:delimiter (SMS)
    std::string delimiter;
    Attributes instance_attributes;  // attribute::* columns, and xmlns of the instance
    Attributes namespaces;           // prefix -> address, the form's own declarations
    Attributes others;               // any other column, by its header
};

// An entities sheet's row (ODK entities). The meta/entity items that carry it out are in the tree.
struct Entity {
    std::string list_name;
    Formula entity_id;
    Formula create_if;
    Formula update_if;
    Formula label;
    std::string repeat;  // path of the repeat whose instances are entities; empty: the form
    Place place;
};

struct Form {
    FormSettings settings;
    std::vector<FormLanguage> languages;
    Item root;  // kind group, name = settings.name, path "/" + name
    std::vector<ChoiceList> choice_lists;
    std::vector<SecondaryInstance> secondary_instances;
    std::vector<SharedText> shared_texts;
    std::vector<Action> actions;  // of the model itself: first load, load
    std::vector<Entity> entities;
    Attributes model_attributes;  // of the XForm's model element: "odk:xforms-version", "entities:entities-version"
    // The primary instance as an XForm document gave it, when its repeats hold more than the tree can say (several
    // default instances with values of their own); otherwise empty.
    std::string instance_xml;
    // Other elements of the XForm's model, kept as XML.
    std::string foreign_model_xml;
};

// The item with this path, or nullptr. Walks the tree.
const Item* find_item(const Form& form, std::string_view path);
// The list of this name, or nullptr.
const ChoiceList* find_choice_list(const Form& form, std::string_view name);

// The text in a language without its outputs evaluated (each is shown as its expression in braces), or an empty string
// when the language has none. For lists and messages; what a respondent reads comes from the Session.
std::string plain_text(const Text& text, std::uint16_t language);

// Names as stored: "select_one", "date_time", "group" ...
std::string_view name_of(AnswerType type);
std::string_view name_of(ItemKind kind);

}  // namespace palermo::questionnaires
