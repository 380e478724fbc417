"""The page of the simulated provider where the demo's person pays an order, or pays it wrongly. No money moves."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from kernel.money import format_yuan
from onewindow_cli.platform.demo_page import of, page

# What may be done with an order that waits, and with one that is closed: the first is chosen.
_WAYS: Mapping[str, tuple[str, str]] = {
    "pay": ("付清", "Pay it"),
    "less": ("少付一半", "Pay half of it only"),
    "more": ("多付 1 元", "Pay 1 yuan too much"),
    "lost": ("付清，但通知丢失", "Pay it, and the notice is lost"),
    "twice": ("付清，通知发两次", "Pay it, and the notice comes twice"),
    "slow": ("付清，通知晚 10 秒", "Pay it, and the notice comes 10 seconds later"),
}
_LATE: Mapping[str, tuple[str, str]] = {"late": ("仍然付款（逾时）", "Pay all the same, too late")}
_STATES = {
    "pending": ("等待付款", "waits to be paid"),
    "closed": ("已关闭，收款方不再等待", "closed: nobody waits for it any more"),
    "paid": ("已付款", "paid"),
}


def paying(  # noqa: PLR0913 - what the page says
    language: str, state: str, amount_fen: int, paid_fen: int, reference: str, *, is_terminal: bool = False
) -> bytes:
    """Write the page of an order.

    Args:
        language: ``zh`` or ``en``.
        state: ``pending``, ``paid`` or ``closed``.
        amount_fen: what the centre asks for, in fen.
        paid_fen: what was paid, in fen; 0 if nothing was.
        reference: the provider's, of what was paid.
        is_terminal: it is paid by card.
    """
    title = of(language, "模拟支付：不产生任何资金", "Simulated payment: no money moves")
    told = of(
        language,
        "这里代替支付平台和申请人的手机，只存在于本机的演示平台。",
        "This stands for the payment provider and the applicant's telephone, on this machine's demo platform alone.",
    )
    if is_terminal:
        told = of(
            language,
            "这里代替支付平台的刷卡终端和申请人的银行卡，只存在于本机的演示平台。",
            "This stands for the provider's terminal and the applicant's card, on this machine's demo platform alone.",
        )
    asked = of(language, "应付", "To pay")
    lines = [f"<p>{told}</p>", f"<h2>{asked} {format_yuan(amount_fen)}</h2>", f"<p>{of(language, *_STATES[state])}</p>"]
    if paid_fen:
        lines.append(f"<p>{format_yuan(paid_fen)} <code>{escape(reference)}</code></p>")
    ways = _WAYS if state == "pending" else _LATE if state == "closed" else {}
    if ways:
        buttons = "".join(
            f'<li><button name="way" value="{way}">{of(language, *words)}</button></li>' for way, words in ways.items()
        )
        lines.append(f'<form method="post"><ul class="people">{buttons}</ul></form>')
    other = of(language, '<a href="?lang=en" lang="en">English</a>', '<a href="?lang=zh" lang="zh-CN">中文</a>')
    return page(language, title, "".join([*lines, f"<p>{other}</p>"]))


def unknown(language: str) -> bytes:
    """Write the page of an order that the provider has not heard of."""
    title = of(language, "没有这笔订单", "There is no such order")
    told = of(
        language,
        "订单号有误，或收费服务尚未登记。请在收费窗口重新扫码。",
        "The address is wrong, or the fee desk has taken the order back long ago. Scan the code again.",
    )
    return page(language, title, f"<p>{told}</p>")
