//! The services that announcements name, and the parties.

use crate::domain::Service::{self, *};

pub(crate) const ROWS: &[(Service, &str)] = &[
    (
        Installment,
        "分期|分期付款|分期付|分期支付|分期免息|免息分期|信用卡分期|账单分期|消费分期|现金分期|信用卡现金分期|\
         现金套现|cash instalment|cash instalments|cash installment|cash installments|balance transfer on instalments|balance transfer on installments|\
         balance transfer instalment|balance transfer instalments|balance transfer installment|balance transfer installments|\
         balance transfer instalment plan|balance transfer installment plan|商户分期|\
         自动分期|自由分期|灵活分期|邮购分期|专项分期|汽车分期|装修分期|单笔分期|大额分期|分期交易|分期业务|\
         分期服务|分期商城|分期手续费|刷卡分期|分期零利率|优客分期|乐分期|e分期|花呗|花呗分期|白条|京东白条|\
         白条分期|分付|微信分付|月付|美团月付|抖音月付|放心花|滴滴月付|先享后付|先用后付|先买后付|任性付|\
         小米分期|天星金融|小米金融|信用购|信用付|桔多多|云闪付分期|招联|备用金|亲密付分期|度小满分期|乐花卡|\
         国美易卡|后付|先乐后付|银角零卡|零卡分期|免卡分期|慢点付|无卡分期|中租零卡|灵活付款|支付宝花呗|\
         分期额度|paylater|pay later|pay-later|spaylater|gopaylater|shopeepaylater|bnpl|buy now pay later|\
         buy now and pay later|buy now, and pay later|pay later plans|grab paylater|\
         grabpay paylater|         buy now, pay later|afterpay|klarna|affirm|zip pay|zippay|quadpay|sezzle|\
         latitudepay|genoapay|openpay|humm|\
         laybuy|zilch|perpay|postpay|spotii|valu|mobicred|happypay|happy pay|lipa later|riipay|myiou|postpe|twisto|paypo|\
         mokka|leanpay|favepay later|paynext|truemoney paynext|信用飞|clearpay|atome|hoolah|tabby|tamara|splitit|billease|akulaku|kredivo|grabpay later|\
         paytm postpaid|citi paylite|paylite|easi-payment|easi-payment plan|emi on call|dial-an-emi|dial an emi|emi on phone|shop pay installments|spread the cost|spreading the cost|spread your payments|uob smartpay|smartpay|pay in 4|pay in 3|pay in 30 days|pay monthly|pay in four|pay in three|emi|\
         no cost emi|no-cost emi|cardless emi|installment|installments|instalment|instalments|\
         installment plan|installment plans|instalment plan|instalment plans|installment payment|\
         installment payments|instalment payment|instalment payments|easy payment plan|budget facility|maybank ezypay|epp|flexi payment|\
         0% instalment|ipp|split payment|split payments|ggives|lazypay|simpl|paidy|atone|ezpay later|\
         parcelamento|financing|consumer financing|payment plan|payment plans|pay-over-time|pay over time|\
         over-time payments|amex plan it|monthly payments|monthly plan|installment loan|riverty|pay afterwards|\
         pay after delivery|latitude interest free|latitude|interest free plan|interest free plans|interest-free plan|payright|\
         deferit|wizpay|limepay|sunbit|bread pay|katapult|snap finance|progressive leasing|synchrony|viabill|\
         heidipay|pagantis|cetelem|cofidis|monzo flex|newpay|snapmint|zestmoney|ola postpaid|amazon pay later|\
         flipkart pay later|postpaid limit|pay later limit|pay-later limit|bajaj finserv|bajaj emi|\
         home credit|homecredit|tendopay|cashalo|indodana|fundiin|\
         ovo paylater|dana paylater|livi paylater|merpay|mercado credito|mercado crédito|nelo|aplazo|sistecredito|\
         meses sin intereses|parcelado|distacart emi|安逸花|分期乐|乐信|捷信|来分期|得物分期|佳物分期|唯品花|沃分期|\
         橙分期|还呗|大哥付|大哥付你分期|裕富|仲信资融|和润|远信|aeon分期|掌上分期|interest free finance|\
         interest-free finance|store finance|0% finance|promotional financing|finance option|\
         finance plan|finance plans|card installment|随借金|achteraf betalen|in3|billink|ratepay|ratenkauf|\
         ratenzahlung|scalapay|alma|oney|\
         floa|sequra|aplazame|addi|kueski|cashea|payflex|payjustnow|zip|walley|期免息|期零利率|期0利率|期分期|\
         期免手续费|期0手续费|openbank pay later",
    ),
    (
        CreditCard,
        "信用卡|信用卡消费|信用卡支付|信用卡交易|信用卡刷卡|信用卡付款|贷记卡|信用卡业务|信用卡系统|\
         信用卡线上|credit, debit and prepaid cards|credit, debit, and prepaid cards|credit, debit or prepaid cards|credit, debit|debit, credit|debit, credit and prepaid cards|debit, credit or prepaid cards|\
         credit card|credit cards|credit card payments|credit card transactions|\
         credit card purchases|credit and debit card|credit and debit cards|credit/debit card|\
         credit/debit cards|debit and credit card|debit and credit cards|credit or debit card|\
         debit or credit card|visa|mastercard|american express|amex|jcb|visa/mastercard",
    ),
    (
        DebitCard,
        "借记卡|扣账卡|储蓄卡|金融卡|签账金融卡|debit card|debit cards|visa debit|atm card|atm cards|\
         prepaid card|prepaid cards",
    ),
    (
        CardPayment,
        "刷卡|刷卡消费|刷卡交易|银行卡|银行卡支付|银行卡消费|银行卡交易|pos|pos消费|pos机|pos交易|卡交易|用卡|\
         card payments|card payment|card transactions|card transaction|cards|card usage|point-of-sale|\
         point of sale|pos transactions|eftpos|in-store payments|card purchases|purchases with|\
         paying in shops|card acceptance|card-present|contactless|contactless payments|刷不过|刷不了|无法刷卡|\
         不能刷卡|授权失败|无法授权|暂停授权|合约卡|收单|收单业务|\
         感应支付|卡片交易|card processing|card authorization|card authorisation|card authorizations|card authorisations|\
         authorization platform|merchant authorization|card services|签账",
    ),
    (
        OnlinePayment,
        "交易成功率下降|交易成功率降低|交易成功率可能下降|交易成功率可能降低|交易成功率可能会下降|交易成功率可能会降低|交易成功率将下降|交易成功率将降低|\
         交易成功率会下降|交易成功率会降低|交易成功率有所下降|交易成功率有所降低|支付成功率下降|支付成功率降低|支付成功率可能下降|支付成功率可能降低|\
         支付成功率可能会下降|支付成功率可能会降低|支付成功率将下降|支付成功率将降低|支付成功率会下降|支付成功率会降低|支付成功率有所下降|支付成功率有所降低|\
         网上支付|在线支付|线上支付|网络支付|电子支付|电商支付|移动支付|行动支付|手机支付|支付宝支付|微信支付|\
         支付宝|支付|付款|缴费|线上缴费|支付业务|支付服务|支付功能|支付交易|线上刷卡|网购|网络购物|网上消费|\
         线上消费|线上交易|无卡支付|免密支付|小额免密|代收|第三方支付|电子钱包|钱包支付|协议支付|认证支付|\
         一键支付|街口支付|全支付|电支|电子支付账户|apple pay|google pay|samsung pay|line pay|linepay|alipay|\
         alipayhk|wechat pay|payme|octopus|购电缴费|生活缴费|购票|售票|网上售票|线上售票|网络售票|互联网售票|\
         储值|充值|购电|online payment|\
         online payments|online transactions|online purchases|buying online|buy online|online shopping|\
         payment|payments|paying|make a payment|making a payment|process transactions|transactions|\
         prepaid recharge|mobile recharge|airtime recharge|data recharge|recharge|recharges|airtime purchase|airtime purchases|\
         transaction flow|transaction flows|transaction processing|e-commerce transactions|\
         ecommerce transactions|e-commerce|ecommerce|\
         mobile payment|mobile payments|payment processing|purchases|purchase|fpx|direct debit payments|\
         paynow|gcash|maya|paymaya|grabpay|touch 'n go|wallet payments|express checkout|digital payments|\
         electronic payments|donations|buyers who try to pay|支付失败|付款失败|支付卡住|支付超时|无法支付|\
         不能支付|不能付款|支付不了|无法付款|付不了款|付不了|扣款失败|\
         商户收款|收款服务|收款功能|收款业务|收款|网络刷卡|线上刷卡交易|网络刷卡交易|网上签账|\
         线上签账",
    ),
    (
        QuickPayment,
        "快捷支付|快捷|快捷交易|快捷签约|绑卡支付|quick payment|quick pay|express payment|one-click payment|\
         saved card payments",
    ),
    (
        QrPayment,
        "扫码支付|二维码支付|条码支付|扫码付款|付款码|收款码|条码付款|upi|upi payments|upi transactions|bhim|\
         phonepe|gpay|paytm|qr code payment|qr code payments|\
         qr payment|qr payments|qr pay|qr|scan to pay|twqr|duitnow qr|qris|聚合支付|扫码交易|二维码业务|二维码交易|条码交易|条码业务|主扫|被扫|主扫交易|被扫交易|付款码支付",
    ),
    (
        Gateway,
        "网关|支付网关|网关支付|支付通道|支付渠道|支付平台|支付系统|支付接口|收银台|银联通道|通道|收单系统|\
         金流|金流服务|金流平台|支付中台|交易系统|网联系统|网联平台|银联系统|payment gateway|gateway|3ds server|3-d secure server|3d secure server|payment channel|\
         payment channels|payment platform|payments platform|payment system|payment systems|payment service|\
         payment services|payment api|payments api|payment page|payment pages|hosted payment pages|\
         hosted payment page|acquirer|acquiring|acquiring platform|payment interface|paypal apis|card network|\
         processing platform|payment method|payment methods|支付方式|transaction authorization",
    ),
    (
        Checkout,
        "card form|payment form|card fields|结账|结算页|收银|收银页|结账页面|checkout|check out|checkout page|checkout pages|check-out|cart|\
         shopping cart|购物车",
    ),
    (
        Order,
        "租借|租还|租车|借车|还借车|叫车|约车|打车|骑行|开锁用车|下单|订购|购买|选购|订单提交|提交订单|购物|\
         交易功能|销售|订单|订票|订位|订座|订房|预约下单|网络订位|\
         语音订位|便利商店购票|机票预订|预订|消费|叫车付款|下单失败|无法下单|不能下单|暂停下单|暂停接单|停止接单|\
         暂不接单|不接单|ordering|\
         orders|place orders|placing orders|place an order|online orders|order placement|storefront|sales|\
         booking|bookings|trading",
    ),
    (
        Site,
        "网站|官网|官方网站|本网站|全站|网页|站点|商城|网上商城|在线商城|商店|网店|微商城|平台|本平台|\
         整合服务平台|电商平台|网上平台|网上应用|网上办税|商店前台|官方商城|网络平台|website|web site|site|\
         online store|online shop|web store|store|our shop|platform|platforms|web|live site|marketplace|\
         webshop|www|server|servers|服务器|伺服器",
    ),
    (
        App,
        "app|apps|客户端|手机客户端|小程序|应用程序|手机银行|掌上银行|掌银|个人掌银|个人手机银行|手机银行app|\
         行动银行|流动理财|行动网银|掌上生活|缤纷生活|买单吧|动卡空间|浦大喜奔|mobile app|mobile apps|\
         mobile application|mobile banking|mobile bank|wallet|mobile wallet|e-wallet|ewallet|digital wallet|digibank|banking app|\
         钱包|游戏|网络银行app|行动app|手机app|手机应用程序|手机应用",
    ),
    (
        OnlineBanking,
        "网上银行|网银|网络银行|个人网银|个人网上银行|网路银行|电子银行|电子渠道|线上渠道|网上理财|直销银行|\
         internet banking|online banking|netbanking|net banking|e-banking|ebanking|digital banking|\
         digital channels|electronic channels|online services|online service|网络服务|maybank2u|电子服务|\
         信用卡网上银行|信用卡网银",
    ),
    (
        All,
        "所有服务|全部服务|各项服务|各项业务|所有业务|全部业务|所有功能|全部功能|系统服务|一切服务|所有系统|\
         全系统|整个系统|各类业务|各项功能|各类交易|所有交易|全部交易|对外应用服务|各项应用|对外服务|本系统|\
         核心系统|核心业务系统|业务系统|生产系统|所有渠道|全渠道|各渠道|all services|all our services|\
         business operations|its operations in|all operations|all of our services|every service|every system|\
         every online service|all systems|all transactions|\
         all banking services|all channels|our services|services|our systems|core banking|core banking system|\
         entire system|whole system|our system|production|production environment|api|apis|all operations|live services|\
         其他业务|其他服务|其余业务|交易|saas|saas业务|saas服务|saas产品|saas系统",
    ),
    (
        Login,
        "登录|登入|登陆|注册|登录服务|登入服务|login|log in|logging in|sign in|sign-in|log on|logon|log-in|\
         authentication|otp|one-time password",
    ),
    (
        Transfer,
        "incoming payments|incoming payment|salary payments|direct entry|direct entry payments|osko|osko payments|\
         faster payment system|fast transfers|interbank payments|payid|zelle|ach|ach payment|ach payments|\
         ach transfers|pix|jompay|ibg|rentas|转账|\
         跨行转账|汇款|跨行汇款|汇兑|转数快|即时转账|实时转账|资金转账|即时资金转账|小额支付系统|\
         大额支付系统|大额实时支付系统|小额批量支付系统|网上支付跨行清算系统|网上支付跨行清算|跨行清算|\
         跨行支付|超级网银|二代支付系统|红包|抢红包|跨行|约定转账|全球汇款|预约转账|转入|转出|transfer|\
         transfers|fund transfer|fund transfers|funds transfer|interbank transfer|interbank transfers|\
         instapay|pesonet|fps|faster payments|giro|duitnow|duitnow transfer|remittance|remittances|\
         wire transfer|wire transfers|telegraphic transfer|imps|neft|rtgs|send money|paynow transfers|\
         ibft|sepa|sepa instant payments|sepa instant payment|sepa payments|instant payments|\
         payments through online banking|支付清算系统|支付清算|支付结算|划款|拨款|提领|撤款",
    ),
    (
        Repayment,
        "schedule new payments|schedule payments|schedule any payments|scheduled payments|\
         payments to your credit card|payment to your credit card|pay to your credit card|credit card bill|\
         credit card bills|month's billing|\
         monthly billing|billing statements|bills available|电话缴费|电话缴纳|pay-by-phone|phone payments|\
         还款|信用卡还款|自动还款|还款业务|缴款|缴纳卡费|卡费缴纳|还贷|贷款还款|repayment|repayments|\
         card repayment|credit card bill payment|credit card bill payments|card bill payment|card bill payments|credit card bills|bill pay|bill pay service|bill pay system|bill payer|bill payment|bill payments|\
         pay bills|loan payment|loan repayment|bpay|bpay payments|\
         bpay payouts|bill_payment|pay bills|pay your bills|pay utility bills|pay your credit card bill|\
         pay your credit card|pay credit card bills|pay a bill",
    ),
    (
        Withdrawal,
        "top up your ewallet|top up your e-wallet|top up your wallet|top up your touch 'n go ewallet|reloading octopus|reload octopus|\
         reload your octopus|wallet top-up|wallet top up|ewallet reload|e-wallet reload|cash-out|\
         cash out|\
         现金透支|透支取现|预借现金|预借现钞|取款|提现|提款|取现|圈存|储值卡圈存|cash-in|cash in|\
         cash-in to your wallet|cash in to your wallet|\
         wallet top-up|wallet top-ups|wallet top up|wallet reload|top up your wallet|reload your wallet|\
         自动柜员机|自动取款机|atm|atms|cam|cams|现金提取|提领|余额宝提现|cash withdrawal|\
         cash withdrawals|withdrawals|cash deposit|cdm|quickcash|自动化设备|自助设备|存款|存取款|cash",
    ),
    (
        Query,
        "account management|card account management|credit card account management|account servicing|online servicing|\
         查询|账户查询|余额查询|明细查询|账单查询|账单|交易查询|进度查询|对账单查询|流水|查账|电子账单|\
         enquiry|enquiries|inquiry|inquiries|balance enquiry|balance inquiry|pending transactions|\
         recent transactions|past transactions|statement|statements|estatement|\
         estatements|e-statement|e-statements|account information|transaction history|收支记录|收支明细",
    ),
    (
        Points,
        "rewards catalogue|reward catalogue|rewards catalog|points catalogue|redemption catalogue|\
         rewards catalogue|reward catalogue|rewards redemption|reward redemption|redemption|redemptions|\
         rewards portal|rewards platform|pay with points|pay-with-points|积分|好礼商城|红利商城|点数商城|\
         礼品商城|积分好礼|积分礼品|点数兑换商城|积分兑换|积分商城|里程|权益兑换|点数兑换|红利点数|红利|\
         points|reward points|loyalty|\
         loyalty points|miles",
    ),
    (
        Application,
        "apply for|to apply for|applying for|application system|application systems|card applications|\
         card application|\
         申请|办卡|新卡申请|信用卡申请|开户|线上申请|网上申请|开卡|激活|卡片激活|卡激活|进件|申办|签约|\
         资料上传|分期资料上传|材料上传|application|applications|card application|card applications|\
         account opening|sign up|new customer applications|onboarding|card activation|issuing fresh credit cards|\
         issuing new credit cards|issue new credit cards|issue fresh credit cards|\
         issuance of new credit cards|issuance of new cards|new credit cards|fresh credit cards|\
         onboarding new customers|onboard new customers|停止发行|停止发卡|停发|\
         停发新卡",
    ),
    (
        CustomerService,
        "customer service hotline|customer service hotlines|customer care hotline|service hotline|24-hour hotline|\
         our hotline|customer hotline|hotline services|hotline service|the hotline|our phone lines|phone lines|\
         our call centre|our call center|our contact centre|our contact center|our helpline|our live chat|\
         客服专线|服务专线|客服热线|客服电话|服务热线|客户服务热线|客服|客户服务|在线客服|电话银行|语音服务|人工服务|客服系统|\
         语音客服|呼叫中心|phone banking|\
         customer service|customer support|contact centre services|support services|chatbot|ivr|help centre|\
         help center|phonebanking|telephone banking",
    ),
    (
        Refund,
        "退票功能|退票服务|退票业务|在线退票|退款|退货|退款业务|退汇|refund|refunds|returns|chargeback|chargebacks",
    ),
    (
        Merchant,
        "提款转出|收款账户|代收款|extranet|merchant extranet|sandbox|test environment|uat|staging|\
         沙箱|沙盒|测试环境|e-services|\
         partner portal|payouts|payout|settlement reports|settlements|出款|结算|对公打款|打款|新商户|新商家|\
         新商户进件|新商户接入|新商户开通|new merchants|merchant onboarding|商户后台|商家后台|商户平台|商家中心|\
         商户服务平台|商户系统|商户管理|商家管理|卖家中心|千牛|商户服务|\
         代付|商户提现|商店后台|店家后台|特店后台|厂商后台|网店后台|商城后台|店铺后台|卖家后台|商店管理后台|商店管理|厂商管理后台|报表|对账文件|对账单下载|business hub|merchant hub|merchant portal|merchant dashboard|dashboard|merchant console|\
         reporting|reports|back office|seller centre|seller center|seller portal|webhook|webhooks|\
         onboarding portal|营销|素材|优惠券",
    ),
    (
        Message,
        "付款通知|payment confirmations|payment confirmation|order confirmations|order confirmation|confirmation e-mails|confirmation emails|confirmation e-mail|confirmation email|支付通知|消费通知|扣款通知|交易通知|receipts|email receipts|payment receipts|card receipts|\
         customer receipts|短信|通知短信|推送|消息|系统消息|短信通知|动账通知|微信通知|消息推送|提醒|短信服务|\
         验证码|短信验证码|\
         sms|notifications|notification|email notifications|alerts|push notifications|emails",
    ),
    (
        Branch,
        "card payments over the phone|card payments by phone|payments over the phone|payments by phone|phone payments|telephone payments|pay over the phone|\
         门市|门市部|专柜|营业所|网点|营业网点|柜台|柜面|分行|支行|营业厅|营业场所|供电营业网点|办税服务场所|\
         办税服务厅|门店|服务场所|\
         实体网点|branch|branches|counter|counters|over-the-counter|safe deposit box|分行搬迁|支行搬迁|\
         网点搬迁|门店搬迁|营业部搬迁|临柜|临柜服务",
    ),
    (
        Corporate,
        "企业网银|企业网上银行|企业手机银行|企业掌银|银企直联|银企直连|b2b支付|企业电子渠道|企业e支付|\
         公司网银|企业银行|代发工资|代发|票据|corporate banking|business banking|business internet banking|\
         corporate internet banking|bizlink|elink|nab connect|bizchannel|payroll",
    ),
    (
        Other,
        "基金|理财|贵金属|外汇|证券|保险|贷款|社保|公积金|养老|工伤|医保|办税|托管|保证金|国债|银期转账|\
         第三方存管|数字人民币|国际业务|投资|黄金|结售汇|funds|investment|investments|securities|\
         stock trading|insurance|foreign exchange|forex|loans|mutual funds|unit trust|gold|time deposit|发票|\
         电子发票|开票|交易市场|批量代收付|批量代收|批量开卡|微信银行|微信小程序|微信公众号|电子商业汇票系统|\
         全国支票影像交换系统|电话购票|值机|网上值机|手机值机|寄递|快递|邮件|包裹|物流|信用卡额度|\
         调整信用卡额度|额度调整|临时额度|e贷|企e贷|\
         快贷|fraud screening|risk screening|batch processing|batch captures",
    ),
    // What cards are used for, and what of them is not theirs.
    (
        CardPayment,
        "spending on the card|spending on your card|card spending|your card|your cards|pay with your cards|paying with your card|using your card|use your card|using the card|use the card|card to pay|pay by card|pay with your card|\
         purchases with your card|purchases made with the card|card purchase|cards in shops|using your cards|\
         use your cards",
    ),
    (
        DebitCard,
        "visa金融卡|debit purchases|debit card purchases|debit card payments|visa debit card|debit card transactions|\
         interac debit|借记卡消费|储蓄卡消费|扣账卡消费",
    ),
    (
        Installment,
        "smartemi|smart emi|easyemi|easy emi|instaemi|insta emi|merchant emi|brand emi|my preferred payment plan|\
         instalment payment plan|installment payment plan|flexi payment plan|special financing|my chase plan|\
         citi flex pay|flex pay|apple pay later|paypal pay later|deferred interest|carecredit|plan&pay|lazpaylater|\
         payer en 3 fois|payer en 4 fois|3x sans frais|4x sans frais|pagos a plazos|cuotas sin interés|teilzahlung|\
         拿去花|同程白条|哈啰月付|网易白条|携程分期|乐分易|乐分卡|安分期|商城白条|支付宝分期|微信分期|免息付|\
         先试后付|刷卡分期|无卡分期付款|零利率分期|\
         steppay|0% for up to|0% interest for up to|months at 0%|months interest free|interest-free months|分期易|\
         zip money|paypal credit|split it|pay-in-4|pay-in-3|pay-in-four|pay-in-three|easi-payment plan|\
         easy payment|0% ezypay|ezypay plan|flexipay|签账分期|结单分期|zingala|\
         银角|aftee|unapay|plentina|gcredit|spendlater",
    ),
    (
        Repayment,
        "提前结清|提前还款|立即还款|结清|early settlement|settle early|settle your bill|towards your card|\
         towards your balance|pay your bill|bills payment|bills payments|pay my bill|payments towards",
    ),
    (CardPayment, "card terminals|card terminal|payment terminals|card machines|card machine|card readers"),
    (CreditCard, "store credit card|store credit cards|store card|store cards"),
    (App, "the application|our application|this application|web application|web applications|our applications"),
    (Application, "the application process|the application form|application form|application status"),
    (Other, "支付宝小程序|支付宝生活号|支付宝城市服务"),
    (Repayment, "loan emi|loan emis|emi repayment|emi repayments|emi due|home loan emi"),
    (
        OnlinePayment,
        "税费缴纳|缴纳税费|缴纳水费|缴纳电费|缴纳燃气费|缴水费|缴电费|水费缴纳|电费缴纳|燃气费缴纳|缴纳费用|交费|缴纳税费",
    ),
    (
        Query,
        "order tracking|track orders|track your order|parcel tracking|delivery tracking|订单跟踪|订单查询|物流跟踪",
    ),
    (QuickPayment, "stored cards|stored card|saved cards|card on file|cards on file|stored credentials"),
    (Repayment, "水电煤缴费|水电煤|水电燃缴费|水电费|payments due|payment due|payment due date|payments received"),
    (Checkout, "checkouts|check-outs"),
    (
        Merchant,
        "settlement|settlement of transactions|settlement of the transactions|transaction settlement|\
         transaction settlements|settlement business|payment settlement|payment settlements",
    ),
    (Order, "停止销售|暂停销售|停止售卖|暂停售卖|停止发售|暂停发售|停售"),
    (OnlinePayment, "internet transactions|digital transactions|electronic transactions"),
    (OnlineBanking, "netbank"),
    (Query, "信用卡网上银行|信用卡网银|信用卡电子银行"),
    (
        Order,
        "e-ticketing|e-ticketing service|e-ticketing services|e-ticket booking|e-ticket bookings|\
         online ticketing|ticket bookings|ticket sales|online ticket sales",
    ),
    (
        Other,
        "verifying your identity|verify your identity|identity verification|id verification|travel insurance|insurance benefit|insurance benefits|currency exchange|\
         freezing your card|freeze your card|unfreeze your card|freezing/unfreezing your card|changing your pin|change your pin|viewing card details|\
         view card details|card controls|card control|card freeze|direct debit|direct debits|account linking|linking accounts|link accounts|收单外包|收单外包服务|代码缴费|代码缴款|超商代码|超商缴费|超商条码|虚拟帐号|虚拟账号",
    ),
    (QrPayment, "scan & pay|scan and pay|scan-and-pay|scan n pay|by scanning|pay in store|pay in stores|扫一扫|扫码付"),
    // What is done with a card that is no purchase.
    (
        Other,
        "挂失|补卡|换卡|销户|销卡|临时额度调整|固定额度调整|提额|限额设置|密码修改|密码重置|修改密码|更改密码|重置密码|\
         设置密码|密码设置|卡片启用|卡片启动|信用卡启动|卡片管理|卡片锁定|额度查询|pin change|pin creation|pin reset|\
         pin set-up|pin generation|card replacement|card blocking|card lock|card controls|limit increase|\
         limit enhancement|limit change|limit changes|limit adjustment|limit review|card delivery|card settings|\
         lost card|lost cards|stolen cards|report a lost card",
    ),
    (
        Other,
        "store finder|store locator|branch locator|developer documentation|developer docs|community forum|forum|forums|\
         gift card balance|gift card|gift cards|blog|calculator|calculators|help pages|knowledge base|live stream|\
         livestream|wish list|wishlist|直播间|直播|晒单|评论区|社区|论坛|收货地址|地址簿|工资单|薪酬|问卷|签到|会员等级|\
         成长值|个人资料|相册|预约挂号|社保卡|帮助中心|开发者文档|文档中心|工单",
    ),
    (Transfer, "remit|remittances"),
    (Checkout, "basket|baskets|shopping bag|your bag|trolley|加购"),
    (Withdrawal, "add money|add funds|top up via|topping up|top-ups"),
    (Corporate, "对公业务|对公服务|企业业务|公司业务|企业金融"),
    (
        Withdrawal,
        "withdrawing cash|withdrawing money|withdrawing funds|withdraw cash|withdraw money|reload via|reload|\
         reloads|top-up via|pin reload|存取现金",
    ),
    (Site, "店铺|本店|旗舰店|官方旗舰店|网路门市|网络门市|网上门市|线上门市"),
    (Order, "购机|续约"),
    // An app that is called as a way to pay is an app.
    (OnlinePayment, "云闪付|银联云闪付"),
    (Other, "提取|gift card purchases|gift card sales|gift card balance|gift card balances"),
    (App, "云闪付app|云闪付客户端|支付宝app|支付宝客户端"),
    (
        CardPayment,
        "card and bank services|card and banking services|bank and card services|authorisation requests|authorization requests|authorisations|authorizations|card authorisations|card authorizations",
    ),
    (
        OnlinePayment,
        "can't pay|cannot pay|unable to pay|not be able to pay|won't be able to pay|停止收费|暂停收费|\
         pay online|can pay online|can still pay online|paying online|pay your bill online|ideal|bancontact|消费扣款|3d secure|3-d secure|3ds|\
         3d secure authentication|3-d secure authentication|3ds authentication|3d验证|3ds验证",
    ),
    (
        Other,
        "loan disbursal|loan disbursals|loan disbursement|loan disbursements|demat|demat services|personal loan|\
        personal loans|personal financing|home financing|home loan|home loans",
    ),
    (Transfer, "chaps|chaps payment|chaps payments|bacs"),
    (Withdrawal, "自动加值|信用卡自动加值|加值|增值|自动增值|自动充值|余额加值"),
    (
        Other,
        "fill your basket|fill your cart|fill your bag|add to basket|add to cart|add items to your basket|add items to your cart",
    ),
    (
        Transfer,
        "p2p payment|p2p payments|p2p transfer|p2p transfers|peer-to-peer payments|person-to-person payments|好易畀",
    ),
    (Installment, "partpay|partpay plan|partpay plans|partpay plan set-up"),
    (
        Other,
        "card pin|changing your card pin|change your card pin|opening a new account|open a new account|\
         opening an account|open an account",
    ),
    (
        Branch,
        "服务大厅|收款窗口|收费窗口|缴费窗口|现金窗口|服务窗口|人工窗口|stores are|stores will|shops are|shops will|physical stores|\
         high street stores|booking counter|booking counters|ticket counter|ticket counters|reservation counters|ticket office|ticket offices",
    ),
    (
        Other,
        "click & collect orders|click and collect orders|existing orders|orders already placed|\
         orders can be picked up|orders can be collected",
    ),
    (Transfer, "urgent payment|urgent payments|make an urgent payment|salary payment"),
    (Repayment, "make a payment on your account|payment on your account|payments on your account|pay your account"),
    (
        Order,
        "to order|buy tickets|buy a ticket|book tickets|book a ticket|buying tickets|booking tickets|\
         purchase tickets|browse, order|browse or order|browse and order|browse, shop|browse, buy|\
         order online|shop online|to shop|place and pay for orders|place and pay for an order",
    ),
    (OnlinePayment, "扫码付不了款|扫码付不了|付不了款|付不出去|付不了|付不成功|付款不了"),
    (OnlineBanking, "digibank|posb digibank|dbs digibank"),
    (OnlinePayment, "paylah|paylah!|dbs paylah!|dbs paylah"),
    (
        Transfer,
        "international payments|domestic payments|outward payments|inward payments|foreign payments|wire payments",
    ),
    (Corporate, "ibusiness banking|business online banking"),
    (Merchant, "批量交易|批量代付|批量代扣|批量业务|批量扣款|批量付款"),
    (All, "运营工作|游戏运营|全部运营"),
    (Merchant, "test api|test apis|test checkout|test payments|test transactions|test mode|test gateway|商户通"),
    (Corporate, "电子商业汇票|商业汇票|提示付款|企业app|企业端|企业版app"),
    (
        Other,
        "医保刷卡|医保卡刷卡|医保结算|医保实时结算|医保支付|社保卡刷卡|订单发货|订单配送|订单派送|订单出库|\
         订单物流|发货时间|发货时效|配送时效",
    ),
    (
        Application,
        "快捷绑卡|绑卡服务|绑卡功能|新增绑卡|绑卡解绑|绑卡、解绑|解绑服务|快捷签约|快捷支付签约|快捷支付绑卡|\
         协议支付签约|支付签约|绑卡签约|\
         签约绑卡|签约解约",
    ),
    (
        Merchant,
        "对账平台|对账系统|对账后台|对账文件下载|账单下载|请款网站|请款系统|请款平台|请款作业|请款服务|特店请款|特店请款网站|特店网站|特店后台|特店平台",
    ),
    (Other, "旧地址|旧网址|旧链接|原地址|原网址"),
    (Order, "vacation mode|holiday mode|on vacation mode|on holiday mode"),
    (Other, "以旧换新|旧机回收|回收|trade-in|trade in|取票|领票|售后维修|物流信息|物流查询"),
];

/// Names of banks, networks and channels as announcements of others name them.
pub(crate) const PARTIES: &str = "\
    工商银行|工行|农业银行|农行|中国银行|中行|建设银行|建行|交通银行|交行|邮储银行|招商银行|招行|中信银行|\
    浦发银行|民生银行|光大银行|兴业银行|华夏银行|广发银行|平安银行|北京银行|上海银行|南京银行|宁波银行|\
    江苏银行|浙商银行|恒丰银行|渤海银行|杭州银行|徽商银行|银联|中国银联|国泰世华|国泰世华银行|玉山银行|\
    台新银行|中国信托|富邦银行|第一银行|联邦银行|永丰银行|花旗银行|汇丰银行|汇丰|恒生银行|渣打银行|东亚银行|\
    hsbc|bpi|maybank|citibank|dbs|ocbc|uob|hdfc|icici|sbi|barclays|lloyds|natwest|chase|unionpay|westpac|\
    commbank|anz|bdo|metrobank|网联";
