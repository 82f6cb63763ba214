#include "conference/mandates/wording/marked_text.hpp"

#include <gtest/gtest.h>

#include "platform/base/utf8.hpp"

namespace palermo::mandates {
namespace {

// Pieces as one line: <act>…</act> for marks, <em>, {call label>footnote}.
std::string_view tag_of(Style style) {
    switch (style) {
        case Style::divergence:
            return "dvg";
        case Style::deliverable:
            return "what";
        case Style::condition:
            return "cond";
        case Style::deadline:
            return "due";
        case Style::reference:
            return "ref";
        case Style::addressee:
            return "to";
        case Style::action:
            return "act";
        case Style::not_agreed:
            return "open";
        case Style::strong:
            return "strong";
        case Style::emphasis:
            return "em";
    }
    return "?";
}
std::string written(const std::vector<Piece>& pieces) {
    std::string out;
    for (const Piece& piece : pieces) {
        if (piece.kind == Piece::Kind::text) out += piece.text;
        if (piece.kind == Piece::Kind::call) out += "{" + piece.text + ">" + piece.footnote + "}";
        if (piece.kind == Piece::Kind::open) out += "<" + std::string(tag_of(piece.style)) + ">";
        if (piece.kind == Piece::Kind::close) out += "</" + std::string(tag_of(piece.style)) + ">";
    }
    return out;
}

// A provision that is the whole source, with findings given by their words.
struct Case {
    explicit Case(std::string_view utf8) : source(to_code_points(utf8)) {
        provision.spans = {{0, static_cast<std::uint32_t>(source.size())}};
    }
    TextSpan span_of(std::string_view words) const {
        const std::u32string wanted = to_code_points(words);
        const std::size_t at = source.find(wanted);
        EXPECT_NE(at, source.npos) << words;
        return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wanted.size())};
    }
    Case& mark(Style style, std::string_view words) {
        findings.push_back({style, span_of(words)});
        return *this;
    }
    std::string text() const { return written(marked_text(source, provision, findings, footnotes)); }

    std::u32string source;
    Provision provision;
    std::vector<StyledSpan> findings;
    std::vector<Provision> footnotes;
};

Provision footnote(std::string path, std::string marker) {
    Provision provision;
    provision.path = std::move(path);
    provision.kind = ProvisionKind::footnote;
    provision.marker = std::move(marker);
    return provision;
}

TEST(MarkedText, findings_are_marked_where_their_words_stand) {
    Case c("Requests the secretariat to report");
    c.mark(Style::action, "Requests").mark(Style::addressee, "the secretariat");
    EXPECT_EQ(c.text(), "<act>Requests</act> <to>the secretariat</to> to report");
}

TEST(MarkedText, a_finding_inside_another_is_nested) {
    Case c("to report to the Conference at its fourth session");
    c.mark(Style::deadline, "at its fourth session")
        .mark(Style::deliverable, "report to the Conference at its fourth session");
    EXPECT_EQ(c.text(), "to <what>report to the Conference <due>at its fourth session</due></what>");
}

TEST(MarkedText, findings_that_cross_are_split_and_still_nest) {
    Case c("one two three four");
    c.mark(Style::condition, "one two three").mark(Style::deadline, "two three four");
    EXPECT_EQ(c.text(), "<cond>one <due>two three</due></cond><due> four</due>");
}

TEST(MarkedText, findings_of_the_same_words_nest_in_one_order) {
    Case c("as appropriate");
    c.mark(Style::action, "as appropriate")
        .mark(Style::condition, "as appropriate")
        .mark(Style::condition, "as appropriate");
    EXPECT_EQ(c.text(), "<cond><act>as appropriate</act></cond>");
}

TEST(MarkedText, an_emphasised_verb_is_emphasis_and_act_at_once) {
    Case c("*Takes note* of the report");
    c.mark(Style::action, "Takes note");
    EXPECT_EQ(c.text(), "<act><em>Takes note</em></act> of the report");
}

TEST(MarkedText, a_finding_may_hold_the_signs_of_emphasis) {
    Case c("*Requests* the secretariat");
    c.mark(Style::action, "*Requests* the");
    EXPECT_EQ(c.text(), "<act><em>Requests</em> the</act> secretariat");
}

TEST(MarkedText, strong_and_emphasis_differ) {
    EXPECT_EQ(Case("**The Conference**, *recalling* it").text(),
              "<strong>The Conference</strong>, <em>recalling</em> it");
}

TEST(MarkedText, a_star_that_opens_nothing_stays_a_star) {
    EXPECT_EQ(Case("2 * 3 * 4").text(), "2 * 3 * 4");
    EXPECT_EQ(Case("an *unfinished sentence").text(), "an *unfinished sentence");
    EXPECT_EQ(Case("a **b *c* d").text(), "a **b <em>c</em> d");
}

TEST(MarkedText, footnote_calls_in_every_notation_lead_to_their_footnote) {
    for (const char* call : {"¹", "<sup>1</sup>", "⁽¹⁾", "<sup>(1)</sup>", "<sup>١</sup>"}) {
        for (const char* marker : {"¹", "(1)", "1", "1/", "⁽¹⁾"}) {
            Case c("the Convention" + std::string(call) + " and rule 2");
            c.footnotes = {footnote("fn.1", marker)};
            c.provision.footnotes = {"fn.1"};
            EXPECT_EQ(c.text(), "the Convention{1>fn.1} and rule 2") << call << " " << marker;
        }
    }
}

TEST(MarkedText, calls_of_several_footnotes_lead_each_to_its_own) {
    Case c("one¹ two² three³");
    c.footnotes = {footnote("fn.1", "1"), footnote("fn.2", "2")};
    c.provision.footnotes = {"fn.1", "fn.2"};
    EXPECT_EQ(c.text(), "one{1>fn.1} two{2>fn.2} three{3>}");
}

TEST(MarkedText, an_unclosed_sup_stays_text) {
    EXPECT_EQ(Case("x <sup>1 y").text(), "x <sup>1 y");
}

TEST(MarkedText, bracketed_text_is_marked_as_not_agreed) {
    Case c("in 2008 [, when a review shall take place];");
    c.provision.brackets = {c.span_of("[, when a review shall take place]")};
    c.mark(Style::deadline, "in 2008");
    EXPECT_EQ(c.text(), "<due>in 2008</due> <open>[, when a review shall take place]</open>;");
}

TEST(MarkedText, a_paragraph_split_by_a_footnote_is_one_again) {
    Case c("for the implementation of\n\n¹ E/CN.15/2004/5.\n\nthose instruments;");
    c.provision.spans = {c.span_of("for the implementation of"), c.span_of("those instruments;")};
    c.mark(Style::deliverable, "the implementation of\n\n¹ E/CN.15/2004/5.\n\nthose");
    EXPECT_EQ(c.text(), "for <what>the implementation of those</what> instruments;");
}

TEST(MarkedText, line_breaks_and_double_spaces_are_one_space) {
    EXPECT_EQ(Case("one  \ntwo\n   three ").text(), "one two three");
}

TEST(MarkedText, positions_count_code_points_not_bytes) {
    Case c("طلب إلى الأمانة أن تقدم تقريرا");
    c.mark(Style::action, "طلب إلى").mark(Style::addressee, "الأمانة");
    EXPECT_EQ(c.text(), "<act>طلب إلى</act> <to>الأمانة</to> أن تقدم تقريرا");
}

TEST(MarkedText, spans_beyond_the_text_do_no_harm) {
    Case c("short");
    c.findings = {{Style::action, {2, 90}}, {Style::deadline, {80, 90}}, {Style::condition, {3, 3}}};
    c.provision.spans = {{0, 50}};
    c.provision.brackets = {{4, 1}};
    EXPECT_EQ(c.text(), "sh<act>ort</act>");
}

TEST(MarkedText, findings_without_words_and_those_of_footnotes_are_not_marked) {
    Provision provision;
    provision.action = Action{"request", "", {}, {{0, 0}, "inherited", 80}};
    provision.references.push_back({});
    provision.references.back().via = "fn.1";
    provision.references.back().evidence.span = {5, 9};
    EXPECT_TRUE(findings_of(provision).empty());
}

TEST(MarkedText, plain_text_has_no_notation) {
    const std::u32string source = to_code_points("*Recalling* its\nresolution<sup>2</sup> of 2000");
    EXPECT_EQ(plain_text(source, {0, static_cast<std::uint32_t>(source.size())}), "Recalling its resolution of 2000");
}

TEST(MarkedText, any_crossing_of_spans_gives_pieces_that_nest_and_all_of_the_text) {
    unsigned seed = 12345;  // a small generator of our own: the same cases everywhere
    const auto next = [&seed](unsigned limit) {
        seed = seed * 1103515245u + 12345u;
        return (seed >> 16) % limit;
    };
    for (int turn = 0; turn < 500; ++turn) {
        Case c("abcdefghijklmnopqrstuvwxyz");
        for (unsigned i = 0; i < 8; ++i) {
            const unsigned begin = next(26);
            c.findings.push_back({static_cast<Style>(next(6)), {begin, begin + next(12)}});
        }
        std::vector<Style> open;
        std::string text;
        for (const Piece& piece : marked_text(c.source, c.provision, c.findings, {})) {
            if (piece.kind == Piece::Kind::open) open.push_back(piece.style);
            if (piece.kind == Piece::Kind::close) {
                ASSERT_FALSE(open.empty());
                ASSERT_EQ(open.back(), piece.style);
                open.pop_back();
            }
            text += piece.text;
        }
        ASSERT_TRUE(open.empty());
        ASSERT_EQ(text, "abcdefghijklmnopqrstuvwxyz");
    }
}

}  // namespace
}  // namespace palermo::mandates
