#include "conference/mandates/reader/clause/grammar.hpp"

namespace palermo::mandates::reader {

namespace {

using enum Phrase;

constexpr PhraseRow kRows[] = {
    {determiner, "所有|各|其|该|有关|相关|全体|一切|其他|其它|感兴趣的|每个|这些|各有关|的"},
    {qualifier, "又|还|并|也|大力|再次|进一步|特别|为此|因此|强烈|同时|在这方面|此外|亦|坚决|迫切|最后|就此|尤其|郑重"},
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

}  // namespace

std::span<const PhraseRow> chinese_phrases() {
    return kRows;
}

}  // namespace palermo::mandates::reader
