#include "platform/text/catalogue.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <unordered_map>

#include "platform/base/assert.hpp"
#include "platform/base/utf8.hpp"
#include "platform/text/catalogue_files.hpp"
#include "platform/text/message_pattern.hpp"
#include "platform/text/po_file.hpp"

namespace palermo::text {

namespace {

constexpr std::size_t kMaxOverrideFileBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxPatternBytes = 16 * 1024;

// Keys of text.*.po that hold how a language writes values.
constexpr std::string_view kDateKey = "date.long";
constexpr std::string_view kDigitsKey = "number.digits";
constexpr std::string_view kMonthKeyPrefix = "date.month.";

std::size_t index(Language language) {
    return static_cast<std::size_t>(language);
}

// One pattern of one language. Compiled when it is first needed, because a run shows few of all sentences.
struct Message {
    std::string pattern;
    bool plain = true;
    bool present = false;
    mutable std::once_flag compiling;
    mutable std::optional<CompiledPattern> compiled;

    void set(std::string text) {
        pattern = std::move(text);
        plain = is_plain_text(pattern);
        present = true;
    }
    const std::optional<CompiledPattern>& compile() const {
        std::call_once(compiling, [this] { compiled = CompiledPattern::compile(pattern); });
        return compiled;
    }
};

using Translations = std::array<Message, kLanguageCount>;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

Result<std::string> read_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > kMaxOverrideFileBytes)
        return make_error(ErrorKind::too_large, "catalogue.too_large")
            .with("file", path.string())
            .with("limit", static_cast<std::int64_t>(kMaxOverrideFileBytes));
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    if (!error && file) content << file.rdbuf();
    if (error || !file) return make_error(ErrorKind::unavailable, "catalogue.cannot_open").with("file", path.string());
    return content.str();
}

Result<std::vector<std::filesystem::path>> po_files_of(const std::filesystem::path& directory) {
    std::vector<std::filesystem::path> paths;
    std::error_code error;
    for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end; at.increment(error))
        if (at->path().extension() == ".po") paths.push_back(at->path());
    if (error) return make_error(ErrorKind::unavailable, "catalogue.cannot_open").with("file", directory.string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

struct Catalogue::Entries {
    std::unordered_map<std::string, Translations, TextHash, std::equal_to<>> by_key;
    std::array<ValueStyle, kLanguageCount> styles;

    const Message* find(Language language, std::string_view key) const {
        const auto found = by_key.find(key);
        if (found == by_key.end()) return nullptr;
        const Message& message = found->second[index(language)];
        return message.present ? &message : nullptr;
    }

    // The text of a key that takes no arguments.
    std::string_view plain(Language language, std::string_view key) const {
        const Message* message = find(language, key);
        return message == nullptr ? std::string_view{} : std::string_view{message->pattern};
    }

    Result<void> add_embedded(const EmbeddedFile& file) {
        PoFile po = TRY(parse_po(file.content, file.name, PoEncoding::known_utf8));
        for (PoEntry& entry : po.entries) {
            Message& message = by_key[entry.key][index(po.language)];
            if (message.present)
                return make_error(ErrorKind::invalid_input, "catalogue.duplicate_key")
                    .with("file", file.name)
                    .with("line", static_cast<std::int64_t>(entry.line))
                    .with("key", entry.key);
            message.set(std::move(entry.pattern));
        }
        return ok();
    }

    // Unfinished translations (empty or fuzzy) leave what is there.
    Result<void> override_from(const std::filesystem::path& path) {
        const std::string name = path.filename().string();
        const std::string content = TRY(read_file(path));
        PoFile po = TRY(parse_po(content, name));
        for (PoEntry& entry : po.entries) {
            if (entry.fuzzy || entry.pattern.empty()) continue;
            TRY(check_override(entry, po.language, name));
            by_key.find(entry.key)->second[index(po.language)].set(std::move(entry.pattern));
        }
        return ok();
    }

    Result<void> check_override(const PoEntry& entry, Language language, std::string_view file) const {
        const auto fault = [&](std::string_view code) {
            return make_error(ErrorKind::invalid_input, code)
                .with("file", file)
                .with("line", static_cast<std::int64_t>(entry.line))
                .with("key", entry.key)
                .with("language", tag(language));
        };
        const Message* reference = find(Language::en, entry.key);
        if (reference == nullptr) return fault("catalogue.unknown_key");
        if (entry.pattern.size() > kMaxPatternBytes) return fault("catalogue.bad_pattern");
        const auto compiled = CompiledPattern::compile(entry.pattern);
        if (!compiled) return fault("catalogue.bad_pattern");
        const auto known = CompiledPattern::compile(reference->pattern);
        for (const std::string& name : compiled->argument_names())
            if (!known || !known->argument_names().contains(name))
                return fault("catalogue.unknown_argument").with("argument", name);
        return ok();
    }

    void read_styles() {
        for (const Language language : kLanguages) {
            ValueStyle& style = styles[index(language)];
            style.language = language;
            style.digits = plain(language, kDigitsKey) == "arab" ? Digits::arabic_indic : Digits::latin;
            style.format_date = [this, language](const Date& date) { return format_date(language, date); };
        }
    }

    // Day and year are texts, so that they are never grouped.
    std::string format_date(Language language, const Date& date) const {
        const std::string month_key = std::string(kMonthKeyPrefix) + std::to_string(date.month());
        const std::string day = format_plain_integer(date.day(), styles[index(language)].digits);
        const std::string year = format_plain_integer(date.year(), styles[index(language)].digits);
        return format(language, kDateKey, {{"day", day}, {"month", plain(language, month_key)}, {"year", year}});
    }

    std::string format(Language language, std::string_view key, const std::vector<MessageArgument>& arguments) const {
        const Message* message = find(language, key);
        if (message != nullptr && message->plain) return message->pattern;
        if (message != nullptr && message->compile())
            return message->compile()->format(styles[index(language)], arguments);
        return "«" + std::string(key) + "»";
    }
};

Result<Catalogue> Catalogue::load(std::string_view override_directory) {
    auto entries = std::make_unique<Entries>();
    for (const EmbeddedFile& file : catalogue_files()) TRY(entries->add_embedded(file));
    if (!override_directory.empty()) {
        const auto paths = TRY(po_files_of(std::filesystem::path(override_directory)));
        for (const std::filesystem::path& path : paths) TRY(entries->override_from(path));
    }
    entries->read_styles();
    return Catalogue(std::move(entries));
}

std::string Catalogue::text(Language language, std::string_view key,
                            const std::vector<MessageArgument>& arguments) const {
    return entries_->format(language, key, arguments);
}

std::string Catalogue::labelled(Language language, std::string_view labels, std::string_view names) const {
    constexpr std::string_view kBetween = ", ";
    const std::size_t end = names.find(kBetween);
    const std::string_view name = names.substr(0, end);
    const std::string key = std::string(labels).append(name);
    const std::string first = has(language, key) ? text(language, key) : std::string(name);
    if (end == names.npos) return first;
    const std::string rest = labelled(language, labels, names.substr(end + kBetween.size()));
    return text(language, "act_forms.and_further",
                {{"first", std::string_view(first)}, {"rest", std::string_view(rest)}});
}

std::string Catalogue::text(Language language, const Error& error) const {
    std::vector<MessageArgument> arguments;
    arguments.reserve(error.arguments.size());
    // The name of a file is whatever its owner chose, and may be printed on a terminal.
    std::deque<std::string> names;
    for (const ErrorArgument& argument : error.arguments) {
        std::string_view value = argument.value;
        if (argument.name == "file") value = names.emplace_back(printable(argument.value));
        // Fields and acts are said as forms label them; "acts" is a list of these with ", " between.
        const std::string_view labels = argument.name == "field"                            ? "field."
                                        : argument.name == "act" || argument.name == "acts" ? "act_name."
                                                                                            : "";
        if (!labels.empty()) value = names.emplace_back(labelled(language, labels, argument.value));
        arguments.push_back({argument.name, value});
    }
    std::string out = text(language, error.code, arguments);
    for (const Error& detail : error.details) out += "\n" + text(language, detail);
    return out;
}

std::string Catalogue::decimal(Language language, std::string_view digits, int places) const {
    return format_decimal(language, digits, places, entries_->styles[index(language)].digits);
}

std::string Catalogue::date(Language language, const Date& date) const {
    return entries_->format_date(language, date);
}

std::string Catalogue::number(Language language, std::int64_t value) const {
    return format_integer(language, value, entries_->styles[index(language)].digits);
}

bool Catalogue::has(Language language, std::string_view key) const {
    return entries_->find(language, key) != nullptr;
}

std::vector<std::string> Catalogue::keys() const {
    std::vector<std::string> out;
    for (const auto& [key, translations] : entries_->by_key) out.push_back(key);
    std::sort(out.begin(), out.end());
    return out;
}

Catalogue::Catalogue(std::unique_ptr<Entries> entries) : entries_(std::move(entries)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

}  // namespace palermo::text
