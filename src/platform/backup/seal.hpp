// How a backup is locked: sealed to a public key, so that the machine that writes backups cannot read them, or by a
// passphrase.
#pragma once

#include <functional>
#include <string>

#include "platform/backup/archive.hpp"

namespace palermo::backup {

// One of the two.
struct Lock {
    std::string recipient_file;  // the public key
    std::string passphrase;
};
struct Unlock {
    std::string key_file;  // the secret key
    std::string passphrase;
};

// Everything that `produce` writes goes to the sink sealed. Errors: backup.no_lock, those of the key files
// (platform/crypto/stream_seal.hpp), of the sink and of `produce`.
Result<void> seal(const Lock& lock, const Sink& sink, const std::function<Result<void>(const Sink& plain)>& produce);

// `consume` reads what was sealed, each byte authenticated; a success of the whole call says that all was read to its
// end and nothing was changed anywhere. Errors: backup.no_unlock, those of stream_seal.hpp, of the source and of
// `consume`.
Result<void> unseal(const Unlock& unlock, const Source& source,
                    const std::function<Result<void>(const Source& plain)>& consume);

}  // namespace palermo::backup
