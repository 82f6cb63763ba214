#include <gtest/gtest.h>

#include "conference/questionnaires/form/xform_writer.hpp"
#include "conference/questionnaires/library/operations.hpp"
#include "conference/questionnaires/library/queries.hpp"
#include "conference/questionnaires/runtime/session.hpp"
#include "conformance/questionnaires/cartagena/structure.hpp"
#include "platform/people/people.hpp"
#include "platform/search/index.hpp"
#include "platform/store/testing/test_database.hpp"
#include "support/conformance.hpp"

namespace palermo {
namespace {

using questionnaires::PublishedForm;

class House {
  public:
    House() {
        std::vector<store::Migration> all = journal::migrations();
        for (const auto& more : {acts::migrations(), search::migrations(), questionnaires::migrations()})
            all.insert(all.end(), more.begin(), more.end());
        EXPECT_TRUE(database_->migrate(all));
        questionnaires::register_acts(registry_, [](ByteView, std::string_view) -> Result<questionnaires::Form> {
            return make_error(ErrorKind::invalid_input, "workbook.not_one");
        });
    }

    template <typename Act>
    bool perform(const Act& act) {
        const auto done =
            performer_.perform({.actor = officer_, .idempotency_key = {}, .reason = {}, .request_id = {}}, act);
        if (!done)
            ADD_FAILURE() << done.error().debug_text()
                          << (done.error().details.empty() ? "" : done.error().details[0].debug_text());
        return done.has_value();
    }

    std::shared_ptr<const PublishedForm> publish(const cartagena::Imported& imported, const std::string& version) {
        const std::string text = write_xform(imported.form);
        const ByteView bytes = as_bytes(text);
        std::shared_ptr<const PublishedForm> form;
        if (!perform(questionnaires::FileQuestionnaire{
                "cartagena", version + ".xml", Bytes(bytes.begin(), bytes.end()), {}, {}}) ||
            !perform(questionnaires::PublishQuestionnaire{"cartagena", version, 1, {}}))
            return form;
        const auto read = database_->read([&](store::Reader& reader) -> Result<void> {
            const auto view =
                TRY(questionnaires::find_version(reader, access::scope_of(officer_), "cartagena", version));
            form = TRY(forms_.get(reader, view.id));
            return ok();
        });
        EXPECT_TRUE(read);
        return form;
    }

    std::vector<questionnaires::MappedQuestion> pairs(const PublishedForm& from, const PublishedForm& to) {
        std::vector<questionnaires::MappedQuestion> found;
        EXPECT_TRUE(database_->read([&](store::Reader& reader) -> Result<void> {
            found = TRY(mapping_between(reader, from, to));
            return ok();
        }));
        return found;
    }

  private:
    store::testing::TestDatabase place_{store::Engine::sqlite};
    std::unique_ptr<store::Database> database_ = place_.open();
    ManualClock clock_{Instant{1'205'312'400'000'000}};
    acts::Registry registry_;
    acts::Performer performer_{*database_, registry_, clock_};
    access::Actor officer_{"officer", access::Role::officer, {}, {}, {}};
    questionnaires::FormLibrary forms_;
};

// What a respondent sees of every node, in each language.
void check_nodes(const cartagena::Imported& imported, const PublishedForm& form, conformance::Scores& scores) {
    for (const auto& [key, path] : imported.path_of) scores.add("nodes", "", form.find(path) != nullptr);
    for (const Language language : kLanguages) {
        questionnaires::SessionOptions options;
        options.language = form.form().languages.at(form.language(language)).name;
        const auto session = questionnaires::Session::open(form.compiled, options);
        ASSERT_TRUE(session) << session.error().debug_text();
        for (const auto& [key, path] : imported.path_of) {
            const auto given = imported.titles.find(path);
            if (given == imported.titles.end()) continue;
            const auto* item = form.find(path);
            const bool right = item != nullptr && session->text(path, item->texts.label) ==
                                                      given->second[static_cast<std::size_t>(language)];
            scores.add("languages", std::string(tag(language)), right);
        }
    }
}

TEST(Cartagena, two_cycles_in_six_languages_are_imported_rendered_and_compared) {
    const auto folder = conformance::data_folder() / "questionnaires/cartagena";
    if (!std::filesystem::exists(folder)) return conformance::print_skipped("questionnaires.cartagena", folder);
    conformance::Scores scores("questionnaires.cartagena");
    House house;
    const cartagena::Imported fourth = cartagena::import(folder, "cpbNationalReport4", "4");
    const cartagena::Imported fifth = cartagena::import(folder, "cpbNationalReport5", "5");
    const auto old_form = house.publish(fourth, "4"), new_form = house.publish(fifth, "5");
    ASSERT_TRUE(old_form && new_form);
    check_nodes(fourth, *old_form, scores);
    check_nodes(fifth, *new_form, scores);

    std::vector<std::pair<std::string, std::string>> wanted;
    std::size_t elsewhere = 0;
    for (const cartagena::Pair& pair : cartagena::mapping(folder / "mapping-cpbNationalReport5-4.json")) {
        const auto from = fifth.path_of.find(pair.from), to = fourth.path_of.find(pair.to);
        const auto asks = [](const PublishedForm& form, const std::string& path) {
            const auto* item = form.find(path);
            return item != nullptr && item->kind == questionnaires::ItemKind::question;
        };
        // Head data (country, reporting officer ...) are no questions of the two structures.
        if (from == fifth.path_of.end() || to == fourth.path_of.end() || !asks(*new_form, from->second) ||
            !asks(*old_form, to->second)) {
            ++elsewhere;
            continue;
        }
        const auto kind =
            pair.identical ? questionnaires::MappingKind::identical : questionnaires::MappingKind::comparable;
        house.perform(
            questionnaires::MapQuestion{"cartagena", "5", from->second, "cartagena", "4", to->second, kind, {}});
        wanted.emplace_back(from->second, to->second);
    }
    const auto found = house.pairs(*new_form, *old_form);
    for (const auto& [from, to] : wanted)
        scores.add("mappings", "", std::any_of(found.begin(), found.end(), [&](const auto& pair) {
                       return pair.from_path == from && pair.to_path == to &&
                              pair.basis == questionnaires::MappingBasis::person;
                   }));
    std::cout << "questionnaires.cartagena: " << wanted.size() << " mapped questions, " << elsewhere
              << " rows about what is no question of the two structures\n";
    EXPECT_GT(wanted.size(), 100U);
    scores.print();
    EXPECT_EQ(scores.value("nodes"), 1.0);
    EXPECT_EQ(scores.value("mappings"), 1.0);
    EXPECT_EQ(scores.value("languages"), 1.0);
}

}  // namespace
}  // namespace palermo
