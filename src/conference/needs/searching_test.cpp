// What the search finds of needs, requests and lessons: for every role what access decides, in hits and in counts.
#include <map>
#include <set>

#include "conference/needs/indexing.hpp"
#include "conference/needs/pages/search_kinds.hpp"
#include "conference/needs/storage.hpp"
#include "conference/needs/test_register.hpp"
#include "platform/finder/finder.hpp"
#include "platform/store/guard.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::needs {
namespace {

using access::Role;

constexpr const char* kWord = "quagga";  // stands in everything

// One object as the search knows it, and what access needs to know of it.
struct Object {
    std::string type;
    std::int64_t number = 0;
    access::Subject subject;
};

class SearchedNeeds : public Register {
  protected:
    void SetUp() override {
        Register::SetUp();
        for (finder::ObjectKind& kind : search_kinds(services_, [](store::Reader&) -> Result<bool> { return false; }))
            finder_.add(std::move(kind));
        ASSERT_TRUE(database_->write([&](store::Writer& writer) {
            return store::with_act(writer, [&](store::Writer& inside) -> Result<void> {
                TRY(make_all(inside));
                return index_all(inside);
            });
        }));
    }

    template <typename T>
    Result<void> keep(store::Writer& writer, T object, std::string_view type) {
        object.title = std::string(kWord) + " " + std::string(type);
        object.words = "Said in words.";
        TRY(save(writer, object));
        objects_.push_back({std::string(type), object.number, subject_of(object)});
        return ok();
    }

    // Whatever a need, a request and a lesson can be.
    Result<void> make_all(store::Writer& writer) {
        for (const Openness openness : {Openness::kept, Openness::shared, Openness::published})
            for (const Secrecy secrecy :
                 {Secrecy::unclassified, Secrecy::confidential, Secrecy::strictly_confidential}) {
                for (const NeedStatus status : kNeedStatuses) {
                    Need need;
                    need.state = "KEN";
                    need.status = status;
                    need.openness = openness;
                    need.confirmed = true;
                    need.classification = secrecy;
                    need.assistance = "training";
                    TRY(keep(writer, need, kNeedObject));
                }
                for (const RequestStatus status : kRequestStatuses) {
                    Request request;
                    request.state = "KEN";
                    request.status = status;
                    request.openness = openness;
                    request.confirmed = true;
                    request.classification = secrecy;
                    TRY(keep(writer, request, kRequestObject));
                }
            }
        for (const LessonStatus status : {LessonStatus::written, LessonStatus::approved, LessonStatus::withdrawn})
            for (const char* state : {"KEN", ""}) {
                Lesson lesson;
                lesson.state = state;
                lesson.organization = *state == '\0' ? "Fund" : "";
                lesson.status = status;
                TRY(save_lesson(writer, lesson));
            }
        return ok();
    }
    Result<void> save_lesson(store::Writer& writer, Lesson lesson) {
        lesson.title = std::string(kWord) + " lesson";
        lesson.context = "Said in words.";
        TRY(save(writer, lesson));
        objects_.push_back({std::string(kLessonObject), lesson.number, subject_of(lesson)});
        return ok();
    }

    finder::Results find(const access::Actor& actor, const finder::Search& asked) {
        return read<finder::Results>([&](store::Reader& reader) {
            return finder_.find(reader, access::scope_of(actor), asked, Language::en, clock_.now());
        });
    }
    std::set<search::ObjectKey> found(const access::Actor& actor) {
        return read<std::set<search::ObjectKey>>([&](store::Reader& reader) -> Result<std::set<search::ObjectKey>> {
            const finder::Finder::Keys all = TRY(finder_.find_keys(reader, access::scope_of(actor), {.typed = kWord},
                                                                   Language::en, clock_.now(), 10'000));
            EXPECT_EQ(static_cast<std::size_t>(all.total), all.keys.size());
            return std::set<search::ObjectKey>(all.keys.begin(), all.keys.end());
        });
    }

    std::vector<Object> objects_;
    search::Searcher searcher_;
    text::Catalogue catalogue_ = text::Catalogue::load().value();
    finder::Finder finder_{searcher_,
                           catalogue_,
                           {[](std::string_view code, Language) { return std::string(code); },
                            [](std::string_view) { return std::optional<std::string>(); }}};
};
INSTANTIATE_TEST_SUITE_P(engines, SearchedNeeds, store::testing::engines(), store::testing::engine_name);

TEST_P(SearchedNeeds, every_role_finds_and_counts_what_it_may_read_and_nothing_else) {
    for (const access::Actor& actor :
         {with_role(Role::visitor), of_state(Role::focal_point, "KEN"), of_state(Role::contributor, "KEN"),
          of_state(Role::approver, "KEN"), of_state(Role::focal_point, "PER"), of_state(Role::contributor, "PER"),
          of_state(Role::approver, "PER"), officer(), with_role(Role::administrator), with_role(Role::chair),
          with_role(Role::delegate), with_role(Role::donor, "Fund"), with_role(Role::donor, "Bank"),
          with_role(Role::partner, "Bank"), with_role(Role::auditor)}) {
        const std::set<search::ObjectKey> keys = found(actor);
        std::map<std::string, std::int64_t> readable;
        for (const Object& one : objects_) {
            const bool may = access::decide(actor, "read", one.subject).has_value();
            readable[one.type] += may ? 1 : 0;
            EXPECT_EQ(keys.contains({one.type, one.number}), may)
                << access::name(actor.role) << " " << actor.state << actor.organization << ": " << one.type << " "
                << one.number;
        }
        const finder::Results results = find(actor, {.typed = kWord, .page_size = 5});
        std::int64_t total = 0;
        for (const auto& [type, count] : readable) total += count;
        EXPECT_EQ(results.total, total) << access::name(actor.role);
        std::map<std::string, std::int64_t> counted;
        for (const search::FacetCount& facet : results.facets)
            if (facet.name == "type") counted[facet.value] = facet.count;
        for (const auto& [type, count] : readable) EXPECT_EQ(counted[type], count) << access::name(actor.role);
    }
}

}  // namespace
}  // namespace palermo::needs
