// The style sheet and the icon: part of the program, served under names that carry the hash of their bytes, so that a
// browser may keep them for a year.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/embedded.hpp"

namespace palermo::web {

struct Asset {
    std::string name;     // "palermo.css"
    std::string address;  // "/assets/palermo.3f1c09aa27de.css"
    std::string content_type;
    std::string etag;
    std::shared_ptr<const std::string> body;
    std::shared_ptr<const std::string> gzip;
};

// Built once, then read by all threads.
class Assets {
  public:
    explicit Assets(std::span<const EmbeddedFile> files);

    // By its plain name; asking for one that is not embedded is a bug.
    const Asset& named(std::string_view name) const;
    // By its whole address, or nullptr.
    const Asset* at(std::string_view address) const;
    const std::vector<Asset>& all() const { return assets_; }

  private:
    std::vector<Asset> assets_;
};

// The files of assets/, embedded at build time.
std::span<const EmbeddedFile> asset_files();

}  // namespace palermo::web
