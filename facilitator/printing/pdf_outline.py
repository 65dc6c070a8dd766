"""The bookmarks of a PDF: a tree that readers show beside its pages (ISO 32000-1, 12.3.3)."""

from dataclasses import dataclass, field

from facilitator.printing.pdf_objects import dictionary, reference, text
from facilitator.printing.pdf_stream import PdfStream


@dataclass(slots=True)
class _Entry:
    """A bookmark, or the root of all of them."""

    title: str
    depth: int
    target: int
    """The number of the destination it leads to."""
    number: int = 0
    below: list["_Entry"] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many bookmarks are below it, at any depth."""
        return sum(1 + entry.count for entry in self.below)


class Outline:
    """The bookmarks of one document, in the order of its pages."""

    def __init__(self) -> None:
        self._root = _Entry("", -1, 0)
        self._path = [self._root]

    def add(self, title: str, depth: int, target: int) -> None:
        """Add a bookmark below the last one that is less deep."""
        while self._path[-1].depth >= depth:
            self._path.pop()
        entry = _Entry(title, depth, target)
        self._path[-1].below.append(entry)
        self._path.append(entry)

    def write(self, stream: PdfStream) -> int | None:
        """Write the bookmarks; return the number of their root, None where there are none."""
        if not self._root.below:
            return None
        self._root.number = stream.reserve()
        ends = _write_below(stream, self._root)
        stream.put(self._root.number, dictionary({"Type": b"/Outlines", **ends}))
        return self._root.number


def _write_below(stream: PdfStream, parent: _Entry) -> dict[str, bytes]:
    """Write what is below an entry; return what the entry says of it."""
    entries = parent.below
    if not entries:
        return {}
    for entry in entries:
        entry.number = stream.reserve()
    for at, entry in enumerate(entries):
        words = {
            "Title": text(entry.title),
            "Parent": reference(parent.number),
            "Dest": reference(entry.target),
        }
        if at:
            words["Prev"] = reference(entries[at - 1].number)
        if at + 1 < len(entries):
            words["Next"] = reference(entries[at + 1].number)
        stream.put(entry.number, dictionary(words | _write_below(stream, entry)))
    return {
        "First": reference(entries[0].number),
        "Last": reference(entries[-1].number),
        "Count": b"%d" % parent.count,
    }
