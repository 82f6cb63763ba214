#include "platform/crypto/cbor.hpp"

#include <limits>

#include "platform/base/utf8.hpp"

namespace palermo::crypto {

namespace {

enum class Major : std::uint8_t {
    positive = 0,
    negative = 1,
    bytes = 2,
    text = 3,
    array = 4,
    map = 5,
    tag = 6,
    simple = 7
};

struct Head {
    Major major{};
    std::uint64_t argument = 0;
};

bool same_key(const CborValue& left, const CborValue& right) {
    if (left.if_integer() != nullptr && right.if_integer() != nullptr) return *left.if_integer() == *right.if_integer();
    if (left.if_text() != nullptr && right.if_text() != nullptr) return *left.if_text() == *right.if_text();
    return false;
}

class Reader {
  public:
    explicit Reader(ByteView input) : input_(input) {}

    std::optional<CborValue> value(std::size_t depth) {
        if (++items_ > kCborMaxItems) return std::nullopt;
        const std::optional<Head> found = head();
        if (!found) return std::nullopt;
        switch (found->major) {
            case Major::positive:
            case Major::negative:
                return integer(*found);
            case Major::bytes:
            case Major::text:
                return characters(*found);
            case Major::array:
                return array(found->argument, depth);
            case Major::map:
                return map(found->argument, depth);
            case Major::tag:
                return std::nullopt;
            case Major::simple:
                return simple(found->argument);
        }
        return std::nullopt;
    }

    std::size_t position() const { return at_; }

  private:
    std::size_t left() const { return input_.size() - at_; }

    // The first byte of an item and its argument, which must be written as short as it can be (RFC 8949 section 4.2.1).
    std::optional<Head> head() {
        if (left() == 0) return std::nullopt;
        const std::uint8_t first = input_[at_++];
        const auto major = static_cast<Major>(first >> 5);
        const unsigned information = first & 31u;
        if (information < 24) return Head{major, information};
        // 28 to 30 are reserved, 31 is an indefinite length; with simple values 24 to 27 are floats and rarities.
        if (information > 27 || major == Major::simple) return std::nullopt;
        const std::size_t size = std::size_t{1} << (information - 24);
        if (left() < size) return std::nullopt;
        std::uint64_t argument = 0;
        for (std::size_t i = 0; i < size; ++i) argument = argument << 8 | input_[at_++];
        const std::uint64_t least = size == 1 ? 24 : std::uint64_t{1} << (4 * size);
        if (argument < least) return std::nullopt;
        return Head{major, argument};
    }

    static std::optional<CborValue> integer(const Head& head) {
        if (head.argument > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
        const auto magnitude = static_cast<std::int64_t>(head.argument);
        return CborValue(head.major == Major::positive ? magnitude : -1 - magnitude);
    }

    std::optional<CborValue> characters(const Head& head) {
        if (head.argument > left()) return std::nullopt;
        const ByteView part = input_.subspan(at_, static_cast<std::size_t>(head.argument));
        at_ += part.size();
        if (head.major == Major::bytes) return CborValue(Bytes(part.begin(), part.end()));
        if (first_invalid_utf8(as_text(part))) return std::nullopt;
        return CborValue(std::string(as_text(part)));
    }

    std::optional<CborValue> array(std::uint64_t count, std::size_t depth) {
        // Every element takes a byte at least, so a count beyond the input is refused before anything is reserved.
        if (depth >= kCborMaxDepth || count > left()) return std::nullopt;
        CborArray elements;
        for (std::uint64_t i = 0; i < count; ++i) {
            std::optional<CborValue> element = value(depth + 1);
            if (!element) return std::nullopt;
            elements.push_back(std::move(*element));
        }
        return CborValue(std::move(elements));
    }

    std::optional<CborValue> map(std::uint64_t count, std::size_t depth) {
        if (depth >= kCborMaxDepth || count > left() / 2) return std::nullopt;
        CborMap members;
        for (std::uint64_t i = 0; i < count; ++i) {
            std::optional<CborValue> key = value(depth + 1);
            if (!key || (key->if_integer() == nullptr && key->if_text() == nullptr)) return std::nullopt;
            for (const auto& member : members)
                if (same_key(member.first, *key)) return std::nullopt;
            std::optional<CborValue> held = value(depth + 1);
            if (!held) return std::nullopt;
            members.emplace_back(std::move(*key), std::move(*held));
        }
        return CborValue(std::move(members));
    }

    static std::optional<CborValue> simple(std::uint64_t argument) {
        if (argument == 20 || argument == 21) return CborValue(argument == 21);
        if (argument == 22) return CborValue();
        return std::nullopt;
    }

    ByteView input_;
    std::size_t at_ = 0;
    std::size_t items_ = 0;
};

}  // namespace

const CborValue* CborValue::find(std::string_view key) const {
    const CborMap* map = if_map();
    if (map == nullptr) return nullptr;
    for (const auto& [name, value] : *map)
        if (name.if_text() != nullptr && *name.if_text() == key) return &value;
    return nullptr;
}

const CborValue* CborValue::find(std::int64_t key) const {
    const CborMap* map = if_map();
    if (map == nullptr) return nullptr;
    for (const auto& [name, value] : *map)
        if (name.if_integer() != nullptr && *name.if_integer() == key) return &value;
    return nullptr;
}

std::optional<CborPrefix> read_cbor_prefix(ByteView input) {
    if (input.size() > kCborMaxBytes) return std::nullopt;
    Reader reader(input);
    std::optional<CborValue> value = reader.value(0);
    if (!value) return std::nullopt;
    return CborPrefix{std::move(*value), reader.position()};
}

std::optional<CborValue> read_cbor(ByteView input) {
    std::optional<CborPrefix> prefix = read_cbor_prefix(input);
    if (!prefix || prefix->size != input.size()) return std::nullopt;
    return std::move(prefix->value);
}

}  // namespace palermo::crypto
