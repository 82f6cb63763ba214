// A small report in six languages that has everything a document may have. For tests and benchmarks.
#pragma once

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "platform/document/model.hpp"

namespace palermo::document::testing {

// The sentence of a key in one file of the catalogue, read without the catalogue, which stands on another floor.
inline std::string sentence_of(const std::string& source_folder, Language language, std::string_view key) {
    std::ifstream file(source_folder + "/locale/document_writers." + std::string(tag(language)) + ".po");
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    const std::string head = "msgid \"" + std::string(key) + "\"\nmsgstr \"";
    const std::size_t at = all.find(head);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + head.size();
    return all.substr(begin, all.find("\"\n", begin) - begin);
}

inline DocumentWords words_in(const std::string& source_folder, Language language) {
    return words_of([&](std::string_view key) { return sentence_of(source_folder, language, key); });
}

using SixTexts = std::array<const char*, kLanguageCount>;  // ar en es fr ru zh
inline std::string in(Language language, const SixTexts& texts) {
    return texts[static_cast<std::size_t>(language)];
}

// clang-format off
inline constexpr SixTexts kOrganization = {"الأمم المتحدة", "United Nations", "Naciones Unidas", "Nations Unies", "Организация Объединенных Наций", "联合国"};
inline constexpr SixTexts kOrgan = {"مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية", "Conference of the Parties to the United Nations Convention against Transnational Organized Crime", "Conferencia de las Partes en la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional", "Conférence des Parties à la Convention des Nations Unies contre la criminalité transnationale organisée", "Конференция участников Конвенции Организации Объединенных Наций против транснациональной организованной преступности", "联合国打击跨国有组织犯罪公约缔约方会议"};
inline constexpr SixTexts kDistribution = {"التوزيع: عام", "Distr.: General", "Distr. general", "Distr. générale", "Distr.: General", "分发：普遍"};
inline constexpr SixTexts kDate = {"8 آب/أغسطس 2008", "8 August 2008", "8 de agosto de 2008", "8 août 2008", "8 августа 2008 года", "2008年8月8日"};
inline constexpr SixTexts kOriginal = {"الأصل: بالإنكليزية", "Original: English", "Original: inglés", "Original : anglais", "Язык оригинала: английский", "原文：英文"};
inline constexpr SixTexts kSession = {"الدورة الرابعة", "Fourth session", "Cuarto período de sesiones", "Quatrième session", "Четвертая сессия", "第四届会议"};
inline constexpr SixTexts kTitle = {"تنفيذ الاتفاقية: معلومات وردت من الدول", "Implementation of the Convention: information received from States", "Aplicación de la Convención: información recibida de los Estados", "Application de la Convention : informations reçues des États", "Осуществление Конвенции: информация, полученная от государств", "《公约》的执行情况：从各国收到的资料"};
inline constexpr SixTexts kIntroduction = {"مقدمة", "Introduction", "Introducción", "Introduction", "Введение", "导言"};
inline constexpr SixTexts kReplies = {"حالة الردود", "Status of replies", "Situación de las respuestas", "État des réponses", "Положение с ответами", "答复情况"};
inline constexpr SixTexts kFirst = {"قرر مؤتمر الأطراف، في مقرره 2/6، أن يستعرض تنفيذ الاتفاقية (المادة 32).", "In its decision 2/6, the Conference decided to review the implementation of the Convention (article 32).", "En su decisión 2/6, la Conferencia decidió examinar la aplicación de la Convención (artículo 32).", "Dans sa décision 2/6, la Conférence a décidé d’examiner l’application de la Convention (article 32).", "В своем решении 2/6 Конференция постановила рассмотреть ход осуществления Конвенции (статья 32).", "缔约方会议在其第2/6号决定中决定审查《公约》的执行情况（第32条）。"};
inline constexpr SixTexts kSecond = {"حتى 29 تموز/يوليه 2005 وردت ردود من 64 دولة، منها 50 دولة طرفا و14 دولة موقعة.", "As at 29 July 2005, replies had been received from 64 States: 50 parties and 14 signatories.", "Al 29 de julio de 2005 se habían recibido respuestas de 64 Estados: 50 partes y 14 signatarios.", "Au 29 juillet 2005, 64 États avaient répondu : 50 parties et 14 signataires.", "По состоянию на 29 июля 2005 года ответы поступили от 64 государств: 50 участников и 14 подписавших.", "截至2005年7月29日，收到64个国家的答复，其中50个缔约国，14个签署国。"};
inline constexpr SixTexts kNote = {"الجمعية العامة، القرار 55/25، المرفق الأول.", "General Assembly resolution 55/25, annex I.", "Resolución 55/25 de la Asamblea General, anexo I.", "Résolution 55/25 de l’Assemblée générale, annexe I.", "Резолюция 55/25 Генеральной Ассамблеи, приложение I.", "大会第55/25号决议，附件一。"};
inline constexpr SixTexts kSub = {"التعاون الدولي وتسليم المجرمين؛", "International cooperation and extradition;", "La cooperación internacional y la extradición;", "La coopération internationale et l’extradition ;", "международное сотрудничество и выдача;", "国际合作与引渡；"};
inline constexpr SixTexts kSubSub = {"المساعدة القانونية المتبادلة.", "Mutual legal assistance.", "La asistencia judicial recíproca.", "L’entraide judiciaire.", "взаимная правовая помощь.", "司法协助。"};
inline constexpr SixTexts kGroup = {"المجموعة الإقليمية", "Regional group", "Grupo regional", "Groupe régional", "Региональная группа", "区域组"};
inline constexpr SixTexts kParties = {"الدول الأطراف", "States parties", "Estados parte", "États parties", "Государства-участники", "缔约国"};
inline constexpr SixTexts kSignatories = {"الدول الموقعة", "Signatories", "Signatarios", "Signataires", "Подписавшие", "签署国"};
inline constexpr SixTexts kYes = {"نعم", "Yes", "Sí", "Oui", "Да", "是"};
inline constexpr SixTexts kInPart = {"نعم، جزئيا", "Yes, in part", "Sí, en parte", "Oui, en partie", "Да, частично", "部分是"};
inline constexpr SixTexts kNo = {"لا", "No", "No", "Non", "Нет", "否"};
inline constexpr SixTexts kNoReply = {"لم يرد رد", "No reply", "Sin respuesta", "Pas de réponse", "Нет ответа", "未答复"};
inline constexpr SixTexts kTotal = {"المجموع", "Total", "Total", "Total", "Всего", "共计"};
inline constexpr SixTexts kTable = {"الجدول 1 - الردود الواردة بحسب المجموعة الإقليمية", "Table 1. Replies received, by regional group", "Cuadro 1. Respuestas recibidas, por grupo regional", "Tableau 1. Réponses reçues, par groupe régional", "Таблица 1. Полученные ответы по региональным группам", "表1. 按区域组列示的收到的答复"};
inline constexpr SixTexts kFigure = {"الشكل الأول - الإجابات بحسب المجموعة", "Figure I. Answers by group", "Gráfico I. Respuestas por grupo", "Figure I. Réponses par groupe", "Диаграмма I. Ответы по группам", "图一. 各组的答复"};
inline constexpr SixTexts kFigureSays = {"يبين الشكل عدد الدول لكل إجابة في كل مجموعة.", "The figure shows how many States of each group gave each answer.", "El gráfico muestra cuántos Estados de cada grupo dieron cada respuesta.", "La figure montre combien d’États de chaque groupe ont donné chaque réponse.", "На диаграмме показано число государств каждой группы, давших каждый ответ.", "该图显示每组中作出每种答复的国家数目。"};
inline constexpr std::array<SixTexts, 5> kGroups = {{
    {"مجموعة الدول الأفريقية", "African Group", "Grupo de los Estados de África", "Groupe des États d’Afrique", "Группа африканских государств", "非洲国家组"},
    {"مجموعة دول آسيا والمحيط الهادئ", "Asia-Pacific Group", "Grupo de los Estados de Asia y el Pacífico", "Groupe des États d’Asie et du Pacifique", "Группа государств Азии и Тихого океана", "亚洲及太平洋国家组"},
    {"مجموعة دول أوروبا الشرقية", "Eastern European Group", "Grupo de los Estados de Europa Oriental", "Groupe des États d’Europe orientale", "Группа восточноевропейских государств", "东欧国家组"},
    {"مجموعة دول أمريكا اللاتينية والكاريبي", "Group of Latin American and Caribbean States", "Grupo de los Estados de América Latina y el Caribe", "Groupe des États d’Amérique latine et des Caraïbes", "Группа государств Латинской Америки и Карибского бассейна", "拉丁美洲和加勒比国家组"},
    {"مجموعة دول أوروبا الغربية ودول أخرى", "Group of Western European and other States", "Grupo de los Estados de Europa Occidental y otros Estados", "Groupe des États d’Europe occidentale et autres États", "Группа западноевропейских и других государств", "西欧和其他国家组"}}};
// clang-format on

inline Block block(BlockContent content, std::string part = {}, std::string anchor = {}) {
    Block made{std::move(content)};
    made.part = std::move(part);
    made.origin = made.part.empty() ? Origin::person : Origin::machine;
    made.anchor = std::move(anchor);
    return made;
}

inline Date day(const char* iso) {
    return *Date::parse(iso);
}

inline TableBlock sample_table(Language language) {
    TableBlock table;
    table.caption = Text(in(language, kTable)).note(in(language, kNote));
    table.columns = {{Align::start, 30, "group"},
                     {Align::end, 12, "yes"},
                     {Align::end, 12, "in_part"},
                     {Align::end, 12, "no"},
                     {Align::end, 12, "signatories"}};
    table.header = {{spanning(in(language, kGroup), 1, 2), spanning(in(language, kParties), 3),
                     spanning(in(language, kSignatories), 1, 2)},
                    {in(language, kYes), in(language, kInPart), in(language, kNo)}};
    const int counts[5][4] = {{12, 5, 3, 2}, {9, 7, 2, 4}, {8, 3, 0, 1}, {10, 2, 4, 3}, {14, 6, 1, 4}};
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        TableRow row = {heading_cell(in(language, kGroups[i]))};
        for (const int count : counts[i]) row.push_back(linked(count, "/" + std::string(tag(language)) + "/states"));
        row[1].heat = static_cast<int>(i) + 1;
        table.rows.push_back(std::move(row));
    }
    table.totals = {
        {heading_cell(in(language, kTotal)), 53, 23, 10, Number{.units = 412, .decimals = 1, .shown = "41.2"}}};
    table.notes = {Text(in(language, kFigureSays))};
    return table;
}

inline Chart chart_of(Language language, ChartData data) {
    return {in(language, kFigure), in(language, kFigureSays), std::move(data), in(language, kNote)};
}

inline std::vector<Chart> sample_charts(Language language) {
    const auto l = language;
    Bars bars{in(l, kGroup), in(l, kReplies), "2004", {}};
    StackedBars stacked{in(l, kGroup), {in(l, kYes), in(l, kInPart), in(l, kNo), in(l, kNoReply)}, {}, true};
    HeatTable heat{in(l, kGroup), {in(l, kYes), in(l, kInPart), in(l, kNo)}, {}};
    Matrix matrix{
        in(l, kGroup), {in(l, kYes), in(l, kInPart), in(l, kNo)}, {in(l, kYes), in(l, kInPart), in(l, kNo)}, {}};
    Sankey sankey{
        in(l, kParties), in(l, kGroup), in(l, kReplies), {{in(l, kParties), 0}, {in(l, kSignatories), 0}}, {}};
    Timeline timeline{in(l, kDate), in(l, kGroup),     in(l, kReplies), {in(l, kYes), in(l, kNo)},
                      {},           day("2008-08-08"), in(l, kDate)};
    TileMap map{in(l, kGroup), in(l, kReplies), in(l, kGroup), {}, {in(l, kYes), in(l, kInPart), in(l, kNo)}, {}};
    for (int i = 0; i < 5; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const std::string name = in(l, kGroups[at]);
        bars.bars.push_back({name, {i * 9}, 10 + i * 4});
        stacked.bars.push_back({name, {{i + 3}, {4}, {i * 2}, {}}});
        heat.rows.push_back({name, {{i * 5}, {i}, {}}});
        matrix.rows.push_back({name, {{i % 3, std::to_string(i)}, {}, {(i + 1) % 3}}});
        sankey.nodes.push_back({name, 1});
        sankey.flows.push_back({i % 2, i + 2, 10 + i * 7});
        sankey.flows.push_back({1 - i % 2, i + 2, 4 + i});
        timeline.entries.push_back(
            {Date::from_day_number(12'000 + i * 400), {}, std::to_string(2003 + i), name, i % 2});
        if (i % 2 == 1) timeline.entries.back().to = Date::from_day_number(12'600 + i * 400);
        map.groups.push_back(name);
        for (int k = 0; k < 9 + i; ++k)
            map.tiles.push_back({std::string("A") + static_cast<char>('A' + i) + static_cast<char>('A' + k),
                                 name + " " + std::to_string(k), i, (k + i) % 4 - 1});
    }
    std::vector<Chart> charts;
    for (ChartData data : {ChartData(bars), ChartData(stacked), ChartData(heat), ChartData(matrix), ChartData(sankey),
                           ChartData(timeline), ChartData(map)})
        charts.push_back(chart_of(language, std::move(data)));
    return charts;
}

inline Document sample_document(const std::string& source_folder, Language language, bool with_charts = true) {
    const auto l = language;
    Document document;
    document.language = l;
    document.masthead = {in(l, kOrganization),
                         "CTOC/COP/2008/2",
                         in(l, kOrgan),
                         in(l, kDistribution),
                         in(l, kDate),
                         in(l, kOriginal),
                         in(l, kSession),
                         {},
                         {},
                         in(l, kReplies)};
    document.title = in(l, kTitle);
    document.summary = in(l, kSecond);
    document.author = in(l, kOrganization);
    document.as_of = day("2008-08-08");
    document.words = words_in(source_folder, l);
    document.words.site = "https://palermo.example.org";
    auto& blocks = document.blocks;
    const auto heading = [&](int level, const SixTexts& words) {
        blocks.push_back(block(Heading{level, in(l, words), true}));
    };
    const auto numbered = [&](Text text, int level = 0) {
        blocks.push_back(block(Paragraph{std::move(text), ParagraphKind::numbered, level}));
    };
    heading(1, kIntroduction);
    numbered(Text(in(l, kFirst))
                 .note(in(l, kNote))
                 .add(" ")
                 .citation("CTOC/COP/2005/8", "document/2-6", "/" + std::string(tag(l)) + "/decisions/2-6"));
    numbered(Text()
                 .strong(in(l, kSecond))
                 .add(" ")
                 .in(l == Language::ar ? Language::en : Language::ar,
                     l == Language::ar ? "mutual legal assistance" : "المساعدة القانونية المتبادلة"));
    numbered(in(l, kSub), 1);
    numbered(Text().emphasis(in(l, kSubSub)), 1);
    numbered(in(l, kSubSub), 2);
    numbered(in(l, kSub), 2);
    heading(1, kReplies);
    heading(2, kReplies);
    blocks.push_back(block(Paragraph{in(l, kSecond), ParagraphKind::numbered}, "replies.status"));
    blocks.push_back(block(sample_table(l), "replies.status", "table-1"));
    blocks.push_back(
        block(List{{{in(l, kSub)}, {in(l, kSubSub), 1}, {Text(in(l, kSub)).link(in(l, kTable), "#table-1")}}}));
    blocks.push_back(block(Paragraph{in(l, kFirst), ParagraphKind::quotation}));
    blocks.push_back(block(Paragraph{in(l, kNote), ParagraphKind::remark}));
    if (with_charts)
        for (Chart& chart : sample_charts(l)) blocks.push_back(block(std::move(chart)));
    blocks.push_back(block(PageBreak{Orientation::landscape}));
    blocks.push_back(block(sample_table(l)));
    blocks.push_back(block(PageBreak{Orientation::portrait}));
    heading(2, kReplies);
    numbered(in(l, kFirst));
    return document;
}

}  // namespace palermo::document::testing
