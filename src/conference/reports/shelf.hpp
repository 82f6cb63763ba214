// Finished reports, kept because making one takes seconds where looking at a block of it takes none. Nothing of a
// report changes without its revision, so that what is kept is never out of date.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>

#include "platform/base/language.hpp"
#include "platform/base/result.hpp"

namespace palermo::reports {

struct ComposedReport;
struct Cut;

struct FinishedReport {
    std::shared_ptr<const ComposedReport> composed;
    std::map<std::string, std::string, std::less<>> markup;  // of each block, by our own writer
    std::int64_t words = 0;                                  // of the whole, tables left out
};

inline constexpr std::size_t kKeptReports = 12;  // the six languages of two
inline constexpr std::size_t kKeptCuts = 4;

// Thread-safe. Whoever asks for what another is making waits for it; others do not.
class Shelf {
  public:
    using MakeReport = std::function<Result<std::shared_ptr<const FinishedReport>>()>;
    using MakeCut = std::function<Result<std::shared_ptr<const Cut>>()>;

    // What is not kept is made, and kept when that succeeds; the one that nobody asked for longest goes.
    Result<std::shared_ptr<const FinishedReport>> report(std::int64_t report, std::int64_t revision, Language language,
                                                         const MakeReport& make);
    // A cut never changes.
    Result<std::shared_ptr<const Cut>> cut(std::int64_t report, std::int64_t number, const MakeCut& make);

  private:
    template <typename Key, typename Kept>
    struct Row {
        struct Place {
            std::mutex making;
            std::shared_ptr<const Kept> kept;
        };
        std::list<std::pair<Key, std::shared_ptr<Place>>> places;  // the latest asked for first
    };
    template <typename Key, typename Kept, typename Make>
    Result<std::shared_ptr<const Kept>> get(Row<Key, Kept>& row, std::size_t limit, const Key& key, const Make& make);

    std::mutex mutex_;
    Row<std::tuple<std::int64_t, std::int64_t, Language>, FinishedReport> reports_;
    Row<std::pair<std::int64_t, std::int64_t>, Cut> cuts_;
};

}  // namespace palermo::reports
