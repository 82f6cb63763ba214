// The words of structure in Spanish, beside the lexicon: bodies, annexes, closings, header terms.
#include "conference/mandates/reader/structure/word_tables.hpp"

namespace palermo::mandates::reader::structure {

StructureWords spanish_words() {
    StructureWords w;
    w.articles = {U"la ", U"el ", U"los ", U"las "};
    w.qualifiers = {U"profundamente",   U"gravemente",     U"tambien",          U"ademas",
                    U"asimismo",        U"firmemente",     U"una vez mas",      U"nuevamente",
                    U"encarecidamente", U"seriamente",     U"plenamente",       U"sumamente",
                    U"solemnemente",    U"por otra parte", U"en este contexto", U"a este respecto"};
    w.preambular = {U"convencid",     U"consciente",
                    U"preocupad",     U"alarmad",
                    U"resuelt",       U"guiad",
                    U"decidid",       U"determinad",
                    U"deseos",        U"inspirad",
                    U"alentad",       U"atent",
                    U"persuadid",     U"sabedor",
                    U"teniendo",      U"habiendo",
                    U"habida cuenta", U"visto",
                    U"vista",         U"empenad",
                    U"comprometid",   U"conmovid",
                    U"consternad",    U"perturbad",
                    U"inquiet",       U"de conformidad con",
                    U"por cuanto",    U"a la luz",
                    U"animad"};
    w.operative = {U"decide",         U"pide",
                   U"insta",          U"invita",
                   U"exhorta",        U"aprueba",
                   U"adopta",         U"recomienda",
                   U"reafirma",       U"destaca",
                   U"subraya",        U"observa",
                   U"toma nota",      U"acoge",
                   U"alienta",        U"reconoce",
                   U"recuerda",       U"expresa",
                   U"condena",        U"exige",
                   U"declara",        U"proclama",
                   U"autoriza",       U"encomia",
                   U"hace suy",       U"hace un llamamiento",
                   U"hace hincapie",  U"pone de relieve",
                   U"recalca",        U"lamenta",
                   U"deplora",        U"reitera",
                   U"afirma",         U"confirma",
                   U"apoya",          U"agradece",
                   U"celebra",        U"considera",
                   U"solicita",       U"ruega",
                   U"encarga",        U"establece",
                   U"nombra",         U"felicita",
                   U"rinde homenaje", U"prorroga",
                   U"rechaza",        U"estima",
                   U"espera",         U"conviene",
                   U"se compromete",  U"seguira",
                   U"señala",         U"acuerda",
                   U"resuelve",       U"aconseja",
                   U"sugiere",        U"aguarda",
                   U"manifiesta",     U"denuncia",
                   U"advierte",       U"refrenda",
                   U"decidio",        U"pidio",
                   U"insto",          U"invito",
                   U"exhorto",        U"aprobo",
                   U"adopto",         U"recomendo",
                   U"reafirmo",       U"destaco",
                   U"subrayo",        U"observo",
                   U"tomo nota",      U"acogio",
                   U"alento",         U"reconocio",
                   U"recordo",        U"expreso",
                   U"hizo suy",       U"solicito",
                   U"encomio",        U"puso de relieve"};
    w.organs = {{U"conferencia de las partes", "conference"},
                {U"conferencia de los estados parte", "conference"},
                {U"reunion de las partes", "meeting_of_the_parties"},
                {U"asamblea general", "general_assembly"},
                {U"consejo de seguridad", "security_council"},
                {U"consejo economico y social", "ecosoc"},
                {U"consejo de derechos humanos", "human_rights_council"},
                {U"comision de prevencion del delito y justicia penal", "commission_on_crime_prevention"},
                {U"comision de estupefacientes", "commission_on_narcotic_drugs"},
                {U"asamblea de las naciones unidas sobre el medio ambiente", "environment_assembly"},
                {U"consejo de administracion", "governing_council"},
                {U"grupo de trabajo", "working_group"},
                {U"conferencia", "conference"},
                {U"comision", ""},
                {U"comite", ""},
                {U"consejo", ""},
                {U"asamblea", ""},
                {U"estados partes", ""},
                {U"estados parte", ""},
                {U"partes", ""},
                {U"congreso", ""}};
    w.annex = {U"anexo", U"apendice"};
    w.section = {U"articulo", U"seccion", U"parte", U"capitulo", U"principio", U"regla", U"titulo"};
    w.closing = {U"sesion plenaria", U"sesion", U"votacion registrada", U"sin votacion", U"reunion"};
    w.adopted = {U"aprobad", U"[aprobad", U"votos a favor"};
    w.modals = {U" debera ",     U" deberan ",   U" debe ",       U" deben ",     U" adoptara ",
                U" presentara ", U" celebrara ", U" se reunira ", U" examinara ", U" tomara ",
                U" prestara ",   U" sera ",      U" seran ",      U" hara "};
    w.resolution = {U"resolucion"};
    w.decision = {U"decision"};
    w.draft = {U"proyecto de "};
    w.note = {U"nota de la secretaria", U"nota del secretario general"};
    w.submitted = {U"presentado por", U"presentada por", U"propuesto por"};
    w.session = {U"periodo de sesiones", U"periodo extraordinario de sesiones"};
    w.committee = {U"comision", U"comite"};
    w.agenda_item = {U"temas del programa", U"tema del programa", U"temas", U"tema"};
    w.distribution = {U"distr"};
    w.general = {U"general"};
    w.limited = {U"limitad"};
    w.restricted = {U"reservad", U"restringid"};
    w.original = {U"original"};
    w.contents = {U"indice"};
    w.language_names = {{U"arabe", Language::ar},   {U"ingles", Language::en}, {U"espanol", Language::es},
                        {U"frances", Language::fr}, {U"ruso", Language::ru},   {U"chino", Language::zh}};
    return w;
}

}  // namespace palermo::mandates::reader::structure
