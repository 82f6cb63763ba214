// The headers that every response carries.
#pragma once

#include "platform/http/message.hpp"

namespace palermo::web {

// Nothing but our own style sheet, images and forms may load or run; no other site may frame us or read us.
// `behind_tls` adds Strict-Transport-Security: only true when browsers reach this server by https.
http::Headers default_headers(bool behind_tls);

}  // namespace palermo::web
