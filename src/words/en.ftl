### English. The ids are those of the other two catalogs; $has_… is yes where that value is present.

## Times

moment-today = today { $clock }
moment-tomorrow = tomorrow { $clock }
moment-yesterday = yesterday { $clock }
moment-day = { $weekday }, { $month } { $day }, { $clock }
moment-year = { $weekday }, { $month } { $day }, { $year }, { $clock }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
duration-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
duration-days-hours = { $days ->
    [one] 1 day
   *[other] { $days } days
} { $hours } h

## Names

advice-retry_now = try now
advice-retry_at = try later
advice-wait = wait
advice-use_alternative = pay another way
advice-check_your_side = check your side
advice-not_offered = not offered
advice-unknown = cannot tell

condition-available = available
condition-degraded = degraded
condition-unknown = unknown
condition-maintenance = maintenance
condition-outage = outage
condition-suspended = suspended

basis-service_confirmed = the service was seen to work
basis-announced_end = the announced time is over
basis-no_news = nothing is known against it

kind-maintenance = maintenance
kind-outage = outage
kind-suspension = suspension
kind-resumption = resumption
kind-change = change of terms
kind-cancellation = cancellation
kind-other = other

role-store = store
role-channel = payment channel
role-bank = bank

cause-bank = restricted by the bank
cause-credit = not enough credit
cause-store = the store's system
cause-channel = the payment channel's system
cause-qualification = qualification review
cause-product = product excluded
cause-unknown = cause unknown
cause-bank_system = the bank's system

service-installment = installments
service-credit_card = credit cards
service-debit_card = debit cards
service-card_payment = card payments
service-online_payment = online payments
service-quick_payment = quick payments
service-qr_payment = QR payments
service-gateway = payment gateway
service-checkout = checkout
service-order = ordering
service-site = website
service-app = app
service-online_banking = online banking
service-all = all services
service-login = sign-in
service-transfer = transfers
service-repayment = repayments
service-withdrawal = withdrawals
service-query = account queries
service-points = points
service-application = applications
service-customer_service = customer service
service-refund = refunds
service-merchant = merchant services
service-message = messages
service-branch = branches
service-corporate = corporate banking
service-other = other services

## Reasons

reason-in_window = { $party }{ $has_service ->
    [yes] {" "}({ $service })
   *[no] {""}
} is under announced maintenance until { $end }{ $has_usually_late ->
    [yes] ; usually it takes { $usually_late } longer
   *[no] {""}
}{ $has_usually_early ->
    [yes] ; usually it is over { $usually_early } sooner
   *[no] {""}
}.
reason-ending = { $party }: the announced time ended { $end }; the next check will show.
reason-in_open_window = { $party }{ $has_service ->
    [yes] {" "}({ $service })
   *[no] {""}
} has been under maintenance since { $start }; no end is announced.
reason-outage_announced = { $party } reports a fault{ $has_service ->
    [yes] {" "}of { $service }
   *[no] {""}
} since { $start }{ $has_end ->
    [yes] , expected to end { $end }
   *[no] {""}
}.
reason-suspended = { $party } has suspended { $has_service ->
    [yes] { $service }
   *[no] this
} since { $start }, { $has_end ->
    [yes] until { $end }
   *[no] until further notice
}.
reason-withdrawn = { $party } has not offered { $has_service ->
    [yes] { $service }
   *[no] this
} since { $start }; no return is announced.
reason-finished_early = { $has_end ->
    [yes] Announced until { $end }, but { $party }
   *[no] { $party }
} { $has_back ->
    [yes] has worked again since { $since }
   *[no] works: since { $since }, when that was first looked at, it was not seen to fail
}.
reason-overrun = Announced to end { $end }, but { $minutes } later { $party } still fails{ $has_usual ->
    [yes] {" "}(usually { $usual } late)
   *[no] {""}
}.
reason-contradicted = { $party } said it was back ({ $published }), but a check of it still fails{ $has_detail ->
    [yes] {" "}({ $detail })
   *[no] {""}
}.
reason-outage_probed = { $party }: installments { $has_minutes ->
    [yes] have failed for { $minutes }
   *[no] fail
}{ $has_detail ->
    [yes] {" "}({ $detail })
   *[no] {""}
}; nothing is announced.
reason-unreachable = { $party } { $has_minutes ->
    [yes] has given no good answer for { $minutes }
   *[no] gives no good answer
}{ $has_detail ->
    [yes] {" "}({ $detail })
   *[no] {""}
}; nothing is announced.
reason-outage_both = { $party } reports a fault since { $start }, and a check of it fails{ $has_end ->
    [yes] ; expected to end { $end }
   *[no] {""}
}.
reason-degraded = { $party } works only in part{ $has_detail ->
    [yes] {" "}({ $detail })
   *[no] {""}
}; a payment may fail.
reason-flapping = { $party } has been unstable{ $has_since ->
    [yes] {" "}since { $since }
   *[no] {""}
}: { $count ->
    [one] 1 change
   *[other] { $count } changes
} within an hour.
reason-tried_worked = You tried { $at }, and it worked.
reason-resumed = { $party } announced that it is back ({ $published }){ $has_lasted ->
    [yes] , after { $lasted }
   *[no] {""}
}.
reason-confirmed = { $party }: installments work{ $has_since ->
    [yes] {" "}(seen to work since { $since })
   *[no] {""}
}{ $has_lasted ->
    [yes] , restored after { $lasted }
   *[no] {""}
}.
reason-window_over = { $party }: the announced time ended { $end }.
reason-called_off = { $party } called off what it had announced for { $start }.
reason-no_news = Nothing is announced against it by those that can be seen ({ $seen } of { $of }).
reason-never_answered = No source has answered yet, so nothing can be said.
reason-nobody_seen = Nobody involved can be seen at present.
reason-offline = Our own network has been down since { $since }; this says nothing about the store.
reason-check_your_side = Nothing is in the way, but your try { $at } failed{ $has_cause ->
    [yes] {" "}({ $cause })
   *[no] {""}
}: it may be on your side.
reason-tried_system_error = Your try { $at } met a system fault ({ $cause }); nothing is announced.
reason-below_minimum = { $amount } is below { $party }'s least amount for installments ({ $minimum }).
reason-periods_not_offered = { $party } does not offer { $periods } installments, only { $offered }.
reason-product_excluded = This product is excluded from installments with { $party } (“{ $goods }”).
reason-product_ahead = { $party }: the product can be paid from { $at } on.
reason-product_sold_out = { $party }: the product is sold out.
reason-product_refuses = { $party } offers no installments for this product.
reason-product_hides = { $party } has not shown installments on the product's page since { $since }, and did before.
reason-product_flash = { $party } sells the product in a flash sale{ $has_end ->
    [yes] {" "}(until { $end })
   *[no] {""}
}: such prices are often to be paid in full.
reason-alternative = { $has_confirmed ->
    [yes] { $route } works now.
   *[no] Nothing is known to be in the way of { $route }; nobody has seen it work.
}
reason-alternative_later = { $route } is expected back first{ $has_at ->
    [yes] {" "}({ $at })
   *[no] {""}
}.
reason-window_ahead = Do it before { $start }: then { $party } goes into announced maintenance{ $has_end ->
    [yes] {" "}(until { $end })
   *[no] {""}
}.
reason-retry_safely = You tried { $at }: before another try look for an unpaid order or a pending authorization, so that nothing is paid twice{ $count ->
    [one] {""}
   *[other] ; after { $count } tries leave at least an hour, or the bank may take them for fraud
}.
reason-recovering = { $party } answers well again{ $has_since ->
    [yes] {" "}(since { $since })
   *[no] {""}
}; a few more such answers and it counts as working.
reason-undated = { $party } announced trouble ({ $published }), but when it holds cannot be read: have a look.
reason-unseen = { $party } cannot be seen: no source or probe of it answers.
reason-blind = { $party }'s page ({ $source }) answers, but no announcements can be read from it ({ $since } and since).
reason-stale = { $party } was last seen { $last }.
reason-clock_wrong = This computer's clock is { $minutes } off; times may be wrong.
reason-not_in_the_way = { $party } announced something for { $start } and after; it does not touch installments.
reason-others_only = { $party } announced work that concerns only { $names }.
reason-maybe_concerned = { $party } announced work from { $start } for { $has_names ->
    [yes] some ({ $names })
   *[no] some customers
}; it may concern you.
reason-uncertain_reading = The announcement was hard to read ({ $percent }% sure).
reason-check_bank = Ask the bank: is the card valid, enabled for online payment and installments, and free of blocks?
reason-check_credit = Is the free credit, and the installment limit, larger than the order?
reason-check_store = No source tells how the store is; look at its announcements.
reason-check_channel = No source tells how the payment channel is; look at its announcements.
reason-check_qualification = Does the bank's or channel's app offer you installments: activated, name verified, nothing overdue?
reason-check_product = Is it a pre-sale, flash sale or excluded item, and is the amount high enough?
reason-ruled_out_store = Not the store: { $party } works{ $has_since ->
    [yes] {" "}(seen to work since { $since })
   *[no] {""}
}.
reason-ruled_out_channel = Not the payment channel: { $party } works{ $has_since ->
    [yes] {" "}(seen to work since { $since })
   *[no] {""}
}.
reason-ruled_out_bank = Not the bank's system: { $party } announced nothing that touches installments.
reason-ruled_out_product = Not the product: it can be paid in installments.
reason-message_says = The checkout message says: { $cause } ({ $percent }% sure).

## Messages: titles

title-retry_now = { $watch }: try again now
title-unstable = { $watch }: it comes and goes
title-no_news = { $watch }: nothing known against it
title-retry_at = { $watch }: try after { $at }
title-wait = { $watch }: not now, please wait
title-use_alternative = { $watch }: another way works now
title-use_alternative_untried = { $watch }: another way may work
title-check_your_side = { $watch }: check your side
title-not_offered = { $watch }: not offered in installments
title-unknown = { $watch }: cannot tell at present
title-heads_up = { $watch }: not available from { $from }
title-source_blind = { $party }: no announcements can be read
title-source_failing = { $party }: a source keeps failing
title-source_well = { $party }: a source is well again
title-given_up = A message could not be delivered: { $sender }
title-trouble = storewatch: something needs a look
title-digest = { $count ->
    [one] 1 source has news
   *[other] { $count } sources have news
}
title-reminder = Still: { $title }
title-merged = { $title } (+{ $count } more)
merged-line = { $title } · { $about }
title-terms = { $watch }: new terms for installments
terms-announced = { $party }: { $title }
terms-what = { $has_periods ->
    [yes] { $periods } installments.
   *[no] Installments.
}{ $has_fee ->
    [yes] {" "}Fee: { $fee }.
   *[no] {""}
}{ $has_minimum ->
    [yes] {" "}From { $minimum }.
   *[no] {""}
}{ $has_from ->
    [yes] {" "}Begins { $from }.
   *[no] {""}
}{ $has_until ->
    [yes] {" "}Ends { $until }.
   *[no] {""}
}
title-turned = { $party }: { $condition }
turned = { $party }: { $condition }{ $has_since ->
    [yes] {" "}since { $since }
   *[no] {""}
}{ $has_until ->
    [yes] , expected to end { $until }
   *[no] {""}
}.
title-morning = How things stand ({ $count })
discreet-news = storewatch has news
button-open = Open
button-mute = Mute for 2 hours
button-worked = Tried: worked
button-failed = Tried: failed
title-test = storewatch test message
discreet-retry_now = What you wait for: try again now
discreet-unstable = What you wait for: it comes and goes
discreet-no_news = What you wait for: nothing known against it
discreet-retry_at = What you wait for: try after { $at }
discreet-wait = What you wait for: please wait
discreet-use_alternative = What you wait for: there is another way
discreet-check_your_side = What you wait for: please look at storewatch
discreet-not_offered = What you wait for: no need to wait
discreet-unknown = What you wait for: cannot tell at present
discreet-heads_up = What you wait for: a pause from { $from }

## Messages: what to do

do-retry_now = You can pay now{ $has_until ->
    [yes] ; do it before { $until }
   *[no] {""}
}.
do-announced_end = It is worth a try, though nobody has seen it work yet{ $has_until ->
    [yes] ; do it before { $until }
   *[no] {""}
}.
do-unstable = A payment may work or fail: look for an unpaid order first, and leave time between two tries.
do-no_news = You may try: nobody says no, and nobody has seen it work.
do-retry_at = No need to keep trying until then; you will be told.
do-wait = No need to keep trying; you will be told when this changes.
do-use_alternative = Works now: { $route }{ $has_at ->
    [yes] ; the preferred way is expected back { $at }
   *[no] {""}
}.
do-use_alternative_untried = You may try { $route }: nobody says no, and nobody has seen it work{ $has_at ->
    [yes] ; the preferred way is expected back { $at }
   *[no] {""}
}.
do-check_your_side = Check your card, your free credit and whether installments are activated, or ask the bank.
do-not_offered = No need to wait: choose another product, amount, number of installments, or way to pay.
do-unknown = You will be told once more can be seen.
do-heads_up = Pay before { $from }{ $has_until ->
    [yes] , or wait until { $until }
   *[no] {""}
}.
but-unseen = { $names } cannot be seen.
do-discreet = See storewatch for details.
do-discreet-until = Do it before { $until }.

trouble-source_blind = { $source } answers, but no announcements can be read from it ({ $since } and since).
trouble-source_failing = { $source } has failed since { $since } (for { $lasted }).
trouble-source_well = { $source } works again, after { $lasted }.
trouble-given_up = { $has_title ->
    [yes] “{ $title }”
   *[no] A message
} was not delivered, and is not tried any more: { $why }
do-source_blind = The page may have changed: see storewatch doctor, and adapt the settings of this source.
do-source_failing = See storewatch doctor; until it is back, verdicts may be incomplete.
do-source_well = Nothing needs to be done.
do-given_up = Check the settings of this sender with storewatch notify test.
do-trouble = See storewatch doctor.
digest-more = { $count ->
    [one] and 1 more.
   *[other] and { $count } more.
}
test-body = If you can read this, this way of sending works.

## What went wrong

with-detail = { $text } ({ $detail })
problem-dns = the name does not resolve: { $subject }
problem-connect = cannot connect: { $subject }
problem-tls = no secure connection: { $subject }
problem-timeout = no answer in time: { $subject }
problem-interrupted = the answer broke off: { $subject }
problem-protocol = the answer is no valid HTTP: { $subject }
problem-too_large = the answer is too large: { $subject }
problem-too_many_redirects = too many redirects: { $subject }
problem-refused = the address is not allowed: { $subject }
problem-disallowed = the site asks programs not to read this (robots.txt); robots = "ignore" where you may decide: { $subject }
problem-offline = this computer has no network: { $subject }
problem-status = the server answered with an error: { $subject }
problem-rate_limited = the server asks to slow down: { $subject }
problem-empty = the answer is empty: { $subject }
problem-content = not the expected kind of content: { $subject }
problem-syntax = the content cannot be parsed: { $subject }
problem-nothing_found = no announcement was found: { $subject }
problem-fewer = far fewer announcements than before: { $subject }
problem-stale = only announcements older than those listed before: { $subject }
problem-no_match = the configured selector matched nothing: { $subject }
problem-truncated = too much, some was left out: { $subject }
problem-detail = the text of an announcement cannot be had: { $subject }
problem-browser = no browser to draw the page with: { $subject }
problem-storage = data cannot be stored: { $subject }

## Views

verdict-retry_now = Try again now{ $has_until ->
    [yes] , before { $until }
   *[no] {""}
}
verdict-retry_at = Try after { $at }
verdict-wait = Not now, please wait
verdict-use_alternative = Pay another way: { $route }
verdict-check_your_side = The shop and its partners look fine: check your side
verdict-not_offered = Not offered: nothing to wait for
verdict-unknown = Cannot tell at present
view-confidence = { $percent }% sure
view-coverage = { $seen } of { $of } seen, unseen: { $unseen }
view-since = since { $since }
view-muted = Muted until { $until }: recorded, not told.
view-ended = Ended { $at }: nothing is checked or told any more.
view-offer-done = Was that all? { $command } ends the watch.
view-sources = { $of ->
    [one] { $good } of 1 source
   *[other] { $good } of { $of } sources
} in order, { $announcements ->
    [one] 1 announcement
   *[other] { $announcements } announcements
}
view-last-success = last seen { $at }, { $age } ago
view-never = never seen
view-route = Way of paying
view-advice = Advice
view-parties = Parties
view-from = From
view-until = Until
view-party = Who
view-services = What
view-stops = Stops
view-title = Announcement
view-open-end = open
view-no-windows = No window is announced for this time.
view-no-history = No verdict has been recorded yet.
party-endings = { $count } announced windows were seen to end: { $early } early, { $on_time } on time, { $late } late.
party-usually-late = Usually { $minutes } later than announced.
party-usually-early = Usually { $minutes } sooner than announced.
party-usually-kept = Usually on time.
party-too-few = From { $enough } endings on, verdicts say what is usual.
party-lead = Planned work is announced { $lead } ahead (median of { $count }).
party-no-lead = Planned work is announced only when it begins (median of { $count }).
party-claims = Of { $count } times that it said to be back, it was so { $held } times.
party-announced-end = Announced end
party-real-end = Real end
party-difference = Difference
party-witness = Known from
witness-probe = a probe
witness-resumption = its announcement
witness-tried = your try
replay-close = { $judgements ->
    [one] 1 judgement
   *[other] { $judgements } judgements
}; today's rules judge { $differing } of them otherwise.
demo-open = A night at an invented store, in half a minute. It is { $begins }.
demo-announced = announced
demo-read = {"  "}read as
demo-probe = endpoint
demo-verdict = VERDICT
demo-told = told
demo-close = { $checks } checks, { $messages } messages
outcome-up = works
outcome-degraded = works in part
outcome-down = does not work
outcome-failed = could not be asked
why-bank = The bank refuses such a payment: risk control, a block, or a card that is expired or not enabled. Ask the bank, or use another card; trying again at once rarely helps.
why-credit = The credit or the installment limit is too small for this order. Check the free credit in the bank's app, pay something back, or choose a smaller order.
why-store = The store's system is at fault. Look for an unpaid order first, then wait; storewatch tells you when it works again.
why-channel = The payment channel is at fault, or does not work with this bank. Look for a pending authorization first, then wait or pay another way.
why-qualification = You were not approved for installments. The channel's or bank's app says whether the service is activated and your name verified; trying again does not change it.
why-product = This product or amount is excluded from installments (pre-sale, flash sale, too small). Pay at once, or choose another product.
why-bank_system = The bank's own system is out of order. Look for a pending authorization first, then wait, or use another bank's card.
why-order_closed = The order was not paid in time and was closed. Nothing is broken: order again, and pay at once.
why-merchant = The payment channel does not serve this store, or has restricted it. Waiting rarely helps: pay another way, and tell the store.
why-retry_at = Worth trying again: { $at }, as the message says.
why-unknown = The message does not say why. Look for an unpaid order first, try once more later, and keep the exact words for the bank or the store.

## Adding a source

source-page = page
source-feed = feed
source-json = API
source-statuspage = status page
source-ical = calendar
source-product = product page
add-found = { $count ->
    [one] 1 announcement
   *[other] { $count } announcements
} ({ $kind })
add-date = Published
add-reading = Understood as
add-windows = { $count } windows
add-more = … and { $count } more
add-selectors = Found by
add-alternative = Or list { $number } ({ $count }): { $sample }
add-feed = The page names a feed:
add-single = This page is one announcement, not a list of them. Look for the page that lists them.
add-nothing = No announcements were found there.
add-instead = A preset (storewatch presets) or a pasted notice (storewatch note) may help.
add-private = It is an address of a private network: with --allow-private it is asked, if that is meant.
add-health = It says how a service is and announces nothing: that is a probe of its party, in the config:
add-marks = ✘ stops paying by installments   ~ bears on it
add-present = { $source } watches this address already: nothing was written (--id NAME adds it once more)
add-unwritten = nothing was written; --yes writes it
add-no-config = nothing was written: there is no config yet, storewatch init makes one
add-question = Write this into the config? [y/N]
add-written = written into { $file }
add-unwatched = no watch waits for { $party } yet: name it in its routes, channels or banks
status-starting = watching; the first checks are under way
status-watch = { $watch }: { $verdict }
status-more = { $count } more
status-bad-config = { $status } (the config on disk has mistakes; the one before is in use)

## Commands that answer in a line

presets-sources = sources on/all
presets-seen = none was seen to work from here yet: --check-now and doctor tell
mute-until = { $name } is quiet until { $until }
mute-over = { $name } is told again; messages held back that still apply will be sent now
ack-seen = seen: { $name }
done-over = { $name } is over; storewatch done { $name } --undo takes it up again
done-again = { $name } is watched again
at-forgotten = --at only looks: nothing of this was kept
note-meaningless = read as nothing that bears on paying, and kept as { $id }; if it does, storewatch note --fix { $id } says what it means

## Notes

note-id = Id
note-ignored = ignored
note-none = Nothing has been announced yet.
note-kept = kept as { $id }; storewatch note --ignore or --fix with this id corrects it
note-paste = Paste the announcement, then Ctrl-D on a line of its own.

## A first config

init-buy = What do you want to buy?
init-where = Where? A number, or any name:
init-url = On which page does it announce? (address, or Enter for none)
init-channels = Paid through what? Numbers or names, separated by commas (Enter for none):
init-banks = With which bank's card? Numbers or names, separated by commas (Enter for none):
init-refused = Did it just refuse? What did it say? (Enter for no)
init-where-needed = Without a store there is nothing to watch; any name will do.
init-private = That is an address of a private network. Is that meant? [y/N]
init-blind = — nothing to watch is known yet
init-zone = Your time zone, such as Asia/Shanghai? (Enter for { $zone })
init-zone-hint = times are meant in { $zone }, the zone of this machine; if yours is another, put it into timezone
init-written = wrote { $file }
init-next = Next: storewatch config check, storewatch --check-now, then storewatch service install --user
init-unseen = Nothing is watched of { $title } yet: storewatch add URL --party { $party } finds a source, storewatch note { $party } takes a pasted notice
init-tried = recorded that it refused: { $text }
init-comment-watch = What you wait for: at whom, through what, with which card. storewatch init --example shows every option.
init-comment-party = Nothing is watched of { $party } yet. Its announcements: storewatch add URL --party { $party }

## The doctor

doctor-check-config = config
doctor-check-time-zone = time zone
doctor-check-state = state
doctor-check-disk = disk
doctor-check-sources = sources
doctor-check-source = source
doctor-check-probe = probe
doctor-check-host = host
doctor-check-hosts = hosts
doctor-check-clock = clock
doctor-check-tls-roots = tls roots
doctor-check-sender = sender
doctor-check-browser = browser
doctor-check-d-bus = d-bus
doctor-check-notifications = notifications
doctor-check-unit = unit
doctor-check-units = units
doctor-config = { $path }: { $watches } watches, { $jobs } sources and probes
doctor-zone-differs = { $config } by the config; the machine's is { $machine }
doctor-zone-of-config = { $config } by the config; the machine has none
doctor-zone-none = the machine has none
doctor-zone-todo = timedatectl set-timezone Asia/Shanghai, or `timezone` in the config
doctor-state-of-system = the system's daemon has it, and answers at { $place }
doctor-state-unknown-todo = give --state-dir
doctor-state-absent = { $place } is not there yet: the first check makes it
doctor-state-unwritable = { $place } cannot be written: { $error }
doctor-state-unwritable-todo = check its owner and permissions
doctor-state-good = { $place }, { $size } kB recorded
doctor-state-bad-todo = see `storewatch restore` in storewatch(1)
doctor-disk = { $free } MB free at { $place }
doctor-disk-todo = free some space
doctor-sources-none = nothing is recorded yet: storewatch --check-now, or the daemon
doctor-sources-todo = storewatch --check-now -v shows what is asked and answered
doctor-last = last answered { $moment }
doctor-never = never answered
doctor-not-asked = not asked yet
doctor-source-bad = { $why } ({ $last })
doctor-source-good = { $last }, { $count } announcements
doctor-probe-failed = could not be asked
doctor-hosts-left = { $count } more were not asked
doctor-host-answers = answers (http { $status }, { $millis } ms)
doctor-host-there = answers
doctor-host-dns-todo = check the name, and the resolver: getent ahosts NAME
doctor-host-offline-todo = connect this machine to a network
doctor-host-tls-todo = check the clock and the roots of TLS above; behind a proxy that looks into TLS, install its certificate
doctor-host-refused-todo = an address in your own network needs allow_private = true
doctor-host-connect-todo = try it in a browser; check proxy (HTTPS_PROXY) and firewall
doctor-host-other-todo = try it in a browser
doctor-clock-unknown = no server said what time it has
doctor-clock-good = agrees with the servers' clocks
doctor-clock-ahead = { $seconds } s ahead of the servers' clocks
doctor-clock-behind = { $seconds } s behind the servers' clocks
doctor-roots-none = none: no https address can be asked
doctor-browser-good = { $browser }, for { $sources } sources
doctor-browser-todo = apt install chromium; for a service, see systemd/examples/browser.conf
doctor-sender-secret = its secret is the daemon's alone; its journal says what fails
doctor-sender-secret-todo = put the secret where the config says it lies
doctor-sender-desktop = the desktop; see d-bus below
doctor-sender-log = the log
doctor-sender-untried = not looked at; storewatch notify test
doctor-sender-proxy = { $place } by a proxy; storewatch notify test
doctor-sender-reached = { $place } can be reached
doctor-sender-failed = { $place }: { $error }
doctor-sender-silent = { $place } does not answer
doctor-sender-todo = check the address, network and firewall
doctor-sender-no-program = { $place } is no program
doctor-sender-path-todo = an absolute path to a program
doctor-bus-none = no session bus: { $error }
doctor-bus-silent = the session bus does not answer
doctor-bus-good = the session bus answers
doctor-bus-todo = run it within a session; in a system service, see storewatch-notify-agent(1)
doctor-server-none = no server: { $error }
doctor-server-silent = the server does not answer
doctor-server-good = { $server }: { $capabilities }
doctor-server-no-buttons = { $server }: { $capabilities }; it shows no buttons
doctor-server-none-todo = desktops bring one; a bare window manager needs one, such as dunst
doctor-server-silent-todo = end it; the bus starts it anew
doctor-units-none = none installed: storewatch service install --user, or --system

## Answers of commands

