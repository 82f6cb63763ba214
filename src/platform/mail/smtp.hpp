// Hands one finished mail to a mail server. libcurl does the talking.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/mail/address.hpp"

namespace palermo::mail {

enum class Tls : std::uint8_t {
    starttls,  // begins in clear and must change to TLS before anything else is said; usual on port 587
    implicit,  // TLS from the first byte; usual on port 465
    none,      // for a server on this machine. No password is ever sent so
};

struct SmtpConfiguration {
    std::string server;  // host name or address; empty: no mail is sent, what is posted waits
    std::uint16_t port = 587;
    Tls tls = Tls::starttls;
    std::string user;             // empty: no authentication
    std::string password_file;    // its first line is the password; must not be readable by others
    std::string ca_file = {};     // PEM; empty: the system's authorities
    std::string hello_name = {};  // said in EHLO; empty: the domain of the sender
    std::chrono::milliseconds connect_timeout{20'000};
    std::chrono::milliseconds timeout{120'000};  // for one mail
};

inline constexpr std::size_t kMaxMailBytes = std::size_t{1} << 20;

// Errors that another try may cure (kinds unavailable, timeout, busy): mail.unreachable (server, reason),
// mail.refused_for_now (reply: code and verb of the SMTP dialogue), mail.not_authenticated (server),
// mail.sender_refused (reply). For good (invalid_input, too_large): mail.refused (reply), mail.too_large (limit). In
// the configuration (unavailable): mail.password_without_tls, mail.password_file (file). Thread-safe. After a lost
// answer it cannot know whether the server took the mail.
Result<void> hand_over(const SmtpConfiguration& configuration, const Address& sender, const Address& recipient,
                       std::string_view bytes);

// Whether an error of hand_over() is for this mail and for good.
bool is_final(const Error& error);

// Looks at the configuration without sending: mail.password_without_tls, mail.password_file.
Result<void> check(const SmtpConfiguration& configuration);

}  // namespace palermo::mail
