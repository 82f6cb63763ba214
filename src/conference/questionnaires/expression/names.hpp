// Interned names: every element, attribute and step name of one form is a small number, so that walking a path compares
// integers. An expanded name (XML Namespaces: namespace URI and local name) has one NameId.
//
// One Names belongs to one form version; its trees and its expressions share it. Thread-safe: interning takes a lock
// (only reading a tree, compiling an expression and adding nodes intern), a look-up by id a shared one.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace palermo::questionnaires {

enum class NameId : std::uint32_t { none = 0 };
enum class NamespaceId : std::uint32_t { none = 0 };

class Names {
  public:
    Names();

    // The number of {uri}local. The empty URI is "no namespace".
    NameId name(std::string_view namespace_uri, std::string_view local);
    NameId name(std::string_view local) { return name({}, local); }
    NamespaceId namespace_of_uri(std::string_view uri);

    // Views stay valid as long as this object lives.
    std::string_view local(NameId id) const;
    std::string_view namespace_uri(NameId id) const;
    NamespaceId namespace_of(NameId id) const;

  private:
    struct Entry {
        NamespaceId space;
        std::string_view local;
    };
    struct Key {
        NamespaceId space;
        std::string_view local;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept {
            return std::hash<std::string_view>{}(key.local) * 31 + static_cast<std::size_t>(key.space);
        }
    };
    NamespaceId namespace_unlocked(std::string_view uri);
    std::string_view keep(std::string_view text);

    mutable std::shared_mutex mutex_;
    std::deque<std::string> texts_;
    std::deque<Entry> entries_;
    std::deque<std::string_view> namespaces_;
    std::unordered_map<Key, NameId, KeyHash> ids_;
    std::unordered_map<std::string_view, NamespaceId> namespace_ids_;
};

// Prefix to URI. Expressions of forms are written with prefixes that the form declares; an undeclared one is an error.
using Prefixes = std::map<std::string, std::string, std::less<>>;

// The prefixes every form may use without declaring them: jr, orx, odk, h, ev, xsd, xml, entities.
const Prefixes& usual_prefixes();

inline constexpr std::string_view kJavaRosaUri = "http://openrosa.org/javarosa";

}  // namespace palermo::questionnaires
