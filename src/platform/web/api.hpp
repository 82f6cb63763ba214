// The REST interface of acts: one address an act, and the description of everything in OpenAPI 3.1.
//
//     POST /api/v1/acts/{act}     and the route that the act declares, below /api/v1
//     {"fields": {...}, "reason": "...", "note": {"number", "date", "file_name", "content"}}
//     Authorization: Bearer plm_...      Idempotency-Key: any text of at most 128 bytes
//     If-Match: "3"                      the revision that was seen; goes before fields.revision
//
// Answers: 200 with the receipt; 202 with a receipt that names the pending act, when a second person has to complete
// it; otherwise problem details (RFC 9457), one entry in "errors" a wrong field. GET /api/openapi.json describes all.
#pragma once

#include "platform/web/act_pages.hpp"

namespace palermo::web {

void add_api(Site& site, const ActSources& sources);

// The OpenAPI document: every page that has a twin, and every act.
Json openapi(const Site& site, const acts::Registry& registry, const Words& words);

}  // namespace palermo::web
