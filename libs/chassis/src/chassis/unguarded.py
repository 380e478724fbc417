"""Frozen records without their guard, in a process that serves.

That nobody assigns to a field of a frozen dataclass is checked before anything runs: by mypy, and by every test, which
runs with the guard. What it costs at run time is paid by each record that is made, whether anybody would assign or not:
``dataclasses`` then sets each field by ``object.__setattr__``, six times as long as an assignment.
https://docs.python.org/3/library/dataclasses.html#frozen-instances
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

_GUARDS = ("__setattr__", "__delattr__")
# What ``dataclasses`` writes is named so; what somebody has written by hand stays.
_WRITTEN = "__create_fn__.<locals>."


def drop_guards(packages: Collection[str]) -> int:
    """Let the loaded frozen dataclasses of these packages or modules be made by plain assignments; answers how many.

    They are made, compared, hashed, copied and shown as before. One that is made in any other way than from its fields
    keeps its guard, and so does whatever inherits from it.
    """
    dropped = 0
    within = tuple(f"{package}." for package in packages)
    found: set[Any] = {kind for kind in _all_of(object) if "__dataclass_params__" in vars(kind)}
    # Those that others inherit from first.
    for kind in sorted(found, key=lambda one: len(one.__mro__)):
        if f"{kind.__module__}.".startswith(within) and (init := _assigning(kind)) is not None:
            for name in _GUARDS:
                delattr(kind, name)
            kind.__init__ = init
            dropped += 1
    return dropped


def _all_of(kind: type) -> Iterator[type]:
    inheriting: list[type] = type.__subclasses__(kind)
    for one in inheriting:
        yield one
        yield from _all_of(one)


def _assigning(kind: Any) -> Any:  # noqa: ANN401 - of any class, and a function of any signature
    """Write what makes a record of this kind by assignments; None if it has to keep its guard."""
    own = vars(kind)
    params, guarded = own.get("__dataclass_params__"), own.get("__init__")
    if params is None or not params.frozen or not all(_is_written(own.get(name)) for name in ("__init__", *_GUARDS)):
        return None
    # What it inherits from has lost its guard by now, if it can.
    if any(name in vars(base) for base in kind.__mro__[1:-1] for name in _GUARDS):
        return None
    code = guarded.__code__
    taken = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
    known = {field.name: field for field in fields(kind)}
    # What is given and no field, or a field that is not given and has a value: nobody here knows what to do with it.
    if not known.keys() >= set(taken) or any(_is_filled(known[name]) for name in known.keys() - set(taken)):
        return None
    makers = {name: make for name in taken if (make := known[name].default_factory) is not MISSING}
    defaults = _defaults(guarded)
    names = {**{f"make_{name}": make for name, make in makers.items()}, "NOT_GIVEN": defaults[next(iter(makers), "")]}
    by_name = ["*", *taken[code.co_argcount - 1 :]] if code.co_kwonlyargcount else []
    lines = [
        f"self.{name} = " + (f"make_{name}() if {name} is NOT_GIVEN else {name}" if name in makers else name)
        for name in taken
    ]
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    text = [f"def __init__({', '.join(['self', *taken[: code.co_argcount - 1], *by_name])}):", *(lines or ["pass"])]
    exec("\n    ".join(text), names)  # noqa: S102 - as dataclasses does, of the names of our own fields
    init = names["__init__"]
    for part in ("__defaults__", "__kwdefaults__", "__annotations__", "__qualname__", "__module__"):
        setattr(init, part, getattr(guarded, part))
    return init


def _is_filled(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _defaults(function: Any) -> Mapping[str, Any]:  # noqa: ANN401 - of any signature
    """Answer what stands for what is not given, by name; for what is made then that is the same mark everywhere."""
    positional = function.__code__.co_varnames[: function.__code__.co_argcount]
    given_last = dict(zip(reversed(positional), reversed(function.__defaults__ or ()), strict=False))
    return {"": None, **given_last, **(function.__kwdefaults__ or {})}


def _is_written(function: Any) -> bool:  # noqa: ANN401 - whatever a class has under a name
    return getattr(getattr(function, "__code__", None), "co_qualname", "").startswith(_WRITTEN)
