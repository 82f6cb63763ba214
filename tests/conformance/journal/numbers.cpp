// Numbers: the sequence of doubles that the README of the RFC 8785 test data describes, written by us, has the hashes
// that it states. Each line is also read back, so that reading is held to the same exactness.
#include <openssl/evp.h>
#include <array>
#include <bit>
#include <cinttypes>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <regex>

#include "data.hpp"
#include "platform/base/bytes.hpp"
#include "platform/journal/canonical_json.hpp"

namespace palermo::journal::conformance {
namespace {

// The constants stand in the README, as "0x...n" inside one array.
std::vector<std::uint64_t> fixed_values(const std::string& readme) {
    std::vector<std::uint64_t> values;
    const std::size_t begin = readme.find("staticU64s");
    const std::size_t end = readme.find("])", begin);
    const std::string part = readme.substr(begin, end - begin);
    const std::regex constant("0x([0-9a-f]{16})n");
    for (std::sregex_iterator at(part.begin(), part.end(), constant), none; at != none; ++at)
        values.push_back(std::stoull((*at)[1].str(), nullptr, 16));
    return values;
}

class Sequence {
  public:
    explicit Sequence(std::vector<std::uint64_t> values) : values_(std::move(values)) {
        for (std::uint64_t i = 0; i < 2000; ++i) values_.push_back(0x0010000000000000 + i);
    }
    std::uint64_t next() {
        if (at_ < values_.size()) return values_[at_++];
        for (;;) {
            if (used_ == 4) {
                block_ = sha256(ByteView(block_));
                used_ = 0;
            }
            std::uint64_t bits = 0;
            std::memcpy(&bits, block_.data() + 8 * used_++, 8);
            const auto value = std::bit_cast<double>(bits);
            if (value != 0 && std::isfinite(value)) return bits;
        }
    }

  private:
    std::vector<std::uint64_t> values_;
    std::size_t at_ = 0;
    Digest block_{};
    std::size_t used_ = 4;
};

TEST(CanonicalJson, numbers_have_the_stated_hashes) {
    const auto file = data_folder() / "jcs/testdata/README.md";
    NEED_DATA(file);
    const std::string readme = read_text(file);
    std::map<std::int64_t, std::string> expected;
    const std::regex row("\\| ([0-9a-f]{64}) \\| (\\d+) +\\|");
    for (std::sregex_iterator at(readme.begin(), readme.end(), row), none; at != none; ++at)
        expected[std::stoll((*at)[2].str())] = (*at)[1].str();
    const char* wanted = std::getenv("PALERMO_JCS_LINES");
    const std::int64_t limit = wanted != nullptr ? std::atoll(wanted) : 1'000'000;
    ASSERT_TRUE(expected.contains(1'000));

    Sequence sequence(fixed_values(readme));
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> hash(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr);
    std::size_t good = 0, all = 0, misread = 0;
    std::string line;
    for (std::int64_t count = 1; count <= limit; ++count) {
        const std::uint64_t bits = sequence.next();
        const auto value = std::bit_cast<double>(bits);
        char hex[20];
        std::snprintf(hex, sizeof hex, "%" PRIx64, bits);
        const std::string text = *canonical(Json(value));
        line.assign(hex).append(",").append(text).append("\n");
        EVP_DigestUpdate(hash.get(), line.data(), line.size());
        const Result<Json> again = parse_json(text);
        const double read = !again                ? NAN
                            : again->if_double()  ? *again->if_double()
                            : again->if_integer() ? static_cast<double>(*again->if_integer())
                                                  : NAN;
        misread += read != value;
        if (!expected.contains(count)) continue;
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> copy(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
        EVP_MD_CTX_copy_ex(copy.get(), hash.get());
        Digest digest{};
        EVP_DigestFinal_ex(copy.get(), digest.data(), nullptr);
        ++all;
        good += to_hex(digest) == expected[count];
        EXPECT_EQ(to_hex(digest), expected[count]) << count << " lines";
    }
    EXPECT_EQ(misread, 0u);
    score("journal.numbers", good, all);
}

}  // namespace
}  // namespace palermo::journal::conformance
