#include "conference/mandates/reading_of_file.hpp"

#include "conference/mandates/reader/decode.hpp"

namespace palermo::mandates {

Result<FileReading> reading_of_file(ByteView content, const reader::Resources& resources,
                                    const reader::Options& options) {
    TRY(reader::check_file_size(content.size(), options.file_name));
    const intake::IntakeText text = TRY(intake::text_of(content, options.file_name));
    FileReading reading{TRY(reader::read(text.text, resources, options)), text.format};
    for (const std::string& warning : text.warnings) reading.document.warnings.push_back({warning, {}, {}});
    return reading;
}

}  // namespace palermo::mandates
