// How mandates come into being: with the filing of a document, in its transaction; and how they follow its readings.
#pragma once

#include <cstdint>
#include <string>

#include "conference/mandates/follow_up/model.hpp"
#include "conference/mandates/reader/resources.hpp"
#include "platform/acts/act.hpp"
#include "platform/base/result.hpp"

namespace palermo::mandates::follow_up {

// Called by every act that stores a reading (reading_changed): filing, correcting, reading again. Every mandate of the
// reading that is new gets its number and its state; those that are known take up the new words; one that the new
// reading has no longer stays, with its tasks, and is marked when no language has it. Which ones enters the journal
// with the act.
Result<void> record_mandates(acts::Context& context, const reader::Resources& resources, std::int64_t document_id,
                             const std::string& slug, const Document& document);

}  // namespace palermo::mandates::follow_up
