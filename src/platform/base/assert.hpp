// ASSERT: what must hold because our own code made it so. Stays on in release; never judges user input.
#pragma once

namespace palermo::detail {
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);
}

#define ASSERT(expression) \
    (static_cast<bool>(expression) ? void(0) : ::palermo::detail::assertion_failed(#expression, __FILE__, __LINE__))
