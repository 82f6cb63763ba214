// A mail address that is safe to write into a header and an SMTP command.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace palermo::mail {

// local@domain as RFC 5321 section 4.1.2 has it, without quoted local parts and address literals: no address that a
// person uses needs them, and they are where injections live. The domain is kept in ASCII and lower case; one in other
// letters is converted (UTS 46). The local part is ASCII: mail servers without SMTPUTF8 could not take another. At most
// 254 bytes, 64 of them before the '@'. Always valid.
class Address {
  public:
    // White space around it is left out. Error: mail.bad_address (address).
    static Result<Address> parse(std::string_view text);

    const std::string& text() const { return text_; }
    std::string_view domain() const { return std::string_view(text_).substr(text_.find('@') + 1); }
    friend bool operator==(const Address&, const Address&) = default;

  private:
    explicit Address(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace palermo::mail
