// What `palermo doctor` looks at. Each check gives findings; none of them changes anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/configuration.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"
#include "platform/text/catalogue.hpp"

namespace palermo::app {

enum class Health : std::uint8_t { good, attention, bad };

struct Finding {
    std::string check;  // "database": stable, for machines
    Health health = Health::good;
    std::string text;  // what is so and, unless it is good, what to do
};

// Collects findings in the words of one language.
class Findings {
  public:
    Findings(const text::Catalogue& catalogue, Language language) : catalogue_(catalogue), language_(language) {}
    void add(std::string_view check, Health health, std::string_view key,
             const std::vector<text::MessageArgument>& arguments = {});
    // An error says what to do itself.
    void add(std::string_view check, const Error& error);
    const std::vector<Finding>& list() const { return list_; }
    Health worst() const;

  private:
    const text::Catalogue& catalogue_;
    Language language_;
    std::vector<Finding> list_;
};

// The machine and its files: folder, keys, files with secrets, place on the disk, programs, pack.
void check_files(const Configuration& configuration, Findings& findings);
void check_machine(const Configuration& configuration, Findings& findings);
// The database: reachable with the settings that make it durable, its tables, the journal (`full`: every entry), the
// clock against the journal.
void check_database(const Configuration& configuration, bool full, Findings& findings);
// Whether the mail server answers, when one is configured.
void check_mail(const Configuration& configuration, Findings& findings);

}  // namespace palermo::app
