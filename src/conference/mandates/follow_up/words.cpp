// Words about money and time in the six languages. Everything here is compared with folded text (text::fold).
#include <algorithm>

#include "conference/mandates/follow_up/model.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::follow_up {

namespace {

std::string folded(std::string_view utf8) {
    return to_utf8(text::fold(to_code_points(utf8)).text);
}

// Folded once, as the texts they are looked for in.
class Words {
  public:
    Words(std::initializer_list<std::string_view> words) {
        for (const std::string_view word : words) words_.push_back(folded(word));
    }
    bool any_in(std::string_view folded_text) const {
        return std::any_of(words_.begin(), words_.end(),
                           [&](const std::string& word) { return folded_text.find(word) != std::string_view::npos; });
    }

  private:
    std::vector<std::string> words_;
};

struct LanguageWords {
    Words existing;        // nothing new is to be spent
    Words extrabudgetary;  // only if somebody gives
    Words whole_text;      // what is said here is said of the whole decision
    Words times;           // open a statement of time that looks ahead
};

// Forms met in resolutions of the General Assembly and the Economic and Social Council.
const LanguageWords& words_of(Language language) {
    static const std::array<LanguageWords, kLanguageCount> kWords = {
        LanguageWords{
            {"حدود الموارد المتاحه", "حدود الموارد المتاحة", "حدود الموارد القائمه", "حدود الموارد القائمة",
             "حدود الموارد الموجوده", "حدود الموارد الموجودة", "اطار الموارد المتاحة", "اطار الموارد القائمة",
             "اطار الموارد الموجودة", "حدود الموارد الحالية", "نطاق الموارد المتاحة", "نطاق الموارد الموجودة"},
            {"خارج الميزانية", "خارجة عن الميزانية", "خارج نطاق الميزانية", "رهنا بتوافر الموارد", "رهنا بتوفر الموارد",
             "رهنا بتوافر موارد", "رهنا بتوفر موارد", "بالتبرعات"},
            {"المبينة اعلاه", "المذكورة اعلاه", "المشار اليها اعلاه", "تنفيذ هذا القرار", "تنفيذ هذا المقرر"},
            {"دورته القادمة", "دورتها القادمة", "دورته المقبلة", "دورتها المقبلة", "اجتماعه القادم", "اجتماعه المقبل",
             "في موعد لا يتجاوز", "في موعد اقصاه", "قبل نهاية", "بحلول"}},
        LanguageWords{
            {"existing resources", "within available resources", "within the resources available",
             "within the available resources", "within existing mandates and resources"},
            {"extrabudgetary", "extra-budgetary", "subject to the availability of resources",
             "subject to the availability of funds", "subject to the availability of voluntary",
             "met by voluntary contributions", "funded by voluntary contributions", "from voluntary contributions"},
            {"purposes described above", "for these purposes", "purposes set out above",
             "implementation of the present resolution", "implementation of the present decision",
             "called for in the present"},
            {"at its next", "at their next", "at the next", "not later than", "no later than", "by the end of",
             "before the end of", "in time for", "prior to its", "prior to the"}},
        LanguageWords{
            {"recursos existentes", "los recursos disponibles", "recursos ya existentes"},
            {"extrapresupuestari", "sujecion a la disponibilidad de", "sujeción a la disponibilidad de",
             "con contribuciones voluntarias", "mediante contribuciones voluntarias"},
            {"fines descritos", "fines expuestos", "para esos fines", "fines mencionados", "aplicación de la presente"},
            {"en su próxim", "en su siguiente", "a más tardar", "antes de que finalice", "antes del final",
             "a tiempo para"}},
        LanguageWords{{"ressources existantes", "ressources disponibles", "ressources actuelles"},
                      {"extrabudgétaire", "extra-budgétaire", "sous réserve de la disponibilité de",
                       "au moyen de contributions volontaires", "par des contributions volontaires"},
                      {"fins visées ci-dessus", "fins indiquées ci-dessus", "fins décrites ci-dessus", "à ces fins",
                       "application de la présente"},
                      {"à sa prochaine", "à leur prochaine", "à sa réunion suivante", "au plus tard", "avant la fin",
                       "d'ici à", "d'ici la fin", "à temps pour"}},
        LanguageWords{
            {"имеющихся ресурсов", "существующих ресурсов", "имеющиеся ресурсы"},
            {"внебюджетн", "при условии наличия ресурсов", "при наличии ресурсов", "при условии наличия средств",
             "за счет добровольных взносов"},
            {"указанных выше целей", "вышеуказанных целей", "цели, указанные выше", "вышеупомянутые цели",
             "осуществления настоящей", "осуществление настоящей", "осуществления настоящего"},
            {"на своей следующей", "на своем следующем", "на его следующей", "не позднее", "до конца", "к концу"}},
        LanguageWords{{"现有资源", "现有的资源", "可用资源范围内", "可动用资源范围内"},
                      {"预算外", "视资源情况", "在资源允许", "视有无资源", "自愿捐款支付", "自愿捐助支付"},
                      {"为上述目的", "用于上述目的", "用于这些目的", "执行本决议", "执行本决定"},
                      {"下届会议", "下一届会议", "下次会议", "不迟于", "至迟于", "年底前", "年底之前"}},
    };
    return kWords[static_cast<std::size_t>(language)];
}

}  // namespace

ResourceClause resource_clause_in(std::string_view utf8, Language language) {
    const std::string text = folded(utf8);
    ResourceClause clause = ResourceClause::none;
    if (words_of(language).existing.any_in(text)) clause = join(clause, ResourceClause::within_existing);
    if (words_of(language).extrabudgetary.any_in(text)) clause = join(clause, ResourceClause::extrabudgetary);
    return clause;
}

std::optional<DocumentClause> document_clause_of(const Document& document) {
    for (const Provision& provision : document.provisions) {
        if (provision.kind != ProvisionKind::operative) continue;
        const ResourceClause clause = resource_clause_in(provision.text, document.head.language);
        // "Within existing resources" beside "the implementation of the present resolution" binds one report only.
        if (clause != ResourceClause::extrabudgetary) continue;
        if (words_of(document.head.language).whole_text.any_in(folded(provision.text)))
            return DocumentClause{clause, provision.path};
    }
    return std::nullopt;
}

bool has_unread_time_words(const MandatePart& part, Language language) {
    const std::vector<Deadline>& read =
        part.sub_action != nullptr ? part.sub_action->deadlines : part.provision->deadlines;
    // A paragraph of several acts has one text: whose time it is cannot be told from the words alone.
    if (!read.empty() || !part.provision->deadlines.empty() || part.sub_action != nullptr) return false;
    return words_of(language).times.any_in(folded(part.provision->text));
}

}  // namespace palermo::mandates::follow_up
