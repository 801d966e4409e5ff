//! Texts as they are compared: half width, lower case, simplified, without spaces and marks.

/// Traditional characters of names of banks, channels, stores and checkout messages, each followed by its simplified form.
const VARIANTS: &str = "\
    銀银國国業业農农設设發发興兴華华廣广東东財财寶宝貝贝錢钱聯联儲储郵邮滬沪戶户門门電电訊讯網网絡络線线點点碼码號号\
    證证認认資资質质審审額额餘余賬账帳账單单貨货賣卖買买購购貸贷費费償偿還还輸输轉转過过達达連连運运進进遠远選选適适\
    處处務务動动勞劳區区協协參参員员問问嗎吗營营團团圖图場场壞坏壓压頁页頻频題题願愿類类顯显風风飛飞驗验體体齊齐龍龙\
    龜龟縣县級级結结給给統统經经維维總总綁绑繫系續续繳缴織织終终組组約约納纳細细絕绝職职聲声與与舉举舊旧莊庄萬万葉叶\
    蘇苏藝艺虛虚補补裝装製制複复見见規规視视親亲覺觉觀观計计訂订記记許许註注評评詢询試试話话該该詳详誤误說说請请調调\
    談谈論论謹谨譯译議议護护讀读變变讓让負负貢贡責责貴贵賀贺賞赏賴赖贈赠軟软較较輕轻載载輪轮辦办遲迟邏逻鄰邻釋释針针\
    鈕钮鉑铂銷销錄录錯错鎖锁鎮镇鐘钟鏈链關关開开閉闭間间陽阳際际隊队隨随險险雙双離离難难雲云靈灵靜静響响頂顶項项順顺\
    須须預预領领顧顾館馆駐驻騰腾驟骤黃黄黨党優优傳传債债傷伤僅仅價价儀仪億亿內内兩两冊册凍冻則则刪删剛刚創创劃划劇剧\
    劑剂勝胜勢势匯汇卻却厲厉嚴严圍围執执報报塊块塵尘壽寿夠够夾夹奪夺妝妆學学實实寫写寬宽對对導导屆届屬属層层島岛帶带\
    幣币幫帮幹干廠厂廢废彈弹強强徑径從从復复恆恒恥耻悅悦態态慣惯慮虑憂忧應应懷怀戰战戲戏換换損损搖摇搶抢據据擁拥擇择\
    擋挡擔担擠挤擬拟擴扩攔拦敗败敘叙數数斷断時时晉晋書书會会條条極极榮荣樂乐標标樣样樓楼機机檢检權权歡欢歲岁歷历歸归\
    殘残殺杀氣气決决沒没況况淨净減减測测滅灭滿满漲涨漸渐潔洁潤润無无煩烦熱热爭争爾尔狀状獨独獲获獎奖現现產产畢毕異异\
    當当療疗監监盤盘確确礎础禮礼種种稱称穩稳競竞筆笔節节範范築筑簡简簽签籌筹糧粮緊紧緒绪緣缘編编緩缓縮缩繼继罰罚羅罗\
    義义習习聞闻聽听腦脑臨临術术衛卫衝冲裏里裡里佔占併并佈布係系檔档覆复贖赎蹤踪軌轨遊游違违暫暂舖铺鋪铺庫库撥拨隱隐\
    掛挂遺遗竊窃詐诈騙骗盜盗後后於于週周幾几麼么尋寻輯辑閱阅覽览徵征誌志檯台臺台車车廳厅銜衔鍵键飽饱齡龄個个們们來来\
    為为爲为長长這这將将語语識识貿贸鄉乡陰阴陳陈陸陆階阶頭头養养馬马魚鱼鳥鸟麥麦脫脱腳脚蘭兰虧亏觸触訪访詞词誰谁課课\
    諾诺謀谋講讲謝谢豐丰販贩貼贴賓宾賺赚趕赶趙赵跡迹踐践軍军輔辅輛辆輩辈輝辉邊边鄭郑醫医鉤钩鈔钞鋼钢鎊镑鐵铁閃闪闆板\
    隻只雜杂雞鸡霧雾鞏巩韓韩頓顿顆颗飯饭飲饮餓饿騎骑騷骚驅驱髮发鬆松鬥斗鬧闹贏赢纜缆緝缉綜综縱纵績绩繞绕繪绘罷罢羈羁\
    聰聪肅肃臟脏艙舱艦舰莖茎葷荤蒼苍蓋盖蔣蒋薦荐薩萨藍蓝藥药蘋苹蟲虫褲裤襲袭訓训訴诉診诊誠诚誇夸諮咨謙谦謊谎譽誉貧贫\
    貪贪貫贯賃赁賄贿賊贼賤贱賦赋踴踊躍跃轟轰辭辞遞递遷迁遼辽邁迈郟郏醬酱鈣钙銅铜鋁铝鋒锋錦锦錨锚鍋锅鍊炼鏡镜鑒鉴鑑鉴\
    鑽钻閒闲閘闸闊阔闡阐隸隶韻韵頸颈顫颤飄飘餅饼饋馈駕驾駛驶驚惊驕骄鬱郁鯨鲸鴻鸿鵬鹏齒齿";

/// A text as names are compared: only letters and digits, with one space between Latin words.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut apart = false;
    for c in text.chars().map(fold_char) {
        if !c.is_alphanumeric() {
            apart = true;
            continue;
        }
        if apart && c.is_ascii() && out.ends_with(|last: char| last.is_ascii_alphanumeric()) {
            out.push(' ');
        }
        out.push(c);
        apart = false;
    }
    out
}

/// A folded text without its spaces: "Apple Pay" is "ApplePay".
pub(super) fn tight(folded: &str) -> String {
    folded.replace(' ', "")
}

/// One character in half width, lower case, simplified.
pub(super) fn fold_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        c if c.is_ascii() => c.to_ascii_lowercase(),
        '’' | '‘' => '\'',
        c => simplified(c),
    }
}

fn simplified(c: char) -> char {
    table().binary_search_by_key(&c, |(from, _)| *from).ok().and_then(|i| table().get(i)).map_or(c, |(_, to)| *to)
}

fn table() -> &'static [(char, char)] {
    static TABLE: std::sync::OnceLock<Vec<(char, char)>> = std::sync::OnceLock::new();
    TABLE.get_or_init(|| {
        let mut chars = VARIANTS.chars().filter(|c| !c.is_whitespace());
        let mut table = Vec::new();
        while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            table.push((from, to));
        }
        table.sort_unstable();
        table.dedup();
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_see_as_one_name_is_one_text() {
        for (a, b) in [
            ("招商銀行", "招商银行"),
            ("ＣＭＢ 信用卡", "cmb信用卡"),
            ("Apple  Pay", "apple pay"),
            ("微信支付®", "微信支付"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
        assert_ne!(fold("中国银行"), fold("中国农业银行"));
    }

    #[test]
    fn every_variant_has_one_meaning() {
        let chars: Vec<char> = VARIANTS.chars().collect();
        assert_eq!(chars.len() % 2, 0);
        for pair in table().windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "two forms of {}", pair[0].0);
        }
    }
}
