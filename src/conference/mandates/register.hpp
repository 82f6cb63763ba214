// The register's list in memory: what lists, filters and counts need of every document, read again after each act.
//
// A page of the register would otherwise sort and count whole tables, whose rows have the texts in them: ten times the
// work of all else that makes the page. A document takes about a kilobyte here.
#pragma once

#include <memory>
#include <mutex>

#include "conference/mandates/queries.hpp"
#include "platform/acts/access.hpp"
#include "platform/base/result.hpp"
#include "platform/store/database.hpp"

namespace palermo::mandates {

struct RegisterList;

// Thread-safe. Of one database.
class Register {
  public:
    Register();
    ~Register();
    Register(const Register&) = delete;
    Register& operator=(const Register&) = delete;

    // As find_documents(); what it gives is true in the reader's snapshot. Errors: those of the store;
    // mandates.page_out_of_range.
    Result<RegisterView> find(store::Reader& reader, const access::Scope& scope, const RegisterFilter& filter) const;

  private:
    Result<std::shared_ptr<const RegisterList>> list_of(store::Reader& reader) const;
    std::shared_ptr<const RegisterList> kept(std::int64_t acts) const;  // nullptr when there is none of that state

    mutable std::mutex reading_;  // held by the one who reads the list; the others wait for it
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const RegisterList> list_;
};

}  // namespace palermo::mandates
