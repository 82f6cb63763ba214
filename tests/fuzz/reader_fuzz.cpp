// Any bytes give a reading or an error; a reading keeps its promises about paths and spans.

#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "conference/mandates/reader/reader.hpp"
#include "fuzz_pack.hpp"
#include "platform/base/utf8.hpp"

namespace {

using palermo::mandates::Document;
using palermo::mandates::Provision;
using palermo::text::TextSpan;

void require(bool condition) {
    if (!condition) std::abort();
}

void check_span(const TextSpan& span, std::size_t length) {
    require(span.begin <= span.end && span.end <= length);
}

// Letters and digits of a text: what is left when marks, markers and line breaks are out.
std::u32string bare(std::u32string_view text) {
    std::u32string out;
    for (const char32_t c : text)
        if ((c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c >= 0xC0)
            out.push_back(c);
    return out;
}

void check_provision(const Provision& provision, std::u32string_view source) {
    require(!provision.path.empty());
    require(!provision.spans.empty());
    require(provision.line_first >= 1);
    require(provision.confidence >= 0 && provision.confidence <= 100);
    std::u32string in_source;
    std::size_t before = 0;
    for (const TextSpan& span : provision.spans) {
        check_span(span, source.size());
        require(span.begin >= before);
        before = span.end;
        in_source += source.substr(span.begin, span.end - span.begin);
    }
    require(bare(palermo::to_code_points(provision.text)) == bare(in_source));
    for (const TextSpan& span : provision.brackets) check_span(span, source.size());
    if (provision.action) check_span(provision.action->evidence.span, source.size());
    for (const auto& deadline : provision.deadlines) check_span(deadline.evidence.span, source.size());
    for (const auto& addressee : provision.addressees) check_span(addressee.evidence.span, source.size());
    for (const auto& reference : provision.references) check_span(reference.evidence.span, source.size());
    for (const auto& condition : provision.conditions) check_span(condition.evidence.span, source.size());
    require(provision.sub_actions.size() != 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto document =
        palermo::mandates::reader::read({reinterpret_cast<const char*>(data), size}, fuzz::resources(),
                                        {.file_name = "fuzz.txt", .language = std::nullopt});
    if (!document) {
        require(!document.error().code.empty());
        return 0;
    }
    const std::u32string source = palermo::to_code_points(document->source_text);
    std::set<std::string> paths;
    for (const Provision& provision : document->provisions) {
        require(paths.insert(provision.path).second);
        check_provision(provision, source);
    }
    for (const Provision& provision : document->provisions)
        for (const std::string& footnote : provision.footnotes) require(paths.contains(footnote));
    return 0;
}
