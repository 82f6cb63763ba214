#include "platform/http/connection.hpp"

#include <spdlog/spdlog.h>

#include <time.h>

#include <algorithm>
#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "platform/base/bytes.hpp"
#include "platform/http/date.hpp"
#include "platform/http/request_reader.hpp"

namespace palermo::http {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using Clock = std::chrono::steady_clock;
// The concrete executor everywhere: the erased one costs some percent of a small request.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
template <typename T>
using Awaitable = asio::awaitable<T, Executor>;
constexpr asio::use_awaitable_t<Executor> kAwait;

constexpr std::size_t kFirstBuffer = 4 * 1024;
constexpr std::size_t kBodyBuffer = 64 * 1024;
constexpr std::size_t kCopiedBody = 16 * 1024;  // up to here one buffer is cheaper than two
constexpr std::size_t kPendingOutput = 64 * 1024;
constexpr std::size_t kBytesForASecond = 4 * 1024;
constexpr std::chrono::milliseconds kLinger{2'000};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// Runs `work` on the pool and comes back to `executor`. False when the pool took no more.
template <typename Work>
Awaitable<bool> run_on_pool(Pool& pool, Executor executor, Work& work) {
    const auto initiate = [&pool, executor, &work](auto completion) {
        // std::function wants something that can be copied.
        auto shared = std::make_shared<decltype(completion)>(std::move(completion));
        const auto complete = [executor, shared](bool done) {
            asio::post(executor, [shared, done] { (*shared)(done); });
        };
        const bool taken = pool.submit([&work, complete] {
            work();
            complete(true);
        });
        if (!taken) complete(false);
    };
    return asio::async_initiate<const asio::use_awaitable_t<Executor>, void(bool)>(initiate, kAwait);
}

// Some milliseconds behind, which no deadline minds, for a fraction of the price.
TimePoint coarse_now() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return TimePoint(std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec));
}

class Connection final : public Watched {
  public:
    Connection(asio::io_context& io, WorkerParts& worker, Socket socket, std::string peer)
        : executor_(io.get_executor()),
          worker_(worker),
          server_(worker.server),
          socket_(std::move(socket)),
          peer_(std::move(peer)),
          reader_(worker.server.limits),
          buffer_(kFirstBuffer) {
        worker_.watched.add(*this);
    }
    ~Connection() override {
        worker_.watched.remove(*this);
        server_.connections.fetch_sub(1);
    }

    static Awaitable<void> run(std::unique_ptr<Connection> connection, Admission admission) {
        try {
            if (admission == Admission::served)
                co_await connection->serve();
            else
                co_await connection->refuse();
        } catch (const std::exception& problem) {
            spdlog::error("connection of {}: {}", connection->peer_, problem.what());
        }
    }

    void deadline_passed() override {
        deadline = TimePoint::max();
        ErrorCode ignored;
        socket_.cancel(ignored);
    }
    void server_stops() override {
        if (phase_ == Phase::idle) abandon();
    }
    void abandon() override {
        ErrorCode ignored;
        socket_.close(ignored);
    }

  private:
    enum class Phase : std::uint8_t { idle, header, body, working, writing, closing };
    enum class Outcome : std::uint8_t { complete, answer, closed };

    // What read_request() brings: a request, a status to answer before closing, or the end.
    struct Incoming {
        Outcome outcome = Outcome::closed;
        unsigned status = 0;
        bool body_unread = false;  // the client asked first (Expect) and need not send it
    };

    Awaitable<void> serve() {
        bool open = true;
        bool linger = false;
        while (open) {
            reader_.start();
            phase_ = Phase::idle;
            const Incoming incoming = co_await read_request();
            if (incoming.outcome == Outcome::closed) co_return;
            phase_ = Phase::working;
            deadline = TimePoint::max();
            describe_request();
            const bool whole = incoming.outcome == Outcome::complete;
            // Only handlers of the pool suspend the connection; everything else is done in one go, without another
            // frame.
            std::optional<Prepared> prepared = whole ? answer_at_once() : prepare_error(incoming.status);
            if (!prepared) {
                if (!out_.empty() && !write_at_once() && !co_await write_rest()) break;
                prepared = co_await answer_on_pool();
            }
            open = whole && !incoming.body_unread && reader_.keep_alive() && !server_.stopping;
            linger = !whole || incoming.body_unread;
            if (stage(*prepared, open) && !write_at_once() && !co_await write_rest()) open = false;
            body_out_ = {};
        }
        co_await close(linger || begin_ < end_);
    }

    Awaitable<void> refuse() {
        started_ = Clock::now();
        reader_.start();
        describe_request();
        const Prepared prepared = prepare_error(503);
        stage(prepared, false);
        if (!write_at_once()) co_await write_rest();
        body_out_ = {};
        co_await close(true);
    }

    // --- reading

    std::string_view unread() const { return {buffer_.data() + begin_, end_ - begin_}; }

    Awaitable<Incoming> read_request() {
        while (true) {
            if (begin_ < end_) {
                const RequestReader::Step step = reader_.feed(unread());
                begin_ += step.consumed;
                if (step.state != RequestReader::State::need_more && phase_ != Phase::body) begin_body();
                if (step.state == RequestReader::State::complete) co_return Incoming{Outcome::complete};
                if (step.state == RequestReader::State::failed) co_return Incoming{Outcome::answer, step.status};
                if (step.state == RequestReader::State::header_complete) {
                    if (begin_ < end_) continue;
                    if (reader_.expects_continue()) {
                        if (!can_take_body()) co_return Incoming{Outcome::complete, 0, true};
                        out_ += kContinue;
                    }
                }
            }
            if (!out_.empty() && !write_at_once() && !co_await write_rest()) co_return Incoming{};
            watch_reading();
            make_room();
            ErrorCode error;
            const std::size_t count = co_await socket_.async_read_some(
                asio::buffer(buffer_.data() + end_, buffer_.size() - end_), asio::redirect_error(kAwait, error));
            if (error) co_return when_reading_ended(error);
            end_ += count;
            if (phase_ == Phase::body) body_received_ += count;
            worker_.metrics.count_received(count);
        }
    }

    void begin_body() {
        started_ = Clock::now();
        phase_ = Phase::body;
        body_received_ = 0;
    }

    // Whether there is any use in the client's sending the body it asks about.
    bool can_take_body() {
        decision_ = server_.dispatcher.decide(reader_.request(), reader_.is_asterisk());
        return decision_->handler != nullptr;
    }

    void watch_reading() {
        const Limits& limits = server_.limits;
        if (phase_ == Phase::body) {
            deadline = started_ + limits.body_timeout + std::chrono::seconds(body_received_ / kBytesForASecond);
        } else if (phase_ == Phase::idle && !reader_.untouched()) {
            phase_ = Phase::header;
            started_ = Clock::now();
            deadline = started_ + limits.header_timeout;
        } else if (phase_ == Phase::idle && deadline == TimePoint::max()) {
            deadline = coarse_now() + limits.idle_timeout;
        }
        // Between the last answer and this moment the server may have been told to stop.
        if (phase_ == Phase::idle && server_.stopping) abandon();
    }

    void make_room() {
        if (begin_ == end_) {
            begin_ = end_ = 0;
            // A long body is read in larger pieces; while nothing happens the memory is not held.
            const std::size_t wanted = phase_ == Phase::body ? kBodyBuffer : kFirstBuffer;
            if (buffer_.size() != wanted) buffer_ = std::vector<char>(wanted);
        } else if (end_ == buffer_.size()) {
            if (begin_ > 0) std::copy(buffer_.data() + begin_, buffer_.data() + end_, buffer_.data());
            end_ -= begin_;
            begin_ = 0;
            // The reader refuses what is longer than its limits, so this ends.
            if (end_ > buffer_.size() / 2) buffer_.resize(buffer_.size() * 2);
        }
    }

    Incoming when_reading_ended(const ErrorCode& error) const {
        const bool in_request = phase_ == Phase::header || phase_ == Phase::body;
        const bool timed_out = error == asio::error::operation_aborted && socket_.is_open();
        if (timed_out && in_request) return {Outcome::answer, 408};
        return {};
    }

    // --- answering

    void describe_request() {
        Request& request = reader_.request();
        request.request_id = worker_.request_ids.next();
        request.remote_address = server_.trusted_proxies.client_of(peer_, request.headers);
    }

    Prepared prepare_error(unsigned status) const {
        const Request& request = reader_.request();
        return server_.dispatcher.prepare(request, server_.dispatcher.error(status, request));
    }

    // Nothing when the handler belongs on the pool: answer_on_pool() goes on from there.
    std::optional<Prepared> answer_at_once() {
        Request& request = reader_.request();
        if (!decision_) decision_ = server_.dispatcher.decide(request, reader_.is_asterisk());
        if (decision_->handler != nullptr && decision_->place == Place::pool) return std::nullopt;
        Dispatcher::Decision decision = *std::exchange(decision_, std::nullopt);
        if (decision.handler == nullptr) return server_.dispatcher.prepare(request, std::move(decision.answer));
        return server_.dispatcher.run(*decision.handler, request);
    }

    Awaitable<Prepared> answer_on_pool() {
        const Handler& handler = *decision_->handler;
        decision_.reset();
        Prepared prepared;
        auto work = [&] { prepared = server_.dispatcher.run(handler, reader_.request()); };
        const bool taken = co_await run_on_pool(server_.pool, executor_, work);
        if (!taken) prepared = prepare_error(503);
        co_return prepared;
    }

    // Queues the response, whose body must live until it is written, and counts it. True when it has to be written now:
    // short ones are written together when requests come in a row, at the latest before the next read.
    bool stage(const Prepared& prepared, bool keep) {
        out_ += prepared.head;
        out_ += "Date: ";
        out_ += current_http_date();
        if (!keep)
            out_ += "\r\nConnection: close\r\n\r\n";
        else if (reader_.is_http_1_0())
            out_ += "\r\nConnection: keep-alive\r\n\r\n";
        else
            out_ += "\r\n\r\n";
        const std::string_view body = prepared.body();
        // Before the client can see the answer: whoever then asks for the metrics finds it counted.
        record(prepared.status, body.size());
        const bool copied = body.size() <= kCopiedBody;
        if (copied)
            out_ += body;
        else
            body_out_ = body;
        return !copied || !keep || out_.size() > kPendingOutput || begin_ == end_;
    }

    void record(unsigned status, std::size_t bytes) {
        const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started_);
        worker_.metrics.count_request(status, duration);
        if (!server_.access_log.enabled()) return;
        server_.access_log.write(access_log_line(reader_.request(), status, bytes, duration, SystemClock().now()));
    }

    // --- writing

    // One try without waiting. True when everything is out.
    bool write_at_once() {
        ErrorCode error;
        std::size_t count = 0;
        if (body_out_.empty()) {
            count = socket_.write_some(asio::buffer(out_), error);
        } else {
            const std::array<asio::const_buffer, 2> buffers = {asio::buffer(out_), asio::buffer(body_out_)};
            count = socket_.write_some(buffers, error);
        }
        write_failed_ = error && error != asio::error::would_block && error != asio::error::try_again;
        worker_.metrics.count_sent(count);
        const std::size_t of_head = std::min(count, out_.size());
        if (of_head == out_.size())
            out_.clear();
        else
            out_.erase(0, of_head);
        body_out_.remove_prefix(count - of_head);
        return out_.empty() && body_out_.empty();
    }

    // Waits until the client takes the rest. Each byte it takes gives it the whole time again.
    Awaitable<bool> write_rest() {
        const Phase before = phase_;
        phase_ = Phase::writing;
        bool done = false;
        while (!done && !write_failed_) {
            deadline = Clock::now() + server_.limits.write_timeout;
            ErrorCode error;
            co_await socket_.async_wait(Socket::wait_write, asio::redirect_error(kAwait, error));
            write_failed_ = static_cast<bool>(error);
            if (!error) done = write_at_once();
        }
        deadline = TimePoint::max();
        phase_ = before;
        co_return done;
    }

    // Says goodbye. While bytes of the client are unread, closing at once would reset the connection and might take the
    // answer with it: so they are read away, for a short time (RFC 9112 section 9.6).
    Awaitable<void> close(bool linger) {
        phase_ = Phase::closing;
        ErrorCode error;
        socket_.shutdown(Socket::shutdown_send, error);
        if (linger && !error && !write_failed_) {
            deadline = Clock::now() + std::min(kLinger, server_.limits.idle_timeout);
            const TimePoint until = deadline;
            while (!error && Clock::now() < until)
                co_await socket_.async_read_some(asio::buffer(buffer_), asio::redirect_error(kAwait, error));
        }
        socket_.close(error);
    }

    const Executor executor_;
    WorkerParts& worker_;
    ServerParts& server_;
    Socket socket_;
    const std::string peer_;
    RequestReader reader_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;  // what is unread of the buffer
    std::size_t end_ = 0;
    std::string out_;            // not yet written
    std::string_view body_out_;  // behind it
    std::size_t body_received_ = 0;
    TimePoint started_{};
    std::optional<Dispatcher::Decision> decision_;
    Phase phase_ = Phase::idle;
    bool write_failed_ = false;
};

constexpr std::string_view kBase32 = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford's: no letter looks like a digit
constexpr std::size_t kProcessCharacters = 7;
constexpr std::size_t kCounterCharacters = 8;
constexpr unsigned kCounterBits = 32;

std::string random_prefix() {
    std::string prefix;
    for (const std::uint8_t byte : random_bytes(kProcessCharacters)) prefix.push_back(kBase32[byte & 31]);
    return prefix;
}

}  // namespace

RequestIds::RequestIds(std::size_t worker) : counter_(static_cast<std::uint64_t>(worker) << kCounterBits) {
    static const std::string of_process = random_prefix();
    prefix_ = of_process;
}

std::string RequestIds::next() {
    std::string id = prefix_;
    const std::uint64_t number = counter_++;
    for (std::size_t i = kCounterCharacters; i-- > 0;) id.push_back(kBase32[(number >> (5 * i)) & 31]);
    return id;
}

void WatchedList::add(Watched& watched) {
    watched.next = first_;
    watched.previous = nullptr;
    if (first_ != nullptr) first_->previous = &watched;
    first_ = &watched;
}

void WatchedList::remove(Watched& watched) {
    if (watched.previous != nullptr)
        watched.previous->next = watched.next;
    else
        first_ = watched.next;
    if (watched.next != nullptr) watched.next->previous = watched.previous;
}

void spawn_connection(asio::io_context& io, WorkerParts& worker, int socket, std::string peer, Admission admission) {
    worker.server.connections.fetch_add(1);
    Socket taken(io);
    ErrorCode error;
    // The protocol decides nothing after connecting; IPv6 sockets are served alike.
    taken.assign(asio::ip::tcp::v4(), socket, error);
    if (!error) taken.non_blocking(true, error);
    if (!error) taken.set_option(asio::ip::tcp::no_delay(true), error);
    auto connection = std::make_unique<Connection>(io, worker, std::move(taken), std::move(peer));
    if (error) return;
    asio::co_spawn(io, Connection::run(std::move(connection), admission), asio::detached);
}

}  // namespace palermo::http
