#include "conference/mandates/reading_of_file.hpp"

#include "conference/mandates/reader/decode.hpp"

namespace palermo::mandates {

Result<FileReading> reading_of_file(ByteView content, const reader::Resources& resources,
                                    const reader::Options& options) {
    TRY(reader::check_file_size(content.size(), options.file_name));
    const intake::IntakeText text = TRY(intake::text_of(content, options.file_name));
    FileReading reading{TRY(reader::read(text.text, resources, options)), text.format};
    DocumentHead& head = reading.document.head;
    if (!text.number.empty() && text.number != head.number) {
        // A datum of the file is not printed in either direction, as numbers in Arabic are.
        head.number = text.number;
        head.number_alternates.clear();
    }
    for (const std::string& warning : text.warnings) reading.document.warnings.push_back({warning, {}, {}});
    return reading;
}

}  // namespace palermo::mandates
