#include "conference/mandates/reader/reader.hpp"

#include "conference/mandates/reader/assemble.hpp"
#include "conference/mandates/reader/decode.hpp"
#include "conference/mandates/reader/structure.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

Result<Document> read(std::string_view bytes, const Resources& resources, const Options& options) {
    const DecodedText decoded = TRY(decode(bytes, options.file_name, options.language));
    const Language language = options.language.value_or(decoded.language);
    Document document = TRY(read_structure(decoded.text, language, resources));
    document.source_text = to_utf8(decoded.text);
    document.source_encoding = decoded.encoding;
    if (decoded.mixed) document.warnings.push_back({"reader.mixed_languages", {}, {}});
    read_provisions(decoded.text, resources, document);
    return document;
}

}  // namespace palermo::mandates::reader
