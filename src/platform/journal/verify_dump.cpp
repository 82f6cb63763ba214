#include "platform/journal/verify_dump.hpp"

#include <fstream>
#include <set>
#include <string>

#include "platform/base/json.hpp"
#include "platform/journal/canonical_json.hpp"
#include "platform/journal/checks.hpp"

namespace palermo::journal {

namespace {

constexpr std::int64_t kChunk = 4096;  // so many entries before their values

// Line after line of a file; each ends with a newline.
class Lines {
  public:
    explicit Lines(std::filesystem::path path) : path_(std::move(path)), file_(path_, std::ios::binary) {}

    bool there() const { return file_.is_open(); }
    // False at the end.
    Result<bool> next() {
        if (!std::getline(file_, line_)) {
            if (file_.bad())
                return make_error(ErrorKind::unavailable, "journal.dump_unreadable").with("path", path_.string());
            return false;
        }
        ++number_;
        if (file_.eof()) return wrong();  // it ends in the middle of a line
        return true;
    }
    const std::string& line() const { return line_; }
    Error wrong() const {
        return fault("journal.fault_dump").with("file", path_.filename().string()).with("line", number_);
    }
    // The line as an object of so many members, canonically written.
    Result<Json> object(std::size_t members) const {
        Result<Json> value = parse_json(line_);
        const Result<std::string> again = value ? canonical(*value) : Result<std::string>(value.error());
        if (!again || *again != line_ || value->if_object() == nullptr || value->if_object()->size() != members)
            return wrong();
        return value;
    }

  private:
    std::filesystem::path path_;
    std::ifstream file_;
    std::string line_;
    std::int64_t number_ = 0;
};

struct StoredValue {
    std::int64_t sequence;
    std::string field, side;
    Bytes salt;
    std::string value;
};

class DumpAudit {
  public:
    DumpAudit(const std::filesystem::path& folder, const VerifyOptions& options)
        : folder_(folder), options_(options), values_(folder / "values.jsonl"), with_values_(values_.there()) {}

    Result<VerifyReport> run() {
        TRY(checks_.start(options_));
        const Result<void> checked = check_all();
        if (!checked && !is_fault(checked.error())) return checked.error();
        VerifyReport report = checks_.report();
        report.values_checked = with_values_;
        if (!checked) report.fault = checked.error();
        return report;
    }

  private:
    Result<Lines> open(const char* name) const {
        Lines lines(folder_ / name);
        if (!lines.there())
            return make_error(ErrorKind::not_found, "journal.dump_unreadable").with("path", (folder_ / name).string());
        return lines;
    }

    Result<void> check_all() {
        Lines entries = TRY(open("entries.jsonl"));
        TRY(take_checkpoints());
        if (with_values_) TRY(next_value());
        while (TRY(entries.next())) {
            TRY(checks_.add_entry(entries.line()));
            if (checks_.size() % kChunk == 0) TRY(take_values());
        }
        TRY(take_values());
        TRY(checks_.finish());
        if (!with_values_) return ok();
        if (value_) return wrong_value(*value_);  // of an entry that there is not
        TRY(checks_.check_erased());
        return check_none_is_back();
    }

    // All before the entries: a minute of the journal has one at most.
    Result<void> take_checkpoints() {
        Lines lines = TRY(open("checkpoints.jsonl"));
        while (TRY(lines.next())) {
            const Json value = TRY(lines.object(3));
            const std::int64_t* number = value["number"].if_integer();
            const std::int64_t* size = value["size"].if_integer();
            const std::string* note = value["note"].if_string();
            if (number == nullptr || size == nullptr || note == nullptr) return lines.wrong();
            TRY(checks_.add_checkpoint(*number, *size, *note));
        }
        return ok();
    }

    static Result<StoredValue> read_value(const Lines& lines) {
        const Json value = TRY(lines.object(5));
        const std::int64_t* sequence = value["sequence"].if_integer();
        const std::string* field = value["field"].if_string();
        const std::string* side = value["side"].if_string();
        const std::string* text = value["value"].if_string();
        std::optional<Bytes> salt = from_hex(value["salt"].string_or_empty());
        if (sequence == nullptr || field == nullptr || side == nullptr || text == nullptr || !salt ||
            to_hex(*salt) != value["salt"].string_or_empty())
            return lines.wrong();
        return StoredValue{*sequence, *field, *side, *std::move(salt), *text};
    }

    Result<void> next_value() {
        value_.reset();
        if (TRY(values_.next())) value_ = TRY(read_value(values_));
        return ok();
    }

    static Error wrong_value(const StoredValue& value) {
        return fault("journal.fault_value").with("sequence", value.sequence).with("field", value.field);
    }

    // Those of the entries so far.
    Result<void> take_values() {
        if (!with_values_) {
            checks_.values_unknown();
            return ok();
        }
        while (value_ && value_->sequence < checks_.size()) {
            TRY(checks_.add_value(value_->sequence, value_->field, value_->side, value_->salt, value_->value));
            TRY(next_value());
        }
        checks_.values_end();
        return ok();
    }

    // A value may have passed before the entry that says it was erased.
    Result<void> check_none_is_back() const {
        if (checks_.declared().empty()) return ok();
        Lines lines(folder_ / "values.jsonl");
        while (TRY(lines.next())) {
            const StoredValue value = TRY(read_value(lines));
            if (checks_.declared().contains({value.sequence, value.field}))
                return fault("journal.fault_value_back").with("sequence", value.sequence).with("field", value.field);
        }
        return ok();
    }

    const std::filesystem::path& folder_;
    const VerifyOptions& options_;
    Checks checks_;
    Lines values_;
    bool with_values_;
    std::optional<StoredValue> value_;  // the next of values_
};

}  // namespace

Result<VerifyReport> verify_dump(const std::filesystem::path& folder, const VerifyOptions& options) {
    return DumpAudit(folder, options).run();
}

}  // namespace palermo::journal
