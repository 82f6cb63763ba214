#include "conference/questionnaires/xlsform/parameters.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "conference/questionnaires/xlsform/range_parameters.hpp"
#include "conference/questionnaires/xlsform/references.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        if (c == ' ' || c == ',' || c == ';' || c == '\n' || c == '\t') {
            if (!word.empty()) words.push_back(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

std::optional<std::int64_t> integer_of(std::string_view text) {
    std::int64_t value = 0;
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_number(std::string_view text) {
    return decimal_of(text).has_value();
}

class Applier {
  public:
    Applier(Source& source, Node& node) : source_(source), node_(node) {}

    void apply() {
        if (node_.kind == Node::Kind::select) return select();
        if (node_.type == "audit") return audit();
        if (node_.type == "range") return range();
        if (node_.type == "text") return text();
        if (node_.type == "photo") return photo();
        if (node_.type == "audio" || node_.type == "background-audio") return audio();
        if (node_.type == "geopoint" || node_.type == "geoshape" || node_.type == "geotrace") return geography();
    }

  private:
    std::string_view get(std::string_view name) const {
        const auto found = node_.parameters.find(std::string(name));
        return found == node_.parameters.end() ? std::string_view() : std::string_view(found->second);
    }
    bool has(std::string_view name) const { return node_.parameters.contains(std::string(name)); }

    Error wrong(std::string_view code, std::string_view name) const {
        return fault("questionnaires." + std::string(code), node_.parameters_place, "parameters")
            .with("parameter", name)
            .with("value", get(name));
    }
    void refuse(std::string_view code, std::string_view name) { source_.errors.push_back(wrong(code, name)); }

    bool only(std::initializer_list<std::string_view> allowed) {
        std::string unknown, known;
        for (const auto& [name, value] : node_.parameters)
            if (std::ranges::find(allowed, name) == allowed.end()) unknown += (unknown.empty() ? "" : ", ") + name;
        if (unknown.empty()) return true;
        for (const std::string_view name : allowed) known += (known.empty() ? "" : ", ") + std::string(name);
        source_.errors.push_back(fault("questionnaires.parameter_unknown", node_.parameters_place, "parameters")
                                     .with("parameter", unknown)
                                     .with("allowed", known));
        return false;
    }

    void set_bind(std::string name, std::string_view value) {
        set_written(node_.bind, {std::move(name), std::string(value), node_.parameters_place, "parameters"});
    }
    void set_control(std::string name, std::string_view value) {
        set_written(node_.control, {std::move(name), std::string(value), node_.parameters_place, "parameters"});
    }

    bool one_of(std::string_view name, std::initializer_list<std::string_view> values) {
        if (std::ranges::find(values, get(name)) != values.end()) return true;
        std::string known;
        for (const std::string_view value : values) known += (known.empty() ? "" : ", ") + std::string(value);
        source_.errors.push_back(wrong("parameter_choice", name).with("allowed", known));
        return false;
    }

    bool integer(std::string_view name) {
        if (integer_of(get(name))) return true;
        refuse("parameter_integer", name);
        return false;
    }

    void text() {
        if (!only({"rows"}) || !has("rows") || !integer("rows")) return;
        set_control("rows", get("rows"));
    }

    void photo() {
        if (!only({"max-pixels", "app"})) return;
        if (!has("max-pixels"))
            source_.warnings.push_back(fault("questionnaires.warning_max_pixels", node_.place));
        else if (integer("max-pixels"))
            set_bind("orx:max-pixels", get("max-pixels"));
        if (!has("app")) return;
        const Written* appearance = find_written(node_.control, "appearance");
        if (appearance != nullptr && appearance->text != "annotate") return;
        if (is_package_name(get("app")))
            set_control("intent", get("app"));
        else
            refuse("parameter_package", "app");
    }

    // "org.example.app": at least two parts, each a name of letters, digits and "_" that begins with a letter.
    static bool is_package_name(std::string_view name) {
        std::size_t parts = 0;
        for (std::size_t at = 0; at <= name.size(); ++parts) {
            const std::size_t end = std::min(name.find('.', at), name.size());
            const std::string_view part = name.substr(at, end - at);
            const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
            if (part.empty() || !letter(part.front())) return false;
            if (!std::ranges::all_of(part, [&](char c) { return letter(c) || c == '_' || (c >= '0' && c <= '9'); }))
                return false;
            at = end + 1;
        }
        return parts >= 2;
    }

    void audio() {
        if (!only({"quality"}) || !has("quality")) return;
        const bool background = node_.type == "background-audio";
        const bool good = background ? one_of("quality", {"voice-only", "low", "normal"})
                                     : one_of("quality", {"voice-only", "low", "normal", "external"});
        if (!good) return;
        if (background)
            node_.record_quality = get("quality");
        else
            set_bind("odk:quality", get("quality"));
    }

    void geography() {
        const bool point = node_.type == "geopoint";
        if (!(point ? only({"allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"})
                    : only({"allow-mock-accuracy", "incremental", "reference-geometry"})))
            return;
        if (has("capture-accuracy")) accuracy("capture-accuracy", "accuracyThreshold");
        if (has("warning-accuracy")) accuracy("warning-accuracy", "unacceptableAccuracyThreshold");
        if (has("incremental")) {
            if (is_yes(get("incremental")))
                set_control("incremental", "true");
            else
                refuse("parameter_only_true", "incremental");
        }
        if (has("allow-mock-accuracy") && one_of("allow-mock-accuracy", {"true", "false"}))
            set_bind("odk:allow-mock-accuracy", get("allow-mock-accuracy"));
        if (has("reference-geometry")) {
            node_.itemset = get("reference-geometry");
            node_.with_itemset = true;
        }
    }

    void accuracy(std::string_view name, std::string_view attribute) {
        if (is_number(get(name)))
            set_control(std::string(attribute), get(name));
        else
            refuse("parameter_number", name);
    }

    void select() {
        if (!(node_.select.from_file ? only({"randomize", "seed", "value", "label"}) : only({"randomize", "seed"})))
            return;
        if (has("randomize")) {
            one_of("randomize", {"true", "false"});
            if (has("seed") && sole_reference(get("seed")).empty() && !is_number(get("seed")))
                refuse("parameter_seed", "seed");
        } else if (has("seed")) {
            refuse("parameter_seed_alone", "seed");
        }
        for (const std::string_view name : {"value", "label"}) {
            if (!has(name) || is_name(get(name))) continue;
            refuse("parameter_name", name);
        }
    }

    void audit() {
        if (!only({"location-priority", "location-min-interval", "location-max-age", "track-changes", "identify-user",
                   "track-changes-reasons"}))
            return;
        for (const std::string_view name : {"track-changes", "identify-user"})
            if (has(name) && one_of(name, {"true", "false"})) set_bind("odk:" + std::string(name), get(name));
        if (has("track-changes-reasons") && one_of("track-changes-reasons", {"on-form-edit"}))
            set_bind("odk:track-changes-reasons", "on-form-edit");
        location();
    }

    void location() {
        static constexpr std::array<std::string_view, 3> kNames = {"location-max-age", "location-min-interval",
                                                                   "location-priority"};
        const auto count = std::ranges::count_if(kNames, [&](std::string_view name) { return has(name); });
        if (count == 0) return;
        if (count < 3) return refuse("audit_location_parts", "location-priority");
        bool good = one_of("location-priority", {"no-power", "low-power", "balanced", "high-accuracy"});
        for (const std::string_view name : {kNames[1], kNames[0]}) {
            if (!integer(name)) return;
            if (*integer_of(get(name)) >= 0) continue;
            refuse("parameter_negative", name);
            good = false;
        }
        if (!good) return;
        if (*integer_of(get(kNames[0])) < *integer_of(get(kNames[1])))
            return refuse("audit_location_age", "location-max-age");
        for (const std::string_view name : kNames) set_bind("odk:" + std::string(name), get(name));
    }

    void range() {
        if (!only({"start", "end", "step", "tick_interval", "placeholder", "tick_labelset"})) return;
        if (auto error = apply_range(source_, node_)) source_.errors.push_back(std::move(*error));
    }

    Source& source_;
    Node& node_;
};

}  // namespace

bool parse_parameters(std::string_view text, Parameters& parameters) {
    // "start = 1" is meant as "start=1".
    std::string joined;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '=') {
            while (joined.ends_with(' ')) joined.pop_back();
            joined += '=';
            while (i + 1 < text.size() && text[i + 1] == ' ') ++i;
        } else {
            joined += text[i];
        }
    }
    for (const std::string& word : words_of(joined)) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == word.size() ||
            word.find('=', equals + 1) != std::string::npos)
            return false;
        std::string value = word.substr(equals + 1);
        const std::string lower = lower_case(value);
        if (lower == "true" || lower == "false") value = lower;
        parameters[lower_case(word.substr(0, equals))] = std::move(value);
    }
    return true;
}

void apply_parameters(Source& source, Node& node) {
    Applier(source, node).apply();
}

}  // namespace palermo::questionnaires::xlsform
