// The full analytical report: 190 States x 576 questions in six languages as HTML, DOCX and XLSX, on two threads; and
// once more, to see that the bytes are equal.
//
// Yardstick, in the same run: deflating the same number of bytes of the same HTML with zlib, level 6, for each file;
// what any program that writes these files has to do at least.
#include <fmt/format.h>
#include <zlib.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "conference/reports/testing/invented_cut.hpp"
#include "platform/base/bytes.hpp"
#include "platform/document/document_docx.hpp"
#include "platform/document/document_html.hpp"
#include "platform/document/document_xlsx.hpp"

namespace palermo::reports {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kThreads = 2;

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Made {
    std::string html, docx, xlsx;
    friend bool operator==(const Made&, const Made&) = default;
};

template <typename T>
T must(Result<T> result, std::string_view what) {
    if (result) return *std::move(result);
    fmt::print("{}: {}\n", what, result.error().code);
    std::exit(1);
}

std::vector<Made> make_all(const Cut& cut, const text::Catalogue& catalogue, const Resources& resources) {
    std::vector<Made> all(kLanguages.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < kLanguages.size(); i = next++) {
            const ReportInput input = testing::report_input(cut, kLanguages[i], catalogue, resources);
            const document::Document document = analytical_report(input);
            all[i].html = must(document::to_html(document), "html");
            all[i].docx = must(document::to_docx(document), "docx").bytes;
            all[i].xlsx = must(document::to_xlsx(document), "xlsx");
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    return all;
}

void deflate_once(const std::string& text) {
    uLongf size = compressBound(text.size());
    std::string packed(size, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(text.data()), text.size(),
              6);
}

double yardstick(const std::vector<Made>& all) {
    const auto begin = Clock::now();
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < all.size(); i = next++)
            for (int file = 0; file < 2; ++file) deflate_once(all[i].html);
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    return seconds_since(begin);
}

int run() {
    const text::Catalogue catalogue = must(text::Catalogue::load(), "catalogue");
    const Resources resources = must(Resources::load(pack_files()), "pack");
    const Cut cut = testing::invented_cut({}, resources);
    const std::string stored = to_json(cut).write();
    fmt::print("cut: {} States, {} questions, {:.1f} MB as stored\n", cut.states.size(), cut.questions.size(),
               static_cast<double>(stored.size()) / 1e6);
    auto begin = Clock::now();
    const std::vector<Made> first = make_all(cut, catalogue, resources);
    const double once = seconds_since(begin);
    const double least = yardstick(first);
    std::size_t html = 0, docx = 0, xlsx = 0;
    for (const Made& made : first) {
        html += made.html.size();
        docx += made.docx.size();
        xlsx += made.xlsx.size();
    }
    fmt::print("18 files: {:.2f} s on {} threads; HTML {:.1f} MB, DOCX {:.1f} MB, XLSX {:.1f} MB\n", once, kThreads,
               static_cast<double>(html) / 1e6, static_cast<double>(docx) / 1e6, static_cast<double>(xlsx) / 1e6);
    fmt::print("deflating the HTML twice: {:.2f} s; ratio {:.1f}\n", least, once / least);
    begin = Clock::now();
    const bool equal = make_all(cut, catalogue, resources) == first;
    fmt::print("again: {:.2f} s, {}\n", seconds_since(begin), equal ? "equal bytes" : "DIFFERENT BYTES");
    return equal ? 0 : 1;
}

}  // namespace
}  // namespace palermo::reports

int main() {
    return palermo::reports::run();
}
