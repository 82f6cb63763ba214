// One reply being filled: the answers, and what follows from them.
//
// After every change calculations, relevance, choices, repeat counts, readonly, required and constraints are right
// again; only what depends on the change is evaluated. Answers of questions that are not relevant are kept (they come
// back when the question does) but read as empty by every expression and left out of the submission.
//
// References name nodes with the positions of repeat instances: "/data/household[2]/age". A repeat without position,
// last in a reference, is the range of its instances. One thread at a time uses a Session.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conference/questionnaires/runtime/compiled_form.hpp"
#include "platform/base/json.hpp"
#include "platform/base/time.hpp"

namespace palermo::questionnaires {

enum class OpenMode : std::uint8_t {
    fresh,    // first-load events and preloads happen
    restore,  // goes on with a draft: the same instanceID
    edit,     // changes what was submitted: a new instanceID, the old one becomes deprecatedID
};

// What stands behind a secondary instance's source ("jr://file-csv/states.csv"): CSV (first line names the columns),
// XML with one root element, or GeoJSON, told apart by the ending.
struct Attachment {
    std::string source;
    std::string content;
};

struct SessionOptions {
    OpenMode mode = OpenMode::fresh;
    // restore and edit: one of the two. XML as submission_xml() writes it, JSON as answers() does.
    std::string instance_xml;
    Json answers;
    bool skip_unknown_answers = false;   // of JSON: those to nothing that the form has are left out, no error
    std::string language;                // a name of Form::languages; empty: the default
    std::shared_ptr<const Clock> clock;  // none: the system's
    const TimeZone* zone = nullptr;      // none: UTC
    std::string locale = "en";           // for names of months in format-date
    RandomSource* random = nullptr;      // none: the operating system's
    std::vector<Attachment> attachments;
    Attributes properties;                   // for jr:preload="property": deviceid, email, username, phonenumber
    std::size_t maximum_instances = 10'000;  // of all repeats together
};

enum class NodeType : std::uint8_t { root, group, repeat_range, repeat_instance, question, note, model_value };

enum class Violation : std::uint8_t { none, required, constraint };

struct ChoiceView {
    std::string value;
    std::string label;
};

// What a page shows of one node.
struct NodeView {
    std::string reference;
    const Item* item = nullptr;
    NodeType type = NodeType::group;
    bool relevant = true;
    bool required = false;
    bool readonly = false;
    std::string value;  // empty when not relevant
    std::string label;
    std::vector<ChoiceView> choices;
    Violation violation = Violation::none;
};

class Running;

class Session {
  public:
    // Errors: questionnaires.instance_of_other_form (given, expected), questionnaires.answers_wrong (reference),
    // those of parse_tree() for the instance and of reading attachments (questionnaires.attachment_wrong: source),
    // questionnaires.not_settling (name), questionnaires.too_many_instances (maximum),
    // and what evaluating an expression may give (with name and condition).
    static Result<Session> open(std::shared_ptr<const CompiledForm> form, const SessionOptions& options);

    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    ~Session();

    const CompiledForm& form() const;

    // Sets an answer as typed; what is no value of the question's type, or no choice, empties it. An empty value
    // clears. Errors: questionnaires.no_such_question (reference), questionnaires.question_readonly (reference).
    Result<void> answer(std::string_view reference, std::string_view value);
    // Adds an instance at the end of the range and returns its reference. Errors: questionnaires.no_such_repeat,
    // questionnaires.repeat_is_counted (reference): its number follows from an answer or is fixed;
    // questionnaires.too_many_instances.
    Result<std::string> add_repeat(std::string_view reference);
    Result<void> remove_repeat(std::string_view reference);
    // Error: questionnaires.no_such_language (language).
    Result<void> set_language(std::string_view name);
    // The name of the language in use.
    const std::string& language() const;

    // Every node in the order of the form. Labels and choices in the language in use.
    std::vector<NodeView> view() const;
    std::optional<NodeView> node(std::string_view reference) const;
    std::string value(std::string_view reference) const;  // empty when there is no such node or it is not relevant
    std::optional<std::string> attribute(std::string_view reference, std::string_view name) const;
    // The words of one of the item's texts at a node, outputs evaluated; empty when it has none.
    std::string text(std::string_view reference, const Text& text) const;
    // Relevant questions that are required and empty, or against their constraint.
    std::vector<NodeView> violations() const;

    // Relevant nodes only, as ODK expects a submission.
    std::string submission_xml() const;
    // {"answers": {"/data/q": "text", ...}, "repeats": {"/data/r": 2}}: everything that was answered, also hidden.
    Json answers() const;
    // How many expressions were evaluated since opening; for benchmarks and tests.
    std::uint64_t evaluations() const;

  private:
    explicit Session(std::unique_ptr<Running> running);
    std::unique_ptr<Running> running_;
};

}  // namespace palermo::questionnaires
