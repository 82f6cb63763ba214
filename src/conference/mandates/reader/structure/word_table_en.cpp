// The words of structure in English, beside the lexicon: bodies, annexes, closings, header terms.
#include "conference/mandates/reader/structure/word_tables.hpp"

namespace palermo::mandates::reader::structure {

StructureWords english_words() {
    StructureWords w;
    w.articles = {U"the "};
    w.qualifiers = {U"also",
                    U"further",
                    U"deeply",
                    U"strongly",
                    U"once again",
                    U"once more",
                    U"again",
                    U"firmly",
                    U"gravely",
                    U"seriously",
                    U"profoundly",
                    U"particularly",
                    U"reiterates that it",
                    U"solemnly",
                    U"furthermore",
                    U"in addition",
                    U"likewise",
                    U"warmly",
                    U"fully",
                    U"urgently",
                    U"unequivocally",
                    U"categorically",
                    U"in this regard",
                    U"in this context",
                    U"moreover",
                    U"accordingly",
                    U"hereby",
                    U"extremely",
                    U"especially",
                    U"increasingly",
                    U"equally",
                    U"similarly",
                    U"utterly",
                    U"vehemently",
                    U"highly"};
    w.preambular = {
        U"acting under", U"bearing in mind", U"mindful",     U"concerned",  U"convinced",  U"alarmed",
        U"aware",        U"conscious",       U"cognizant",   U"cognisant",  U"determined", U"disturbed",
        U"dismayed",     U"guided",          U"inspired",    U"encouraged", U"committed",  U"desirous",
        U"resolved",     U"shocked",         U"outraged",    U"saddened",   U"appalled",   U"grateful",
        U"persuaded",    U"satisfied",       U"having",      U"being",      U"whereas",    U"in accordance with its",
        U"appreciative", U"troubled",        U"confident",   U"seized",     U"prompted",   U"motivated",
        U"alerted",      U"gratified",       U"pursuant to", U"attaching",  U"anxious",    U"impressed",
        U"heartened",    U"distressed",      U"perturbed",   U"horrified",  U"moved"};
    w.operative = {
        U"decides",     U"requests",   U"resolves",   U"adopts",        U"invites",        U"urges",
        U"demands",     U"insists",    U"condemns",   U"deplores",      U"regrets",        U"rejects",
        U"reminds",     U"appeals",    U"proclaims",  U"declares",      U"determines",     U"elects",
        U"appoints",    U"accepts",    U"admits",     U"agrees",        U"takes",          U"expresses",
        U"pays",        U"renews",     U"extends",    U"resolves",      U"instructs",      U"directs",
        U"authorizes",  U"authorises", U"concludes",  U"concurs",       U"confirms",       U"considers",
        U"calls",       U"commits",    U"recommits",  U"congratulates", U"continues",      U"remains",
        U"reserves",    U"thanks",     U"looks",      U"acts",          U"wishes",         U"hopes",
        U"trusts",      U"believes",   U"welcomes",   U"notes",         U"recognises",     U"emphasises",
        U"underscores", U"underlines", U"stresses",   U"highlights",    U"commends",       U"encourages",
        U"recommends",  U"endorses",   U"approves",   U"establishes",   U"designates",     U"dissolves",
        U"terminates",  U"mandates",   U"entrusts",   U"submits",       U"transmits",      U"refers",
        U"repeats",     U"sets",       U"shares",     U"supports",      U"suggests",       U"undertakes",
        U"warns",       U"objects",    U"opposes",    U"observes",      U"proposes",       U"reaffirms",
        U"reiterates",  U"recalls",    U"recognizes", U"acknowledges",  U"affirms",        U"appreciates",
        U"applauds",    U"asks",       U"assures",    U"decided",       U"requested",      U"adopted",
        U"invited",     U"urged",      U"took note",  U"endorsed",      U"approved",       U"recommended",
        U"encouraged",  U"welcomed",   U"noted",      U"expressed",     U"called",         U"agreed",
        U"recalled",    U"reaffirmed", U"emphasized", U"established",   U"stressed",       U"authorized",
        U"recognized",  U"reiterated", U"commended",  U"acknowledged",  U"directed",       U"instructed",
        U"elected",     U"appointed",  U"mandated",   U"extended",      U"now, therefore", U"now therefore",
        U"hereby",      U"underlined", U"confirmed",  U"appealed",      U"thanked",        U"strongly condemns"};
    w.organs = {{U"conference of the parties serving as", "conference"},
                {U"conference of the parties", "conference"},
                {U"conference of the states parties", "conference"},
                {U"conference of states parties", "conference"},
                {U"meeting of the parties", "meeting_of_the_parties"},
                {U"meeting of states parties", "conference"},
                {U"general assembly", "general_assembly"},
                {U"security council", "security_council"},
                {U"economic and social council", "ecosoc"},
                {U"human rights council", "human_rights_council"},
                {U"commission on crime prevention and criminal justice", "commission_on_crime_prevention"},
                {U"commission on narcotic drugs", "commission_on_narcotic_drugs"},
                {U"commission on human rights", "commission_on_human_rights"},
                {U"united nations environment assembly", "environment_assembly"},
                {U"united nations habitat assembly", "habitat_assembly"},
                {U"united nations-habitat assembly", "habitat_assembly"},
                {U"governing council", "governing_council"},
                {U"trusteeship council", "trusteeship_council"},
                {U"executive board", "executive_board"},
                {U"working group", "working_group"},
                {U"conference", "conference"},
                {U"commission", ""},
                {U"committee", ""},
                {U"council", ""},
                {U"assembly", ""},
                {U"board", ""},
                {U"congress", ""},
                {U"plenary", ""},
                {U"states parties", ""},
                {U"parties", ""},
                {U"ministers", ""},
                {U"executive body", ""},
                {U"executive committee", ""},
                {U"states members", ""}};
    w.annex = {U"annex", U"appendix", U"enclosure"};
    w.section = {U"article", U"section", U"part",  U"chapter",    U"principle", U"rule",
                 U"goal",    U"target",  U"title", U"regulation", U"option"};
    w.closing = {U"plenary meeting", U"meeting",     U"recorded vote",  U"in favour:",
                 U"against:",        U"abstaining:", U"without a vote", U"abstentions"};
    w.adopted = {U"adopted", U"[adopted", U"in favour", U"against", U"abstaining", U"approved at"};
    w.modals = {U" shall ", U" will ", U" should ", U" must ", U" may "};
    w.resolution = {U"resolution"};
    w.decision = {U"decision"};
    w.draft = {U"draft "};
    w.note = {U"note by the secretariat", U"note by the secretary-general", U"note by the"};
    w.submitted = {U"submitted by", U"proposed by", U"prepared by"};
    w.session = {U"session"};
    w.committee = {U"committee"};
    w.agenda_item = {U"agenda items", U"agenda item", U"item"};
    w.distribution = {U"distr"};
    w.general = {U"general"};
    w.limited = {U"limited"};
    w.restricted = {U"restricted"};
    w.original = {U"original"};
    w.contents = {U"contents"};
    w.language_names = {{U"arabic", Language::ar}, {U"english", Language::en}, {U"spanish", Language::es},
                        {U"french", Language::fr}, {U"russian", Language::ru}, {U"chinese", Language::zh}};
    return w;
}

}  // namespace palermo::mandates::reader::structure
