#include "conference/mandates/reader/clause.hpp"
#include "conference/mandates/reader/context.hpp"
#include "conference/mandates/reader/decode.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

Result<Provision> read_single_clause(std::string_view utf8, Language language, const Resources& resources) {
    if (utf8.size() > kMaxClauseBytes)
        return make_error(ErrorKind::too_large, "reader.clause_too_long")
            .with("limit", static_cast<std::int64_t>(kMaxClauseBytes));
    if (const auto invalid = first_invalid_utf8(utf8); invalid || utf8.find('\0') != std::string_view::npos)
        return make_error(ErrorKind::invalid_input, "reader.clause_not_text")
            .with("offset", static_cast<std::int64_t>(invalid.value_or(utf8.find('\0'))));
    const std::u32string text = to_code_points(utf8);
    std::size_t begin = 0;
    while (begin < text.size() && (text[begin] == U' ' || text[begin] == U'\n' || text[begin] == U'\t')) ++begin;
    if (begin == text.size()) return make_error(ErrorKind::invalid_input, "reader.clause_empty");
    const std::size_t marker = marker_length(std::u32string_view(text).substr(begin));
    Provision provision;
    provision.path = "1";
    provision.line_first = 1;
    provision.marker = to_utf8(std::u32string_view(text).substr(begin, marker));
    while (!provision.marker.empty() && provision.marker.back() == ' ') provision.marker.pop_back();
    begin += marker;
    provision.spans = {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())}};
    provision.text = to_utf8(std::u32string_view(text).substr(begin));
    ClauseContext context;
    context.language = language;
    context.acting_body = resources.pack().body;
    context.convention = resources.pack().convention;
    read_clause(text, context, resources, provision);
    // Perhaps a preambular paragraph; "Stressing that all should work" has a modal verb too.
    if (!provision.action || provision.action->evidence.rule != "act.leading_verb") {
        Provision other = provision;
        other.kind = context.kind = ProvisionKind::preambular;
        read_clause(text, context, resources, other);
        if (other.action && other.action->evidence.rule.starts_with("lead.")) return other;
    }
    return provision;
}

}  // namespace palermo::mandates::reader
