// From the bytes of a file, of whatever format, to its reading: the one way for the command line, the acts and whoever
// else is given a file.
#pragma once

#include "conference/mandates/intake/intake.hpp"
#include "conference/mandates/model.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates {

struct FileReading {
    Document document;  // source_text is the text that came out of the file; the warnings of both stages are in it
    intake::Format format = intake::Format::text;
};

// Errors: those of intake::text_of and of reader::read. Thread-safe.
Result<FileReading> reading_of_file(ByteView content, const reader::Resources& resources,
                                    const reader::Options& options);

}  // namespace palermo::mandates
