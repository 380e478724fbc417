"""What is refused about evidence."""

from __future__ import annotations

from kernel.errors import Code, Refusal


class EvidenceEmpty(Refusal):
    """Nothing of this centre is sealed yet: there is no tree to sign."""

    zh = "本中心尚无存证记录，无可签名的内容。"
    says_enough = True


class EvidenceBehind(Refusal):
    """Not everything that was heard is sealed yet; sign in a few minutes."""

    zh = "尚有记录未完成存证，请几分钟后再签名。"
    says_enough = True


class EvidenceBroken(Refusal):
    """The evidence of {division_code} is not what was signed under number {number}: have it verified."""

    zh = "{division_code} 的存证与第{number}号签名不符，请立即核查存证。"
    lasting = True


class EvidenceHeadNotFound(Refusal):
    """There is no signed head of this number, or the later one is the earlier one."""

    code = Code.NOT_FOUND
    zh = "没有该编号的签名，或先后颠倒。"
