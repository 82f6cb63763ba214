// The words of structure in Chinese, beside the lexicon: bodies, annexes, closings, header terms.
#include "conference/mandates/reader/structure/word_tables.hpp"

namespace palermo::mandates::reader::structure {

StructureWords chinese_words() {
    StructureWords w;
    w.articles = {};
    w.qualifiers = {U"又",   U"还",   U"并",   U"也",   U"再次", U"进一步", U"特别",
                    U"深为", U"严重", U"强烈", U"郑重", U"坚决", U"同时",   U"此外"};
    w.preambular = {U"回顾",   U"铭记",   U"考虑到", U"认识到", U"深信",     U"确信", U"意识到", U"重申", U"关切",
                    U"注意到", U"欢迎",   U"强调",   U"认为",   U"承认",     U"赞赏", U"决心",   U"遵循", U"审议了",
                    U"根据",   U"按照",   U"念及",   U"鉴于",   U"深为关切", U"感到", U"震惊",   U"遗憾", U"肯定",
                    U"忆及",   U"期望",   U"希望",   U"相信",   U"赞扬",     U"感谢", U"表示",   U"申明", U"确认",
                    U"本着",   U"有鉴于", U"深切",   U"痛感",   U"满意",     U"收到", U"听取",   U"依照", U"行使"};
    w.operative = {U"决定", U"请",     U"促请", U"敦促", U"要求",     U"邀请", U"呼吁", U"吁请", U"通过", U"核准",
                   U"批准", U"建议",   U"赞同", U"鼓励", U"注意到",   U"欢迎", U"重申", U"强调", U"表示", U"承认",
                   U"确认", U"认识到", U"回顾", U"谴责", U"声明",     U"宣布", U"授权", U"责成", U"祝贺", U"感谢",
                   U"赞扬", U"支持",   U"认可", U"着重", U"着重指出", U"关切", U"深表", U"期待", U"认为", U"同意",
                   U"设立", U"提请",   U"肯定", U"申明", U"赞赏",     U"指示", U"委托", U"任命", U"选举", U"商定",
                   U"延长", U"接受",   U"铭记", U"痛惜", U"遗憾",     U"满意", U"继续", U"仍然", U"承诺", U"指出",
                   U"特别", U"吁",     U"希望", U"号召"};
    w.organs = {{U"缔约方会议", "conference"},
                {U"缔约方大会", "conference"},
                {U"缔约国会议", "conference"},
                {U"缔约国大会", "conference"},
                {U"联合国环境大会", "environment_assembly"},
                {U"大会", "general_assembly"},
                {U"安全理事会", "security_council"},
                {U"经济及社会理事会", "ecosoc"},
                {U"人权理事会", "human_rights_council"},
                {U"预防犯罪和刑事司法委员会", "commission_on_crime_prevention"},
                {U"麻醉药品委员会", "commission_on_narcotic_drugs"},
                {U"理事会", "governing_council"},
                {U"工作组", "working_group"},
                {U"联合国打击跨国有组织犯罪公约缔约方会议", "conference"},
                {U"《联合国打击跨国有组织犯罪公约》缔约方会议", "conference"},
                {U"委员会", ""},
                {U"会议", "conference"}};
    w.annex = {U"附件", U"附录"};
    w.section = {U"第"};
    w.closing = {U"次全体会议", U"次会议", U"记录表决", U"未经表决"};
    w.adopted = {U"[通过", U"通过于", U"赞成", U"未经表决"};
    w.modals = {U"应", U"须", U"将"};
    w.resolution = {U"决议"};
    w.decision = {U"决定"};
    w.draft = {U"草案"};
    w.note = {U"秘书处的说明", U"秘书处说明", U"秘书长的说明"};
    w.submitted = {U"提交的", U"提出的", U"提交"};
    w.session = {U"届会议", U"届会", U"届常会", U"届特别会议", U"届"};
    w.committee = {U"委员会"};
    w.agenda_item = {U"临时议程项目", U"议程项目"};
    w.distribution = {U"distr", U"分发"};
    w.general = {U"general", U"普遍"};
    w.limited = {U"limited", U"有限"};
    w.restricted = {U"restricted", U"限制"};
    w.original = {U"original", U"原件", U"原文"};
    w.contents = {U"目录"};
    w.language_names = {{U"arabic", Language::ar}, {U"english", Language::en}, {U"spanish", Language::es},
                        {U"french", Language::fr}, {U"russian", Language::ru}, {U"chinese", Language::zh},
                        {U"阿拉伯", Language::ar}, {U"英", Language::en},      {U"西班牙", Language::es},
                        {U"法", Language::fr},     {U"俄", Language::ru},      {U"中", Language::zh}};
    return w;
}

}  // namespace palermo::mandates::reader::structure
