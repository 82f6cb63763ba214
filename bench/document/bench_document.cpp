// How long a long report takes as HTML, DOCX and XLSX in six languages, beside only compressing the same bytes.
//
//   palermo_bench_document [ROWS TABLES CHARTS]     300 rows, 40 tables, 12 charts without arguments
//   palermo_bench_document --samples FOLDER         writes the sample report of the tests in all formats, to look at
//
// Time on the clock with two threads, as a job of the program has them; the pictures of charts are made by rsvg-convert
// and counted in. The yardstick is a deflate of the DOCX text at the same level: a writer can hardly be faster.

#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <fstream>
#include <thread>

#include "platform/document/document_docx.hpp"
#include "platform/document/document_html.hpp"
#include "platform/document/document_text.hpp"
#include "platform/document/document_xlsx.hpp"
#include "platform/document/pdf.hpp"
#include "platform/document/testing/sample_document.hpp"
#include "platform/document/zip_writer.hpp"

namespace {

using namespace palermo;
namespace d = palermo::document;
using d::testing::in;

struct Size {
    int rows = 300, tables = 40, charts = 12;
};

d::TableBlock long_table(Language language, int number, int rows) {
    d::TableBlock table;
    table.caption = fmt::format("{} ({})", in(language, d::testing::kTable), number);
    table.columns = {{d::Align::start, 40}, {}, {}, {}, {}, {}};
    for (std::size_t i = 1; i < table.columns.size(); ++i) table.columns[i].align = d::Align::end;
    table.header = {{in(language, d::testing::kGroup), in(language, d::testing::kYes),
                     in(language, d::testing::kInPart), in(language, d::testing::kNo),
                     in(language, d::testing::kNoReply), in(language, d::testing::kTotal)}};
    for (int row = 0; row < rows; ++row) {
        const auto& name = d::testing::kGroups[static_cast<std::size_t>(row) % d::testing::kGroups.size()];
        table.rows.push_back(
            {d::heading_cell(fmt::format("{} {}", in(language, name), row)), row % 7, row % 5, row % 3, row % 11, 190});
    }
    return table;
}

d::Document long_document(Language language, const Size& size) {
    d::Document document = d::testing::sample_document(PALERMO_SOURCE_DIRECTORY, language, false);
    const std::vector<d::Chart> charts = d::testing::sample_charts(language);
    for (int i = 0; i < size.tables; ++i) {
        document.blocks.push_back(
            d::testing::block(d::Paragraph{in(language, d::testing::kFirst), d::ParagraphKind::numbered}));
        document.blocks.push_back(d::testing::block(long_table(language, i + 2, size.rows)));
        if (i < size.charts)
            document.blocks.push_back(d::testing::block(charts[static_cast<std::size_t>(i) % charts.size()]));
    }
    return document;
}

double seconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

template <typename Work>
double in_two_threads(std::size_t count, const Work& work) {
    return seconds_of([&] {
        std::atomic<std::size_t> next = 0;
        const auto loop = [&] {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        };
        std::jthread other(loop);
        loop();
    });
}

int measure(const Size& size) {
    std::vector<d::Document> documents;
    for (const Language language : kLanguages) documents.push_back(long_document(language, size));
    std::array<std::size_t, 3> bytes{};
    std::atomic<bool> good = true;
    std::vector<std::string> html(kLanguageCount);
    const double html_time =
        in_two_threads(kLanguageCount, [&](std::size_t i) { html[i] = d::to_html(documents[i]).value(); });
    std::vector<d::DocxFile> docx(kLanguageCount);
    const double docx_time = in_two_threads(kLanguageCount, [&](std::size_t i) {
        docx[i] = d::to_docx(documents[i]).value();
        if (docx[i].without_pictures) good = false;
    });
    std::vector<std::string> xlsx(kLanguageCount);
    const double xlsx_time =
        in_two_threads(kLanguageCount, [&](std::size_t i) { xlsx[i] = d::to_xlsx(documents[i]).value(); });
    const double yardstick = in_two_threads(kLanguageCount, [&](std::size_t i) {
        d::ZipWriter zip;
        zip.add("x", html[i]);
        static_cast<void>(std::move(zip).finish());
    });
    for (std::size_t i = 0; i < kLanguageCount; ++i) {
        bytes[0] += html[i].size();
        bytes[1] += docx[i].bytes.size();
        bytes[2] += xlsx[i].size();
    }
    fmt::print("{} tables of {} rows, {} charts, six languages, two threads\n", size.tables, size.rows, size.charts);
    fmt::print("  HTML {:6.2f} s  {:7.1f} MB\n", html_time, static_cast<double>(bytes[0]) / 1e6);
    fmt::print("  DOCX {:6.2f} s  {:7.1f} MB{}\n", docx_time, static_cast<double>(bytes[1]) / 1e6,
               good ? "" : "  without pictures");
    fmt::print("  XLSX {:6.2f} s  {:7.1f} MB\n", xlsx_time, static_cast<double>(bytes[2]) / 1e6);
    const double all = html_time + docx_time + xlsx_time;
    fmt::print("  all  {:6.2f} s; compressing the HTML alone {:.2f} s, ratio {:.1f}\n", all, yardstick,
               all / yardstick);
    return 0;
}

void save(const std::string& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

int write_samples(const std::string& folder) {
    for (const Language language : kLanguages) {
        const d::Document document = d::testing::sample_document(PALERMO_SOURCE_DIRECTORY, language);
        const std::string base = folder + "/sample." + std::string(tag(language));
        const d::DocxFile docx = d::to_docx(document, {.picture_percent = d::kPicturesForPaper}).value();
        save(base + ".html", d::to_html(document).value());
        save(base + ".docx", docx.bytes);
        save(base + ".xlsx", d::to_xlsx(document).value());
        save(base + ".json", d::to_json(document).value());
        save(base + ".csv", d::to_csv(document, 1).value());
        save(base + ".txt", d::plain_text(document));
        int number = 0;
        for (const d::Chart& chart : d::testing::sample_charts(language))
            save(fmt::format("{}.{}.svg", base, ++number),
                 d::to_pictures(chart, document.words, {.language = language}).front().svg);
        const double time = seconds_of([&] {
            const auto pdf = d::to_pdf(docx.bytes, language);
            if (pdf)
                save(base + ".pdf", pdf->bytes);
            else
                fmt::print("{}\n", pdf.error().debug_text());
        });
        fmt::print("{}: PDF {:.1f} s{}\n", tag(language), time, docx.without_pictures ? ", no pictures" : "");
    }
    return 0;
}

int number_of(const char* text, int otherwise) {
    const std::string_view digits = text;
    std::from_chars(digits.data(), digits.data() + digits.size(), otherwise);
    return otherwise;
}

}  // namespace

int main(int count, char** arguments) {
    if (count == 3 && std::string_view(arguments[1]) == "--samples") return write_samples(arguments[2]);
    Size size;
    if (count > 1) size.rows = number_of(arguments[1], size.rows);
    if (count > 2) size.tables = number_of(arguments[2], size.tables);
    if (count > 3) size.charts = number_of(arguments[3], size.charts);
    return measure(size);
}
