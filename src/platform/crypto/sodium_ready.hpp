// For the .cpp files of this module only: libsodium must be initialised before its first use (sodium_init(3)).
#pragma once

namespace palermo::crypto {

// Cheap after the first call; thread-safe. Aborts when libsodium cannot start, since nothing may go on without it.
void use_sodium();

}  // namespace palermo::crypto
