"""What messages say: short enough for one SMS, the case number, what is to be done, and nothing about who applied.

A centre may put words of its own in place of these, with its catalogue or, where that has none, in the sender's
settings (``fault_of`` says which it may not).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from intake.domain.messages.model import Kind, Language
from kernel.errors import FaultKind
from kernel.identity import Fault
from kernel.money import yuan

LONGEST: Mapping[Language, int] = MappingProxyType({Language.ZH: 70, Language.EN: 160})
"""Characters of one SMS: in UCS-2, and in the GSM 7-bit alphabet (3GPP TS 23.038)."""
Words = Mapping[tuple[Kind, Language], str]
"""What is said, by what it tells and the language."""
CASE_NO, DAY, YUAN = "case_no", "day", "yuan"

DEFAULTS: Mapping[tuple[Kind, Language], str] = MappingProxyType(
    {
        (Kind.ACCEPTED, Language.ZH): "您的办件{case_no}已受理，凭办件编号和查询码可查询进度。",
        (Kind.ACCEPTED, Language.EN): "Your case {case_no} is accepted. Look it up with its number and query code.",
        (Kind.CORRECT, Language.ZH): "您的办件{case_no}缺少材料，请于{day}前按一次性告知书补齐。",
        (Kind.CORRECT, Language.EN): "Papers are missing for {case_no}. Bring what the notice lists by {day}.",
        (Kind.NOT_ACCEPTED, Language.ZH): "您的办件{case_no}未予受理或已终止，理由和去处见书面通知。",
        (Kind.NOT_ACCEPTED, Language.EN): "{case_no} was not accepted or has ended. The written notice says why.",
        (Kind.PAY, Language.ZH): "您的办件{case_no}应缴费{yuan}元，请到收费窗口缴纳，切勿转账给个人。",
        (Kind.PAY, Language.EN): "CNY {yuan} is due for {case_no}. Pay at the fee window only, never to a person.",
        (Kind.PAPERS_DUE, Language.ZH): "您的办件{case_no}承诺补交的材料，请于{day}前交到窗口。",
        (Kind.PAPERS_DUE, Language.EN): "Papers you promised for {case_no} are due by {day} at the window.",
        (Kind.PAPERS_OVERDUE, Language.ZH): "您的办件{case_no}承诺补交的材料已过期限，交齐后方可领取结果。",
        (Kind.PAPERS_OVERDUE, Language.EN): "Papers you promised for {case_no} are late; the result waits for them.",
        (Kind.EXTENDED, Language.ZH): "您的办件{case_no}有事项期限延长至{day}，理由可凭编号查询。",
        (Kind.EXTENDED, Language.EN): "A limit of {case_no} was extended to {day}. Look the case up for the reason.",
        (Kind.STOPPED, Language.ZH): "您的办件{case_no}有事项暂停计时至{day}，事由可凭编号查询。",
        (Kind.STOPPED, Language.EN): "A clock of {case_no} is stopped until {day}. Look the case up for the reason.",
        (Kind.RESUMED, Language.ZH): "您的办件{case_no}已恢复计时，新的期限可凭编号查询。",
        (Kind.RESUMED, Language.EN): "The clock of {case_no} runs again. Look the case up for its new date.",
        (Kind.OVERDUE, Language.ZH): "抱歉，您的办件{case_no}未能按期办结，正在督办；可查询进度或投诉。",
        (Kind.OVERDUE, Language.EN): "We are sorry: {case_no} is overdue. It is being pushed. You may complain.",
        (Kind.DEEMED, Language.ZH): "您的办件{case_no}逾期未决定，有事项依规视为准予，文书办好后另行通知。",
        (Kind.DEEMED, Language.EN): "No decision came in time for {case_no}: granted by silence. Papers will follow.",
        (Kind.READY, Language.ZH): "您的办件{case_no}结果已办好，请携带有效身份证件到出件窗口领取。",
        (Kind.READY, Language.EN): "The result of {case_no} is ready. Collect it and bring your identity document.",
        (Kind.REFUSED, Language.ZH): "您的办件{case_no}决定书已制作，请携证件到窗口领取，内载理由和救济途径。",
        (Kind.REFUSED, Language.EN): "The written decision on {case_no} is ready; it says why and how to appeal.",
        (Kind.REVOKED, Language.ZH): "您的办件{case_no}有审批结果被撤销或撤回，请到窗口领取书面决定。",
        (Kind.REVOKED, Language.EN): "An approval in {case_no} was taken back. Collect the written decision.",
        (Kind.CLOSED, Language.ZH): "您的办件{case_no}已办结出件，欢迎评价；如非您本人或委托领取，请联系窗口。",
        (Kind.CLOSED, Language.EN): "{case_no} is closed and its result handed over. If not to you, tell the window.",
    }
)
"""The words of the project, in both languages."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
LONGEST_FACTS: Mapping[Language, Mapping[str, str]] = {
    Language.ZH: {CASE_NO: "4" * 27, DAY: "12月31日", YUAN: "1,234,567.89"},
    Language.EN: {CASE_NO: "4" * 27, DAY: "2026-12-31", YUAN: "1,234,567.89"},
}
"""What stands in place of each when the length is checked: the longest case number, day and amount."""
_TAIL = {
    Language.ZH: "本邮件由系统自动发出，请勿回复。",
    Language.EN: "This mail was sent automatically; do not reply.",
}
_SUBJECT = {Language.ZH: "办件{case_no}通知", Language.EN: "About your case {case_no}"}


def placeholders(kind: Kind) -> frozenset[str]:
    """Answer what the words of a kind may name; the case number they have to."""
    return frozenset(_PLACEHOLDER.findall(DEFAULTS[kind, Language.ZH]))


def fault_of(kind: Kind, language: Language, words: str) -> Fault | None:
    """Say what is wrong with a centre's own words: what they name, and how long they may become."""
    known = placeholders(kind)
    named = _PLACEHOLDER.findall(words)
    rest = _PLACEHOLDER.sub("", words)
    if "{" in rest or "}" in rest or not set(named) <= known:
        listed = " ".join(f"{{{name}}}" for name in sorted(known))
        return Fault(
            f"Only these stand in braces here: {listed}", f"此处花括号内只能填写：{listed}", FaultKind.UNKNOWN_VALUE
        )
    if CASE_NO not in named:
        return Fault("The words have to name {case_no}.", "内容须包含办件编号{case_no}。", FaultKind.REQUIRED)
    length = len(_filled(words, LONGEST_FACTS[language]))
    if length > LONGEST[language]:
        return Fault(
            f"They may become {length} characters long; one SMS has {LONGEST[language]}.",
            f"填入编号等内容后最长{length}个字符，一条短信最多{LONGEST[language]}个字符。",
            FaultKind.TOO_LONG,
        )
    if language is Language.EN and not rest.isascii():
        return Fault(
            "English words are written in ASCII.", "英文内容只能使用ASCII字符。", FaultKind.FORBIDDEN_CHARACTER
        )
    return None


def written(words: str, language: Language, case_no: str, facts: Mapping[str, str]) -> str:
    """Fill words in: ``facts`` as ``Fact.facts`` has them."""
    shown = {CASE_NO: case_no}
    if DAY in facts:
        shown[DAY] = _day(date.fromisoformat(facts[DAY]), language)
    if "fen" in facts:
        shown[YUAN] = yuan(int(facts["fen"]))
    return _filled(words, shown)


def mail(text: str, language: Language, case_no: str) -> tuple[str, str]:
    """Answer subject and body of a mail that says this."""
    return _SUBJECT[language].format(case_no=case_no), f"{text}\n\n{_TAIL[language]}\n"


def _day(day: date, language: Language) -> str:
    return f"{day.month}月{day.day}日" if language is Language.ZH else day.isoformat()


def _filled(words: str, shown: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: shown.get(found[1], ""), words)
