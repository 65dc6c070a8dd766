"""A template of the user, rendered apart: in Jinja2's sandbox, in a process with little time and memory.

Jinja2's sandbox keeps a template from everything but its values, and from neither an endless loop nor a text
without end; a process can be ended. What comes back is text, which is read as data. Started as
`python -m facilitator.printing.template_cell`, in a frozen app as the program itself with `--template-cell`.
"""

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from facilitator.printing import own_process
from facilitator.printing.markup import PLACE, Element, LayoutError, parse, prepare

FLAG = "--template-cell"
SECONDS = 5
"""A document of a full day renders in a twentieth of a second."""
_MEGABYTES = 512
_MOST_LETTERS = 8_000_000
_MOST_SOURCE = 1_000_000
_APART = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_START = re.compile(r"<([A-Za-z][\w.-]*)(?=[\s/>])")


def render_apart(name: str, folders: Sequence[Path], values: Mapping[str, object]) -> Element:
    """Return the tree a template of the user makes of some values; its elements know the line they stand on.

    Raises:
        LayoutError: the template is at fault, or takes too much time or memory.
    """
    asked = pickle.dumps((name, [str(folder) for folder in folders], dict(values)))
    try:
        done = subprocess.run(
            own_process.command("facilitator.printing.template_cell", FLAG),
            input=asked,
            capture_output=True,
            timeout=SECONDS,
            env=own_process.environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LayoutError(
            f"{name}: the template did not end within {SECONDS} seconds; look for a loop that never ends."
        ) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise LayoutError(
            f"{name}: the template takes too much time or memory; look for a loop, or a text that never ends."
        ) from None
    if "fault" in answer:
        raise LayoutError(answer["fault"])
    return parse(answer["text"], name)


def main() -> int:
    """Answer one request on standard input; the answer is a JSON object with the text or the fault."""
    name, folders, values = pickle.load(sys.stdin.buffer)
    _limit()
    try:
        answer = {"text": _render(name, [Path(folder) for folder in folders], values)}
    except _Fault as fault:
        answer = {"fault": str(fault)}
    except MemoryError:
        answer = {
            "fault": f"{name}: the template needs more memory than a document may take; make it smaller."
        }
    except RecursionError:
        answer = {"fault": f"{name}: a macro or an include calls itself without end; mend the template."}
    sys.stdout.write(json.dumps(answer))
    return 0


class _Fault(Exception):
    """What is wrong with a template, for people."""


def _limit() -> None:
    """Take time, memory and the making of files from this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has none: there the time alone is limited.
        return
    room = _MEGABYTES * 1024 * 1024
    for what, most in (
        (resource.RLIMIT_AS, room),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _render(name: str, folders: Sequence[Path], values: Mapping[str, object]) -> str:
    environment = ImmutableSandboxedEnvironment(loader=_FolderLoader(folders))
    prepare(environment)
    pieces: list[str] = []
    letters = 0
    try:
        for piece in environment.get_template(name).generate(values):
            letters += len(piece)
            if letters > _MOST_LETTERS:
                raise _Fault(f"{name}: the template makes a text without end; look for a loop in it.")
            pieces.append(piece)
    except TemplateNotFound as missing:
        raise _Fault(
            f"{name}: “{missing.name}” is no template of your folder or of the program; mend its name."
        ) from None
    except TemplateError as fault:
        place = getattr(fault, "name", None) or name
        line = getattr(fault, "lineno", None) or _line(fault.__traceback__)
        raise _Fault(f"{place}{f':{line}' if line else ''}: {fault.message}; mend the template.") from None
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, OverflowError) as fault:
        line = _line(fault.__traceback__)
        raise _Fault(f"{name}{f':{line}' if line else ''}: {fault}; mend the template.") from None
    return "".join(pieces)


def _line(trace: TracebackType | None) -> int:
    """Return the line of the template an error comes from, 0 where it is not known."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".xml"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


class _FolderLoader(BaseLoader):
    """Finds templates in folders, the first wins, and notes on each element the line it stands on."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = [folder.resolve() for folder in folders]

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the text of a template that lies in one of the folders itself, not where a link leads."""
        for folder in self._folders:
            path = folder / template
            if path.is_file() and path.resolve().parent == folder:
                return _marked(_read(path), template), str(path), None
        raise TemplateNotFound(template)


def _read(path: Path) -> str:
    if path.stat().st_size > _MOST_SOURCE:
        raise _Fault(f"{path.name}: a template has a megabyte at most; this is another file.")
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise _Fault(f"{path.name}: the file is not text in UTF-8; save it as UTF-8.") from None


def _marked(source: str, name: str) -> str:
    """Return a template whose elements carry their place, so that a fault found later can name its line."""
    line = 1
    parts: list[str] = []
    for number, part in enumerate(_APART.split(source)):
        if number % 2:
            parts.append(part)
            line += part.count("\n")
            continue
        rows = part.split("\n")
        parts.append(
            "\n".join(
                _START.sub(rf'<\1 {PLACE}="{name}:{line + place}"', row) for place, row in enumerate(rows)
            )
        )
        line += len(rows) - 1
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main())
