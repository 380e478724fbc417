"""What the fee window refuses, and why."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class CatalogueUnreadable(Refusal):
    """Fee rates of a published catalogue cannot be read; no bill can be computed from it."""

    zh = "公布的收费目录中有无法识别的收费标准，不能据以计费。"


class FeeNotComputable(Refusal):
    """A fee cannot be computed from the quantities given."""

    zh = "所填数量无法计算该项收费。"


class BillAlreadyPaid(Refusal):
    """This bill is paid already; see the receipt named here."""

    zh = "该缴费单已缴清，请见所列票据号。"


class NothingIsDue(Refusal):
    """Nothing is due on this bill; take no money."""

    zh = "该缴费单无应缴金额，请勿收款。"


class BillIsCancelled(Refusal):
    """This bill was cancelled because the case was refused; take no money."""

    zh = "办件已作不予许可处理，缴费单已作废，请勿收款。"


class Underpayment(Refusal):
    """The amount is less than what is left to pay; take all of it, or say that it is a part."""

    zh = "金额少于应缴余额：请收足，或注明为部分缴款，未保存任何内容。"


class Overpayment(Refusal):
    """The amount is more than what is left to pay; nobody may take more than is due (行政许可法 Art. 59)."""

    zh = "金额超过应缴余额，不得多收（行政许可法第59条），未保存任何内容。"


class ReferenceAlreadyUsed(Refusal):
    """This provider payment already paid another bill; nothing was stored."""

    code = Code.ALREADY_EXISTS
    reason = "PROVIDER_REFERENCE_USED"
    zh = "该笔支付凭证号已用于另一缴费单，未保存任何内容。"


class ReceiptsExhausted(Refusal):
    """No treasury receipt numbers are left at this centre: draw a range from the finance bureau and add it here."""

    code = Code.FAILED_PRECONDITION
    zh = "本中心财政票据号已用完，请向财政部门领取新号段并登记后再收款，未保存任何内容。"


class OrderNotFound(Refusal):
    """There is no such order for this case."""

    code = Code.NOT_FOUND
    reason = "PAYMENT_ORDER_NOT_FOUND"
    zh = "该办件没有此支付订单。"


class OrderIsOver(Refusal):
    """This order was paid, has expired or was cancelled already; look at the bill."""

    reason = "PAYMENT_ORDER_IS_OVER"
    zh = "该支付订单已支付、已过期或已取消，请查看缴费单。"


class ReceiptRangeOverlaps(Refusal):
    """These receipt numbers, or some of them, are already in a range with the same batch code."""

    code = Code.ALREADY_EXISTS
    zh = "该号段与同一批次的已有号段重叠。"


class ReceiptBatchWithdrawn(Refusal):
    """The finance bureau withdrew this batch of receipt numbers: none of them may be given."""

    code = Code.FAILED_PRECONDITION
    zh = "该批次票据已被财政部门停用，不得登记或使用。"


class StatementMappingMissing(Refusal):
    """No mapping is kept for the CSV of this account: say once which column is what."""

    zh = "该账户尚未保存CSV列对应关系，请先填写一次各列含义。"


class StatementImportNotFound(Refusal):
    """There is no such import at this centre."""

    code = Code.NOT_FOUND
    zh = "本中心没有该次导入。"


class StatementPartOutOfOrder(Refusal):
    """Parts of a file come one after the other: part {next_part} is expected."""

    zh = "文件须按顺序分段上传：应上传第{next_part}段。"


class LineNotOpen(Refusal):
    """A line has its counterpart already, by {matched_by} at {matched_at}."""

    zh = "该笔流水已由{matched_by}于{matched_at}勾对。"


class PaymentNotOpen(Refusal):
    """A payment is not here, is in cash, or has its line already."""

    zh = "该笔收款不存在、为现金，或已与银行流水勾对。"


class SumsDiffer(Refusal):
    """Payments less what the bank has kept do not come to the lines: {difference_fen} fen are left."""

    zh = "收款减去银行手续费与流水金额不符，相差{difference_fen}分。"


class MatchNotFound(Refusal):
    """There is no such match at this centre, or it was undone."""

    code = Code.NOT_FOUND
    zh = "本中心没有该勾对记录，或已撤销。"


class PeriodClosed(Refusal):
    """The day {day} of this account is closed: nothing in it changes."""

    zh = "该账户{day}已关账，不得再改。"


class PeriodNotClosed(Refusal):
    """The day {day} of this account is not closed."""

    zh = "该账户{day}未关账。"


class PeriodHasDifferences(Refusal):
    """{open_count} lines or payments are open, the first on {first_day}: match or explain them, then close."""

    zh = "尚有{open_count}笔未决，最早为{first_day}：请先勾对或说明，再关账。"


class SecondAccountantNeeded(Refusal):
    """Whoever asks to open a closed day cannot agree to it: a second accountant has to."""

    code = Code.FAILED_PRECONDITION
    zh = "申请重新开账者不得自行同意，须由另一名会计办理。"


class ReceiptNotFound(Refusal):
    """No receipt of this centre has this number."""

    code = Code.NOT_FOUND
    zh = "本中心没有该票据号的财政票据。"
    says_enough = True


class ReceiptIsVoid(Refusal):
    """This receipt is void already."""

    zh = "该票据已作废。"
    says_enough = True


class VoidIsAsked(Refusal):
    """The void of this receipt waits for a second person already."""

    code = Code.ALREADY_EXISTS
    reason = "RECEIPT_VOID_ASKED"
    zh = "该票据已申请作废，正待复核。"


class ReceiptVoidNotFound(Refusal):
    """No void with this id was asked for at this centre."""

    code = Code.NOT_FOUND
    zh = "本中心没有该作废申请。"


class VoidIsDecided(Refusal):
    """Somebody has decided on this void already."""

    reason = "RECEIPT_VOID_DECIDED"
    zh = "该作废申请已有人复核。"


class VoidNeedsSecondPerson(Refusal):
    """Whoever asked for a void cannot agree to it: another person has to."""

    code = Code.FAILED_PRECONDITION
    zh = "申请人不能复核自己的申请，须由他人复核。"


class SlipNotFound(Refusal):
    """No slip of a card terminal with this number counts for the bill of this receipt."""

    code = Code.NOT_FOUND
    zh = "该票据的缴费单没有此凭证号的刷卡或扫码收款。"


class BillChangedSincePaid(Refusal):
    """After it was paid, money of this bill became due back, or more became due: settle that first."""

    code = Code.FAILED_PRECONDITION
    zh = "该缴费单缴清后已有应退或补缴金额，须先处理后再办理。"


class PaymentIsVoided(Refusal):
    """The slip of this payment was voided at its terminal: no line of the bank will stand for it."""

    code = Code.FAILED_PRECONDITION
    zh = "该笔收款的凭证已在终端撤销，不会有对应的银行流水。"


class BillIsDueAgain(Refusal):
    """The slip behind this receipt was voided: the bill is due again, and another receipt comes with its payment."""

    code = Code.FAILED_PRECONDITION
    zh = "该票据所凭刷卡已撤销，缴费单须重新缴费，缴清后开具新票据。"


class ReceiptIsValid(Refusal):
    """This bill has a valid receipt; void it before another is issued."""

    zh = "该缴费单已有有效票据，须先作废才能换开。"


class NoReceiptVoided(Refusal):
    """No receipt of this bill was voided: there is none to be replaced."""

    zh = "该缴费单没有已作废的票据，无需换开。"
    says_enough = True


class ReceiptNotConfirmed(Refusal):
    """No receipt has this number and this verification code; check both, or ask at the fee window."""

    code = Code.NOT_FOUND
    zh = "没有与该票据号和校验码相符的财政票据，请核对后重试，或到收费窗口查询。"
    says_enough = True


class BillIsPartlyPaid(Refusal):
    """Some of this bill is paid: take the rest first, then decide; what is too much goes back."""

    zh = "该缴费单已缴一部分：请先收齐余额再办理，多缴的部分将退还。"


class BillHasExpired(Refusal):
    """This bill expired, as nobody paid it in time: an accountant makes it due again (AmendBill), then it is paid."""

    zh = "该缴费单逾期未缴，已失效：请由会计重新核定（更正缴费单）后再缴款。"


class LineNotCharged(Refusal):
    """Nothing can be taken off this line: nothing is due for it, or something was taken off already."""

    zh = "该收费项目无可减免或更正的金额，或已经减免、退还。"


class WaiverAlreadyAsked(Refusal):
    """A waiver of this line waits for a second person; decide it first."""

    zh = "该收费项目已有减免申请待审批，请先审批。"


class WaiverAlreadyDecided(Refusal):
    """This waiver is decided already; the facts say how."""

    zh = "该减免申请已经审批，结果见说明。"


class WaiverNotFound(Refusal):
    """This centre has no such waiver."""

    code = Code.NOT_FOUND
    zh = "本中心没有此项减免申请。"


class WaiverNeedsSecondPerson(Refusal):
    """Whoever asked for a waiver does not decide it; let another accountant do so."""

    code = Code.FAILED_PRECONDITION
    zh = "减免须由申请人以外的另一人审批。"


class AlreadyReported(Refusal):
    """The same was reported before: see that report."""

    code = Code.ALREADY_EXISTS
    reason = "OFF_CENTRE_REPORTED"
    zh = "该情况已经登记，请见所列登记。"


class OffCentreReportNotFound(Refusal):
    """No such report was made at this centre."""

    code = Code.NOT_FOUND
    zh = "本中心没有该项登记。"


class OffCentreChecked(Refusal):
    """Somebody has looked into this report already."""

    zh = "该项登记已有人核查。"


class CheckNeedsSecondPerson(Refusal):
    """Whoever reported it does not look into it: another person has to."""

    zh = "登记人不能核查自己的登记，须由他人核查。"
