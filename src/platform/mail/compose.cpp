#include "platform/mail/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <list>

#include "platform/base/bytes.hpp"
#include "platform/base/utf8.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/mail/sender.hpp"

namespace palermo::mail {

namespace {

constexpr std::size_t kEncodedLine = 76;  // RFC 2045 section 6.7 and RFC 2047 section 2
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool is_printable_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string one_line(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return out;
}

// RFC 5322 section 3.3: "Sat, 21 Nov 2026 08:23:14 +0000".
std::string date_text(Instant instant) {
    static constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const Date date = instant.date_utc();
    const std::int64_t second = instant.microseconds / 1'000'000 - date.day_number() * 86'400;
    const auto weekday = static_cast<std::size_t>((date.day_number() % 7 + 7 + 4) % 7);  // day 0 was a Thursday
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000", kDays[weekday], date.day(),
                       kMonths[static_cast<std::size_t>(date.month() - 1)], date.year(), second / 3'600,
                       second / 60 % 60, second % 60);
}

std::string with_crlf(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 40);
    for (const char c : text) {
        if (c == '\n') out.push_back('\r');
        out.push_back(c);
    }
    return out;
}

std::string in_base64_lines(std::string_view text) {
    const std::string all = to_base64(as_bytes(with_crlf(text)));
    std::string out;
    for (std::size_t at = 0; at < all.size(); at += kEncodedLine) {
        out += std::string_view(all).substr(at, kEncodedLine);
        out += "\r\n";
    }
    return out;
}

// RFC 2045 section 6.7. A "From " at a line's beginning and a lone dot are written so that no mail program on the way
// is tempted to change them.
std::string in_quoted_printable(std::string_view text) {
    std::string out;
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool before_line_end = at + 1 == text.size() || text[at + 1] == '\n';
        const bool plain = c >= 0x20 && c < 0x7F && c != '=' && !(c == ' ' && before_line_end) &&
                           !(column == 0 && (c == 'F' || c == '.'));
        const std::size_t needed = plain ? 1 : 3;
        if (column + needed > kEncodedLine - 1) {
            out += "=\r\n";
            column = 0;
        }
        if (plain) {
            out.push_back(c);
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += {'=', kHexDigits[byte >> 4], kHexDigits[byte & 15]};
        }
        column += needed;
    }
    return out;
}

// The shorter of the two encodings: letters of Latin languages stay readable, the others small.
std::string part(std::string_view content_type, Language language, std::string_view text) {
    std::string quoted = in_quoted_printable(text);
    std::string encoded = in_base64_lines(text);
    const bool use_quoted = quoted.size() <= encoded.size();
    std::string out = fmt::format("Content-Type: {}\r\nContent-Language: {}\r\nContent-Transfer-Encoding: {}\r\n\r\n",
                                  content_type, tag(language), use_quoted ? "quoted-printable" : "base64");
    return out + (use_quoted ? quoted + "\r\n" : encoded);
}

std::string plain_text(const Letter& letter) {
    std::string text;
    for (const std::string& paragraph : letter.paragraphs) text += paragraph + "\n\n";
    for (const LetterLink& link : letter.links) text += link.label + "\n" + link.address + "\n\n";
    return flow(text + "-- \n" + letter.footer + "\n");
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\n':
                out += "<br>\n";
                break;
            default:
                out.push_back(c);
        }
    }
    return out;
}

// Elements without any style: what a mail reader shows, it shows in its own way.
std::string html(const Letter& letter) {
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
        "</head>\n<body>\n",
        tag(letter.language), direction_tag(letter.language), escaped(letter.subject));
    for (const std::string& paragraph : letter.paragraphs) out += "<p>" + escaped(paragraph) + "</p>\n";
    for (const LetterLink& link : letter.links)
        out += "<p><a href=\"" + escaped(link.address) + "\">" + escaped(link.label) + "</a></p>\n";
    return out + "<hr>\n<p><small>" + escaped(letter.footer) + "</small></p>\n</body>\n</html>\n";
}

std::string from_value(const Letter& letter, const Address& sender) {
    const std::string name = one_line(letter.sender_name);
    if (name.empty()) return sender.text();
    if (!is_printable_ascii(name) || name.size() > 60)
        return encode_header("From", name) + "\r\n <" + sender.text() + ">";
    std::string quoted;
    for (const char c : name) {
        if (c == '"' || c == '\\') quoted.push_back('\\');
        quoted.push_back(c);
    }
    return "\"" + quoted + "\" <" + sender.text() + ">";
}

std::vector<std::string> split_paragraphs(std::string_view text) {
    std::vector<std::string> paragraphs;
    while (!text.empty()) {
        const std::size_t end = text.find("\n\n");
        if (end != 0) paragraphs.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    }
    return paragraphs;
}

// The words as arguments of a sentence; `terms` keeps the texts that these refer to.
std::vector<text::MessageArgument> arguments_of(const SafeWords& words, Language language,
                                                const text::Catalogue& catalogue, std::list<std::string>& terms) {
    std::vector<text::MessageArgument> arguments;
    for (const auto& [name, value] : words.values()) {
        text::MessageArgument argument{name, std::int64_t{0}};
        if (const auto* given = std::get_if<SafeWords::Name>(&value))
            argument.value = std::string_view(given->text);
        else if (const auto* term = std::get_if<SafeWords::Term>(&value))
            argument.value = std::string_view(terms.emplace_back(catalogue.text(language, term->key)));
        else if (const auto* date = std::get_if<Date>(&value))
            argument.value = *date;
        else
            argument.value = std::get<std::int64_t>(value);
        arguments.push_back(argument);
    }
    return arguments;
}

}  // namespace

std::string encode_header(std::string_view name, std::string_view utf8) {
    const std::string value = one_line(utf8);
    if (is_printable_ascii(value) && name.size() + 2 + value.size() <= kEncodedLine &&
        value.find("=?") == std::string::npos)
        return value;
    constexpr std::string_view kBegin = "=?UTF-8?B?";
    constexpr std::string_view kEnd = "?=";
    std::string out;
    std::string piece;
    std::size_t used = name.size() + 2;
    const auto flush = [&] {
        if (!out.empty()) out += "\r\n ";
        out.append(kBegin).append(to_base64(as_bytes(piece))).append(kEnd);
        piece.clear();
        used = 1;
    };
    for (const char32_t c : to_code_points(value)) {
        std::string letter;
        append_utf8(letter, c);
        const std::size_t encoded = (piece.size() + letter.size() + 2) / 3 * 4;
        // Each encoded word is well-formed by itself (RFC 2047 section 5).
        if (!piece.empty() && used + kBegin.size() + encoded + kEnd.size() > kEncodedLine) flush();
        piece += letter;
    }
    flush();
    return out;
}

Letter put_into_words(const StoredMail& mail, const text::Catalogue& catalogue, const Configuration& configuration) {
    const Language language = mail.message.language;
    std::list<std::string> terms;
    auto arguments = arguments_of(mail.message.words, language, catalogue, terms);
    arguments.push_back({"site", std::string_view(configuration.site_name)});
    Letter letter;
    letter.sender_name = configuration.sender_name;
    letter.message_id = mail.token + configuration.sender.substr(configuration.sender.rfind('@'));
    letter.date = mail.posted_at;
    letter.language = language;
    letter.subject = one_line(catalogue.text(language, mail.message.subject, arguments));
    letter.paragraphs = split_paragraphs(catalogue.text(language, mail.message.body, arguments));
    for (const Link& link : mail.message.links)
        letter.links.push_back({catalogue.text(language, link.label), configuration.site_address + link.path});
    letter.footer = catalogue.text(language, "mail.footer", arguments);
    return letter;
}

std::string write_mail(const Letter& letter, const Address& sender, const Address& recipient) {
    // "=_" stands in no quoted-printable and no base64 text, so the boundary cannot occur in a part.
    const std::string boundary = "=_" + letter.message_id.substr(0, letter.message_id.find('@'));
    std::string out = fmt::format(
        "Date: {}\r\nFrom: {}\r\nTo: {}\r\nSubject: {}\r\nMessage-ID: <{}>\r\nMIME-Version: 1.0\r\n"
        "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\nContent-Language: {}\r\n"
        "Content-Type: multipart/alternative;\r\n boundary=\"{}\"\r\n\r\n",
        date_text(letter.date), from_value(letter, sender), recipient.text(), encode_header("Subject", letter.subject),
        letter.message_id, tag(letter.language), boundary);
    out += "--" + boundary + "\r\n" +
           part("text/plain; charset=utf-8; format=flowed; delsp=yes", letter.language, plain_text(letter));
    out += "--" + boundary + "\r\n" + part("text/html; charset=utf-8", letter.language, html(letter));
    return out + "--" + boundary + "--\r\n";
}

}  // namespace palermo::mail
