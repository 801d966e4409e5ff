//! Words that say how other words are meant: supposed, pretended, new, former, usable, instead.

use super::Cues;

pub(crate) const ROWS: &[(Cues, &str)] = &[
    (
        Cues::IF,
        "否则|则该|如有|如遇|如果|若|若有|若遇|倘若|一旦|万一|如您|如需|如因|如在|如仍|如届时|如发生|如遇到|若遇到|遇到问题|\
         what if|what to do if|保留随时|保留更改|保留修改|保留变更|保留权利|有权|reserve the right|\
         reserves the right|如发生|如出现|假如|只要|if|\
         in case|in case of|in the event|should you|should the|should this|should there|should any|should we|\
         otherwise|unless|whether|as long as",
    ),
    (
        Cues::AVAILABLE,
        "可用|可使用|可选|可选择|可选用|可以使用|可以选择|可以选|可以用|可以分|可分|可办理|可申请|能用|支持|开通|接入|\
         上线|开放|启用|推出|可正常使用|均可|使用|选择|享用|欢迎使用|来了|上新|available|enabled|enable|choose|\
         select|accept|accepts|accepting|accepted|can pay|can pay online|can still pay online|may pay|\
         able to pay|pay with|pay using|split|spread|\
         added|support|supports|supporting|offering|offer|offers|option|options|launch|launches|activated|\
         活动|enjoy|roll out|rolled out|rolling out|live|work|works|working|usable|use|uses",
    ),
    (
        Cues::ABILITY,
        "支持|提供|受理|接受|展示|显示|销售|办理|接单|营业|收款|访问|打开|使用|开放|接入|开通|选择|响应|加载|出单|available|\
         accepted|supported|offered|shown|displayed|visible|accessible|reachable|usable|selectable|open|working|\
         processed|functional|operational|enabled|active|sold|provided|possible|permitted|allowed|load|loading|\
         respond|responding|appear|go through|going through|completed|taken|authorized|authorised|approved|\
         bought|purchased|ordered|booked|used|made|able to|able to pay|able to use|work",
    ),
    (
        Cues::GUIDE,
        "为什么我的|为什么不能|为什么无法|为什么没有|为什么选不了|为何我的|为何不能|为何无法|常见问题解答|\
         答疑|ways to|free guide|common mistakes|best practices|怎么办|小课堂|攻略|使用指南|操作指南|教程|\
         常见问题|问答|小贴士|科普|how to|faq|frequently asked|tips|\
         user guide|getting started|explained|behind the scenes|step by step",
    ),
    (
        Cues::NEW,
        "从今天开始|从今天起|从今日起|从即日起|自即日起|今天开始|即日起|今日起|今起|今天起|自今日起|现|现在|\
         现可|现已|新增|新增加|全新|新的|新上线|首次|首度|来了|好消息|\
         终于|起可|起支持|起|开始|from today|starting|starting today|as of today|now|new|newly|just|introducing|\
         good news|great news|you asked|added|enabled|beginning|for the first time|welcome|at last|finally|\
         from now on|effective today|launch|launches|launching|joins|joined|joining|已开通|已支持|已接入|已上线|\
         已启用|也可|亦可|再添|has arrived|have arrived",
    ),
    (
        Cues::STARTING,
        "从今天开始|从今天起|从今日起|从即日起|自即日起|今天开始|即日起|今日起|今起|今天起|自今日起|现已|起可|\
         已开通|已支持|已接入|已上线|已启用|from today|starting today|\
         as of today|effective today|from now on|you can now|is now|are now|now live|is here|it's here|are here|\
         can now|starting|now accepted|has arrived|have arrived",
    ),
    (
        Cues::CLAIM,
        "以为是|误以为|误认为|谎称|声称|讹称|自称|佯称|谎报|假称|宣称|误导|以系统升级为由|为由|claim|claims|\
         claiming|claimed|saying|\
         says|say|pretend|pretending|pretends|purporting|purport|allege|alleging|tell you|telling you|stating",
    ),
    (
        Cues::FORMERLY,
        "此前|之前|先前|早前|earlier|last night|yesterday|previously|the problem that|the issue that|\
         the fault that|that stopped|that prevented|\
         that affected|which affected",
    ),
    (
        Cues::INSTEAD,
        "请使用|请改用|改用|请选择|请选用|请更换|可更换|换用|请换|建议使用|建议改用|建议您使用|您可使用|请通过|\
         可通过|请转至|请您使用|请您选择|请先使用|引导用户|引导客户|请以|改以|use another|please use|use a different|\
         use other|switch to|alternatively|alternative|alternatives|instead use|pay another way|still pay by|\
         still pay with|you can still pay by|you can still pay with|you can still pay using|\
         you can still pay via|other ways to pay|choose another|choose a different|try another",
    ),
];
