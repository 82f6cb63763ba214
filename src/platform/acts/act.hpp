// Everything that changes state is an act: one described struct, declared once, performed in one transaction.
//
//     struct FileDocument { std::string file_name; Bytes content; };          // operations.hpp
//     BOOST_DESCRIBE_STRUCT(FileDocument, (), (file_name, content))            // operations.cpp
//     registry.add(acts::declare<FileDocument>({...}, subject_of, file_document));
//
// Performer::perform does, in this order: find a receipt under the same idempotency key; load the subject; decide
// access; run the operation; append the journal entry; store the receipt. All of it is one transaction: an act is done
// with its entry and receipt, or not at all.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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
    // One changed field, for the journal. A null value means there was none, or there is none now.
    void changed(std::string_view field, Json before, Json after);
    // A stale act is a conflict that names both revisions: acts.stale (given, current).
    static Result<void> expect_revision(std::int64_t given, std::int64_t current);

  private:
    friend class Performer;
    store::Writer& writer_;
    const access::Actor& actor_;
    Instant now_;
    journal::Entry entry_;
};

// Who asks, and how the request can be told from its repetition.
struct Attempt {
    access::Actor actor;
    std::string idempotency_key;  // at most 128 bytes; empty: every attempt is a new act
    std::string reason;           // enters the journal, at most 4,000 bytes
    std::string request_id;       // of the access log
};

// The proof that an act was done.
struct Receipt {
    std::string act;
    std::string object_type, object_id;
    std::int64_t revision = 0;
    std::int64_t sequence = 0;  // of the journal entry
    std::string leaf;           // its leaf hash, hexadecimal
    Instant at;
    bool repeated = false;  // found under the idempotency key: nothing was done again
};

// One member of an act, for forms and schemas.
struct Field {
    std::string_view name;
    std::string_view
        type;  // "text", "integer", "boolean", "date", "instant", "bytes", "language", "list", "object", "choice"
    bool required = true;
};

// What is said once about an act.
struct Declaration {
    std::string_view name;         // "document.file": stable, enters the journal
    std::string_view object_type;  // row of the access table: "mandate"
    std::string_view verb;         // and its verb: "edit"
    std::string_view route;        // "POST /documents"
};

// An act with its type erased. Made by declare() in declare.hpp.
struct Act {
    Declaration declaration;
    std::type_index type = typeid(void);
    std::vector<Field> fields;
    std::function<Result<std::shared_ptr<const void>>(const Json&)> from_json;
    std::function<Json(const void*)> to_json;
    std::function<Result<access::Subject>(store::Reader&, const void*)> subject;
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

// Thread-safe. Keeps references: the database, registry and clock outlive it.
class Performer {
  public:
    Performer(store::Database& database, const Registry& registry, const Clock& clock)
        : database_(database), registry_(registry), clock_(clock) {}

    // Errors: access.denied, access.not_found, acts.second_person_needed, acts.stale, acts.key_reused, acts.limit,
    // those of the operation and of the store.
    template <typename T>
    Result<Receipt> perform(const Attempt& attempt, const T& act) {
        return perform_erased(attempt, typeid(T), &act);
    }
    // Errors as above, and acts.no_such_act, field.faults.
    Result<Receipt> perform_json(const Attempt& attempt, std::string_view name, const Json& fields);

  private:
    Result<Receipt> perform_erased(const Attempt& attempt, std::type_index type, const void* act);
    Result<Receipt> perform_act(const Attempt& attempt, const Act& act, const void* fields);

    store::Database& database_;
    const Registry& registry_;
    const Clock& clock_;
};

std::vector<store::Migration> migrations();

}  // namespace palermo::acts
