use super::*;
use crate::domain::{Fact, SaleKind, Stock, Tz};

fn reader() -> Reader {
    Reader { now: "2026-07-20T12:00:00+08:00".parse().unwrap(), zone: Tz::SHANGHAI }
}

/// A page around the words of a product: menus and other goods that must not count.
fn page(product: &str) -> String {
    format!(
        "<html><head><title>商城</title></head><body><header><a href='/flash'>秒杀</a><a href='/pre'>预售</a></header>\
         <nav>白条 分期 售罄</nav><main><h1>新手机 Pro</h1>{product}</main>\
         <div class='recommend-list'><div>其他手机 <b>已售罄</b> 免息</div><button>到货通知</button></div>\
         <section id='reviews'><p>不支持分期，差评</p></section><footer>花呗 白条 预售规则</footer></body></html>"
    )
}

fn shown(product: &Product) -> String {
    let mut parts = Vec::new();
    if let Some(price) = &product.price {
        parts.push(format!("{}{}", price.amount, price.currency.as_deref().unwrap_or_default()));
    }
    parts.extend(product.stock.map(|stock| if stock == Stock::SoldOut { "out" } else { "in" }.to_owned()));
    if let Some(sale) = &product.sale {
        let kind = match sale.kind {
            SaleKind::PreSale => "pre",
            SaleKind::Flash => "flash",
            SaleKind::Launch => "launch",
        };
        let at = |at: DateTime<Utc>| at.with_timezone(&Tz::SHANGHAI).format("%m-%dT%H:%M").to_string();
        parts.push(kind.to_owned());
        parts.extend(sale.begins.map(|begins| format!("from {}", at(begins))));
        parts.extend(sale.ends.map(|ends| format!("to {}", at(ends))));
    }
    match product.installments {
        Some(Showing::Shown) => parts.push("shown".to_owned()),
        Some(Showing::Refused) => parts.push("refused".to_owned()),
        None => {}
    }
    parts.extend(product.periods.iter().map(u16::to_string));
    parts.extend((product.interest_free == Some(true)).then(|| "free".to_owned()));
    parts.join(" ")
}

#[test]
fn what_a_reader_sees_is_read() {
    let mut wrong = Vec::new();
    for (words, facts) in [
        ("<span class='price'>¥3,999</span><button>立即购买</button>", "3999CNY in"),
        (
            "<span class='price-old'>¥4,999</span><b class='price'>¥3999.00</b><a class='btn'>加入购物车</a>",
            "3999CNY in",
        ),
        ("<button>到货通知</button>", "out"),
        ("<p>该商品已下架</p>", "out"),
        ("<button disabled>立即购买</button><div>暂时缺货</div>", "out"),
        ("<button>立即购买</button><p>支持3/6/12期免息</p>", "in shown 3 6 12 free"),
        ("<button>立即购买</button><li>白条</li>", "in shown"),
        ("<button>立即购买</button><p>该商品不支持分期付款</p>", "in refused"),
        ("<button>立即购买</button><a href='/help'>支持花呗分期</a><p>秒杀商品不参与分期</p>", "in shown"),
        ("<button>支付定金</button><p>定金不支持分期，尾款可分期</p>", "in pre"),
        ("<p>分期付款</p><button>立即购买</button><p>本商品为特价商品，不支持分期</p>", "in refused"),
        (
            "<p>预售 定金100元</p><p>尾款支付时间：2026年8月1日20:00</p><button>支付定金</button>",
            "in pre from 08-01T20:00",
        ),
        ("<p>8月1日10:00开售</p><button>立即预约</button>", "launch from 08-01T10:00"),
        ("<div>限时抢购</div><p>秒杀 7月20日22:00结束</p><button>马上抢</button>", "in flash to 07-20T22:00"),
        ("<p>Sold out</p>", "out"),
        ("<button>Notify me</button>", "out"),
        ("<button>Add to cart</button><p>or 4 interest-free payments of $24.99</p>", "in shown 4 free"),
        ("<button>Add to Cart</button><p>EMI available from ₹1,200/month</p>", "in shown"),
        ("<button>Buy now</button><p>This item is not eligible for installments.</p>", "in refused"),
        (
            "<button>Pre-order</button><p>Pre-order now, balance due on 5 August 2026 10:00</p>",
            "in pre from 08-05T10:00",
        ),
        ("<p>Goes on sale August 5, 2026 at 10:00</p>", "launch from 08-05T10:00"),
        ("<p>預售中，尾款支付：2026/08/01 20:00 起</p><button>支付定金</button>", "in pre from 08-01T20:00"),
        // Long rules, and lines about other things, say nothing of this product.
        (
            "<p>我们的商城自成立以来一直坚持为每一位顾客提供优质的商品与服务，部分商品在促销期间可能出现暂时缺货的情况，具体以页面显示为准，敬请谅解并关注后续到货信息与分期付款活动规则，活动最终解释权归商城所有</p>",
            "",
        ),
        ("<a href='/list'>秒杀频道</a>", ""),
        ("<p>新品图片仅供参考</p>", ""),
    ] {
        let found = shown(&read(&page(words), reader()));
        if found != facts {
            wrong.push(format!("{words}\n  {found}\n  {facts}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_stated_for_machines_is_read() {
    let json = |text: &str| format!("<script type='application/ld+json'>{text}</script>");
    for (words, facts) in [
        (
            json(r#"{"@context":"https://schema.org","@type":"Product","name":"新手机 Pro","offers":{"@type":"Offer","price":"3999.00","priceCurrency":"CNY","availability":"https://schema.org/InStock"}}"#),
            "3999CNY in",
        ),
        (
            json(r#"{"@graph":[{"@type":"BreadcrumbList"},{"@type":["Product"],"name":"x","offers":[{"price":10,"availability":"SoldOut"},{"price":12,"priceCurrency":"USD","availability":"http://schema.org/InStock"}]}]}"#),
            "10 in",
        ),
        (
            json(r#"{"@type":"ProductGroup","name":"x","hasVariant":[{"@type":"Product","offers":{"lowPrice":"5","offers":[{"price":"6","availability":"OutOfStock"}]}}]}"#),
            "5 out",
        ),
        (json(r#"{"@type":"Product","offers":{"price":5,"availability":"PreOrder","availabilityStarts":"2026-09-01"}}"#), "5 in pre"),
        (
            json(r#"{"@type":"Product","offers":{"price":5,"availability":"InStock","availabilityStarts":"2026-08-01T10:00"}}"#),
            "5 in launch from 08-01T10:00",
        ),
        // What is only mentioned is another product.
        (json(r#"{"@type":"WebPage","isRelatedTo":[{"@type":"Product","offers":{"price":1,"availability":"SoldOut"}}]}"#), ""),
        (json("{not json"), ""),
        (
            "<div itemscope itemtype='https://schema.org/Product'><div itemprop='offers'><meta itemprop='priceCurrency' \
             content='EUR'><span itemprop='price'>19.90</span><link itemprop='availability' \
             href='https://schema.org/OutOfStock'></div></div>"
                .to_owned(),
            "19.9EUR out",
        ),
        (
            "<meta property='product:price:amount' content='99'><meta property='product:price:currency' content='USD'>\
             <meta property='product:availability' content='instock'>"
                .to_owned(),
            "99USD in",
        ),
        (
            r#"<script>window.__STATE__ = {"items":[{"name":"别的","price":1,"soldOut":true}],"goods":{"goodsName":"新手机 Pro","price":"3999","isPresale":1,"sale_start_time":1785549600,"inStock":true,"supportInstallment":false}};</script>"#.to_owned(),
            "3999 in pre from 08-01T10:00 refused",
        ),
        (
            r#"<script id="__NEXT_DATA__" type="application/json">{"props":{"product":{"title":"新手机 Pro","currentPrice":88,"sold_out":true}}}</script>"#.to_owned(),
            "88 out",
        ),
        // The eyes are right about what can be bought.
        (
            json(r#"{"@type":"Product","name":"新手机 Pro","offers":{"price":3999,"availability":"InStock"}}"#) + "<button>到货通知</button>",
            "3999 out",
        ),
    ] {
        assert_eq!(shown(&read(&page(&words), reader())), facts, "{words}");
    }
}

#[test]
fn words_that_change_all_the_time_make_no_new_facts() {
    let at =
        |left: &str| page(&format!("<p>限时抢购 距结束 {left}</p><p>秒杀</p><button>立即购买 仅剩{left}件</button>"));
    assert_eq!(read(&at("02:13:44"), reader()), read(&at("02:13:43"), reader()));
    let said = read(&at("02:13:44"), reader()).said;
    assert!(said.iter().any(|said| said.fact == Fact::Stock && said.text == "立即购买"), "{said:?}");
}

#[test]
fn what_is_hostile_costs_little() {
    let deep = "[".repeat(100_000);
    let script = format!("<script type='application/ld+json'>{deep}</script>");
    let many = "<p>立即购买 3期免息</p>".repeat(50_000);
    for words in [script, many, "9".repeat(200_000)] {
        assert!(read(&page(&words), reader()).said.len() <= 4 * MOST_WORDS);
    }
}
