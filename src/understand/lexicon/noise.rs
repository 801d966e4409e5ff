//! Words that hold a word of the lexicon without meaning it.

pub(crate) const ROWS: &str = "\
    暂未开通|尚未开通|暂未上线|尚未上线|暂未支持|尚未支持|还未开通|还未支持|\
    已登录用户|已登录的用户|已登录状态|已登录账号|\
    during the outage|after the outage|during the downtime|because of the outage on|\
    fixed rate|fixed rates|fixed interest|fixed interest rate|fixed monthly|fixed term|fixed terms|fixed amount|\
    fixed fee|fixed payments|出货时间顺延|出货顺延|发货时间顺延|配送时间顺延|配送顺延|送货顺延|到货顺延|电子支付账户|电支账户|transactions completed|purchases completed|orders completed|payments completed|transaction completed|purchase completed|is reporting|are reporting|was reporting|have been reporting|order completed|payment completed|\
    transactions that take place|transactions made between|transactions made on|transactions taking place|\
    经检修|经抢修|经维修|开放平台|收费隧道|收费站|收费公路|收费道路|post purchase|post-purchase|\
    post purchase flow|post-purchase flow|core banking application|core banking application system|\
    core banking application systems|卡单笔|电子消费卡|that nobody expected|nobody expected|\
    账号转移至|账号转移|点数转移|入户维修|上门维修|维修服务|换表与维修|售后维修|维修人员|维修点|\
    已付款订单|已提交订单|已完成订单|已成交订单|已生成订单|已成功订单|已成功付款的订单|已下单成功的订单|已下单成功订单|已成功下单的订单|已支付的订单|已支付订单|已预约的订单|已成立的订单|\
    已成立订单|已下单的订单|已下单订单|已付款的订单|既有订单|现有订单|已提交的订单|已完成的订单|\
    新版协议|新版章程|新版合约|新版领用合约|新版规则|新版条款|新版《|同时废止|予以废止|相应废止|自动废止|申请终止|申请取消|申请退出|申请解约|refresh the page|refresh this page|refresh your|refresh the app|refresh their|refresh and try|refreshing|\
    existing orders|orders already placed|orders you have placed|orders you have already placed|previously placed orders|\
    so that service is back|so that services are back|so service is back|so that it is back|\
    因特殊情况要改期|要改期的|需改期的|如需改期|如有改期|若需改期|需要改期的|须调整的|需调整的|需要调整的|\
    如需调整|若需调整|因特殊情况改期|因施工|施工单位|道路施工|市政施工|施工挖断|支付连账户|支付连|\
    支付账户|升级到最新|升级至最新|升级最新版|升级您的|升级客户端|升级app|升级版本|升级到以下|\
    upgrade to the latest|upgrade to v2|upgrade to v3|upgrade to v4|upgrade to version|upgrade your plugin|\
    upgrade your integration|upgrade your plug-in|\
    以后支付|之后支付|以后付款|之后付款|drop in completed|completed loans|completed orders|completed payments|\
    completed transactions|completed purchases|completed checkouts|offline mode|offline payment mode|\
    可能提前结束|可能提前完成|可能提前恢复|若提前结束|若提前完成|若提前恢复|如提前结束|如提前完成|如提前恢复|\
    或提前结束|或提前恢复|\
    或将提前结束|或将提前恢复|有可能提前结束|视情况提前结束|如能提前结束|如能提前恢复|停止优惠|优惠停止|\
    may affect your credit|could affect your credit|might affect your credit|may impact your credit|could impact your credit|\
    可能影响部分地区配送|可能影响部分地区发货|可能影响部分地区物流|可能影响部分地区快递|可能影响配送|可能影响发货|可能影响物流|可能影响征信|可能影响您的征信|可能影响个人征信|可能影响信用记录|可能影响您的信用|可能影响个人信用|可能会影响征信|\
    可能会影响您的征信|可能会影响个人征信|可能会影响信用记录|可能会影响您的信用|自动关闭|自动关单|order line closes|phone line closes|lines close|phone lines close|发货顺延|发货将顺延|发货时间顺延|发货将延迟|发货将延后|退款顺延|退款将顺延|退款延后|退款将延后|退款将延迟|\
    到账顺延|到账将顺延|到账将延后|发货延迟|延迟发货|配送延迟|延迟配送|派送延迟|延迟派送|物流延迟|快递延迟|发货延误|配送延误|暂停或取消活动|\
    暂停或终止活动|取消或暂停活动|终止活动|取消活动|活动无法继续|暂停生产变更|停止生产变更|暂停一切生产变更|停止一切生产变更|\
    暂停一切变更|停止一切变更|暂停变更|停止变更|暂停一切投产|暂停投产|停止投产|\
    未发生故障|无故障|未发生中断|再升级|\
    升级啦|重磅升级|权益升级|体验升级|消费优惠|消费补贴|消费奖赏|消费嘉年华|消费季|消费节|\
    支付密码|nearest store|nearest branch|local store|stores near|app store|google play store|play store|\
    维护您的权益|维护客户权益|维护您的合法权益|维护用户权益|维护消费者权益|维护市场|维护秩序|维护良好|\
    资料维护|信息维护|账户维护|维护费|维护资金安全|为维护|消费升级|会员升级|升级版|等级|不可抗|不可分割|\
    无法律|不能不|失败者|不可或缺|不可撤销|停车|停留|暂停键|信用卡中心|银行卡中心|支付宝账号|支付宝账户|\
    服务号|公众号|绿色通道|易付宝账户|用户协议|积分兑换活动|慢性|错误码|现金红包|不支付|重复支付|勿重复支付|\
    请勿重复支付|已付款|待付款|未付款|约定还款|银联卡中心|取消订单|取消关注|登录密码|申请人|查询密码|\
    客户端版本|in order to|withdraw from any|withdraw from your|withdraw from an|withdraw from our|\
    withdraw from atms|order number|post office|call centre hours|no longer than|as well as|point of view|\
    at this point|starting point|apply for the job|on-line form|updates from us|privacy|settings|the date|\
    up to date|to date|at the time|in time|on time|over time|first time|the time|in that time|time to time|\
    at any time|any time|some time|this time|next time|long time|real time|real-time|in the meantime|meantime|\
    due date of|until then|bring|offer our apologies|thank you for your support|for your support|\
    change your password|keep you updated|in case|best in class|win-win|call for|so-called|end-to-end|\
    dead end|back-end|front-end|open order|at the end|by the end|from start to finish|posted daily|微信公众号|\
    服务时间内|时间内|长时间|及时间|一段时间|短时间|等待时间|同一时间|第一时间|随时间|此时间|任何时间|\
    时间较短|时间估计|时间戳|境内外|若干|如有查询|如有任何查询|如需查询|如有疑问|查询详情|不再另行通知|不另行通知|\
    恕不另行通知|不再另行公告|不再赘述|不再重复|运营商通道|短信通道|投诉渠道|感谢支持|您的支持|支持与|理解与支持|\
    理解和支持|大力支持|\
    的支持|技术支持|booking and cancellation policy|booking and cancellation policies|booking and cancellation terms|booking and cancellation conditions|booking and cancellation rules|booking and cancellation fees|booking, cancellation|bookings, cancellations|cancellation and refund|\
    cancellations and refunds|refund and cancellation|refunds and cancellations|for the last time|\
    order cancellation|cancellation of tickets|cancellation policy|cancellation fee|\
    free cancellation|as soon as we're back to normal|as soon as we are back to normal|once we're back to normal|\
    when we're back to normal|as soon as things are back to normal|when things are back to normal|\
    as soon as everything is back to normal|get everything back to normal|getting everything back to normal|\
    get things back to normal|getting things back to normal|get back to normal|getting back to normal|\
    as soon as it's back|as soon as it is back|as soon as we're back online|\
    后付款|月付款|分付款|信用付款|后付费|月付费|捷信息|乐信息|捷信通|远信号|远信任|和润泽|备用金额|分期待|分期间|分期望|\
    due to changes in|due to a change in|because of changes in|following changes in|不实施欠费停电|不实施停电|\
    欠费不停电|欠费停电|停机不停服务|受影响之客户|受影响的客户|受影响客户|受影响之用户|受影响之商家|\
    受影响的商家|受影响之持卡人|受影响持卡人|cause has been removed|cause was removed|found and removed|\
    identified and removed|vendor's own website|vendor's website|biller's website|biller's own website|\
    旧ip下线|ip下线|旧证书下线|ip裁撤|旧域名下线|操作系统升级|作业系统升级|手机系统升级|升级操作系统|\
    升级作业系统|升级手机系统|升级系统版本|操作系统|作业系统|zip code|zip codes|zip file|zip files|\
    affirm that|affirm our|terrorist financing|terrorism financing|\
    financing activities|financing of terrorism|went on sale|主动提前终止|要求提前终止|申请提前终止|\
    提前终止剩余|提前终止的|提前终止分期|分期提前终止|主动要求提前终止|客户提前终止|按原定计划|按照原定计划|\
    按原计划|按照原计划|difficulty caused|difficulties caused|any difficulty|any difficulties|\
    difficult decision|going on sale|goes on sale|on-sale date|after-sales|after sales|sales team|\
    sales office|sales tax|\
    sales support|sales hotline|sales report|sales reports|store hours|store manager|store locations|store pickup|\
    sim card|sim cards|id cards|business cards|loyalty cards|membership cards|library cards|key cards|memory cards|\
    greeting cards|pick-up points|pickup points|collection points|access points|data points|bullet points|\
    温馨提醒|友情提醒|特别提醒|郑重提醒|特此提醒|再次提醒|提醒您|提醒广大|提醒各位|最新消息|官方消息|消息称|\
    邮件联系|邮件通知|发送邮件|回复邮件|以邮件|通过邮件|为保险起见|黄金周|第三方平台|等平台|等第三方平台|其他平台|\
    各大平台|合作平台|社交平台|监管平台|消费者|消费金融|消费信贷|消费券|消费贷|购物中心|购物广场|购物卡|购物袋|\
    应用商店|便利商店|官网公告|官网发布|官网查询|官网查看|官方网站公告|官方网站发布|官方网站查询|详见官网|关注官网|\
    以官网|官网为准|用卡环境|用卡体验|用卡安全|用卡需求|用卡无忧|用卡提示|安排用卡|用卡时间|付款人|付款方|付款账户|\
    付款账号|支付服务有限公司|支付服务股份有限公司|支付有限公司|支付股份有限公司|支付科技|支付技术|支付机构|支付公司|\
    支付行业|支付牌照|支付团队|payments team|payment team|payments ltd|payments inc|payments limited|\
    payment solutions|card centre|card center|card services team|cards team|check out our|check out the|\
    check out this|check out what|check out more|check out these|check out all|booking reference|\
    booking confirmation|trading hours|trading name|trading as|trading standards|web chat|on-site|off-site|\
    site visit|dr site|secondary site|primary site|backup site|disaster recovery site|visa application|\
    visa applications|travel visa|visa centre|card reader app";
