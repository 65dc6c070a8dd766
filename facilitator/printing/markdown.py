"""Markdown of strategies and handouts as elements of the layout language.

HTML in it stays text, and of a picture only its words are printed: no file is read. A link says where it
leads.
"""

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_MARKS = {"strong": "b", "em": "i"}
_BLOCKS = {
    "paragraph": "para",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "quote",
}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline"])


def inline(text: str) -> Markup:
    """Return one line of Markdown as text with `b`, `i` and `br`."""
    return Markup("").join(_inline(token.children or ()) for token in _parser().parseInline(text))


def blocks(text: str) -> Markup:
    """Return Markdown as `para`, `ul`, `ol`, `li`, `h3` and `quote`."""
    parts: list[Markup] = []
    for token in _parser().parse(text):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            parts.append(_inline(token.children or ()))
        elif name == "heading":
            parts.append(Markup("<h3>" if token.nesting > 0 else "</h3>"))
        elif name == "paragraph" and token.hidden:
            continue
        elif token.type == "ordered_list_open" and token.attrGet("start") is not None:
            parts.append(Markup('<ol start="{}">').format(token.attrGet("start")))
        elif name in _BLOCKS:
            parts.append(Markup(f"<{'/' if token.nesting < 0 else ''}{_BLOCKS[name]}>"))
        elif name == "hr":
            parts.append(Markup("<hr/>"))
        elif token.content:
            parts.append(Markup("<para>{}</para>").format(token.content.rstrip("\n")))
    return Markup("").join(parts)


def _address(address: str, words: str) -> Markup:
    """Return where a link leads, as nobody can press it on paper; empty where the words say it."""
    shown = address.removeprefix("https://").removeprefix("http://").removeprefix("mailto:").rstrip("/")
    if shown == address or escape(shown) in words:
        return Markup("")
    return Markup(" ({})").format(shown)


def _inline(tokens: Sequence[Token]) -> Markup:
    parts: list[Markup] = []
    opened, address = 0, ""
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _MARKS:
            parts.append(Markup(f"<{'/' if token.nesting < 0 else ''}{_MARKS[name]}>"))
        elif token.type == "link_open":
            opened, address = len(parts), str(token.attrGet("href") or "")
        elif token.type == "link_close":
            parts.append(_address(address, "".join(parts[opened:])))
        elif token.type == "hardbreak":
            parts.append(Markup("<br/>"))
        elif token.type == "softbreak":
            parts.append(Markup(" "))
        elif token.content:
            parts.append(escape(token.content))
    return Markup("").join(parts)
