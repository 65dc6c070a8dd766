"""The library as the lists of Plan show it: cards that come in between two paints, sessions and evenings."""

from typing import TYPE_CHECKING

from facilitator.core.agenda import Session
from facilitator.store.library import Library, Unavailable
from facilitator.ui import words

if TYPE_CHECKING:
    from facilitator.ui.plan.library_model import Card
    from facilitator.ui.plan.library_panel import FileEntry

_SLICE = 0.006
"""Seconds of reading between two paints: a keystroke that waits for them is still shown in the next frame."""


class LibraryShelves:
    """What the lists of the Plan page show."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards: dict[str, tuple[object, Card]] = {}
        """By id, with what each was made of: most are the same when the list is shown again."""

    def cards(self) -> "tuple[Card, ...]":
        """Return a card for each strategy read so far; a bad file is a card that says why."""
        # Late, here and below: the first picture shows no card.
        from facilitator.ui.plan.library_model import Card

        found: list[Card] = []
        for each in self._library.summaries_so_far():
            made_of, card = self._cards.get(each.id, (None, None))
            if card is None or made_of is not each:
                if isinstance(each, Unavailable):
                    card = Card.unavailable(each.id, "\n".join(map(str, each.problems)))
                else:
                    times = each.least, each.usual, each.most
                    card = Card(
                        each.id,
                        each.title,
                        each.category,
                        *times,
                        each.forms,
                        each.words,
                        is_head=each.is_head,
                    )
                self._cards[each.id] = each, card
            found.append(card)
        return tuple(found)

    def is_searchable(self) -> bool:
        """Read some more heads and return True when every sound strategy can be found."""
        return self._library.read_heads(_SLICE)

    def is_complete(self) -> bool:
        """Read some more and return True when every strategy has its card."""
        return self._library.read_summaries(_SLICE)

    def sessions(self) -> "tuple[FileEntry, ...]":
        """Return the sessions of all packs."""
        from facilitator.ui.plan.library_panel import FileEntry

        return tuple(
            FileEntry(each.value.title, _about(each.value), each.path)
            for each in self._library.sessions()
            if not isinstance(each, Unavailable)
        )

    def evenings(self) -> "tuple[FileEntry, ...]":
        """Return the sessions of all series, in order."""
        from facilitator.ui.plan.library_panel import FileEntry

        known = {each.id: each for each in self._library.sessions() if not isinstance(each, Unavailable)}
        return tuple(
            FileEntry(
                f"{place}. {item.title or known[item.session].value.title}",
                each.value.title,
                known[item.session].path,
            )
            for each in self._library.series()
            if not isinstance(each, Unavailable)
            for place, item in enumerate(each.value.sessions, 1)
            if item.session in known
        )


def _about(session: Session) -> str:
    ends = f" – {words.clock(session.end)}" if session.end else ""
    return f"{words.clock(session.start)}{ends} · {len(session.agenda)} blocks"
