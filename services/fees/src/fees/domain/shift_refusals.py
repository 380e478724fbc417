"""What is refused of shifts and remittances, and why."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class ShiftAlreadyOpen(Refusal):
    """This cashier has a shift open; close it before the next one."""

    code = Code.ALREADY_EXISTS
    zh = "该收费员已有未日结的班次，请先日结。"


class NoOpenShift(Refusal):
    """There is no open shift; taking cash, or OpenShift, opens one."""

    zh = "没有已开班的班次；收取现金或开班后即有。"


class ShiftNotFound(Refusal):
    """There is no such shift here."""

    code = Code.NOT_FOUND
    zh = "本中心没有该班次。"


class ShiftIsClosed(Refusal):
    """This shift is closed; what it was closed with stays."""

    zh = "该班次已日结，日结结果不再更改。"


class CountIsOld(Refusal):
    """This is not the newest count, or cash has moved since; count again."""

    zh = "这不是最近一次清点，或清点后又有现金收付，请重新清点。"


class RemittanceNotFound(Refusal):
    """There is no remittance slip with this number here."""

    code = Code.NOT_FOUND
    zh = "本中心没有该缴款单。"


class RemittanceIsConfirmed(Refusal):
    """This remittance was confirmed already, by the bank line named here."""

    zh = "该缴款单已按所列银行流水确认到账。"
    says_enough = True


class BankReferenceUsed(Refusal):
    """This bank line already confirmed the remittance named here."""

    code = Code.ALREADY_EXISTS
    zh = "该银行流水已用于确认所列缴款单。"
    says_enough = True


class ConfirmedBySamePerson(Refusal):
    """Whoever handed cash in does not confirm that it arrived: a second person does."""

    reason = "SECOND_PERSON_NEEDED"
    zh = "缴款人不得自行确认到账，须由另一人确认。"
