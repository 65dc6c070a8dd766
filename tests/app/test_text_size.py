"""Every page has the larger text in a wide window, whether it was built before or after it became wide."""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from facilitator.app.desk import Desk
from facilitator.ui.theme import apply_theme
from facilitator.ui.workspace_bar import Workspace

PAGES = (Workspace.START, Workspace.PEOPLE, Workspace.PRINT)


@contextmanager
def a_desk(app: QApplication) -> Iterator[Desk]:
    desk = Desk(app)
    try:
        yield desk
    finally:
        desk.window.close()
        register = desk.parts.opened_register
        if register is not None:
            register.close()
        shiboken6.delete(desk.window)
        shiboken6.delete(desk)
        apply_theme(app, is_dark=False)


def sizes(page: QWidget | None) -> list[tuple[str, int]]:
    assert page is not None
    labels = [label for label in page.findChildren(QLabel) if label.text()]
    return sorted((label.text(), label.font().pixelSize()) for label in labels)


def shown(desk: Desk, width: int, qtbot: QtBot) -> dict[Workspace, list[tuple[str, int]]]:
    desk.window.resize(width, 900)
    desk.window.show()
    qtbot.waitExposed(desk.window)
    found = {}
    for workspace in PAGES:
        desk.window.show_workspace(workspace)
        found[workspace] = sizes(desk.window.page(workspace))
    return found


def test_a_page_looks_the_same_built_before_the_window_became_wide_or_after(
    qapp: QApplication, qtbot: QtBot
) -> None:
    with a_desk(qapp) as desk:
        desk.open(desk.library.session_path("taster-90"), Workspace.PRINT)
        small, wide, again = (shown(desk, width, qtbot) for width in (1366, 1920, 1366))
    with a_desk(qapp) as desk:
        desk.open(desk.library.session_path("taster-90"), Workspace.PRINT)
        built_wide = shown(desk, 1920, qtbot)
    assert again == small
    assert wide == built_wide
    assert all(wide[workspace] != small[workspace] for workspace in PAGES)
