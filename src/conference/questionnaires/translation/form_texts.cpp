// Texts of an XForm document, and the document with more of them.
#include <algorithm>

#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/form/xform_writer.hpp"
#include "conference/questionnaires/translation/sources.hpp"
#include "conference/questionnaires/xlsform/references.hpp"
#include "conference/questionnaires/xlsform/sheets.hpp"

namespace palermo::questionnaires::translation {

namespace {

// What a person translates of one text: an itext entry that several items name is one.
struct TextPlace {
    std::vector<std::string> parts;
    std::string name;
    Place place;
    TextKind kind = TextKind::label;
};

// Calls each(text, place) for every text of a form in its order.
template <typename AnyForm, typename Each>
void each_text(AnyForm& form, const Each& each);

template <typename AnyTexts, typename Each>
void each_of(AnyTexts& texts, const std::vector<std::string>& parts, const std::string& name, const Place& place,
             const Each& each) {
    each(texts.label, TextPlace{parts, name, place, TextKind::label});
    each(texts.hint, TextPlace{parts, name, place, TextKind::hint});
    each(texts.guidance_hint, TextPlace{parts, name, place, TextKind::guidance_hint});
    each(texts.constraint_message, TextPlace{parts, name, place, TextKind::constraint_message});
    each(texts.required_message, TextPlace{parts, name, place, TextKind::required_message});
    each(texts.no_app_message, TextPlace{parts, name, place, TextKind::no_app_message});
}

template <typename AnyItem, typename Each>
void each_of_item(AnyItem& item, std::vector<std::string>& parts, const Each& each) {
    each_of(item.texts, parts, item.path, item.place, each);
    for (auto& child : item.children) {
        parts.push_back(child.name);
        each_of_item(child, parts, each);
        parts.pop_back();
    }
}

template <typename AnyForm, typename Each>
void each_text(AnyForm& form, const Each& each) {
    std::vector<std::string> parts = {"item"};
    each_of_item(form.root, parts, each);
    for (auto& list : form.choice_lists)
        for (auto& choice : list.choices)
            each_of(choice.texts, {"choice", list.name, choice.value}, list.name + "/" + choice.value, choice.place,
                    each);
    for (auto& shared : form.shared_texts) each_of(shared.texts, {"shared", shared.id}, shared.id, {}, each);
}

// The values that a text shows, as "${name}" for people and as XPath.
class Shown {
  public:
    std::string name_for(const std::string& xpath) {
        for (const auto& [name, known] : names_)
            if (known == xpath) return name;
        const std::string path = xlsform::trimmed(xpath);
        std::string base(last_name(path));
        if (!xlsform::is_name(base) || resolve_path("/x/x/x/x/x/x/x/x", path).empty()) base = "value";
        std::string name = "${" + base + "}";
        for (int number = 2; names_.contains(name); ++number) name = "${" + base + "_" + std::to_string(number) + "}";
        names_.emplace(name, xpath);
        return name;
    }

    std::string words(const std::vector<TextPart>& parts) {
        std::string out;
        for (const TextPart& part : parts) out += part.output.empty() ? part.words : name_for(part.output);
        return out;
    }

    std::vector<TextPart> parts(std::string_view text) const {
        std::vector<TextPart> parts;
        std::size_t at = 0;
        for (const xlsform::Reference& one : xlsform::references_in(text)) {
            const auto known = names_.find(text.substr(one.begin, one.end - one.begin));
            if (known == names_.end()) continue;
            if (one.begin > at) parts.push_back({std::string(text.substr(at, one.begin - at)), {}});
            parts.push_back({{}, known->second});
            at = one.end;
        }
        if (at < text.size()) parts.push_back({std::string(text.substr(at)), {}});
        return parts;
    }

  private:
    std::map<std::string, std::string, std::less<>> names_;
};

std::string tag_in(const Form& form, std::uint16_t language) {
    if (language >= form.languages.size()) return {};
    const FormLanguage& one = form.languages[language];
    if (!one.tag.empty()) return one.tag;
    const std::string named = tag_of(one.name);
    return named.empty() ? tag_of(form.settings.default_language) : named;
}

bool is_nothing(const std::string& words) {
    return words.empty() || words == "-";  // what writers put where a language has nothing
}

// Every text is asked in this order by both ways, so that names of values agree.
Variants variants_of(const Form& form, const Text& text, Shown& shown) {
    Variants variants;
    for (const LanguageText& variant : text.variants)
        if (std::string words = shown.words(variant.parts); !is_nothing(words))
            variants[tag_in(form, variant.language)] = std::move(words);
    return variants;
}

std::vector<std::string> tags_in(const Form& form) {
    std::vector<std::string> tags;
    if (std::string first = tag_of(form.settings.default_language); !first.empty()) tags.push_back(std::move(first));
    for (std::uint16_t i = 0; i < form.languages.size(); ++i)
        if (std::string one = tag_in(form, i); !one.empty()) tags.push_back(std::move(one));
    return tags;
}

std::uint16_t language_index(Form& form, Language language) {
    std::vector<std::string> names;
    for (std::uint16_t i = 0; i < form.languages.size(); ++i) {
        if (language_from_tag(tag_in(form, i)) == language) return i;
        names.push_back(form.languages[i].name);
    }
    form.languages.push_back({std::string(tag(language)), name_in({}, language)});
    return static_cast<std::uint16_t>(form.languages.size() - 1);
}

void set_text(Text& text, std::uint16_t language, std::vector<TextPart> parts) {
    text.translated = true;
    for (LanguageText& variant : text.variants) {
        if (variant.language != language) continue;
        variant.parts = std::move(parts);
        return;
    }
    text.variants.push_back({language, std::move(parts), {}});
    std::stable_sort(text.variants.begin(), text.variants.end(),
                     [](const LanguageText& a, const LanguageText& b) { return a.language < b.language; });
}

// The units, and for each text of the form, in order, the unit it belongs to.
struct Extracted {
    std::vector<Unit> units;
    std::vector<std::optional<std::size_t>> of_text;
    std::string from;
};

Result<Extracted> extract(const Form& form, const WorkRequest& request) {
    Units units(request, tags_in(form));
    TRY(units.expect_languages());
    Extracted extracted;
    std::map<std::string, std::optional<std::size_t>> of_id;
    std::size_t count = 0;
    each_text(form, [&](const Text& text, const TextPlace& at) {
        std::optional<std::size_t>& unit = extracted.of_text.emplace_back();
        if (!text.id.empty()) {
            const std::string key = text.id + " " + std::string(name(at.kind));
            if (const auto known = of_id.find(key); known != of_id.end()) {
                unit = known->second;
                return;
            }
        }
        Shown shown;
        Unit made;
        made.name = at.name;
        made.place = at.place;
        if (units.add(at.parts, at.kind, variants_of(form, text, shown), std::move(made))) unit = count++;
        if (!text.id.empty()) of_id.emplace(text.id + " " + std::string(name(at.kind)), unit);
    });
    extracted.units = units.take();
    extracted.from = units.from();
    return extracted;
}

}  // namespace

Result<Work> work_of_xform(std::string_view bytes, std::string_view file, const WorkRequest& request) {
    const Form form = TRY(read_xform(bytes)).form;
    Extracted extracted = TRY(extract(form, request));
    return Work{form.settings.form_id,     form.settings.version, plain_text(form.settings.title, 0),
                std::string(file),         extracted.from,        request.to,
                std::move(extracted.units)};
}

Result<std::string> xform_with_changes(std::string_view bytes, const Work& work, const std::vector<Change>& changes) {
    Form form = TRY(read_xform(bytes)).form;
    const Extracted extracted = TRY(extract(form, {work.to, work.from}));
    std::map<std::size_t, const std::string*> targets;
    for (const Change& change : changes) targets.emplace(change.unit, &change.target);
    const std::uint16_t language = language_index(form, work.to);
    std::size_t number = 0;
    each_text(form, [&](Text& text, const TextPlace&) {
        const std::optional<std::size_t> unit = extracted.of_text[number++];
        const auto target = unit ? targets.find(*unit) : targets.end();
        if (target == targets.end()) return;
        Shown shown;
        (void)variants_of(form, text, shown);
        set_text(text, language, shown.parts(*target->second));
    });
    return write_xform(form);
}

}  // namespace palermo::questionnaires::translation
