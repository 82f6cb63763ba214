#include "platform/web/forms.hpp"

#include <algorithm>

namespace palermo::web {

namespace {

std::string id_of(std::string_view field) {
    return std::string("f-").append(field);
}

// The single faults of an attempt: its details, or itself.
std::vector<const Error*> faults_of(const Error& error) {
    std::vector<const Error*> faults;
    for (const Error& detail : error.details) faults.push_back(&detail);
    if (faults.empty()) faults.push_back(&error);
    return faults;
}

std::string own_address(const PageWriter& page) {
    return page.address(page.head.address) + page.head.query;
}

}  // namespace

void write_error_summary(PageWriter& page) {
    const FormState* state = page.request.form;
    if (state == nullptr) return;
    page.head.title = page.words("web.form.error_title", {{"page", std::string_view(page.head.title)}});
    const auto faults = faults_of(state->error);
    Html& html = page.html;
    const auto box = html.element(
        "div", {{"class", "errsum"}, {"role", "alert"}, {"tabindex", "-1"}, {"aria-labelledby", "h-errors"}});
    html.element("h2", {{"id", "h-errors"}, {"class", "h3"}})
        .text(page.words("web.form.faults", {{"count", static_cast<std::int64_t>(faults.size())}}));
    const auto list = html.element("ul", {{"class", "plain"}});
    for (const Error* fault : faults) {
        const auto item = html.element("li");
        const std::string sentence = page.words.of(*fault);
        if (fault->argument("field").empty())
            html.text(sentence);
        else
            html.element("a", {{"href", "#" + id_of(fault->argument("field"))}}).text(sentence);
    }
}

std::string file_too_large(PageWriter& page, std::size_t max_bytes) {
    constexpr std::string_view kScript = "file_limit.js";
    std::vector<std::string>& scripts = page.head.scripts;
    if (std::find(scripts.begin(), scripts.end(), kScript) == scripts.end()) scripts.emplace_back(kScript);
    return page.words("web.form.file_too_large", {{"limit", megabytes(max_bytes)}});
}

FormWriter::FormWriter(PageWriter& page, const Options& options)
    : page_(page),
      form_(page.html.element("form", {{"method", "post"},
                                       {"action", options.action.empty() ? own_address(page) : options.action},
                                       {"class", options.css},
                                       Attribute::when(options.files, "enctype", "multipart/form-data"),
                                       {"novalidate", true}})) {
    hidden(kFormToken, page.request.session->form_token);
}

void FormWriter::hidden(std::string_view name, std::string_view value) {
    page_.html.void_element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

std::string FormWriter::value_of(const FormField& field) const {
    if (page_.request.form == nullptr || field.type == "password") return field.type == "password" ? "" : field.value;
    return std::string(page_.request.form->posted.get(field.name));
}

std::string FormWriter::fault_of(std::string_view name) const {
    if (page_.request.form == nullptr) return {};
    for (const Error* fault : faults_of(page_.request.form->error))
        if (fault->argument("field") == name) return page_.words.of(*fault);
    return {};
}

FormWriter::Opened FormWriter::open(const FormField& field, const std::string& fault) {
    Opened opened{id_of(field.name), {}, !fault.empty()};
    if (!field.hint.empty()) opened.described_by = opened.id + "-hint";
    if (opened.bad) opened.described_by.append(opened.described_by.empty() ? "" : " ").append(opened.id + "-fault");
    return opened;
}

void FormWriter::write_label(const FormField& field, const Opened& opened, const std::string& fault) {
    Html& html = page_.html;
    {
        const auto label = html.element("label", {{"for", opened.id}});
        html.text(field.required ? field.label
                                 : page_.words("web.form.optional", {{"label", std::string_view(field.label)}}));
    }
    if (!field.hint.empty()) html.element("p", {{"class", "hint"}, {"id", opened.id + "-hint"}}).text(field.hint);
    if (opened.bad) html.element("span", {{"class", "err"}, {"id", opened.id + "-fault"}}).text(fault);
}

void FormWriter::field(const FormField& field) {
    const std::string fault = fault_of(field.name);
    const Opened opened = open(field, fault);
    Html& html = page_.html;
    const auto box = html.element("div", {{"class", opened.bad ? "field bad" : "field"}});
    write_label(field, opened, fault);
    const std::string_view direction = field.ltr ? "ltr" : "auto";
    const std::string value = value_of(field);
    if (field.rows > 0) {
        html.element("textarea",
                     {{"id", opened.id},
                      {"name", field.name},
                      {"rows", field.rows},
                      {"dir", direction},
                      Attribute::when(opened.bad, "aria-invalid", "true"),
                      Attribute::when(!opened.described_by.empty(), "aria-describedby", opened.described_by)})
            .text(value);
        return;
    }
    html.void_element("input",
                      {{"id", opened.id},
                       {"name", field.name},
                       {"type", field.type},
                       {"dir", direction},
                       Attribute::when(!value.empty(), "value", value),
                       {"autocomplete", field.autocomplete.empty() ? "off" : field.autocomplete},
                       Attribute::when(field.type == "number", "inputmode", "numeric"),
                       {"aria-required", field.required ? "true" : "false"},
                       Attribute::when(opened.bad, "aria-invalid", "true"),
                       Attribute::when(!opened.described_by.empty(), "aria-describedby", opened.described_by)});
}

void FormWriter::select(const FormField& field, const std::vector<FormChoice>& choices) {
    const std::string fault = fault_of(field.name);
    const Opened opened = open(field, fault);
    Html& html = page_.html;
    const auto box = html.element("div", {{"class", opened.bad ? "field bad" : "field"}});
    write_label(field, opened, fault);
    const auto list = html.element(
        "select", {{"id", opened.id},
                   {"name", field.name},
                   Attribute::when(opened.bad, "aria-invalid", "true"),
                   Attribute::when(!opened.described_by.empty(), "aria-describedby", opened.described_by)});
    const std::string value = value_of(field);
    for (const FormChoice& choice : choices)
        html.element("option", {{"value", choice.value}, {"selected", choice.value == value}}).text(choice.text);
}

void FormWriter::radios(const FormField& field, const std::vector<FormChoice>& choices) {
    const std::string fault = fault_of(field.name);
    const Opened opened = open(field, fault);
    Html& html = page_.html;
    const auto set = html.element(
        "fieldset", {{"id", opened.id},
                     Attribute::when(opened.bad, "class", "bad"),
                     Attribute::when(!opened.described_by.empty(), "aria-describedby", opened.described_by)});
    html.element("legend").text(field.label);
    if (!field.hint.empty()) html.element("p", {{"class", "hint"}, {"id", opened.id + "-hint"}}).text(field.hint);
    if (opened.bad) html.element("span", {{"class", "err"}, {"id", opened.id + "-fault"}}).text(fault);
    const std::string value = value_of(field);
    for (const FormChoice& choice : choices) {
        const auto option = html.element("div", {{"class", "opt"}});
        const std::string id = opened.id + "-" + choice.value;
        html.void_element("input", {{"type", "radio"},
                                    {"id", id},
                                    {"name", field.name},
                                    {"value", choice.value},
                                    {"checked", choice.value == value}});
        const auto label = html.element("label", {{"for", id}});
        html.text(choice.text);
        if (!choice.hint.empty()) html.element("span", {{"class", "hint"}}).text(choice.hint);
    }
}

void FormWriter::checkbox(const FormField& field) {
    const std::string fault = fault_of(field.name);
    const Opened opened = open(field, fault);
    Html& html = page_.html;
    const auto box = html.element("div", {{"class", opened.bad ? "field bad" : "field"}});
    const auto option = html.element("div", {{"class", "opt"}});
    html.void_element("input",
                      {{"type", "checkbox"},
                       {"id", opened.id},
                       {"name", field.name},
                       {"value", "true"},
                       {"checked", value_of(field) == "true"},
                       Attribute::when(!opened.described_by.empty(), "aria-describedby", opened.described_by)});
    write_label({.name = field.name, .label = field.label, .hint = field.hint}, opened, fault);
}

void FormWriter::file(const FormField& asked, std::string_view accept, std::size_t max_bytes) {
    FormField field = asked;
    field.hint.append(field.hint.empty() ? "" : " ");
    field.hint.append(page_.words("web.form.file_limit", {{"limit", megabytes(max_bytes)}}));
    const std::string fault = fault_of(field.name);
    const Opened opened = open(field, fault);
    Html& html = page_.html;
    const auto box = html.element("div", {{"class", opened.bad ? "field bad" : "field"}});
    write_label(field, opened, fault);
    html.void_element("input",
                      {{"id", opened.id},
                       {"name", field.name},
                       {"type", "file"},
                       {"data-limit", max_bytes},
                       {"data-too-large", file_too_large(page_, max_bytes)},
                       Attribute::when(!accept.empty(), "accept", accept),
                       Attribute::when(opened.bad, "aria-invalid", "true"),
                       Attribute::when(!opened.described_by.empty(), "aria-describedby", opened.described_by)});
}

void FormWriter::submit(std::string_view text, const std::vector<Link>& other) {
    Html& html = page_.html;
    const auto buttons = html.element("div", {{"class", "btns"}});
    html.element("button", {{"class", "btn"}, {"type", "submit"}}).text(text);
    for (const Link& link : other) html.element("a", {{"href", link.address}}).text(link.text);
}

}  // namespace palermo::web
