//! Words for work, interruptions, withdrawals, faults, and their ends.

use super::Cues;

pub(crate) const ROWS: &[(Cues, &str)] = &[
    (
        Cues::WORK,
        "service window|service windows|installing our new|installing a new|installation of our new|installation of a new|\
         transitioning to a new|transition to a new|transitioning to our new|switching to a new|维护期间|合服|\
         合区|系统作业|系统效能提升|效能提升作业|系统性能提升|性能优化作业|系统变更|改版上线|网站改版|全新改版|系统上线|业务系统上线|核心系统上线|核心业务系统上线|新系统上线|planned outages|\
         scheduled outages|upcoming outage|upcoming outages|moving to a new|move to a new|new billing system|\
         维护|系统维护|例行维护|日常维护|定期维护|计划维护|停机维护|运行维护|维护工作|维护升级|升级|系统升级|\
         升级维护|升级改造|优化升级|系统优化|版本升级|设备升级|系统调整|系统更新|系统改造|系统建设|系统割接|\
         割接|系统切换|切换演练|切换上线|系统迁移|数据迁移|机房迁移|机房搬迁|迁移|搬迁|扩容|检修|系统检修|\
         停机检修|巡检|演练|灾备演练|应急演练|灾备切换|网络调整|网络割接|网络升级|设备更换|系统投产|投产|\
         更新维护|定期保养|系统保养|停服更新|更新作业|维护作业|移转|系统移转|系统转换|转换作业|系统更换|整修|\
         机房整修|电力检修|系统测试|换装|系统整合|整并|版本更新|服务器维护|伺服器维护|资料库维护|数据库维护|\
         系统改版|恢复上线演练|降级|功能降级|技术升级|技术维护|系统建置|maintenance|scheduled maintenance|\
         planned maintenance|system maintenance|routine maintenance|upgrade|upgrades|upgrading|system upgrade|\
         system enhancement|enhancement works|enhancements|system update|system updates|migration|\
         data migration|system migration|migrating|cutover|data centre move|data center move|scheduled work|\
         planned work|night works|night work|overnight work|overnight works|the work on our|the work on the|service work|service break|service breaks|technical break|technical breaks|maintenance break|\
         maintenance breaks|planned break|scheduled break|scheduled downtime|planned downtime|scheduled system downtime|planned system downtime|downtime advisory|scheduled outage|planned outage|\
         server maintenance|system change|system changes|infrastructure work|disaster recovery drill|dr drill|\
         dr exercise|failover test|will be updated on|be updated on|fail over|fail-over|planned failover|scheduled failover|working on our systems|work on our systems|overhauling|overhaul|\
         maintenance window|updates to its system|updating our systems|improving our systems|\
         service improvement work|maintenance work|essential maintenance|emergency maintenance|system work|\
         database work|changeover|停机|停机时间|停机期间|日终处理|日终批处理|日终|批处理|日切|体检|\
         maintenance start time|maintenance end time|maintenance start|maintenance end|切转|切转演练|切回|\
         主备切换|备援演练|备援切换|决算|年终决算|切换|切换窗口|move to new servers|moving to new servers|\
         new servers|technical activity|system activity|scheduled activity|planned activity|upgrade activity|\
         migration activity|maintenance activity|switchover activity|planned system activity|planned switchover|some tlc|tlc|tune-up|spring clean|makeover|\
         system work|engineering work|engineering works|essential work|technical work|technical works|\
         planned works|platform update|platform upgrade|database upgrade|replacing our|rebuild|refresh|\
         technology refresh|account conversion|system conversion|patch|patching|patch window|\
         hardware replacement|network maintenance|technical maintenance|service enhancement|\
         system optimisation|system optimization|routine check|提升工程|系统提升|\
         系统提升工程|优化工程|改造工程|系统优化升级|技术调整|系统维修|维修|例行优化|年终结算|系统结转|上线新系统|\
         relocation|data centre relocation|data center relocation|releasing a new version|\
         release a new version|scheduled release|portal release|platform release|software release|\
         replacing the|is replacing|are replacing|new software|版本发布|例行发布|发布窗口|例行上线|发版|\
         换代|系统换代|新系统上线|新旧系统切换|系统轮换|例行巡检|更换设备|网络优化|线路割接|线路切换|系统上线|\
         网络维护|网络升级|设备维护|线路维护|设备升级|维护系统|升级系统|维护网络|升级网络|更新改造|设备改造|\
         网络改造|系统改造|线路改造|改造升级|升级改造|改造时间|改造期间|改造工作",
    ),
    (Cues::DOWNTIME, "planned downtime|scheduled downtime|downtime|停机|停机时间|停机期间"),
    (
        Cues::STOP,
        "decided to stop|decided to switch off|decided to turn off|decided to disable|decided to pause|\
         decided to suspend|暂停|继续暂停|暂停服务|暂停受理|暂停办理|暂停使用|暂停提供|暂停对外|暂停交易|暂不|\
         暂不支持|暂不可用|暂时无法|\
         暂时关闭|暂时停止|暂时不能|停止|停止受理|停止办理|停止对外|停办|停运|停机|停用|停发|停收|停售|停服|\
         停业|停会|会停|停2次|无法|无法使用|无法办理|无法正常|无法提供|无法完成|无法支付|无法登录|无法登入|\
         不能|不可用|不可使用|不能使用|不能办理|不能正常|均不能|不可|不受理|不予受理|不再受理|不支持|\
         不会提供服务|不提供服务|不提供|未能提供|未能使用|中断|中断服务|服务中断|关闭|受影响|\
         受到影响|会受影响|将受影响|受到牵连|受限|打不开|登不上|付不了款|付不了|进不去|无法访问|不可访问|停摆|\
         停止服务|停止营业|休市|停止交易|暂缓办理|暂缓受理|暂缓|不开放|停止开放|暂停开放|暂停营业|下架|\
         暂停下单|冻结|停电|断网|离线|停权|暂时停止服务|服务暂停|暂停一切|拒绝受理|unavailable|\
         temporarily unavailable|not available|not be available|inaccessible|not accessible|cannot be used|\
         cannot|can't|can't pay|cannot pay|unable to pay|not be able to pay|won't be able to pay|can not|\
         won't be able|suspending|temporarily down|do not run|does not run|will not be able|switch off|\
         switching off|switched off|switches off|cannot sell|can't sell|cannot take payments|\
         can't take payments|cannot take card|can't take card|\
         cannot take orders|can't take orders|cannot process|can't process|cannot accept|can't accept|\
         unable to|be unable|not be able|not able to|\
         offline|go offline|going offline|temporarily offline|out of service|be down|is down|are down|\
         taken down|service interruption|interruption|interruptions|service interruptions|interrupted|\
         disruption|disruptions|service disruption|suspended|suspend|suspends|temporarily suspended|\
         suspension|temporary suspension|affected|will be affected|be affected|are affected|is affected|\
         affects|impact|impacted|impacts|be closed|will be closed|closed|temporarily closed|closure|shut down|\
         will be out|will all be out|be out|be away|goes offline|goes down|go down|going down|be offline|\
         not be processed|will not be processed|not be possible|not possible|no access|end in an error|\
         will fail|http 503|will pause|paused|pause|pauses|pausing|blocked|not work|will not work|won't work|\
         not be accessible|won't be available|will not be available|is not available|are not available|\
         unreachable|not reachable|be stopped|limited access|service outage|halted|on hold|disabled|\
         be disabled|temporarily disabled|declined|time out|timeout|cease to accept|not accept|\
         no longer accepted|be inactive|not function|non-operational|用不了|不能用|没法用|没法|会被拒绝|\
         被拒绝|无法进行|may not be able to|not be shown|will be declined|be declined|be rejected|\
         will be rejected|立即暂停|not offered|accepts no|暂停时间|停机时间|停止时间|停运时间|停服时间|\
         停业时间|停办时间|暂停服务时间|服务暂停时间|停止服务时间|中断时间|暂停期间|downtime period|\
         service interruption period|outage window|未能正常|未能登入|未能登录|未能处理|未能付款|未能支付|\
         未能完成|影响您正常|影响您的正常|影响正常|影响客户正常|不发货|\
         公休|店休|盘点|歇业|打烊|休店|休息|停诊|不营业|不出货|暂停发货|暂停接单|停止接单|暂不接单|不接单|\
         deactivated|be deactivated|no dispatch|no dispatches|no deliveries|no delivery|no shipments|\
         won't be approved|\
         not be approved|will not be approved|disappear from checkout|disappear from the checkout|无法下单|\
         不能下单|✘|✗|✖|❌|不再展示|不展示|置灰|隐藏|被隐藏|暂无法|暂不能|暂停受理业务|不能支付|不能付款|\
         支付不了|无法付款|无法选择|无法刷卡|不能刷卡|无法登陆|无法打开|打不开|不能登录|暂停对外营业|不对外服务|\
         不作业|无法作业|暂停作业|暂停运作|停止运作|暂停授权|无法授权|不会受理|停止支持|不能受理|\
         taking a break|having a little rest|having a rest|taking a rest|stop from|stops from|stop on|\
         stops on|\
         taking a short break|short break|having a break|take a break|off sale|not go through|won't go through|\
         may not go through|do not go through|cannot go through|goes dark|gone dark|go dark|switched off|\
         turned off|not load|won't load|isn't loading|not loading|unable|unusable|unresponsive|not respond|\
         not responding|stop working|stops working|stopped working|not be offered|won't be offered|\
         not be supported|won't be supported|isn't available|aren't available|isn't working|aren't working|\
         not working|out of action|out of order|out of use|be interrupted|no service|will be off|be off|\
         aren't going through|isn't going through|not going through|not be applied|cannot be applied|will be lost|\
         be refused|refused|rejected|\
         影响用户正常|影响其正常|仍不可用|仍无法|currently down|temporarily down|website down|site down|app down|services down|\
         payments down|不对外营业|不营业|turned down|be turned down|closes at|closes on|closes from|\
         will be off|be off on|switched off|turned off|\
         be switched off|be turned off|提前关闭|提前停|先停|提前暂停|提前停止|提前下线|提前停服|read-only|\
         read only|closing the doors|close the doors|closing our doors|no deliveries|no delivery|\
         goes read-only|read only mode|down for",
    ),
    (
        Cues::WITHDRAW,
        "no longer be paid|no longer be used|last day you can use|last day to use|there'll be no instalment|there will be no instalment|\
         there'll be no installment|there will be no installment|will end after|ends after|\
         不再作为|switching it off|switch it off|switching off|turning it off|we're closing|we are closing|\
         正式下架|全面下架|产品下架|正式停用|全面停用|停用旧|停用老|\
         下线|停止运营|终止|终止服务|终止合作|合作终止|合作到期|停止合作|停止提供|不再提供|不再支持|停止支持|\
         停止使用|关停|退出|退市|撤销|停止销售|不再销售|停止发行|停止受理新|不再接受|停止新增|停止申请|\
         停止营运|结束营运|结束营业|终止营运|永久关闭|永久停止|正式停止|正式关闭|正式下线|停止办理|停止服务|\
         终止运营|结束服务|服务终止|不再受理|不能再选|取消该功能|停止开通|取消服务|服务下线|业务下线|停止更新|\
         不再合作|清退|注销|裁撤|歇业|结束合作|不再续约|停止上线|discontinue|discontinued|discontinuing|\
         discontinuation|no longer offer|no longer offered|no longer available|no longer be available|\
         no longer support|no longer supported|no longer be supported|no longer accept|no longer be accepted|\
         no longer be able|withdraw from|withdrawn|withdrawal of|withdrawing|terminate|terminated|termination|\
         sunset|sunsetting|deprecation|deprecating|retire|retired|retiring|end of life|phased out|phase out|phase-out|stop on|stops on|will stop on|phasing out|wind down|\
         winding down|cease|ceases|ceased|cease operations|ceasing|is closing|closing down|shutting down|\
         shut down permanently|permanently closed|close permanently|decommission|decommissioned|removed|\
         will be removed|stop offering|stopped offering|come to an end|coming to an end|stop accepting|\
         stops accepting|stopped accepting|will stop|no longer process|we will close|will close|\
         no new customers|no new purchases|takes no new|saying goodbye|say goodbye|goodbye to|goodbye|farewell|\
         going away|is leaving|are leaving|be leaving|leaving our|parting ways|part ways|pulling out|pull out|\
         will end|is ending|ends on|ending support|drop support|dropping|dropped|stop supporting|will leave|\
         has left|exit|exiting|shutters|shuttered|scrapping|remove|removing|to remove|stops offering|final day|\
         last day to use|not renew|not be renewed|won't be renewed|expiry of|has expired|runs out|not to extend|\
         end purchases|ending purchases|end sales|not to renew|chosen not to|disappear|disappears|\
         no longer appear|stand withdrawn|stands withdrawn|\
         won't be taking|will not be taking|won't take|no longer taking|stop taking|won't be accepting|\
         will not be accepting|no new|will be shut down|decision to close|closing for good|close for good|\
         decision to leave|leave the market|leaving the market|exit the market|cease trading|ceasing trading|\
         terminating|不能再支持|退场|移除|不再展示|停止展示|停止接入|断开|停止对接|终止对接|解约|合约届满|合约到期|\
         合约终止|\
         到期终止|不再续签|未续约|不再接入|停止新用户|停止放款|不再作为|关闭入口|关闭该功能|收回|下线处理|不再开放|停止开放|\
         started to wind down|no longer|no longer take|停止发卡",
    ),
    (
        Cues::DEGRADE,
        "较平时延长|较平时长|较平时慢|比平时长|比平时慢|到账时间延长|处理时间较长|时间较长|变慢|缓慢|较慢|\
         延迟|延时|延误|卡顿|抖动|网络抖动|瞬断|闪断|秒级|不稳定|波动|拥堵|壅塞|偶发|可能失败|\
         短暂中断|短时中断|短暂不可用|短暂影响|间歇性|降级|慢|响应慢|响应较慢|部分失败|可能会出现|可能无法|\
         失败率|成功率下降|成功率偏低|短暂|滞后|degraded|degraded performance|degradation|slow|slowly|running slow|reduced capacity|limited capacity|slower|\
         slowness|delay|delays|delayed|latency|intermittent|intermittently|may experience|might experience|\
         may be interrupted|may drop|may fail|elevated errors|elevated error rates|increased errors|\
         increased error rates|partial outage|brief interruption|brief interruptions|timeouts|\
         longer than usual|may be slow|slow response|instability|unstable|flicker|retried|时断时续|时好时坏|\
         转圈圈|转圈|elevated|fallback|超时|支付超时|响应超时",
    ),
    (
        Cues::FAULT,
        "授权逾时|交易逾时|逾时情形|异常情形|发生异常|故障|异常|开唔到|用唔到|入唔到|上唔到|俾唔到|碌唔到|\
         签账被拒|系统异常|系统故障|网络故障|通信故障|服务异常|突发|宕机|崩溃|报错|出错|系统繁忙|系统拥堵|\
         被破坏|遭攻击|攻击|中断故障|线路故障|光缆中断|失败|出现问题|错误|瞬间流量|流量过大|掉线|当机|罢工|\
         不正常|显示异常|火灾|停电故障|交易异常|outage|outages|incident|major outage|system failure|failure|\
         failures|network issue|network issues|network problem|network problems|connectivity issue|\
         connectivity issues|technical issue|technical issues|issues being experienced|issues across our|\
         there are issues|issues on our|technical difficulties|technical problem|\
         technical problems|: down|technical fault|glitch|unexpected|unexpectedly|unscheduled downtime|power cut|power failure|power loss|loss of power|network disruption|disruption that began|unplanned disruption|system issue|system issues|system error|errors|\
         increased error rate|elevated error rate|error rate|error rates|increased number of errors|an issue|\
         issue affecting|issues affecting|issues with|issue with|experiencing problems|\
         experiencing issues|problem with|problems with|service issue|fault|malfunction|power outage|\
         unplanned|crash|crashed|crashes|crashing|doesn't load|don't load|does not load|do not load|fails to load|failing to load|isn't loading|not loading|traffic on our platforms|挖断光缆|光缆|断电|电力故障|elevated|\
         elevated decline rates|decline rates|not being shown|not visible|not showing|don't show up|doesn't show up|not show up|don't appear|doesn't appear|not appearing|broke|\
         missing|不显示|\
         无法显示|圈圈|broken|failed|fail|failing|unsuccessful|be unsuccessful|超时|支付超时|currently down|\
         website down|site down|app down|技术问题|系统问题|网络问题|线路问题|通道问题|接口问题|\
         技术故障|受阻|wobble|hiccup|having trouble|trouble|trouble with|having problems|difficulty|\
         difficulties|problems|seeing failures|declines|high error rate|逾时|连线逾时|timing out|times out|\
         timed out|arriving late|keeps failing|fails intermittently|间歇性失败|接口不稳|不稳|无法接通|打不通|卡死|\
         崩了|挂了|炸了|bug|out of memory|certificate expired|\
         expired certificate|connectivity issue|connectivity issues|connection issues|low success rates|\
         low success rate|success rate has dropped|\
         been unable|卡单|支付卡住|无响应|没反应|\
         没有反应|白屏|闪退|失灵|瘫痪|短路|漏水|抖动|雪崩|连接耗尽|刷不过|刷不了|扣款失败|付款失败|支付失败|\
         下单失败|授权失败|交易失败|登录失败|失败率升高|失败率|网络波动",
    ),
    // Words that say more than that work is done; what they hold counts too.
    (
        Cues::WORK,
        "site down for maintenance|website down for maintenance|app down for maintenance|down for maintenance|\
         down for a quick|down for an upgrade|is down for a quick|is down for an upgrade|is down for scheduled|正在维护|正在紧急维护|正在临时维护|正在升级|正在进行维护|正在进行升级|正进行维护|正进行升级|现正维护|现正升级|\
         维护中|升级中|维护升级中|系统维护中|is under maintenance|are under maintenance|is down for maintenance|\
         are down for maintenance|maintenance is in progress|maintenance is under way|maintenance is underway|\
         maintenance in progress|are upgrading our|are currently upgrading|are replacing our|维护时间|升级时间|系统维护时间|\
         维护日期|升级日期|维护时段|maintenance period|maintenance time|维护内容|维护时长|new maintenance time|\
         new maintenance date|new maintenance window",
    ),
    (
        Cues::STOP,
        "site down for maintenance|website down for maintenance|app down for maintenance|down for maintenance|\
         down for a quick|down for an upgrade|is down for a quick|is down for an upgrade|is down for scheduled|停机维护|停机检修|停服更新|暂停业务|暂停日期|暂停服务内容|暂停服务项目|not available during|is down for maintenance|\
         are down for maintenance",
    ),
    (
        Cues::UNDER_WAY,
        "site down for maintenance|website down for maintenance|app down for maintenance|down for maintenance|\
         down for a quick|down for an upgrade|is down for a quick|is down for an upgrade|is down for scheduled|getting an upgraded|being replaced with|is being installed|正在维护|正在紧急维护|正在临时维护|\
         正在升级|正在进行维护|正在进行升级|正在进行系统|正在进行紧急|正进行维护|\
         正进行升级|现正维护|现正升级|现正进行|维护中|升级中|维护升级中|系统维护中|undergoing|is being upgraded|\
         are being upgraded|is under maintenance|are under maintenance|is down for maintenance|\
         are down for maintenance|maintenance is in progress|maintenance is under way|maintenance is underway|\
         maintenance in progress|being worked on|carrying out emergency|carrying out urgent|\
         performing emergency|performing urgent|are upgrading our|are currently upgrading|are replacing our",
    ),
    (
        Cues::INVESTIGATE,
        "will be repaired|be repaired as|will be fixed|be fixed as soon|fixed as soon as possible|\
         being repaired|still not available|still unavailable|still not working|still experiencing|\
         still working on|\
         coming back step by step|正陆续恢复|正在陆续恢复|陆续恢复中|正逐步恢复|逐步恢复当中|正在检修|正检修|\
         检修及排查|正在全力扩容|正在扩容|正在紧急扩容|全力扩容|紧急扩容|正进行紧急维修|正在进行紧急维修|\
         正在紧急维修|正紧急维修|会尽快恢复|将尽快恢复|会尽快恢复服务|将尽快恢复服务|尽快恢复服务|跟进紧|\
         处理紧|抢修紧|维修紧|正在排查|正在抢修|正在修复|正在处理|持续处理|紧急处理|紧急修复|抓紧处理|\
         抓紧修复|全力抢修|全力修复|\
         紧急应变|应变机制|尚未恢复|尚未完全恢复|仍未恢复|加紧修复|加紧处理|排查|正在核实|已知悉|积极处理|\
         积极修复|尽快恢复|尽快修复|正在恢复|正全力|\
         逐步恢复中|抢修|抢修中|修复中|处理中|定位原因|已定位|用户反馈|客户反馈|稍后再试|稍后重试|目前|当前|\
         investigating|while we investigate|while we look into|look into it|look into this|identified|we are aware|aware of|looking into|working on restoring|\
         working hard to restore|working to restore|working to resolve|working to restore|\
         working to fix|working to bring|working on a fix|working on the issue|our teams are working|\
         team is working|engineers are working|currently|right now|at the moment|for the moment|ongoing|\
         monitoring|keep you posted|as soon as possible|try again later|currently experiencing|\
         未恢复|尚未恢复|仍未恢复|还未恢复|未能恢复|还没恢复|暂未恢复|not yet been restored|not been restored|\
         not yet restored|not yet been resolved|not yet resolved|yet to be restored|\
         we are experiencing|are experiencing|fix is being|续报|进展|仍不可用|仍无法|最新进展|处理进展|\
         aware that|we're aware|to fix this|working with our partner|working flat out|working hard|\
         working urgently|get this fixed|on the case|\
         on it|bear with us|post updates|update you|updates to follow|more updates|looking at|looking into it|\
         查找原因|排查原因|engaged|are engaged|next update|fixing this|fixing it|working on a solution|\
         is working on|are working on|已联系|已联络|已联系银行|\
         we're seeing|we are seeing|we know|seeing reports|reports of|we're having|we are having|engaged with|\
         raised with|escalated|as quickly as|as fast as|is being fixed|being worked on|sort this|sort it|\
         get it back|定位问题|紧急抢修|紧急排查|加急处理|加急修复|正联系|等待修复|反馈给|已反馈|已经反馈|\
         应急预案|启动应急|第一时间告知|已联系|已通报|正在修|跟进|正与|接获|\
         接到反馈|收到反馈|收到用户|陆续收到|积极协调|协调处理|通报|赶修|抢通中|全力处理|会尽快|将尽快|\
         尽速修复|尽速|查修|修复作业|处理当中|修复当中|排除中",
    ),
    (
        Cues::RESTORED,
        "has been over|have been over|is now over|outage is over|interruption is over|interruption over|outage over|\
         disruption over|disruption is over|upgrade complete|maintenance complete|migration complete|update complete|\
         works complete|work complete|went smoothly|suspension lifted|has been lifted|have been lifted|been lifted|wrapped up|\
         are open again|is open again|open again|taking orders again|taking payments again|accepting orders again|\
         accepting payments again|\
         已恢复|已经恢复|已全部恢复|已全面恢复|已陆续恢复|陆续恢复|先后恢复|现已恢复|均已恢复|恢复正常|\
         已恢复正常|全面恢复|已修复|修复完成|已解决|全部解决|已全部解决|恢复稳定|恢复运行|运行正常|\
         目前运行正常|已完成升级|升级完成|维护完成|已完成|完毕|升级完毕|维护完毕|已结束|维护结束|圆满完成|\
         顺利完成|顺利上线|成功上线|重新开放|重新上线|恢复开放|恢复服务|恢复使用|恢复办理|恢复受理|已正常|\
         已可正常|故障解除|已排除|排除故障|如期完成|已重新|全部找回|已回复正常|回复正常|已复原|复原|恢复营业|\
         恢复交易|复市|重启|maintenance finished|maintenance has finished|maintenance is finished|\
         maintenance has ended|maintenance ended|maintenance is over|maintenance is now over|\
         finished ahead of schedule|completed ahead of schedule|finished early|completed early|修好啦|修好了|已修好|已经修好|弄好了|搞定了|可以正常下单了|可以正常付款了|可以正常支付了|又能付款了|又可以付款了|正式恢复|\
         恢复供应|resolved|has been resolved|have been resolved|restored|\
         closing this incident|closing the incident|no error has been observed|no errors have been observed|\
         no further errors|已回复正常|回复正常|恢复过来|维护完毕|重启完毕|修复完毕|升级完毕|可以正常登录|\
         已可正常登录|been restored|fully restored|running as normal|running normally again|\
         now running normally|working normally again|back to normality|back to normal|back online|\
         back up and running|are back up|is back up|back up as of|is back|are back|\
         now back|resumed|has resumed|have resumed|completed|been completed|is complete|now complete|\
         has ended|fully operational|recovered|services have returned|working normally again|available again|\
         now working|reinstated|back in service|are now operating normally|now operating normally|\
         returned to normal|been corrected|now corrected|was corrected|should be back online|\
         should be back to normal|should now be back|should now be working|started to come back|\
         began to come back|starting to come back|operating at full capacity|at full capacity|\
         at normal speeds|at normal speed|at normal levels|returned to expected|returned to the expected|\
         now returned to|returned to usual|returned to their usual|been fixed|is fixed|now fixed|are fixed|\
         fixed now|working again|are working again|running again|coming through again|going through again|flowing again|processing normally|are processing normally|\
         is running again|are running again|live again|is live again|\
         are live again|\
         is working again|once again|sorted out|sorted|been sorted|put right|rectified|normalised|normalized|\
         is open again|are open again|we're back|we are back|back open|are up and running|is up and running|\
         working normally now|are working normally|is working normally|operating normally now|are again at|\
         is again at|back at the expected|back to expected levels|able to resolve the issue|able to fix|\
         able to restore|managed to restore|managed to fix|up and running again|all clear|concluded|\
         successfully concluded|successfully completed|finished early|\
         now finished|\
         is finished|cleared|returned to service|back in action|up again|fixed|stabilised|stabilized|were restored|\
         was restored|was resolved|was fixed|recovery complete|recovery is complete|已处理完毕|处理完毕|处理完成|\
         已处理|修复完毕|已修好|已经修复|现已修复|已抢通|已完成修复|已排除故障|全部恢复|全线恢复|业务恢复|功能恢复|\
         已回稳|已回复|已复原|完成修复|排除完成|修复后恢复|扩容后恢复|重启后恢复|切换后恢复|后恢复|随即恢复|即恢复",
    ),
    (
        Cues::RESTORE,
        "新系统启用|重新推出|重新接受|重新受理|重新开通|重新提供|重新启用|再次开放|解决|排除|修好|修复|恢复|\
         恢复时间|将恢复|预计恢复|起恢复|开放|开通|restore|resume|resumes|will resume|be restored|\
         service will return|be back|running as normal|normal service|back by|up and running|\
         estimated restoration|time of return|estimated return|expected return|estimated time of return|back in full|purchase it again|use it again|available again|buy again|\
         pay again|open their doors again|opens its doors again|open again|opens again|and opens at|and opens on|be stable|\
         be stable again|stable again|stabilise by|stabilize by|修复|完成|\
         抢通|接通|修通|完工|修好|be back by|services to be back|to be back|be resolved|\
         be fixed|be completed|will be back|will be back at|come back|comes back|it returns|returns on|returns at|\
         will return|back at|back on|\
         be back on|be back at|sorted|sorted by|expect it by|expect it back|expect them back|expect to finish|expect to be done|expect to be back|expect to be back online|expect to be back up|\
         hope to finish|should be done|to have this fixed|have it fixed|\
         to have it fixed|to fix this by|to fix it by|fixed by|a fix by|finished by|completed by|done by|be finished|opens again|\
         restored by|start again|starts again|begin again|begins again|be over by|to be over|over by|\
         resolved by|开服|开机|重新开服|恢复供应|reopen|reopens|re-open|reopening|open again|\
         be open again",
    ),
    (
        Cues::POSTMORTEM,
        "复盘|致歉公告|故障说明|事故说明|事故报告|故障报告|情况说明|postmortem|post-mortem|incident report|\
         root cause|what happened|补偿|赔付|what went wrong|why it happened|our account of|lessons learned|\
         事件经过|经过说明|事件说明|incident review|incident summary|outage report|after-action|\
         post-incident|post incident|事故复盘|故障复盘|事件复盘|事件报告|rca|timeline|how it happened",
    ),
    (
        Cues::EARLY_END,
        "提前结束|提前完成|提前恢复|提早完成|ahead of schedule|ahead of time|earlier than planned|earlier than expected|completed early|提早结束|\
         finished early",
    ),
    (
        Cues::FAULT,
        "have been declining|has been declining|are declining|is declining|being declined|blank page|\
         blank screen|white screen|\
         hasn't been showing|haven't been showing|hasn't been appearing|aren't applying|isn't applying|not applying|\
         intermittent disruption|intermittent disruptions|experiencing disruption|experiencing disruptions|experiencing a disruption|experiencing a service disruption|\
         will return error|will return errors|will return an error|return an error|return errors|returns an error|\
         see an error|get an error|getting an error|seeing an error|seeing errors|an error message|error messages|\
         will error|返回错误|提示系统维护|提示失败",
    ),
    (
        Cues::STOP,
        "won't be accepting|will not be accepting|won't be taking|will not be taking|stopped taking|not taking|\
         aren't taking|are not taking|not accepting|aren't accepting|are not accepting|can't take|\
         cannot take|unable to take|can only take cash|only take cash|\
         \
         couldn't|could not|couldn't pay|were not able to|weren't able to|was not able to|wasn't able to|\
         was not possible|wasn't possible|不能关闭|不能调整|不能修改|无法修改|无法调整|不可修改|不可调整|\
         无法编辑|不能编辑",
    ),
    // What could not be done then is told of what is past.
    (
        Cues::HISTORY,
        "couldn't|could not|couldn't pay|were not able to|weren't able to|was not able to|wasn't able to|\
         was not possible|wasn't possible",
    ),
    (Cues::STOP, "still not available|still unavailable|still not working"),
    // Nothing is sent back here.
    (Cues::RESTORE, "it returns|service returns|normal service returns|returns online|returns to service"),
    // What comes back only then cannot be used until then.
    (
        Cues::STOP,
        "processed as single payments|processed as a single payment|processed as single payment|charged as a single payment|charged as one payment|processed in full|without installments|without instalments|no installments|no instalments|按单笔全额扣款|按全额扣款|才恢复|才能恢复|才会恢复|才可恢复|方可恢复|方能恢复|同步恢复|一并恢复|随之恢复|看不到|看不见|找不到|\
         暂不显示|不会显示|停用中|停止收费|暂停收费",
    ),
    (
        Cues::RESTORE,
        "services to recover|service to recover|to recover by|to have recovered by|to be caught up by|back to normal by|\
         recover by|will recover by|\
         系统升级结束|系统维护结束|系统改造结束|升级改造结束|系统切换结束|升级结束|维护结束|割接结束|切换结束|\
         演练结束|改造结束|迁移结束|才恢复|才能恢复|才会恢复|才可恢复|方可恢复|方能恢复|同步恢复|一并恢复|\
         随之恢复",
    ),
    (Cues::RESTORED, "已同步恢复|已一并恢复|均已同步恢复|现已同步恢复"),
    (
        Cues::DEGRADE,
        "confirmed late|arrive late|arriving late|processed late|credited late|recorded late|可能影响|可能会影响|或会影响|may affect|might affect|could affect|may impact|might impact|could impact|lower than usual|lower than normal|lower than expected|drop in success rates|low success rate|low success rates|lower success rate|lower success rates|\
         success rates are low|间歇性中断|间歇中断|间断性中断|偶发中断|偶发性中断|成功率约|成功率仅|\
         交易成功率下降|交易成功率降低|交易成功率可能下降|交易成功率可能降低|交易成功率可能会下降|交易成功率可能会降低|交易成功率将下降|交易成功率将降低|\
         交易成功率会下降|交易成功率会降低|交易成功率有所下降|交易成功率有所降低|支付成功率下降|支付成功率降低|支付成功率可能下降|支付成功率可能降低|\
         支付成功率可能会下降|支付成功率可能会降低|支付成功率将下降|支付成功率将降低|支付成功率会下降|支付成功率会降低|支付成功率有所下降|支付成功率有所降低|\
         成功率只有|成功率降|成功率降至|成功率降低|成功率不足|成功率偏低|成功率较低|\
         成功率低于",
    ),
    (
        Cues::FAULT,
        "having issues|having problems|having difficulties|having difficulty|having trouble|\
         having some issues|having some trouble|seeing some issues|issues using|issues accessing|\
         issues logging|未能正常使用|未能正常登入|未能正常运作|扫码付不了款|扫码付不了|been disrupted|\
         were disrupted|was disrupted|been down|are down|is down|went down|were down|was down|挖断|被挖断|\
         光纤中断|光纤断裂|转圈|付不出去|刷不出来|付不了款|付不了|太火爆|过于火爆|异常火爆|人气太旺|\
         排队人数过多|未能自动抵扣|未能抵扣|显示为0|显示为零|加载异常|加载失败|加载不出",
    ),
    (
        Cues::FAULT,
        "部分用户反馈|部分客户反馈|有用户反馈|有客户反馈|用户集中反馈|接到用户反馈|收到用户反馈|接用户反馈|部分商户反馈|有商户反馈",
    ),
    (
        Cues::WITHDRAW,
        "retires on|retires from|finishes on|shuts down on|shuts down for good|shutting down for good|closes for good|\
         closing for good|close for good|closes permanently|closing permanently|close permanently",
    ),
    (Cues::STOP, "vacation mode|holiday mode|on vacation mode|on holiday mode"),
    // What has been mended and is being watched is not over yet.
    (
        Cues::FAULT,
        "a fix has been implemented|fix has been implemented|implemented a fix|deployed a fix|a fix has been deployed|\
         fix has been deployed|rolled out a fix|rolling out a fix|a fix is being rolled out|fix is being rolled out|\
         applied a fix|a fix has been applied|failed for|were failing|was failing|are failing|is failing",
    ),
    (
        Cues::INVESTIGATE,
        "a fix has been implemented|fix has been implemented|implemented a fix|deployed a fix|a fix has been deployed|\
         fix has been deployed|rolled out a fix|rolling out a fix|a fix is being rolled out|fix is being rolled out|\
         applied a fix|a fix has been applied",
    ),
    (Cues::HISTORY, "failed for|were failing|was failing"),
];
