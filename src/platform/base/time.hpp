// Dates and instants. No time zone but UTC is stored; no floating point anywhere.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palermo {

// A calendar day of the proleptic Gregorian calendar, years 1 to 9999. Always valid: only make_date() builds one.
class Date {
  public:
    static std::optional<Date> make(int year, int month, int day);
    // "2005-10-18" and nothing else (ISO 8601 calendar date).
    static std::optional<Date> parse(std::string_view iso);

    int year() const { return year_; }
    int month() const { return month_; }
    int day() const { return day_; }
    std::string iso() const;
    // Days since 1970-01-01.
    std::int64_t day_number() const;
    static Date from_day_number(std::int64_t days);

    friend auto operator<=>(const Date&, const Date&) = default;

  private:
    Date(int year, int month, int day) : year_(year), month_(month), day_(day) {}
    int year_;
    int month_;
    int day_;
};

// A moment: microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t microseconds = 0;

    // "2008-03-12T09:00:00.000000Z"; parse takes 0 to 6 decimals and demands the Z.
    std::string iso() const;
    static std::optional<Instant> parse(std::string_view iso);
    Date date_utc() const;
    friend auto operator<=>(const Instant&, const Instant&) = default;
};

// Where the time comes from. Passed in, so that tests and reproducible runs give their own.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

// Stands still until told.
class ManualClock final : public Clock {
  public:
    explicit ManualClock(Instant start) : now_(start) {}
    Instant now() const override { return now_; }
    void advance_microseconds(std::int64_t amount) { now_.microseconds += amount; }

  private:
    Instant now_;
};

}  // namespace palermo
