// The tree of path segments. Names of braces stand at the route, not in the tree, so that "/{language}/a" and
// "/{tag}/b" share a node.
#include <array>

#include "platform/base/assert.hpp"
#include "platform/http/message.hpp"
#include "platform/http/percent.hpp"

namespace palermo::http {
namespace {

struct Entry {
    std::string pattern;
    Place place = Place::inline_;
    Handler handler;
    std::vector<std::string> names;
};

using Entries = std::array<std::optional<Entry>, kMethodCount>;

std::size_t index(Method method) {
    return static_cast<std::size_t>(method);
}

bool is_braced(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

}  // namespace

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> braces;
    Entries here;  // patterns that end with this node
    Entries rest;  // patterns whose "{name*}" begins below this node

    Node& child(std::string_view segment) {
        if (is_braced(segment)) {
            if (!braces) braces = std::make_unique<Node>();
            return *braces;
        }
        auto& literal = literals[std::string(segment)];
        if (!literal) literal = std::make_unique<Node>();
        return *literal;
    }

    // One walk over the tree for one path.
    struct Walk {
        Method method;
        std::string_view path;
        std::vector<std::string_view> captured;
        const Entry* found = nullptr;
        std::array<bool, kMethodCount> allowed{};

        // Takes the entry of the method, or notes which methods there are.
        bool take(const Entries& entries) {
            if (entries[index(method)]) {
                found = &*entries[index(method)];
                return true;
            }
            for (std::size_t i = 0; i < kMethodCount; ++i)
                if (entries[i]) allowed[i] = true;
            return false;
        }
    };

    bool find(Walk& walk, std::size_t begin) const {
        const std::size_t slash = walk.path.find('/', begin);
        const bool last = slash == std::string_view::npos;
        const std::string_view segment = walk.path.substr(begin, last ? std::string_view::npos : slash - begin);
        const auto descend = [&](const Node& node) { return last ? walk.take(node.here) : node.find(walk, slash + 1); };

        if (const auto literal = literals.find(segment); literal != literals.end() && descend(*literal->second))
            return true;
        if (braces && !segment.empty()) {
            walk.captured.push_back(segment);
            if (descend(*braces)) return true;
            walk.captured.pop_back();
        }
        walk.captured.push_back(walk.path.substr(begin));
        if (walk.take(rest)) return true;
        walk.captured.pop_back();
        return false;
    }

    void collect(std::vector<Route>& out) const {
        for (const Entries* entries : {&here, &rest})
            for (std::size_t i = 0; i < kMethodCount; ++i)
                if ((*entries)[i]) out.push_back({static_cast<Method>(i), (*entries)[i]->pattern});
        for (const auto& [segment, node] : literals) node->collect(out);
        if (braces) braces->collect(out);
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

void Router::add(Method method, std::string_view pattern, Place place, Handler handler) {
    ASSERT(!pattern.empty() && pattern.front() == '/');
    ASSERT(method != Method::head && method != Method::other);
    ASSERT(handler != nullptr);
    Entry entry{std::string(pattern), place, std::move(handler), {}};
    Node* node = root_.get();
    Entries* entries = nullptr;
    std::string_view left = pattern.substr(1);
    while (entries == nullptr) {
        const std::size_t slash = left.find('/');
        const bool last = slash == std::string_view::npos;
        const std::string_view segment = left.substr(0, slash);
        const bool is_rest = is_braced(segment) && segment[segment.size() - 2] == '*';
        ASSERT(!is_rest || (last && segment.size() > 3));
        if (is_braced(segment)) entry.names.emplace_back(segment.substr(1, segment.size() - (is_rest ? 3 : 2)));
        if (!is_rest) node = &node->child(segment);
        if (last) entries = is_rest ? &node->rest : &node->here;
        if (!last) left.remove_prefix(slash + 1);
    }
    ASSERT(!(*entries)[index(method)].has_value());
    (*entries)[index(method)] = std::move(entry);
}

Router::Match Router::match(Method method, std::string_view path) const {
    Match match;
    if (path.empty() || path.front() != '/') return match;
    Node::Walk walk;
    walk.method = method == Method::head ? Method::get : method;
    walk.path = path;
    if (!root_->find(walk, 1)) {
        if (walk.allowed[index(Method::get)]) walk.allowed[index(Method::head)] = true;
        for (std::size_t i = 0; i < kMethodCount; ++i) {
            if (!walk.allowed[i]) continue;
            match.path_known = true;
            if (!match.allow.empty()) match.allow += ", ";
            match.allow += name(static_cast<Method>(i));
        }
        if (match.path_known && !walk.allowed[index(Method::options)]) match.allow += ", OPTIONS";
        return match;
    }
    match.path_known = true;
    match.handler = &walk.found->handler;
    match.place = walk.found->place;
    for (std::size_t i = 0; i < walk.found->names.size(); ++i)
        append_percent_decoded(match.path_values[walk.found->names[i]], walk.captured[i], false);
    return match;
}

std::vector<Router::Route> Router::routes() const {
    std::vector<Route> out;
    root_->collect(out);
    return out;
}

}  // namespace palermo::http
