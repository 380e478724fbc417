"""What a document says can be read out of it, by a program and by a screen reader; and it is always the same file."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from pypdf import PdfReader

from documents import fonts
from documents.model import Document, Field, Table
from documents.rendering import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdf.generic import StreamObject

RARE_NAME = "𠮷𡈽𬎆㛃龘"
NOTICE = Document(
    language="zh",
    title="受理通知书",
    issuer="格尔木市政务服务中心",
    number="受〔2026〕1号",
    number_label="编号",
    issued_at=datetime(2026, 11, 29, 2, tzinfo=UTC),
    fields=(Field("申请人", RARE_NAME),),
)


def test_every_character_of_a_rare_name_is_read_out_of_the_file(
    renderer: Renderer, text_of: Callable[[bytes], str]
) -> None:
    """Of extensions A, B and E, too."""
    assert RARE_NAME in text_of(renderer.render(NOTICE))


def test_a_character_that_no_font_has_is_written_as_its_code_point(
    renderer: Renderer, text_of: Callable[[bytes], str]
) -> None:
    """And a sentence says what that is; of the private use area, too, and of control characters."""
    read = text_of(renderer.render(replace(NOTICE, fields=(Field("申请人", "张𪚥\ue000\x07"),))))

    assert "张〔U+2A6A5〕〔U+E000〕〔U+0007〕" in read
    assert "字库中没有的汉字" in read
    assert "字库中没有的汉字" not in text_of(renderer.render(NOTICE))


def test_what_fonts_have_is_read_from_all_of_their_planes() -> None:
    """Noto Sans CJK has 㛃, 𠮷 and 𬎆, and not 𪚥."""
    assert {"𪚥"} == fonts.missing("张㛃𠮷𬎆𪚥\nA·¥²×")


def test_markup_in_what_is_told_is_text(renderer: Renderer, text_of: Callable[[bytes], str]) -> None:
    """A name is nobody's program."""
    told = '#panic("x") *bold* $1$ [a] \\ "quoted" <b> {page}'

    assert "".join(told.split()) in text_of(renderer.render(replace(NOTICE, fields=(Field("姓名", told),))))


def test_the_same_data_makes_the_same_bytes(renderer: Renderer) -> None:
    """Also from a renderer that was made anew."""
    assert renderer.render(NOTICE) == Renderer().render(NOTICE)


def test_a_screen_reader_finds_language_title_and_structure(renderer: Renderer) -> None:
    """PDF/UA-1: tagged, with a language, and a title to show."""
    roots = []
    for document in (NOTICE, replace(NOTICE, language="en", title="Notice")):
        read = PdfReader(io.BytesIO(renderer.render(document)))
        roots.append(read.root_object)
        assert read.metadata is not None
        assert f"{document.title}受〔2026〕1号" == (read.metadata.title or "").replace(" ", "")

    assert ["zh-CN", "en-GB"] == [str(root["/Lang"]) for root in roots]
    for root in roots:
        assert "'/Marked': true" in str(root["/MarkInfo"]).replace("True", "true")
        assert b"<pdfuaid:part>1</pdfuaid:part>" in cast("StreamObject", root["/Metadata"].get_object()).get_data()


def test_a_long_table_goes_on_and_pages_are_counted(renderer: Renderer, text_of: Callable[[bytes], str]) -> None:
    """Its titles stand on each page, and nothing of it is lost."""
    rows = tuple((f"第{number}项", f"{number}.00") for number in range(200))
    content = renderer.render(replace(NOTICE, tables=(Table("明细", ("项目", "金额"), rows, frozenset({1})),)))
    pages, read = PdfReader(io.BytesIO(content)).pages, text_of(content)

    assert len(pages) > 3
    assert all("项目" in page.extract_text() for page in pages)
    assert f"第{len(pages)}页共{len(pages)}页" in read
    assert all(f"第{number}项" in read for number in range(200))
