"""The strategies of the library by id, for whatever plans with them."""

from collections.abc import Iterator, Mapping

from facilitator.core.strategy import Strategy
from facilitator.store.library import Library, Unavailable


class LibraryStrategies(Mapping[str, Strategy]):
    """Strategies by id, each read when it is first asked for; unavailable ones are not in it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, Strategy | None] = {}

    def forget(self) -> None:
        """Read again what is asked for next."""
        self._known.clear()

    def __getitem__(self, strategy_id: str) -> Strategy:
        if strategy_id not in self._known:
            found = self._library.strategy(strategy_id)
            self._known[strategy_id] = found if isinstance(found, Strategy) else None
        strategy = self._known[strategy_id]
        if strategy is None:
            raise KeyError(strategy_id)
        return strategy

    def __iter__(self) -> Iterator[str]:
        return (each.id for each in self._library.strategies() if not isinstance(each, Unavailable))

    def __len__(self) -> int:
        return sum(1 for _name in self)
