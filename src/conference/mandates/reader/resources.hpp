// The editable data the reader works with: lexicon, gazetteer of bodies, instruments, sessions. Loaded once, immutable
// afterwards, shared by all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/embedded.hpp"
#include "platform/base/language.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

namespace palermo::mandates::reader {

namespace structure {
class Vocabulary;
}

// One row of the lexicon: packs/untoc/lexicon.csv (columns lang,kind,surface,canonical,evidence).
struct LexiconEntry {
    Language language;
    std::string kind;     // "verb_operative", "lead_preambular", "actor", "time", "ordinal", "month", ...
    std::string surface;  // UTF-8 as in the file
    std::string canonical;
    std::string evidence;
};

// A session of a body: packs/untoc/sessions.csv.
struct Session {
    std::string body;  // "conference", "general_assembly"
    int number;
    std::optional<Date> start, end;
    std::string place;
    std::string source;  // where the dates come from
};

// An instrument and the names it goes by in each language: packs/untoc/instruments.csv.
struct InstrumentName {
    std::string instrument;  // "UNTOC", "UNTOC-TIP-Protocol", "COP-UNTOC rules of procedure"
    Language language;
    std::string surface;
    bool full;  // the full title, as against a short name that a document must introduce ("the Convention")
};

// How the sessions of a body are called for short: packs/untoc/session_names.csv. "COP-4" is the fourth session of the
// conference.
struct SessionName {
    std::string body;
    std::string prefix;
};

// What a thing usually costs: packs/untoc/unit_costs.csv.
struct UnitCost {
    std::string item;  // "report", "meeting_day"
    std::int64_t unit_minor;
    std::string currency;  // ISO 4217
    std::string source;
};

// What the pack is of: packs/untoc/pack.toml.
struct PackNames {
    std::string name;        // "untoc"
    std::string convention;  // "UNTOC": the convention whose Conference the register is of
    std::string protocols;   // "UNTOC-Protocols": all of them together
    std::string rules;       // "COP-UNTOC rules of procedure"
    std::string body;        // canonical: "conference"

    // The convention itself or one of its protocols.
    bool is_own(std::string_view instrument) const { return instrument.starts_with(convention); }
};

// The shipped pack (packs/untoc), compiled into the program.
std::span<const EmbeddedFile> pack_files();

class Resources {
  public:
    // From the files of a pack (names "lexicon.csv", "sessions.csv", "instruments.csv"; "session_names.csv" and
    // "unit_costs.csv" where there are any). Errors name file and line:
    // pack.missing_file, pack.bad_row.
    static Result<Resources> load(std::span<const EmbeddedFile> pack_files);

    const PackNames& pack() const;
    const std::vector<LexiconEntry>& lexicon() const;
    const std::vector<Session>& sessions() const;
    const std::vector<InstrumentName>& instruments() const;
    const std::vector<SessionName>& session_names() const;
    const std::vector<UnitCost>& unit_costs() const;
    // The session of that body and number, or nullptr.
    const Session* find_session(std::string_view body, int number) const;

    // Compiled matchers of the clause reader (tries), made by load(); see clause/matchers.hpp.
    struct Matchers;
    const Matchers& matchers() const;

    // The words that show structure in a language, made by load(); see structure/words.hpp.
    const structure::Vocabulary& vocabulary(Language language) const;

    Resources(Resources&&) noexcept;
    Resources& operator=(Resources&&) noexcept;
    ~Resources();

  private:
    struct Data;
    explicit Resources(std::unique_ptr<Data> data);
    std::unique_ptr<Data> data_;
};

}  // namespace palermo::mandates::reader
