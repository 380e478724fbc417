"""Files that a person has chosen: what is wrong with them, and where they are until they are published."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence

from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message

from console.calls.troubles import Kind, Trouble
from console.officers import Officer
from console.pages.page import FilesAsked, FileSent, Form, Visit
from console.pages.troubles import heading, summary_of
from console.parts.file_faults import FileFault
from console.parts.trouble import Summary, TroubleLine
from console.session.drafts import Drafts
from console.words.language import Language
from console.words.numbers import whole_number
from onewindow.access.v1 import access_pb2

SUFFIX = ".csv"
# Files taken along begin with it, or Excel takes them for something else than UTF-8; the import passes it over.
UTF8_MARK = codecs.BOM_UTF8
# What publishing is refused with when somebody else did so after the comparison.
MEANWHILE = "PUBLISHED_MEANWHILE"
# What a request holds besides its files: a key, names, lengths.
_BESIDES_BYTES = 4 * 1024
_MEGABYTE = 1_000_000
# Beside the file of a draft; no file that somebody sends has such a name.
_ANSWER = "counted"
# Of the request, about what is in none of the files.
_WHOLE = frozenset({"files", "file", "content"})
_LONGEST_NUMBER = 18
_PLACE = re.compile(r"files\[(\d+)\]\.\w+")


def most_bytes(method: MethodDescriptor) -> int:
    """Answer how many bytes of files a request of this method may carry, by what is declared beside it."""
    # The generated stubs call it a bare descriptor; the runtime takes it as the key of an extension.
    return int(method.GetOptions().Extensions[access_pb2.bounds].bytes) - _BESIDES_BYTES  # type: ignore[index]


def chosen_files(visit: Visit, asked: FilesAsked) -> tuple[FileSent, ...]:
    """Answer the files that came with a form, CSV files if nothing else is asked for.

    Raises:
        Trouble: there is none, they are too many or too large, or one is empty, of another kind, no UTF-8, there twice.
    """
    faults = tuple(_faults(visit, asked))
    if faults:
        raise Trouble(Kind.FIELDS, "INVALID_REQUEST", "", fields=dict(faults), faults=faults)
    return visit.sent.files


def file_faults(trouble: Trouble, names: Sequence[str] = ()) -> tuple[FileFault, ...]:
    """Answer where in the files something is wrong; a file that a service knows by its place is called by its name."""
    return tuple(
        FileFault("" if place in _WHOLE else _PLACE.sub(lambda found: _named(found, names), place), told)
        for place, told in trouble.faults
    )


def summary_of_files(trouble: Trouble, language: Language, field: str) -> Summary:
    """Write the summary of a trouble whose faults are listed below it."""
    if trouble.kind is not Kind.FIELDS or not trouble.faults:
        return summary_of(trouble, language)
    told = language.count(
        "{number} fault. Nothing was published.", "{number} faults. Nothing was published.", fault_count(trouble)
    )
    return Summary(heading(trouble.kind, language), (TroubleLine(told, field),))


def summary_of_checked(trouble: Trouble, language: Language, field: str) -> Summary:
    """Write the summary of what is wrong with a file of rows, listed below it."""
    if trouble.kind is not Kind.FIELDS or not trouble.faults:
        return summary_of(trouble, language)
    told = language.count(
        "{number} fault. Nothing was taken.", "{number} faults. Nothing was taken.", fault_count(trouble)
    )
    return Summary(heading(trouble.kind, language), (TroubleLine(told, field),))


def fault_count(trouble: Trouble) -> int:
    """Answer how many faults there are: the service says so besides those it tells."""
    return whole_number(trouble.facts.get("faults", ""), _LONGEST_NUMBER, len(trouble.faults))


async def keep_draft(visit: Visit, use: str, files: Mapping[str, bytes]) -> str:
    """Keep an officer's files until they are published; answers what they are found by.

    Raises:
        Trouble: that cannot be done at the moment.
    """
    drafts, officer = _of_officer(visit)
    return await drafts.keep(officer, use, files)


async def kept_draft(visit: Visit, use: str, draft: str) -> Mapping[str, bytes]:
    """Answer the files that an officer has sent.

    Raises:
        Trouble: they are no longer kept, others took their place, or nobody knows at the moment.
    """
    drafts, officer = _of_officer(visit)
    files = await drafts.find(officer, use, draft)
    if files is None:
        told = visit.say("The files you compared are no longer kept, or others took their place. Choose them again.")
        raise Trouble(Kind.NOT_THERE, "DRAFT_GONE", told)
    return files


async def keep_checked(visit: Visit, use: str, file: FileSent, answer: Message) -> str:
    """Keep a file that a service found no fault with, and what it said; answers what both are found by.

    Raises:
        Trouble: that cannot be done at the moment.
    """
    return await keep_draft(visit, use, {file.name: file.content, _ANSWER: answer.SerializeToString()})


async def kept_checked(visit: Visit, use: str, draft: str) -> tuple[FileSent, bytes]:
    """Answer the file that was checked, and what the service said.

    Raises:
        Trouble: they are no longer kept, others took their place, or nobody knows at the moment.
    """
    files = dict(await kept_draft(visit, use, draft))
    answer = files.pop(_ANSWER)
    ((name, content),) = files.items()
    return FileSent(name, content), answer


def version_seen(form: Form) -> int:
    """Answer the version that files were compared with, as the form of the comparison tells it; -1 is none there is."""
    return whole_number(form.get("version", ""), _LONGEST_NUMBER, -1)


def _of_officer(visit: Visit) -> tuple[Drafts, Officer]:
    if visit.drafts is None or visit.officer is None:
        raise AssertionError("a page that asks for files has roles")
    return visit.drafts, visit.officer


def _named(told: re.Match[str], names: Sequence[str]) -> str:
    place = int(told[1])
    return names[place] if place < len(names) else told[0]


def _faults(visit: Visit, asked: FilesAsked) -> Iterator[tuple[str, str]]:
    sent = visit.sent
    if sent.is_too_large:
        size = f"{asked.most_bytes / _MEGABYTE:.1f}"
        yield asked.field, visit.say("Choose files of {size} MB at most, all together.", size=size)
    elif not sent.files:
        yield asked.field, visit.say("Choose a file.")
    elif len(sent.files) > asked.most_files:
        yield (
            asked.field,
            visit.language.count("Choose {number} file.", "Choose {number} files at most.", asked.most_files),
        )
    seen: set[str] = set()
    for file in sent.files:
        fault = _fault(visit, asked, file, is_again=file.name in seen)
        seen.add(file.name)
        if fault:
            yield file.name, fault


def _fault(visit: Visit, asked: FilesAsked, file: FileSent, *, is_again: bool) -> str:
    if is_again:
        return visit.say("This file was chosen twice.")
    if not file.name.lower().endswith(asked.suffix):
        if asked.suffix != SUFFIX:
            return visit.say("The name of the file has to end in {suffix}.", suffix=asked.suffix)
        return visit.say("This is no CSV file: save the sheet as CSV in UTF-8.")
    if not file.content.strip():
        return visit.say("This file is empty.")
    try:
        if not asked.gb18030:
            file.content.decode("utf-8")
    except UnicodeDecodeError:
        return visit.say("This file is not in UTF-8: save the sheet as CSV in UTF-8.")
    return ""
