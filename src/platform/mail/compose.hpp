// Makes the bytes of a mail: headers and a body in plain text and in simple HTML (RFC 5322, 2045 to 2047, 3676).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/language.hpp"
#include "platform/base/time.hpp"
#include "platform/mail/address.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::mail {

struct StoredMail;
struct Configuration;

struct LetterLink {
    std::string label;
    std::string address;
};

// A mail in words.
struct Letter {
    std::string sender_name;
    std::string message_id;  // without angle brackets
    Instant date;
    Language language;
    std::string subject;
    std::vector<std::string> paragraphs;
    std::vector<LetterLink> links;
    std::string footer;
};

// The sentences of a stored mail.
Letter put_into_words(const StoredMail& mail, const text::Catalogue& catalogue, const Configuration& configuration);

// The whole mail with CRLF line ends; every line is ASCII of at most 78 bytes, but for addresses that are longer. The
// same letter gives the same bytes. It has "Auto-Submitted: auto-generated" (RFC 3834), so that no absence notice is
// sent back.
std::string write_mail(const Letter& letter, const Address& sender, const Address& recipient);

// A header value as RFC 2047 encoded words where it is not short printable ASCII. Line breaks in it become spaces.
std::string encode_header(std::string_view name, std::string_view utf8);

// Plain text with the soft line breaks of RFC 3676, DelSp=yes: lines of at most 76 columns where the text has a place
// to break: after a space, or between two letters of Chinese.
std::string flow(std::string_view utf8);

}  // namespace palermo::mail
