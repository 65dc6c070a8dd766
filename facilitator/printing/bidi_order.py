"""The order in which the letters of a line are drawn when some of them run from right to left.

The embedding levels are those of the Unicode Bidirectional Algorithm (UAX 9), worked out by python-bidi; the
reordering of whole runs is rule L2.
"""

import re
from collections import deque
from typing import Any

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def has_right_to_left(text: str) -> bool:
    """Return whether any letter of the text may run from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def embedding_levels(text: str, base_right_to_left: bool) -> list[int]:
    """Return one level a letter: even runs to the right, odd to the left."""
    base = int(base_right_to_left)
    if not has_right_to_left(text):
        return [0] * len(text)
    from bidi import algorithm  # type: ignore[import-untyped]  # it ships none

    storage: dict[str, Any] = {
        "base_level": base,
        "base_dir": ("L", "R")[base],
        "chars": [],
        "runs": deque(),
    }
    algorithm.get_embedding_levels(text, storage)
    for index, entry in enumerate(storage["chars"]):
        entry["index"] = index
        # Letters not assigned yet have no class; in these blocks they run to the left (UAX 9, table 4).
        entry["type"] = entry["type"] or "R"
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = {entry["index"]: int(entry["level"]) for entry in storage["chars"]}
    levels: list[int] = []
    for index in range(len(text)):  # rule X9 takes out joiners; they go with the letter before them
        levels.append(found.get(index, levels[-1] if levels else base))
    return levels


def base_is_right_to_left(text: str) -> bool:
    """Return whether a paragraph with this text starts at the right."""
    if not has_right_to_left(text):
        return False
    from bidi import get_base_level

    return bool(get_base_level(text))


def visual_order(levels: list[int]) -> list[int]:
    """Return the indices of runs from left to right, given the level of each run in reading order."""
    order = list(range(len(levels)))
    highest = max(levels, default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order
