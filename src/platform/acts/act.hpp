// Everything that changes state is an act: one described struct, declared once, performed in one transaction.
//
//     struct FileDocument { std::string file_name; Bytes content; };          // operations.hpp
//     BOOST_DESCRIBE_STRUCT(FileDocument, (), (file_name, content))            // operations.cpp
//     registry.add(acts::declare<FileDocument>({...}, subject_of, file_document));
//
// Performer::perform does, in this order: find a receipt under the same idempotency key; load the subject; decide
// access; run the operation; append the journal entry; tell the observers; store the receipt. All of it is one
// transaction: an act is done with its entry and receipt, or not at all. An act that needs a second person is kept as a
// pending act instead (four_eyes.hpp), which is an act too.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "platform/acts/access.hpp"
#include "platform/base/bytes.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/journal/journal.hpp"
#include "platform/store/database.hpp"

namespace palermo::acts {

// What an operation works with. It lives for one try of one transaction.
class Context {
  public:
    Context(store::Writer& writer, const access::Actor& actor, Instant now)
        : writer_(writer), actor_(actor), now_(now) {}
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    store::Writer& writer() { return writer_; }
    const access::Actor& actor() const { return actor_; }
    Instant now() const { return now_; }  // the same for the whole act

    // Says which object the act is about and what revision it has now. Every operation calls it exactly once.
    void object(std::string_view type, std::string_view id, std::int64_t revision);
    // One changed field, for the journal. A null value means there was none, or there is none now. Equal
    // values are not written; null twice is a change whose values are kept out of the journal.
    void changed(std::string_view field, Json before, Json after);
    // A stale act is a conflict that names both revisions: acts.stale (given, current).
    static Result<void> expect_revision(std::int64_t given, std::int64_t current);

    // The document this act rests on, as it was filed with the act: its id in act_notes, or 0.
    std::int64_t note() const { return note_; }
    // Who completes it, where the act was proposed by another person; else nullptr.
    const access::Actor* second_person() const { return second_ ? &*second_ : nullptr; }
    // From here on this is the act that `first` proposed and the actor so far completes. Once, before object().
    void completes(std::string_view act, access::Actor first, std::int64_t note);

  private:
    friend class Performer;
    store::Writer& writer_;
    access::Actor actor_;
    std::optional<access::Actor> second_;
    std::int64_t note_ = 0;
    Instant now_;
    std::string completed_act_;
    journal::Entry entry_;
};

// A note verbale, or the decision of a body, that an act rests on.
struct Note {
    std::string number;  // as printed, at most 100 bytes
    std::string date;    // ISO 8601 calendar date
    std::string file_name;
    Bytes content;  // at most 16 MiB
};

// Who asks, and how the request can be told from its repetition.
struct Attempt {
    access::Actor actor;
    std::string idempotency_key;  // at most 128 bytes; empty: every attempt is a new act
    std::string reason;           // enters the journal, at most 4,000 bytes
    std::string request_id;       // of the access log
    std::optional<Note> note = {};
};

// The proof that an act was done.
struct Receipt {
    std::string act;
    std::string object_type, object_id;
    std::int64_t revision = 0;
    std::int64_t sequence = 0;  // of the journal entry
    std::string leaf;           // its leaf hash, hexadecimal
    Instant at;
    bool repeated = false;     // found under the idempotency key: nothing was done again
    std::int64_t pending = 0;  // number of the pending act when a second person has to complete it; else 0
};

// One member of an act, for forms and schemas.
struct Field {
    std::string_view name;
    std::string_view
        type;  // "text", "integer", "boolean", "date", "instant", "bytes", "language", "list", "object", "choice"
    bool required = true;
    std::vector<std::string_view> choices = {};  // of a choice
    std::string_view of = {};                    // of a list: the type of its elements
};

// What is said once about an act.
struct Declaration {
    std::string_view name;         // "document.file": stable, enters the journal
    std::string_view object_type;  // row of the access table: "mandate"
    std::string_view verb;         // and its verb: "edit"
    std::string_view route;        // "POST /documents"; "{name}" in it is a field of the act
    // Who holds this verb may not do the act, but propose it to those who may. Empty: nobody.
    std::string_view propose_verb = {};
    // Where a person sees the result, below the language prefix; "{object}" is the object's id. Empty: the list of
    // acts.
    std::string_view page = {};
    // What a field called "role" may say, whoever does the act; its form offers no other. Empty: every role of a
    // person. The memory is static.
    std::span<const access::Role> roles = {};
};

// An act with its type erased. Made by declare() in declare.hpp.
struct Act {
    Declaration declaration;
    std::type_index type = typeid(void);
    std::vector<Field> fields;
    std::function<Result<std::shared_ptr<const void>>(const Json&)> from_json;
    std::function<Json(const void*)> to_json;
    std::function<Result<access::Subject>(store::Reader&, const access::Actor&, const void*)> subject;
    std::function<Result<void>(Context&, const void*)> operation;
};

// All acts of the program. Filled at start, then only read.
class Registry {
  public:
    // A name or type that is there already is a bug.
    void add(Act act);
    const Act* find(std::string_view name) const;
    const Act* find(std::type_index type) const;
    const std::vector<Act>& acts() const { return acts_; }

  private:
    std::vector<Act> acts_;
};

// Called in the transaction of an act, after its entry: what has to be known elsewhere with the same certainty (mail to
// be sent, subscribers to be told). A failure undoes the act.
using Observer = std::function<Result<void>(store::Writer&, const journal::Entry&, const Receipt&)>;

// Thread-safe. Keeps references: the database, registry and clock outlive it.
class Performer {
  public:
    Performer(store::Database& database, const Registry& registry, const Clock& clock)
        : database_(database), registry_(registry), clock_(clock) {}

    // At start only, before the first act.
    void observe(Observer observer) { observers_.push_back(std::move(observer)); }

    // Errors: access.denied, access.not_found, acts.note_needed, acts.stale, acts.key_reused, acts.limit, those of the
    // operation and of the store.
    template <typename T>
    Result<Receipt> perform(const Attempt& attempt, const T& act) {
        return perform_erased(attempt, typeid(T), &act);
    }
    // Errors as above, and acts.no_such_act, field.faults.
    Result<Receipt> perform_json(const Attempt& attempt, std::string_view name, const Json& fields);

  private:
    Result<Receipt> perform_erased(const Attempt& attempt, std::type_index type, const void* act);
    Result<Receipt> perform_act(const Attempt& attempt, const Act& act, const void* fields);
    Result<Receipt> do_act(store::Writer& writer, const Attempt& attempt, const Act& act, const void* fields);

    store::Database& database_;
    const Registry& registry_;
    const Clock& clock_;
    std::vector<Observer> observers_;
};

std::vector<store::Migration> migrations();

}  // namespace palermo::acts
