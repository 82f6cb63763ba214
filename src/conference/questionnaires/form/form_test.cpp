#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conference/questionnaires/form/form_json.hpp"
#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/form/xform_writer.hpp"

namespace palermo::questionnaires {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kForm = R"xml(<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" xmlns:palermo="urn:p">
  <h:head><h:title>Households</h:title><model odk:xforms-version="1.0.0">
    <itext>
      <translation lang="English (en)" default="true()">
        <text id="/data/person/name:label"><value>Name of person <output value="position(../..)"/></value>
          <value form="image">jr://images/face.png</value></text>
        <text id="yes"><value>Yes</value></text>
      </translation>
      <translation lang="Français (fr)">
        <text id="/data/person/name:label"><value>Nom</value></text>
        <text id="yes"><value>Oui</value></text>
      </translation>
    </itext>
    <instance><data id="households" version="7">
      <agree>yes</agree>
      <person jr:template=""><name/><age/></person>
      <total kind="sum"/>
      <meta><instanceID/></meta>
    </data></instance>
    <instance id="towns"><root><item><name>a</name><label>A &amp; B</label></item></root></instance>
    <bind nodeset="/data/agree" type="string" required="true()" jr:requiredMsg="Say &quot;yes&quot; &lt;or&gt; no"/>
    <bind nodeset="/data/person/age" type="int" constraint=". &lt; 150" jr:constraintMsg="Too old" palermo:article="UNTOC:16"/>
    <bind nodeset="/data/total" calculate="count(/data/person)"/>
    <bind nodeset="/data/total/@kind" calculate="'count'"/>
    <bind nodeset="/data/nothing" type="int"/>
    <setvalue event="odk-instance-first-load" ref="/data/agree" value="'no'"/>
  </model></h:head>
  <h:body>
    <select1 ref="/data/agree" appearance="minimal"><label>Agree?</label>
      <item><label ref="jr:itext('yes')"/><value>yes</value></item><item><label>No</label><value>no</value></item></select1>
    <group ref="/data/person"><label>Person</label>
      <repeat nodeset="/data/person" jr:count="3">
        <input ref="name"><label ref="jr:itext('/data/person/name:label')"/><hint>As in the passport</hint></input>
        <input ref="../person/age"><label>Age</label></input>
      </repeat></group>
  </h:body>
</h:html>)xml";

ReadXForm read(std::string_view xml) {
    Result<ReadXForm> form = read_xform(xml);
    EXPECT_TRUE(form) << (form ? "" : form.error().debug_text());
    return form ? std::move(*form) : ReadXForm{};
}

const Item& item(const Form& form, std::string_view path) {
    const Item* found = find_item(form, path);
    if (found == nullptr) throw std::runtime_error("no item " + std::string(path));
    return *found;
}

TEST(XFormReader, finds_settings_languages_and_items) {
    const ReadXForm read_form = read(kForm);
    const Form& form = read_form.form;
    EXPECT_EQ(form.settings.form_id, "households");
    EXPECT_EQ(form.settings.version, "7");
    EXPECT_EQ(form.settings.default_language, "English (en)");
    ASSERT_EQ(form.languages.size(), 2u);
    EXPECT_EQ(form.languages[1].tag, "fr");
    EXPECT_EQ(item(form, "/data/person").kind, ItemKind::repeat);
    EXPECT_EQ(item(form, "/data/person").instances, 0u);
    EXPECT_EQ(item(form, "/data/person").repeat_count.xpath, "3");
    EXPECT_EQ(plain_text(item(form, "/data/person").texts.label, 0), "Person");
    EXPECT_EQ(item(form, "/data/total").kind, ItemKind::calculate);
    EXPECT_EQ(item(form, "/data/total/@kind").kind, ItemKind::attribute);
    EXPECT_EQ(item(form, "/data/total/@kind").default_value, "sum");
    EXPECT_EQ(item(form, "/data/person/age").type, AnswerType::integer);
    EXPECT_EQ(extra(item(form, "/data/person/age"), "article"), "UNTOC:16");
}

TEST(XFormReader, relative_references_are_resolved_in_their_group) {
    const ReadXForm form = read(kForm);
    EXPECT_TRUE(item(form.form, "/data/person/name").has_control);
    EXPECT_TRUE(item(form.form, "/data/person/age").has_control);
}

TEST(XFormReader, texts_keep_languages_outputs_and_media) {
    const ReadXForm form = read(kForm);
    const Texts& texts = item(form.form, "/data/person/name").texts;
    EXPECT_EQ(plain_text(texts.label, 0), "Name of person {position(../..)}");
    EXPECT_EQ(plain_text(texts.label, 1), "Nom");
    EXPECT_EQ(plain_text(texts.image, 0), "face.png");
    EXPECT_EQ(plain_text(texts.hint, 0), "As in the passport");
}

TEST(XFormReader, what_names_no_element_is_a_warning_with_its_line) {
    const ReadXForm form = read(kForm);
    ASSERT_EQ(form.warnings.size(), 1u);
    EXPECT_EQ(form.warnings[0].code, "questionnaires.xform_unknown_path");
    EXPECT_EQ(form.warnings[0].argument("path"), "/data/nothing");
    EXPECT_EQ(form.warnings[0].argument("line"), "27");
}

TEST(XFormReader, refuses_what_is_no_form) {
    EXPECT_EQ(read_xform("<a><b></a>").error().code, "questionnaires.xform_syntax");
    EXPECT_EQ(read_xform("<a/>").error().code, "questionnaires.xform_no_model");
    EXPECT_EQ(read_xform("<h><head><model/></head></h>").error().code, "questionnaires.xform_no_instance");
    XFormLimits limits;
    limits.max_bytes = 3;
    EXPECT_EQ(read_xform("<a/>", limits).error().code, "questionnaires.xform_too_large");
    limits = {};
    limits.max_depth = 2;
    EXPECT_EQ(read_xform("<a><b><c><d/></c></b></a>", limits).error().code, "questionnaires.xform_too_deep");
    limits = {};
    limits.max_elements = 3;
    EXPECT_EQ(read_xform("<a><b/><c/><d/></a>", limits).error().code, "questionnaires.xform_too_many_elements");
}

TEST(XFormWriter, what_was_read_is_written_so_that_it_reads_the_same) {
    const ReadXForm first = read(kForm);
    const std::string xml = write_xform(first.form);
    const ReadXForm second = read(xml);
    EXPECT_EQ(write_xform(second.form), xml);
    EXPECT_THAT(xml, HasSubstr("<bind nodeset=\"/data/person/age\" type=\"int\" constraint=\". &lt; 150\""));
    EXPECT_THAT(xml, HasSubstr("palermo:article=\"UNTOC:16\""));
    EXPECT_THAT(xml, HasSubstr("<label ref=\"jr:itext('/data/person/name:label')\"/>"));
    EXPECT_THAT(xml, HasSubstr("<value form=\"image\">jr://images/face.png</value>"));
    EXPECT_THAT(xml, HasSubstr("jr:requiredMsg=\"Say &quot;yes&quot; &lt;or&gt; no\""));
    EXPECT_THAT(xml, HasSubstr("<person jr:template=\"\"><name/><age/></person><total kind=\"sum\"/>"));
    EXPECT_THAT(xml, HasSubstr("A &amp; B"));
}

TEST(XFormWriter, characters_that_xml_cannot_hold_are_left_out) {
    ReadXForm form = read(kForm);
    form.form.settings.title.variants[0].parts[0].words = std::string("a\x01<b\r");
    EXPECT_THAT(write_xform(form.form), HasSubstr("<h:title>a&lt;b&#13;</h:title>"));
}

TEST(XFormWriter, a_text_that_one_language_lacks_is_a_dash) {
    ReadXForm form = read(kForm);
    auto* name = const_cast<Item*>(find_item(form.form, "/data/person/name"));
    name->texts.label.variants.erase(name->texts.label.variants.begin() + 1);
    EXPECT_THAT(write_xform(form.form), HasSubstr("<text id=\"/data/person/name:label\"><value>-</value></text>"));
}

TEST(FormJson, comes_back_byte_for_byte) {
    const ReadXForm form = read(kForm);
    const std::string json = write_form_json(form.form);
    const Result<Form> again = read_form_json(json);
    ASSERT_TRUE(again) << again.error().debug_text();
    EXPECT_EQ(write_form_json(*again), json);
    EXPECT_EQ(write_xform(*again), write_xform(form.form));
    EXPECT_EQ(item(*again, "/data/person/age").constraint, item(form.form, "/data/person/age").constraint);
    EXPECT_EQ(item(*again, "/data/total/@kind").default_value, "sum");
}

TEST(FormJson, refuses_other_versions_and_wrong_members) {
    EXPECT_EQ(read_form_json("{\"format\":99}").error().code, "questionnaires.form_json_version");
    EXPECT_EQ(read_form_json("{}").error().code, "questionnaires.form_json_version");
    const std::string start =
        "{\"format\":1,\"settings\":{},\"languages\":[{\"tag\":\"\",\"name\":\"default\"}],\"root\":";
    EXPECT_EQ(read_form_json(start + "{\"kind\":\"group\",\"name\":1}}").error().code,
              "questionnaires.form_json_wrong");
    EXPECT_EQ(read_form_json(start + "{\"kind\":\"box\",\"name\":\"a\"}}").error().argument("member"), "box");
    EXPECT_EQ(
        read_form_json(start + "{\"kind\":\"group\",\"name\":\"a\",\"label\":{\"words\":[4,\"x\"]}}}").error().code,
        "questionnaires.form_json_wrong");
    EXPECT_TRUE(read_form_json(start + "{\"kind\":\"group\",\"name\":\"a\",\"label\":{\"words\":[0,\"x\"]}}}"));
}

TEST(Paths, are_resolved_against_their_base) {
    EXPECT_EQ(resolve_path("/data/g", "a"), "/data/g/a");
    EXPECT_EQ(resolve_path("/data/g", " ../a "), "/data/a");
    EXPECT_EQ(resolve_path("/data/g", "/data/x[position() = 1]/y"), "/data/x/y");
    EXPECT_EQ(resolve_path("/data/g", "current()/../b"), "/data/b");
    EXPECT_EQ(resolve_path("/data/g", "../../../b"), "");
    EXPECT_EQ(resolve_path("/data/g", "concat(a, b)"), "");
    EXPECT_EQ(without_positions("/data/r[2]/x[1]"), "/data/r/x");
}

}  // namespace
}  // namespace palermo::questionnaires
