"""What the pages of the embedded platform's own servers have in common: Chinese and English, without a script."""

from __future__ import annotations

_STYLE = """
body{margin:0 auto;max-width:60rem;padding:16px;font:16px/1.6 "Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei",
"Noto Sans CJK SC",sans-serif;color:#1b2733;background:#fff}
h1{font-size:24px;margin:0 0 8px}h2{font-size:16px;margin:24px 0 8px}
.people{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:8px;margin:0;padding:0;list-style:none}
button{width:100%;min-height:44px;padding:8px 12px;text-align:left;font:inherit;color:inherit;background:#fff;
border:1px solid #5f6f7e;border-radius:4px;cursor:pointer}
button:hover{background:#f4f6f8}button:focus{outline:3px solid #1b2733;box-shadow:0 0 0 6px #ffbf00}
small{display:block;font-size:14px;color:#4a5968}
"""
STYLE_PATH = "/style.css"


def style() -> bytes:
    """Answer the style sheet."""
    return _STYLE.encode()


def page(language: str, title: str, body: str) -> bytes:
    """Write a page; ``title`` and ``body`` are HTML."""
    tag = of(language, "zh-CN", "en")
    return (
        f'<!doctype html><html lang="{tag}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="stylesheet" href="{STYLE_PATH}"><link rel="icon" href="data:,"></head>'
        f"<body><main><h1>{title}</h1>{body}</main></body></html>"
    ).encode()


def of(language: str, zh: str, en: str) -> str:
    """Choose the text in this language, ``zh`` or ``en``."""
    return en if language == "en" else zh
