"""What is refused of refunds, and why."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class RefundNotFound(Refusal):
    """This centre has no such refund."""

    code = Code.NOT_FOUND
    zh = "本中心没有此项退付。"


class SurplusNotFound(Refusal):
    """This centre has no such surplus."""

    code = Code.NOT_FOUND
    zh = "本中心没有此项多缴款。"


class PaymentNotFound(Refusal):
    """No payment that this money can go back to has this id."""

    code = Code.NOT_FOUND
    zh = "没有可退回的该笔缴款。"


class NothingToGiveBack(Refusal):
    """Nothing is left to give back: it was paid back, or somebody has asked for it already."""

    zh = "没有尚待退付的金额：已经退付，或已有人申请退付。"


class RefundTooLarge(Refusal):
    """More than can be given back: the facts say the most, in fen. No more goes back than was paid."""

    zh = "超过可退付的金额，上限见说明（分）。退付不得超过已缴金额。"


class WayIsTheOneItCame(Refusal):
    """Money goes back the way it came; in another way only in the place of a refund that failed."""

    reason = "REFUND_GOES_THE_WAY_IT_CAME"
    zh = "退付须按原缴款方式退回；原路退付未成功的，方可另行选择方式。"


class RefundAlreadyDecided(Refusal):
    """This refund is decided already."""

    zh = "该退付已经审批。"


class RefundNeedsSecondPerson(Refusal):
    """Whoever asked for a refund does not decide it; let another accountant do so."""

    code = Code.FAILED_PRECONDITION
    zh = "退付须由申请人以外的另一人审批。"


class RefundNotApproved(Refusal):
    """A second person has not approved this refund: pay nothing out."""

    zh = "该退付未经第二人批准，不得付款。"


class RefundAlreadyPaid(Refusal):
    """This refund was paid back already: pay nothing out."""

    zh = "该退付已经付款，不得重复支付。"


class RefundGoesByItself(Refusal):
    """This money goes back the way it came, by the provider or the bank: pay no cash out."""

    zh = "该款按原路由支付机构或银行退回，不得支付现金。"


class TillHoldsLess(Refusal):
    """The till holds less than is to be paid out: let another cashier pay it, or take change over first."""

    zh = "班次现金不足以支付该退付：请由其他收费员支付，或先补足备用金。"
