"""Where the window says things on a page on which nothing may move."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget


@runtime_checkable
class MessagePlace(Protocol):
    """A page with a place where a message covers nothing that is pressed, and moves nothing."""

    @property
    def page(self) -> QWidget:
        """Return the page; it gets the keys that no answer takes."""
        ...

    @property
    def message_ground(self) -> QWidget:
        """Return the part of the page that the place lies on."""
        ...

    def message_room(self) -> QRect:
        """Return the place, seen from its ground."""
        ...
