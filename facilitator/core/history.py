"""Undo and redo over labelled snapshots of a frozen value."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")

MOST_SNAPSHOTS = 200


@dataclass(frozen=True, slots=True)
class Snapshot(Generic[Value]):
    """A value as it was, and the name of the edit that lies between it and its neighbour."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class History(Generic[Value]):
    """The present value with what came before it and what was undone; each change returns a new history."""

    present: Value
    past: tuple[Snapshot[Value], ...] = ()
    """Oldest first; the label names the edit that followed the value."""
    future: tuple[Snapshot[Value], ...] = ()
    """Next first; the label names the edit that leads to the value."""
    most: int = MOST_SNAPSHOTS
    """How many edits can be taken back; older ones are forgotten."""

    @property
    def undo_label(self) -> str:
        """Return the name of the edit that undo takes back; empty when there is none."""
        return self.past[-1].label if self.past else ""

    @property
    def redo_label(self) -> str:
        """Return the name of the edit that redo brings back; empty when there is none."""
        return self.future[0].label if self.future else ""

    def record(self, label: str, value: Value) -> "History[Value]":
        """Return the history after an edit; what was undone is gone. An equal value changes nothing."""
        if value == self.present:
            return self
        past = (*self.past, Snapshot(label, self.present))
        return History(value, past[-self.most :] if self.most else (), (), self.most)

    def undo(self) -> "History[Value]":
        """Return the history one edit back, or itself when there is nothing to take back."""
        if not self.past:
            return self
        last = self.past[-1]
        future = (Snapshot(last.label, self.present), *self.future)
        return History(last.value, self.past[:-1], future, self.most)

    def redo(self) -> "History[Value]":
        """Return the history one undone edit forward, or itself when nothing was undone."""
        if not self.future:
            return self
        following = self.future[0]
        past = (*self.past, Snapshot(following.label, self.present))
        return History(following.value, past, self.future[1:], self.most)
