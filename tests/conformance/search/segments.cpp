#include "segments.hpp"

#include <fstream>

#include "platform/base/assert.hpp"
#include "platform/base/file.hpp"
#include "platform/base/json.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {

namespace {
constexpr std::size_t kMaxTermsBytes = 4 * 1024 * 1024;
constexpr std::size_t kInOneTransaction = 200;

// FNV-1a, 32 bits.
std::uint32_t hash_of(std::string_view text) {
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    return hash;
}

template <typename Look>
void each_segment(const Look& look) {
    std::ifstream file(data_folder() / "documents/parallel6/segments.jsonl");
    for (std::string line; std::getline(file, line);)
        if (const Result<Json> row = parse_json(line)) look(*row);
}
}  // namespace

std::vector<Segment> read_segments() {
    std::vector<Segment> segments;
    each_segment([&](const Json& row) {
        Segment& segment = segments.emplace_back();
        for (const Language language : kLanguages)
            segment[static_cast<std::size_t>(language)] = row[tag(language)].string_or_empty();
    });
    return segments;
}

std::vector<bool> read_measured() {
    std::vector<bool> measured;
    each_segment([&](const Json& row) { measured.push_back(hash_of(row["doc"].string_or_empty()) % 2 == 1); });
    return measured;
}

const finder::Thesaurus& terms() {
    static const finder::Thesaurus made = [] {
        const std::string content =
            read_file(PALERMO_SOURCE_DIRECTORY "/packs/untoc/search/terms.csv", kMaxTermsBytes).value();
        return finder::Thesaurus::load({"search/terms.csv", content}).value();
    }();
    return made;
}

Result<void> index_segments(store::Database& database, const std::vector<Segment>& segments, std::size_t every) {
    for (std::size_t at = 0; at < segments.size(); at += kInOneTransaction * every)
        TRY(database.write([&](store::Writer& writer) -> Result<void> {
            for (std::size_t i = at; i < std::min(at + kInOneTransaction * every, segments.size()); i += every)
                for (const Language language : kLanguages)
                    TRY(search::put(writer, {.object_type = "segment",
                                             .object_id = static_cast<std::int64_t>(i) + 1,
                                             .language = language,
                                             .names = {},
                                             .newest = "",
                                             .text = segments[i][static_cast<std::size_t>(language)],
                                             .parts = {}}));
            return ok();
        }));
    return ok();
}

}  // namespace palermo::conformance
