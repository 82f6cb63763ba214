#include "conference/questionnaires/form/paths.hpp"

namespace palermo::questionnaires {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_step(std::string_view step) {
    if (step.empty()) return false;
    return step.find_first_of(" \t\r\n()='\"<>|+*,") == std::string_view::npos;
}

}  // namespace

std::string without_positions(std::string_view path) {
    std::string plain;
    int depth = 0;
    for (const char character : path) {
        if (character == '[') ++depth;
        if (depth == 0) plain += character;
        if (character == ']') --depth;
    }
    return plain;
}

std::string resolve_path(std::string_view base, std::string_view reference) {
    const std::string plain = without_positions(trimmed(reference));
    std::string_view rest = plain;
    std::string path(base);
    if (rest.starts_with('/')) {
        path.clear();
        rest.remove_prefix(1);
    } else if (constexpr std::string_view kCurrent = "current()/"; rest.starts_with(kCurrent)) {
        rest.remove_prefix(kCurrent.size());
    }
    while (!rest.empty()) {
        const std::size_t slash = rest.find('/');
        const std::string_view step = trimmed(rest.substr(0, slash));
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
        if (step == ".") continue;
        if (step == "..") {
            if (path.empty()) return {};
            path.resize(path.rfind('/'));
            continue;
        }
        if (!is_step(step)) return {};
        path += '/';
        path += step;
    }
    return path;
}

std::string_view parent_path(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view last_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

bool is_at_or_below(std::string_view path, std::string_view ancestor) {
    if (!path.starts_with(ancestor)) return false;
    return path.size() == ancestor.size() || path[ancestor.size()] == '/';
}

}  // namespace palermo::questionnaires
