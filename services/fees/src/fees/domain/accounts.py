"""The chart of accounts, the same at every centre; ``docs/ledger.md`` tells it to accountants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kernel.calendar import CENTRE_ZONE

Words = tuple[str, str]
"""Chinese and English."""

ACCOUNTS: Mapping[str, Words] = {
    "receivable": ("应收收费款", "owed by applicants"),
    "cash": ("库存现金", "cash in the tills"),
    "cash.in_transit": ("在途现金（已缴款未到账）", "cash handed in, not on a bank line yet"),
    "bank.card": ("刷卡待结算", "paid by card, not settled yet"),
    "bank.qr_code": ("扫码待结算", "paid by QR code, not settled yet"),
    "bank.transfer": ("转账待确认", "paid by transfer, not confirmed yet"),
    "bank.account": ("银行存款", "in the bank, confirmed by a statement"),
    "bank.charges": ("银行手续费", "charges of the bank"),
    "over_short": ("现金长短款", "cash over and short"),
    "surplus": ("多缴待退款", "paid too much, to be given back"),
    "refund_due": ("应退款", "refunds due"),
    "float": ("备用金", "lent to the tills as change"),
    "payable.treasury_central_local": ("应缴国库（中央与地方共享）", "due to the treasury, central and local"),
    "payable.treasury_local": ("应缴地方国库", "due to the local treasury"),
    "payable.special_account": ("应缴财政专户", "due to the special account"),
    "payable.market": ("应付经营服务单位", "due to whoever serves at a market price"),
}
"""Each account with its name."""

SETTLED = timedelta(hours=1)
"""Longer than any transaction lasts: what was posted before that is all there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What stands on an account, of one department where it belongs to one; fen, debit positive."""

    account: str
    department_code: str
    balance_fen: int

    @property
    def name(self) -> Words:
        """What it is called; an account without a name here is called by its own."""
        return ACCOUNTS.get(self.account, (self.account, self.account))


def snapshot_instant(now: datetime) -> datetime:
    """Answer the last midnight at the centre before which nothing can be posted any more."""
    day = (now - SETTLED).astimezone(CENTRE_ZONE).date()
    return datetime.combine(day, time(), CENTRE_ZONE)
