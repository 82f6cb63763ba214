#include "conference/questionnaires/form/xform_texts.hpp"

#include <algorithm>

namespace palermo::questionnaires {

namespace {

bool has_media(const Texts& texts) {
    return !texts.image.empty() || !texts.big_image.empty() || !texts.audio.empty() || !texts.video.empty();
}

bool has_output(const Text& text) {
    return std::ranges::any_of(text.variants, [](const LanguageText& variant) {
        return std::ranges::any_of(variant.parts, [](const TextPart& part) { return !part.output.empty(); });
    });
}

bool in_itext(const Text& text) {
    return !text.empty() && text.translated;
}

const LanguageText* variant_in(const Text& text, std::uint16_t language) {
    for (const LanguageText& variant : text.variants) {
        if (variant.language == language) return &variant;
    }
    return nullptr;
}

std::string xml_of(const LanguageText& variant) {
    std::string xml;
    for (const TextPart& part : variant.parts) {
        if (part.output.empty()) {
            append_xml_text(xml, part.words);
            continue;
        }
        xml += "<output value=\"";
        append_xml_attribute(xml, part.output);
        xml += "\"/>";
    }
    return xml;
}

// All itext of one language, in the order of the form.
class LanguageItext {
  public:
    LanguageItext(XmlWriter& xml, const Form& form, std::uint16_t language)
        : xml_(xml), form_(form), language_(language) {}

    void write() {
        for (const ChoiceList& list : form_.choice_lists) write_list(list);
        write_item(form_.root);
        for (const SharedText& shared : form_.shared_texts) write_label(shared.texts, shared.id);
    }

  private:
    void write_list(const ChoiceList& list) {
        if (!list_is_in_itext(list)) return;
        for (std::size_t number = 0; number < list.choices.size(); ++number) {
            // Choices written in place name an entry only when they need one; in an instance all do.
            if (!list.as_instance && !label_is_in_itext(list.choices[number].texts)) continue;
            write_label(list.choices[number].texts, choice_itext_id(list, number));
        }
    }

    void write_item(const Item& item) {
        const Texts& texts = item.texts;
        write_message(texts.constraint_message, item.path, "jr:constraintMsg");
        write_message(texts.required_message, item.path, "jr:requiredMsg");
        write_message(texts.no_app_message, item.path, "jr:noAppErrorString");
        if (label_is_in_itext(texts)) write_label(texts, itext_id(texts.label, item.path, "label"));
        if (hint_is_in_itext(texts)) write_hint(texts, itext_id(texts.hint, item.path, "hint"));
        for (const Item& child : item.children) write_item(child);
    }

    void write_message(const Text& text, std::string_view path, std::string_view kind) {
        if (!in_itext(text)) return;
        open(itext_id(text, path, kind));
        write_value(text, {});
        xml_.close();
    }

    void write_label(const Texts& texts, const std::string& id) {
        open(id);
        if (!texts.label.empty()) write_value(texts.label, {});
        write_medium(texts.audio, "audio", "jr://audio/");
        write_medium(texts.image, "image", "jr://images/");
        write_medium(texts.big_image, "big-image", "jr://images/");
        write_medium(texts.video, "video", "jr://video/");
        xml_.close();
    }

    void write_hint(const Texts& texts, const std::string& id) {
        open(id);
        if (!texts.hint.empty()) write_value(texts.hint, {});
        if (!texts.guidance_hint.empty()) write_value(texts.guidance_hint, "guidance");
        xml_.close();
    }

    void open(const std::string& id) {
        xml_.open("text");
        xml_.attribute("id", id);
    }

    void write_value(const Text& text, std::string_view form) {
        xml_.open("value");
        xml_.attribute_if("form", form);
        const LanguageText* variant = variant_in(text, language_);
        xml_.raw(variant == nullptr ? "-" : xml_of(*variant));
        xml_.close();
    }

    void write_medium(const Text& file, std::string_view form, std::string_view scheme) {
        const LanguageText* variant = variant_in(file, language_);
        if (variant == nullptr) return;
        xml_.open("value");
        xml_.attribute("form", form);
        xml_.raw(std::string(scheme) + xml_of(*variant));
        xml_.close();
    }

    XmlWriter& xml_;
    const Form& form_;
    std::uint16_t language_;
};

bool has_itext_below(const Item& item) {
    const Texts& texts = item.texts;
    return label_is_in_itext(texts) || hint_is_in_itext(texts) || in_itext(texts.constraint_message) ||
           in_itext(texts.required_message) || in_itext(texts.no_app_message) ||
           std::ranges::any_of(item.children, has_itext_below);
}

}  // namespace

bool label_is_in_itext(const Texts& texts) {
    return in_itext(texts.label) || has_media(texts);
}

bool hint_is_in_itext(const Texts& texts) {
    return in_itext(texts.hint) || !texts.guidance_hint.empty();
}

bool list_is_in_itext(const ChoiceList& list) {
    return std::ranges::any_of(list.choices, [](const Choice& choice) {
        return label_is_in_itext(choice.texts) || has_output(choice.texts.label);
    });
}

bool has_itext(const Form& form) {
    return std::ranges::any_of(form.choice_lists, list_is_in_itext) || !form.shared_texts.empty() ||
           has_itext_below(form.root);
}

std::string itext_id(const Text& text, std::string_view path, std::string_view kind) {
    if (!text.id.empty()) return text.id;
    return std::string(path) + ":" + std::string(kind);
}

std::string choice_itext_id(const ChoiceList& list, std::size_t number) {
    const std::string& id = list.choices[number].texts.label.id;
    return id.empty() ? list.name + "-" + std::to_string(number) : id;
}

std::string itext_reference(std::string_view id) {
    return "jr:itext('" + std::string(id) + "')";
}

std::string inline_text(const Text& text) {
    return text.variants.empty() ? std::string() : xml_of(text.variants.front());
}

void write_itext(XmlWriter& xml, const Form& form) {
    if (!has_itext(form)) return;
    xml.open("itext");
    for (std::size_t language = 0; language < form.languages.size(); ++language) {
        const std::string& name = form.languages[language].name;
        xml.open("translation");
        xml.attribute("lang", name);
        if (name == form.settings.default_language) xml.attribute("default", "true()");
        LanguageItext(xml, form, static_cast<std::uint16_t>(language)).write();
        xml.close();
    }
    xml.close();
}

}  // namespace palermo::questionnaires
