#include "support/resolution_file.hpp"

#include <zlib.h>

#include <array>
#include <memory>

#include "platform/base/json.hpp"

namespace palermo::conformance {

namespace {

Result<Resolution> parse(std::string_view line) {
    const Json json = TRY(parse_json(line));
    Resolution resolution;
    resolution.name = json["name"].string_or_empty();
    const JsonArray* paragraphs = json["paragraphs"].if_array();
    if (paragraphs == nullptr) return resolution;
    for (const Json& paragraph : *paragraphs)
        resolution.paragraphs.push_back(
            {std::string(paragraph["prefix"].string_or_empty()), std::string(paragraph["text"].string_or_empty()),
             std::string(paragraph["kind"].string_or_empty()), std::string(paragraph["verb"].string_or_empty())});
    return resolution;
}

}  // namespace

std::string Resolution::joined() const {
    std::string text;
    for (const ResolutionParagraph& paragraph : paragraphs) {
        if (!paragraph.prefix.empty()) text.append(paragraph.prefix).append(" ");
        text.append(paragraph.text).append("\n\n");
    }
    return text;
}

Result<void> for_each_resolution(const std::string& path, const std::function<bool(const Resolution&)>& visit) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
    if (file == nullptr) return make_error(ErrorKind::not_found, "file.cannot_read").with("file", path);
    std::string line;
    std::array<char, 65'536> buffer{};
    while (gzgets(file.get(), buffer.data(), static_cast<int>(buffer.size())) != nullptr) {
        line += buffer.data();
        if (line.back() != '\n') continue;
        if (!visit(TRY(parse(line)))) return ok();
        line.clear();
    }
    if (!line.empty()) visit(TRY(parse(line)));
    return ok();
}

}  // namespace palermo::conformance
