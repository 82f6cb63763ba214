#include "platform/base/result.hpp"

#include <stdexcept>

namespace palermo {

int exit_status(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid_input:
            return 2;
        case ErrorKind::too_large:
            return 2;
        case ErrorKind::not_found:
            return 3;
        case ErrorKind::denied:
            return 4;
        case ErrorKind::conflict:
            return 5;
        case ErrorKind::busy:
            return 6;
        case ErrorKind::timeout:
            return 6;
        case ErrorKind::unavailable:
            return 7;
        case ErrorKind::corrupt:
            return 8;
        case ErrorKind::internal:
            return 9;
    }
    return 9;
}

unsigned http_status(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid_input:
            return 422;
        case ErrorKind::too_large:
            return 413;
        case ErrorKind::not_found:
            return 404;
        case ErrorKind::denied:
            return 403;
        case ErrorKind::conflict:
            return 409;
        case ErrorKind::busy:
            return 503;
        case ErrorKind::timeout:
            return 504;
        case ErrorKind::unavailable:
            return 503;
        case ErrorKind::corrupt:
            return 500;
        case ErrorKind::internal:
            return 500;
    }
    return 500;
}

std::string_view Error::argument(std::string_view name) const {
    for (const ErrorArgument& entry : arguments)
        if (entry.name == name) return entry.value;
    return {};
}

Error&& Error::with(std::string_view name, std::string_view value) && {
    arguments.push_back({std::string(name), std::string(value)});
    return std::move(*this);
}

Error&& Error::with(std::string_view name, std::int64_t value) && {
    return std::move(*this).with(name, std::string_view(std::to_string(value)));
}

std::string Error::debug_text() const {
    std::string text = code;
    text += '(';
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (i != 0) text += ", ";
        text += arguments[i].name + "=" + arguments[i].value;
    }
    text += ')';
    for (const Error& detail : details) text += "; " + detail.debug_text();
    return text;
}

Error make_error(ErrorKind kind, std::string_view code) {
    Error error;
    error.kind = kind;
    error.code = code;
    return error;
}

void throw_exception_from_error(const Error& error, const boost::source_location& location) {
    throw std::logic_error("value() of a failed Result at " + std::string(location.file_name()) + ":" +
                           std::to_string(location.line()) + ": " + error.debug_text());
}

}  // namespace palermo
