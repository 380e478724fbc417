"""What click itself says, in both languages as everything else here, whatever the language of the terminal.

click looks its words up by gettext, whose catalogues follow the environment: a server's terminal often says ``C``. So
the look-up itself is replaced. ``tests/unit/cli`` compares this list with what the installed click can say.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType

# By click's own words; ``{}`` are filled in afterwards.
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "(Did you mean one of: {possibilities}?)": "是否指：{possibilities}？ Did you mean one of them?",
        "(dynamic)": "(计算得出 dynamic)",
        "Aborted!": "已中止 Aborted!",
        "Argument {name!r} takes {nargs} values.": "参数 {name!r} 需要 {nargs} 个值。 It takes {nargs} values.",
        "Choose from:\n\t{choices}": "可选值 Choose from: {choices}",
        "Commands": "命令 Commands",
        "Could not open file {filename!r}: {message}": "无法打开文件 Could not open file {filename!r}: {message}",
        "Did you mean {possibility}?": "是否指 {possibility}？ Did you mean {possibility}?",
        "Error: invalid input": "错误 Error: 输入无效 invalid input",
        "Error: The two entered values do not match.": "错误 Error: 两次输入不一致 The two values do not match.",
        "Error: {message}": "错误 Error: {message}",
        "Got unexpected extra argument ({args})": "多余的参数 Got unexpected extra argument ({args})",
        "Got unexpected extra arguments ({args})": "多余的参数 Got unexpected extra arguments ({args})",
        "Invalid start character for option ({option})": "选项开头无效 Invalid start character for option ({option})",
        "Invalid value for {param_hint}: {message}": "{param_hint} 的值无效 Invalid value for {param_hint}: {message}",
        "Invalid value: {message}": "值无效 Invalid value: {message}",
        "Missing argument": "缺少参数 Missing argument",
        "Missing command.": "缺少命令 Missing command.",
        "Missing option": "缺少选项 Missing option",
        "Missing parameter": "缺少参数 Missing parameter",
        "Missing parameter: {param_name}": "缺少参数 Missing parameter: {param_name}",
        "Missing {param_type}": "缺少 Missing {param_type}",
        "No such command {name!r}.": "没有命令 {name!r}。 No such command {name!r}.",
        "No such option {name!r}.": "没有选项 {name!r}。 No such option {name!r}.",
        "Option {name!r} does not take a value.": "选项 {name!r} 不带值。 Option {name!r} does not take a value.",
        "Option {name!r} requires an argument.": "选项 {name!r} 需要一个值。 Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.": "选项 {name!r} 需要 {nargs} 个值。 It takes {nargs} arguments.",
        "Options": "选项 Options",
        "Positional arguments": "参数 Positional arguments",
        "Press any key to continue...": "按任意键继续 Press any key to continue...",
        "Repeat for confirmation": "请再输入一次 Repeat for confirmation",
        "Show the version and exit.": "显示版本 Show the version and exit.",
        "Show this message and exit.": "显示本帮助 Show this message and exit.",
        "Takes {nargs} values but 1 was given.": "需要 {nargs} 个值，只给出 1 个 Takes {nargs} values but 1 was given.",
        "Takes {nargs} values but {len} were given.": (
            "需要 {nargs} 个值，给出了 {len} 个 Takes {nargs} values but {len} were given."
        ),
        "Try '{command} {option}' for help.": "帮助 Help: {command} {option}",
        "Usage:": "用法 Usage:",
        "Value must be an iterable.": "需要多个值 Value must be an iterable.",
        "default: {default}": "默认 default: {default}",
        "deprecated": "已弃用 deprecated",
        "env var: {var}": "环境变量 env var: {var}",
        "required": "必填 required",
        "unknown error": "未知错误 unknown error",
        "{len_type} values are required, but {len_value} was given.": (
            "需要 {len_type} 个值，给出了 {len_value} 个 {len_type} values are required, but {len_value} was given."
        ),
        "{len_type} values are required, but {len_value} were given.": (
            "需要 {len_type} 个值，给出了 {len_value} 个 {len_type} values are required, but {len_value} were given."
        ),
        "{name} {filename!r} does not exist.": "{filename!r} 不存在 {name} {filename!r} does not exist.",
        "{name} {filename!r} is a directory.": "{filename!r} 是目录 {name} {filename!r} is a directory.",
        "{name} {filename!r} is a file.": "{filename!r} 是文件 {name} {filename!r} is a file.",
        "{name} {filename!r} is not executable.": "{filename!r} 不可执行 {name} {filename!r} is not executable.",
        "{name} {filename!r} is not readable.": "{filename!r} 不可读 {name} {filename!r} is not readable.",
        "{name} {filename!r} is not writable.": "{filename!r} 不可写 {name} {filename!r} is not writable.",
        "{value!r} does not match the format {format}.": (
            "{value!r} 不符合格式 {format} {value!r} does not match the format {format}."
        ),
        "{value!r} does not match the formats {formats}.": (
            "{value!r} 不符合格式 {formats} {value!r} does not match the formats {formats}."
        ),
        "{value!r} is not a valid UUID.": "{value!r} 不是标识 {value!r} is not a valid UUID.",
        "{value!r} is not a valid boolean. Recognized values: {states}": (
            "{value!r} 不是真假值 {value!r} is not a valid boolean. Recognized values: {states}"
        ),
        "{value!r} is not a valid {number_type}.": "{value!r} 不是数 {value!r} is not a valid {number_type}.",
        "{value!r} is not one of {choices}.": "{value!r} 不在可选值之列 {value!r} is not one of {choices}.",
        "{value!r} is not {choice}.": "{value!r} 不是 {choice} {value!r} is not {choice}.",
        "{value} is not in the range {range}.": "{value} 超出范围 {value} is not in the range {range}.",
    }
)
_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


def speak_both_languages() -> None:
    """Let click say its words in Chinese and English, in this process from now on."""
    for name in _MODULES:
        module = vars(importlib.import_module(f"click.{name}"))
        module["_"] = _both
        if "ngettext" in module:
            module["ngettext"] = _both_counted


def _both(words: str) -> str:
    return WORDS.get(words, words)


def _both_counted(one: str, many: str, count: int) -> str:
    return _both(one if count == 1 else many)
