#include "conference/mandates/reader/clause/grammar.hpp"

namespace palermo::mandates::reader {

namespace {

using enum Language;
using enum Phrase;

constexpr PhraseRow kEnglish[] = {
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
    {relative, "that|which|who|whose|whom|where|in which|not having|which have|concerned"},
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
     "its request|its call|its invitation|its requests|its calls|its appeal|its recommendation|the request|"
     "its encouragement|its urgent call|its decision"},
    {session_noun, "session|sessions"},
    {session_modifier,
     "regular|special|resumed|annual|substantive|organizational|ordinary|emergency|extraordinary|main|part of its|"
     "intersessional|reconvened|part of the"},
    {next_one, "next|next regular|following|forthcoming|upcoming"},
    {meeting_noun, "meeting|meetings|intersessional meeting"},
    {possessive, "its|their|his|her"},
    {definite, "the|its|their|each|that"},
    {relation_at,
     "at|for consideration at|for consideration by it at|for consideration by the Conference at|starting at|beginning "
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
    {year_lead, "in|in the year|during|to be held in|of"},
    {date_lead, "of|dated|adopted on"},
    {date_on, "on|as of|as from|from|with effect from|starting on|beginning on|effective"},
    {end_of, "the end of|the end of the year|the beginning of|the middle of|the start of|mid-|mid|end of|early|late"},
    {within,
     "within|within a period of|no later than|not later than|within the next|over the next|during the next|in the "
     "next|for a period of|"
     "for a further period of|for an initial period of|for the next|for"},
    {unit_day, "day|days|working days|calendar days"},
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
     "held|adopted|made|taken|given|considered|reached|approved|submitted|presented|discussed|convened|issued|agreed|"
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
};

constexpr PhraseRow kFrench[] = {
    {determiner,
     "le|la|les|l'|tous les|toutes les|tout|tous|toutes|un|une|des|aux|au|à la|à l'|à tous les|à toutes les|du|de "
     "la|ses|son|sa|leurs|leur|"
     "chaque|autres|d'autres|à|au|ces|ce|cette"},
    {qualifier,
     "également|aussi|en outre|de nouveau|à nouveau|une fois encore|à cet égard|par ailleurs|notamment|en "
     "particulier|vivement|instamment|"
     "donc|fermement|une nouvelle fois|à ce propos|dans ce contexte|de plus|à cette fin|en conséquence|par "
     "conséquent|encore|"
     "spécialement|expressément|solennellement|énergiquement|tout particulièrement|particulièrement"},
    {act_particle, "de|que|d'"},
    {coordinator, "et|ainsi que|ou|de même que|et à|et aux|et les"},
    {adjunct,
     "en|sur|dans|avec|par|selon|sous|lors|au moyen|au cours|compte|conformément|afin|pour|si|y compris|notamment|en "
     "particulier|"
     "avant|après|sans|par l'intermédiaire|eu égard|agissant|ayant|tenant|tel|telle|tels|telles|parallèlement|comme|à "
     "la lumière|le cas échéant|s'il|dès|"
     "aux fins|grâce|à titre|à compter|à l'occasion|au titre|au sein|autant|chaque fois"},
    {relative, "qui|que|dont|où|auquel|auxquels|ne l'ayant|n'ayant|intéressés|concernés"},
    {complement, "de|du|des|d'|à|en|pour|sur"},
    {infinitive, "de|d'|à|que|qu'"},
    {clause_that, "que|qu'"},
    {modal, "doit|doivent|devra|devront|devrait|devraient|peut|peuvent|pourra|pourront"},
    {for_reason, "pour|de|d'|du"},
    {take_decision,
     "prendra une décision|prend une décision|prendra une décision finale|se prononcera|décidera|prendrait une "
     "décision"},
    {performative,
     "constituer|créer|établir|instituer|adopter|approuver|proroger|reconduire|désigner|élire|nommer|faire "
     "siennes|faire sien|rester|demeurer|"
     "convoquer|tenir|proclamer|déclarer|modifier|suspendre|supprimer|inscrire|maintenir|lancer|autoriser|accorder|"
     "prier|inviter|encourager|"
     "recommander|transmettre|confier|consacrer|renouveler|prolonger|rétablir|reconstituer|dissoudre|organiser|mettre "
     "en place|reconnaître"},
    {connector, "et|et à cet égard|et en outre|tout en|ainsi que"},
    {own_call, "sa demande|son appel|son invitation|ses appels|la demande|sa recommandation|sa décision"},
    {session_noun, "session|sessions"},
    {session_modifier, "ordinaire|extraordinaire|spéciale|annuelle|de fond|d'organisation|intersessions"},
    {next_one, "prochaine"},
    {meeting_noun, "réunion|réunions"},
    {possessive, "sa|son|ses|leur|leurs"},
    {definite, "la|le|les|sa|son|cette|l'"},
    {relation_at, "à|lors de|à l'occasion de|pour examen à|dès"},
    {relation_during, "au cours de|pendant|durant|en marge de|au long de"},
    {relation_before, "avant|en prévision de|préalablement à|d'ici à|à temps pour|avant le début de|avant la tenue de"},
    {relation_after, "après|à la suite de|à l'issue de|à partir de"},
    {relation_alongside, "parallèlement à|en parallèle avec|en parallèle à|à la suite immédiate de|conjointement avec"},
    {relation_by, "d'ici|d'ici à|d'ici au|pour|d'ici le"},
    {relation_not_later,
     "au plus tard|au plus tard à|au plus tard le|au plus tard en|au plus tard au|avant le|le au plus tard"},
    {relation_until, "jusqu'à|jusqu'au|jusqu'en"},
    {year_lead, "en|en l'an|qui se tiendra en|de"},
    {date_lead, "du|datée du|en date du|adoptée le"},
    {date_on, "le|à compter du|à partir du|dès le"},
    {end_of, "la fin de|fin|la fin de l'année|le début de|début|la mi-|mi-|à la fin de|fin de l'année"},
    {within,
     "dans un délai de|dans les|dans un délai d'|pour une période de|pendant une période de|pour une nouvelle période "
     "de|dans un délai maximal de|"
     "au cours des|pendant|pour une période d'|pour une nouvelle période d'|pour une période initiale d'|pour une "
     "période initiale de"},
    {unit_day, "jour|jours|jours ouvrables"},
    {unit_week, "semaine|semaines"},
    {unit_month, "mois"},
    {unit_year, "an|ans|année|années"},
    {every, "tous les|toutes les|chaque"},
    {at_least, "au moins|pas moins de|au minimum"},
    {will_hold,
     "qu'il tiendra|qu'elle tiendra|qu'ils tiendront|tiendra|qui se tiendra|qui sera tenue|devant se tenir|qui doit se "
     "tenir|prévue|tiendront|"
     "qui aura lieu|qu'il doit tenir|qu'elle doit tenir"},
    {past_event,
     "tenue|tenu|adoptée|adoptées|adopté|adoptés|formulées|formulés|formulée|formulé|prise|prises|pris|approuvée|"
     "approuvées|approuvé|présentée|présenté|"
     "présentés|présentées|organisée|organisé|examinée|examiné|examinés|convenu|convenue|publiée|publié|signée|signé|"
     "avait|avaient|été|"
     "soumis|soumise|entrée en "
     "vigueur|figurant|arrêtées|arrêtés|décidé|créé|créée|établi|établie|lancé|lancée|faites|faite|ouverte|conclue|"
     "réunie|réuni"},
    {future_event, "devant être|doit être|devra être|être|sera|qui sera|à être|seront|serait"},
    {article, "article|articles|art."},
    {paragraph, "paragraphe|paragraphes|par."},
    {subparagraph, "alinéa|alinéas"},
    {rule, "règle|règles"},
    {annex, "annexe|annexes"},
    {resolution, "résolution|résolutions"},
    {decision, "décision|décisions"},
    {thereof, "de la|du|de son|de sa|de l'|des|de ses|de ladite|de|de leur"},
    {present_text,
     "la présente résolution|la présente décision|cette résolution|cette décision|le présent projet de résolution|la "
     "présente déclaration|de la présente résolution|de la présente décision"},
    {above, "ci-dessus|de la présente résolution|de la présente décision|plus haut|ci-après"},
    {these_texts,
     "ces recommandations|lesdites recommandations|ces conclusions|ces directives|ces lignes directrices|les "
     "recommandations susmentionnées"},
    {such_texts, "recommandations|conclusions|directives|lignes directrices"},
    {title_word, "sur|contre|relative|pour|concernant|portant|internationale"},
    {scope_only,
     "domaines couverts par|questions couvertes par|domaines visés par|infractions visées par|infractions couvertes "
     "par|domaines régis par|domaines relevant de"},
    {condition_insert,
     "sur la base de|sur la base des|sur la base du|sur la base d'|en tenant compte|compte tenu|en gardant à "
     "l'esprit|en consultation avec|en coopération avec|en coordination avec|"
     "en collaboration avec|en étroite collaboration avec|en étroite consultation avec|en étroite coopération "
     "avec|comme|si|sous réserve|lorsque|s'il|à condition|dans la mesure|en prenant en considération|eu égard|sans "
     "préjudice"},
    {condition_always,
     "le cas échéant|selon qu'il conviendra|s'il y a lieu|selon que de besoin|dans la limite des ressources "
     "disponibles|dans la limite des ressources existantes|dans les limites des ressources existantes|"
     "dans les limites des ressources disponibles|sous réserve de la disponibilité|sous réserve de|sous réserve "
     "que|sous réserve|sur demande|à leur demande|à sa demande|qui en font la demande|sur leur demande|selon les "
     "besoins|si nécessaire|"
     "dans la mesure du possible|si besoin est|au besoin|en tant que de besoin|selon le cas|comme il "
     "convient|lorsqu'il y a lieu|conformément à leur droit interne|"
     "dans les limites de|en fonction des ressources disponibles|au moyen de contributions volontaires|sans préjudice "
     "de|selon que nécessaire|selon qu'il convient"},
    {condition_limit,
     "qui ne l'ont pas encore fait|qui ne l'ont pas fait|ne l'ayant pas encore fait|qui sont en mesure de le faire|qui "
     "ne l'auraient pas encore fait"},
    {condition_open,
     "sous réserve de la disponibilité|sous réserve de|sous réserve que|sous réserve|dans les limites de|sans "
     "préjudice de"},
    {recipient, "au|à|aux|saisir"},
    {recipient_pronoun, "lui|lui présenter|lui présenterait|lui soumettre"},
    {purpose,
     "afin de|afin d'|en vue de|en vue d'|pour la|pour le|pour|aux fins de|de manière à|de façon à|dans le but de"},
    {accordance, "conformément|dans les domaines|y compris|notamment|à la lumière|en application"},
    {means, "au moyen de|au moyen des|par|grâce à|au moyen du|au moyen d'"},
};

constexpr PhraseRow kSpanish[] = {
    {determiner,
     "el|la|los|las|a la|al|a los|a las|a|todos los|todas las|a todos los|a todas "
     "las|un|una|su|sus|cada|otros|otras|demás|los demás|las demás|"
     "a los demás|a las demás|a su|a sus|del|de la"},
    {qualifier,
     "también|además|asimismo|igualmente|de nuevo|nuevamente|una vez más|a este respecto|a ese "
     "respecto|encarecidamente|en particular|por tanto|por consiguiente|"
     "enérgicamente|firmemente|en este contexto|en este sentido|en especial|especialmente|a tal fin|a tal efecto|por "
     "lo tanto"},
    {coordinator, "y|e|así como|o|u|y a|y a los|y a las|y al|junto con"},
    {adjunct,
     "en|sobre|con|por|según|bajo|durante|mediante|de conformidad|a fin|para|si|incluidos|incluidas|inclusive|en "
     "particular|antes|después|sin|por conducto|habida cuenta|"
     "teniendo|tomando|como|tales|cuando|conforme|a más|a través|de acuerdo|dentro|con arreglo|especialmente|entre"},
    {relative, "que|quien|quienes|cuyo|cuya|interesados|pertinentes"},
    {complement, "de|del|para|en|sobre"},
    {infinitive, "que|a que|de que|para que"},
    {clause_that, "que"},
    {modal, "deberá|deberán|debe|deben|debería|deberían|podrá|podrán|ha de|han de"},
    {for_reason, "por|de"},
    {take_decision, "tomará una decisión|adoptará una decisión|decidirá|tome una decisión|adopte una decisión"},
    {performative,
     "establecer|crear|constituir|instituir|adoptar|aprobar|prorrogar|designar|elegir|nombrar|hacer suyas|hacer "
     "suyo|seguir|convocar|celebrar|proclamar|declarar|modificar|"
     "enmendar|suspender|suprimir|incluir|autorizar|conceder|pedir|invitar|alentar|recomendar|transmitir|encomendar|"
     "renovar|mantener|prolongar|solicitar|exhortar|organizar|dedicar"},
    {connector, "y|e|y a este respecto|y en este sentido|y además|así como"},
    {own_call,
     "su petición|su solicitud|su llamamiento|su invitación|su exhortación|la solicitud|su recomendación|su decisión"},
    {session_noun,
     "período ordinario de sesiones|período extraordinario de sesiones|período sustantivo de sesiones|período de "
     "sesiones sustantivo|período anual de sesiones|período de sesiones|períodos de sesiones|periodo de "
     "sesiones|periodos de sesiones"},
    {session_modifier, "ordinario|extraordinario|de emergencia|sustantivo|anual|especial"},
    {next_one, "próximo|siguiente"},
    {meeting_noun, "reunión|reuniones"},
    {possessive, "su|sus"},
    {definite, "el|la|los|las|su|ese|esa"},
    {relation_at, "en|a|para|para su examen en|a partir de"},
    {relation_during, "durante|en el curso de|en el transcurso de|con ocasión de|paralelamente al"},
    {relation_before, "antes de|antes del|con anterioridad a|con antelación a|previamente a|a tiempo para"},
    {relation_after, "después de|después del|tras|a partir de"},
    {relation_alongside,
     "en paralelo con|paralelamente a|conjuntamente con|inmediatamente después de|al mismo tiempo que"},
    {relation_by, "para|a más tardar en|para el"},
    {relation_not_later,
     "a más tardar|a más tardar el|a más tardar en|a más tardar a|no más tarde de|no más tarde del|antes del"},
    {relation_until, "hasta|hasta el|hasta fines de"},
    {year_lead, "en|en el año|que se celebrará en|de|durante"},
    {date_lead, "de|, de|de fecha|del"},
    {date_on, "el|a partir del|desde el"},
    {end_of, "fines de|finales de|el final de|principios de|mediados de|comienzos de|fines del año"},
    {within,
     "en un plazo de|dentro de los|en el plazo de|por un período de|por un nuevo período de|dentro de un plazo "
     "de|durante un período de|en los próximos|por un período inicial de|durante"},
    {unit_day, "día|días"},
    {unit_week, "semana|semanas"},
    {unit_month, "mes|meses"},
    {unit_year, "año|años"},
    {every, "cada|todos los|todas las"},
    {at_least, "al menos|por lo menos|como mínimo|cuando menos"},
    {will_hold,
     "que celebrará|que se celebrará|que tendrá lugar|que habrá de celebrar|que ha de celebrarse|que celebre"},
    {past_event,
     "celebrada|celebrado|celebradas|celebrados|aprobada|aprobado|aprobadas|aprobados|adoptada|adoptadas|formuladas|"
     "formulada|tomada|presentado|presentada|presentados|"
     "examinado|examinada|convenido|publicado|firmada|ha|han|había|fue|fueron|acordado|acordada|contenidas|recomendado|"
     "establecido|establecida|iniciado|organizada|incluidas las"},
    {future_event, "que se presentará|que se presente|ser|será|serán|sea|sean"},
    {article, "artículo|artículos|art."},
    {paragraph, "párrafo|párrafos|párr."},
    {subparagraph, "apartado|apartados|inciso"},
    {rule, "regla"},
    {annex, "anexo|anexos"},
    {resolution, "resolución|resoluciones"},
    {decision, "decisión|decisiones"},
    {thereof, "de la|del|de su|de los|de las|de|, de la|, del"},
    {present_text, "la presente resolución|esta resolución|la presente decisión|esta decisión|la presente declaración"},
    {above, "supra|de la presente resolución|de la presente decisión|anterior|precedente|de esta decisión|infra"},
    {these_texts,
     "esas recomendaciones|estas recomendaciones|dichas recomendaciones|esas conclusiones|estas directrices|esas "
     "directrices"},
    {such_texts, "recomendaciones|conclusiones|directrices"},
    {title_word, "sobre|contra|relativa|para|internacional|interamericana"},
    {scope_only,
     "ámbitos abarcados por|esferas abarcadas por|ámbitos comprendidos en|cuestiones comprendidas en|delitos "
     "comprendidos en|esferas comprendidas en"},
    {condition_insert,
     "sobre la base de|teniendo en cuenta|tomando en consideración|teniendo presente|en consulta con|en cooperación "
     "con|en coordinación con|en colaboración con|"
     "en estrecha cooperación con|en estrecha consulta con|si|cuando|habida cuenta|en la medida|con arreglo a|sin "
     "perjuicio|basándose en|según|a reserva"},
    {condition_always,
     "cuando corresponda|según corresponda|según proceda|cuando proceda|si procede|con sujeción a la "
     "disponibilidad|con sujeción a|a petición|previa solicitud|previa petición|cuando lo soliciten|"
     "que lo soliciten|que la soliciten|con los recursos existentes|dentro de los límites de los recursos "
     "existentes|dentro de los recursos existentes|en la medida de lo posible|de ser necesario|según sea necesario|si "
     "es necesario|"
     "en caso necesario|según sea apropiado|cuando sea apropiado|a reserva de|siempre que sea posible|de ser "
     "posible|de conformidad con su derecho interno|con arreglo a su derecho interno|"
     "mediante contribuciones voluntarias|con cargo a los recursos existentes|sin perjuicio de"},
    {condition_limit,
     "que todavía no lo hayan hecho|que aún no lo hayan hecho|que no lo hayan hecho|que estén en condiciones de "
     "hacerlo|que aún no lo han hecho"},
    {condition_open, "con sujeción a la disponibilidad|con sujeción a|a reserva de|sin perjuicio de"},
    {recipient, "al|a"},
    {recipient_pronoun, "le presente|que le"},
    {purpose, "a fin de|con miras a|con el fin de|para|con objeto de|con el objetivo de"},
    {accordance, "de conformidad con|en los ámbitos|incluidos|incluidas|en consonancia con|con arreglo a"},
    {means, "mediante|por medio de|a través de|por conducto de"},
};

constexpr PhraseRow kRussian[] = {
    {determiner,
     "все|всем|всех|всеми|каждый|каждому|свой|свою|свои|своему|другие|другим|других|соответствующие|соответствующим|"
     "соответствующих|заинтересованные|"
     "заинтересованным|к|к его|его|ее|их|иные|прочие"},
    {qualifier,
     "также|далее|кроме того|вновь|еще раз|в этой связи|в связи с этим|настоятельно|особо|в "
     "частности|поэтому|решительно|в этом контексте|снова|с этой целью|соответственно|при этом"},
    {coordinator, "и|а также|или|и/или|и к"},
    {adjunct,
     "в|на|с|по|через|при|для|если|включая|в "
     "частности|до|после|без|посредством|путем|согласно|учитывая|принимая|как|когда|руководствуясь|исходя|под|со|во|из|"
     "от|за|о|об|особенно|такие|таким"},
    {relative, "который|которые|которая|которых|которым|не являющимся|еще"},
    {complement, "по|для|о|об|в|на"},
    {infinitive, "чтобы|что"},
    {clause_that, "что|чтобы"},
    {modal, "должна|должен|должны|должно|следует|надлежит|может|могут"},
    {for_reason, "за|в связи"},
    {take_decision, "принимает решение|примет решение|принять решение|должна принять решение"},
    {performative,
     "учредить|создать|образовать|утвердить|одобрить|принять|продлить|назначить|избрать|созвать|провести|провозгласить|"
     "объявить|изменить|приостановить|упразднить|включить|"
     "продолжать|уполномочить|просить|предложить|рекомендовать|препроводить|поручить|возобновить|сохранить|учреждать|"
     "постановить"},
    {connector, "и|а также|и в этой связи"},
    {own_call, "свою просьбу|свой призыв|свое предложение|свои просьбы|свою рекомендацию|свое решение"},
    {session_noun, "сессия|сессии|сессию|сессией|сессиях|сессиям|сессий"},
    {session_modifier, "очередной|специальной|основной|чрезвычайной|возобновленной|очередную|регулярной|ежегодной"},
    {next_one, "следующей|предстоящей|очередной|следующую"},
    {meeting_noun, "совещание|совещании|совещания|заседание|заседании|заседания|совещанию|совещаний"},
    {possessive, "своей|свою|своих|ее|его|их|своем|свои"},
    {definite, "своей|ее|его|свою|их"},
    {relation_at, "на|к|для рассмотрения на|начиная с"},
    {relation_during, "в ходе|во время|в течение|в период"},
    {relation_before, "до|до начала|перед|до открытия|в преддверии"},
    {relation_after, "после|по завершении|начиная с"},
    {relation_alongside, "параллельно с|одновременно с|в увязке с|приурочив к"},
    {relation_by, "к"},
    {relation_not_later, "не позднее|не позднее чем|не позже"},
    {relation_until, "до|вплоть до|по"},
    {year_lead, "в|которая состоится в"},
    {date_lead, "от|, принятая"},
    {date_on, "с|начиная с"},
    {end_of, "конца|начала|середины|концу|началу"},
    {within,
     "в течение|на период|на срок|не позднее чем через|на|сроком на|еще на|на дополнительный период|на следующий "
     "период|в течение периода в"},
    {unit_day, "день|дня|дней"},
    {unit_week, "неделя|недели|недель|неделю"},
    {unit_month, "месяц|месяца|месяцев"},
    {unit_year, "год|года|лет|году"},
    {every, "каждые|каждый|каждое|раз в"},
    {at_least, "по меньшей мере|как минимум|по крайней мере|не менее"},
    {will_hold, "которое состоится|которое она проведет|которое будет проведено|которое будет созвано|которое пройдет"},
    {past_event,
     "состоявшейся|состоявшемся|принятой|принятых|принятая|принятые|принятую|принятыми|проведенной|проведенном|"
     "проведенного|вынесенных|вынесенную|представленного|представленный|"
     "утвержденной|утвержденных|сформулированные|рассмотренных|была|был|были|было|подписанной|организованного|"
     "содержащиеся|принято|принял|приняла|достигнутых"},
    {future_event, "будет|быть|который будет|подлежащий|будут"},
    {article, "статья|статьи|статье|статью|статьей|статей|статьях|статьям|ст."},
    {paragraph, "пункт|пункта|пункту|пункте|пунктом|пункты|пунктов|пунктах|пунктам"},
    {subparagraph, "подпункт|подпункта|подпункте|подпунктов"},
    {rule, "правило|правила|правилу|правилом|правиле"},
    {annex, "приложение|приложения|приложении|приложению"},
    {resolution, "резолюция|резолюции|резолюцию|резолюцией|резолюций|резолюциях|резолюциям|резолюциями"},
    {decision, "решение|решения|решении|решению|решением|решений|решениях|решениям"},
    {thereof, "своих|ее|его|к"},
    {present_text,
     "настоящая резолюция|настоящей резолюции|настоящую резолюцию|настоящей резолюцией|настоящее решение|настоящего "
     "решения|настоящему решению|настоящем решении|настоящим решением|этой резолюции|этого решения"},
    {above, "выше|настоящей резолюции|настоящего решения|ниже"},
    {these_texts,
     "эти рекомендации|этих рекомендаций|указанные рекомендации|указанных рекомендаций|этим рекомендациям|этими "
     "рекомендациями|данных рекомендаций"},
    {such_texts, "рекомендации|рекомендаций|рекомендациям|рекомендациями|рекомендациях|выводы|выводов"},
    {title_word, "о|об|против|по|относительно"},
    {scope_only,
     "областях, охватываемых|областях, охваченных|вопросам, охватываемым|охватываемых|охватываемым|охваченных"},
    {condition_insert,
     "на основе|с учетом|принимая во внимание|учитывая|в консультации с|в консультациях с|в сотрудничестве с|в "
     "координации с|если|в тесном сотрудничестве с|в тесной консультации с|при том понимании|"
     "не нанося ущерба|без ущерба|руководствуясь|по мере"},
    {condition_always,
     "в соответствующих случаях|при необходимости|по мере необходимости|в случае необходимости|в зависимости от "
     "обстоятельств|при условии наличия|при условии|при наличии|по запросу|по просьбе|по их просьбе|по их запросу|"
     "в рамках имеющихся ресурсов|в пределах имеющихся ресурсов|за счет имеющихся ресурсов|по мере возможности|где это "
     "уместно|когда это уместно|если это уместно|сообразно обстоятельствам|где это необходимо|"
     "в соответствии с их внутренним законодательством|насколько это возможно|без ущерба для|с соблюдением"},
    {condition_limit,
     "которые еще не сделали этого|еще не сделавшие этого|еще не сделавшим этого|не сделавшим этого|которые могут это "
     "сделать|которые этого еще не сделали"},
    {condition_open, "при условии наличия|при условии|при наличии|без ущерба для"},
    {recipient_pronoun, "представить ей|ей доклад"},
    {purpose, "с целью|в целях|с тем чтобы|чтобы|для того чтобы|для"},
    {accordance, "в соответствии с|в областях|включая|в том числе"},
    {means, "путем|посредством|с помощью|через"},
};

constexpr PhraseRow kChinese[] = {
    {determiner, "所有|各|其|该|有关|相关|全体|一切|其他|其它|感兴趣的|每个|这些|各有关|的"},
    {qualifier, "又|还|并|也|再次|进一步|特别|为此|因此|强烈|同时|在这方面|此外|亦|坚决|迫切|最后|就此|尤其|郑重"},
    {coordinator, "和|及|以及|与|、|及其|并"},
    {adjunct, "在|按照|根据|通过|经|为|从|自|于|以|如|除|考虑到|铭记|包括|特别是|依照|酌情|应"},
    {relative, "尚未|没有"},
    {complement, "的"},
    {modal, "应|应当|将|须|必须|可|应该"},
    {for_reason, "为|对|在"},
    {take_decision, "作出决定|做出决定"},
    {performative,
     "设立|建立|成立|通过|核准|批准|延长|任命|选举|召开|举行|宣布|修正|修改|暂停|撤销|列入|继续|授权|请|邀请|鼓励|建议|"
     "转交|委托|将|把|定为|恢复|保留|指定|核可|认可"},
    {connector, "，并|，还|，又|并|，|;|；|;并|，同时|，也"},
    {own_call, "其请求|其呼吁|其邀请|其要求|要求|呼吁"},
    {session_noun, "届会议|届常会|届特别会议|届会|届实质性会议|届续会"},
    {session_modifier, "常|特别"},
    {next_one, "下一|下"},
    {meeting_noun, "会议|次会议"},
    {possessive, "其"},
    {definite, "其|该"},
    {relation_at, "在|向|于|提交|供|上"},
    {relation_during, "期间|会议期间|过程中"},
    {relation_before, "之前|以前|前|召开之前|举行之前|开始之前|开幕前"},
    {relation_after, "之后|以后|后|起"},
    {relation_alongside, "同时|并行"},
    {relation_by, "到|在|截至|至"},
    {relation_not_later, "不迟于|至迟于|最迟于|最迟在|至迟在|不晚于|至迟"},
    {relation_until, "直到|直至|至"},
    {date_on, "自|从"},
    {end_of, "年底|年末|年初|年中"},
    {within, "在|为期|期限为|以"},
    {unit_day, "天|日|个工作日"},
    {unit_week, "周|个星期|星期"},
    {unit_month, "个月|月"},
    {unit_year, "年"},
    {every, "每"},
    {at_least, "至少|最少"},
    {will_hold, "将举行的|拟举行的|将召开的|即将举行的|拟召开的|举行的"},
    {past_event, "通过的|作出的|提出的|举行的|召开的|核可的|拟订的|所载|提交的|通过|签署|设立的|商定的"},
    {future_event, "将"},
    {article, "条"},
    {paragraph, "款|段"},
    {subparagraph, "项|分段"},
    {rule, "议事规则"},
    {annex, "附件"},
    {resolution, "号决议|决议|号和|号、"},
    {decision, "号决定|决定"},
    {present_text, "本决议|本决定|本宣言"},
    {above, "上文|以上|本决议|下文"},
    {these_texts, "这些建议|上述建议|该建议|此类建议|这些结论"},
    {such_texts, "建议|结论"},
    {title_word, "关于"},
    {scope_only, "所涉领域|涵盖的领域|所涵盖的|涉及的领域|所涉及的|所涉"},
    {condition_always,
     "酌情|应请求|经请求|在现有资源范围内|在现有资源内|在可用资源范围内|视资源情况|在资源允许的情况下|在有资源的情况下|"
     "如有必要|必要时|根据需要|视需要|在适当情况下|适当时|在可能的情况下|尽可能|应其请求|根据请求|应会员国请求|"
     "在不妨碍|以不影响"},
    {condition_limit, "尚未这样做的|尚未采取行动的|还没有这样做的|有能力这样做的|尚未这么做的"},
    {recipient, "向|提交"},
    {purpose, "以便|以期|以|为了|从而"},
    {accordance, "包括|按照|根据"},
    {means, "通过|借助|借由"},
};

constexpr PhraseRow kArabic[] = {
    {determiner, "جميع|كل|كافة|سائر|إلى|من|على|إلى جميع|أي|كلا من|كل من|أحد"},
    {qualifier,
     "أيضا|كذلك|مرة أخرى|من جديد|مجددا|في هذا الصدد|في هذا السياق|بقوة|بشدة|بوجه خاص|لا سيما|بصفة خاصة|بالتالي|علاوة "
     "على ذلك|على وجه الخصوص|في هذا الشأن|بإلحاح|لذلك|تحقيقا لهذه الغاية|بوجه أخص"},
    {act_particle, "أن"},
    {coordinator, "و|وكذلك|وإلى|أو|فضلا عن|وسائر|وعلى|وإلى جميع|وجميع"},
    {adjunct,
     "في|على أساس|مع|من خلال|عن "
     "طريق|وفقا|بناء|بما|إذا|حسب|عند|قبل|بعد|دون|رهنا|ضمن|خلال|حيثما|كلما|لدى|بالتشاور|بالتعاون|بالتنسيق|آخذة|آخذا|"
     "واضعة|واضعا|مراعية|مراعيا|بما في ذلك|ولا سيما|لا سيما|بمن|مثل|بوصفه|بصفته|بغية|استنادا|بالاستناد|عملا|تمشيا"},
    {relative, "التي|الذي|الذين|اللذين|اللتين|لم|ممن"},
    {complement, "من|في|ل|عن|على"},
    {infinitive, "أن|إلى|على|بأن|أن لا|ألا"},
    {clause_that, "أن|بأن|ألا|أنه|أنها"},
    {modal, "ينبغي|يجب|يتعين"},
    {for_reason, "على|ل|لما|من أجل"},
    {take_decision, "يتخذ قرارا|تتخذ قرارا|يتخذ مقررا|تتخذ مقررا"},
    {performative,
     "ينشئ|تنشئ|يعتمد|تعتمد|يوافق|توافق|يمدد|تمدد|يعين|تعين|ينتخب|تنتخب|يعقد|تعقد|يعلن|تعلن|يعدل|تعدل|يوقف|توقف|يدرج|"
     "تدرج|يبقي|تبقي|يأذن|تأذن|يمنح|تمنح|يطلب|تطلب|يدعو|تدعو|يوصي|توصي|"
     "يحيل|تحيل|يسند|تسند|يجدد|تجدد|يواصل|تواصل|يقر|تقر|إنشاء|اعتماد|تمديد|تعيين|عقد|إدراج|إعلان|تجديد|الموافقة|إعادة|"
     "تشكيل|يشكل|تشكل|يكرس|تكرس|يشجع|تشجع"},
    {connector, "،|و"},
    {own_call, "طلبه|طلبها|دعوته|دعوتها|نداءه|نداءها|ندائه|ندائها|توصيته|توصيتها|قراره|قرارها"},
    {session_noun, "الدورة|دورته|دورتها|دورات|دوراته|دوراتها|دورتيه|دورتيها|الدورات|دورتهم|دورة"},
    {session_modifier, "العادية|الاستثنائية|الموضوعية|السنوية|الخاصة|المستأنفة"},
    {next_one, "المقبلة|القادمة|التالية"},
    {meeting_noun, "الاجتماع|اجتماع|اجتماعه|اجتماعها|اجتماعا|اجتماعات"},
    {relation_at, "في|لدى|أثناء انعقاد|لكي ينظر فيه في|للنظر فيه في"},
    {relation_during, "خلال|أثناء|في أثناء|في غضون|على هامش|طوال"},
    {relation_before, "قبل|قبل انعقاد|قبيل|قبل بدء|قبل افتتاح"},
    {relation_after, "بعد|عقب|في أعقاب|بعد انعقاد"},
    {relation_alongside, "بالتوازي مع|بالتزامن مع|بموازاة|بالاقتران مع|تزامنا مع"},
    {relation_by, "بحلول|حتى"},
    {relation_not_later,
     "في موعد لا يتجاوز|في موعد أقصاه|في أجل أقصاه|في موعد لا يتعدى|في موعد لا يتأخر عن|في تاريخ لا يتجاوز"},
    {relation_until, "حتى|إلى غاية|لغاية"},
    {year_lead, "في عام|عام|في سنة|المقرر عقدها في عام|التي ستعقد في عام|لعام|في العام"},
    {date_lead, "المؤرخ|المؤرخة|المؤرخين|المؤرخان|الصادر في|المعتمد في|المؤرخ في"},
    {date_on, "في|اعتبارا من|ابتداء من|يوم"},
    {end_of, "نهاية|نهاية عام|بداية|مطلع|أواخر|منتصف"},
    {within,
     "في غضون|خلال|في غضون فترة|لفترة|لمدة|لفترة إضافية مدتها|لفترة أولية مدتها|لفترة مدتها|لمدة أقصاها|في ظرف|لفترة "
     "أخرى مدتها"},
    {unit_day, "يوم|يوما|أيام|يومين"},
    {unit_week, "أسبوع|أسبوعا|أسابيع|أسبوعين"},
    {unit_month, "شهر|شهرا|أشهر|شهرين|شهور"},
    {unit_year, "سنة|سنوات|عام|عاما|أعوام|سنتين|عامين"},
    {every, "كل|مرة كل"},
    {at_least, "على الأقل|ما لا يقل عن"},
    {will_hold,
     "الذي سيعقده|الذي سيعقد|التي ستعقد|المزمع عقده|المقرر عقده|التي سيعقدها|الذي ستعقده|الذي يعقده|المقرر أن "
     "يعقد|الذي يعقد|الذي ستعقد"},
    {past_event,
     "المعقود|المعقودة|المعتمد|المعتمدة|المعتمدين|اعتمدها|اعتمده|اعتمدتها|اعتمدته|عقد|عقدت|الصادر|الصادرة|قدمه|قدمها|"
     "المقدم|المقدمة|اتخذها|اتخذه|اتخذته|اتخذتها|صاغها|قدمتها|نظر|نظرت|قرر|قررت|أقره|أقرته|أقرها|المتخذ|المتخذة|الوارد|"
     "الواردة|المبرم|الموقع|المنظم|التي عقدت|الذي عقد|صدر|صدرت"},
    {future_event, "سيقدم|ستقدم|سيعقد|ستعقد|المقرر|المزمع"},
    {article, "المادة|المواد|المادتين|المادتان|مادة"},
    {paragraph, "الفقرة|الفقرات|الفقرتين|الفقرتان|فقرة|للفقرة|للفقرات"},
    {subparagraph, "الفقرة الفرعية|البند"},
    {rule, "القاعدة"},
    {annex, "المرفق|مرفق|المرفقين"},
    {resolution,
     "القرار|قرار|قرارها|قراره|القرارات|قرارات|قراراته|قراراتها|القرارين|قراري|قراريها|قراريه|للقرار|بالقرار|لقرار|"
     "بقرار|بقراره|بقرارها|لقرارها|لقراره|قرارات|بالقرارات|بقراراتها"},
    {decision,
     "المقرر|مقرر|مقرره|مقررها|المقررات|مقررات|مقرراته|مقرراتها|المقررين|مقرري|للمقرر|بالمقرر|لمقرر|بمقرر|بمقرره|"
     "بمقررها|لمقرره|لمقررها"},
    {thereof, "من|منها|في|ل"},
    {present_text, "هذا القرار|هذا المقرر|لهذا القرار|لهذا المقرر|بهذا القرار|بهذا المقرر|هذا الإعلان"},
    {above, "أعلاه|من هذا القرار|من هذا المقرر|أدناه|السابقة"},
    {these_texts,
     "هذه التوصيات|تلك التوصيات|بهذه التوصيات|لهذه التوصيات|التوصيات المذكورة|التوصيات السالفة|هذه الاستنتاجات|بتلك "
     "التوصيات"},
    {such_texts, "التوصيات|توصيات|الاستنتاجات"},
    {title_word, "المتعلقة|الخاصة|لمكافحة|بشأن|الدولية|المعنية|لحماية|لمنع"},
    {scope_only,
     "المجالات التي تشملها|المجالات المشمولة ب|المجالات التي تغطيها|المسائل التي تشملها|الجرائم المشمولة ب|الجرائم "
     "التي تشملها|المشمولة ب|التي تشملها"},
    {condition_insert,
     "بناء على|على أساس|مع مراعاة|مراعاة|آخذة في الاعتبار|آخذا في الاعتبار|مع الأخذ في الاعتبار|واضعة في "
     "اعتبارها|واضعا في اعتباره|بالتشاور مع|بالتعاون مع|بالتنسيق مع|بالتعاون الوثيق مع|بالتشاور الوثيق مع|إذا|وذلك "
     "حسبما|حسبما|رهنا|في حدود|شريطة|دون المساس|استنادا إلى|آخذين في الاعتبار|وذلك رهنا|وذلك وفقا|وذلك ضمن|وذلك في "
     "حدود|وذلك بالتشاور|وذلك بناء|مع إيلاء"},
    {condition_always,
     "حسب الاقتضاء|عند الاقتضاء|حيثما كان ذلك مناسبا|حيثما اقتضى الأمر|كلما كان ذلك مناسبا|حسبما يقتضيه الأمر|عند "
     "الطلب|بناء على طلبها|بناء على طلبه|بناء على الطلب|ضمن حدود الموارد المتاحة|في حدود الموارد المتاحة|في حدود "
     "الموارد القائمة|"
     "ضمن حدود الموارد القائمة|ضمن الموارد المتاحة|في حدود الموارد الموجودة|ضمن حدود الموارد الموجودة|رهنا بتوافر "
     "الموارد|رهنا بتوافر|رهنا ب|عند الضرورة|إذا لزم الأمر|حسب الضرورة|عند اللزوم|قدر الإمكان|إذا أمكن|حيثما "
     "أمكن|حسبما يكون مناسبا|حسبما يكون ملائما|وفقا لقوانينها الداخلية|حيثما ينطبق ذلك|كلما أمكن ذلك|دون المساس ب|دون "
     "الإخلال ب|إن أمكن"},
    {condition_limit,
     "التي لم تفعل ذلك بعد|التي لم تفعل ذلك|التي لم تقم بذلك بعد|التي لم تقم بعد بذلك|القادرة على ذلك|التي بوسعها أن "
     "تفعل ذلك|التي لم تفعل بعد ذلك"},
    {condition_open, "رهنا بتوافر|رهنا ب|دون المساس ب|دون الإخلال ب"},
    {recipient, "إلى|على"},
    {purpose, "من أجل|بغية|لإسداء|بهدف|لغرض|بقصد|قصد|كي|لكي|حتى"},
    {accordance, "وفقا|في المجالات|بما في ذلك|عملا|تمشيا مع"},
    {means, "من خلال|عن طريق|بواسطة|بوسائل"},
};

}  // namespace

std::span<const PhraseRow> phrase_rows(Language language) {
    switch (language) {
        case en:
            return kEnglish;
        case fr:
            return kFrench;
        case es:
            return kSpanish;
        case ru:
            return kRussian;
        case zh:
            return kChinese;
        case ar:
            return kArabic;
    }
    return {};
}

}  // namespace palermo::mandates::reader
