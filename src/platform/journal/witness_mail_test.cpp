#include "platform/journal/witness_mail.hpp"

#include <gtest/gtest.h>

#include "platform/journal/testing/journal_database.hpp"

namespace palermo::journal {
namespace {

TEST(WitnessMail, it_carries_the_checkpoint_exactly_in_every_language) {
    JournalDatabase log(store::Engine::sqlite);
    const text::Catalogue catalogue = *text::Catalogue::load();
    const auto mail = [&](Language language) {
        std::optional<WitnessMail> made;
        EXPECT_TRUE(log.get().read([&](store::Reader& reader) -> Result<void> {
            made = TRY(witness_mail(reader, catalogue, language));
            return ok();
        }));
        return made;
    };
    EXPECT_FALSE(mail(Language::en)) << "nothing is signed yet";
    log.append_entries(0, 3);
    EXPECT_FALSE(mail(Language::en));
    const std::string note = log.checkpoint(test_key())->note;
    log.append_entries(3, 1);
    for (const Language language :
         {Language::ar, Language::en, Language::es, Language::fr, Language::ru, Language::zh}) {
        const std::optional<WitnessMail> made = mail(language);
        ASSERT_TRUE(made);
        EXPECT_NE(made->subject.find("journal.example"), std::string::npos);
        EXPECT_EQ(made->subject.find('\n'), std::string::npos);
        EXPECT_NE(made->text.find("\n\n" + note + "\n"), std::string::npos) << made->text;
        EXPECT_EQ(made->text.find("journal.mail"), std::string::npos) << "a sentence is missing: " << made->text;
    }
}

}  // namespace
}  // namespace palermo::journal
