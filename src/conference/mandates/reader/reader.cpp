#include "conference/mandates/reader/reader.hpp"

#include "conference/mandates/reader/assemble.hpp"
#include "conference/mandates/reader/decode.hpp"
#include "conference/mandates/reader/structure.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader {

Result<Document> read(std::string_view bytes, const Resources& resources, const Options& options) {
    const DecodedText decoded = TRY(decode(bytes, options.file_name, options.language));
    if (decoded.mixed && !options.language)
        return make_error(ErrorKind::invalid_input, "reader.mixed_languages").with("file", options.file_name);
    const Language language = options.language.value_or(decoded.language);
    Document document = TRY(read_structure(decoded.text, language, resources));
    document.source_text = to_utf8(decoded.text);
    document.source_encoding = decoded.encoding;
    read_provisions(decoded.text, resources, document);
    return document;
}

}  // namespace palermo::mandates::reader
