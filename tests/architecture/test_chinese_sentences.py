"""What a Chinese reader reads is Chinese: no Latin word but codes and names of formats stands in a Chinese sentence."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
SOURCES = (*sorted((ROOT / "services").glob("*/src")), ROOT / "libs/kernel/src", ROOT / "libs/documents/src")
# Formats, encodings, standards and tools that have no Chinese name in use.
KNOWN = frozenset(
    (
        *("ASCII", "BOM", "CA", "CSV", "DNS", "DOCTYPE", "GB", "HTML", "HTTP", "HTTPS", "ID", "IP", "ISO", "JPEG"),
        *("JSON", "LF", "MB", "MiB", "MT", "NUL", "OFD", "OIDC", "PDF", "PEM", "PNG", "PostgreSQL", "QR", "RabbitMQ"),
        *("Redis", "SHA", "SMTP", "SQL", "TLS", "TS", "ZX", "UTC", "UTF", "UUID", "Unicode", "XLSX", "XML", "ZIP"),
        *("camt", "Stmt", "CRDT", "DBIT", "OPBD", "CLBD"),
    )
)
# How dates are written, and what stands in cells and columns of the files a centre imports, word for word.
WRITTEN = frozenset(
    (
        *("ZRZY", "hh", "mm", "yyyy", "dd", "YYYY", "MM", "DD", "txt", "xml", "sta", "true", "false", "null", "yes"),
        *("no", "layer", "weekday", "opens", "closes", "national", "local", "law", "statutory", "committed"),
    )
)
# An English sentence may stand beside a Chinese one, and a Chinese term in the brackets of an English one.
_SENTENCES = re.compile(r"[。！？\n]|\s/\s|\. |\([一-鿿、]+\)")
# An English sentence with a Chinese example in it.
_ENGLISH = re.compile(r"\s*[A-Z][a-z]+ [a-z]")
_CHINESE = re.compile(r"[一-鿿]")
_LATIN = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
# Codes: ZRZY-001, clerk-01, posts.csv, silence_at, {names}, %(names)s, placeholders of templates, single letters (A岗).
_CODES = re.compile(
    r"\{\"[^。]*|\{[^}]*\}|%\([^)]*\)s|[\w.-]*\d[\w.-]*|[a-z_]+\.csv|[a-z]+(?:_[a-z]+)+|[A-Z]{2,8}-"
    r"|(?<![A-Za-z])[A-Za-z](?![A-Za-z])"
)


def strange(text: str) -> list[str]:
    """Answer the Latin words of the Chinese sentences of a text."""
    return [
        word
        for sentence in _SENTENCES.split(text)
        if _CHINESE.search(sentence) and not _ENGLISH.match(sentence)
        for word in _LATIN.findall(_CODES.sub(" ", sentence))
        if word not in KNOWN | WRITTEN
    ]


def _literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text of a module that is no docstring; what is filled in stands as ``{}``."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    # Patterns are read by nobody.
    docs |= {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile"
        for part in ast.walk(node)
    }
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values),
            )
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs
            and (id(node) not in parts)
        ):
            yield node.lineno, node.value


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
def test_no_latin_word_stands_in_a_chinese_sentence_of_the_sources(source: Path) -> None:
    """Refusals, timelines, notices, documents: words are Chinese, codes are codes."""
    found = [
        f"{path.relative_to(ROOT)}:{line}: {' '.join(words)}"
        for path in sorted(source.rglob("*.py"))
        if "wire" not in path.parts
        for line, text in _literals(ast.parse(path.read_text("utf-8")))
        if (words := strange(text))
    ]
    assert [] == found


def test_no_latin_word_stands_in_a_sentence_of_the_pages() -> None:
    """Of the console, translated."""
    path = ROOT / "services/console/src/console/words/zh.po"
    with path.open("rb") as file:
        said = [
            text
            for one in read_po(file)
            for text in ([one.string] if isinstance(one.string, str) else one.string or ())
        ]
    assert [] == [f"{text}: {' '.join(words)}" for text in said if (words := strange(text))]


def test_no_latin_word_stands_in_a_chinese_document() -> None:
    """Notices, receipts and reports."""
    wording = tomllib.loads((ROOT / "libs/documents/src/documents/wording.toml").read_text("utf-8"))
    said = list(_texts(wording, "zh"))
    assert said
    assert [] == [f"{text}: {' '.join(words)}" for text in said if (words := strange(text))]


def _texts(wording: object, language: str) -> Iterator[str]:
    if isinstance(wording, dict):
        for name, value in wording.items():
            if isinstance(value, str) and name == language:
                yield value
            else:
                yield from _texts(value, language)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请按cases填报。", ["cases"]),
        ("请填写平方米（area_m2）。", []),
        ("缺少decision和payment。", ["decision", "payment"]),
        ("请填写形如clerk-01的人员标识，格式为CSV。", []),
        ("已超期。 Overdue since {due}.", []),
        ("“{names}”须由A岗办理。", []),
    ],
)
def test_what_is_a_word_and_what_a_code(text: str, words: list[str]) -> None:
    """Codes have digits, hyphens or underscores; a sentence in the other language beside it is no part of it."""
    assert words == strange(text)
