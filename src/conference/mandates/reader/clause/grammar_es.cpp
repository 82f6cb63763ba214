#include "conference/mandates/reader/clause/grammar.hpp"

namespace palermo::mandates::reader {

namespace {

using enum Phrase;

constexpr PhraseRow kRows[] = {
    {determiner,
     "el|la|los|las|a la|al|a los|a las|a|todos los|todas las|a todos los|a todas "
     "las|un|una|su|sus|cada|otros|otras|demás|los demás|las demás|"
     "a los demás|a las demás|a su|a sus|del|de la"},
    {qualifier,
     "también|además|asimismo|igualmente|de nuevo|nuevamente|una vez más|a este respecto|a ese "
     "respecto|encarecidamente|en particular|por tanto|por consiguiente|"
     "enérgicamente|firmemente|en este contexto|en este sentido|en especial|especialmente|a tal fin|a tal efecto|por "
     "lo tanto"},
    {coordinator,
     "así como a|así como a los|así como a las|además de|y también a|y|e|así como|o|u|y a|y a los|y a las|y al|junto "
     "con"},
    {adjunct,
     "en|sobre|con|por|según|bajo|durante|mediante|de conformidad|a fin|para|si|incluidos|incluidas|inclusive|en "
     "particular|antes|después|sin|por conducto|habida cuenta|"
     "teniendo|tomando|como|tales|cuando|conforme|a más|a través|de acuerdo|dentro|con arreglo|especialmente|entre"},
    {relative, "que|quien|quienes|cuyo|cuya"},
    {complement, "de|del|para|en|sobre"},
    {infinitive, "que|a que|de que|para que"},
    {clause_that, "a que|que"},
    {modal,
     "tal vez desee|tal vez deseen|quizá desee|quizás desee|quizá deseen|quizás "
     "deseen|podría|podrían|tendrá|tendrán|deberá|deberán|debe|deben|debería|deberían|podrá|podrán|ha de|han "
     "de|desee|deseen"},
    {for_reason, "por|de"},
    {take_decision, "tomará una decisión|adoptará una decisión|decidirá|tome una decisión|adopte una decisión"},
    {performative,
     "establecer|crear|constituir|instituir|adoptar|aprobar|prorrogar|designar|elegir|nombrar|hacer suyas|hacer "
     "suyo|seguir|convocar|celebrar|proclamar|declarar|modificar|"
     "enmendar|suspender|suprimir|incluir|autorizar|conceder|pedir|invitar|alentar|recomendar|transmitir|encomendar|"
     "renovar|mantener|prolongar|solicitar|exhortar|organizar|dedicar"},
    {connector, "y|e|y a este respecto|y en este sentido|y además|así como"},
    {own_call,
     "la decisión|la petición|el llamamiento|la invitación|sus peticiones|sus solicitudes|su petición|su solicitud|su "
     "llamamiento|su invitación|su exhortación|la solicitud|su recomendación|su decisión|el "
     "llamamiento hecho|la petición formulada|la petición hecha|la solicitud formulada|la invitación formulada"},
    {session_noun,
     "período ordinario de sesiones|período extraordinario de sesiones|período sustantivo de sesiones|período de "
     "sesiones sustantivo|período anual de sesiones|período de sesiones|períodos de sesiones|periodo de "
     "sesiones|periodos de sesiones"},
    {session_modifier, "de organización|de fondo|ordinario|extraordinario|de emergencia|sustantivo|anual|especial"},
    {next_one, "próximo|siguiente|próxima"},
    {meeting_noun, "reunión ordinaria|reunión|reuniones"},
    {possessive, "su|sus"},
    {definite, "el|la|los|las|su|ese|esa"},
    {relation_at, "al comienzo de|al final de|en la continuación de|en|a|para|para su examen en|a partir de"},
    {relation_during, "durante|en el curso de|en el transcurso de|con ocasión de|paralelamente al"},
    {relation_before,
     "antes de|antes del|antes de que termine|antes de que finalice|antes de que concluya|con anterioridad a|con "
     "antelación a|previamente a|a tiempo para"},
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
    {end_of,
     "fin de|el fin de|finales del año|el final del|fin del año|fines de|finales de|el final de|principios de|mediados "
     "de|comienzos de|fines del año"},
    {within,
     "dentro de las|en las próximas|a más tardar|no más tarde de|con no menos de|por lo menos|a más tardar en un plazo "
     "de|en un plazo máximo de|dentro del plazo de|dentro de|en un plazo de|dentro de los|en "
     "el plazo de|por un período de|por un nuevo período de|dentro de un plazo "
     "de|durante un período de|en los próximos|por un período inicial de"},
    {unit_day, "hora|horas|día|días"},
    {unit_week, "semana|semanas"},
    {unit_month, "mes|meses"},
    {unit_year, "año|años"},
    {every, "cada|todos los|todas las"},
    {at_least, "al menos|por lo menos|como mínimo|cuando menos"},
    {will_hold,
     "que celebrará|que se celebrará|que tendrá lugar|que habrá de celebrar|que ha de celebrarse|que celebre"},
    {past_event,
     "concedida|concedidas|concedido|concedidos|otorgado|otorgada|expedido|expedida|expedidas|concertado|concertada|"
     "cometido|cometidos|celebrada|celebrado|celebradas|celebrados|aprobada|aprobado|aprobadas|aprobados|adoptada|"
     "adoptadas|formuladas|"
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
    {extending, "prorrogar|renovar|prolongar|extender|prorroga|renueva|prolonga|prórroga|prorrogado|prorrogue"},
    {duration, "por|por otros|durante"},
    {year_on, "en|en el año|en el curso de|durante el año"},
    {pronoun_one, "le|lo|la"},
    {pronoun_many, "les|los|las"},
    {subject_pronoun, "ella|él|ellos"},
    {relation_agenda,
     "en el programa provisional de|en el programa de|en el proyecto de programa de|en el proyecto de programa "
     "provisional de|en el programa provisional del|en el programa del|en el orden del día provisional de|en el "
     "temario provisional de"},
    {quality,
     "disponible|disponibles|accesible|accesibles|aplicable|aplicables|anterior|anteriores|siguiente|posterior"},
    {founding, "establecer|crear|constituir|instituir"},
    {example, "como|tales como|tal como|entre otros|en particular"},
    {planned,
     "se espera|está previsto|está prevista|están previstos|se prevé|se invitará|se presentará|se presentarán|se "
     "someterá|se celebrará|será|serán|presentará|presentarán|convocará"},
    {agent, "por"},
    {organ_noun, "organizaciones|organismos|órganos|entidades|instituciones"},
};

}  // namespace

std::span<const PhraseRow> spanish_phrases() {
    return kRows;
}

}  // namespace palermo::mandates::reader
