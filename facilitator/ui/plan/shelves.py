"""Where the Plan page finds what the library holds."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from facilitator.ui.plan.library_model import Card
    from facilitator.ui.plan.library_panel import FileEntry


class Shelves(Protocol):
    """Where the Plan page finds what the library holds."""

    def cards(self) -> "tuple[Card, ...]":
        """Return a card for each strategy known so far."""
        ...

    def is_searchable(self) -> bool:
        """Return True when `cards` has every strategy that can be found; reads some more of their heads."""
        ...

    def is_complete(self) -> bool:
        """Return True when `cards` will not grow; called between two paints it reads some more."""
        ...

    def sessions(self) -> "tuple[FileEntry, ...]":
        """Return the sessions of all packs."""
        ...

    def evenings(self) -> "tuple[FileEntry, ...]":
        """Return the sessions of all series, in order."""
        ...
