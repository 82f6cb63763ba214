// Certificates for servers of tests.
#pragma once

#include <string>

namespace palermo::mail::testing {

// Writes a self-signed certificate for 127.0.0.1, localhost and `name`, and its key, as PEM. It is its own authority.
void write_certificate(const std::string& certificate_file, const std::string& key_file, const std::string& name);

}  // namespace palermo::mail::testing
