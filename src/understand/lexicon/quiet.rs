//! Words for what interrupts nothing, and words that say what a time stands for.

use super::Cues;

pub(crate) const ROWS: &[(Cues, &str)] = &[
    (
        Cues::PROMOTION,
        "经验加成|全服加成|掉落加成|双倍经验|即享|可享|单笔达|消费满|活动|优惠|优惠券|立减|满减|抽奖|中奖|\
         红包|返现|返利|礼品|礼遇|特惠|促销|折扣|\
         打折|秒杀|赠送|领取|\
         抢购|活动时间|活动期间|活动期限|活动规则|活动内容|享受|专享|登录享|回馈|单笔满|满额|免息|0利率|\
         零利率|回馈|回赠|好礼|奖励|\
         名额|先到先得|优惠期|推广期|迎新|赠|补偿方案|补偿对象|周年庆|双十一|618|早鸟|领券|加码|回饋|\
         savings|offers valid|while supplies last|promotion|promotions|promo|offer|offers|discount|discounts|\
         cashback|cash back|win|winner|winners|\
         prize|prizes|lucky draw|voucher|vouchers|coupon|sale|deals|save up to|free gift|limited time|\
         giveaway|campaign|promotion period|campaign period|promo period|interest-free|0%|zero interest|\
         sign up now|shop now|bonus|no cost emi|no-cost emi|festive|festival|flash sale|flash-sale|\
         while stocks last|hurry|低至|礼物|现金券|满额|额满即止|送完即止|首500名|首名|刷卡礼|换新季|\
         焕新季|购物节|年终庆|母亲节|父亲节|情人节|圣诞|钜惠|惊喜|超值|特价|优惠券|叠加|补贴|instant discount|mega sale|\
         free shipping|complimentary|exclusive|treat yourself|lucky",
    ),
    (
        Cues::SAFETY,
        "防范|诈骗|防骗|安全提示|风险提示|谨防|钓鱼|假冒|电信网络诈骗|反洗钱|个人信息保护|非法|冒充|警惕|\
         提高警惕|防诈|诈欺|伪冒|反诈|洗钱|安全用卡|金融知识|温馨提醒您防范|scam|scams|fraud|fraudulent|\
         phishing|smishing|beware|stay safe|security reminder|security tips|protect yourself|impersonating|\
         impersonation|beaware|fake calls|fake messages|fake sms|fake emails|有诈|当心|行骗|骗局|诈|骗取|骗术|骗徒|慎防|讹称",
    ),
    (
        Cues::NEWS,
        "招聘|业绩|财报|年报|季报|新品|发布会|荣获|获奖|签约仪式|中标|采购|招标|征集|新版本|功能更新|更新日志|\
         发布说明|版本说明|新功能|合作伙伴大会|公益|捐赠|投资者|股东大会|股息|分红|选聘|release notes|\
         changelog|what's changed|what's new|bug fixes|new features|hiring|careers|job opening|\
         financial results|quarterly results|earnings|annual report|press release|award|awards|partnership|\
         survey|webinar|newsletter|documentation|upstream|sdk|dependencies|beta|pre-order|unveils|announces|\
         shareholders|dividend|新版上线|新版发布|全新版本|版本发布|更新内容|更新说明|新版|\
         service availability|availability %|statistics|reliability disclosures|platform of the year|\
         of the year|thrilled|proud to|we won|honoured|honored|recognised|uptime",
    ),
    (
        Cues::HISTORY,
        "曾|曾于|曾进行|此前|先前|日前|上次|前次|过去|回顾|已于此前|去年|当时|当晚|首次|自成立以来|previously|\
         in the past|last time|last year|last month|earlier this year|was held|had been|historically|\
         until now|一度|we started|started to|起初",
    ),
    (
        Cues::DEADLINE,
        "应提前|须提前|需提前|应及时|应于|须于|请于|请在|请尽快|请务必|请提前|务必|逾期|截止日期|截止时间|\
         最后期限|期限|缴费期限|还款日|最后还款日|\
         约定还款日|应还款|还清|领取期限|退订|申领|报名|提交|提前办理|请及时|请各位|尽早|领取方式|储值期限|\
         办理截止|no later than|deadline|due date|please complete|please make|please ensure|\
         please note that you must|you must|must be|last day to|please redeem|redeem|withdraw your|make sure|\
         we recommend|beforehand|in advance",
    ),
    (
        Cues::CONTACT,
        "our hotline|customer hotline|hotline services|hotline service|the hotline|our phone lines|phone lines|\
         our call centre|our call center|our contact centre|our contact center|our helpline|our live chat|\
         热线|客服热线|客户服务热线|服务热线|客服电话|咨询电话|联系电话|电话|致电|拨打|请拨|专线|客服专线|\
         传真|邮箱|在线客服|人工客服|hotline|call us|call|contact us|contact centre|contact center|phone|\
         telephone|helpdesk|help desk|live chat|careline|care line|helpline|toll-free|toll free|email us|\
         whatsapp|reach us|reach out|customer care|技术支持",
    ),
    (
        Cues::HOURS,
        "只开放|仅开放|仅提供|只提供|交纳时间|缴纳时间|缴费时间|申报时间|限定时间|服务时间|营业时间|工作时间|\
         办公时间|办理时间|受理时间|服务时段|人工服务时间|上班时间|客服服务时间|客服上班时间|客服时间|\
         开放时间|\
         交易时间|reduced hours|shorter hours|longer hours|extended hours|new hours|opening hours|office hours|business hours|service hours|operating hours|banking hours|\
         hours of operation|branch hours|store hours|shop hours|trading hours|phone lines are open|lines are open|\
         lines open|stays open throughout|normal hours|usual hours|regular hours|normal opening hours|\
         extend their hours|extend our hours|extended hours|\
         chat is open|chat is available|support is available|hours during|desk is open|on the phones|\
         seven days a week|7 days a week|people on the phone|is open|are open|team is available",
    ),
    (
        Cues::POSTED,
        "发布时间|发布日期|下一次更新|下次更新|下一次通报|下次通报|再次通报|公告日期|公告时间|颁布时间|更新时间|最后更新|最后更新时间|发布于|发表于|刊登日期|\
         张贴日期|公布日期|上架日期|来源|浏览次数|阅读次数|发文日期|生效日期|posted|posted on|published|\
         published on|updated on|last updated|first posted|edited|sent|date of issue|issued on|date posted|\
         created|release date|last modified",
    ),
    (
        Cues::SETTLE,
        "结算|清算|到账|批扣|扣款|代扣|入账|账单|出账|对账|对账单|起息|发放|提前到|划付|打款|款项|退还|退回|\
         批次|补结|will post|post on|settlement|settlements|settle|payout|payouts|statement date|debited|\
         credited|reconciliation|batch|be retried|retried on|will be taken on|be taken on|\
         will be collected on|be collected on|will be deducted on|be deducted on|be processed on|\
         will be processed on",
    ),
    (
        Cues::TRIAL,
        "试运行|正式运行|观察期|观察时段|观察时间|观察阶段|准备时段|验证时段|验证期|试点|正式上线|\
         数据正式上线|灰度|公测|内测|trial run|pilot|go live|go-live|\
         monitoring of|observation",
    ),
    (
        Cues::HOLIDAY,
        "放假|假期|休假|春节|国庆|国庆节|中秋|元旦|清明|五一|劳动节|端午|节假日|假日|休市|春节期间|过年|除夕|\
         连假|公众假期|holiday|holidays|public holiday|christmas|new year|easter|bank holiday|lunar new year|\
         thanksgiving|vacation mode|holiday mode|on vacation|on vacation mode|on holiday mode",
    ),
    (
        Cues::REASON,
        "count our stock|counting our stock|counting stock|stock count|because of fraud|because of fraudulent|due to fraud|due to fraudulent|rise in fraud|rise in fraudulent|\
         increase in fraud|increase in fraudulent|fraudulent orders|fraudulent transactions|fraud attempts|\
         card testing|为防范风险|为防范套现|防范套现|防范业务风险|防范交易风险|业务调整|因业务|业务发展|经营|\
         营运计划|监管|合规|风险控制|风控|政策原因|合作|法律法规|战略|自身发展|\
         策略调整|业务需要|慎重评估|市场环境|疫情|台风|不可抗力|合约到期|年度结息|结息|盘点|stocktake|\
         stocktaking|inventory count|book closing|暴雨|经营策略|产品调整|装修|\
         business decision|business reasons|regulation|regulatory|regulations|compliance|strategic|decided to|\
         decision|hard decision|refurbishment|refurbished|renovation|typhoon|pandemic|covid-19|administration|\
         liquidation|insolvency|risk control|licence|license|分行搬迁|支行搬迁|网点搬迁|门店搬迁|营业部搬迁|\
         机构更换",
    ),
    (
        Cues::CORPORATE,
        "企业网银|企业网上银行|企业手机银行|企业掌银|对公|企业客户|单位客户|公司网银|公司客户|b2b|b2b支付|\
         银企直联|银企直连|企业电子渠道|企业银行|公司业务|法人客户|企业网银盾|商业网银|企业版|corporate|\
         corporate banking|business banking|business internet banking|commercial banking|corporate customers|\
         business customers|wholesale",
    ),
    (
        Cues::SOME,
        "部分|个别|少数|少量|有部分|部分客户|部分用户|部分商户|部分地区|局部|some customers|some users|\
         some merchants|a small number|a subset|certain customers|certain users|some of our|a limited number|\
         some",
    ),
    (
        Cues::PLAN,
        "将于|将在|定于|拟于|计划于|预计于|预定于|拟|计划|将对|将进行|届时|将|兹定|即将|will|\
         scheduled|scheduled for|planned|planned for|is scheduled|are scheduled|takes place tonight|\
         it takes place|will take place|upcoming|going to|expected|\
         please be advised|is planned|预计",
    ),
    (Cues::EARLIER, "先行|提前停|先停|提前关闭|in advance of|ahead of the"),
    (
        Cues::EDITING,
        "编辑|新建|修改设置|后台管理|运营后台|后台页面|后台登录|后台功能|商户后台|商家后台|管理后台|报表|\
         数据统计|商品发布|上传商品|发布商品|广告投放|\
         推广|素材|顾客分群|数据分析|dashboard|back office|back-office|backend|admin panel|reporting|reports|\
         console|settings page|portal|上传资料|资料上传|上传材料|材料上传|document upload|upload of documents",
    ),
    (
        Cues::WHEN,
        "时间|日期|时段|起止时间|维护时间|升级时间|停机时间|暂停时间|影响时间|服务暂停时间|暂停服务时间|\
         停止服务时间|实施时间|中断时间|系统维护时间|作业时间|停止时间|预计时间|暂停期间|维护期间|维护日期|\
         升级日期|暂停日期|停运时间|停服时间|停业时间|执行时间|变更时间|切换时间|迁移时间|影响时段|维护时段|\
         when|date and time|date|time|date/time|maintenance period|maintenance time|downtime period|schedule|\
         scheduled time|affected period|period|service interruption period|window|outage window|\
         duration of downtime|time period|停办时间",
    ),
    (
        Cues::START,
        "started at|began at|开始时间|起始时间|开始日期|起始日期|开始|start time|start date|starts at|start date and time|\
         from date|maintenance start time|start|begin time",
    ),
    (
        Cues::END,
        "expected resolution|estimated resolution|resolution time|expected end|结束时间|终止时间|结束日期|\
         截止时间|预计结束时间|完成时间|预计完成时间|end time|end date|ends at|\
         end date and time|maintenance end time|estimated completion|expected completion|end",
    ),
    (
        Cues::IMPACT,
        "影响范围|影响服务|影响业务|受影响服务|受影响业务|受影响的业务|受影响的服务|受影响功能|影响功能|\
         影响内容|影响说明|影响项目|暂停服务项目|暂停业务|暂停业务类型|暂停项目|暂停服务内容|维护内容|\
         服务范围|范围|what is affected|affected services|services affected|impacted services|scope|\
         not available during|what it means|what will be affected|service impact|impact|affected components|\
         components affected|services impacted",
    ),
    (
        Cues::LENGTH,
        "时长|维护时长|历时|预计耗时|耗时|为时|duration|estimated duration|expected duration|for up to|\
         take about|takes about|take approximately|will take|lasting|影响时长|每次影响时长",
    ),
    (Cues::NARROW, "境外|海外|跨境|数字人民币|overseas|e-cny|foreign currency|foreign-currency|国际"),
    (
        Cues::PART,
        "首页|频道|栏目|板块|部分功能|个别功能|语音助手|广告|资讯|some features|certain features|\
         some functions|certain functions|详情页|专区|专属页",
    ),
    (Cues::ONLY, "只办理|只保留|仅办理|仅保留|仅提供|只提供|只受理|仅受理|仅支持|only the following"),
    (
        Cues::VAGUE,
        "所有渠道|全渠道|各渠道|各个渠道|各类渠道|all channels|交易|services|service|transactions|全部业务|\
         各项业务|所有业务|全部服务|各项服务",
    ),
    (
        Cues::REPORT,
        "results|financial results|quarterly results|full-year results|half-year results|trading update|earnings|\
         annual report|annual results|shareholders|dividend|sustainability report|esg|asx announcement|investor call|investors|\
         business update|interim report|award|awards|hiring|careers|we're hiring|job opening|join our team|\
         join our|named gateway|of the year|业绩|业绩快报|财报|年报|季报|半年报|年度报告|季度报告|荣获|获奖|\
         获评|斩获|招聘|校园招聘|investor presentation|presentation|slides|征才|招募|诚征|职缺|人才招募|names new|\
         appoints|appointed|appointment of|chief financial officer|\
         chief executive|new cfo|new ceo|ipo|acquires|acquisition of|fundraising|series b|经营情况|三季度报告|\
         季度报告|报告期内|未经审计|同比增长|校园招聘|社会招聘|股东大会|分红|股息|中标|招标|采购公告|供稿|\
         业务零中断|零中断|零感知|客户零感知|不停业务|无感切换|无缝切换|without interruption|zero downtime|\
         without any downtime",
    ),
    (
        Cues::PUBLIC,
        "公积金|住房公积金|健保|健保卡|健保署|社保局|医保局|征信|个人信用报告|电子发票|车管|户籍|不动产|\
         政务服务|e-invoice|e-invoicing",
    ),
    (
        Cues::OFFLINE,
        "线下|实体|实体商店|实体店|实体卡|门店|店内|柜面|pos插卡|插卡|physical|physical card|physical cards|in stores|\
         in store|in shops|in shop|in a shop|in a store|at the till|at tills|in-store|in person|at atms|over the counter",
    ),
    (
        Cues::CASH,
        "现金分期|信用卡现金分期|现金套现|随借金|e招贷|cash instalment|cash instalments|cash installment|cash installments|\
         balance transfer on instalments|balance transfer on installments|balance transfer instalment|\
         balance transfer instalments|balance transfer installment|balance transfer installments|\
         balance transfer instalment plan|balance transfer installment plan",
    ),
    (
        Cues::VERIFY,
        "authentication|verification|passcode|one-time passcode|3-d secure|3d secure|sca|身份验证|验证方式|\
         短信验证|加强验证",
    ),
    (
        Cues::DENY,
        "网络无关|系统无关|我行无关|我司无关|公司无关|没有合作关系|并无关系|is not true|not true|untrue|\
         no truth|hoax|fake news|false message|false messages|不属实|并非事实|假消息|谣传|纯属虚构|没有退出|\
         没有计划|并无计划|无计划|否认|不实消息|不实|谣言|辟谣|澄清|传言|no plans to|no plan to|\
         denies|denied|rumour|rumours|rumor|rumors|speculation",
    ),
    // What goes on, as it is said to a customer.
    (
        Cues::UNAFFECTED,
        "can shop and pay normally|can shop and pay as usual|pay normally|pay as normal|pay as usual|shop normally|shop as normal|\
         won't be affected|will not be affected|isn't affected|aren't affected|wasn't affected|weren't affected|\
         was not affected|were not affected|shouldn't be affected|should not be affected|is not being affected|won't be impacted|\
         will not be impacted|isn't impacted|aren't impacted|wasn't impacted|weren't impacted|was not impacted|\
         were not impacted|shouldn't be impacted|should not be impacted|is not being impacted|not impacted|not be impacted|\
         not interrupted|not be interrupted|won't be interrupted|will not be interrupted|not be disrupted|won't be disrupted|\
         welcome to keep|welcome to continue|free to keep|free to continue|placed during|placed in this|\
         placed over|placed while|received during|received while|you can still|what can i still use|\
         what can you still use|what you can still use|what can i use|work at all|works at all|\
         can be used throughout|can be used as usual|can be used|may be used|works everywhere|work everywhere|\
         works wherever|work wherever|works exactly as|work exactly as|at any time during|may still|\
         may continue|can continue|you can keep|can keep using|keep using|continue to use|what still works|\
         work throughout|work all through|works all through|work right through|works right through|\
         not part of this|not part of the|process normally|works throughout|continues throughout|\
         still works|still be able|you'll still|you will still|still be used|remain usable|what will be available|\
         what will still be available|services that remain|you can still do|权益不变|功能不变|服务不变|\
         得继续使用|得于服务终止前|得于停止服务前|得于终止服务前|得照常|仍得|仍可正常|可正常刷卡|仍然可以|也可正常",
    ),
    (
        Cues::PERSONAL,
        "个人网银|个人网上银行|个人手机银行|个人掌银|个人客户|个人电子银行|直销银行|personal internet banking|\
         personal banking|retail customers",
    ),
    (
        Cues::PART,
        "旧版|旧版本|老版本|低版本|以下版本|及以下版本|历史版本|old version|old versions|older version|older versions|\
         earlier versions|previous version|legacy version",
    ),
    // What else goes on says that only some is concerned.
    (
        Cues::SOME,
        "其他渠道|其它渠道|其余渠道|其他通路|其它通路|其余通路|其他商品|其它商品|其余商品|其他商户|其它商户|\
         其余商户|其他品类|其他地区|其它地区|其余地区|其他门店|其余门店|其他行业|\
         类商户|类商品|类门店|类交易|特定商品|指定商品|特定商户|other channels|other products|other merchants|\
         other items|other regions|\
         other categories",
    ),
    (
        Cues::EDITING,
        "全店抵扣|店铺设置|店铺商品|修改店铺|不能关闭|不能调整|不能修改|无法修改|无法调整|不可修改|不可调整|\
         无法编辑|不能编辑|抵扣工具|运营工具|营销工具|推广工具|店铺装修|报名工具|活动报名|商品报名|抵扣比例|\
         粉丝运营|商家中心|商户中心|签约后台|签约页面|新签约|修改贴息|贴息方案|服务商后台|服务商平台|卖家中心|\
         卖家后台|店铺后台|merchant center|seller center|\
         seller dashboard|merchant portal",
    ),
    (Cues::NEWS, "本网讯|本报讯|本报记者|记者从|记者获悉|据悉"),
];
