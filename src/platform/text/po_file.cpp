#include "platform/text/po_file.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "platform/base/utf8.hpp"

namespace palermo::text {

namespace {

constexpr std::string_view kPluralExample = "{count, plural, one {# file} other {# files}}";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// Appends the value of a quoted string that must fill the rest of a line.
bool append_quoted(std::string_view quoted, std::string& out) {
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') return false;
    quoted = quoted.substr(1, quoted.size() - 2);
    while (!quoted.empty()) {
        const std::size_t plain = std::min(quoted.find_first_of("\\\""), quoted.size());
        out.append(quoted.substr(0, plain));
        quoted.remove_prefix(plain);
        if (quoted.empty()) break;
        if (quoted[0] == '"' || quoted.size() < 2) return false;
        switch (quoted[1]) {
            case 'n':
                out.push_back('\n');
                break;
            case 't':
                out.push_back('\t');
                break;
            case '"':
            case '\\':
                out.push_back(quoted[1]);
                break;
            default:
                return false;
        }
        quoted.remove_prefix(2);
    }
    return true;
}

// The value of "Name: value" in a header, or an empty view.
std::string_view header_field(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const std::size_t end = std::min(header.find('\n'), header.size());
        std::string_view line = header.substr(0, end);
        if (take_prefix(line, name) && take_prefix(line, ":")) return trimmed(line);
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return {};
}

class PoReader {
  public:
    PoReader(std::string_view content, std::string_view name, PoEncoding encoding)
        : content_(content), name_(name), encoding_(encoding) {}

    Result<PoFile> read() {
        if (encoding_ == PoEncoding::unknown) TRY(refuse_other_encodings());
        take_prefix(content_, "\xEF\xBB\xBF");
        while (!content_.empty()) {
            ++line_;
            const std::size_t end = std::min(content_.find('\n'), content_.size());
            TRY(read_line(trimmed(content_.substr(0, end))));
            content_.remove_prefix(std::min(end + 1, content_.size()));
        }
        TRY(finish_entry());
        if (!language_) return make_error(ErrorKind::invalid_input, "catalogue.no_header").with("file", name_);
        TRY(refuse_duplicates());
        return PoFile{*language_, std::move(entries_)};
    }

  private:
    enum class Part { none, key, pattern };

    Error at_line(std::string_view code, std::uint32_t line) const {
        return make_error(ErrorKind::invalid_input, code)
            .with("file", name_)
            .with("line", static_cast<std::int64_t>(line));
    }

    Result<void> refuse_other_encodings() const {
        const auto bad = first_invalid_utf8(content_);
        if (!bad) return ok();
        const auto line_ends = std::count(content_.begin(), content_.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        return at_line("catalogue.not_utf8", static_cast<std::uint32_t>(line_ends) + 1);
    }

    Result<void> refuse_duplicates() const {
        std::unordered_set<std::string_view> keys;
        keys.reserve(entries_.size());
        for (const PoEntry& entry : entries_)
            if (!keys.insert(entry.key).second)
                return at_line("catalogue.duplicate_key", entry.line).with("key", entry.key);
        return ok();
    }

    Result<void> read_line(std::string_view line) {
        if (line.empty()) return finish_entry();
        if (line[0] == '#') return read_comment(line);
        if (line[0] == '"') {
            if (part_ == Part::none || !append_quoted(line, part_ == Part::key ? entry_.key : entry_.pattern))
                return at_line("catalogue.unreadable", line_);
            return ok();
        }
        if (line.starts_with("msgctxt") || line.starts_with("msgid_plural") || line.starts_with("msgstr["))
            return at_line("catalogue.plural_forms", line_).with("example", kPluralExample);
        if (take_prefix(line, "msgid")) return begin_key(trimmed(line));
        if (take_prefix(line, "msgstr") && part_ == Part::key && append_quoted(trimmed(line), entry_.pattern)) {
            part_ = Part::pattern;
            return ok();
        }
        return at_line("catalogue.unreadable", line_);
    }

    Result<void> read_comment(std::string_view line) {
        if (part_ == Part::pattern) TRY(finish_entry());
        if (part_ == Part::key) return at_line("catalogue.unreadable", line_);
        if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) entry_.fuzzy = true;
        return ok();
    }

    Result<void> begin_key(std::string_view quoted) {
        if (part_ == Part::pattern) TRY(finish_entry());
        if (part_ == Part::key || !append_quoted(quoted, entry_.key)) return at_line("catalogue.unreadable", line_);
        entry_.line = line_;
        part_ = Part::key;
        return ok();
    }

    Result<void> finish_entry() {
        if (part_ == Part::none) return ok();
        if (part_ == Part::key) return at_line("catalogue.unreadable", line_);
        PoEntry entry = std::exchange(entry_, {});
        part_ = Part::none;
        if (entry.key.empty()) return read_header(entry);
        entries_.push_back(std::move(entry));
        return ok();
    }

    Result<void> read_header(const PoEntry& entry) {
        if (language_ || !entries_.empty()) return at_line("catalogue.unreadable", entry.line);
        const std::string_view type = header_field(entry.pattern, "Content-Type");
        const auto language = language_from_tag(header_field(entry.pattern, "Language"));
        if (!language || !type.ends_with("charset=UTF-8"))
            return make_error(ErrorKind::invalid_input, "catalogue.no_header").with("file", name_);
        const auto expected = language_of_po_name(name_);
        if (expected && *expected != *language)
            return make_error(ErrorKind::invalid_input, "catalogue.other_language")
                .with("file", name_)
                .with("language", tag(*language));
        language_ = language;
        return ok();
    }

    std::string_view content_;
    std::string_view name_;
    PoEncoding encoding_;
    std::uint32_t line_ = 0;
    Part part_ = Part::none;
    PoEntry entry_;
    std::optional<Language> language_;
    std::vector<PoEntry> entries_;
};

}  // namespace

Result<PoFile> parse_po(std::string_view content, std::string_view name, PoEncoding encoding) {
    return PoReader(content, name, encoding).read();
}

std::optional<Language> language_of_po_name(std::string_view name) {
    if (!name.ends_with(".po")) return std::nullopt;
    name.remove_suffix(3);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return std::nullopt;
    for (const Language language : kLanguages)
        if (tag(language) == name.substr(dot + 1)) return language;
    return std::nullopt;
}

}  // namespace palermo::text
