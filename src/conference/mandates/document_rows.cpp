#include "conference/mandates/document_rows.hpp"

namespace palermo::mandates {

namespace {

std::optional<Date> date_of(const store::Row& row, std::size_t column) {
    const std::optional<std::string> text = row.optional_text(column);
    return text ? Date::parse(*text) : std::nullopt;
}

}  // namespace

DocumentSummary document_from_row(const store::Row& row) {
    DocumentSummary summary;
    summary.slug = row.text(1);
    summary.body = row.text(2);
    summary.type = row.text(3);
    summary.status = row.text(4);
    summary.number = row.text(5);
    summary.symbol = row.text(6);
    if (const auto session = row.optional_integer(7)) summary.session = static_cast<int>(*session);
    summary.session_place = row.text(8);
    summary.session_start = date_of(row, 9);
    summary.session_end = date_of(row, 10);
    summary.date = date_of(row, 11);
    return summary;
}

Result<VersionSummary> version_from_row(const store::Row& row, std::size_t first) {
    const std::optional<Language> language = language_from_tag(row.text(first));
    if (!language) return make_error(ErrorKind::corrupt, "mandates.unknown_language").with("language", row.text(first));
    return VersionSummary{*language,
                          row.integer(first + 1),
                          row.text(first + 2),
                          row.text(first + 3),
                          row.integer(first + 4),
                          row.integer(first + 5),
                          static_cast<int>(row.integer(first + 6)),
                          row.integer(first + 7) != 0};
}

}  // namespace palermo::mandates
