#include "conference/questionnaires/runtime/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/runtime/attachments.hpp"

namespace palermo::questionnaires {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string form_with(std::string_view instance, std::string_view model, std::string_view body) {
    return "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" "
           "xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>t</h:title><model><instance><data id=\"f\">" +
           std::string(instance) + "<meta><instanceID/></meta></data></instance>" + std::string(model) +
           "<bind nodeset=\"/data/meta/instanceID\" jr:preload=\"uid\"/></model></h:head><h:body>" + std::string(body) +
           "</h:body></h:html>";
}

Result<std::shared_ptr<const CompiledForm>> compiled(const std::string& xml) {
    return CompiledForm::compile(TRY(read_xform(xml)).form);
}

Session opened(const std::string& xml, const SessionOptions& options = {}) {
    auto form = compiled(xml);
    if (!form) throw std::runtime_error(form.error().debug_text());
    Result<Session> session = Session::open(*form, options);
    if (!session) throw std::runtime_error(session.error().debug_text());
    return std::move(*session);
}

// What is wrong with the form, one code and name a line.
std::vector<std::string> faults(const std::string& xml) {
    const auto form = compiled(xml);
    std::vector<std::string> all;
    if (form) return all;
    for (const Error& error : form.error().details) {
        all.push_back(error.code + " " + std::string(error.argument("name")) + " " +
                      std::string(error.argument("condition")) + std::string(error.argument("names")));
    }
    return all;
}

TEST(Session, conditions_follow_answers) {
    Session session =
        opened(form_with("<a/><b/><sum/>",
                         "<bind nodeset=\"/data/a\" type=\"int\" constraint=\". &lt; 10\" required=\"true()\"/>"
                         "<bind nodeset=\"/data/b\" type=\"int\" relevant=\"/data/a &gt; 3\" readonly=\"/data/a = 9\"/>"
                         "<bind nodeset=\"/data/sum\" calculate=\"../a + coalesce(../b, 0)\"/>",
                         "<input ref=\"/data/a\"/><input ref=\"/data/b\"/>"));
    EXPECT_EQ(session.node("/data/a")->violation, Violation::required);
    EXPECT_FALSE(session.node("/data/b")->relevant);
    ASSERT_TRUE(session.answer("/data/a", "4"));
    EXPECT_EQ(session.node("/data/a")->violation, Violation::none);
    EXPECT_TRUE(session.node("/data/b")->relevant);
    ASSERT_TRUE(session.answer("/data/b", "2"));
    EXPECT_EQ(session.value("/data/sum"), "6");
    ASSERT_TRUE(session.answer("/data/a", "12"));
    EXPECT_EQ(session.node("/data/a")->violation, Violation::constraint);
    ASSERT_TRUE(session.answer("/data/a", "9"));
    EXPECT_TRUE(session.node("/data/b")->readonly);
    EXPECT_EQ(session.answer("/data/b", "1").error().code, "questionnaires.question_readonly");
}

TEST(Session, a_hidden_answer_is_kept_but_not_submitted) {
    Session session = opened(form_with("<a>yes</a><g><b>text</b></g><c/>",
                                       "<bind nodeset=\"/data/g\" relevant=\"/data/a = 'yes'\"/>"
                                       "<bind nodeset=\"/data/c\" calculate=\"concat('[', /data/g/b, ']')\"/>",
                                       "<input ref=\"/data/a\"/><group ref=\"/data/g\"><input ref=\"b\"/></group>"));
    ASSERT_TRUE(session.answer("/data/a", "no"));
    EXPECT_EQ(session.value("/data/g/b"), "");
    EXPECT_EQ(session.value("/data/c"), "[]");
    EXPECT_THAT(session.submission_xml(), Not(HasSubstr("<g>")));
    EXPECT_EQ(session.answers()["answers"]["/data/g/b"].string_or_empty(), "text");
    ASSERT_TRUE(session.answer("/data/a", "yes"));
    EXPECT_EQ(session.value("/data/c"), "[text]");
    EXPECT_THAT(session.submission_xml(), HasSubstr("<g><b>text</b></g>"));
}

TEST(Session, only_what_depends_is_evaluated) {
    std::string instance;
    std::string binds;
    std::string body;
    for (int number = 0; number < 50; ++number) {
        const std::string name = "q" + std::to_string(number);
        instance += "<" + name + "/>";
        if (number > 0) {
            binds +=
                "<bind nodeset=\"/data/" + name + "\" relevant=\"/data/q" + std::to_string(number - 1) + " = 'yes'\"/>";
        }
        body += "<input ref=\"/data/" + name + "\"/>";
    }
    Session session = opened(form_with(instance, binds, body));
    const std::uint64_t before = session.evaluations();
    ASSERT_TRUE(session.answer("/data/q0", "yes"));
    EXPECT_EQ(session.evaluations() - before, 1u);
}

constexpr std::string_view kPeople =
    "<bind nodeset=\"/data/person/double\" calculate=\"../age * 2\"/>"
    "<bind nodeset=\"/data/person/place\" calculate=\"position(..)\"/>"
    "<bind nodeset=\"/data/total\" calculate=\"sum(/data/person/age)\"/>";

Session people() {
    return opened(form_with("<total/><person jr:template=\"\"><age>1</age><double/><place/></person>", kPeople,
                            "<repeat nodeset=\"/data/person\"><input ref=\"/data/person/age\"/></repeat>"));
}

TEST(Session, relative_paths_stay_in_their_instance) {
    Session session = people();
    EXPECT_EQ(session.add_repeat("/data/person").value(), "/data/person[1]");
    EXPECT_EQ(session.add_repeat("/data/person").value(), "/data/person[2]");
    ASSERT_TRUE(session.answer("/data/person[2]/age", "7"));
    EXPECT_EQ(session.value("/data/person[1]/double"), "2");
    EXPECT_EQ(session.value("/data/person[2]/double"), "14");
    EXPECT_EQ(session.value("/data/total"), "8");
}

TEST(Session, removing_an_instance_moves_the_others_up) {
    Session session = people();
    for (int number = 0; number < 3; ++number) ASSERT_TRUE(session.add_repeat("/data/person"));
    ASSERT_TRUE(session.answer("/data/person[3]/age", "30"));
    ASSERT_TRUE(session.remove_repeat("/data/person[1]"));
    EXPECT_EQ(session.value("/data/person[2]/age"), "30");
    EXPECT_EQ(session.value("/data/person[2]/place"), "2");
    EXPECT_EQ(session.value("/data/total"), "31");
    EXPECT_EQ(session.remove_repeat("/data/person[3]").error().code, "questionnaires.no_such_repeat");
}

TEST(Session, a_count_makes_and_takes_instances_and_nobody_else) {
    Session session = opened(form_with("<n>2</n><r><x/></r>", "<bind nodeset=\"/data/n\" type=\"int\"/>",
                                       "<input ref=\"/data/n\"/><repeat nodeset=\"/data/r\" jr:count=\"/data/n\">"
                                       "<input ref=\"/data/r/x\"/></repeat>"));
    EXPECT_TRUE(session.node("/data/r[2]"));
    EXPECT_FALSE(session.node("/data/r[3]"));
    ASSERT_TRUE(session.answer("/data/r[2]/x", "kept"));
    ASSERT_TRUE(session.answer("/data/n", "3"));
    EXPECT_EQ(session.value("/data/r[2]/x"), "kept");
    EXPECT_TRUE(session.node("/data/r[3]"));
    ASSERT_TRUE(session.answer("/data/n", ""));
    EXPECT_TRUE(session.node("/data/r[3]")) << "an emptied number takes nothing away";
    EXPECT_EQ(session.add_repeat("/data/r").error().code, "questionnaires.repeat_is_counted");
    EXPECT_EQ(session.answer("/data/n", "99999999").error().code, "questionnaires.too_many_instances");
    EXPECT_EQ(session.value("/data/n"), "") << "what cannot be carried out is not taken";
}

TEST(Session, answers_come_back_from_json) {
    Session session = people();
    ASSERT_TRUE(session.add_repeat("/data/person"));
    ASSERT_TRUE(session.add_repeat("/data/person"));
    ASSERT_TRUE(session.answer("/data/person[2]/age", "5"));
    ASSERT_TRUE(session.answer("/data/person[1]/age", ""));
    SessionOptions options;
    options.mode = OpenMode::restore;
    options.answers = session.answers();
    auto form = compiled(form_with("<total/><person jr:template=\"\"><age>1</age><double/><place/></person>", kPeople,
                                   "<repeat nodeset=\"/data/person\"><input ref=\"/data/person/age\"/></repeat>"));
    Result<Session> again = Session::open(*form, options);
    ASSERT_TRUE(again) << again.error().debug_text();
    EXPECT_EQ(again->answers().write(), session.answers().write());
    EXPECT_EQ(again->submission_xml(), session.submission_xml());
    options.answers = parse_json("{\"answers\":{\"/data/nothing\":\"x\"}}").value();
    EXPECT_EQ(Session::open(*form, options).error().code, "questionnaires.answers_wrong");
}

TEST(Session, an_edit_names_the_instance_it_replaces) {
    const std::string xml = form_with("<a/>", "", "<input ref=\"/data/a\"/>");
    Session first = opened(xml);
    SessionOptions options;
    options.mode = OpenMode::edit;
    options.instance_xml = first.submission_xml();
    const Session second = opened(xml, options);
    EXPECT_EQ(second.value("/data/meta/deprecatedID"), first.value("/data/meta/instanceID"));
    EXPECT_NE(second.value("/data/meta/instanceID"), first.value("/data/meta/instanceID"));
    options.mode = OpenMode::restore;
    EXPECT_EQ(opened(xml, options).value("/data/meta/instanceID"), first.value("/data/meta/instanceID"));
    options.instance_xml = "<data id=\"other\"/>";
    EXPECT_EQ(Session::open(*compiled(xml), options).error().code, "questionnaires.instance_of_other_form");
}

TEST(Session, a_choice_that_the_filter_takes_away_comes_back_with_it) {
    Session session =
        opened(form_with("<state/><town/>",
                         "<instance id=\"towns\"><root><item><name>a1</name><state>a</state><label>A1</label></item>"
                         "<item><name>b1</name><state>b</state><label>B1</label></item></root></instance>",
                         "<input ref=\"/data/state\"/><select1 ref=\"/data/town\">"
                         "<itemset nodeset=\"instance('towns')/root/item[state = /data/state]\"><value ref=\"name\"/>"
                         "<label ref=\"label\"/></itemset></select1>"));
    ASSERT_TRUE(session.answer("/data/state", "a"));
    ASSERT_TRUE(session.answer("/data/town", "a1"));
    EXPECT_EQ(session.value("/data/town"), "a1");
    ASSERT_EQ(session.node("/data/town")->choices.size(), 1u);
    EXPECT_EQ(session.node("/data/town")->choices[0].label, "A1");
    ASSERT_TRUE(session.answer("/data/state", "b"));
    EXPECT_EQ(session.value("/data/town"), "");
    ASSERT_TRUE(session.answer("/data/state", "a"));
    EXPECT_EQ(session.value("/data/town"), "a1");
}

TEST(Session, setvalue_happens_at_its_events) {
    Session session = opened(form_with(
        "<a/><b/><r jr:template=\"\"><x/><y/></r>",
        "<setvalue event=\"odk-instance-first-load\" ref=\"/data/a\" value=\"1 + 1\"/>",
        "<input ref=\"/data/a\"><setvalue event=\"xforms-value-changed\" ref=\"/data/b\">changed</setvalue></input>"
        "<repeat nodeset=\"/data/r\"><setvalue event=\"odk-new-repeat\" ref=\"/data/r/x\" value=\"position(..)\"/>"
        "<input ref=\"/data/r/x\"><setvalue event=\"xforms-value-changed\" ref=\"/data/r/y\" value=\"../x\"/></input>"
        "</repeat>"));
    EXPECT_EQ(session.value("/data/a"), "2");
    ASSERT_TRUE(session.answer("/data/a", "3"));
    EXPECT_EQ(session.value("/data/b"), "changed");
    ASSERT_TRUE(session.add_repeat("/data/r"));
    ASSERT_TRUE(session.add_repeat("/data/r"));
    EXPECT_EQ(session.value("/data/r[2]/x"), "2");
    ASSERT_TRUE(session.answer("/data/r[1]/x", "one"));
    EXPECT_EQ(session.value("/data/r[1]/y"), "one");
    EXPECT_EQ(session.value("/data/r[2]/y"), "2");
}

TEST(Session, words_come_in_the_language_in_use) {
    Session session = opened(form_with(
        "<name>Ana</name><q/>",
        "<itext><translation lang=\"en\" default=\"true()\"><text id=\"q\"><value>Hello <output "
        "value=\"../name\"/></value>"
        "</text></translation><translation lang=\"fr\"><text id=\"q\"><value>Bonjour <output value=\"../name\"/>"
        "</value></text></translation></itext>",
        "<input ref=\"/data/q\"><label ref=\"jr:itext('q')\"/></input>"));
    EXPECT_EQ(session.node("/data/q")->label, "Hello Ana");
    ASSERT_TRUE(session.set_language("fr"));
    EXPECT_EQ(session.node("/data/q")->label, "Bonjour Ana");
    EXPECT_EQ(session.set_language("xx").error().code, "questionnaires.no_such_language");
}

TEST(Session, texts_that_show_each_other_end) {
    const Session session = opened(form_with(
        "<q/>",
        "<itext><translation lang=\"en\"><text id=\"q\"><value>a<output value=\"jr:itext('q')\"/></value></text>"
        "</translation></itext>",
        "<input ref=\"/data/q\"><label ref=\"jr:itext('q')\"/></input>"));
    EXPECT_EQ(session.node("/data/q")->label, "aaaaaaaa");
}

TEST(Session, a_calculation_of_a_group_takes_nothing_away) {
    Session session = opened(form_with("<g><a>kept</a></g>", "<bind nodeset=\"/data/g\" calculate=\"1 + 1\"/>", ""));
    EXPECT_EQ(session.value("/data/g/a"), "kept");
}

TEST(Session, repeats_in_repeats_stop_at_the_limit) {
    std::string instance = "<x/>";
    std::string path = "/data";
    std::string body;
    for (int level = 0; level < 8; ++level) path += "/r";
    for (int level = 8; level > 0; --level) {
        std::string one;
        for (int copy = 0; copy < 6; ++copy)
            one += "<r" + std::string(copy == 0 ? " jr:template=\"\"" : "") + ">" +
                   (copy < 2 ? instance : std::string()) + "</r>";
        instance = one;
        body = "<repeat nodeset=\"" + path + "\">" + body + "</repeat>";
        path.resize(path.size() - 2);
    }
    auto form = compiled(form_with(instance, "", body));
    ASSERT_TRUE(form);
    Result<Session> session = Session::open(*form, {});
    if (session)
        EXPECT_EQ(session->add_repeat("/data/r").error().code, "questionnaires.too_many_instances");
    else
        EXPECT_EQ(session.error().code, "questionnaires.too_many_instances");
}

TEST(CompiledForm, a_cycle_of_conditions_is_refused_with_its_names) {
    EXPECT_THAT(faults(form_with("<a/><b/><c/>",
                                 "<bind nodeset=\"/data/a\" calculate=\"/data/b + 1\"/>"
                                 "<bind nodeset=\"/data/b\" relevant=\"/data/c = 1\"/>"
                                 "<bind nodeset=\"/data/c\" calculate=\"/data/a + 1\"/>",
                                 "")),
                ElementsAre(HasSubstr("→")));
    EXPECT_THAT(faults(form_with("<a/>", "<bind nodeset=\"/data/a\" calculate=\". + 1\"/>", "")),
                ElementsAre("questionnaires.condition_cycle a a → a"));
    EXPECT_THAT(faults(form_with("<a/>", "<bind nodeset=\"/data/a\" readonly=\". &gt; 1\"/>", "")),
                ElementsAre("questionnaires.condition_of_itself a readonly"));
    EXPECT_THAT(faults(form_with("<g><a/></g>", "<bind nodeset=\"/data/g\" relevant=\"/data/g/a = 1\"/>", "")),
                ElementsAre(HasSubstr("questionnaires.condition_cycle")));
}

TEST(CompiledForm, what_is_no_cycle_is_allowed) {
    EXPECT_THAT(faults(form_with("<a/><b/>",
                                 "<bind nodeset=\"/data/a\" required=\"/data/b &gt; 0\" constraint=\". &gt; 1\"/>"
                                 "<bind nodeset=\"/data/b\" required=\"/data/a &gt; 0\"/>",
                                 "")),
                ElementsAre());
    EXPECT_THAT(faults(form_with("<r><a/></r>",
                                 "<bind nodeset=\"/data/r/a\" "
                                 "calculate=\"/data/r[position() = position(current()/..) - 1]/a + 1\"/>",
                                 "<repeat nodeset=\"/data/r\"/>")),
                ElementsAre());
    EXPECT_THAT(faults(form_with("<r><kind/><like/></r>", "<bind nodeset=\"/data/r/kind\" relevant=\"../like = ''\"/>",
                                 "<repeat nodeset=\"/data/r\"><input ref=\"kind\"/><select1 ref=\"like\">"
                                 "<itemset nodeset=\"../../r[kind != '']\"><value ref=\"kind\"/><label ref=\"kind\"/>"
                                 "</itemset></select1></repeat>")),
                ElementsAre());
}

TEST(CompiledForm, names_the_condition_that_cannot_work) {
    EXPECT_THAT(faults(form_with("<a/>", "<bind nodeset=\"/data/a\" relevant=\"1 +\" calculate=\"nothing(1)\"/>", "")),
                ElementsAre(HasSubstr("a relevant"), "questionnaires.unknown_function a calculate"));
    const auto form = compiled(form_with("<a/>", "<bind nodeset=\"/data/a\" relevant=\"/data/none = 1\"/>", ""));
    ASSERT_TRUE(form);
    ASSERT_EQ((*form)->warnings().size(), 1u);
    EXPECT_EQ((*form)->warnings()[0].argument("path"), "/data/none");
}

TEST(AnswerValue, is_of_its_type_or_nothing) {
    EXPECT_EQ(stored_value(StoredType::integer, "10.9"), "10");
    EXPECT_EQ(stored_value(StoredType::integer, "2147483648"), "");
    EXPECT_EQ(stored_value(StoredType::integer, "ten"), "");
    EXPECT_EQ(stored_value(StoredType::decimal, "23"), "23.0");
    EXPECT_EQ(stored_value(StoredType::date, "2025-02-30"), "");
    EXPECT_EQ(stored_value(StoredType::date, "2025-12-21T14:30:00"), "2025-12-21");
    EXPECT_EQ(stored_value(StoredType::date, "2025-12-21T14:30:00Z"), "");
    EXPECT_EQ(stored_value(StoredType::time, "22:02:00.5+07:00"), "22:02:00.5+07:00");
    EXPECT_EQ(stored_value(StoredType::time, "24:00:00"), "");
    EXPECT_EQ(stored_value(StoredType::geopoint, "1 2 3"), "1.0 2.0 3.0");
    EXPECT_EQ(stored_value(StoredType::geopoint, "91 2"), "");
    EXPECT_EQ(stored_value(StoredType::geopoints, "0 1 0 0; 0 2 0 0;"), "0.0 1.0 0.0 0.0;0.0 2.0 0.0 0.0");
    EXPECT_EQ(stored_value(StoredType::selection, " a  b a "), "a b");
    EXPECT_EQ(computed_value(StoredType::text, "NaN"), "");
    EXPECT_EQ(computed_value(StoredType::date, "2025-12-21T14:30:00.000-07:00"), "2025-12-21");
}

TEST(Attachments, tables_are_read_with_any_separator_and_line_end) {
    using Table = std::vector<std::vector<std::string>>;
    const Table expected = {{"name", "label"}, {"a", "A"}, {"b", "x;y"}};
    EXPECT_EQ(read_table("name,label\na,A\nb,x;y\n").value(), expected);
    EXPECT_EQ(read_table("\xEF\xBB\xBFname\tlabel\r\na\tA\r\nb\tx;y").value(), expected);
    EXPECT_EQ(read_table("name;label\ra;\"A\"\rb;\"x;y\"\r").value(), expected);
    EXPECT_EQ(read_table("name|label\n\n\na|A\nb|x;y\n").value(), expected);
    EXPECT_EQ(read_table("a,b\n\"one\ntwo\",\"say \"\"yes\"\"\"\n").value()[1],
              (std::vector<std::string>{"one\ntwo", "say \"yes\""}));
    EXPECT_FALSE(read_table("a,\"b"));
}

TEST(Attachments, features_of_geojson_are_items) {
    SessionOptions options;
    options.attachments.push_back(
        {"jr://file/p.geojson",
         R"({"type":"FeatureCollection","features":[{"type":"Feature","id":67,"geometry":{"type":"Point",)"
         R"("coordinates":[13,38.1]},"properties":{"name":"Palermo"}}]})"});
    Session session =
        opened(form_with("<q/><where/>",
                         "<instance id=\"p\" src=\"jr://file/p.geojson\"/>"
                         "<bind nodeset=\"/data/where\" calculate=\"instance('p')/root/item[id = /data/q]/geometry\"/>",
                         "<select1 ref=\"/data/q\"><itemset nodeset=\"instance('p')/root/item\"><value ref=\"id\"/>"
                         "<label ref=\"name\"/></itemset></select1>"),
               options);
    ASSERT_TRUE(session.answer("/data/q", "67"));
    EXPECT_EQ(session.node("/data/q")->choices[0].label, "Palermo");
    EXPECT_EQ(session.value("/data/where"), "38.1 13 0 0");
}

}  // namespace
}  // namespace palermo::questionnaires
