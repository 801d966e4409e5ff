### 繁體中文。各條目與另外兩份目錄完全一致；$has_… 為 yes 表示該值存在。

## 時間

moment-today = 今天 { $clock }
moment-tomorrow = 明天 { $clock }
moment-yesterday = 昨天 { $clock }
moment-day = { $weekday } { $month }{ $day }日 { $clock }
moment-year = { $year }年{ $month }{ $day }日 { $weekday } { $clock }
weekday-1 = 週一
weekday-2 = 週二
weekday-3 = 週三
weekday-4 = 週四
weekday-5 = 週五
weekday-6 = 週六
weekday-7 = 週日
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
duration-minutes = { $minutes } 分鐘
duration-hours = { $hours } 小時
duration-hours-minutes = { $hours } 小時 { $minutes } 分鐘
duration-days = { $days } 天
duration-days-hours = { $days } 天 { $hours } 小時

## 名稱

advice-retry_now = 現在重試
advice-retry_at = 到時再試
advice-wait = 等待
advice-use_alternative = 換一種方式
advice-check_your_side = 檢查自己一方
advice-not_offered = 不提供
advice-unknown = 無法判斷

condition-available = 正常
condition-degraded = 部分異常
condition-unknown = 不明
condition-maintenance = 維護中
condition-outage = 故障
condition-suspended = 暫停

basis-service_confirmed = 服務已確認正常
basis-announced_end = 公告的時間已過
basis-no_news = 沒有不利訊息

kind-maintenance = 維護
kind-outage = 故障
kind-suspension = 暫停服務
kind-resumption = 恢復
kind-change = 規則變更
kind-cancellation = 取消
kind-other = 其他

role-store = 商店
role-channel = 支付管道
role-bank = 銀行

cause-bank = 銀行限制
cause-credit = 額度不足
cause-store = 商店系統
cause-channel = 支付管道系統
cause-qualification = 資格審核
cause-product = 商品不支援
cause-unknown = 原因不明
cause-bank_system = 銀行系統

service-installment = 分期付款
service-credit_card = 信用卡
service-debit_card = 簽帳金融卡
service-card_payment = 卡片付款
service-online_payment = 線上付款
service-quick_payment = 快捷支付
service-qr_payment = 掃碼付款
service-gateway = 支付閘道
service-checkout = 結帳
service-order = 下單
service-site = 網站
service-app = 手機 App
service-online_banking = 網路銀行
service-all = 全部服務
service-login = 登入
service-transfer = 轉帳
service-repayment = 還款
service-withdrawal = 提領
service-query = 查詢
service-points = 點數
service-application = 申請
service-customer_service = 客服
service-refund = 退款
service-merchant = 商家服務
service-message = 訊息
service-branch = 分行
service-corporate = 企業業務
service-other = 其他服務

## 原因

reason-in_window = { $party }{ $has_service ->
    [yes] 的{ $service }
   *[no] {""}
}正在維護，公告稱 { $end } 結束{ $has_usually_late ->
    [yes] （通常還要晚 { $usually_late }）
   *[no] {""}
}{ $has_usually_early ->
    [yes] （通常會提前 { $usually_early }）
   *[no] {""}
}。
reason-ending = { $party }公告的時段到 { $end } 為止，正在等下一次探測的結果。
reason-in_open_window = { $party }{ $has_service ->
    [yes] 的{ $service }
   *[no] {""}
}自 { $start } 起維護，公告沒有說何時結束。
reason-outage_announced = { $party }公告：{ $has_service ->
    [yes] { $service }
   *[no] {""}
}自 { $start } 起出現故障{ $has_end ->
    [yes] ，預計 { $end } 恢復
   *[no] {""}
}。
reason-suspended = { $party }{ $has_service ->
    [yes] 的{ $service }
   *[no] {""}
}自 { $start } 起暫停，{ $has_end ->
    [yes] 至 { $end }
   *[no] 恢復時間另行公告
}。
reason-withdrawn = { $party }自 { $start } 起不再提供{ $has_service ->
    [yes] { $service }
   *[no] 該服務
}，沒有公告恢復。
reason-finished_early = { $has_end ->
    [yes] 公告寫到 { $end }，但{ $party }
   *[no] { $party }
}的服務{ $has_back ->
    [yes] 自 { $since } 起已經恢復
   *[no] 正常：自 { $since } 首次查看以來沒有見到異常
}。
reason-overrun = 公告稱 { $end } 結束，已過 { $minutes }，{ $party }仍不正常{ $has_usual ->
    [yes] （通常晚 { $usual }）
   *[no] {""}
}。
reason-contradicted = { $party }公告（{ $published }）稱已恢復，但實測仍不正常{ $has_detail ->
    [yes] （{ $detail }）
   *[no] {""}
}。
reason-outage_probed = { $party }的分期服務{ $has_minutes ->
    [yes] 已異常 { $minutes }
   *[no] 異常
}{ $has_detail ->
    [yes] （{ $detail }）
   *[no] {""}
}，沒有公告。
reason-unreachable = { $party }{ $has_minutes ->
    [yes] 已有 { $minutes }沒有正常回答
   *[no] 沒有正常回答
}{ $has_detail ->
    [yes] （{ $detail }）
   *[no] {""}
}，沒有公告。
reason-outage_both = { $party }公告自 { $start } 起故障，實測也不正常{ $has_end ->
    [yes] ，預計 { $end } 恢復
   *[no] {""}
}。
reason-degraded = { $party }部分異常{ $has_detail ->
    [yes] （{ $detail }）
   *[no] {""}
}，付款可能失敗。
reason-flapping = { $party }{ $has_since ->
    [yes] 自 { $since } 起時好時壞
   *[no] 時好時壞
}：一小時內變化了 { $count } 次。
reason-tried_worked = 您 { $at } 重試成功。
reason-resumed = { $party }公告已恢復（{ $published }）{ $has_lasted ->
    [yes] ，中斷了 { $lasted }
   *[no] {""}
}。
reason-confirmed = { $party }的分期服務正常{ $has_since ->
    [yes] （自 { $since } 起看到正常）
   *[no] {""}
}{ $has_lasted ->
    [yes] ，中斷 { $lasted }後恢復
   *[no] {""}
}。
reason-window_over = { $party }公告的時段已於 { $end } 結束。
reason-called_off = { $party }取消了原定 { $start } 的安排。
reason-no_news = 看得到的各方（{ $seen }/{ $of }）都沒有影響分期的公告。
reason-never_answered = 還沒有任何來源給出回答，暫時無法判斷。
reason-nobody_seen = 目前看不到任何一方的情況。
reason-offline = 本機網路自 { $since } 起中斷，這不代表商店有問題。
reason-check_your_side = 各方正常，但您 { $at } 重試失敗{ $has_cause ->
    [yes] （{ $cause }）
   *[no] {""}
}：問題可能在自己一方。
reason-tried_system_error = 您 { $at } 結帳時提示系統故障（{ $cause }），沒有公告。
reason-below_minimum = 金額 { $amount } 低於{ $party }的分期起點 { $minimum }。
reason-periods_not_offered = { $party }不支援 { $periods } 期，只有 { $offered } 期。
reason-product_excluded = 該商品不支援{ $party }分期（「{ $goods }」）。
reason-product_ahead = { $party }：該商品 { $at } 起才能付款。
reason-product_sold_out = { $party }：該商品已售罄。
reason-product_refuses = { $party }：該商品不支援分期。
reason-product_hides = { $party }的商品頁自 { $since } 起不再顯示分期，此前有顯示。
reason-product_flash = { $party }正在限時搶購該商品{ $has_end ->
    [yes] （至 { $end }）
   *[no] {""}
}，此類價格常需全額支付。
reason-alternative = { $has_confirmed ->
    [yes] 現在可用：{ $route }。
   *[no] 沒有不利於 { $route } 的消息，但也沒有人見到它可用。
}
reason-alternative_later = { $route } 預計先恢復{ $has_at ->
    [yes] （{ $at }）
   *[no] {""}
}。
reason-window_ahead = 請在 { $start } 前完成：屆時{ $party }開始維護{ $has_end ->
    [yes] ，至 { $end }
   *[no] {""}
}。
reason-retry_safely = 您 { $at } 試過：再試之前先查看有沒有未付款的訂單或未撤銷的預授權，以免重複付款{ $count ->
    [1] {""}
   *[other] ；已連續試了 { $count } 次，請至少間隔一小時，以免觸發銀行風控
}。
reason-recovering = { $party }{ $has_since ->
    [yes] 自 { $since } 起
   *[no] {""}
}又能正常回應，再確認幾次就算恢復。
reason-undated = { $party }有一則影響使用的公告（{ $published }），但讀不出具體時間，請自己看一眼。
reason-unseen = 看不到{ $party }：它的來源和探測都沒有回答。
reason-blind = { $party }的頁面（{ $source }）能打開，但讀不出公告（{ $since } 發現）。
reason-stale = 上次看到{ $party }是在 { $last }。
reason-clock_wrong = 本機時鐘偏差 { $minutes }，時間可能不準。
reason-not_in_the_way = { $party }{ $start } 起的公告不影響分期付款。
reason-others_only = { $party }的公告只涉及 { $names }。
reason-maybe_concerned = { $party }的公告（{ $start } 起）只涉及{ $has_names ->
    [yes] 部分對象（{ $names }）
   *[no] 部分用戶
}，可能與您有關。
reason-uncertain_reading = 公告不易讀懂，把握約 { $percent }%。
reason-check_bank = 請問銀行：卡是否有效，是否開通線上付款和分期，是否被風險控管。
reason-check_credit = 請看可用額度和分期額度是否大於訂單金額。
reason-check_store = 沒有來源能說明商店的情況，請看它的公告頁。
reason-check_channel = 沒有來源能說明支付管道的情況，請看它的公告頁。
reason-check_qualification = 請看銀行或支付 App裡分期是否已開通、是否完成實名驗證、有無逾期。
reason-check_product = 請看商品是否預售、限時搶購或不支援分期，金額是否達到起點。
reason-ruled_out_store = 不是商店：{ $party }正常{ $has_since ->
    [yes] （自 { $since } 起看到正常）
   *[no] {""}
}。
reason-ruled_out_channel = 不是支付管道：{ $party }正常{ $has_since ->
    [yes] （自 { $since } 起看到正常）
   *[no] {""}
}。
reason-ruled_out_bank = 不是銀行的系統：{ $party }沒有影響分期的公告。
reason-ruled_out_product = 不是商品：它支援分期。
reason-message_says = 結帳提示說明：{ $cause }（把握 { $percent }%）。

## 訊息:標題

title-retry_now = { $watch }：現在可以重試
title-unstable = { $watch }：時好時壞
title-no_news = { $watch }：沒有不利訊息
title-retry_at = { $watch }：{ $at } 後再試
title-wait = { $watch }：暫時不行，請等待
title-use_alternative = { $watch }：換一種方式現在可用
title-use_alternative_untried = { $watch }：可以換一種方式試試
title-check_your_side = { $watch }：請檢查自己一方
title-not_offered = { $watch }：不提供分期
title-unknown = { $watch }：目前無法判斷
title-heads_up = { $watch }：{ $from } 起將不可用
title-source_blind = { $party }：讀不出公告了
title-source_failing = { $party }：來源一直失敗
title-source_well = { $party }：來源恢復了
title-given_up = 有訊息沒能送出：{ $sender }
title-trouble = storewatch：有一處需要看一下
title-digest = { $count } 個來源有情況
title-reminder = 提醒：{ $title }
title-merged = { $title }（另有 { $count } 則）
merged-line = { $title } · { $about }
title-terms = { $watch }：分期條件有變化
terms-announced = { $party }：{ $title }
terms-what = { $has_periods ->
    [yes] 分 { $periods } 期。
   *[no] 分期。
}{ $has_fee ->
    [yes] 費率：{ $fee }。
   *[no] {""}
}{ $has_minimum ->
    [yes] { $minimum } 起。
   *[no] {""}
}{ $has_from ->
    [yes] { $from } 開始。
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
    [yes] ，預計 { $until } 結束
   *[no] {""}
}。
title-morning = 今早情況（{ $count } 項）
discreet-news = storewatch 有新消息
button-open = 開啟
button-mute = 靜音 2 小時
button-worked = 試過：成功
button-failed = 試過：失敗
title-test = storewatch 測試訊息
discreet-retry_now = 您等的事：現在可以重試
discreet-unstable = 您等的事：時好時壞
discreet-no_news = 您等的事：沒有不利訊息
discreet-retry_at = 您等的事：{ $at } 後再試
discreet-wait = 您等的事：請稍等
discreet-use_alternative = 您等的事：有別的辦法
discreet-check_your_side = 您等的事：請看一眼 storewatch
discreet-not_offered = 您等的事：不必再等
discreet-unknown = 您等的事：目前無法判斷
discreet-heads_up = 您等的事：{ $from } 起要暫停

## 訊息:怎麼辦

do-retry_now = 現在就可以去付款{ $has_until ->
    [yes] ，請在 { $until } 前完成
   *[no] {""}
}。
do-announced_end = 可以去試了，尚未實際確認{ $has_until ->
    [yes] ；請在 { $until } 前完成
   *[no] {""}
}。
do-unstable = 可能成功，也可能失敗；先查看有沒有未付款的訂單，兩次嘗試之間隔久一點。
do-no_news = 可以試試，沒有人說不行，也沒有人確認可以。
do-retry_at = 在那之前不必反覆嘗試，到時會再告訴您。
do-wait = 不必反覆嘗試，有變化會告訴您。
do-use_alternative = 現在可用：{ $route }{ $has_at ->
    [yes] ；首選方式預計 { $at } 恢復
   *[no] {""}
}。
do-use_alternative_untried = 可以試試 { $route }：沒有人說不行，也沒有人見到它可用{ $has_at ->
    [yes] ；首選方式預計 { $at } 恢復
   *[no] {""}
}。
do-check_your_side = 請檢查卡片狀態、可用額度和分期資格，或問銀行。
do-not_offered = 不必等待，可以換商品、金額、期數或付款方式。
do-unknown = 看得到情況後會告訴您。
do-heads_up = 要買請在 { $from } 前完成{ $has_until ->
    [yes] ，否則等到 { $until }
   *[no] {""}
}。
but-unseen = 看不到 { $names } 的情況。
do-discreet = 詳情請看 storewatch。
do-discreet-until = 請在 { $until } 前完成。

trouble-source_blind = { $source } 能打開，但讀不出公告（{ $since } 發現）。
trouble-source_failing = { $source } 自 { $since } 起取不到（已 { $lasted }）。
trouble-source_well = { $source } 又正常了，此前異常 { $lasted }。
trouble-given_up = { $has_title ->
    [yes] 「{ $title }」
   *[no] 一則訊息
}沒有送到，不再嘗試：{ $why }
do-source_blind = 頁面可能改版：請用 storewatch doctor 查看，調整該來源的設定。
do-source_failing = 請用 storewatch doctor 查看；來源恢復前，結論可能不完整。
do-source_well = 不需要做什麼。
do-given_up = 請用 storewatch notify test 檢查該發送方式的設定。
do-trouble = 請用 storewatch doctor 查看。
digest-more = 另有 { $count } 個。
test-body = 如果您看到這條訊息，說明這個發送方式可以用。

## 出錯

with-detail = { $text }（{ $detail }）
problem-dns = 網域名稱無法解析：{ $subject }
problem-connect = 無法連上：{ $subject }
problem-tls = 加密連線不成立：{ $subject }
problem-timeout = 太久沒有回答：{ $subject }
problem-interrupted = 回答中途斷開：{ $subject }
problem-protocol = 回答不是有效的 HTTP：{ $subject }
problem-too_large = 回答太大：{ $subject }
problem-too_many_redirects = 跳轉太多次：{ $subject }
problem-refused = 不允許連往此位址：{ $subject }
problem-disallowed = 網站請程式不要讀取此頁（robots.txt）；若您有權決定，可設 robots = "ignore"：{ $subject }
problem-offline = 本機沒有網路：{ $subject }
problem-status = 伺服器回答了錯誤：{ $subject }
problem-rate_limited = 伺服器要求放慢：{ $subject }
problem-empty = 回答是空的：{ $subject }
problem-content = 內容不是預期的類型：{ $subject }
problem-syntax = 內容無法解析：{ $subject }
problem-nothing_found = 沒有找到任何公告：{ $subject }
problem-fewer = 公告比以前少得多：{ $subject }
problem-stale = 只有比以前更舊的公告：{ $subject }
problem-no_match = 設定的選擇器沒有符合的內容：{ $subject }
problem-truncated = 內容超出上限，部分略去：{ $subject }
problem-detail = 一則公告的正文取不到：{ $subject }
problem-browser = 沒有可用的瀏覽器來開啟此頁：{ $subject }
problem-storage = 資料無法儲存：{ $subject }

## 介面

verdict-retry_now = 現在可以再試{ $has_until ->
    [yes] ，請在 { $until } 之前
   *[no] {""}
}
verdict-retry_at = { $at } 之後再試
verdict-wait = 暫時不行，請等待
verdict-use_alternative = 換一種方式付款：{ $route }
verdict-check_your_side = 商店和各方看起來都正常：請檢查自己這一方
verdict-not_offered = 不提供：不必再等
verdict-unknown = 目前無法判斷
view-confidence = 把握 { $percent }%
view-coverage = { $of } 方中看得到 { $seen } 方，看不到：{ $unseen }
view-since = 自 { $since } 起
view-muted = 靜音至 { $until }：只記錄，不提醒。
view-ended = 已於 { $at } 結束：不再檢查，也不再提醒。
view-offer-done = 買到了？{ $command } 可結束這項關注。
view-sources = { $of } 個來源中 { $good } 個正常，共 { $announcements } 則公告
view-last-success = 上次讀到：{ $at }，{ $age }前
view-never = 從未讀到
view-route = 付款方式
view-advice = 建議
view-parties = 各方
view-from = 開始
view-until = 結束
view-party = 哪一方
view-services = 受影響
view-stops = 影響的付款方式
view-title = 公告
view-open-end = 未定
view-no-windows = 這段時間沒有公告的停用時段。
view-no-history = 還沒有任何判斷紀錄。
party-endings = 觀察到 { $count } 次公告時段的結束：提前 { $early } 次，準時 { $on_time } 次，延後 { $late } 次。
party-usually-late = 通常比公告晚 { $minutes }。
party-usually-early = 通常比公告早 { $minutes }。
party-usually-kept = 通常準時。
party-too-few = 滿 { $enough } 次之後，判斷中會說明通常的情況。
party-lead = 計畫內的維護一般提前 { $lead } 公告（{ $count } 次的中位數）。
party-no-lead = 計畫內的維護一般開始時才公告（{ $count } 次的中位數）。
party-claims = 公告「已恢復」 { $count } 次，屬實 { $held } 次。
party-announced-end = 公告的結束時間
party-real-end = 實際結束時間
party-difference = 相差
party-witness = 依據
witness-probe = 探測
witness-resumption = 公告
witness-tried = 您的嘗試
replay-close = 共 { $judgements } 次判斷，按現在的規則有 { $differing } 次不同。
demo-open = 虛構商城的一夜，約半分鐘。現在是{ $begins }。
demo-announced = 公告
demo-read = {"  "}讀作
demo-probe = 端點
demo-verdict = 判斷
demo-told = 告知
demo-close = { $checks } 次檢查，{ $messages } 則訊息
outcome-up = 正常
outcome-degraded = 部分正常
outcome-down = 不正常
outcome-failed = 無法詢問
why-bank = 銀行拒絕了這類交易：可能是風險控管、限制，或卡片過期、未開通。請聯絡銀行或換一張卡；馬上重試通常沒有用。
why-credit = 可用額度或分期額度不足以支付這筆訂單。請在銀行 App 查看可用額度，先還一部分，或選擇金額較小的訂單。
why-store = 問題出在商店的系統。請先看看有沒有未付款的訂單，然後等待；恢復後 storewatch 會告訴您。
why-channel = 問題出在支付通路，或它暫不支援這家銀行。請先看看有沒有待處理的扣款，然後等待或換一種方式付款。
why-qualification = 您沒有通過分期資格審核。請在支付通路或銀行的 App 查看是否已開通、已完成實名；重試不會改變結果。
why-product = 此商品或金額不支援分期（預購、限時搶購、金額太小）。請一次付清，或選擇其他商品。
why-bank_system = 問題出在銀行自己的系統。請先看看有沒有待處理的扣款，然後等待，或換別家銀行的卡。
why-order_closed = 訂單因未及時付款已關閉，沒有什麼出故障：請重新下單並馬上付款。
why-merchant = 支付通路沒有為這家商店開通，或限制了它收款。等待通常沒有用：請換一種方式付款，並告知商店。
why-retry_at = 按這則提示，{ $at } 可以再試。
why-unknown = 這則提示沒有說明原因。請先看看有沒有未付款的訂單，稍後再試一次，並保留原文以便詢問銀行或商店。

## 新增來源

source-page = 網頁
source-feed = 訂閱源
source-json = 介面
source-statuspage = 狀態頁
source-ical = 行事曆
source-product = 商品頁
add-found = { $count } 則公告（{ $kind }）
add-date = 發布
add-reading = 讀作
add-windows = { $count } 個時段
add-more = ……還有 { $count } 則
add-selectors = 依據
add-alternative = 或清單 { $number }（{ $count } 則）：{ $sample }
add-feed = 網頁標明的訂閱源：
add-single = 這個網頁本身是一則公告，不是公告清單。請找列出公告的那一頁。
add-nothing = 那裡沒有找到公告。
add-instead = 可以試試預設（storewatch presets），或貼上公告（storewatch note）。
add-private = 這是私有網路的位址：如確有此意，加 --allow-private 再試。
add-health = 它只說服務狀態，並不發布公告：請在設定裡寫成所屬一方的探測：
add-marks = ✘ 分期付不了   ~ 與分期有關
add-present = { $source } 已在關注這個網址：沒有寫入（--id 名稱 可再新增一個）
add-unwritten = 沒有寫入；加 --yes 寫入
add-no-config = 沒有寫入：還沒有設定，storewatch init 可以寫一份
add-question = 寫入設定嗎？[y/N]
add-written = 已寫入 { $file }
add-unwatched = 還沒有關注用到 { $party }：請把它寫進 routes、channels 或 banks
status-starting = 正在關注；首輪檢查進行中
status-watch = { $watch }：{ $verdict }
status-more = 還有 { $count } 項
status-bad-config = { $status }（磁碟上的設定有誤，仍在使用先前的設定）

## 一行作答的命令

presets-sources = 啟用/全部來源
presets-seen = 尚未從這裡驗證可用：--check-now 和 doctor 會告訴
mute-until = { $name } 靜音至 { $until }
mute-over = { $name } 恢復提醒；仍有效的訊息將補發
ack-seen = 已閱：{ $name }
done-over = { $name } 已結束；storewatch done { $name } --undo 可恢復
done-again = { $name } 恢復關注
at-forgotten = --at 只看不記：以上都沒有儲存
note-meaningless = 沒有讀出影響付款的內容，已記為 { $id }；如有誤讀，用 storewatch note --fix { $id } 說明

## 公告的補充與更正

note-id = 編號
note-ignored = 已忽略
note-none = 還沒有任何公告。
note-kept = 已記為 { $id }；如有誤讀，用此編號執行 storewatch note --ignore 或 --fix
note-paste = 請貼上公告，然後另起一行按 Ctrl-D。

## 第一份設定

init-buy = 想買什麼？
init-where = 在哪裡買？寫編號或名稱：
init-url = 它在哪個網頁發布公告？（網址；沒有就按 Enter）
init-channels = 用什麼付款？編號或名稱，用逗號隔開（沒有就按 Enter）：
init-banks = 用哪家銀行的卡？編號或名稱，用逗號隔開（沒有就按 Enter）：
init-refused = 剛才被拒絕了嗎？提示是什麼？（沒有就按 Enter）
init-where-needed = 沒有商城就沒有可關注的；任何名稱都可以。
init-private = 這是私有網路的位址。確定嗎？[y/N]
init-blind = ——尚無已知的公告來源
init-zone = 您的時區，如 Asia/Taipei？（按 Enter 用 { $zone }）
init-zone-hint = 時間按本機時區 { $zone } 理解；如果不是您的時區，請改設定裡的 timezone
init-written = 已寫入 { $file }
init-next = 接下來：storewatch config check，storewatch --check-now，然後 storewatch service install --user
init-unseen = 還看不到 { $title }：用 storewatch add 網址 --party { $party } 新增來源，或用 storewatch note { $party } 貼上公告
init-tried = 已記下這次被拒：{ $text }
init-comment-watch = 您在等什麼：在哪家商城、用什麼管道、哪張卡。全部選項見 storewatch init --example。
init-comment-party = 還看不到 { $party }。新增公告來源：storewatch add 網址 --party { $party }

## 體檢

doctor-check-config = 設定
doctor-check-time-zone = 時區
doctor-check-state = 狀態目錄
doctor-check-disk = 磁碟
doctor-check-sources = 來源
doctor-check-source = 來源
doctor-check-probe = 探測
doctor-check-host = 主機
doctor-check-hosts = 主機
doctor-check-clock = 時鐘
doctor-check-tls-roots = TLS 根憑證
doctor-check-sender = 傳送方式
doctor-check-browser = 瀏覽器
doctor-check-d-bus = D-Bus
doctor-check-notifications = 桌面通知
doctor-check-unit = 單元
doctor-check-units = 單元
doctor-config = { $path }：{ $watches } 項關注，{ $jobs } 個來源和探測
doctor-zone-differs = 設定為 { $config }；本機為 { $machine }
doctor-zone-of-config = 設定為 { $config }；本機沒有設定
doctor-zone-none = 本機沒有設定
doctor-zone-todo = timedatectl set-timezone Asia/Taipei，或在設定中寫明 `timezone`
doctor-state-of-system = 由系統的常駐程式保管，在 { $place } 回應
doctor-state-unknown-todo = 用 --state-dir 指明
doctor-state-absent = { $place } 還不存在：第一次檢查時會建立
doctor-state-unwritable = { $place } 無法寫入：{ $error }
doctor-state-unwritable-todo = 請檢查它的擁有者和權限
doctor-state-good = { $place }，已記錄 { $size } kB
doctor-state-bad-todo = 參見 storewatch(1) 中的 `storewatch restore`
doctor-disk = { $place } 剩餘 { $free } MB
doctor-disk-todo = 請騰出一些空間
doctor-sources-none = 還沒有任何記錄：執行 storewatch --check-now，或啟動常駐程式
doctor-sources-todo = storewatch --check-now -v 會顯示問了什麼、得到什麼回答
doctor-last = 上次回應：{ $moment }
doctor-never = 從未回應
doctor-not-asked = 還沒有問過
doctor-source-bad = { $why }（{ $last }）
doctor-source-good = { $last }，{ $count } 則公告
doctor-probe-failed = 無法詢問
doctor-hosts-left = 另有 { $count } 個沒有詢問
doctor-host-answers = 有回應（http { $status }，{ $millis } 毫秒）
doctor-host-there = 有回應
doctor-host-dns-todo = 請檢查網域名稱和解析服務：getent ahosts 網域名稱
doctor-host-offline-todo = 請把本機連上網路
doctor-host-tls-todo = 請檢查上面的時鐘和 TLS 根憑證；如果代理伺服器會查看 TLS 內容，請安裝它的憑證
doctor-host-refused-todo = 內部網路的位址需要 allow_private = true
doctor-host-connect-todo = 請用瀏覽器試試；檢查代理伺服器（HTTPS_PROXY）和防火牆
doctor-host-other-todo = 請用瀏覽器試試
doctor-clock-unknown = 沒有伺服器說出它的時間
doctor-clock-good = 與各伺服器的時鐘一致
doctor-clock-ahead = 比各伺服器的時鐘快 { $seconds } 秒
doctor-clock-behind = 比各伺服器的時鐘慢 { $seconds } 秒
doctor-roots-none = 沒有：無法存取任何 https 位址
doctor-browser-good = { $browser }，用於 { $sources } 個來源
doctor-browser-todo = apt install chromium；作為服務執行時見 systemd/examples/browser.conf
doctor-sender-secret = 它的金鑰只有常駐程式能讀；出錯時見常駐程式的日誌
doctor-sender-secret-todo = 請把金鑰放到設定所寫的地方
doctor-sender-desktop = 桌面，見下文
doctor-sender-log = 日誌
doctor-sender-untried = 沒有查看；請用 storewatch notify test
doctor-sender-proxy = { $place } 經由代理伺服器；請用 storewatch notify test
doctor-sender-reached = { $place } 可以連通
doctor-sender-failed = { $place }：{ $error }
doctor-sender-silent = { $place } 沒有回應
doctor-sender-todo = 請檢查位址、網路和防火牆
doctor-sender-no-program = { $place } 不是可執行的程式
doctor-sender-path-todo = 請寫程式的絕對路徑
doctor-bus-none = 沒有工作階段匯流排：{ $error }
doctor-bus-silent = 工作階段匯流排沒有回應
doctor-bus-good = 工作階段匯流排有回應
doctor-bus-todo = 請在登入的工作階段裡執行；系統服務請看 storewatch-notify-agent(1)
doctor-server-none = 沒有通知服務：{ $error }
doctor-server-silent = 通知服務沒有回應
doctor-server-good = { $server }：{ $capabilities }
doctor-server-no-buttons = { $server }：{ $capabilities }；不顯示按鈕
doctor-server-none-todo = 桌面環境自帶通知服務；只用視窗管理員時需要另裝一個，例如 dunst
doctor-server-silent-todo = 請結束它；匯流排會重新啟動它
doctor-units-none = 沒有安裝：storewatch service install --user，或 --system

## 命令的回答

