### 简体中文。各条目与另外两份目录完全一致；$has_… 为 yes 表示该值存在。

## 时间

moment-today = 今天 { $clock }
moment-tomorrow = 明天 { $clock }
moment-yesterday = 昨天 { $clock }
moment-day = { $weekday } { $month }{ $day }日 { $clock }
moment-year = { $year }年{ $month }{ $day }日 { $weekday } { $clock }
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
duration-minutes = { $minutes } 分钟
duration-hours = { $hours } 小时
duration-hours-minutes = { $hours } 小时 { $minutes } 分钟
duration-days = { $days } 天
duration-days-hours = { $days } 天 { $hours } 小时

## 名称

advice-retry_now = 现在重试
advice-retry_at = 到时再试
advice-wait = 等待
advice-use_alternative = 换一种方式
advice-check_your_side = 检查自己一方
advice-not_offered = 不提供
advice-unknown = 无法判断

condition-available = 正常
condition-degraded = 部分异常
condition-unknown = 不明
condition-maintenance = 维护中
condition-outage = 故障
condition-suspended = 暂停

basis-service_confirmed = 服务已确认正常
basis-announced_end = 公告的时间已过
basis-no_news = 没有不利消息

kind-maintenance = 维护
kind-outage = 故障
kind-suspension = 暂停服务
kind-resumption = 恢复
kind-change = 规则变更
kind-cancellation = 取消
kind-other = 其他

role-store = 商店
role-channel = 支付渠道
role-bank = 银行

cause-bank = 银行限制
cause-credit = 额度不足
cause-store = 商店系统
cause-channel = 支付渠道系统
cause-qualification = 资质审核
cause-product = 商品不支持
cause-unknown = 原因不明
cause-bank_system = 银行系统

service-installment = 分期付款
service-credit_card = 信用卡
service-debit_card = 借记卡
service-card_payment = 银行卡支付
service-online_payment = 网上支付
service-quick_payment = 快捷支付
service-qr_payment = 扫码支付
service-gateway = 支付网关
service-checkout = 结算
service-order = 下单
service-site = 网站
service-app = 手机应用
service-online_banking = 网上银行
service-all = 全部服务
service-login = 登录
service-transfer = 转账
service-repayment = 还款
service-withdrawal = 提现
service-query = 查询
service-points = 积分
service-application = 申请
service-customer_service = 客服
service-refund = 退款
service-merchant = 商户服务
service-message = 消息
service-branch = 网点
service-corporate = 对公业务
service-other = 其他服务

## 原因

reason-in_window = { $party }{ $has_service ->
    [yes] 的{ $service }
   *[no] {""}
}正在维护，公告称 { $end } 结束{ $has_usually_late ->
    [yes] （通常还要晚 { $usually_late }）
   *[no] {""}
}{ $has_usually_early ->
    [yes] （通常会提前 { $usually_early }）
   *[no] {""}
}。
reason-ending = { $party }公告的时段到 { $end } 为止，正在等下一次探测的结果。
reason-in_open_window = { $party }{ $has_service ->
    [yes] 的{ $service }
   *[no] {""}
}自 { $start } 起维护，公告没有说何时结束。
reason-outage_announced = { $party }公告：{ $has_service ->
    [yes] { $service }
   *[no] {""}
}自 { $start } 起出现故障{ $has_end ->
    [yes] ，预计 { $end } 恢复
   *[no] {""}
}。
reason-suspended = { $party }{ $has_service ->
    [yes] 的{ $service }
   *[no] {""}
}自 { $start } 起暂停，{ $has_end ->
    [yes] 至 { $end }
   *[no] 恢复时间另行公告
}。
reason-withdrawn = { $party }自 { $start } 起不再提供{ $has_service ->
    [yes] { $service }
   *[no] 该服务
}，没有公告恢复。
reason-finished_early = { $has_end ->
    [yes] 公告写到 { $end }，但{ $party }
   *[no] { $party }
}的服务{ $has_back ->
    [yes] 自 { $since } 起已经恢复
   *[no] 正常：自 { $since } 首次查看以来没有见到异常
}。
reason-overrun = 公告称 { $end } 结束，已过 { $minutes }，{ $party }仍不正常{ $has_usual ->
    [yes] （通常晚 { $usual }）
   *[no] {""}
}。
reason-contradicted = { $party }公告（{ $published }）称已恢复，但实测仍不正常{ $has_detail ->
    [yes] （{ $detail }）
   *[no] {""}
}。
reason-outage_probed = { $party }的分期服务{ $has_minutes ->
    [yes] 已异常 { $minutes }
   *[no] 异常
}{ $has_detail ->
    [yes] （{ $detail }）
   *[no] {""}
}，没有公告。
reason-unreachable = { $party }{ $has_minutes ->
    [yes] 已有 { $minutes }没有正常回答
   *[no] 没有正常回答
}{ $has_detail ->
    [yes] （{ $detail }）
   *[no] {""}
}，没有公告。
reason-outage_both = { $party }公告自 { $start } 起故障，实测也不正常{ $has_end ->
    [yes] ，预计 { $end } 恢复
   *[no] {""}
}。
reason-degraded = { $party }部分异常{ $has_detail ->
    [yes] （{ $detail }）
   *[no] {""}
}，付款可能失败。
reason-flapping = { $party }{ $has_since ->
    [yes] 自 { $since } 起时好时坏
   *[no] 时好时坏
}：一小时内变化了 { $count } 次。
reason-tried_worked = 您 { $at } 重试成功。
reason-resumed = { $party }公告已恢复（{ $published }）{ $has_lasted ->
    [yes] ，中断了 { $lasted }
   *[no] {""}
}。
reason-confirmed = { $party }的分期服务正常{ $has_since ->
    [yes] （自 { $since } 起看到正常）
   *[no] {""}
}{ $has_lasted ->
    [yes] ，中断 { $lasted }后恢复
   *[no] {""}
}。
reason-window_over = { $party }公告的时段已于 { $end } 结束。
reason-called_off = { $party }取消了原定 { $start } 的安排。
reason-no_news = 看得到的各方（{ $seen }/{ $of }）都没有影响分期的公告。
reason-never_answered = 还没有任何来源给出回答，暂时无法判断。
reason-nobody_seen = 目前看不到任何一方的情况。
reason-offline = 本机网络自 { $since } 起中断，这不代表商店有问题。
reason-check_your_side = 各方正常，但您 { $at } 重试失败{ $has_cause ->
    [yes] （{ $cause }）
   *[no] {""}
}：问题可能在自己一方。
reason-tried_system_error = 您 { $at } 结账时提示系统故障（{ $cause }），没有公告。
reason-below_minimum = 金额 { $amount } 低于{ $party }的分期起点 { $minimum }。
reason-periods_not_offered = { $party }不支持 { $periods } 期，只有 { $offered } 期。
reason-product_excluded = 该商品不支持{ $party }分期（“{ $goods }”）。
reason-product_ahead = { $party }：该商品 { $at } 起才能付款。
reason-product_sold_out = { $party }：该商品已售罄。
reason-product_refuses = { $party }：该商品不支持分期。
reason-product_hides = { $party }的商品页自 { $since } 起不再显示分期，此前有显示。
reason-product_flash = { $party }正在限时抢购该商品{ $has_end ->
    [yes] （至 { $end }）
   *[no] {""}
}，此类价格常需全款支付。
reason-alternative = { $has_confirmed ->
    [yes] 现在可用：{ $route }。
   *[no] 没有不利于 { $route } 的消息，但也没有人见到它可用。
}
reason-alternative_later = { $route } 预计先恢复{ $has_at ->
    [yes] （{ $at }）
   *[no] {""}
}。
reason-window_ahead = 请在 { $start } 前完成：届时{ $party }开始维护{ $has_end ->
    [yes] ，至 { $end }
   *[no] {""}
}。
reason-retry_safely = 您 { $at } 试过：再试之前先看看有没有未付款的订单或未撤销的预授权，以免重复付款{ $count ->
    [1] {""}
   *[other] ；已连续试了 { $count } 次，请至少间隔一小时，以免触发银行风控
}。
reason-recovering = { $party }{ $has_since ->
    [yes] 自 { $since } 起
   *[no] {""}
}又能正常应答，再确认几次就算恢复。
reason-undated = { $party }有一则影响使用的公告（{ $published }），但读不出具体时间，请自己看一眼。
reason-unseen = 看不到{ $party }：它的来源和探测都没有回答。
reason-blind = { $party }的页面（{ $source }）能打开，但读不出公告（{ $since } 发现）。
reason-stale = 上次看到{ $party }是在 { $last }。
reason-clock_wrong = 本机时钟偏差 { $minutes }，时间可能不准。
reason-not_in_the_way = { $party }{ $start } 起的公告不影响分期付款。
reason-others_only = { $party }的公告只涉及 { $names }。
reason-maybe_concerned = { $party }的公告（{ $start } 起）只涉及{ $has_names ->
    [yes] 部分对象（{ $names }）
   *[no] 部分用户
}，可能与您有关。
reason-uncertain_reading = 公告不易读懂，把握约 { $percent }%。
reason-check_bank = 请问银行：卡是否有效，是否开通网上支付和分期，是否被风控。
reason-check_credit = 请看可用额度和分期额度是否大于订单金额。
reason-check_store = 没有来源能说明商店的情况，请看它的公告页。
reason-check_channel = 没有来源能说明支付渠道的情况，请看它的公告页。
reason-check_qualification = 请看银行或支付应用里分期是否已开通、是否实名、有无逾期。
reason-check_product = 请看商品是否预售、秒杀或不支持分期，金额是否达到起点。
reason-ruled_out_store = 不是商店：{ $party }正常{ $has_since ->
    [yes] （自 { $since } 起看到正常）
   *[no] {""}
}。
reason-ruled_out_channel = 不是支付渠道：{ $party }正常{ $has_since ->
    [yes] （自 { $since } 起看到正常）
   *[no] {""}
}。
reason-ruled_out_bank = 不是银行的系统：{ $party }没有影响分期的公告。
reason-ruled_out_product = 不是商品：它支持分期。
reason-message_says = 结账提示说明：{ $cause }（把握 { $percent }%）。

## 消息:标题

title-retry_now = { $watch }：现在可以重试
title-unstable = { $watch }：时好时坏
title-no_news = { $watch }：没有不利消息
title-retry_at = { $watch }：{ $at } 后再试
title-wait = { $watch }：暂时不行，请等待
title-use_alternative = { $watch }：换一种方式现在可用
title-use_alternative_untried = { $watch }：可以换一种方式试试
title-check_your_side = { $watch }：请检查自己一方
title-not_offered = { $watch }：不提供分期
title-unknown = { $watch }：目前无法判断
title-heads_up = { $watch }：{ $from } 起将不可用
title-source_blind = { $party }：读不出公告了
title-source_failing = { $party }：来源一直失败
title-source_well = { $party }：来源恢复了
title-given_up = 有消息没能送出：{ $sender }
title-trouble = storewatch：有一处需要看一下
title-digest = { $count } 个来源有情况
title-reminder = 提醒：{ $title }
title-merged = { $title }（另有 { $count } 条）
merged-line = { $title } · { $about }
title-terms = { $watch }：分期条款有变化
terms-announced = { $party }：{ $title }
terms-what = { $has_periods ->
    [yes] 分 { $periods } 期。
   *[no] 分期。
}{ $has_fee ->
    [yes] 费率：{ $fee }。
   *[no] {""}
}{ $has_minimum ->
    [yes] { $minimum } 起。
   *[no] {""}
}{ $has_from ->
    [yes] { $from } 开始。
   *[no] {""}
}{ $has_until ->
    [yes] { $until } 截止。
   *[no] {""}
}
title-turned = { $party }：{ $condition }
turned = { $party }：{ $condition }{ $has_since ->
    [yes] ，自 { $since } 起
   *[no] {""}
}{ $has_until ->
    [yes] ，预计 { $until } 结束
   *[no] {""}
}。
title-morning = 今早情况（{ $count } 项）
discreet-news = storewatch 有新消息
button-open = 打开
button-mute = 静音 2 小时
button-worked = 试过：成功
button-failed = 试过：失败
title-test = storewatch 测试消息
discreet-retry_now = 您等的事：现在可以重试
discreet-unstable = 您等的事：时好时坏
discreet-no_news = 您等的事：没有不利消息
discreet-retry_at = 您等的事：{ $at } 后再试
discreet-wait = 您等的事：请稍等
discreet-use_alternative = 您等的事：有别的办法
discreet-check_your_side = 您等的事：请看一眼 storewatch
discreet-not_offered = 您等的事：不必再等
discreet-unknown = 您等的事：目前无法判断
discreet-heads_up = 您等的事：{ $from } 起要暂停

## 消息:怎么办

do-retry_now = 现在就可以去付款{ $has_until ->
    [yes] ，请在 { $until } 前完成
   *[no] {""}
}。
do-announced_end = 可以去试了，尚未实际确认{ $has_until ->
    [yes] ；请在 { $until } 前完成
   *[no] {""}
}。
do-unstable = 可能成功，也可能失败；先看看有没有未付款的订单，两次尝试之间隔久一点。
do-no_news = 可以试试，没有人说不行，也没有人确认可以。
do-retry_at = 在那之前不必反复尝试，到时会再告诉您。
do-wait = 不必反复尝试，有变化会告诉您。
do-use_alternative = 现在可用：{ $route }{ $has_at ->
    [yes] ；首选方式预计 { $at } 恢复
   *[no] {""}
}。
do-use_alternative_untried = 可以试试 { $route }：没有人说不行，也没有人见到它可用{ $has_at ->
    [yes] ；首选方式预计 { $at } 恢复
   *[no] {""}
}。
do-check_your_side = 请检查卡片状态、可用额度和分期资格，或问银行。
do-not_offered = 不必等待，可以换商品、金额、期数或付款方式。
do-unknown = 看得到情况后会告诉您。
do-heads_up = 要买请在 { $from } 前完成{ $has_until ->
    [yes] ，否则等到 { $until }
   *[no] {""}
}。
but-unseen = 看不到 { $names } 的情况。
do-discreet = 详情请看 storewatch。
do-discreet-until = 请在 { $until } 前完成。

trouble-source_blind = { $source } 能打开，但读不出公告（{ $since } 发现）。
trouble-source_failing = { $source } 自 { $since } 起取不到（已 { $lasted }）。
trouble-source_well = { $source } 又正常了，此前异常 { $lasted }。
trouble-given_up = { $has_title ->
    [yes] “{ $title }”
   *[no] 一条消息
}没有送到，不再尝试：{ $why }
do-source_blind = 页面可能改版：请用 storewatch doctor 查看，调整该来源的设置。
do-source_failing = 请用 storewatch doctor 查看；来源恢复前，结论可能不完整。
do-source_well = 不需要做什么。
do-given_up = 请用 storewatch notify test 检查该发送方式的设置。
do-trouble = 请用 storewatch doctor 查看。
digest-more = 另有 { $count } 个。
test-body = 如果您看到这条消息，说明这个发送方式可以用。

## 出错

with-detail = { $text }（{ $detail }）
problem-dns = 域名无法解析：{ $subject }
problem-connect = 无法连接：{ $subject }
problem-tls = 加密连接不成立：{ $subject }
problem-timeout = 太久没有回答：{ $subject }
problem-interrupted = 回答中途断开：{ $subject }
problem-protocol = 回答不是有效的 HTTP：{ $subject }
problem-too_large = 回答太大：{ $subject }
problem-too_many_redirects = 跳转太多次：{ $subject }
problem-refused = 地址不允许访问：{ $subject }
problem-disallowed = 网站请程序不要读取此页（robots.txt）；若您有权决定，可设 robots = "ignore"：{ $subject }
problem-offline = 本机没有网络：{ $subject }
problem-status = 服务器回答了错误：{ $subject }
problem-rate_limited = 服务器要求放慢：{ $subject }
problem-empty = 回答是空的：{ $subject }
problem-content = 内容不是预期的类型：{ $subject }
problem-syntax = 内容无法解析：{ $subject }
problem-nothing_found = 没有找到任何公告：{ $subject }
problem-fewer = 公告比以前少得多：{ $subject }
problem-stale = 只有比以前更旧的公告：{ $subject }
problem-no_match = 设置的选择器没有匹配：{ $subject }
problem-truncated = 内容超出上限，部分略去：{ $subject }
problem-detail = 一则公告的正文取不到：{ $subject }
problem-browser = 没有可用的浏览器来打开此页：{ $subject }
problem-storage = 数据无法保存：{ $subject }

## 界面

verdict-retry_now = 现在可以再试{ $has_until ->
    [yes] ，请在 { $until } 之前
   *[no] {""}
}
verdict-retry_at = { $at } 之后再试
verdict-wait = 暂时不行，请等待
verdict-use_alternative = 换一种方式支付：{ $route }
verdict-check_your_side = 商城和各方看起来都正常：请检查自己一方
verdict-not_offered = 不提供：不必再等
verdict-unknown = 目前无法判断
view-confidence = 把握 { $percent }%
view-coverage = { $of } 方中看得到 { $seen } 方，看不到：{ $unseen }
view-since = 自 { $since } 起
view-muted = 静音至 { $until }：只记录，不提醒。
view-ended = 已于 { $at } 结束：不再检查，也不再提醒。
view-offer-done = 买到了？{ $command } 可结束这项关注。
view-sources = { $of } 个来源中 { $good } 个正常，共 { $announcements } 条公告
view-last-success = 上次读到：{ $at }，{ $age }前
view-never = 从未读到
view-route = 支付方式
view-advice = 建议
view-parties = 各方
view-from = 开始
view-until = 结束
view-party = 哪一方
view-services = 受影响
view-stops = 影响的付款方式
view-title = 公告
view-open-end = 未定
view-no-windows = 这段时间没有公告的停用时段。
view-no-history = 还没有记录任何判断。
party-endings = 观察到 { $count } 次公告时段的结束：提前 { $early } 次，准时 { $on_time } 次，延后 { $late } 次。
party-usually-late = 通常比公告晚 { $minutes }。
party-usually-early = 通常比公告早 { $minutes }。
party-usually-kept = 通常准时。
party-too-few = 满 { $enough } 次之后，判断中会说明通常的情况。
party-lead = 计划内的维护一般提前 { $lead } 公告（{ $count } 次的中位数）。
party-no-lead = 计划内的维护一般开始时才公告（{ $count } 次的中位数）。
party-claims = 公告“已恢复” { $count } 次，属实 { $held } 次。
party-announced-end = 公告的结束时间
party-real-end = 实际结束时间
party-difference = 相差
party-witness = 依据
witness-probe = 探测
witness-resumption = 公告
witness-tried = 您的尝试
replay-close = 共 { $judgements } 次判断，按现在的规则有 { $differing } 次不同。
demo-open = 虚构商城的一夜，约半分钟。现在是{ $begins }。
demo-announced = 公告
demo-read = {"  "}读作
demo-probe = 端点
demo-verdict = 判断
demo-told = 告知
demo-close = { $checks } 次检查，{ $messages } 条消息
outcome-up = 正常
outcome-degraded = 部分正常
outcome-down = 不正常
outcome-failed = 无法询问
why-bank = 银行拒绝了这类交易：可能是风险控制、限制，或卡片过期、未开通。请联系银行或换一张卡；马上重试通常没有用。
why-credit = 可用额度或分期额度不够支付这笔订单。请在银行 App 里查看可用额度，先还一部分，或选择金额更小的订单。
why-store = 问题出在商城的系统。请先看看有没有未付款的订单，然后等待；恢复后 storewatch 会告诉您。
why-channel = 问题出在支付渠道，或它暂不支持这家银行。请先看看有没有待处理的扣款，然后等待或换一种方式支付。
why-qualification = 您没有通过分期资格审核。请在支付渠道或银行的 App 里查看是否已开通、已实名；重试不会改变结果。
why-product = 该商品或金额不支持分期（预售、秒杀、金额太小）。请一次付清，或选择其他商品。
why-bank_system = 问题出在银行自己的系统。请先看看有没有待处理的扣款，然后等待，或换别家银行的卡。
why-order_closed = 订单因未及时付款已关闭，没有什么出故障：请重新下单并马上付款。
why-merchant = 支付渠道没有为这家商店开通，或限制了它收款。等待通常没有用：请换一种方式支付，并告知商店。
why-retry_at = 按这条提示，{ $at } 可以再试。
why-unknown = 这条提示没有说明原因。请先看看有没有未付款的订单，稍后再试一次，并保留原文以便询问银行或商城。

## 添加来源

source-page = 网页
source-feed = 订阅源
source-json = 接口
source-statuspage = 状态页
source-ical = 日历
source-product = 商品页
add-found = { $count } 条公告（{ $kind }）
add-date = 发布
add-reading = 读作
add-windows = { $count } 个时段
add-more = ……还有 { $count } 条
add-selectors = 依据
add-alternative = 或列表 { $number }（{ $count } 条）：{ $sample }
add-feed = 网页标明的订阅源：
add-single = 这个网页本身是一条公告，不是公告列表。请找列出公告的那一页。
add-nothing = 那里没有找到公告。
add-instead = 可以试试预设（storewatch presets），或粘贴公告（storewatch note）。
add-private = 这是私有网络的地址：如确有此意，加 --allow-private 再试。
add-health = 它只说服务状态，并不发布公告：请在配置里写成所属一方的探测：
add-marks = ✘ 分期付不了   ~ 与分期有关
add-present = { $source } 已在关注这个网址：没有写入（--id 名称 可再添加一个）
add-unwritten = 没有写入；加 --yes 写入
add-no-config = 没有写入：还没有配置，storewatch init 可以写一份
add-question = 写入配置吗？[y/N]
add-written = 已写入 { $file }
add-unwatched = 还没有关注用到 { $party }：请把它写进 routes、channels 或 banks
status-starting = 正在关注；首轮检查进行中
status-watch = { $watch }：{ $verdict }
status-more = 还有 { $count } 项
status-bad-config = { $status }（磁盘上的配置有误，仍在使用之前的配置）

## 一行作答的命令

presets-sources = 启用/全部来源
presets-seen = 尚未从这里验证可用：--check-now 和 doctor 会告诉
mute-until = { $name } 静音至 { $until }
mute-over = { $name } 恢复提醒；仍有效的消息将补发
ack-seen = 已阅：{ $name }
done-over = { $name } 已结束；storewatch done { $name } --undo 可恢复
done-again = { $name } 恢复关注
at-forgotten = --at 只看不记：以上都没有保存
note-meaningless = 没有读出影响付款的内容，已记为 { $id }；如有误读，用 storewatch note --fix { $id } 说明

## 公告的补充与更正

note-id = 编号
note-ignored = 已忽略
note-none = 还没有任何公告。
note-kept = 已记为 { $id }；如有误读，用此编号执行 storewatch note --ignore 或 --fix
note-paste = 请粘贴公告，然后另起一行按 Ctrl-D。

## 第一份配置

init-buy = 想买什么？
init-where = 在哪里买？写编号或名称：
init-url = 它在哪个网页发布公告？（网址；没有就按回车）
init-channels = 用什么付款？编号或名称，用逗号隔开（没有就按回车）：
init-banks = 用哪家银行的卡？编号或名称，用逗号隔开（没有就按回车）：
init-refused = 刚才被拒绝了吗？提示是什么？（没有就按回车）
init-where-needed = 没有商城就没有可关注的；任何名称都可以。
init-private = 这是私有网络的地址。确定吗？[y/N]
init-blind = ——尚无已知的公告来源
init-zone = 您的时区，如 Asia/Shanghai？（按回车用 { $zone }）
init-zone-hint = 时间按本机时区 { $zone } 理解；如果不是您的时区，请改配置里的 timezone
init-written = 已写入 { $file }
init-next = 接下来：storewatch config check，storewatch --check-now，然后 storewatch service install --user
init-unseen = 还看不到 { $title }：用 storewatch add 网址 --party { $party } 添加来源，或用 storewatch note { $party } 粘贴公告
init-tried = 已记下这次被拒：{ $text }
init-comment-watch = 您在等什么：在哪家商城、用什么渠道、哪张卡。全部选项见 storewatch init --example。
init-comment-party = 还看不到 { $party }。添加公告来源：storewatch add 网址 --party { $party }

## 体检

doctor-check-config = 配置
doctor-check-time-zone = 时区
doctor-check-state = 状态目录
doctor-check-disk = 磁盘
doctor-check-sources = 来源
doctor-check-source = 来源
doctor-check-probe = 探测
doctor-check-host = 主机
doctor-check-hosts = 主机
doctor-check-clock = 时钟
doctor-check-tls-roots = TLS 根证书
doctor-check-sender = 发送方式
doctor-check-browser = 浏览器
doctor-check-d-bus = D-Bus
doctor-check-notifications = 桌面通知
doctor-check-unit = 单元
doctor-check-units = 单元
doctor-config = { $path }：{ $watches } 项关注，{ $jobs } 个来源和探测
doctor-zone-differs = 配置为 { $config }；本机为 { $machine }
doctor-zone-of-config = 配置为 { $config }；本机没有设置
doctor-zone-none = 本机没有设置
doctor-zone-todo = timedatectl set-timezone Asia/Shanghai，或在配置中写明 `timezone`
doctor-state-of-system = 由系统的守护进程保管，在 { $place } 应答
doctor-state-unknown-todo = 用 --state-dir 指明
doctor-state-absent = { $place } 还不存在：第一次检查时会建立
doctor-state-unwritable = { $place } 无法写入：{ $error }
doctor-state-unwritable-todo = 请检查它的属主和权限
doctor-state-good = { $place }，已记录 { $size } kB
doctor-state-bad-todo = 参见 storewatch(1) 中的 `storewatch restore`
doctor-disk = { $place } 剩余 { $free } MB
doctor-disk-todo = 请腾出一些空间
doctor-sources-none = 还没有任何记录：运行 storewatch --check-now，或启动守护进程
doctor-sources-todo = storewatch --check-now -v 会显示问了什么、得到什么回答
doctor-last = 上次应答：{ $moment }
doctor-never = 从未应答
doctor-not-asked = 还没有问过
doctor-source-bad = { $why }（{ $last }）
doctor-source-good = { $last }，{ $count } 条公告
doctor-probe-failed = 无法询问
doctor-hosts-left = 另有 { $count } 个没有询问
doctor-host-answers = 有应答（http { $status }，{ $millis } 毫秒）
doctor-host-there = 有应答
doctor-host-dns-todo = 请检查域名和解析服务：getent ahosts 域名
doctor-host-offline-todo = 请把本机接入网络
doctor-host-tls-todo = 请检查上面的时钟和 TLS 根证书；如果代理会查看 TLS 内容，请安装它的证书
doctor-host-refused-todo = 内部网络的地址需要 allow_private = true
doctor-host-connect-todo = 请用浏览器试试；检查代理（HTTPS_PROXY）和防火墙
doctor-host-other-todo = 请用浏览器试试
doctor-clock-unknown = 没有服务器说出它的时间
doctor-clock-good = 与各服务器的时钟一致
doctor-clock-ahead = 比各服务器的时钟快 { $seconds } 秒
doctor-clock-behind = 比各服务器的时钟慢 { $seconds } 秒
doctor-roots-none = 没有：无法访问任何 https 地址
doctor-browser-good = { $browser }，用于 { $sources } 个来源
doctor-browser-todo = apt install chromium；作为服务运行时见 systemd/examples/browser.conf
doctor-sender-secret = 它的密钥只有守护进程能读；出错时见守护进程的日志
doctor-sender-secret-todo = 请把密钥放到配置所写的地方
doctor-sender-desktop = 桌面，见下文
doctor-sender-log = 日志
doctor-sender-untried = 没有查看；请用 storewatch notify test
doctor-sender-proxy = { $place } 经由代理；请用 storewatch notify test
doctor-sender-reached = { $place } 可以连通
doctor-sender-failed = { $place }：{ $error }
doctor-sender-silent = { $place } 没有应答
doctor-sender-todo = 请检查地址、网络和防火墙
doctor-sender-no-program = { $place } 不是可执行的程序
doctor-sender-path-todo = 请写程序的绝对路径
doctor-bus-none = 没有会话总线：{ $error }
doctor-bus-silent = 会话总线没有应答
doctor-bus-good = 会话总线有应答
doctor-bus-todo = 请在登录的会话里运行；系统服务请看 storewatch-notify-agent(1)
doctor-server-none = 没有通知服务：{ $error }
doctor-server-silent = 通知服务没有应答
doctor-server-good = { $server }：{ $capabilities }
doctor-server-no-buttons = { $server }：{ $capabilities }；不显示按钮
doctor-server-none-todo = 桌面环境自带通知服务；只用窗口管理器时需要另装一个，例如 dunst
doctor-server-silent-todo = 请结束它；总线会重新启动它
doctor-units-none = 没有安装：storewatch service install --user，或 --system

## 命令的回答

