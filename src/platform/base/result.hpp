// Result, Error and TRY: how expected failures travel.
//
// An expected failure (bad input, a missing thing, a refusal) is an Error inside a Result. Exceptions are for bugs and
// exhaustion only and are caught once, at the edge (http worker, command line).
//
// An Error holds no sentence. It holds a stable code that is also the key of a catalogue entry ("reader.file_empty"),
// and the named values that the sentence needs. Whoever shows the error to a person renders it in that person's
// language.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palermo {

// What sort of failure it is. Decides the HTTP status and the exit status of the command line, never the sentence.
enum class ErrorKind : std::uint8_t {
    invalid_input,  // what was given cannot be used: 400 or 422, exit 2
    too_large,      // over a limit: 413, exit 2
    not_found,      // no such thing, or not for this person: 404, exit 3
    denied,         // refused: 403, exit 4
    conflict,       // somebody else changed it meanwhile: 409, exit 5
    busy,           // try again later: 503, exit 6
    timeout,        // took too long: 504, exit 6
    unavailable,    // a part that is needed is not there: 503, exit 7
    corrupt,        // stored data contradict themselves: 500, exit 8
    internal,       // a bug, or an exception that reached the edge: 500, exit 9
};

// The exit status of the command line for a failure of this kind (2 to 9, as listed above).
int exit_status(ErrorKind kind);

// The HTTP status for a failure of this kind.
unsigned http_status(ErrorKind kind);

// A named value of an error's sentence. The value is text already; numbers are given as decimal digits.
struct ErrorArgument {
    std::string name;
    std::string value;
    friend bool operator==(const ErrorArgument&, const ErrorArgument&) = default;
};

// One expected failure. Copyable, compared by value. Not tied to a language.
struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string code;                      // catalogue key, e.g. "store.durability_refused"; stable, never reused
    std::vector<ErrorArgument> arguments;  // in the order they were given
    std::vector<Error> details;            // the single faults, when one failure has several (form fields, rows)

    // The value of a named argument, or an empty view.
    std::string_view argument(std::string_view name) const;
    // Adds a named value and returns the error, so that it can be built in one expression.
    Error&& with(std::string_view name, std::string_view value) &&;
    Error&& with(std::string_view name, std::int64_t value) &&;
    // For logs only, in no language: "store.busy(file=..., tries=3)".
    std::string debug_text() const;

    friend bool operator==(const Error&, const Error&) = default;
};

// Shorthand: make_error(ErrorKind::not_found, "mandates.no_such_document").with("slug", slug)
Error make_error(ErrorKind kind, std::string_view code);

// boost::system::result asks for this when value() is called on an error; it is a bug to do so.
[[noreturn]] void throw_exception_from_error(const Error& error, const boost::source_location& location);

template <typename T>
using Result = boost::system::result<T, Error>;

// Success without a value.
inline Result<void> ok() {
    return {};
}

}  // namespace palermo

// TRY(expression): the value of a Result, or return its error from the enclosing function.
//     auto document = TRY(find_document(scope, slug));
//     TRY(writer.execute(kInsertDocument, ...));
// It may stand inside another: the name of the kept result is new each time.
#define TRY(...) PALERMO_TRY_KEPT(PALERMO_TRY_JOIN(try_result_, __COUNTER__), __VA_ARGS__)
#define PALERMO_TRY_JOIN(left, right) PALERMO_TRY_JOIN_NOW(left, right)
#define PALERMO_TRY_JOIN_NOW(left, right) left##right
#define PALERMO_TRY_KEPT(kept, ...)                                  \
    __extension__({                                                  \
        auto&& kept = (__VA_ARGS__);                                 \
        if (!kept.has_value()) return std::move(kept).error();       \
        ::palermo::detail::take(std::forward<decltype(kept)>(kept)); \
    })

namespace palermo::detail {
template <typename T>
T take(boost::system::result<T, Error>&& result) {
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}
template <typename T>
T take(boost::system::result<T, Error>& result) {
    if constexpr (!std::is_void_v<T>) return *result;
}
template <typename T>
T take(const boost::system::result<T, Error>& result) {
    if constexpr (!std::is_void_v<T>) return *result;
}
}  // namespace palermo::detail
