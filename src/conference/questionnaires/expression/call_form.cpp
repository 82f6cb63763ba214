// Functions that ask the form: instances, texts, choices, data; and those that draw at random.
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "conference/questionnaires/expression/conversions.hpp"
#include "conference/questionnaires/expression/evaluator.hpp"
#include "platform/base/bytes.hpp"

namespace palermo::questionnaires::detail {

std::optional<Value> Evaluator::call_form(const Term& term, const Focus& focus) {
    switch (term.function->function) {
        case Function::instance: {
            const NodeReference found = instance(own_text(term.operands[0], focus));
            return found ? NodeSet{found} : NodeSet{};
        }
        case Function::itext:
            return itext(own_text(term.operands[0], focus));
        case Function::choice_name:
            return Value(choice_name(term, focus));
        case Function::pull_data:
            return Value(pull_data(term, focus));
        case Function::uuid:
            return Value(uuid(term, focus));
        default:
            return std::nullopt;
    }
}

namespace {

// The first element of that name in the whole tree with the attribute `id` as wanted.
template <typename Fits>
NodeId find_element(const Tree& tree, NameId name, const Fits& fits) {
    for (NodeId node = tree.document(); node != NodeId::none; node = tree.next_in_document(node, tree.document())) {
        if (tree.kind(node) == NodeKind::element && tree.name(node) == name && fits(node)) return node;
    }
    return NodeId::none;
}

std::string_view attribute_text(const Tree& tree, NodeId element, NameId name) {
    const NodeId found = tree.attribute(element, name);
    return found == NodeId::none ? std::string_view{} : tree.own_text(found);
}

}  // namespace

NodeReference Evaluator::instance(std::string_view id) {
    NodeReference found;
    if (environment_.instances != nullptr) {
        found = environment_.instances->instance(id);
    } else {
        const Tree& tree = *root().tree;
        found = {&tree, find_element(tree, program_.names->name("instance"), [&](NodeId node) {
                     return attribute_text(tree, node, program_.id_attribute) == id;
                 })};
    }
    if (!found) fail(make_error(ErrorKind::not_found, "questionnaires.unknown_instance").with("instance", id));
    return found;
}

Value Evaluator::itext(std::string_view id) {
    if (environment_.texts != nullptr) {
        return environment_.texts->text(id, environment_.language).value_or(std::string());
    }
    const Tree& tree = *root().tree;
    Names& names = *program_.names;
    const NodeId all = find_element(tree, names.name("itext"), [](NodeId) { return true; });
    if (all == NodeId::none) return NodeSet{};
    // The active language, or the default one, or the first.
    const NameId lang = names.name("lang");
    NodeId translation = NodeId::none;
    const NodeId first = tree.child(all, names.name("translation"));
    for (NodeId one = first; one != NodeId::none && translation == NodeId::none; one = tree.next_same_name(one)) {
        if (!environment_.language.empty() && attribute_text(tree, one, lang) == environment_.language) {
            translation = one;
        }
    }
    for (NodeId one = first; one != NodeId::none && translation == NodeId::none; one = tree.next_same_name(one)) {
        if (tree.attribute(one, names.name("default")) != NodeId::none) translation = one;
    }
    if (translation == NodeId::none) translation = first;
    if (translation == NodeId::none) return NodeSet{};
    const NameId form = names.name("form");
    for (NodeId text = tree.child(translation, names.name("text")); text != NodeId::none;
         text = tree.next_same_name(text)) {
        if (attribute_text(tree, text, program_.id_attribute) != id) continue;
        for (NodeId one = tree.child(text, names.name("value")); one != NodeId::none; one = tree.next_same_name(one)) {
            if (tree.attribute(one, form) == NodeId::none) return NodeSet{{&tree, one}};
        }
    }
    return NodeSet{};
}

std::string Evaluator::choice_name(const Term& term, const Focus& focus) {
    const std::string chosen = own_text(term.operands[0], focus);
    const std::string path = own_text(term.operands[1], focus);
    if (environment_.texts == nullptr || failed()) return {};
    return environment_.texts->choice_label(path, chosen, environment_.language).value_or(std::string());
}

std::string Evaluator::pull_data(const Term& term, const Focus& focus) {
    std::array<std::string, 4> arguments;
    for (std::size_t place = 0; place < arguments.size(); ++place) {
        arguments[place] = own_text(term.operands[place], focus);
    }
    if (failed()) return {};
    const auto& [file, column, key_column, key] = arguments;
    if (environment_.pull_data != nullptr) {
        if (auto found = (*environment_.pull_data)(file, column, key_column, key)) return std::move(*found);
        fail(make_error(ErrorKind::not_found, "questionnaires.no_pull_data").with("file", file));
        return {};
    }
    // instance(file)/root/item[key_column = key]/column, as the specification writes it out.
    const NodeReference found = instance(file);
    if (!found) return {};
    const Tree& tree = *found.tree;
    Names& names = *program_.names;
    std::string scratch;
    const NodeId root = tree.child(found.node, names.name("root"));
    if (root == NodeId::none) return {};
    for (NodeId item = tree.child(root, names.name("item")); item != NodeId::none && work();
         item = tree.next_same_name(item)) {
        const NodeId compared = tree.child(item, names.name(key_column));
        if (compared == NodeId::none || tree.value(compared, scratch) != key) continue;
        const NodeId wanted = tree.child(item, names.name(column));
        return wanted == NodeId::none ? std::string() : tree.value(wanted);
    }
    return {};
}

// Drawing at random.

std::uint64_t Evaluator::random_bits() {
    if (environment_.random != nullptr) return environment_.random->next();
    std::uint64_t bits = 0;
    if (RAND_bytes(reinterpret_cast<unsigned char*>(&bits), sizeof bits) != 1) {
        fail(make_error(ErrorKind::unavailable, "questionnaires.no_random_numbers"));
    }
    return bits;
}

double Evaluator::random_share() {
    return static_cast<double>(random_bits() >> 11) * 0x1.0p-53;
}

std::string Evaluator::uuid(const Term& term, const Focus& focus) {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string out;
    if (term.operands.empty()) {
        // RFC 4122 section 4.4: version 4, variant 1.
        for (std::size_t place = 0; place < 32; ++place) {
            if (place == 8 || place == 12 || place == 16 || place == 20) out += '-';
            const auto nibble = static_cast<std::size_t>(random_bits() & 15);
            out += place == 12 ? '4' : kHex[place == 16 ? 8 + (nibble & 3) : nibble];
        }
        return out;
    }
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    constexpr double kLongest = 10'000;
    const double length = number(term.operands[0], focus);
    if (!(length >= 0 && length <= kLongest)) {
        fail(wrong_argument(term));
        return {};
    }
    for (double place = 0; place < std::floor(length); ++place) out += kLetters[random_bits() % kLetters.size()];
    return out;
}

namespace {

// The "minimal standard" generator of S. Park and K. Miller, which the specification fixes for randomize().
class ParkMiller {
  public:
    explicit ParkMiller(std::int64_t seed) : seed_(seed % kModulus) {
        if (seed_ <= 0) seed_ += kModulus - 1;
    }
    // 0 <= share < 1
    double next_share() {
        seed_ = seed_ * 16807 % kModulus;
        return static_cast<double>(seed_ - 1) / static_cast<double>(kModulus - 1);
    }

  private:
    static constexpr std::int64_t kModulus = 2147483647;
    std::int64_t seed_;
};

// A seed that is no number is hashed: the first eight bytes of its SHA-256, as every client does.
std::int64_t hashed_seed(std::string_view text) {
    const Digest hash = sha256(ByteView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    std::uint64_t bits = 0;
    for (std::size_t place = 0; place < 8; ++place) bits = (bits << 8) | hash[place];
    return static_cast<std::int64_t>(bits);
}

}  // namespace

NodeSet Evaluator::randomize(const Term& term, const Focus& focus) {
    const NodeSet ordered = nodes(term.operands[0], focus, term.function->name);
    std::int64_t seed = 0;
    if (term.operands.size() > 1) {
        const Value given = value(term.operands[1], focus);
        const double number = number_of(given);
        const bool whole = std::isfinite(number) && std::abs(number) < 9e15;
        seed = whole ? static_cast<std::int64_t>(number) : hashed_seed(text_of(given));
    } else {
        seed = static_cast<std::int64_t>(random_bits() >> 33);
    }
    // The "inside-out" shuffle of R. Fisher and F. Yates: the specification names it, since the order depends on it.
    ParkMiller random(seed);
    NodeSet out;
    for (const NodeReference& node : ordered) {
        out.push_back(node);
        const auto drawn = static_cast<std::size_t>(random.next_share() * static_cast<double>(out.size()));
        std::swap(out.back(), out[drawn]);
    }
    return out;
}

}  // namespace palermo::questionnaires::detail
