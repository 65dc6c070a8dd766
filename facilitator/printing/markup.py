"""Renders a template and reads the layout language it is written in.

Templates are Jinja2: an unknown name is an error, every value is escaped, and letters that no page can show
are taken out, so a name such as `<img src="x">` is printed as it was typed. The language is described in
assets/templates/README.md. The templates of the program are rendered here, those of the user's own
folder apart (template_cell); packs carry none.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from facilitator.printing.paragraph import Span, Style
from facilitator.printing.typesetter import clean

Element = ElementTree.Element
PLACE = "at_"
"""The attribute that says where an element stands in a template of the user."""

_SPACE = re.compile(r"[ \t\n]+")
_UNMARKED = re.compile(r"[^\W\d_][^*_`\[\]\\<>&!~\n]*(?<! )")
"""One line that begins with a letter and holds no mark of Markdown: most labels and items do not."""


class LayoutError(ValueError):
    """A template says something the layout language does not have. Its text is for people."""

    def at(self, element: Element) -> "LayoutError":
        """Return the error with the line of the template, where the element knows it."""
        place = element.get(PLACE, "")
        return (
            self
            if not place or str(self).startswith(place.split(":")[0])
            else LayoutError(f"{place}: {self}")
        )


class _Kept(FileSystemBytecodeCache):
    """Templates as they were compiled before. A full or closed disk only costs the time again."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where that can be."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def render(
    name: str, folders: Sequence[Path], values: Mapping[str, object], cache_folder: str = ""
) -> Element:
    """Return the tree a template makes of some values; the first folder that has the template wins.

    Raises:
        LayoutError: the template is missing, names a value that does not exist, or is not well formed.
    """
    try:
        text = _environment(tuple(folders), cache_folder).get_template(name).render(values)
    except TemplateNotFound as missing:
        raise LayoutError(
            f"{missing.name}: the template is missing; put it back or remove your own version."
        ) from None
    except TemplateError as fault:
        line = getattr(fault, "lineno", None)
        place = f"{name}:{line}" if line else name
        raise LayoutError(f"{place}: {fault.message}; mend the template.") from None
    return parse(text, name)


def parse(text: str, name: str) -> Element:
    """Return the tree of a layout.

    Raises:
        LayoutError: it is not well formed.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise LayoutError(f"{name}: a layout has no document type and no entities; take them out.")
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as fault:
        line, column = fault.position
        before = "\n".join([*text.split("\n")[: line - 1], text.split("\n")[line - 1][:column]])
        known = re.findall(rf'{PLACE}="([^"]*)"', before)
        what = re.sub(r": line \d+, column \d+$", "", str(fault))
        if not known:
            message = f"{name}: the layout is not well formed near its line {line}: {what}."
            raise LayoutError(message) from None
        raise LayoutError(f"{known[-1]}: the layout is not well formed here or just after: {what}.") from None


@cache
def _environment(folders: tuple[Path, ...], cache_folder: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        bytecode_cache=_kept(cache_folder),
    )
    prepare(environment)
    return environment


def _kept(folder: str) -> _Kept | None:
    if not folder:
        return None
    try:
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return _Kept(folder)


def prepare(environment: Environment) -> None:
    """Give an environment the rules of all templates: strict, escaped, with the filters of the language."""
    environment.undefined = StrictUndefined
    environment.autoescape = True
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.finalize = _printable
    environment.filters["prose"] = prose
    environment.filters["words"] = words
    environment.filters["lines"] = line_breaks
    environment.filters["topics"] = topics


def _printable(value: object) -> object:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def words(text: str) -> Markup:
    """Return Markdown without paragraphs, such as a list item, as inline elements."""
    text = clean(text)
    if not text or _UNMARKED.fullmatch(text):
        return escape(text)
    from facilitator.printing.markdown import inline

    return inline(text)


def prose(text: str) -> Markup:
    """Return Markdown as paragraphs, lists and headings of the layout language."""
    text = clean(text)
    if not text:
        return Markup("")
    if _UNMARKED.fullmatch(text):
        return Markup("<para>{}</para>").format(text)
    from facilitator.printing.markdown import blocks

    return blocks(text)


def line_breaks(text: str) -> Markup:
    """Return a text whose new lines are kept."""
    return Markup("<br/>").join(clean(text).split("\n"))


def topics(text: str) -> Markup:
    """Return topics parted by semicolons, so that a line breaks only after a semicolon."""
    return escape("; ".join(part.strip().replace(" ", "\u00a0") for part in clean(text).split(";")))


def spans(element: Element, style: Style) -> list[Span]:
    """Return the styled text of an element: `b`, `i` and `br` inside it, white space folded."""
    found = [(_SPACE.sub(" ", text) if text != "\n" else text, look) for text, look in _walk(element, style)]
    tidy: list[Span] = []
    for text, look in found:
        starts_line = not tidy or tidy[-1][0].endswith(("\n", " "))
        text = text.lstrip(" ") if starts_line and text != "\n" else text
        if text:
            tidy.append((text, look))
    if tidy:
        tidy[-1] = (tidy[-1][0].rstrip(" "), tidy[-1][1])
    return tidy


def _walk(element: Element, style: Style) -> Iterator[Span]:
    if element.text:
        yield element.text, style
    for child in element:
        if child.tag == "b":
            yield from _walk(child, style.bold())
        elif child.tag == "i":
            yield from _walk(child, style.italic())
        elif child.tag == "br":
            yield "\n", style
        else:
            message = f"<{child.tag}> cannot stand inside <{element.tag}>; use b, i or br."
            raise LayoutError(message).at(child)
        if child.tail:
            yield child.tail, style


def number(element: Element, name: str, default: float | None = None) -> float:
    """Return a numeric attribute.

    Raises:
        LayoutError: it is missing and has no default, or is not a number.
    """
    value = element.get(name)
    if value is None:
        if default is None:
            raise LayoutError(f"<{element.tag}> needs {name}.").at(element)
        return default
    try:
        return float(value)
    except ValueError:
        message = f"<{element.tag} {name}>: '{value}' is not a number."
        raise LayoutError(message).at(element) from None


def flag(element: Element, name: str) -> bool:
    """Return whether an attribute says yes."""
    return element.get(name) == "yes"


__all__ = ["Element", "LayoutError", "escape", "flag", "number", "prose", "render", "spans", "words"]
