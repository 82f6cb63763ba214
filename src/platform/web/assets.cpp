#include "platform/web/assets.hpp"

#include "platform/base/assert.hpp"
#include "platform/base/bytes.hpp"
#include "platform/web/compression.hpp"

namespace palermo::web {

namespace {

std::string_view content_type_of(std::string_view extension) {
    if (extension == ".css") return "text/css; charset=utf-8";
    if (extension == ".svg") return "image/svg+xml";
    if (extension == ".js") return "text/javascript; charset=utf-8";
    ASSERT(extension == ".txt");
    return "text/plain; charset=utf-8";
}

Asset asset_from(const EmbeddedFile& file) {
    const std::size_t dot = file.name.rfind('.');
    ASSERT(dot != std::string_view::npos);
    const std::string hash = to_hex(sha256(as_bytes(file.content))).substr(0, 12);
    Asset asset;
    asset.name = file.name;
    asset.address = std::string("/assets/").append(file.name.substr(0, dot));
    asset.address.append(".").append(hash).append(file.name.substr(dot));
    asset.content_type = content_type_of(file.name.substr(dot));
    asset.etag = "\"" + hash + "\"";
    asset.body = std::make_shared<const std::string>(file.content);
    asset.gzip = std::make_shared<const std::string>(gzip(file.content, kSmallest));
    return asset;
}

}  // namespace

Assets::Assets(std::span<const EmbeddedFile> files) {
    for (const EmbeddedFile& file : files) assets_.push_back(asset_from(file));
}

const Asset& Assets::named(std::string_view name) const {
    for (const Asset& asset : assets_)
        if (asset.name == name) return asset;
    ASSERT(false && "no such asset");
    return assets_.front();
}

const Asset* Assets::at(std::string_view address) const {
    for (const Asset& asset : assets_)
        if (asset.address == address) return &asset;
    return nullptr;
}

}  // namespace palermo::web
