#include "platform/web/page_cache.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace palermo::web {
namespace {

std::shared_ptr<const FinishedPage> page_of(std::string body) {
    FinishedPage page;
    page.body = std::make_shared<const std::string>(std::move(body));
    page.gzip = std::make_shared<const std::string>();
    return std::make_shared<const FinishedPage>(std::move(page));
}

TEST(PageCache, a_page_is_found_while_nothing_has_changed) {
    PageCache cache(1 << 20);
    cache.keep("/en/decisions", 7, page_of("seven"));
    ASSERT_NE(cache.find("/en/decisions", 7), nullptr);
    EXPECT_EQ(*cache.find("/en/decisions", 7)->body, "seven");
    EXPECT_EQ(cache.find("/fr/decisions", 7), nullptr);
}

TEST(PageCache, a_page_made_before_the_last_change_is_not_found_and_is_dropped) {
    PageCache cache(1 << 20);
    cache.keep("/en/decisions", 7, page_of("seven"));
    EXPECT_EQ(cache.find("/en/decisions", 8), nullptr);
    EXPECT_EQ(cache.size(), 0u);
    EXPECT_EQ(cache.bytes(), 0u);
}

TEST(PageCache, a_slow_maker_of_an_older_page_does_not_push_out_a_newer_one) {
    PageCache cache(1 << 20);
    cache.keep("/en/decisions", 8, page_of("eight"));
    cache.keep("/en/decisions", 7, page_of("seven"));
    ASSERT_NE(cache.find("/en/decisions", 8), nullptr);
    EXPECT_EQ(*cache.find("/en/decisions", 8)->body, "eight");
}

TEST(PageCache, it_never_holds_more_bytes_than_it_may_and_drops_the_longest_unused) {
    constexpr std::size_t kMaxBytes = 64 * 1024;
    PageCache cache(kMaxBytes);
    for (int number = 0; number < 1000; ++number) {
        cache.keep("/page/" + std::to_string(number), 1, page_of(std::string(900, 'x')));
        ASSERT_LE(cache.bytes(), kMaxBytes);
    }
    EXPECT_GT(cache.size(), 10u);
    EXPECT_NE(cache.find("/page/999", 1), nullptr);
    EXPECT_EQ(cache.find("/page/0", 1), nullptr);
}

TEST(PageCache, a_page_larger_than_a_shard_is_not_kept) {
    PageCache cache(16 * 1024);
    cache.keep("/large", 1, page_of(std::string(4096, 'x')));
    EXPECT_EQ(cache.size(), 0u);
}

TEST(PageCache, many_threads_may_use_it_at_once) {
    PageCache cache(32 * 1024);
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&cache, &wrong, thread] {
            for (int turn = 0; turn < 5000; ++turn) {
                const std::string key = std::to_string((turn * 7 + thread) % 50);
                const auto change = static_cast<std::uint64_t>(turn / 1000);
                if (const auto page = cache.find(key, change); page && *page->body != key) ++wrong;
                cache.keep(key, change, page_of(key));
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_LE(cache.bytes(), 32u * 1024);
}

}  // namespace
}  // namespace palermo::web
