"""Help and usage errors: in both languages, within 80 columns, nothing cut off, a command's own options first."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from for_each import for_each

from onewindow_cli.__main__ import main
from onewindow_cli.render.click_words import WORDS
from onewindow_cli.render.help import Command, Group, SharedOption
from onewindow_cli.render.wrapping import columns, is_chinese, paragraphs, wrapped

WIDTH = 80
# What click says to whoever writes a program with it.
TO_PROGRAMMERS = re.compile(
    r"^(Name |Boolean option|Could not determine|No options defined|Arguments take|Unknown color|DeprecationWarning"
    r"|Do you want to continue|Confirm the action|%\(prog\)s|Choice\(|file$|directory$|path$)"
)


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), group
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from _commands(found, (*path, name))
        else:
            yield " ".join((*path, name)), found


COMMANDS = dict(_commands(main))


@cache
def _help(name: str, **environment: str) -> str:
    ran = CliRunner(env={"COLUMNS": str(WIDTH), **environment}).invoke(main, [*name.split(), "--help"])
    assert ran.exit_code == 0
    return ran.output


def _flat(text: str) -> str:
    """Text without the breaks of its lines: Chinese may be broken anywhere."""
    return re.sub(r"\s+", "", text)


@for_each("name", COMMANDS)
def test_help_fits_a_terminal_of_eighty_columns(name: str) -> None:
    """A Chinese character takes two of them."""
    assert [line for line in _help(name).splitlines() if columns(line) > WIDTH] == []


@for_each("name", COMMANDS)
def test_help_is_whole_and_in_both_languages_whatever_the_terminal_says(name: str) -> None:
    """What the command does, what each option means, and click's own words."""
    command, shown = COMMANDS[name], _help(name, LANG="C.UTF-8", LC_ALL="C.UTF-8")
    assert isinstance(command, Group if isinstance(command, click.Group) else Command)
    told = [
        *paragraphs(command.help or ""),
        *[each.help or "" for each in command.params if isinstance(each, click.Option)],
    ]
    assert [text for text in told if _flat(text) not in _flat(shown)] == []
    assert is_chinese(command.help or "")
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [each.name for each in options if not re.search(r"[A-Za-z]{2}", each.help or "")] == []
    assert [each.name for each in options if not is_chinese(each.help or "")] == []
    words = ("用法 Usage:", "选项 Options:", "显示本帮助 Show this message and exit.")
    assert [each for each in words if each not in shown] == []
    assert shown == _help(name, LANG="zh_CN.UTF-8", LC_ALL="zh_CN.UTF-8", LANGUAGE="zh")


@for_each("name", [name for name, command in COMMANDS.items() if isinstance(command, click.Group) and name])
def test_a_list_of_commands_cuts_nothing_off(name: str) -> None:
    """The Chinese stands at the end of a sentence: it would be the first to go."""
    group, shown = COMMANDS[name], _help(name)
    assert isinstance(group, click.Group)
    for command in group.commands.values():
        assert _flat(paragraphs(command.help or "")[0]) in _flat(shown)
        assert [line for line in shown.splitlines()[1:] if line.endswith("...")] == []


@for_each("name", COMMANDS)
def test_a_command_shows_its_own_options_before_those_it_shares(name: str) -> None:
    """Those are why somebody asks."""
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    shown = _help(name)
    own, heading, shared = shown.partition("共用选项 Shared options:")
    assert [
        each.opts[0]
        for each in options
        if not re.search(rf"  {re.escape(each.opts[0])}[ ,\n]", shared if isinstance(each, SharedOption) else own)
    ] == []
    assert bool(heading) == any(isinstance(each, SharedOption) for each in options)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_hides_one_that_is_shared(name: str) -> None:
    """A command's ``officer`` of its own would take the place of who acts, without a word from click."""
    params = COMMANDS[name].params
    named, spelled = Counter(each.name for each in params), Counter(opt for each in params for opt in each.opts)
    assert [] == [each.name for each in params if isinstance(each, SharedOption) and named[each.name] > 1]
    assert [] == [opt for opt, times in spelled.items() if times > 1]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("case lst", "错误 Error: 没有命令 'lst'。 No such command 'lst'. 是否指 'list'？"),
        ("case list --colour", "错误 Error: 没有选项 '--colour'。"),
        ("posts cover", "错误 Error: 缺少参数 Missing argument 'POST_CODE'."),
        ("case list --limit 0", "'--limit' 的值无效 Invalid value for '--limit': 0 超出范围"),
        ("case list --status gone", "'gone' 不在可选值之列 'gone' is not one of"),
        ("case show A B", "多余的参数 Got unexpected extra argument (B)"),
    ],
)
@pytest.mark.parametrize("language", ["C.UTF-8", "zh_CN.UTF-8"])
def test_what_is_typed_wrongly_is_told_in_both_languages(typed: str, told: str, language: str) -> None:
    """And where to read on."""
    ran = CliRunner(env={"LANG": language, "LC_ALL": language}).invoke(main, typed.split())
    assert ran.exit_code == 2
    assert told in ran.output
    assert f"帮助 Help: main {' '.join(typed.split()[: 1 if 'lst' in typed else 2])} --help" in ran.output


def test_everything_click_says_to_a_person_is_translated() -> None:
    """A newer click says other things: this list follows."""
    said = {text for text in _sayings() if not TO_PROGRAMMERS.match(text)}
    assert said - set(WORDS) == set()
    assert [words for words in WORDS.values() if not is_chinese(words)] == []


@for_each("words", WORDS)
def test_a_translation_fills_in_the_same_facts(words: str) -> None:
    """A name that click does not give would end a command with a stack trace."""
    fields = re.compile(r"{(\w+)")
    assert set(fields.findall(WORDS[words])) <= set(fields.findall(words))


def test_the_version_is_that_of_the_package() -> None:
    """What a person quotes when asking."""
    assert CliRunner().invoke(main, ["--version"]).output == f"main {version('onewindow-cli')}\n"


def test_lines_are_broken_where_each_language_may_be() -> None:
    """English between words, Chinese between characters, neither before a full stop; what is too long is cut."""
    assert wrapped("受理、审批、收费，出件。 one window", 11) == ["受理、审", "批、收费，", "出件。 one", "window"]
    assert wrapped("(说明) abcdefghijklm", 8) == ["(说明)", "abcdefgh", "ijklm"]
    assert paragraphs("一行\n  两行. two\nlines.\n\nnext") == ["一行两行。 two lines.", "next"]


def _sayings() -> Iterator[str]:
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        source = Path(importlib.import_module(f"click.{name}").__file__ or "").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "ngettext"}:
                yield from (
                    each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )
