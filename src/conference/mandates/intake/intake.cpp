#include "conference/mandates/intake/intake.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/intake/formats.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::intake {

namespace {

struct FormatFacts {
    Format format;
    std::string_view name;
    std::string_view media_type;
};

constexpr std::array kFormats = {
    FormatFacts{Format::text, "text", "text/plain"},
    FormatFacts{Format::markdown, "markdown", "text/markdown"},
    FormatFacts{Format::html, "html", "text/html"},
    FormatFacts{Format::docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    FormatFacts{Format::pdf, "pdf", "application/pdf"},
    FormatFacts{Format::akn, "akn", "application/akn+xml"},
};

constexpr std::size_t kMegabyte = 1024 * 1024;
constexpr std::size_t kHead = 8192;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

// The beginning as ASCII in small letters: of UTF-16 every other byte, the mark left out.
std::string head_of(std::string_view content) {
    std::string head(content.substr(0, kHead));
    if (head.starts_with("\xEF\xBB\xBF")) {
        head.erase(0, 3);
    } else if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        std::string narrow;
        const std::size_t low = head[0] == '\xFF' ? 0 : 1;
        for (std::size_t at = 2 + low; at < head.size(); at += 2) narrow += head[at];
        head = std::move(narrow);
    }
    return lower(head);
}

void skip_blank(std::string_view& text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    text = begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

// Comments and processing instructions stand before what tells.
void skip_prologue(std::string_view& text) {
    while (true) {
        skip_blank(text);
        const std::string_view close = text.starts_with("<!--") ? "-->" : text.starts_with("<?") ? "?>" : "";
        const std::size_t end = close.empty() ? std::string_view::npos : text.find(close);
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + close.size());
    }
}

bool begins_with_tag(std::string_view text, std::string_view name) {
    if (!text.starts_with('<') || !text.substr(1).starts_with(name)) return false;
    const std::size_t behind = 1 + name.size();
    return behind < text.size() && (text[behind] == '>' || text[behind] == ' ' || text[behind] == '\n' ||
                                    text[behind] == '\r' || text[behind] == '\t' || text[behind] == '/');
}

// A page without its frame: it begins with an element and goes on with elements.
bool is_html_fragment(std::string_view text) {
    constexpr std::array<std::string_view, 10> kFirst = {"div", "p",  "table", "h1",    "h2",
                                                         "ol",  "ul", "meta",  "title", "center"};
    if (std::none_of(kFirst.begin(), kFirst.end(), [&](std::string_view tag) { return begins_with_tag(text, tag); }))
        return false;
    std::size_t closings = 0;
    for (std::size_t at = text.find("</"); at != std::string_view::npos && closings < 3; at = text.find("</", at + 2))
        ++closings;
    return closings >= 3 || (closings > 0 && text.size() < 400);
}

std::optional<Format> markup_format(std::string_view content) {
    const std::string head = head_of(content);
    std::string_view text = head;
    skip_blank(text);
    if (!text.starts_with('<')) return std::nullopt;
    const bool xml = text.starts_with("<?xml");
    skip_prologue(text);
    if (text.starts_with("<!doctype html") || begins_with_tag(text, "html") || begins_with_tag(text, "head") ||
        begins_with_tag(text, "body"))
        return Format::html;
    // Whatever else calls itself XML goes to the XML reader, which says what is wrong with it.
    if (xml || text.starts_with("<!doctype") || text.find("akomantoso") < 40) return Format::akn;
    if (is_html_fragment(text)) return Format::html;
    return std::nullopt;
}

Result<Converted> convert(Format format, std::string_view content, std::string_view file, const Options& options) {
    switch (format) {
        case Format::markdown:
            return text_of_markdown(content);
        case Format::html:
            return text_of_html(content, file);
        case Format::docx:
            return text_of_docx(content, file);
        case Format::pdf:
            return text_of_pdf(content, file, options);
        case Format::akn:
            return text_of_akn(content, file);
        case Format::text:
            break;
    }
    Converted unchanged;
    unchanged.text = content;
    return unchanged;
}

}  // namespace

std::string_view name(Format format) {
    return kFormats[static_cast<std::size_t>(format)].name;
}

std::optional<Format> format_from_name(std::string_view name) {
    for (const FormatFacts& facts : kFormats)
        if (facts.name == name) return facts.format;
    return std::nullopt;
}

std::string_view media_type(Format format) {
    return kFormats[static_cast<std::size_t>(format)].media_type;
}

Format format_of(std::string_view content) {
    using namespace std::string_view_literals;
    if (content.starts_with("PK\x03\x04"sv) || content.starts_with("PK\x05\x06"sv)) return Format::docx;
    // Readers of PDF allow rubbish before the header (ISO 32000-1, implementation note 13); a text may name it.
    const std::size_t header = content.substr(0, 1024).find("%PDF-");
    if (header == 0 || (header != std::string_view::npos && content.find("startxref") != std::string_view::npos))
        return Format::pdf;
    if (const auto markup = markup_format(content)) return *markup;
    if (content.substr(0, kHead).find('\0') != std::string_view::npos) return Format::text;
    return is_markdown(content) && !first_invalid_utf8(content) ? Format::markdown : Format::text;
}

Result<IntakeText> text_of(ByteView content, std::string_view file_name, const Options& options) {
    if (content.size() > kMaxFileBytes)
        return make_error(ErrorKind::too_large, "intake.file_too_large")
            .with("file", file_name)
            .with("size", static_cast<std::int64_t>((content.size() + kMegabyte - 1) / kMegabyte))
            .with("limit", static_cast<std::int64_t>(kMaxFileBytes / kMegabyte));
    const std::string_view bytes = as_text(content);
    IntakeText result;
    result.format = format_of(bytes);
    Converted converted = TRY(convert(result.format, bytes, file_name, options));
    if (result.format != Format::text && converted.text.size() > kMaxTextBytes)
        return make_error(ErrorKind::too_large, "intake.text_too_long")
            .with("file", file_name)
            .with("limit", static_cast<std::int64_t>(kMaxTextBytes / kMegabyte));
    result.text = std::move(converted.text);
    result.warnings = std::move(converted.warnings);
    result.number = std::move(converted.number);
    return result;
}

}  // namespace palermo::mandates::intake
