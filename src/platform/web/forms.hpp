// A form of a page: labels, hints, fields, what is wrong with them, and what was typed.
//
//     FormWriter form(page, {.action = {}, .files = false});     // <form method="post"> and its token
//     form.text({.name = "email", .label = "people.email", .type = "email", .autocomplete = "username"});
//     form.submit("people.sign_in");
//
// When the page is shown again after a failed attempt, the fields hold what was sent and say their faults: an Error's
// details (or the Error itself) belong to the field that their argument "field" names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/server.hpp"
#include "platform/web/site.hpp"

namespace palermo::web {

// Labels and hints are finished text in the language of the page.
struct FormField {
    std::string name;
    std::string label;
    std::string hint = {};
    std::string value = {};         // at first; what was sent goes before it
    std::string type = "text";      // of <input>: text, email, password, number, date, search
    std::string autocomplete = {};  // HTML autofill token, or empty: "off"
    bool required = true;
    bool ltr = false;  // symbols, codes, addresses: left to right in every language
    int rows = 0;      // more than 0: a text area
};

struct FormChoice {
    std::string value;
    std::string text;
    std::string hint = {};
};

// The most that a file in a form has, unless its field takes less: one request carries it with the other fields.
inline constexpr std::size_t kMaxFormFile = http::kMaxBodyBytes - std::size_t{1024} * 1024;

// For an <input type="file"> with data-limit (the bytes) and data-too-large (this sentence): gives the page the script
// that refuses a larger file before it is sent, with what was typed beside it.
std::string file_too_large(PageWriter& page, std::size_t max_bytes);
// A limit as hints and sentences say it.
constexpr std::int64_t megabytes(std::size_t bytes) {
    return static_cast<std::int64_t>(bytes / (std::size_t{1024} * 1024));
}

// Before the form: what is wrong, with links to the fields; nothing when nothing is. Puts "Error:" before the title.
void write_error_summary(PageWriter& page);

class FormWriter {
  public:
    struct Options {
        std::string action = {};  // where it posts to; empty: the page's own address with its query
        bool files = false;       // carries files
        std::string css = "flow";
    };
    explicit FormWriter(PageWriter& page) : FormWriter(page, Options{}) {}
    FormWriter(PageWriter& page, const Options& options);
    FormWriter(const FormWriter&) = delete;
    FormWriter& operator=(const FormWriter&) = delete;

    void hidden(std::string_view name, std::string_view value);
    void field(const FormField& field);
    void select(const FormField& field, const std::vector<FormChoice>& choices);
    void radios(const FormField& field, const std::vector<FormChoice>& choices);
    void checkbox(const FormField& field);  // its value is "true"
    // Says under its label how large a file may be.
    void file(const FormField& field, std::string_view accept = {}, std::size_t max_bytes = kMaxFormFile);
    // The one primary button; `other` is a link beside it.
    struct Link {
        std::string text;
        std::string address;
    };
    void submit(std::string_view text, const std::vector<Link>& other = {});

  private:
    std::string value_of(const FormField& field) const;
    std::string fault_of(std::string_view name) const;
    // Opens the field's box, writes label, hint and fault; gives the ids that describe the field.
    struct Opened {
        std::string id;
        std::string described_by;
        bool bad = false;
    };
    Opened open(const FormField& field, const std::string& fault);
    void write_label(const FormField& field, const Opened& opened, const std::string& fault);

    PageWriter& page_;
    Html::Element form_;
};

}  // namespace palermo::web
