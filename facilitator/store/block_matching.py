"""Finds which block of an edited agenda is which block of the file it came from."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from facilitator.core.agenda import Block

_MOST_COMPARED = 1_500
"""Comparing neighbours takes the square of this; beyond it blocks are told apart by content alone."""


def match_blocks(before: Sequence[Block], after: Sequence[Block]) -> list[int | None]:
    """Return for each block after an edit its place before it, None for a new one.

    Names of blocks do not count: a file that was saved twice has them in another order. Equal blocks are told
    apart by their neighbours.
    """
    found: list[int | None] = [None] * len(after)
    old = [_content(block) for block in before]
    new = [_content(block) for block in after]
    free = _pair_in_order(old, new, found)
    # What moved keeps its content; what changed keeps its strategy, or is still a free activity.
    for key in (_content, _title, _subject):
        free = _pair_by(key, before, after, free, found)
    return found


def _pair_in_order(old: list[Block], new: list[Block], found: list[int | None]) -> list[int]:
    """Pair what stands in the same order before and after; return the places that are left over."""
    start, old_end, new_end = 0, len(old), len(new)
    while start < min(old_end, new_end) and old[start] == new[start]:
        found[start] = start
        start += 1
    while start < min(old_end, new_end) and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
        found[new_end] = old_end
    free = set(range(start, old_end))
    if max(old_end, new_end) - start > _MOST_COMPARED:
        return sorted(free)
    matcher = SequenceMatcher(None, old[start:old_end], new[start:new_end], autojunk=False)
    for match in matcher.get_matching_blocks():
        for step in range(match.size):
            found[start + match.b + step] = start + match.a + step
            free.discard(start + match.a + step)
    return sorted(free)


def _pair_by(
    key: Callable[[Block], Hashable],
    before: Sequence[Block],
    after: Sequence[Block],
    free: list[int],
    found: list[int | None],
) -> list[int]:
    waiting: dict[Hashable, list[int]] = {}
    for place in free:
        waiting.setdefault(key(before[place]), []).append(place)
    for place, block in enumerate(after):
        if found[place] is None and (candidates := waiting.get(key(block))):
            found[place] = candidates.pop(0)
    return sorted(place for places in waiting.values() for place in places)


def _content(block: Block) -> Block:
    return replace(block, id="")


def _title(block: Block) -> Hashable:
    return block.strategy, block.title


def _subject(block: Block) -> Hashable:
    return block.strategy
