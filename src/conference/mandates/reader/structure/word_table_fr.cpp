// The words of structure in French, beside the lexicon: bodies, annexes, closings, header terms.
#include "conference/mandates/reader/structure/word_tables.hpp"

namespace palermo::mandates::reader::structure {

StructureWords french_words() {
    StructureWords w;
    w.articles = {U"la ", U"le ", U"l'", U"les "};
    w.qualifiers = {U"vivement",       U"profondement", U"gravement",       U"en outre",     U"egalement",
                    U"aussi",          U"de nouveau",   U"une fois encore", U"a nouveau",    U"fermement",
                    U"solennellement", U"instamment",   U"se declarant",    U"par ailleurs", U"de plus"};
    w.preambular = {U"convaincu", U"conscient", U"preoccupe",      U"alarme",        U"resolu",        U"guide",
                    U"determine", U"soucieu",   U"desireu",        U"inspire",       U"encourage par", U"encouragee",
                    U"saisi",     U"attache",   U"inquiet",        U"trouble",       U"indigne",       U"satisfait",
                    U"attrist",   U"decide a",  U"decidee a",      U"ayant",         U"vu ",           U"compte tenu",
                    U"eu egard",  U"sachant",   U"craignant",      U"frappe",        U"animee",        U"vu la",
                    U"vu le",     U"vu les",    U"en application", U"conformement a"};
    w.operative = {U"a decide",
                   U"a prie",
                   U"a invite",
                   U"a demande",
                   U"a adopte",
                   U"a pris note",
                   U"a approuve",
                   U"a recommande",
                   U"a fait sien",
                   U"a reaffirme",
                   U"a souligne",
                   U"a exhorte",
                   U"a encourage",
                   U"a engage",
                   U"a rappele",
                   U"a note",
                   U"a accueilli",
                   U"s'est felicite",
                   U"s'est declaree",
                   U"decide",
                   U"prie",
                   U"invite",
                   U"demande",
                   U"adopte",
                   U"approuve",
                   U"recommande",
                   U"fait sien",
                   U"exhorte",
                   U"engage",
                   U"reaffirme",
                   U"souligne",
                   U"constate",
                   U"se felicite",
                   U"prend note",
                   U"prend acte",
                   U"rappelle",
                   U"encourage",
                   U"note",
                   U"salue",
                   U"condamne",
                   U"exige",
                   U"declare",
                   U"proclame",
                   U"autorise",
                   U"charge",
                   U"exprime",
                   U"se declare",
                   U"remercie",
                   U"felicite",
                   U"insiste",
                   U"estime",
                   U"considere",
                   U"reconnait",
                   U"appelle",
                   U"lance un appel",
                   U"regrette",
                   U"deplore",
                   U"reitere",
                   U"accueille",
                   U"affirme",
                   U"confirme",
                   U"appuie",
                   U"sait gre",
                   U"rend hommage",
                   U"proroge",
                   U"est consciente",
                   U"est conscient",
                   U"souscrit",
                   U"convient",
                   U"attend",
                   U"espere",
                   U"elit",
                   U"nomme",
                   U"cree",
                   U"etablit",
                   U"institue",
                   U"conseille",
                   U"suggere",
                   U"demeure",
                   U"reste saisi",
                   U"met l'accent",
                   U"mesure",
                   U"releve",
                   U"se dit",
                   U"s'engage",
                   U"s'associe",
                   U"entend",
                   U"rejette",
                   U"tient compte",
                   U"fait observer",
                   U"attire l'attention"};
    w.organs = {{U"conference des parties", "conference"},
                {U"conference des etats parties", "conference"},
                {U"reunion des parties", "meeting_of_the_parties"},
                {U"assemblee generale", "general_assembly"},
                {U"conseil de securite", "security_council"},
                {U"conseil economique et social", "ecosoc"},
                {U"conseil des droits de l'homme", "human_rights_council"},
                {U"commission pour la prevention du crime et la justice penale", "commission_on_crime_prevention"},
                {U"commission des stupefiants", "commission_on_narcotic_drugs"},
                {U"assemblee des nations unies pour l'environnement", "environment_assembly"},
                {U"conseil d'administration", "governing_council"},
                {U"groupe de travail", "working_group"},
                {U"conference", "conference"},
                {U"commission", ""},
                {U"comite", ""},
                {U"conseil", ""},
                {U"assemblee", ""},
                {U"etats parties", ""},
                {U"parties", ""},
                {U"congres", ""}};
    w.annex = {U"annexe", U"appendice", U"piece jointe"};
    w.section = {U"article", U"section", U"partie",          U"chapitre",       U"principe",
                 U"regle",   U"titre",   U"premiere partie", U"deuxieme partie"};
    w.closing = {U"seance pleniere", U"seance", U"vote enregistre", U"sans vote", U"sans etre mise aux voix"};
    w.adopted = {U"adopte", U"[adopte", U"adoptee", U"[adoptee", U"ont vote"};
    w.modals = {U" doit ",    U" doivent ",    U" devra ",  U" devront ", U" devrait ",    U" devraient ",
                U" prendra ", U" presentera ", U" fera ",   U" tiendra ", U" se reunira ", U" examinera ",
                U" sera ",    U" seront ",     U" aidera ", U" etablira "};
    w.resolution = {U"resolution"};
    w.decision = {U"decision"};
    w.draft = {U"projet de "};
    w.note = {U"note du secretariat", U"note du secretaire general", U"note de la secretaire generale"};
    w.submitted = {U"presente par", U"presentee par", U"propose par", U"soumis par", U"depose par"};
    w.session = {U"session"};
    w.committee = {U"commission", U"comite"};
    w.agenda_item = {U"points de l'ordre du jour", U"point de l'ordre du jour", U"points", U"point"};
    w.distribution = {U"distr"};
    w.general = {U"general"};
    w.limited = {U"limite"};
    w.restricted = {U"restreint"};
    w.original = {U"original"};
    w.contents = {U"table des matieres"};
    w.language_names = {{U"arabe", Language::ar},    {U"anglais", Language::en}, {U"espagnol", Language::es},
                        {U"francais", Language::fr}, {U"russe", Language::ru},   {U"chinois", Language::zh}};
    return w;
}

}  // namespace palermo::mandates::reader::structure
