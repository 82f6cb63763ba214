#include "platform/mail/testing/smtp_server.hpp"

#include <unistd.h>

#include <fstream>

#include "platform/base/assert.hpp"

namespace palermo::mail::testing {

namespace {

constexpr const char* kPython = "/usr/bin/python3";
constexpr const char* kPackage = "/usr/lib/python3/dist-packages/aiosmtpd";

}  // namespace

bool SmtpServer::installed() {
    return access(kPython, X_OK) == 0 && access(kPackage, R_OK) == 0;
}

SmtpServer::SmtpServer(Options options) : options_(std::move(options)) {
    process_.make_certificate("mail.test");
    start();
}

void SmtpServer::start() {
    std::vector<std::string> arguments = {"--directory", process_.directory(), "--port",
                                          std::to_string(process_.port())};
    if (options_.tls || options_.implicit)
        arguments.insert(arguments.end(), {"--tls", certificate_file(), process_.file("key.pem")});
    if (options_.implicit) arguments.push_back("--implicit");
    if (!options_.user.empty())
        arguments.insert(arguments.end(), {"--user", options_.user, "--password", "open sesame"});
    process_.start({kPython, "-I"}, "smtp_server.py", arguments);
}

void SmtpServer::order(const std::string& line) {
    {
        std::ofstream file(process_.file("orders"), std::ios::app);
        file << line << '\n';
    }
    process_.give(process_.file("orders"));
}

std::vector<Json> SmtpServer::mails() const {
    std::vector<Json> mails;
    for (int i = 0;; ++i) {
        const std::string text = process_.content("mail-" + std::to_string(i) + ".json");
        if (text.empty()) return mails;
        const Result<Json> mail = parse_json(text);
        ASSERT(mail.has_value());
        mails.push_back(*mail);
    }
}

}  // namespace palermo::mail::testing
