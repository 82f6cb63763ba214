#include "conference/replies/pages/question_fields.hpp"

#include <algorithm>

namespace palermo::replies::pages {

namespace {

using questionnaires::AnswerType;
using questionnaires::NodeView;
using web::Attribute;
using web::PageWriter;
using web::PostedForm;

bool asks_one(AnswerType type) {
    return type == AnswerType::select_one || type == AnswerType::external_select_one;
}

std::string trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return std::string(text);
}

std::string padded(std::string_view digits, std::size_t width) {
    std::string text(digits);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

// "2007-06-14"; of what is no date the parts as they were typed.
std::string posted_date(const std::string& name, const PostedForm& posted) {
    const std::string day = trimmed(posted.get(name + ".d"));
    const std::string month = trimmed(posted.get(name + ".m"));
    const std::string year = trimmed(posted.get(name + ".y"));
    if (day.empty() && month.empty() && year.empty()) return {};
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) {
        if (value.empty()) continue;
        if (!text.empty()) text += ' ';
        text += value;
    }
    return text;
}

std::string posted_order(const NodeView& node, const std::string& name, const PostedForm& posted) {
    std::vector<std::string> order;
    for (std::size_t place = 1; place <= node.choices.size(); ++place) {
        const std::string value(posted.get(name + "." + std::to_string(place)));
        if (std::find(order.begin(), order.end(), value) == order.end()) order.push_back(value);
    }
    return joined(order);
}

class QuestionWriter {
  public:
    QuestionWriter(PageWriter& page, const FieldState& state, const NodeView& node)
        : page_(page),
          html_(page.html),
          words_(page.words),
          state_(state),
          node_(node),
          item_(*node.item),
          answer_(state.reply.answer(node.reference)),
          address_(address_of_path(node.reference)),
          name_("a." + address_),
          id_("f-" + name_) {
        const web::FormState* form = page.request.form;
        if (form != nullptr && form->posted.has("r." + address_)) {
            posted_ = &form->posted;
            value_ = posted_value(node, address_, *posted_);
            find_fault(form->error);
        } else {
            value_ = answer_ != nullptr ? answer_->value : node.value;
        }
    }

    void write() {
        const bool several = is_set();
        const bool bad = !fault_.empty();
        const auto box = html_.element(
            "div", {{"class", bad ? "field bad" : "field"}, {"data-field", address_}, {"hidden", !node_.relevant}});
        if (!state_.may_write) return write_read_only();
        write_hidden(html_, "r." + address_, std::to_string(answer_ == nullptr ? 0 : answer_->revision));
        if (several) {
            const auto set = html_.element("fieldset", {{"id", id_}, Attribute::when(bad, "class", "bad")});
            {
                const auto legend = html_.element("legend", {Attribute::when(state_.label_is_title, "class", "vh")});
                write_label_words();
            }
            write_above();
            write_set();
        } else {
            {
                const auto label =
                    html_.element("label", {{"for", id_}, Attribute::when(state_.label_is_title, "class", "vh")});
                write_label_words();
            }
            write_above();
            write_single();
        }
        if (is_text_of_person(item_)) write_language();
        write_below();
    }

  private:
    bool is_set() const {
        switch (item_.type) {
            case AnswerType::select_one:
            case AnswerType::external_select_one:
                return node_.choices.size() <= kMaxRadios;
            case AnswerType::select_multiple:
            case AnswerType::rank:
            case AnswerType::date:
            case AnswerType::acknowledge:
                return true;
            default:
                return false;
        }
    }

    void find_fault(const Error& error) {
        for (const Error& detail : error.details)
            if (detail.argument("field") == name_) {
                fault_ = words_.of(detail);
                conflict_ =
                    detail.code == "reply_pages.changed_meanwhile" || detail.code == "reply_pages.choose_version";
            }
    }

    void write_label_words() {
        write_worded(html_, state_.words.label(node_));
        if (node_.required) {
            html_.text(" ");
            html_.element("span", {{"class", "hint"}}).text(words_("reply_pages.needed"));
        }
    }

    void describe(std::string_view id) {
        if (!described_.empty()) described_ += ' ';
        described_ += id;
    }

    // Hint, guidance, and what is wrong: above the control, so that it is read first.
    void write_above() {
        const Worded hint = state_.words.text(node_.reference, item_.texts.hint);
        if (!hint.empty()) {
            const auto line = html_.element("p", {{"class", "hint"}, {"id", id_ + "-hint"}});
            write_worded(html_, hint);
            describe(id_ + "-hint");
        }
        const Worded guidance = state_.words.text(node_.reference, item_.texts.guidance_hint);
        if (!guidance.empty()) {
            const auto details = html_.element("details", {{"class", "small"}});
            html_.element("summary").text(words_("reply_pages.guidance"));
            const auto line = html_.element("p");
            write_worded(html_, guidance);
        }
        {
            const auto fault = html_.element(
                "span", {{"class", "err"}, {"id", id_ + "-fault"}, {"data-fault", true}, {"hidden", fault_.empty()}});
            html_.text(fault_);
        }
        if (!fault_.empty()) describe(id_ + "-fault");
        write_note();
        if (conflict_) write_conflict();
    }

    // What the form itself says against the answer; it keeps nobody from saving.
    void write_note() {
        std::string note;
        if (node_.violation == questionnaires::Violation::constraint)
            note = note_words(item_.texts.constraint_message, "reply_pages.does_not_agree");
        else if (node_.violation == questionnaires::Violation::required && state_.marks_gaps)
            note = note_words(item_.texts.required_message, "reply_pages.needed_and_empty");
        html_.element("p", {{"class", "note warn small"}, {"data-note", true}, {"hidden", note.empty()}}).text(note);
    }

    std::string note_words(const questionnaires::Text& text, std::string_view otherwise) const {
        const Worded words = state_.words.text(node_.reference, text);
        return words.empty() ? words_(otherwise) : words.words;
    }

    // Both versions: what is saved now, and what was typed (in the control below).
    void write_conflict() {
        if (answer_ == nullptr) return;
        const auto box = html_.element("div", {{"class", "note warn"}});
        const std::string& person = state_.reply.name_of(answer_->author);
        const std::string at = words_.moment(answer_->at);
        const std::string id_of_head = id_ + "-versions";
        html_.element("p", {{"id", id_of_head}})
            .text(words_("reply_pages.conflict", {{"person", std::string_view(person)}, {"at", std::string_view(at)}}));
        {
            const auto theirs = html_.element("blockquote");
            write_answer(page_, state_.words, node_, answer_);
        }
        const auto set = html_.element("fieldset", {{"aria-labelledby", id_of_head}});
        write_hidden(html_, "q." + address_, "1");
        const auto options = html_.element("div", {{"class", "opts"}});
        const auto option = [&](std::string_view value, std::string_view key) {
            const std::string id = id_ + "-" + std::string(value);
            const auto line = html_.element("div", {{"class", "opt"}});
            html_.void_element("input", {{"type", "radio"}, {"id", id}, {"name", "k." + address_}, {"value", value}});
            html_.element("label", {{"for", id}}).text(words_(key));
        };
        option("theirs", "reply_pages.conflict.theirs");
        option("mine", "reply_pages.conflict.mine");
    }

    Attribute described() const { return Attribute::when(!described_.empty(), "aria-describedby", described_); }
    Attribute invalid() const { return Attribute::when(!fault_.empty(), "aria-invalid", "true"); }

    void write_single() {
        if (asks_one(item_.type)) return write_list(name_, id_, node_.choices, value_);
        if (item_.type == AnswerType::text) return write_text();
        std::string_view type = "text";
        std::string_view mode;
        if (item_.type == AnswerType::integer) mode = "numeric";
        if (item_.type == AnswerType::decimal) mode = "decimal";
        if (item_.type == AnswerType::time) type = "time";
        if (item_.type == AnswerType::date_time) type = "datetime-local";
        const bool range = item_.type == AnswerType::range;
        if (range) type = "number";
        const auto parameter = [&](std::string_view name) {
            return questionnaires::find_attribute(item_.parameters, name);
        };
        html_.void_element("input", {{"id", id_},
                                     {"name", name_},
                                     {"type", type},
                                     {"class", "w-m"},
                                     {"dir", "ltr"},
                                     {"autocomplete", "off"},
                                     Attribute::when(!value_.empty(), "value", value_),
                                     Attribute::when(!mode.empty(), "inputmode", mode),
                                     Attribute::when(range && !parameter("start").empty(), "min", parameter("start")),
                                     Attribute::when(range && !parameter("end").empty(), "max", parameter("end")),
                                     Attribute::when(range && !parameter("step").empty(), "step", parameter("step")),
                                     described(),
                                     invalid()});
    }

    void write_text() {
        constexpr std::string_view kOneLine = "oneline";
        const bool one_line = item_.appearance.find(kOneLine) != std::string::npos;
        if (one_line) {
            html_.void_element("input", {{"id", id_},
                                         {"name", name_},
                                         {"type", "text"},
                                         {"dir", "auto"},
                                         {"autocomplete", "off"},
                                         Attribute::when(!value_.empty(), "value", value_),
                                         described(),
                                         invalid()});
            return;
        }
        html_.element("textarea", {{"id", id_}, {"name", name_}, {"rows", 5}, {"dir", "auto"}, described(), invalid()})
            .text(value_);
    }

    void write_list(const std::string& name, const std::string& id,
                    const std::vector<questionnaires::ChoiceView>& choices, std::string_view chosen) {
        const auto list = html_.element("select", {{"id", id}, {"name", name}, described(), invalid()});
        html_.element("option", {{"value", ""}}).text(words_("reply_pages.choose"));
        for (const questionnaires::ChoiceView& choice : choices)
            html_.element("option", {{"value", choice.value}, {"selected", choice.value == chosen}})
                .text(state_.words.choice(node_, choice.value));
    }

    void write_set() {
        if (item_.type == AnswerType::date) return write_date();
        if (item_.type == AnswerType::rank) return write_order();
        const auto options = html_.element("div", {{"class", "opts"}});
        if (item_.type == AnswerType::acknowledge) {
            write_option("checkbox", "OK", words_("reply_pages.acknowledge"), !value_.empty());
            return;
        }
        const bool one = asks_one(item_.type);
        const std::vector<std::string> chosen = split_values(value_);
        for (const questionnaires::ChoiceView& choice : node_.choices)
            write_option(one ? "radio" : "checkbox", choice.value, state_.words.choice(node_, choice.value),
                         std::find(chosen.begin(), chosen.end(), choice.value) != chosen.end());
        if (one && !value_.empty()) write_option("radio", "", words_("reply_pages.no_answer"), false);
    }

    void write_option(std::string_view type, std::string_view value, std::string_view text, bool chosen) {
        const auto option = html_.element("div", {{"class", "opt"}});
        const std::string id = id_ + "-" + std::string(value);
        html_.void_element(
            "input", {{"type", type}, {"id", id}, {"name", name_}, {"value", value}, {"checked", chosen}, described()});
        html_.element("label", {{"for", id}}).text(text);
    }

    void write_date() {
        // What was typed goes before what is stored, also when it is no date.
        std::string year, month, day;
        if (posted_ != nullptr) {
            year = posted_->get(name_ + ".y");
            month = posted_->get(name_ + ".m");
            day = posted_->get(name_ + ".d");
        } else if (const std::optional<Date> date = Date::parse(value_)) {
            year = std::to_string(date->year());
            month = std::to_string(date->month());
            day = std::to_string(date->day());
        }
        if (described_.empty()) {
            html_.element("p", {{"class", "hint"}, {"id", id_ + "-hint"}}).text(words_("reply_pages.date.hint"));
            describe(id_ + "-hint");
        }
        const auto parts = html_.element("div", {{"class", "inline"}});
        const auto part = [&](std::string_view suffix, std::string_view key, const std::string& value, int size) {
            const auto box = html_.element("div", {{"class", "field"}});
            const std::string id = id_ + std::string(suffix);
            html_.element("label", {{"for", id}, {"class", "small"}}).text(words_(key));
            html_.void_element("input", {{"id", id},
                                         {"name", name_ + std::string(suffix)},
                                         {"type", "text"},
                                         {"inputmode", "numeric"},
                                         {"dir", "ltr"},
                                         {"size", size},
                                         {"autocomplete", "off"},
                                         Attribute::when(!value.empty(), "value", value),
                                         described(),
                                         invalid()});
        };
        part(".d", "reply_pages.date.day", day, 3);
        part(".m", "reply_pages.date.month", month, 3);
        part(".y", "reply_pages.date.year", year, 5);
    }

    void write_order() {
        const std::vector<std::string> order = split_values(value_);
        for (std::size_t place = 1; place <= node_.choices.size(); ++place) {
            const auto box = html_.element("div", {{"class", "field"}});
            const std::string suffix = "." + std::to_string(place);
            html_.element("label", {{"for", id_ + suffix}, {"class", "small"}})
                .text(words_("reply_pages.place", {{"place", static_cast<std::int64_t>(place)}}));
            write_list(name_ + suffix, id_ + suffix, node_.choices,
                       place <= order.size() ? std::string_view(order[place - 1]) : std::string_view());
        }
    }

    void write_language() {
        const Language usual = state_.reply.view->language;
        std::optional<Language> chosen;
        if (posted_ != nullptr) chosen = language_from_tag(posted_->get("l." + address_));
        if (!chosen && answer_ != nullptr) chosen = language_from_tag(answer_->language);
        const auto line = html_.element("div", {{"class", "inline"}});
        write_language_select(page_, "l." + address_, words_("reply_pages.text_language"), chosen.value_or(usual));
    }

    // Where a prefilled answer comes from; it counts when somebody says that it is still true.
    void write_below() {
        if (answer_ == nullptr || answer_->value.empty() || answer_->confirmed || posted_ != nullptr) return;
        const auto box = html_.element("div", {{"class", "note"}, {"data-unconfirmed", true}});
        {
            const auto line = html_.element("p");
            html_.text(origin_text(state_.reply, words_, *answer_));
            write_register_link();
        }
        // Of a single one the button of the page says it.
        if (state_.confirms_one) return;
        const auto buttons = html_.element("p", {{"class", "btns"}});
        write_button(html_, "btn two slim", words_("reply_pages.still_true"), "confirm", address_);
    }

    // To what the register itself shows of the State.
    void write_register_link() {
        if (answer_->origin != Origin::register_) return;
        const std::string& state = state_.reply.view->row.state;
        const bool authorities = answer_->origin_of == "replies.register.authorities";
        const std::string address = authorities ? "/authorities?state=" + state : "/states/" + state;
        html_.text(" ");
        html_.element("a", {{"href", page_.address(address)}}).text(words_("reply_pages.origin.see_register"));
    }

    void write_read_only() {
        {
            const auto label = html_.element("p", {{"class", state_.label_is_title ? "vh" : "label"}});
            write_worded(html_, state_.words.label(node_));
        }
        write_answer(page_, state_.words, node_, answer_);
    }

    PageWriter& page_;
    web::Html& html_;
    const web::Words& words_;
    const FieldState& state_;
    const NodeView& node_;
    const questionnaires::Item& item_;
    const AnswerView* answer_;
    const std::string address_, name_, id_;
    const PostedForm* posted_ = nullptr;
    std::string value_;
    std::string fault_;
    bool conflict_ = false;
    std::string described_;
};

}  // namespace

std::string origin_text(const ReplyPage& reply, const web::Words& words, const AnswerView& answer) {
    const std::string source = reply.source_title(answer.origin_of, words.language());
    switch (answer.origin) {
        case Origin::previous_cycle:
            return words("reply_pages.origin.previous_cycle", {{"cycle", std::string_view(source)}});
        case Origin::other_instrument:
            return words("reply_pages.origin.other_instrument", {{"source", std::string_view(source)}});
        case Origin::register_: {
            const std::string known = words.has(answer.origin_of) ? words(answer.origin_of) : answer.origin_of;
            return words("reply_pages.origin.register", {{"source", std::string_view(known)}});
        }
        case Origin::offline:
            return words("reply_pages.origin.offline");
        case Origin::given:
            break;
    }
    return words("reply_pages.unconfirmed");
}

std::string field_name(std::string_view path) {
    return "a." + address_of_path(path);
}

std::string posted_value(const NodeView& node, std::string_view address, const PostedForm& posted) {
    const std::string name = std::string("a.").append(address);
    switch (node.item->type) {
        case AnswerType::date:
            return posted_date(name, posted);
        case AnswerType::rank:
            return posted_order(node, name, posted);
        case AnswerType::select_multiple: {
            std::vector<std::string> values;
            for (const auto& [field, value] : posted.fields.entries())
                if (field == name) values.push_back(value);
            return joined(values);
        }
        default:
            return trimmed(posted.get(name));
    }
}

void write_question(PageWriter& page, const FieldState& state, const NodeView& node) {
    QuestionWriter(page, state, node).write();
}

}  // namespace palermo::replies::pages
