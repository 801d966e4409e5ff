//! Messages as checkouts write them. The first table was written before the rows of the lexicon were tuned, the second after.

use super::*;
use Cause::*;

const BEFORE: &[(&str, Cause)] = &[
    ("交易失败,您的银行卡暂不支持该类交易,请联系发卡行", Bank),
    ("发卡银行拒绝了本次交易(05),建议更换其他银行卡", Bank),
    ("该卡已过期,请更换卡片", Bank),
    ("您的信用卡未开通网上支付功能,请先到银行开通", Bank),
    ("为保障资金安全,本次交易触发银行风控,已被拦截", Bank),
    ("銀行卡狀態異常,請聯繫發卡行處理", Bank),
    ("您的卡片已被凍結,請洽發卡銀行", Bank),
    ("Your card was declined. Please contact your bank for more information.", Bank),
    ("Do not honor", Bank),
    ("This card has expired. Use a different card.", Bank),
    ("Transaction blocked by issuer due to suspected fraud", Bank),
    ("Your card is not enabled for online payments", Bank),
    ("信用卡可用额度不足,请换卡或减少金额", Credit),
    ("您的花呗可用额度不足,无法使用分期", Credit),
    ("本次支付超出单笔限额", Credit),
    ("可用額度不足以支付此筆分期訂單", Credit),
    ("账户余额不足", Credit),
    ("Insufficient funds", Credit),
    ("This purchase exceeds your available credit limit", Credit),
    ("You do not have enough available credit for this installment plan.", Credit),
    ("系统繁忙,请稍后再试", Store),
    ("商城系统升级维护中,暂时无法下单,预计06:00恢复", Store),
    ("提交订单失败,服务器开小差了", Store),
    ("網站維護中,請稍後再試", Store),
    ("Our store is undergoing maintenance. Please try again later.", Store),
    ("Checkout is temporarily unavailable", Store),
    ("Something went wrong on our end. We are working on it.", Store),
    ("支付系统维护中,请选择其他支付方式", Channel),
    ("支付宝服务异常,请稍后重试", Channel),
    ("该支付渠道暂不可用", Channel),
    ("商户未开通花呗分期功能", Channel),
    ("因与该支付机构合作终止,分期支付已下线", Channel),
    ("支付通道維護中,請改用其他付款方式", Channel),
    ("The payment gateway did not respond", Channel),
    ("Our payment provider is experiencing an outage. Try again in a few minutes.", Channel),
    ("This merchant has not enabled installment payments with Alipay", Channel),
    ("很抱歉,您的分期申请未通过审核", Qualification),
    ("经综合评估,暂时无法为您提供分期服务", Qualification),
    ("您不符合分期开通条件", Qualification),
    ("您的账户存在逾期账单,请还清后再使用", Qualification),
    ("很抱歉,您的申請未能通過信用評估", Qualification),
    ("請先完成實名認證後再使用分期", Qualification),
    ("We were unable to approve your installment application at this time", Qualification),
    ("You are not eligible for pay in 4", Qualification),
    ("Sorry, you didn't pass our credit check", Qualification),
    ("该商品不支持分期付款", Product),
    ("预售商品暂不支持花呗分期", Product),
    ("订单金额低于分期起点600元", Product),
    ("秒杀活动商品不可使用分期", Product),
    ("此商品不適用信用卡分期", Product),
    ("This item is not eligible for installments", Product),
    ("Order total must be at least $50 to pay in installments", Product),
    ("Installments are not available for pre-order items", Product),
    ("请输入收货地址", Unknown),
    ("", Unknown),
    ("暂不支持分期", Product),
    ("此訂單不提供分期付款", Product),
];

/// The part that is right, and what is wrong in it.
fn score(rows: &[(&str, Cause)]) -> (f64, Vec<String>) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, cause)| {
            let answer = message(text);
            (answer.cause != *cause).then(|| format!("{text}: {:?} for {cause:?}: {:?}", answer.cause, answer.evidence))
        })
        .collect();
    (1.0 - wrong.len() as f64 / rows.len() as f64, wrong)
}

#[test]
fn messages_mean_their_causes() {
    let (right, wrong) = score(BEFORE);
    assert!(right >= 0.92, "{right:.3}: {wrong:#?}");
}

const AFTER: &[(&str, Cause)] = &[
    ("您所使用的银行卡所属银行不允许进行此类交易", Bank),
    ("交易存在风险,银行已拦截该笔付款,如有疑问请致电卡背面客服电话", Bank),
    ("卡号有效期输入有误或卡片已经失效", Bank),
    ("抱歉,您的储蓄卡已被发卡机构列为受限卡", Bank),
    ("請確認您的信用卡已開通線上刷卡功能", Bank),
    ("支付失败:该信用卡不支持分期交易,请更换其他银行的卡", Bank),
    ("銀行拒絕授權,請洽詢您的發卡銀行", Bank),
    ("CVV2 校验失败,请重新输入卡片背面末三位", Bank),
    ("Card issuer refused the charge (code 57)", Bank),
    ("For your protection, your bank has blocked this purchase.", Bank),
    ("The card you entered has been reported lost or stolen.", Bank),
    ("Transaction not permitted on this card. Please ask your issuing bank to lift the restriction.", Bank),
    ("Authentication with your bank failed", Bank),
    ("您当前的分期额度小于订单金额,请使用其他支付方式", Credit),
    ("卡内可用额度不够啦,换张卡试试吧", Credit),
    ("已超过您的当日支付限额", Credit),
    ("剩余可用额度 1,200 元,不足以完成支付", Credit),
    ("信用額度已用罄,請先還款", Credit),
    ("本次交易金額超過您的信用額度", Credit),
    ("Purchase amount is higher than your remaining credit", Credit),
    ("Your spending power is too low for this order", Credit),
    ("Payment failed: over credit limit (code 61)", Credit),
    ("Sorry, the balance on your account is not sufficient.", Credit),
    ("商城正在进行例行维护,部分功能无法使用", Store),
    ("哎呀,下单的人太多了,请稍后再试", Store),
    ("服务器内部错误,订单未能生成", Store),
    ("結帳系統升級中,造成不便敬請見諒", Store),
    ("网站访问量过大,页面暂时无法打开", Store),
    ("We're making improvements to our store. Check back soon!", Store),
    ("Error 500: the server could not process your order", Store),
    ("Sorry, our shop is closed for a system update until 6 am", Store),
    ("微信支付接口返回错误,请稍后重试", Channel),
    ("银联在线支付正在系统升级,暂停服务", Channel),
    ("分期支付通道拥堵,请改用一次性付款", Channel),
    ("本店暂未与该分期平台合作", Channel),
    ("花呗分期功能升级中,暂不可用", Channel),
    ("第三方支付平臺連線逾時", Channel),
    ("商家暂不支持花呗分期收款", Channel),
    ("Klarna is currently experiencing technical difficulties", Channel),
    ("This payment option is temporarily disabled by the payment company", Channel),
    ("We can't reach PayPal right now. Please choose another way to pay.", Channel),
    ("The store no longer works with this pay-later provider", Channel),
    ("抱歉,您暂时不满足分期购的开通要求", Qualification),
    ("系统综合评估后,您暂不具备白条使用资格", Qualification),
    ("身份信息核验失败,无法开通分期", Qualification),
    ("您有未结清的逾期款项,分期功能已暂停", Qualification),
    ("您的信用分未达到分期要求", Qualification),
    ("審核結果:未核准您的分期付款申請", Qualification),
    ("您尚未滿20歲,無法申請分期", Qualification),
    ("Your application for financing was turned down", Qualification),
    ("Based on our review, we can't offer you monthly payments right now", Qualification),
    ("We could not confirm your identity, so installments are unavailable to you", Qualification),
    ("Your account doesn't meet the requirements for pay later", Qualification),
    ("本商品为虚拟类商品,不能使用分期付款", Product),
    ("定金订单无法选择分期", Product),
    ("单笔满300元方可使用分期", Product),
    ("限时抢购价不与分期优惠同享,仅支持全额支付", Product),
    ("購物車中有不適用分期的商品", Product),
    ("訂單金額未達分期門檻", Product),
    ("Gift cards can't be purchased with monthly payments", Product),
    ("Installments are only offered on orders between $100 and $3,000", Product),
    ("Your cart contains an excluded item, so pay later can't be used", Product),
    ("优惠券已过期", Unknown),
    ("Please enter a valid phone number", Unknown),
];

/// Written last: 95 % of them were right before anything was changed for them.
const LAST: &[(&str, Cause)] = &[
    ("您的发卡银行出于安全考虑限制了该笔支付", Bank),
    ("交易受限,请联系银行客服了解详情", Bank),
    ("该银行卡处于挂失状态,无法付款", Bank),
    ("请更换一张在有效期内的信用卡", Bank),
    ("支付未成功:发卡行返回“卡片未激活”", Bank),
    ("您的信用卡暫未開放網路交易,請致電銀行客服開啟", Bank),
    ("本次付款因疑似盜刷而遭銀行攔截", Bank),
    ("Your bank declined this payment. Try another card or get in touch with them.", Bank),
    ("We were unable to charge your card: restricted by the issuing bank", Bank),
    ("Internet purchases are switched off for this card", Bank),
    ("Card number is valid but the expiry date has passed", Bank),
    ("订单总额已超出您的可用信用额度", Credit),
    ("很抱歉,您的白条额度已经用完", Credit),
    ("支付失败,卡内余额不足以支付首期款项", Credit),
    ("您的分期额度只剩 800 元,不够支付本单", Credit),
    ("刷卡失敗:超過單日交易限額", Credit),
    ("可用餘額不足,請改用其他信用卡", Credit),
    ("Not enough balance to complete this payment", Credit),
    ("The amount goes over your card's limit", Credit),
    ("Your remaining limit doesn't cover the total of this order", Credit),
    ("You've reached your spending limit with us", Credit),
    ("系统正在升级,请您明天再来", Store),
    ("当前访问人数过多,服务器忙", Store),
    ("结算页面加载出错,请刷新后重试", Store),
    ("本商城將於凌晨進行系統維護,暫停下單服務", Store),
    ("很抱歉,訂單系統異常,請稍後再試", Store),
    ("We couldn't create your order because of a system error", Store),
    ("The website is temporarily down for an upgrade", Store),
    ("Our checkout is having trouble right now", Store),
    ("微信支付系统繁忙,请稍后再试", Channel),
    ("花呗服务正在维护,预计两小时后恢复", Channel),
    ("该支付方式因合作到期已停止使用", Channel),
    ("卖家暂未开通信用卡分期收款", Channel),
    ("第三方支付渠道超时未响应", Channel),
    ("街口支付連線異常,請選擇其他付款方式", Channel),
    ("Alipay is not available at the moment", Channel),
    ("The payment processor returned an error, please try again in a few minutes", Channel),
    ("We no longer work with Afterpay", Channel),
    ("This seller doesn't take installment payments", Channel),
    ("经审核,您的资质暂不符合分期要求", Qualification),
    ("由于您未通过信用评估,本次无法使用分期", Qualification),
    ("请先还清逾期欠款再申请分期", Qualification),
    ("您暂无分期购买资格", Qualification),
    ("很遺憾,您的分期申請審核不通過", Qualification),
    ("您的帳戶尚未完成身分驗證,無法使用先享後付", Qualification),
    ("Your application was unsuccessful", Qualification),
    ("You must be 18 or older to pay in installments", Qualification),
    ("We can't approve you for monthly payments based on your credit history", Qualification),
    ("Pay later isn't available to you because of an overdue payment", Qualification),
    ("该产品为特价商品,不参与分期活动", Product),
    ("仅支持单价500元以上的商品分期", Product),
    ("订单满1000元才可以选择12期分期", Product),
    ("充值类商品无法使用花呗分期", Product),
    ("預購商品恕不提供分期付款", Product),
    ("消費金額未滿3000元,無法分期", Product),
    ("Installments can't be used for gift cards or subscriptions", Product),
    ("The minimum order value for installments is 200 EUR", Product),
    ("Sorry, this product can't be paid for in installments", Product),
    ("Flash deals must be paid in full", Product),
    ("收货人姓名不能为空", Unknown),
    ("Your session has expired, please sign in again", Unknown),
    ("Order placed successfully", Unknown),
];

/// A further look, by which words were added: 36 of these 44 were right before.
const MORE: &[(&str, Cause)] = &[
    ("您的银行卡暂未开通分期业务,请致电发卡行办理", Bank),
    ("交易失败,错误码51:发卡行响应余额不足", Credit),
    ("错误码 62:受限制的卡", Bank),
    ("您的卡因多次输错密码已被锁定", Bank),
    ("当前交易被银行风控系统拦截,请24小时后重试", Bank),
    ("该卡bin不支持分期,请更换其他银行信用卡", Bank),
    ("此信用卡不適用分期付款,請更換他行卡片", Bank),
    ("Your issuer has placed a hold on this card", Bank),
    ("We could not verify your card with your bank", Bank),
    ("The card was rejected by the bank. Reason: restricted transaction type.", Bank),
    ("本期可用分期额度为0", Credit),
    ("订单金额超过您的单笔最高可分期额度", Credit),
    ("您的花呗额度不足,请先还款再试", Credit),
    ("交易金额超过发卡行设置的单笔限额", Credit),
    ("Insufficient credit available to complete your purchase", Credit),
    ("You have used all of your credit limit", Credit),
    ("Sorry, this order is more than you have left to spend", Credit),
    ("商城升级维护公告:今晚0点至6点暂停下单", Store),
    ("活动太火爆了,系统正在全力处理,请稍后刷新", Store),
    ("很抱歉,商品结算服务暂时不可用", Store),
    ("店舖系統更新中,暫停結帳", Store),
    ("An internal error occurred while placing your order", Store),
    ("The store is temporarily closed for maintenance", Store),
    ("支付宝分期通道暂时关闭", Channel),
    ("微信支付分期功能维护中,预计明日恢复", Channel),
    ("支付网关返回超时,请更换付款方式", Channel),
    ("该商户暂不支持使用花呗分期", Channel),
    ("信用卡分期渠道升级,暂停受理", Channel),
    ("The installment provider is not responding", Channel),
    ("PayPal Pay Later is currently unavailable for this merchant", Channel),
    ("Payment service temporarily unavailable (gateway timeout)", Channel),
    ("综合评分不足,暂无法使用分期", Qualification),
    ("您的账户存在风险,暂不能开通白条", Qualification),
    ("未满18周岁用户不能使用分期", Qualification),
    ("您的芝麻信用分不足,无法开通", Qualification),
    ("分期資格審查未通過", Qualification),
    ("Your pay-later application has been declined", Qualification),
    ("You currently don't meet our lending criteria", Qualification),
    ("该商品为秒杀商品,仅支持一次性付款", Product),
    ("部分商品不支持分期,请返回购物车修改", Product),
    ("单笔订单金额需在100元至50000元之间方可分期", Product),
    ("此為預購品,無法使用分期", Product),
    ("This product category is excluded from pay later", Product),
    ("Spend $35 or more to use Pay in 4", Product),
];

/// Nothing was changed for these.
const BLIND: &[(&str, Cause)] = &[
    ("支付失败,请联系您的发卡银行核实卡片状态", Bank),
    ("该卡不支持线上消费,请使用其他银行卡付款", Bank),
    ("您的银行卡交易功能被限制,详情请咨询开户行", Bank),
    ("為保障您的帳戶安全,銀行已暫停此筆交易", Bank),
    ("信用卡授權失敗,請與發卡銀行聯絡", Bank),
    ("Your card issuer does not allow installment purchases", Bank),
    ("This transaction was flagged as suspicious by your bank", Bank),
    ("Card not activated for e-commerce use", Bank),
    ("可用额度低于分期金额,建议更换信用卡", Credit),
    ("额度不足,当前剩余额度320.50元", Credit),
    ("本次消费已超出信用卡的可用额度", Credit),
    ("信用卡額度不足,交易失敗", Credit),
    ("Your available balance is lower than the order total", Credit),
    ("Transaction exceeds the daily limit of your card", Credit),
    ("Not enough credit left on this account", Credit),
    ("网站系统升级,暂停结算服务", Store),
    ("服务器繁忙,订单提交失败,请重试", Store),
    ("本站正在維護,造成不便敬請見諒", Store),
    ("Oops! Our servers are overloaded. Please try again shortly.", Store),
    ("Checkout is down while we upgrade our systems", Store),
    ("花呗系统升级中,暂时无法使用", Channel),
    ("支付渠道异常,请选择其他支付方式", Channel),
    ("白条支付暂停服务,请使用其他方式付款", Channel),
    ("付款服務商系統忙碌,請稍後再試", Channel),
    ("Alipay returned an error. Please use another payment method.", Channel),
    ("Affirm is temporarily unavailable", Channel),
    ("Our agreement with this payment provider has ended", Channel),
    ("您的分期资格审核未通过,暂不支持使用", Qualification),
    ("系统评估您暂不符合花呗分期使用条件", Qualification),
    ("您尚有逾期未还账单,暂不能使用分期付款", Qualification),
    ("您的申請資料不完整,無法核准分期", Qualification),
    ("We're sorry, you were not approved for financing", Qualification),
    ("Your identity couldn't be verified", Qualification),
    ("You have an overdue balance on a previous plan", Qualification),
    ("商品不支持花呗分期,请选择全额付款", Product),
    ("该订单金额不足300元,不能使用分期", Product),
    ("團購商品不適用分期付款", Product),
    ("拼团商品暂不支持分期", Product),
    ("Items on clearance cannot be bought in installments", Product),
    ("Your order is below the $100 minimum for monthly payments", Product),
];

#[test]
fn messages_for_which_nothing_was_changed_mean_theirs() {
    let (right, wrong) = score(BLIND);
    assert!(right >= 0.92, "{right:.3}: {wrong:#?}");
}

#[test]
fn more_messages_mean_theirs() {
    let (right, wrong) = score(MORE);
    assert!(right >= 0.99, "{right:.3}: {wrong:#?}");
}

#[test]
fn messages_that_were_written_last_mean_theirs() {
    let (right, wrong) = score(LAST);
    assert!(right >= 0.92, "{right:.3}: {wrong:#?}");
}

#[test]
fn messages_that_were_written_after_the_rows_mean_theirs() {
    let (right, wrong) = score(AFTER);
    assert!(right >= 0.92, "{right:.3}: {wrong:#?}");
}

/// One message a line, after its cause and a tab; written without looking at the lexicon.
const CHECKOUTS: &str = include_str!("../../../../tests/checkout/messages.tsv");

#[test]
fn sixty_messages_of_checkouts_mean_theirs() {
    let rows: Vec<(&str, &str)> = CHECKOUTS.lines().filter_map(|line| line.split_once('\t')).collect();
    assert!(rows.len() >= 60);
    let wrong: Vec<_> = rows.iter().filter(|(cause, text)| message(text).cause.name() != *cause).collect();
    let found: Vec<_> = wrong
        .iter()
        .map(|(cause, text)| format!("{} instead of {cause}: {text}", message(text).cause.name()))
        .collect();
    assert!(
        wrong.len() * 60 <= 5 * rows.len(),
        "{} of {} are right\n{}",
        rows.len() - wrong.len(),
        rows.len(),
        found.join("\n")
    );
    let blamed = rows.iter().filter(|(cause, text)| *cause != "store" && message(text).cause == Store);
    assert_eq!(blamed.collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "the store is not to blame");
}

#[test]
fn the_store_is_not_blamed_for_others() {
    let blamed: Vec<_> =
        BEFORE.iter().chain(AFTER).filter(|(text, cause)| *cause != Store && message(text).cause == Store).collect();
    assert!(blamed.is_empty(), "{blamed:?}");
}

#[test]
fn what_helps_fits_the_cause() {
    for (text, advice) in [
        ("信用卡可用额度不足", Advice::CheckYourSide),
        ("经综合评估,暂时无法为您提供分期服务", Advice::CheckYourSide),
        ("商城系统升级维护中", Advice::Wait),
        ("支付宝服务异常,请稍后重试", Advice::Wait),
        ("商户未开通花呗分期功能", Advice::UseAlternative),
        ("预售商品暂不支持花呗分期", Advice::UseAlternative),
        ("银行系统维护中,请稍后再试", Advice::Wait),
        ("发卡银行拒绝了本次交易", Advice::CheckYourSide),
        ("?", Advice::CheckYourSide),
    ] {
        assert_eq!(message(text).advice, advice, "{text}");
    }
}

#[test]
fn evidence_stands_where_it_says() {
    let text = "很抱歉 ,您的 信用額度 已用罄";
    let answer = message(text);
    assert!(!answer.evidence.is_empty() && answer.confidence > 0.5);
    for span in &answer.evidence {
        let there: String = text.chars().skip(span.start).take(span.end - span.start).collect();
        assert_eq!(there, span.text);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    #[test]
    fn any_text_has_an_answer(text in "\\PC{0,300}") {
        let answer = message(&text);
        proptest::prop_assert!((0.0..=1.0).contains(&answer.confidence));
    }
}

#[test]
fn what_to_do_follows_the_message() {
    for (text, cause, advice, remedy) in [
        ("Klarna could not approve your purchase this time", Qualification, Advice::CheckYourSide, "qualification"),
        ("您的订单已超时关闭，请重新下单", Unknown, Advice::CheckYourSide, "order_closed"),
        ("免息分期名额已抢完", Product, Advice::UseAlternative, "product"),
        ("This card's installment plan requires a minimum of $300.00", Product, Advice::UseAlternative, "product"),
        ("Response 91: Issuer or switch inoperative", Channel, Advice::Wait, "channel"),
        ("商户号已被限制收款", Channel, Advice::UseAlternative, "merchant"),
        ("支付渠道维护中，预计06:00恢复", Channel, Advice::RetryAt, "channel"),
        ("Your issuer bank is undergoing maintenance", Bank, Advice::Wait, "bank_system"),
    ] {
        let answer = message(text);
        assert_eq!(
            (answer.cause, answer.advice, answer.remedy.as_str()),
            (cause, advice, remedy),
            "{text}: {answer:?}"
        );
    }
}

#[test]
fn the_time_of_the_return_is_taken_from_the_message() {
    for (text, clock) in [
        ("支付渠道维护中，预计06:00恢复", Some((6, 0))),
        ("支付渠道维护中（02:00-05:30），完成后恢复", Some((5, 30))),
        ("支付渠道维护中，请稍后再试", None),
        ("支付渠道维护中，编号 99:99 恢复时间待定", None),
    ] {
        assert_eq!(message(text).clock, clock, "{text}");
    }
}
