//! Words for changes of plans and of terms, for what goes on as usual, and for what is newly offered.

use super::Cues;

pub(crate) const ROWS: &[(Cues, &str)] = &[
    (
        Cues::CANCEL,
        "stands cancelled|advisory withdrawn|will not be removed|won't be removed|not be removed|will not be discontinued|\
         not be discontinued|won't be discontinued|\
         取消原定|取消本次|取消此次|取消维护|取消升级|取消暂停|取消停机|维护取消|升级取消|作废|不再进行|\
         不再实施|将不会进行|不会进行|撤回|予以撤销|停止实施|cancelled|canceled|cancellation of|\
         cancellation notice|notice of cancellation|called off|not to go ahead|decided not to go|\
         will not go ahead|not go ahead|will not take place|not take place|no longer go ahead|\
         no longer take place|abandoned|not proceed|will not be going ahead|revoked|rescinded|不再执行|\
         不再实行|继续提供服务|暂缓停止|暂缓下线|暂缓关闭|暂缓终止|因故取消|isn't going anywhere|\
         not going anywhere|won't be needed|not be needed|is not needed|isn't needed|no longer be needed|after all|\
         暂不下线|暂不停止|不予停止|will not push through|not push through|won't push through|\
         not proceeding|will not be proceeding|因故取消|现已取消|已取消|予以取消|现取消|决定取消|\
         取消停电|取消停运|取消割接|取消迁移|取消演练|取消切换|取消通知|取消公告|公告取消|不再实行|因故暂缓|\
         暂缓进行|暂缓上线|无限期推迟|不实施|不再停机|不再停止|不再下线|不停机了|scrapped|shelved|axed|\
         called it off|reversed that decision|decision has been reversed|decision was reversed|been reversed|\
         reversed our decision|reversed the decision|changed our mind|\
         change of plan|no longer necessary|no longer needed|no longer required|not to carry out|disregard|\
         please ignore our|withdraw our notice|notice withdrawn|won't go ahead|won't take place|\
         won't be going ahead|will not happen|not happen|won't happen|will no longer take place|not be carried out|\
         will not be carried out|call off|calling off|cancelling|canceling|cancel the|decided against|\
         stays after all|stay after all|is staying|are staying|here to stay",
    ),
    (
        Cues::POSTPONE,
        "另择日期|另择时间|put this off|putting off|put it off|held over|\
         hold off|holding off|held off|haven't set a new date|not set a new date|no date has|deferred|推迟|延期|\
         延后|顺延|推迟至|延期至|延后至|顺延至|改期|暂缓实施|暂缓执行|择期|postponed|postpone|\
         postponement|put off|picked a new date|pick a new date|set a new date|have a new date|\
         chosen a new date|decided on a new date|confirmed a new date|new date to share|deferred|\
         delayed until|pushed back|on hold until|once a new date|no new date|\
         tell you the new date|let you know the new date|share the new date|announce the new date|announce a new date|\
         advise the new date|advise a new date|confirm a new date|confirm the new date|new date when|new date once|\
         new date as soon as|new date soon|new date in due course|new date to follow|\
         new date is still to be set|new date will be announced|new date to be|until a new date|\
         new date has not been set|date has not been set|no new date has",
    ),
    (
        Cues::RESCHEDULE,
        "改自|改由|改为|改至|改于|改在|改到|改期到|现定于|重新定于|调整到|推迟到|延期到|顺延到|延后到|提前到|\
         移到|更改到|变更到|调整为|调整至|变更为|变更至|更改为|更改至|调至|提前至|延期至|推迟至|延后至|顺延至|\
         will be carried out on|\
         重新安排|\
         新的时间|改期至|异动为|修正为|更正为|移至|rescheduled|reschedule|rescheduling|new date|new dates|\
         week later|weeks later|day later|days later|hour later|hours later|moves from|moving from|moved from|shifted from|pushed to|pushed back to|brought forward to|postponed to|postponed from|\
         delayed to|moved forward to|moved to|moved by|shifted by|new time|brought forward|changed to|will now take place|will now be|\
         will instead|revised|\
         new maintenance time|new maintenance date|new schedule|new window|new maintenance window|moves to|\
         move to|shifted to|shifted|instead take place|\
         take place instead|now take place|now planned for|now scheduled for|改于|改定|改订|改到|应为|应更正为|更正如下",
    ),
    (
        Cues::EXTEND,
        "延长|延至|延到|延时到|延迟到|延长至|延长到|延时至|延迟至|继续暂停|extended|extend|extended until|extension|take longer|\
         longer than expected|longer than planned|longer than anticipated|taking longer|takes longer|running over|\
         running late|prolonged|overrun|overrunning",
    ),
    (
        Cues::ORIGINAL,
        "曾发布|曾公告|曾于|原定|原定于|原计划|原计划于|原预计|原预定|原本|原先|原公告|原通知|原为|原时间|由原|此前公告|前次公告|\
         先前公告|原订|原暂停|originally|originally planned|originally scheduled|first planned|had planned|\
         was planned|was scheduled|were planned|previously scheduled|previously announced|previously planned|\
         earlier announced|had been planned|instead of|we told you|we had told you|told you that|had told you|\
         had announced|we announced|\
         we said|announced earlier|earlier notice|previous notice|our notice of|previous announcement|\
         original notice|原拟|原拟定|原公告的|早前公告|前公告|\
         rather than|old window|previous window|old time|previous time|old date|\
         previous date|变更前|调整前|更改前|原安排|旧时间|initially|initially planned|that upgrade|\
         wrote to you about",
    ),
    (
        Cues::CORRECT,
        "更正|勘误|更正公告|更正启事|有误|误植|修正|correction|corrected|corrigendum|erratum|clarification|\
         previous notice contained",
    ),
    (
        Cues::UNAFFECTED,
        ": available|: working|: open|: running|: normal|: fully available|: available as normal|: up|- available|\
         保持开放|保持运营|照常登录|仍然开放|继续开放|服务器保持开放|暂不维护|不维护|无维护|不安排维护|\
         can also use debit and credit cards|can also use credit and debit cards|can also use your cards|\
         you can use them|can be used for purchases|can still be used for|亦可使用|亦可继续|一切照旧|照旧|\
         一切如常|如常|use your cards|use your debit card|use your debit or credit card|use your bank card|\
         使用实体卡|请用实体卡|不打烊|不停歇|不休息|不歇业|keep running|keeps running|going through as usual|\
         not impacted|\
         is not impacted|remain uninterrupted|remains uninterrupted|uninterrupted|不受影响|不会受影响|不受此影响|\
         不受上述影响|均不受影响|没有影响|无影响|不影响|不会影响|并不影响|照常|\
         照常使用|照常办理|照常进行|照常营业|照常运作|正常使用|正常办理|正常进行|正常开放|正常运作|仍可使用|\
         仍可|仍可正常|可正常|可照常使用|可照常|维持正常|服务正常|不停机|不停服|不中断|不会中断|持续提供|\
         一切正常|维持不变|保持不变|仍按现行|仍按|可继续|继续提供|维持至|运作正常|不在此列|继续使用|无需停机|\
         无须停机|不停办|has no effect on|have no effect on|has no effect|无感|仍然有效|正常提供|正常受理|\
         not affected|not be affected|unaffected|no impact|\
         not impacted|not be impacted|remain available|remains available|still available|stay available|\
         will remain open|stays open|as usual|as normal|as always|use it as usual|continue to work|continues to work|\
         continue to be available|remain possible|remains possible|still possible|remain operational|operational|\
         keep working|still work|works as normal|\
         without interruption|not interrupted|no downtime|no interruption|no disruption|continue as scheduled|\
         continue to operate|remain accessible|everything else is the same|will continue|can still|\
         not expected to|no customer impact|does not affect|will not affect|do not affect|won't affect|\
         fully available|no action|continue to function|business as usual|一切如常|如常|如常运作|维持运作|\
         in stores as|payments accepted|accepted as usual|still accepted|正常|as before|continue|working as normal|\
         works normally|work normally|stays the same|stay the same|\
         remains the same|stay up|stays up|stay online|remain online|remain unaffected|will work|will still work|\
         however, are available|however, is available|however, remain available|go on using|carry on using|\
         carries on as|goes on as|go on as|goes on in the normal|\
         goes on in the usual|in the normal manner|in the usual manner|\
         works as usual|operate as usual|operates as usual|available throughout|is not affected|aren't affected|\
         isn't affected|not involved|unchanged|carry on|carries on|keeps working|keep on working|✔|✓|✅|☑|不受波及|\
         维持正常|均维持正常|维持正常运作|均正常|全部正常|不间断|24小时不间断|无休|全年无休|正常收款|收款正常|\
         均可办理|均可使用|仍能|仍可办理|仍可照常|不在影响范围|不受|operating normally|are operating normally|\
         all fine|are fine|is fine|不在范围|如常使用|如常提供|可正常使用|\
         均可正常使用",
    ),
    (
        Cues::EXCEPT,
        "除外|除了|除|以外|之外|不包括|不含|except|except for|excluding|exceptions|other than|apart from|\
         with the exception of",
    ),
    (
        Cues::TERMS,
        "only customers with|only customers who|only members with|only accounts older than|credit check|credit checks|soft credit check|affordability check|affordability checks|eligibility check|eligibility checks|is capped at|are capped at|be capped at|will charge|down payment|returns window|\
         return window|cooling off|\
         收取手续费|收取服务费|收取年费|行政费|收取费用|征收|收费公告|费率|手续费|服务费|年费|利率|限额|额度|\
         收费标准|收费|条款|协议|规则|章程|领用合约|合约|最低还款额|\
         权益|积分规则|还款顺序|账单日|计费|价格|定价|计息|免息期|起付金额|资费|标准|政策|办法|门槛|会员权益|\
         适用范围|资格|条件|汇率|隐私政策|费用|上限|违约金|滞纳金|分期手续费|分期费率|期数|业务规则|fee|fees|\
         late fee|late fees|rate|rates|apr|interest rate|limit|limits|transfer limit|spending limit|terms|\
         terms and conditions|t&cs|policy|policies|eligibility|pricing|minimum amount|minimum spend|\
         credit limit|agreement|charges|surcharge|surcharge applies|fee applies|charge applies|charges apply|fees apply|user agreement|privacy policy|privacy statement|cooling-off|\
         cooling-off period|requirements|criteria|minimum payment|minimum purchase|purchase minimum|\
         minimum order amount|new minimum|monthly interest|interest rates|maximum tenure|tenure|tenures|\
         monthly rate|can't be combined|cannot be combined|not be combined|不可叠加|不可与|不能与|to spend at least|minimum basket|运费|邮费|配送费|minimum order|\
         minimum order value|order value|delivery fee|shipping fee|authentication|verification|passcode|one-time passcode|\
         3-d secure|身份验证|实名|实名认证|验证方式|手续费率|起付|元起分|最低消费|最低金额|服务时间|daily limit",
    ),
    (
        Cues::ALTER,
        "becomes|goes down to|goes up to|go down to|go up to|falls to|drops to|now be charged|is being reduced|\
         is being increased|goes from|go from|is capped at|are capped at|be capped at|will be the greater of|\
         will charge|\
         业务调整的公告|业务调整的通知|业务调整公告|业务调整通知|业务调整的说明|业务调整说明|\
         统一为|统一调整|统一按|推行|账单服务升级|不再主动邮寄|不再邮寄|不再寄送|优惠到期|优惠终止|优惠取消|\
         恢复为|恢复至|恢复原价|\
         优惠结束|活动结束|revision|revisions|restructure|restructured|调整|变更|修订|修改|更新|上调|下调|\
         提高|降低|优化|取消收取|不再收取|免予收取|减免|新增|不再适用|将适用|执行新|改变|\
         变动|修正|异动|更新为|调升|调降|调低|调高|更名|change|changes|changing|changed|update|updates|\
         updated|amend|amended|amendment|amendments|increase|increased|increasing|decrease|reduce|reduced|\
         raise|raised|raising|lower|lowered|revise|revised|revision|new fee|takes effect|take effect|\
         will be charged|is charged|introduce|introducing|require|requires|required|we will ask|we'll ask|we ask|we'll request|\
         we will request|goes from|go from|going from|goes up|go up|going up|goes down to|rise|rises|rising|\
         replaces|replace|改收|改按|由原来|恢复收取|开始收取|不再累计|不再享受|取消免|不再免|更改|更改为|\
         调整收费|重新定价|升至|降至|增至|增加至|减至|缩短为|扩大至|放宽",
    ),
    (
        Cues::EFFECTIVE,
        "will carry a|will carry an|will attract a|will attract an|will incur a|will incur an|生效|施行|实施|\
         正式实施|执行|适用|启用|takes effect|take effect|effective|effective date|\
         come into effect|comes into force|in force|goes by|apply from|applies from|将收取|收取手续费|\
         收取服务费|开始收费|开始收取|计收|开始征收|will apply|surcharge applies|fee applies|charge applies|charges apply|fees apply|will be levied|\
         will be charged|shall be charged|be applicable|will be applicable|w.e.f.|w.e.f|wef|with effect from",
    ),
    (
        Cues::OFFER,
        "现已支持|已支持|新增支持|开始支持|全面支持|支持使用|现支持|正式上线|全新上线|现已上线|上线|正式开通|\
         现已开通|新增|推出|开放使用|正式推出|全新推出|已上线|重新上架|恢复支持|接入|携手|开办|首次推出|\
         now supports|now support|now available|is now live|now live|now accept|now accepts|we now accept|\
         now offer|now offers|launches|launched|launching|can now|newly available|is here|\
         available from today|you can now|has landed|has arrived|have arrived|is now here|introducing|\
         eligible customers can",
    ),
    (
        Cues::MOVED,
        "迁入|已迁入|全部迁入|迁至|迁往|转入新版|迁移到|迁移至|已迁移|已迁移至|已迁移到|转移至|移至|整合至|\
         并入|合并至|改由|由新版|前往新版|\
         moved to the|have moved|has moved|migrated to|transferred to|replaced by|\
         available in the new",
    ),
    (Cues::MAYBE_OFF, "取消|暂缓|暂缓实施|暂不下线|on hold|cancel|is off|are off|now off|is now off|axe|drop|scrap"),
];
