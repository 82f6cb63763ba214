#include "conference/questionnaires/expression/expression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palermo::questionnaires {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kForm = R"(<data id="f"><name>Ana</name><age>41</age><empty/><born>2001-12-26</born>
<list>a b c</list><group><inner>x</inner></group>
<kid><n>Bo</n><y>3</y></kid><kid><n>Cy</n><y>7</y></kid><kid><n>Di</n><y>11</y></kid></data>)";

class ExpressionTest : public ::testing::Test {
  protected:
    ExpressionTest() : tree_(*parse_tree(kForm, names_)) {
        environment_.tree = &tree_;
        environment_.now = *Instant::parse("2026-11-20T19:00:00Z");
    }

    Expression parse(std::string_view text, const ExpressionOptions& options = {}) {
        auto parsed = parse_expression(text, names_, options);
        EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error().debug_text());
        return parsed ? *parsed : *parse_expression("''", names_);
    }
    std::string text(std::string_view written, const ExpressionOptions& options = {}) {
        const auto found = evaluate_text(parse(written, options), environment_);
        return found ? *found : "! " + found.error().debug_text();
    }
    bool truth(std::string_view written) {
        const auto found = evaluate_boolean(parse(written), environment_);
        EXPECT_TRUE(found) << written << ": " << (found ? "" : found.error().debug_text());
        return found && *found;
    }
    double number(std::string_view written) { return *evaluate_number(parse(written), environment_); }
    std::string refusal(std::string_view written, const ExpressionOptions& options = {}) {
        const auto parsed = parse_expression(written, names_, options);
        return parsed ? "" : parsed.error().debug_text();
    }
    void at(std::string_view path) {
        environment_.context = NodeId::none;
        environment_.context = evaluate_nodes(parse(path), environment_)->front().node;
    }

    std::shared_ptr<Names> names_ = std::make_shared<Names>();
    Tree tree_;
    Environment environment_;
};

// Evaluating.

TEST_F(ExpressionTest, an_empty_answer_is_neither_more_nor_less_than_a_number) {
    EXPECT_FALSE(truth("/data/empty > 3"));
    EXPECT_FALSE(truth("/data/empty <= 3"));
    EXPECT_TRUE(truth("/data/empty != 3"));
}

TEST_F(ExpressionTest, a_node_set_compares_when_one_of_its_nodes_does) {
    EXPECT_TRUE(truth("/data/kid/y = 7"));
    EXPECT_TRUE(truth("/data/kid/y != 7"));
    EXPECT_FALSE(truth("not(/data/kid/y = 7)"));
    EXPECT_TRUE(truth("/data/kid/y > /data/kid/y"));
    EXPECT_FALSE(truth("/data/nothing = ''"));
}

TEST_F(ExpressionTest, conditions_on_a_path_and_a_literal_read_the_same_either_way_round) {
    EXPECT_TRUE(truth("40 < /data/age"));
    EXPECT_TRUE(truth("/data/age > 40"));
    EXPECT_FALSE(truth("'Ana' != /data/name"));
    EXPECT_TRUE(truth("/data/born = '2001-12-26T00:00:00.000Z'"));
    EXPECT_TRUE(truth("'2001-12-27' > /data/born"));
}

TEST_F(ExpressionTest, a_relative_path_stays_in_its_repeat_instance) {
    at("/data/kid[2]/n");
    EXPECT_EQ(text("../y"), "7");
    EXPECT_EQ(text("position(..)"), "2");
    EXPECT_EQ(text("current()/../y"), "7");
    EXPECT_EQ(text("count(../../kid)"), "3");
    EXPECT_EQ(text("/data/kid[y > current()/../y]/n"), "Di");
    EXPECT_EQ(text("indexed-repeat(../y, ../../kid, 3)"), "11");
    EXPECT_EQ(text("indexed-repeat(/data/kid/y, /data/kid, 4)"), "");
}

TEST_F(ExpressionTest, predicates_count_in_the_direction_of_their_axis) {
    at("/data/kid[3]");
    EXPECT_EQ(text("preceding-sibling::kid[1]/n"), "Cy");
    EXPECT_EQ(text("(preceding-sibling::kid)[1]/n"), "Bo");
    EXPECT_EQ(text("ancestor-or-self::*[last()]/@id"), "f");
    EXPECT_EQ(text("/data/kid[last()]/n"), "Di");
    EXPECT_EQ(text("/data/kid[y < 10][2]/n"), "Cy");
}

TEST_F(ExpressionTest, dates_are_typed_and_texts_that_are_dates_count_in_days) {
    EXPECT_EQ(text("date('2001-12-26') + 1"), "11683");
    EXPECT_EQ(text("date(/data/born)"), "2001-12-26");
    EXPECT_EQ(text("date('')"), "");
    EXPECT_FALSE(truth("date('soon')"));
    EXPECT_EQ(text("decimal-time('2005-10-18T06:00:00.000Z')"), "0.25");
    EXPECT_EQ(text("decimal-time('18:00:00')"), "0.75");
    EXPECT_EQ(text("decimal-time('soon')"), "NaN");
    EXPECT_EQ(text("format-date('2005-01-08', '%e %B %Y, %a')"), "8 January 2005, Sat");
    environment_.locale = "fr";
    EXPECT_EQ(text("format-date('2005-01-08', '%e %B %Y')"), "8 janvier 2005");
    environment_.locale = "ar-001";
    EXPECT_EQ(text("format-date('2005-01-08', '%Y')"), "2005");
}

TEST_F(ExpressionTest, local_time_decides_which_day_it_is) {
    const auto auckland = *make_time_zone("Pacific/Auckland");
    environment_.zone = auckland.get();
    EXPECT_EQ(text("today()"), "2026-11-21");
    EXPECT_EQ(text("now()"), "2026-11-21T08:00:00.000+13:00");
    EXPECT_EQ(text("string(number(date('1970-01-02')))"), "0") << "local midnight is still the first of January in UTC";
    EXPECT_FALSE(make_time_zone("Mars/Olympus"));
}

TEST_F(ExpressionTest, a_seed_draws_the_same_order_as_in_every_client) {
    const auto names = std::make_shared<Names>();
    const Tree tree = *parse_tree("<r><i>A</i><i>B</i><i>C</i><i>D</i><i>E</i><i>F</i></r>", names);
    Environment environment;
    environment.tree = &tree;
    const auto order = [&](std::string_view seed) {
        const auto parsed = parse_expression("join('', randomize(/r/i, " + std::string(seed) + "))", names);
        return *evaluate_text(*parsed, environment);
    };
    EXPECT_EQ(order("42"), "AFCBDE");
    EXPECT_EQ(order("'42'"), "AFCBDE");
    EXPECT_EQ(order("1"), "BFEACD");
    EXPECT_EQ(order("11111111"), "ACDBFE");
    EXPECT_EQ(order("'a text'"), order("'a text'"));
}

TEST_F(ExpressionTest, functions_of_choices) {
    EXPECT_TRUE(truth("selected(/data/list, 'b')"));
    EXPECT_FALSE(truth("selected(/data/list, 'a b')"));
    EXPECT_TRUE(truth("selected('', '')"));
    EXPECT_EQ(text("selected-at(/data/list, 2)"), "c");
    EXPECT_EQ(text("selected-at(/data/list, 3)"), "");
    EXPECT_EQ(text("count-selected(/data/list)"), "3");
    EXPECT_TRUE(truth("checklist(1, 2, true(), false(), 'x')"));
    EXPECT_EQ(text("jr:choice-name('b', '/data/list')"), "");
}

TEST_F(ExpressionTest, texts_are_counted_in_characters) {
    EXPECT_EQ(text("string-length('тест')"), "4");
    EXPECT_EQ(text("substr('联合国大会', 1, 3)"), "合国");
    EXPECT_EQ(text("substring('联合国大会', 2, 2)"), "合国");
    EXPECT_EQ(text("translate('éa', 'é', 'e')"), "ea");
}

TEST_F(ExpressionTest, regular_expressions_are_those_of_browsers) {
    EXPECT_TRUE(truth("regex('abc12', '[0-9]+')"));
    EXPECT_FALSE(truth("regex('٣', '^\\d$')"));
    EXPECT_TRUE(truth("regex('a[b', '^a[[]b$')"));
    EXPECT_TRUE(truth("regex('_', '^[\\w-]$')"));
    const auto hostile = parse("regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '^(a+)+$')");
    EXPECT_EQ(evaluate_boolean(hostile, environment_).error().code, "questionnaires.regex_too_slow");
    EXPECT_EQ(parse("regex(., '(')").facts().problems.front().code, "questionnaires.regex_wrong");
}

class Labels final : public FormTexts {
  public:
    std::optional<std::string> text(std::string_view id, std::string_view language) const override {
        return std::string(id) + ' ' + std::string(language);
    }
    std::optional<std::string> choice_label(std::string_view path, std::string_view value,
                                            std::string_view) const override {
        if (path != "/data/list") return std::nullopt;
        return "label of " + std::string(value);
    }
};

TEST_F(ExpressionTest, the_form_answers_for_its_texts_instances_and_data) {
    const Labels labels;
    environment_.texts = &labels;
    environment_.language = "ar";
    EXPECT_EQ(text("jr:itext('q1')"), "q1 ar");
    EXPECT_EQ(text("jr:choice-name(selected-at(/data/list, 1), '/data/list')"), "label of b");
    const PullData pull = [](std::string_view file, std::string_view column, std::string_view, std::string_view key) {
        return file == "states" ? std::optional(std::string(column) + '/' + std::string(key)) : std::nullopt;
    };
    environment_.pull_data = &pull;
    EXPECT_EQ(text("pulldata('states', 'group', 'code', /data/name)"), "group/Ana");
    EXPECT_THAT(text("pulldata('none', 'a', 'b', 'c')"), ::testing::HasSubstr("questionnaires.no_pull_data"));
    EXPECT_THAT(text("instance('none')/root"), ::testing::HasSubstr("questionnaires.unknown_instance"));
}

TEST_F(ExpressionTest, absolute_paths_inside_a_list_mean_the_reply) {
    class Lists final : public FormInstances {
      public:
        explicit Lists(const Tree& tree) : tree_(tree) {}
        NodeReference instance(std::string_view id) const override {
            return id == "ages" ? NodeReference{&tree_, tree_.document()} : NodeReference{};
        }
        const Tree& tree_;
    };
    const Tree list = *parse_tree("<root><item><name>41</name><label>old</label></item></root>", names_);
    const Lists lists(list);
    environment_.instances = &lists;
    EXPECT_EQ(text("instance('ages')/root/item[name = /data/age]/label"), "old");
    EXPECT_TRUE(truth("instance('ages')/root/item/name = 41"));
    EXPECT_EQ(text("pulldata('ages', 'label', 'name', /data/age)"), "old");
    EXPECT_EQ(text("pulldata('ages', 'label', 'name', 'none')"), "");
}

// What is found without evaluating.

TEST_F(ExpressionTest, facts_write_out_the_paths_that_are_read) {
    const auto facts =
        parse("/data/kid[../age > current()/../y]/n = instance('c')/root/item[name = ./x]/label").facts();
    std::vector<std::string> written;
    for (const PathReference& path : facts.paths) {
        std::string one(path.up, '^');
        if (path.origin == PathOrigin::root) one += "/";
        if (path.origin == PathOrigin::current) one += "current/";
        if (path.origin == PathOrigin::instance) one += path.instance + ":";
        for (const std::string& name : path.names) one += name + ' ';
        written.push_back(one);
    }
    EXPECT_THAT(written, ElementsAre("/data age ", "^current/y ", "/data kid n ", "c:root item name ", "c:root item x ",
                                     "c:root item label "));
    EXPECT_THAT(facts.functions, ElementsAre("current", "instance"));
    EXPECT_EQ(facts.result, ValueKind::boolean);
    EXPECT_FALSE(facts.constant);
    EXPECT_TRUE(parse("1 + string-length('a')").facts().constant);
    EXPECT_TRUE(parse("today()").facts().depends_on_time);
    EXPECT_FALSE(parse("//kid").facts().paths.front().exact);
}

TEST_F(ExpressionTest, unknown_functions_are_problems_that_only_count_when_reached) {
    const auto expression = parse("true() or explode(1)");
    EXPECT_TRUE(*evaluate_boolean(expression, environment_));
    ASSERT_EQ(expression.facts().problems.size(), 1u);
    EXPECT_EQ(expression.facts().problems.front().debug_text(),
              "questionnaires.unknown_function(function=explode, position=11)");
    EXPECT_EQ(text("explode(1)"), "! questionnaires.unknown_function(function=explode, position=1)");
    EXPECT_EQ(text("round()"), "! questionnaires.wrong_argument_count(function=round, given=0, position=1)");
}

// Refusing.

TEST_F(ExpressionTest, mistakes_are_named_with_their_place) {
    EXPECT_EQ(refusal("  "), "questionnaires.expression_empty()");
    EXPECT_EQ(refusal("é = 'a"), "questionnaires.expression_unclosed_text(position=5, text='a)");
    EXPECT_EQ(refusal("1 +"), "questionnaires.expression_unexpected_end(position=4, text=)");
    EXPECT_EQ(refusal("a b"), "questionnaires.expression_syntax(position=3, text=b)");
    EXPECT_EQ(refusal("/data/"), "questionnaires.expression_unexpected_end(position=7, text=)");
    EXPECT_EQ(refusal("(1"), "questionnaires.expression_unexpected_end(position=3, text=)");
    EXPECT_EQ(refusal("zz:a"), "questionnaires.unknown_prefix(position=1, text=zz:a, prefix=zz)");
    EXPECT_EQ(refusal("up::a"), "questionnaires.expression_unknown_axis(position=1, text=up::a, axis=up)");
    EXPECT_EQ(refusal("1 android"), "questionnaires.expression_syntax(position=3, text=android)");
}

TEST_F(ExpressionTest, what_mobile_clients_refuse_is_refused_when_asked_for) {
    ExpressionOptions options;
    options.dialect = Dialect::javarosa;
    EXPECT_EQ(refusal("//a", options), "questionnaires.expression_not_portable(position=1, text=//a)");
    for (const char* refused : {"a | b", "descendant::a", "text()", "(a)[1]", "(a)/b", "p/ancestor::*"}) {
        EXPECT_THAT(refusal(refused, options), ::testing::HasSubstr("expression_not_portable")) << refused;
        EXPECT_EQ(refusal(refused), "") << refused;
    }
    EXPECT_EQ(refusal("current()/../a[@b = 1] + instance('x')/root/item[c]/d", options), "");
    EXPECT_THAT(text("date('soon')", options), ::testing::HasSubstr("questionnaires.not_a_date(text=soon)"));
    EXPECT_EQ(text("regex('abc', 'b')", options), "false");
    EXPECT_EQ(text("regex('abc', 'b')"), "true");
    EXPECT_EQ(parse("string-length()", options).facts().problems.size(), 1u);
    EXPECT_EQ(text("round(-1.5)", options), "-1");
    EXPECT_EQ(text("round(-1.5)"), "-2");
}

TEST_F(ExpressionTest, depth_length_and_work_have_limits) {
    const std::string deep = std::string(5000, '(') + '1' + std::string(5000, ')');
    EXPECT_THAT(refusal(deep), ::testing::HasSubstr("expression_too_deep"));
    std::string chain = "1";
    for (int i = 0; i < 20'000; ++i) chain += "+1";
    EXPECT_THAT(refusal(chain), ::testing::HasSubstr("expression_too_deep"));
    EXPECT_THAT(refusal(std::string(70'000, '1')), ::testing::HasSubstr("expression_too_long"));
    EXPECT_THAT(refusal(std::string(60'000, '-') + "1"), ::testing::StrEq("")) << "minuses cancel without nesting";
    environment_.limits.maximum_steps = 50;
    EXPECT_THAT(text("count(//*[count(//*) > 1])"), ::testing::HasSubstr("evaluation_too_long"));
}

TEST_F(ExpressionTest, long_conditions_are_no_deep_ones) {
    std::string many = "/data/age = 0";
    for (int i = 1; i < 3000; ++i) many += " or /data/age = " + std::to_string(i);
    EXPECT_TRUE(truth(many));
}

}  // namespace
}  // namespace palermo::questionnaires
