"""What the fee window refuses, and why."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class CatalogueUnreadable(Refusal):
    """Fee rates of a published catalogue cannot be read; no bill can be computed from it."""

    reason = "CATALOGUE_UNREADABLE"
    zh = "公布的收费目录中有无法识别的收费标准，不能据以计费。"


class FeeNotComputable(Refusal):
    """A fee cannot be computed from the quantities given."""

    reason = "FEE_NOT_COMPUTABLE"
    zh = "所填数量无法计算该项收费。"


class BillAlreadyPaid(Refusal):
    """This bill is paid already; see the receipt named here."""

    reason = "BILL_ALREADY_PAID"
    zh = "该缴费单已缴清，请见所列票据号。"


class NothingIsDue(Refusal):
    """Nothing is due on this bill; take no money."""

    reason = "NOTHING_IS_DUE"
    zh = "该缴费单无应缴金额，请勿收款。"


class BillIsCancelled(Refusal):
    """This bill was cancelled because the case was refused; take no money."""

    reason = "BILL_IS_CANCELLED"
    zh = "办件已作不予许可处理，缴费单已作废，请勿收款。"


class Underpayment(Refusal):
    """The amount is less than what is left to pay; take all of it, or say that it is a part."""

    reason = "UNDERPAYMENT"
    zh = "金额少于应缴余额：请收足，或注明为部分缴款，未保存任何内容。"


class Overpayment(Refusal):
    """The amount is more than what is left to pay; nobody may take more than is due (行政许可法 Art. 59)."""

    reason = "OVERPAYMENT"
    zh = "金额超过应缴余额，不得多收（行政许可法第59条），未保存任何内容。"


class ReferenceAlreadyUsed(Refusal):
    """This provider payment already paid another bill; nothing was stored."""

    code = Code.ALREADY_EXISTS
    reason = "PROVIDER_REFERENCE_USED"
    zh = "该笔支付凭证号已用于另一缴费单，未保存任何内容。"


class ReceiptsExhausted(Refusal):
    """No treasury receipt numbers are left at this centre: draw a range from the finance bureau and add it here."""

    code = Code.FAILED_PRECONDITION
    reason = "RECEIPTS_EXHAUSTED"
    zh = "本中心财政票据号已用完，请向财政部门领取新号段并登记后再收款，未保存任何内容。"


class ReceiptRangeOverlaps(Refusal):
    """These receipt numbers, or some of them, are already in a range with the same batch code."""

    code = Code.ALREADY_EXISTS
    reason = "RECEIPT_RANGE_OVERLAPS"
    zh = "该号段与同一批次的已有号段重叠。"


class ReceiptBatchWithdrawn(Refusal):
    """The finance bureau withdrew this batch of receipt numbers: none of them may be given."""

    code = Code.FAILED_PRECONDITION
    reason = "RECEIPT_BATCH_WITHDRAWN"
    zh = "该批次票据已被财政部门停用，不得登记或使用。"
