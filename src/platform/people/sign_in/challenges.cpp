#include "platform/people/sign_in/challenges.hpp"

#include "platform/crypto/token.hpp"
#include "platform/store/values.hpp"

namespace palermo::people {

namespace {

constexpr std::int64_t kMaxPending = 100'000;
constexpr store::Sql kForgetOld("delete from pending_challenges where expires_at <= ?1");
constexpr store::Sql kCount("select count(*) from pending_challenges");
constexpr store::Sql kPut(R"(
insert into pending_challenges (digest, kind, browser, person_id, content, expires_at) values (?1, ?2, ?3, ?4, ?5, ?6))");
constexpr store::Sql kTake(R"(
delete from pending_challenges where digest = ?1 returning kind, browser, person_id, content, expires_at)");

Digest digest_of(std::string_view kind, std::string_view key) {
    constexpr std::string_view kDivider("\0", 1);
    return sha256({as_bytes(kind), as_bytes(kDivider), as_bytes(key)});
}

}  // namespace

Result<void> put_challenge(store::Writer& writer, const Challenge& challenge, Instant now) {
    if (challenge.browser.empty()) return make_error(ErrorKind::invalid_input, "people.no_browser");
    if (challenge.content.size() > kMaxChallengeBytes) return make_error(ErrorKind::too_large, "people.busy");
    TRY(writer.execute(kForgetOld, store::values(now)));
    if (TRY(writer.first(kCount))->integer(0) >= kMaxPending) return make_error(ErrorKind::busy, "people.busy");
    const Instant expires{now.microseconds + kChallengeMicroseconds};
    TRY(writer.execute(
        kPut, store::values(digest_of(challenge.kind, challenge.key), challenge.kind,
                            crypto::digest_of_token(challenge.browser), challenge.person, challenge.content, expires)));
    return ok();
}

Result<std::optional<Challenge>> take_challenge(store::Writer& writer, std::string_view kind, std::string_view key,
                                                std::string_view browser, Instant now) {
    const auto rows = TRY(writer.query(kTake, store::values(digest_of(kind, key))));
    if (rows.empty() || browser.empty()) return std::optional<Challenge>();
    const store::Row& row = rows.front();
    const Digest digest = crypto::digest_of_token(browser);
    const bool same_browser = crypto::equal_in_constant_time(ByteView(row.blob(1)), ByteView(digest));
    if (row.text(0) != kind || !same_browser || row.integer(4) <= now.microseconds) return std::optional<Challenge>();
    return std::optional(
        Challenge{std::string(kind), std::string(key), std::string(browser), row.integer(2), row.text(3)});
}

}  // namespace palermo::people
