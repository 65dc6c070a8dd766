"""Spares a start what PySide reads and compiles each time though most days nobody needs it.

The parts of PySide that word its errors come as source text inside a library and are compiled at every start:
a third of what importing it takes. Here they are compiled when the first error asks for them. And after each
import PySide reads the source of the new module to see whether it may use the optional spellings of
`__feature__` (snake_case, true_property). This program uses none.

The names are PySide's own: where a version has others, nothing changes and a start takes longer.
"""

import builtins
import importlib
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

_ASKED = "_mod_uses_pyside"

_FOLDER = "shibokensupport/signature/"
# Not mapping.py: PySide's compiled part takes functions out of it without asking.
_POSTPONED = frozenset(
    f"{_FOLDER}{name}.py"
    for name in ("errorhandler", "layout", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
)
_STAND_IN = f"""
def __getattr__(name):
    from {__name__} import complete
    return complete(globals(), name)
"""

_sources: dict[str, bytes] = {}
"""The texts that were put off, by the names of their modules."""
_completing = threading.RLock()


def import_pyside() -> None:
    """Import PySide, and leave for later what only its errors need.

    Raises:
        ImportError: a library of the system is missing; the text names it.
    """
    with _support_put_off():
        importlib.import_module("PySide6.QtGui")
    leave_sources_unread()


def leave_sources_unread() -> None:
    """Let PySide take it that no module imported from now on uses `__feature__`."""
    try:
        feature = importlib.import_module("shibokensupport.feature")
    except ImportError:
        return
    if callable(getattr(feature, _ASKED, None)):
        setattr(feature, _ASKED, _uses_no_feature)


def complete(module: dict[str, Any], name: str) -> object:
    """Run the text of a module that was put off, and return what it has under a name.

    Raises:
        AttributeError: it has none; names such as `__path__`, which Python itself looks for, do not count.
    """
    with _completing:
        text = None if name.startswith("__") else _sources.pop(module["__name__"], None)
        if text is not None:
            del module["__getattr__"]
            exec(compile(text, module["__file__"], "exec"), module)
    if name not in module:
        raise AttributeError(f"module {module['__name__']!r} has no attribute {name!r}")
    return module[name]


@contextmanager
def ended_by_ctrl_c() -> Iterator[None]:
    """Let Ctrl C end the process at once.

    An exception in the middle of making its types, which PySide does when they are first used, or of painting
    would crash it.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def _support_put_off() -> Iterator[None]:
    compile_now = builtins.compile

    def compile_later(source: Any, filename: Any, mode: str, *more: Any, **options: Any) -> CodeType:
        if filename in _POSTPONED:
            _sources[filename.removesuffix(".py").replace("/", ".")] = source
            source = _STAND_IN
        code: CodeType = compile_now(source, filename, mode, *more, **options)
        return code

    builtins.compile = compile_later  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = compile_now


def _uses_no_feature(_module: object) -> bool:
    return False
