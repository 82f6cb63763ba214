#include <unicode/timezone.h>

#include "conference/questionnaires/expression/value.hpp"

namespace palermo::questionnaires {

namespace {

class UtcZone final : public TimeZone {
  public:
    std::int64_t offset_at_utc_ms(std::int64_t) const override { return 0; }
    std::int64_t offset_at_local_ms(std::int64_t) const override { return 0; }
};

class IcuZone final : public TimeZone {
  public:
    explicit IcuZone(std::unique_ptr<icu::TimeZone> zone) : zone_(std::move(zone)) {}

    std::int64_t offset_at_utc_ms(std::int64_t utc_ms) const override { return offset(utc_ms, false); }
    std::int64_t offset_at_local_ms(std::int64_t local_ms) const override { return offset(local_ms, true); }

  private:
    std::int64_t offset(std::int64_t ms, bool local) const {
        UErrorCode status = U_ZERO_ERROR;
        std::int32_t raw = 0;
        std::int32_t daylight = 0;
        zone_->getOffset(static_cast<UDate>(ms), local, raw, daylight, status);
        return static_cast<std::int64_t>(raw) + daylight;
    }

    std::unique_ptr<icu::TimeZone> zone_;
};

}  // namespace

const TimeZone& utc_time_zone() {
    static const UtcZone kUtc;
    return kUtc;
}

Result<std::shared_ptr<const TimeZone>> make_time_zone(std::string_view iana_name) {
    const auto name =
        icu::UnicodeString::fromUTF8(icu::StringPiece(iana_name.data(), static_cast<std::int32_t>(iana_name.size())));
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(name));
    if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) {
        return make_error(ErrorKind::invalid_input, "questionnaires.unknown_time_zone").with("name", iana_name);
    }
    return std::shared_ptr<const TimeZone>(std::make_shared<IcuZone>(std::move(zone)));
}

}  // namespace palermo::questionnaires
