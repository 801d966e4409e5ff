//! The taxonomy of what can be unavailable.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// Paying by installments, or a pay-later product.
    Installment,
    CreditCard,
    DebitCard,
    /// Card payments where the text does not say which cards.
    CardPayment,
    OnlinePayment,
    QuickPayment,
    QrPayment,
    /// The payment channel or gateway as a whole.
    Gateway,
    Checkout,
    Order,
    /// The whole site.
    Site,
    /// The whole app, mobile bank or wallet.
    App,
    OnlineBanking,
    /// "All services", "the system".
    All,
    Login,
    Transfer,
    Repayment,
    Withdrawal,
    Query,
    Points,
    Application,
    CustomerService,
    Refund,
    Merchant,
    Message,
    Branch,
    Corporate,
    Other,
}

impl Service {
    /// Whether a customer who pays an order by installments is stopped while this service is unavailable.
    pub fn blocks_installments(self) -> bool {
        matches!(
            self,
            Self::Installment
                | Self::CreditCard
                | Self::CardPayment
                | Self::OnlinePayment
                | Self::QuickPayment
                | Self::QrPayment
                | Self::Gateway
                | Self::Checkout
                | Self::Order
                | Self::Site
                | Self::App
                | Self::OnlineBanking
                | Self::All
        )
    }
}
