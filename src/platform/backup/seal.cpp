#include "platform/backup/seal.hpp"

#include <array>

#include "platform/crypto/stream_seal.hpp"

namespace palermo::backup {

Result<void> seal(const Lock& lock, const Sink& sink, const std::function<Result<void>(const Sink& plain)>& produce) {
    if (lock.recipient_file.empty() && lock.passphrase.empty())
        return make_error(ErrorKind::invalid_input, "backup.no_lock");
    crypto::StreamWriter writer = lock.recipient_file.empty()
                                      ? TRY(crypto::StreamWriter::with_passphrase(sink, lock.passphrase))
                                      : TRY(crypto::StreamWriter::for_recipient(
                                            sink, TRY(crypto::load_recipient_public_key(lock.recipient_file))));
    TRY(produce([&](ByteView bytes) { return writer.write(bytes); }));
    return writer.finish();
}

Result<void> unseal(const Unlock& unlock, const Source& source,
                    const std::function<Result<void>(const Source& plain)>& consume) {
    if (unlock.key_file.empty() && unlock.passphrase.empty())
        return make_error(ErrorKind::invalid_input, "backup.no_unlock");
    crypto::StreamReader reader =
        unlock.key_file.empty()
            ? TRY(crypto::StreamReader::with_passphrase(source, unlock.passphrase))
            : TRY(crypto::StreamReader::with_key(source, TRY(crypto::load_recipient_keys(unlock.key_file))));
    TRY(consume([&](std::span<std::uint8_t> buffer) { return reader.read(buffer); }));
    // What the consumer left is looked at too: the end has to be there, and nothing behind it.
    std::array<std::uint8_t, 4096> rest;
    while (TRY(reader.read(rest)) > 0) {
    }
    return ok();
}

}  // namespace palermo::backup
