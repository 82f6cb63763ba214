#include <gtest/gtest.h>

#include <pugixml.hpp>

#include <cmath>

#include "platform/document/chart/canvas.hpp"
#include "platform/document/chart/chart_table.hpp"
#include "platform/document/chart/measure.hpp"
#include "platform/document/chart/svg.hpp"
#include "platform/document/testing/sample_document.hpp"

namespace palermo::document {
namespace {

DocumentWords words(Language language = Language::en) {
    return testing::words_in(PALERMO_SOURCE_DIRECTORY, language);
}

// Well formed, all numbers whole, everything inside the picture.
void expect_sound(const Picture& picture) {
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(picture.svg.c_str())) << picture.svg;
    const pugi::xml_node root = xml.first_child();
    EXPECT_STREQ(root.attribute("width").value(), std::to_string(picture.width).c_str());
    EXPECT_FALSE(root.child("title").text().empty());
    EXPECT_FALSE(root.child("desc").text().empty());
    for (const auto& rectangle : xml.select_nodes("/svg//rect[@x]")) {
        const pugi::xml_node node = rectangle.node();
        const int x = node.attribute("x").as_int();
        const int y = node.attribute("y").as_int();
        EXPECT_GE(x, -6);
        EXPECT_GE(y, 0);
        EXPECT_LE(x + node.attribute("width").as_int(), picture.width + 6) << picture.svg;
        EXPECT_LE(y + node.attribute("height").as_int(), picture.height);
    }
    for (const auto& text : xml.select_nodes("//text")) {
        EXPECT_GT(text.node().attribute("y").as_int(), 0);
        EXPECT_LE(text.node().attribute("y").as_int(), picture.height + 2) << picture.svg;
    }
}

TEST(Charts, all_kinds_are_drawn_in_all_languages_and_have_their_table) {
    for (const Language language : kLanguages)
        for (const Chart& chart : testing::sample_charts(language)) {
            ASSERT_TRUE(is_sound(chart));
            const auto pictures = to_pictures(chart, words(language), {.language = language});
            ASSERT_EQ(pictures.size(), 1U);
            expect_sound(pictures.front());
            EXPECT_EQ(pictures.front().svg.find(" direction=\"rtl\"") != std::string::npos, language == Language::ar);
            EXPECT_EQ(pictures.front().svg, to_pictures(chart, words(language), {.language = language}).front().svg);
            Document document;
            document.words = words(language);
            document.blocks.push_back(testing::block(table_of(chart, document.words)));
            EXPECT_TRUE(check(document));
            EXPECT_FALSE(table_of(chart, document.words).rows.empty());
        }
}

TEST(Charts, with_nothing_in_them_say_so) {
    for (ChartData data : {ChartData(Bars{}), ChartData(StackedBars{"", {"a"}, {}}), ChartData(HeatTable{}),
                           ChartData(Matrix{}), ChartData(Sankey{}), ChartData(Timeline{}), ChartData(TileMap{})}) {
        const Chart chart{"t", "d", std::move(data)};
        const auto pictures = to_pictures(chart, words(), {});
        ASSERT_EQ(pictures.size(), 1U);
        expect_sound(pictures.front());
        EXPECT_NE(pictures.front().svg.find(words().nothing_to_show), std::string::npos);
    }
}

TEST(Charts, with_zeros_one_value_no_value_or_very_long_labels_stay_in_their_frame) {
    std::string label;
    for (int i = 0; i < 60; ++i) label += i % 9 == 0 ? "averyveryverylongword" : "long ";
    Bars bars{"a", "b", "", {{"zero", {0}}, {"none", {}}, {label, {0, label}}, {std::string(400, 'W'), {0}}}};
    StackedBars stacked{"a", {"x", label}, {{"zero", {{0}, {0}}}, {"none", {{}, {}}}, {label, {{1}, {0}}}}, true};
    HeatTable heat{"a", {label, "b"}, {{label, {{0}, {}}}}};
    Matrix matrix{
        "a", std::vector<std::string>(24, label), {label}, {{label, std::vector<Matrix::Cell>(24, {0, "12"})}}};
    Sankey sankey{"a", "b", "c", {{label, 0}, {label, 1}}, {{0, 1, 1}}};
    Timeline one{"a", "b", "", {}, {{testing::day("2008-01-01"), {}, "when", label}}};
    TileMap tile{"a", "b", "c", {label}, {label}, {{"WWWWWW", label, 0, -1}}};
    for (const Language language : {Language::en, Language::ar})
        for (ChartData data : {ChartData(bars), ChartData(stacked), ChartData(heat), ChartData(matrix),
                               ChartData(sankey), ChartData(one), ChartData(tile)})
            expect_sound(
                to_pictures(Chart{label, label, std::move(data)}, words(language), {.language = language}).front());
    const std::string svg = to_pictures(Chart{"t", "d", bars}, words(), {}).front().svg;
    EXPECT_NE(svg.find(">0</text>"), std::string::npos);
    EXPECT_NE(svg.find(">" + words().no_value + "</text>"), std::string::npos);
}

TEST(Charts, of_190_rows_go_on_over_pages_with_one_scale_and_lose_no_row) {
    Bars bars{"State", "Needs", "", {}};
    for (int i = 0; i < 190; ++i) bars.bars.push_back({"State-" + std::to_string(i) + ".", {i}});
    const Chart chart{"t", "d", bars};
    const auto pages = to_pictures(chart, words(), {.most_height = 800});
    ASSERT_GT(pages.size(), 3U);
    std::string all;
    for (const Picture& page : pages) {
        expect_sound(page);
        EXPECT_LE(page.height, 800);
        all += page.svg;
    }
    for (int i = 0; i < 190; ++i) EXPECT_NE(all.find(">State-" + std::to_string(i) + ".<"), std::string::npos) << i;
    // The bar of 189 fills the lane; that of 94 or 95 half of it, on another page.
    EXPECT_EQ(to_pictures(chart, words(), {}).size(), 1U);
}

TEST(Charts, bars_are_as_long_as_their_values_say) {
    Bars bars{"a", "b", "", {{"x", {1000}}, {"y", {500}}, {"z", {1}}, {"o", {0}}}};
    const std::string svg = to_pictures(Chart{"t", "d", bars}, words(), {}).front().svg;
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(svg.c_str()));
    std::vector<int> lengths;
    for (const auto& one : xml.select_nodes("//g/rect[@fill='#005f88']"))
        lengths.push_back(one.node().attribute("width").as_int());
    ASSERT_EQ(lengths.size(), 3U);
    EXPECT_NEAR(lengths[0], lengths[1] * 2, 2);
    EXPECT_EQ(lengths[2], 1);
}

TEST(Charts, parts_of_a_stacked_bar_meet_and_fill_it) {
    StackedBars bars{"a", {"x", "y", "z"}, {{"r", {{1}, {1}, {1}}}}, true};
    const std::string svg = to_pictures(Chart{"t", "d", bars}, words(), {}).front().svg;
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(svg.c_str()));
    int end = -1;
    for (const auto& one : xml.select_nodes("//g[title]/rect[@stroke][1]")) {
        if (end >= 0) {
            EXPECT_EQ(one.node().attribute("x").as_int(), end);
        }
        end = one.node().attribute("x").as_int() + one.node().attribute("width").as_int();
    }
    EXPECT_GT(end, 0);
}

TEST(Charts, an_outline_must_be_made_of_moves_and_lines) {
    TileMap map{"a", "b", "c", {}, {"yes"}, {{"A", "Aland", 0, 0}}, {{"A", "M0 0L10 0L10 10Z"}}, 100, 50};
    EXPECT_TRUE(is_sound(Chart{"t", "d", map}));
    const std::string svg = to_pictures(Chart{"t", "d", map}, words(), {}).front().svg;
    EXPECT_NE(svg.find("M0 0L10 0L10 10Z"), std::string::npos);
    EXPECT_NE(svg.find(words().map_disclaimer.substr(0, 40)), std::string::npos);
    map.boundaries[0].path = "M0 0\"/><script>";
    EXPECT_FALSE(is_sound(Chart{"t", "d", map}));
}

TEST(Charts, values_out_of_bounds_are_refused) {
    EXPECT_FALSE(is_sound(Chart{"t", "d", Bars{"", "", "", {{"x", {-1}}}}}));
    EXPECT_FALSE(is_sound(Chart{"t", "d", Bars{"", "", "", {{"x", {kMaxChartValue + 1}}}}}));
    EXPECT_FALSE(is_sound(Chart{"t", "d", StackedBars{"", {"a"}, {{"x", {{1}, {2}}}}}}));
    EXPECT_FALSE(is_sound(Chart{"t", "d", Sankey{"", "", "", {{"a", 0}, {"b", 0}}, {{0, 1, 1}}}}));
    EXPECT_FALSE(is_sound(Chart{"", "d", Bars{}}));
}

// WCAG 2.2, relative luminance, in thousandths: the colours are ours, so the test may be rough.
double luminance(std::string_view colour) {
    double sum = 0;
    const double weights[] = {0.2126, 0.7152, 0.0722};
    for (std::size_t i = 0; i < 3; ++i) {
        const double part = std::stoi(std::string(colour.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
        sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

TEST(Charts, words_on_every_step_of_blue_have_the_contrast_of_level_aa) {
    for (int step = 0; step <= 5; ++step) {
        const double a = luminance(heat_colour(step).fill) + 0.05;
        const double b = luminance(heat_colour(step).ink) + 0.05;
        EXPECT_GE(std::max(a, b) / std::min(a, b), 4.5) << step;
    }
}

TEST(Charts, steps_of_heat_begin_above_zero_and_end_at_the_largest) {
    EXPECT_EQ(heat_step(0, 100), 0);
    EXPECT_EQ(heat_step(1, 100), 1);
    EXPECT_EQ(heat_step(20, 100), 1);
    EXPECT_EQ(heat_step(21, 100), 2);
    EXPECT_EQ(heat_step(100, 100), 5);
    EXPECT_EQ(heat_step(0, 0), 0);
}

TEST(Charts, labels_are_broken_at_blanks_and_cut_with_an_ellipsis) {
    EXPECT_EQ(wrapped("one two three", 60, 13, 3).size(), 2U);
    EXPECT_EQ(wrapped("", 60, 13, 3), (std::vector<std::string>{""}));
    EXPECT_TRUE(wrapped(std::string(500, 'x'), 60, 13, 2).back().ends_with("…"));
    EXPECT_GT(wrapped("联合国打击跨国有组织犯罪公约缔约方会议", 80, 13, 9).size(), 2U);
    std::string joined;
    for (const std::string& line : wrapped("alpha beta gamma delta", 50, 13, 20)) joined += line;
    EXPECT_EQ(joined, "alphabetagammadelta");
}

}  // namespace
}  // namespace palermo::document
