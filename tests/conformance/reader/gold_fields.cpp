#include "gold_fields.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace palermo::conformance {

namespace {

bool is_empty(const Json& value) {
    if (value.is_null()) return true;
    if (const std::string* text = value.if_string()) return text->empty();
    if (const JsonArray* array = value.if_array()) return array->empty();
    if (const JsonObject* object = value.if_object()) return object->empty();
    return false;
}

std::string shown(const Json& value) {
    return is_empty(value) ? "nothing" : value.write();
}

// The members of an object that are compared, in one order; empty ones left out.
Json chosen(const Json& value, std::initializer_list<std::string_view> keys) {
    JsonObject object;
    for (const std::string_view key : keys)
        if (!is_empty(value[key])) object.add(key, value[key]);
    return object;
}

// "past (passé composé + conditional)" and "(أ) abjad" explain themselves; the first word is the value.
std::string first_word(const Json& value) {
    const std::string_view text = value.string_or_empty();
    return std::string(text.substr(0, text.find(' ')));
}

FieldScore exact(std::string_view field, const Json& expected, const Json& got) {
    const bool same = is_empty(expected) ? is_empty(got) : expected.write() == got.write();
    return {std::string(field), same ? 1.0 : 0.0, shown(expected), shown(got)};
}

template <typename Project>
std::vector<std::string> projected(const Json& list, Project project) {
    std::vector<std::string> out;
    if (const JsonArray* array = list.if_array())
        for (const Json& element : *array) out.push_back(project(element));
    return out;
}

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& entry : list) out += (out.empty() ? "" : " ") + entry;
    return out.empty() ? "nothing" : out;
}

FieldScore lists(std::string_view field, std::vector<std::string> expected, std::vector<std::string> got,
                 bool ordered) {
    if (!ordered) {
        std::sort(expected.begin(), expected.end());
        std::sort(got.begin(), got.end());
    }
    return {std::string(field), expected == got ? 1.0 : 0.0, joined(expected), joined(got)};
}

std::string deadline_key(const Json& deadline) {
    JsonObject object;
    const Json own = chosen(deadline, {"text", "type", "relation", "body", "session", "year", "date"});
    for (const auto& [name, value] : *own.if_object()) object.add(name, value);
    if (!is_empty(deadline["resolved"]))
        object.add("resolved", chosen(deadline["resolved"], {"body", "session", "start", "end", "not_after"}));
    return Json(std::move(object)).write();
}

std::string reference_key(const Json& reference) {
    return chosen(reference, {"type", "instrument", "article", "rule", "paragraph", "body", "number", "annex", "date",
                              "symbol", "path", "via"})
        .write();
}

std::string plain_text(const Json& value) {
    return std::string(value.string_or_empty());
}

std::set<std::string> words(std::string_view text) {
    std::set<std::string> out;
    std::string word;
    for (const char c : text) {
        if (c == ' ' || c == ',' || c == ';' || c == '.' || c == '\'') {
            if (!word.empty()) out.insert(std::exchange(word, {}));
        } else {
            word.push_back(c);
        }
    }
    if (!word.empty()) out.insert(word);
    return out;
}

// Shared words by all words: 1 when the texts say the same in the same words.
double overlap(std::string_view first, std::string_view second) {
    const std::set<std::string> one = words(first);
    const std::set<std::string> other = words(second);
    std::vector<std::string> shared;
    std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(shared));
    const std::size_t all = one.size() + other.size() - shared.size();
    return all == 0 ? 1.0 : static_cast<double>(shared.size()) / static_cast<double>(all);
}

void compare_deliverables(const Json& expected, const Json& got, std::vector<FieldScore>& out) {
    out.push_back(exact("deliverable_types", expected["type"], got["type"]));
    if (is_empty(expected)) return;
    out.push_back({"deliverable_texts", overlap(expected["text"].string_or_empty(), got["text"].string_or_empty()),
                   shown(expected["text"]), shown(got["text"])});
    for (const std::string_view key : {"object", "recipient", "bracketed"})
        if (!is_empty(expected[key])) out.push_back(exact("deliverable_details", expected[key], got[key]));
}

std::string sub_action_key(const Json& sub) {
    JsonObject object;
    const Json own = chosen(sub, {"path", "action", "addressee", "is_mandate"});
    for (const auto& [name, value] : *own.if_object()) object.add(name, value);
    if (!is_empty(sub["deliverable"]["type"])) object.add("deliverable", sub["deliverable"]["type"]);
    return Json(std::move(object)).write();
}

// What follows from comparing several documents is not the reader's to say.
std::vector<std::string> own_flags(const Json& flags) {
    std::vector<std::string> out = projected(flags, plain_text);
    std::erase_if(out, [](const std::string& flag) { return flag.starts_with("cross_language_"); });
    return out;
}

}  // namespace

std::vector<FieldScore> compare_provisions(const Json& expected, const Json& got) {
    std::vector<FieldScore> out;
    out.push_back(exact("kinds", expected["kind"], got["kind"]));
    out.push_back(exact("spans", expected["spans"], got["spans"]));
    out.push_back(exact("texts", expected["text"], got["text"]));
    out.push_back(exact("lines", expected["line_first"], got["line_first"]));
    out.push_back(exact("markers", expected["marker"], got["marker"]));
    out.push_back(exact("footnotes", expected["footnote_refs"], got["footnote_refs"]));
    out.push_back(lists("flags", own_flags(expected["flags"]), own_flags(got["flags"]), false));
    const auto speaks_of = [&](std::string_view key) { return expected.if_object()->find(key) != nullptr; };
    if (speaks_of("action")) {
        out.push_back(exact("actions", expected["action"], got["action"]));
        out.push_back(exact("action_surfaces", expected["action_surface"], got["action_surface"]));
    }
    if (speaks_of("addressee"))
        out.push_back(lists("addressees", projected(expected["addressee"], plain_text),
                            projected(got["addressee"], plain_text), false));
    if (speaks_of("acting_body")) out.push_back(exact("acting_bodies", expected["acting_body"], got["acting_body"]));
    if (speaks_of("deliverable")) compare_deliverables(expected["deliverable"], got["deliverable"], out);
    if (speaks_of("deadline"))
        out.push_back(lists("deadlines", projected(expected["deadline"], deadline_key),
                            projected(got["deadline"], deadline_key), true));
    if (speaks_of("references"))
        out.push_back(lists("references", projected(expected["references"], reference_key),
                            projected(got["references"], reference_key), false));
    if (speaks_of("is_mandate")) {
        out.push_back(exact("is_mandate", expected["is_mandate"], got["is_mandate"]));
        out.push_back(lists("conditions", projected(expected["conditions"], plain_text),
                            projected(got["conditions"], plain_text), false));
        out.push_back(
            exact("recurrence", Json(first_word(expected["recurrence"])), Json(first_word(got["recurrence"]))));
        out.push_back(lists("sub_actions", projected(expected["sub_actions"], sub_action_key),
                            projected(got["sub_actions"], sub_action_key), true));
    }
    return out;
}

std::vector<FieldScore> compare_heads(const Json& expected, const Json& got) {
    constexpr std::array kPlain = {
        "lang",  "body", "doc_type",          "contains",  "status",       "symbol", "number", "number_surface",
        "distr", "date", "original_language", "committee", "submitted_by", "title",  "quoted"};
    std::vector<FieldScore> out;
    const auto add = [&](std::string_view key, const Json& one, const Json& other) {
        FieldScore score = exact("head", one, other);
        score.key = key;
        out.push_back(std::move(score));
    };
    for (const std::string_view key : kPlain)
        if (expected.if_object()->find(key) != nullptr) add(key, expected[key], got[key]);
    for (const std::string_view key : {"ordinal", "text", "place", "start", "end"})
        if (!is_empty(expected["session"][key]))
            add(std::string("session.") + std::string(key), expected["session"][key], got["session"][key]);
    for (const std::string_view key : {"number", "title"})
        add(std::string("agenda_item.") + std::string(key), expected["agenda_item"][key], got["agenda_item"][key]);
    add("tense", Json(first_word(expected["tense"])), Json(first_word(got["tense"])));
    out.push_back(
        lists("head", projected(expected["list_style"], first_word), projected(got["list_style"], first_word), true));
    return out;
}

}  // namespace palermo::conformance
