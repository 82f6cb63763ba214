#include "platform/mail/smtp.hpp"

#include <curl/curl.h>
#include <openssl/crypto.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "platform/base/file.hpp"

namespace palermo::mail {

namespace {

constexpr std::size_t kMaxPasswordBytes = 4'096;
constexpr std::size_t kMaxReplyBytes = 300;

struct CloseCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CloseCurl>;
using CurlList = std::unique_ptr<curl_slist, CloseCurl>;

// A text that is wiped when it goes.
struct SecretText {
    std::string text;
    SecretText() = default;
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;
    ~SecretText() { OPENSSL_cleanse(text.data(), text.size()); }
};

// What was said, as far as it decides what a failure means.
struct Dialogue {
    std::string_view unsent;  // of the mail
    std::string verb;         // our last command
    std::string decided_by;   // the last one before QUIT
    std::string reply;        // the server's last line, before the answer to QUIT
    bool body_begun = false;
};

std::size_t give_bytes(char* buffer, std::size_t size, std::size_t count, void* given) {
    auto& dialogue = *static_cast<Dialogue*>(given);
    dialogue.body_begun = true;
    const std::size_t length = std::min(size * count, dialogue.unsent.size());
    std::copy_n(dialogue.unsent.data(), length, buffer);
    dialogue.unsent.remove_prefix(length);
    return length;
}

// Keeps the verb only: what follows AUTH is a password.
int listen(CURL*, curl_infotype type, char* data, std::size_t size, void* given) {
    auto& dialogue = *static_cast<Dialogue*>(given);
    if (dialogue.verb == "QUIT") return 0;  // it is decided already
    std::string_view line(data, size);
    line = line.substr(0, line.find_first_of("\r\n"));
    if (type == CURLINFO_HEADER_OUT) {
        const std::string_view verb = line.substr(0, std::min<std::size_t>(line.find(' '), 10));
        if (verb != "QUIT") dialogue.decided_by = verb;
        dialogue.verb = verb;
    } else if (type == CURLINFO_HEADER_IN && !line.empty()) {
        dialogue.reply = line.substr(0, kMaxReplyBytes);
        std::replace_if(
            dialogue.reply.begin(), dialogue.reply.end(), [](char c) { return c < 0x20 || c == 0x7F; }, '?');
    }
    return 0;
}

std::string reply_of(const Dialogue& dialogue) {
    const std::string verb = dialogue.body_begun ? "DATA" : dialogue.decided_by;
    return verb.empty() ? dialogue.reply : verb + ": " + dialogue.reply;
}

// "550 5.1.1 ..." or "550-...": 550; 0 when it is no reply.
int code_of(std::string_view reply) {
    int code = 0;
    const auto [end, error] =
        std::from_chars(reply.data(), reply.data() + std::min<std::size_t>(reply.size(), 3), code);
    return error == std::errc() && end == reply.data() + 3 ? code : 0;
}

Result<void> read_password(const SmtpConfiguration& configuration, SecretText& password) {
    const auto refused = [&] {
        return make_error(ErrorKind::unavailable, "mail.password_file").with("file", configuration.password_file);
    };
    struct stat about {};
    if (::stat(configuration.password_file.c_str(), &about) != 0 || (about.st_mode & 077) != 0) return refused();
    Result<std::string> content = read_file(configuration.password_file, kMaxPasswordBytes);
    if (!content) return refused();
    password.text = *std::move(content);
    password.text.resize(std::min(password.text.find_first_of("\r\n"), password.text.size()));
    if (password.text.empty()) return refused();
    return ok();
}

// What a failure means for the mail. RFC 5321 section 4.2.1: 4yz may succeed later, 5yz will not; but a refusal that
// is about us and not about this mail (sign-in, sender, greeting) must not spoil mails that wait.
Error failure(const SmtpConfiguration& configuration, const Dialogue& dialogue, CURLcode code) {
    const std::string server = configuration.server + ":" + std::to_string(configuration.port);
    const int reply_code = code_of(dialogue.reply);
    const bool refused = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_RECV_ERROR;
    if (code == CURLE_LOGIN_DENIED || (refused && (reply_code == 530 || reply_code == 535)))
        return make_error(ErrorKind::unavailable, "mail.not_authenticated").with("server", server);
    const std::string reply = reply_of(dialogue);
    if (refused && reply_code >= 400 && reply_code < 500)
        return make_error(ErrorKind::busy, "mail.refused_for_now").with("reply", reply);
    if (refused && reply_code >= 500 && reply_code < 600) {
        const bool about_mail = dialogue.body_begun || dialogue.decided_by == "RCPT" || dialogue.decided_by == "DATA" ||
                                (dialogue.decided_by == "MAIL" && reply_code == 552);
        return about_mail ? make_error(ErrorKind::invalid_input, "mail.refused").with("reply", reply)
                          : make_error(ErrorKind::unavailable, "mail.sender_refused").with("reply", reply);
    }
    const ErrorKind kind = code == CURLE_OPERATION_TIMEDOUT ? ErrorKind::timeout : ErrorKind::unavailable;
    return make_error(kind, "mail.unreachable").with("server", server).with("reason", curl_easy_strerror(code));
}

std::string url_of(const SmtpConfiguration& configuration, const Address& sender) {
    const std::string scheme = configuration.tls == Tls::implicit ? "smtps://" : "smtp://";
    const bool is_v6 = configuration.server.find(':') != std::string::npos;
    const std::string host = is_v6 ? "[" + configuration.server + "]" : configuration.server;
    const std::string hello =
        configuration.hello_name.empty() ? std::string(sender.domain()) : configuration.hello_name;
    return scheme + host + ":" + std::to_string(configuration.port) + "/" + hello;
}

void set_connection(CURL* curl, const SmtpConfiguration& configuration, const Address& sender) {
    curl_easy_setopt(curl, CURLOPT_URL, url_of(configuration, sender).c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(configuration.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                     static_cast<long>(std::max<std::int64_t>(1, configuration.timeout.count() / 1'000)));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(configuration.timeout.count()));
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(configuration.tls == Tls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!configuration.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, configuration.ca_file.c_str());
}

}  // namespace

Result<void> check(const SmtpConfiguration& configuration) {
    if (configuration.user.empty()) return ok();
    if (configuration.tls == Tls::none) return make_error(ErrorKind::unavailable, "mail.password_without_tls");
    SecretText password;
    return read_password(configuration, password);
}

Result<void> hand_over(const SmtpConfiguration& configuration, const Address& sender, const Address& recipient,
                       std::string_view bytes) {
    if (bytes.size() > kMaxMailBytes)
        return make_error(ErrorKind::too_large, "mail.too_large")
            .with("limit", static_cast<std::int64_t>(kMaxMailBytes));
    TRY(check(configuration));
    SecretText password;
    if (!configuration.user.empty()) TRY(read_password(configuration, password));

    const CurlHandle curl(curl_easy_init());
    const CurlList recipients(curl_slist_append(nullptr, ("<" + recipient.text() + ">").c_str()));
    if (curl == nullptr || recipients == nullptr)
        return make_error(ErrorKind::unavailable, "mail.unreachable")
            .with("server", configuration.server)
            .with("reason", "libcurl");
    Dialogue dialogue{.unsent = bytes, .verb = {}, .decided_by = {}, .reply = {}, .body_begun = false};
    set_connection(curl.get(), configuration, sender);
    if (!configuration.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, configuration.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, password.text.c_str());
    }
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, ("<" + sender.text() + ">").c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &dialogue);
    curl_easy_setopt(curl.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    curl_easy_setopt(curl.get(), CURLOPT_DEBUGFUNCTION, listen);
    curl_easy_setopt(curl.get(), CURLOPT_DEBUGDATA, &dialogue);
    curl_easy_setopt(curl.get(), CURLOPT_VERBOSE, 1L);
    const CURLcode code = curl_easy_perform(curl.get());
    if (code == CURLE_OK) return ok();
    return failure(configuration, dialogue, code);
}

bool is_final(const Error& error) {
    return error.kind == ErrorKind::invalid_input || error.kind == ErrorKind::too_large;
}

}  // namespace palermo::mail
