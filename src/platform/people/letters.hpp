// Within this module: the mails that its acts send.
#pragma once

#include <string>
#include <string_view>

#include "platform/mail/message.hpp"
#include "platform/people/services.hpp"
#include "platform/people/storage.hpp"

namespace palermo::people {

// "You are invited as ... ": with the link that accepts.
Result<void> post_invitation(store::Writer& writer, const Services& services, const Person& person,
                             const Invitation& invitation, std::string_view token, Instant now);
// To a new address that has to be confirmed.
Result<void> post_email_confirmation(store::Writer& writer, const Person& person, std::string_view new_email,
                                     std::string_view token, Instant now);
Result<void> post_password_link(store::Writer& writer, const Person& person, std::string_view token, Instant now);
// That something about the security of the account changed: `what` is a catalogue key of the group people.change.
Result<void> post_security_notice(store::Writer& writer, const Person& person, std::string_view what, Instant now);
Result<void> post_new_browser(store::Writer& writer, const Person& person, Instant now);
// To a deputy: whom they stand in for, until when.
Result<void> post_deputy(store::Writer& writer, const Person& deputy, const Person& person, Date ends, Instant now);
// To one person of the State whose object was opened.
Result<void> post_break_glass(store::Writer& writer, const Person& person, Instant now);
Result<void> post_second_person(store::Writer& writer, const Person& person, std::int64_t pending, Instant now);

}  // namespace palermo::people
