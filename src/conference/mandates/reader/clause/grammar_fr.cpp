#include "conference/mandates/reader/clause/grammar.hpp"

namespace palermo::mandates::reader {

namespace {

using enum Phrase;

constexpr PhraseRow kRows[] = {
    {determiner,
     "le|la|les|l'|tous les|toutes les|tout|tous|toutes|un|une|des|aux|au|à la|à l'|à tous les|à toutes les|du|de "
     "la|ses|son|sa|leurs|leur|"
     "chaque|autres|d'autres|à|au|ces|ce|cette"},
    {qualifier,
     "également|aussi|en outre|de nouveau|à nouveau|une fois encore|une fois de plus|à cet égard|par "
     "ailleurs|notamment|en "
     "particulier|vivement|instamment|"
     "donc|fermement|une nouvelle fois|à ce propos|dans ce contexte|de plus|à cette fin|en conséquence|par "
     "conséquent|encore|"
     "spécialement|expressément|solennellement|énergiquement|tout particulièrement|particulièrement"},
    {act_particle, "de|que|d'"},
    {coordinator,
     "ainsi qu'à|ainsi qu'aux|de même qu'à|de même qu'aux|ainsi qu'|et|ainsi que|ou|de même que|et à|et aux|et les"},
    {adjunct,
     "en|sur|dans|avec|par|selon|sous|lors|au moyen|au cours|compte|conformément|afin|pour|si|y compris|notamment|en "
     "particulier|"
     "avant|après|sans|par l'intermédiaire|eu égard|agissant|ayant|tenant|tel|telle|tels|telles|parallèlement|comme|à "
     "la lumière|le cas échéant|s'il|dès|"
     "aux fins|grâce|à titre|à compter|à l'occasion|au titre|au sein|autant|chaque fois"},
    {relative, "qui|que|dont|où|auquel|auxquels|ne l'ayant|n'ayant"},
    {complement, "de|du|des|d'|à|en|pour|sur"},
    {infinitive, "de|d'|à|que|qu'"},
    {clause_that, "que|qu'"},
    {modal,
     "souhaitera peut-être|souhaiteront peut-être|voudra peut-être|voudront "
     "peut-être|pourrait|pourraient|doit|doivent|devra|devront|devrait|devraient|peut|peuvent|pourra|pourront"},
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
    {own_call,
     "sa décision|ses demandes|l'invitation|la décision|l'appel|qu'elle a décidé|qu'il a décidé|sa demande|son "
     "appel|son invitation|ses appels|la demande|sa recommandation|sa décision|l'appel qu'elle a adressé|l'appel qu'il "
     "a adressé|l'appel qu'elle a lancé|l'appel qu'il a lancé|l'appel lancé|l'appel adressé|la demande qu'elle a "
     "adressée|la demande qu'il a adressée|la demande adressée|la demande faite|l'invitation faite|l'invitation "
     "adressée"},
    {session_noun, "session|sessions"},
    {session_modifier,
     "d'organisation|de fond|ordinaire|extraordinaire|spéciale|annuelle|de fond|d'organisation|intersessions"},
    {next_one, "prochaine"},
    {meeting_noun, "réunion ordinaire|réunion|réunions"},
    {possessive, "sa|son|ses|leur|leurs"},
    {definite, "la|le|les|sa|son|cette|l'"},
    {relation_at, "au début de|à la fin de|à la reprise de|aux|à|lors de|à l'occasion de|pour examen à|dès"},
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
     "dans les prochaines|au plus tard dans les|au plus tard dans un délai de|dans un délai maximum de|dans un délai "
     "d’un maximum de|au "
     "plus tard|dans un délai de|dans les|dans un délai d'|pour une période de|pendant une période de|pour une "
     "nouvelle période "
     "de|dans un délai maximal de|"
     "au cours des|pour une période d'|pour une nouvelle période d'|pour une période initiale d'|pour une "
     "période initiale de"},
    {unit_day, "heure|heures|jour|jours|jours ouvrables"},
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
     "accordée|accordées|accordé|accordés|délivrée|délivrées|délivré|délivrés|conclus|intervenue|intervenu|commis|"
     "commise|tenue|tenu|adoptée|adoptées|adopté|adoptés|formulées|formulés|formulée|formulé|prise|prises|pris|"
     "approuvée|"
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
    {extending, "proroger|reconduire|prolonger|renouveler|proroge|reconduit|prolonge|renouvelle|prorogé|prorogation"},
    {duration, "pendant|pour|pour une durée de|pour une durée d'"},
    {year_on, "en|en l'an|au cours de l'année|dans le courant de"},
    {pronoun_one, "lui|le|la|l'"},
    {pronoun_many, "leur|les"},
    {subject_pronoun, "il|elle|elles|ils|nous"},
    {relation_agenda,
     "à l'ordre du jour provisoire de|à l'ordre du jour de|dans l'ordre du jour provisoire de|dans l'ordre du jour "
     "de|au projet d'ordre du jour de|au projet d'ordre du jour provisoire de|de l'ordre du jour provisoire de"},
    {quality,
     "disponible|disponibles|accessible|accessibles|applicable|applicables|utilisable|utilisables|précédent|précédant|"
     "suivant|suivante|suivants"},
    {founding, "créer|constituer|établir|instituer"},
    {example, "tels que|telles que|tel que|telle que|comme|notamment|y compris"},
    {planned, "sera|seront|est prévu|sont prévus|est prévue|il est prévu|est censé|est appelée à|est appelé à"},
    {agent, "par"},
    {organ_noun, "organisations|organismes|organes|entités|institutions"},
};

}  // namespace

std::span<const PhraseRow> french_phrases() {
    return kRows;
}

}  // namespace palermo::mandates::reader
