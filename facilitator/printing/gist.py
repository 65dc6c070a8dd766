"""The gist of private Markdown: what fits a line of the run sheet."""

import re

_DIRECTION = re.compile(r"\[[^\]]*\]")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
_BEGINS = re.compile(r"^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s*)")
_SENTENCE_END = re.compile(r"(?<=[.!?…”])\s+(?=[“‘(]?[^\W\d_a-zß-ÿ])")
"""A sentence ends before a capital, or before a letter of a script that has none."""
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
"""A line has room for the words of a picture or a link."""
_HEADING = re.compile(r"^\s*#{1,6}\s+(.*?)\s*#*\s*$")


def plain(markdown: str) -> str:
    """Return Markdown as words alone, on one line."""
    markdown = _LINK.sub(r"\1", markdown)
    lines = (_BEGINS.sub("", line) for line in markdown.splitlines())
    return " ".join(_MARKS.sub("", " ".join(lines)).split())


def sentences(markdown: str) -> list[str]:
    """Return what is said, sentence by sentence, without the directions in square brackets."""
    text = plain(_DIRECTION.sub(" ", _LINK.sub(r"\1", markdown)))
    found: list[str] = []
    for part in _SENTENCE_END.split(text):
        if found and _is_open(found[-1]) and "”" in part:
            found[-1] += f" {part}"
        elif part.strip():
            found.append(part)
    return found


def _is_open(sentence: str) -> bool:
    """Return whether a quotation that begins in a sentence goes on in the next one."""
    return sentence.count("“") > sentence.count("”")


def items(markdown: str) -> list[str]:
    """Return the items of a list; the sentences of a text that has none."""
    found: list[str] = []
    for line in markdown.splitlines():
        if _ITEM.match(line):
            found.append(_ITEM.sub("", line))
        elif found and line.strip():
            found[-1] += f" {line.strip()}"
    return [plain(item) for item in found] or sentences(markdown)


def heading(markdown: str) -> str:
    """Return the first heading of a screen, or its first line."""
    first = ""
    for line in markdown.splitlines():
        found = _HEADING.match(line)
        if found:
            return plain(found[1])
        first = first or plain(line)
    return first
