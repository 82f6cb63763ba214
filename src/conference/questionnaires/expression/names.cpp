#include "conference/questionnaires/expression/names.hpp"

#include <mutex>

#include "platform/base/assert.hpp"

namespace palermo::questionnaires {

Names::Names() {
    namespaces_.push_back({});
    namespace_ids_.emplace(std::string_view{}, NamespaceId::none);
    entries_.push_back({NamespaceId::none, {}});  // NameId::none
}

std::string_view Names::keep(std::string_view text) {
    return texts_.emplace_back(text);
}

NamespaceId Names::namespace_unlocked(std::string_view uri) {
    const auto known = namespace_ids_.find(uri);
    if (known != namespace_ids_.end()) return known->second;
    const auto id = static_cast<NamespaceId>(namespaces_.size());
    const auto kept = keep(uri);
    namespaces_.push_back(kept);
    namespace_ids_.emplace(kept, id);
    return id;
}

NamespaceId Names::namespace_of_uri(std::string_view uri) {
    const std::unique_lock lock(mutex_);
    return namespace_unlocked(uri);
}

NameId Names::name(std::string_view namespace_uri, std::string_view local) {
    const std::unique_lock lock(mutex_);
    const NamespaceId space = namespace_unlocked(namespace_uri);
    const auto known = ids_.find(Key{space, local});
    if (known != ids_.end()) return known->second;
    const auto id = static_cast<NameId>(entries_.size());
    const auto kept = keep(local);
    entries_.push_back({space, kept});
    ids_.emplace(Key{space, kept}, id);
    return id;
}

std::string_view Names::local(NameId id) const {
    const std::shared_lock lock(mutex_);
    return entries_.at(static_cast<std::size_t>(id)).local;
}

NamespaceId Names::namespace_of(NameId id) const {
    const std::shared_lock lock(mutex_);
    return entries_.at(static_cast<std::size_t>(id)).space;
}

std::string_view Names::namespace_uri(NameId id) const {
    const std::shared_lock lock(mutex_);
    return namespaces_.at(static_cast<std::size_t>(entries_.at(static_cast<std::size_t>(id)).space));
}

const Prefixes& usual_prefixes() {
    static const Prefixes kUsual = {
        {"jr", std::string(kJavaRosaUri)},
        {"orx", "http://openrosa.org/xforms"},
        {"odk", "http://www.opendatakit.org/xforms"},
        {"entities", "http://www.opendatakit.org/xforms/entities"},
        {"h", "http://www.w3.org/1999/xhtml"},
        {"ev", "http://www.w3.org/2001/xml-events"},
        {"xsd", "http://www.w3.org/2001/XMLSchema"},
        {"xml", "http://www.w3.org/XML/1998/namespace"},
    };
    return kUsual;
}

}  // namespace palermo::questionnaires
