"""The end of a desk that a test has built."""

import shiboken6

from facilitator.app.desk import Desk


def end(desk: Desk) -> None:
    """Leave its run, let go of its register and take its window away."""
    if desk.parts.has_engine:
        desk.engine().unload()
    register = desk.parts.opened_register
    if register is not None:
        register.close()
    desk.window.close()
    # At once: its keys of the room hear what is pressed anywhere in the program.
    shiboken6.delete(desk.window)
    shiboken6.delete(desk)
