#include "platform/openid/source.hpp"

#include "platform/openid/errors.hpp"
#include "platform/openid/fetch.hpp"

namespace palermo::openid {

bool PublishedByProvider::is_fresh(Instant fetched, std::chrono::seconds lifetime) const {
    const std::int64_t age = clock_.now().microseconds - fetched.microseconds;
    return age >= 0 && age < std::chrono::microseconds(lifetime).count();
}

Result<ProviderMetadata> PublishedByProvider::metadata() {
    {
        const std::lock_guard lock(mutex_);
        if (metadata_ && is_fresh(metadata_fetched_, provider_.limits.discovery_lifetime)) return *metadata_;
    }
    const std::string json = TRY(fetch_json(provider_, {.address = discovery_address(provider_.issuer)}));
    ProviderMetadata read = TRY(of_provider(read_discovery(json, provider_), provider_.id));
    const std::lock_guard lock(mutex_);
    metadata_ = read;
    metadata_fetched_ = clock_.now();
    return read;
}

Result<std::vector<Key>> PublishedByProvider::fetch_keys() {
    const ProviderMetadata published = TRY(metadata());
    const std::string json = TRY(fetch_json(provider_, {.address = published.jwks_uri}));
    std::vector<Key> read = TRY(of_provider(read_keys(json), provider_.id));
    const std::lock_guard lock(mutex_);
    keys_ = read;
    keys_fetched_ = clock_.now();
    return read;
}

Result<std::vector<Key>> PublishedByProvider::keys() {
    {
        const std::lock_guard lock(mutex_);
        if (keys_ && is_fresh(keys_fetched_, provider_.limits.keys_lifetime)) return *keys_;
    }
    return fetch_keys();
}

bool PublishedByProvider::may_fetch_for_unknown_key() {
    const std::lock_guard lock(mutex_);
    if (extra_fetch_ && is_fresh(*extra_fetch_, provider_.limits.between_unknown_keys)) return false;
    extra_fetch_ = clock_.now();
    return true;
}

Result<Key> PublishedByProvider::key_for(const UnverifiedToken& token) {
    std::optional<Key> key = TRY(pick_key(TRY(keys()), token));
    if (!key && may_fetch_for_unknown_key()) key = TRY(pick_key(TRY(fetch_keys()), token));
    if (!key) return not_trusted("token: no such key");
    return std::move(*key);
}

Result<std::optional<Key>> pick_key(const std::vector<Key>& keys, const UnverifiedToken& token) {
    std::optional<Key> found;
    for (const Key& key : keys) {
        if (token.key_id && key.id != *token.key_id) continue;
        if (key.type != key_type_of(token.algorithm)) continue;
        if (!key.algorithm.empty() && key.algorithm != token.algorithm) continue;
        if (found) return not_trusted("token: several keys suit");
        found = key;
    }
    return found;
}

}  // namespace palermo::openid
