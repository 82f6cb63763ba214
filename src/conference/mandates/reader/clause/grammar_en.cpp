#include "conference/mandates/reader/clause/grammar.hpp"

namespace palermo::mandates::reader {

namespace {

using enum Phrase;

constexpr PhraseRow kRows[] = {
    {determiner,
     "the|all|all the|its|their|his|her|each|every|both|any|other|relevant|interested|those|these|such|an|a"},
    {qualifier,
     "also|further|furthermore|again|once again|once more|in this regard|in this respect|in that regard|in this "
     "context|"
     "in particular|therefore|strongly|urgently|specifically|moreover|in "
     "addition|accordingly|especially|likewise|firmly|"
     "solemnly|deeply|sincerely|warmly|earnestly|particularly|consequently|hereby|thus|thereby|in that context|"
     "in that respect|to this end|to that end|finally|additionally|similarly"},
    {coordinator, "and|as well as|and/or|or|and also|together with"},
    {adjunct,
     "in|on|with|within|through|as|upon|subject|taking|where|when|while|including|especially|particularly|by|at|for|"
     "pursuant|inter|if|bearing|under|during|before|after|without|until|from|to|building|using|drawing|based|noting|"
     "considering|having|following|consistent|according|keeping|making|working|acting|whenever|wherever|depending|"
     "recognizing|recalling|giving|so|such as|should"},
    {relative, "that|which|who|whose|whom|where|in which|not having|which have"},
    {complement, "of|for|on|in|to"},
    {infinitive, "to|that"},
    {clause_that, "that"},
    {modal, "shall|should|will|must|may|would|is to|are to|shall also|be"},
    {for_reason, "for|on"},
    {take_decision, "take a decision|take decisions|decide|take a final decision|adopt a decision"},
    {performative,
     "establish|create|set up|constitute|adopt|approve|extend|renew|appoint|elect|endorse|remain seized|convene|hold|"
     "designate|proclaim|declare|amend|suspend|abolish|terminate|discontinue|rename|replace|include|merge|continue|"
     "launch|reconstitute|re-establish|authorize|grant|accept|admit|observe|lift|reconvene|request|invite|encourage|"
     "recommend|transmit|entrust|dedicate|institute|mark|organize|allocate|appropriate|apportion|increase|reduce"},
    {connector, "and|and in this regard|and in that regard|and in this context|while|and therefore|and accordingly"},
    {own_call,
     "the invitation|the call|the appeal|the decision|its previous request|its earlier request|its requests|its "
     "recommendations|its decisions|its "
     "request|its call|its invitation|its requests|its calls|its appeal|its recommendation|the request|"
     "its encouragement|its urgent call|its decision|my call|our call|my appeal|our appeal|my call upon|our call "
     "upon|its call upon|its call on|my call on|the request made|the "
     "request addressed|the call made|the invitation extended|the invitation addressed"},
    {session_noun, "session|sessions"},
    {session_modifier,
     "regular|special|resumed|annual|substantive|organizational|ordinary|emergency|extraordinary|main|part of its|"
     "intersessional|reconvened|part of the"},
    {next_one, "next|next regular|following|forthcoming|upcoming"},
    {meeting_noun, "ordinary meeting|regular meeting|meeting|meetings|intersessional meeting"},
    {possessive, "its|their|his|her"},
    {definite, "the|its|their|each|that"},
    {relation_at,
     "for consideration at|at the beginning of|at the end of|at the resumed|at the main part of|at|for consideration "
     "at|for consideration by it at|for consideration by the Conference at|starting at|beginning "
     "at|beginning with"},
    {relation_during, "during|in the course of|throughout|over the course of|on the occasion of|on the margins of"},
    {relation_before,
     "before|prior to|in advance of|ahead of|in time for|well before|well in advance of|in preparation for"},
    {relation_after, "after|following|subsequent to|from"},
    {relation_alongside,
     "in parallel with|in conjunction with|back-to-back with|back to back with|alongside|parallel to|concurrently "
     "with"},
    {relation_by, "by|by the time of"},
    {relation_not_later,
     "not later than|no later than|not later than at|by no later than|at the latest by|by not later than"},
    {relation_until, "until|till|up to|through"},
    {year_lead, "for|in|in the year|during|to be held in|of"},
    {date_lead, "of|dated|adopted on"},
    {date_on, "on|as of|as from|from|with effect from|starting on|beginning on|effective"},
    {end_of, "the end of|the end of the year|the beginning of|the middle of|the start of|mid-|mid|end of|early|late"},
    {within,
     "at least|not less than|no less than|within|within a period of|no later than|not later than|within the next|over "
     "the next|during the next|in the "
     "next|for a period of|"
     "for a further period of|for an initial period of|for the next"},
    {unit_day, "hour|hours|day|days|working days|calendar days"},
    {unit_week, "week|weeks"},
    {unit_month, "month|months"},
    {unit_year, "year|years"},
    {every, "every|each"},
    {at_least, "at least|no fewer than|not less than|a minimum of|no less than"},
    {will_hold,
     "to be held|that it will hold|it will hold|which will be held|that will be held|to be convened|that will be "
     "convened|to take place|"
     "will hold|it is to hold|held"},
    {past_event,
     "granted|licensed|contracted|incurred|committed|acquired|issued|exported|imported|occurred|entered into|completed "
     "before|authorized|held|adopted|made|taken|given|considered|reached|approved|submitted|presented|discussed|"
     "convened|issued|agreed|"
     "endorsed|established|annexed|contained|launched|organized|signed|concluded|expressed|achieved|announced|produced|"
     "prepared|formulated|proposed|opened|took place|was|were|has been|have "
     "been|had|recommended|begun|started|provided|"
     "elaborated|initiated|celebrated|reported|pledged|undertaken|decided|requested|invited|entered into force|amended|"
     "reaffirmed|set|mandated|outlined|met|received|did|has|have"},
    {future_event, "to be|shall be|will be|should be|must be|be"},
    {article, "article|articles|art.|arts."},
    {paragraph, "paragraph|paragraphs|para.|paras."},
    {subparagraph, "subparagraph|subparagraphs"},
    {rule, "rule|rules"},
    {annex, "annex|annexes"},
    {resolution, "resolution|resolutions"},
    {decision, "decision|decisions"},
    {thereof, "of the|of its|of|to the|in the"},
    {present_text,
     "the present resolution|this resolution|the present decision|this decision|the present draft resolution|the "
     "present draft decision|"
     "this recommendation|the present recommendation|this declaration|the present declaration"},
    {above, "above|of the present resolution|of the present decision|of this resolution|of this decision|below|hereof"},
    {these_texts,
     "these recommendations|those recommendations|such recommendations|the above recommendations|the above-mentioned "
     "recommendations|"
     "these guidelines|those guidelines|these conclusions|those conclusions"},
    {such_texts, "recommendations|guidelines|conclusions"},
    {title_word, "on|against|for|relating|concerning|relative|abolishing|governing|for the"},
    {scope_only,
     "areas covered by|matters covered by|offences covered by|crimes covered by|fields covered by|issues covered "
     "by|offences established in accordance with"},
    {condition_insert,
     "on the basis of|taking into consideration|taking into account|taking also into account|bearing in mind|in close "
     "cooperation with|"
     "in consultation with|in coordination with|in cooperation with|if|where|to the extent possible|"
     "in close consultation with|with due regard|with due respect|giving due consideration|based on|"
     "without prejudice to|to the extent|provided that|in collaboration with|in the light of|in light of|having "
     "regard"},
    {condition_always,
     "as appropriate|where appropriate|when appropriate|if appropriate|as appropriate and readily available|within "
     "existing resources|"
     "within available resources|within available extrabudgetary resources|subject to the availability of|subject "
     "to|upon request|on request|upon their request|at their request|if necessary|"
     "as necessary|where necessary|as required|as needed|where applicable|as applicable|if applicable|when "
     "applicable|where relevant|as relevant|where possible|"
     "if possible|as far as possible|to the extent possible|within the limits of|without prejudice to|"
     "in accordance with their domestic law|consistent with their domestic law|in accordance with domestic "
     "law|consistent with domestic law|"
     "within their means|in a position to do so|through voluntary contributions|within its mandate|within their "
     "respective mandates|provided that|as feasible|where feasible|if requested|from within existing resources|from "
     "existing resources"},
    {condition_limit,
     "that have not done so|that have not yet done so|which have not done so|which have not yet done so|who have not "
     "done so|"
     "that have not already done so|which have not already done so|that are in a position to do so|in a position to do "
     "so"},
    {condition_open,
     "subject to the availability of|subject to|within the limits of|without prejudice to|provided that|in accordance "
     "with their domestic law"},
    {recipient, "to"},
    {purpose, "in order to|with a view to|to advise|for the purpose of|so as to|for the purposes of|with the aim of"},
    {accordance,
     "in accordance with|pursuant to|in line with|in conformity with|consistent with|in the areas|including|in the "
     "light of"},
    {means, "through|by means of|by"},
    {extending, "extend|renew|prolong|extends|renews|extended|renewed|extension of|renewal of"},
    {duration, "for|for another|for an additional"},
    {year_on, "in|in the year|in the course of"},
    {pronoun_one, "him|her|it|the latter"},
    {pronoun_many, "them|the latter"},
    {subject_pronoun, "it|they|we|the conference"},
    {relation_agenda,
     "in the provisional agenda of|in the agenda of|into the provisional agenda of|on the provisional agenda of|on the "
     "agenda of|on the agenda for|in the provisional agenda for|of the provisional agenda of|in the draft agenda of|in "
     "the draft provisional agenda of"},
    {quality, "available|accessible|relevant|applicable|following|preceding|prior|adjacent|upon"},
    {founding, "establish|create|set up|constitute"},
    {example, "such as|like|inter alia"},
    {planned, "is expected to|are expected to|is planned to|are planned to|is scheduled to|are scheduled to|is due to"},
    {agent, "by"},
    {organ_noun, "organizations|organisations|entities|bodies|agencies|organs|institutions"},
};

}  // namespace

std::span<const PhraseRow> english_phrases() {
    return kRows;
}

}  // namespace palermo::mandates::reader
