//! What of installments is meant where they are named: what follows a purchase, what merchants set up, bills, old ones.

use super::Mention;
use crate::domain::Service;
use crate::understand::lexicon::{Cues, Hit};

impl Mention<'_> {
    /// Whether installments are named only for what follows a purchase: their repayment, their statement.
    pub(crate) fn is_aftercare(&self) -> bool {
        self.hit.service() == Some(Service::Installment)
            && matches!(self.clause.head(self.at), Some(Service::Repayment | Service::Query | Service::Refund))
    }

    /// Whether installments are named only as what merchants sign for and set up: 商家中心“花呗分期”产品页面, 分期签约后台.
    pub(crate) fn is_set_up(&self) -> bool {
        const PAGES: &[&str] = &[
            "签约",
            "商家签约",
            "商户签约",
            "产品签约",
            "后台",
            "管理后台",
            "商家后台",
            "商户后台",
            "产品页",
            "配置页",
            "设置页",
            "管理页",
        ];
        const VERBS: &[&str] = &["修改", "设置", "配置", "编辑"];
        const SWITCHES: &[&str] = &["停用", "启用"];
        const REACH: usize = 12;
        let lead = self.lead(REACH);
        const QUOTES: &[char] = &['"', '\'', '「', '」', '『', '』', '的', ' '];
        let behind = self.behind().trim_start_matches(QUOTES);
        let merchants = |before: &Hit| {
            let near = self.text(before.range.end..self.hit.range.start).trim_matches(QUOTES).is_empty();
            near && before.cues().has(Cues::EDITING)
        };
        self.hit.service() == Some(Service::Installment)
            && (PAGES.iter().any(|page| behind.starts_with(page))
                || self.before().is_some_and(merchants)
                || VERBS.iter().any(|verb| lead.ends_with(verb))
                || behind.starts_with("期数") && SWITCHES.iter().any(|verb| lead.ends_with(verb)))
    }

    /// Whether a bill is paid by installments, a bank is asked for them once the purchase is made, or it is about who joins.
    pub(crate) fn is_of_bill(&self) -> bool {
        const JOINED: &[&str] = &[
            "activate",
            "activating",
            "apply for",
            "applying for",
            "sign up for",
            "register for",
            "set up",
            "set up or view",
            "set up new",
        ];
        const JOINING: &[&str] = &[
            "application",
            "sign-up",
            "sign up",
            "activation",
            "registration",
            "enrolment",
            "enrollment",
            "onboarding",
        ];
        const REACH: usize = 24;
        const ASKED: &[&str] = &["申请", "办理申请", "业务申请"];
        self.hit.service() == Some(Service::Installment)
            && (self.name().contains("账单分期")
                || self.name().contains("later")
                    && JOINING.iter().any(|word| self.behind().trim_start().starts_with(word))
                || JOINED.iter().any(|word| self.lead(REACH).trim_end().ends_with(word))
                || self.is_converted_to()
                || self.context.by_bank() && ASKED.iter().any(|word| self.behind().starts_with(word)))
    }

    /// Whether installments that were taken before are meant: 已办理的分期不受影响.
    pub(crate) fn is_existing(&self) -> bool {
        const REACH: usize = 60;
        const WORDS: &[&str] = &[
            "已办",
            "已申",
            "已成功",
            "已生效",
            "已成立",
            "已签",
            "已建立",
            "先前",
            "此前办",
            "已分期",
            "存量",
            "原有",
            "现有",
            "existing",
            "already",
            "active",
            "已持",
            "持卡人",
            "持卡客户",
        ];
        let told = |lead: &str| WORDS.iter().any(|word| lead.contains(word));
        self.hit.service() == Some(Service::Installment) && told(self.lead(REACH))
    }

    /// Whether it is what is turned into installments once it was bought: convert your purchases into EMI.
    pub(super) fn is_converted(&self) -> bool {
        const REACH: usize = 40;
        let next = self.clause.hits.get(self.at + 1).filter(|next| next.service() == Some(Service::Installment));
        self.lead(REACH).contains("convert")
            && ["to ", "into "].iter().any(|word| self.behind().trim_start().starts_with(word))
            && next.is_some()
    }

    /// Whether what was bought before is turned into installments: convert purchases to an instalment plan.
    fn is_converted_to(&self) -> bool {
        const REACH: usize = 80;
        let lead = self.lead(REACH);
        lead.rfind("convert").and_then(|at| lead.get(at..)).is_some_and(|told| told.contains("to "))
    }
}
