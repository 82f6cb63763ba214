#include "conference/questionnaires/expression/tree.hpp"

#include <gtest/gtest.h>

namespace palermo::questionnaires {
namespace {

Tree tree_of(std::string_view xml, const TreeOptions& options = {}) {
    auto tree = parse_tree(xml, std::make_shared<Names>(), options);
    EXPECT_TRUE(tree) << (tree ? "" : tree.error().debug_text());
    return tree ? *tree : Tree(std::make_shared<Names>());
}

std::string refusal(std::string_view xml, const TreeOptions& options = {}) {
    const auto tree = parse_tree(xml, std::make_shared<Names>(), options);
    return tree ? "" : tree.error().debug_text();
}

TEST(Tree, what_is_read_is_written_again) {
    const std::string xml = "<d a=\"1 &lt; 2\"><!--c--><p:x xmlns:p=\"u\" p:k=\"v\">t &amp; u</p:x><e/><?go on?></d>";
    const Tree tree = tree_of(xml);
    EXPECT_EQ(tree.to_xml(tree.root_element()), xml);
    EXPECT_EQ(tree.value(tree.root_element()), "t & u");
}

TEST(Tree, blanks_between_elements_are_dropped_and_those_of_leaves_kept) {
    const Tree tree = tree_of("<d>\n <a> </a>\n</d>");
    EXPECT_EQ(tree.to_xml(tree.root_element()), "<d><a> </a></d>");
    TreeOptions options;
    options.keep_blank_text = true;
    EXPECT_EQ(tree_of("<d>\n <a/></d>", options).value(tree.root_element()), "\n ");
}

TEST(Tree, forms_are_in_no_namespace_whatever_their_default_is) {
    const Tree form = tree_of("<h xmlns=\"http://www.w3.org/2002/xforms\"><i/></h>");
    EXPECT_NE(form.child(form.root_element(), form.names()->name("i")), NodeId::none);
    const Tree other = tree_of("<h xmlns=\"urn:x\"><i/></h>");
    EXPECT_EQ(other.child(other.root_element(), other.names()->name("i")), NodeId::none);
    TreeOptions options;
    options.ignore_default_namespace = true;
    const Tree lax = tree_of("<h xmlns=\"urn:x\"><i/></h>", options);
    EXPECT_NE(lax.child(lax.root_element(), lax.names()->name("i")), NodeId::none);
}

TEST(Tree, repeat_instances_are_inserted_removed_and_counted) {
    Tree tree = tree_of("<d><r><a>1</a></r><x/><r><a>2</a></r></d>");
    const NodeId root = tree.root_element();
    const NameId r = tree.names()->name("r");
    const NodeId first = tree.child(root, r);
    const NodeId second = tree.next_same_name(first);
    const std::uint64_t before = tree.structure_version();
    const NodeId between = tree.insert_copy(root, second, tree, first);
    tree.set_value(tree.first_child(between), "new");
    EXPECT_EQ(tree.to_xml(root), "<d><r><a>1</a></r><x/><r><a>new</a></r><r><a>2</a></r></d>");
    EXPECT_EQ(tree.position_among_same_name(second), 3u);
    EXPECT_GT(tree.structure_version(), before);
    EXPECT_LT(tree.compare_order(between, second), 0);

    tree.remove(first);
    EXPECT_FALSE(tree.alive(first));
    EXPECT_EQ(tree.child(root, r), between);
    EXPECT_EQ(tree.position_among_same_name(second), 2u);
    tree.remove(second);
    tree.remove(between);
    EXPECT_EQ(tree.child(root, r), NodeId::none);
    const NodeId again = tree.insert_element(root, tree.first_child(root), r);
    EXPECT_EQ(tree.child(root, r), again);
    EXPECT_EQ(tree.to_xml(root), "<d><r/><x/></d>");
}

TEST(Tree, an_answer_changes_in_place) {
    Tree tree = tree_of("<d><a>1</a><b/></d>");
    const NodeId a = tree.first_child(tree.root_element());
    const std::size_t nodes = tree.node_count();
    tree.set_value(a, "");
    EXPECT_EQ(tree.value(a), "");
    tree.set_value(a, "<2>");
    EXPECT_EQ(tree.node_count(), nodes);
    EXPECT_EQ(tree.to_xml(tree.root_element()), "<d><a>&lt;2&gt;</a><b/></d>");
    tree.set_value(tree.root_element(), "all");
    EXPECT_EQ(tree.to_xml(tree.root_element()), "<d>all</d>");
}

TEST(Tree, attributes_are_set_and_removed) {
    Tree tree = tree_of("<d a=\"1\" b=\"2\"/>");
    const NodeId root = tree.root_element();
    tree.set_attribute(root, tree.names()->name("b"), "3");
    tree.set_attribute(root, tree.names()->name(kJavaRosaUri, "template"), "", "jr");
    tree.remove_attribute(root, tree.names()->name("a"));
    EXPECT_EQ(tree.to_xml(root), "<d b=\"3\" jr:template=\"\"/>");
}

TEST(Tree, many_children_are_found_by_name) {
    Tree tree = tree_of("<d/>");
    std::vector<NodeId> made;
    for (int i = 0; i < 3000; ++i) {
        made.push_back(
            tree.insert_element(tree.root_element(), NodeId::none, tree.names()->name("q" + std::to_string(i))));
    }
    for (int i = 0; i < 3000; ++i) {
        ASSERT_EQ(tree.child(tree.root_element(), tree.names()->name("q" + std::to_string(i))),
                  made[static_cast<std::size_t>(i)]);
    }
}

TEST(Tree, entities_are_never_expanded_and_limits_hold) {
    const Tree tree = tree_of("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>");
    EXPECT_EQ(tree.value(tree.root_element()), "&x;");
    EXPECT_EQ(refusal("<a>\n<b></a>"), "questionnaires.xml_syntax(line=2, column=6)");
    EXPECT_EQ(refusal(""), "questionnaires.xml_no_root()");
    EXPECT_EQ(refusal("<a/><b/>"), "questionnaires.xml_no_root()");
    TreeOptions small;
    small.maximum_depth = 2;
    small.maximum_nodes = 5;
    EXPECT_EQ(refusal("<a><b><c><e/></c></b></a>", small), "questionnaires.xml_too_deep(maximum=2)");
    EXPECT_EQ(refusal("<a><b/><b/><b/><b/></a>", small), "questionnaires.xml_too_many_nodes(maximum=5)");
    small.maximum_bytes = 4;
    EXPECT_EQ(refusal("<abcd/>", small), "questionnaires.xml_too_large(bytes=7, maximum=4)");
}

}  // namespace
}  // namespace palermo::questionnaires
