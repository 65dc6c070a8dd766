"""Each page is built by its factory, and gone with the last that holds it."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.app.desk import Desk
from facilitator.app.pages import Pages
from facilitator.ui.workspace_bar import Workspace
from tests.support.desks import end


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(qapp)
    yield desk
    end(desk)


# Run and Project with their engine are looked at in the tests of their own.
@pytest.mark.parametrize(
    "workspace", [Workspace.START, Workspace.PLAN, Workspace.PEOPLE, Workspace.PRINT], ids=str
)
def test_a_page_that_nobody_holds_is_gone_at_once(workspace: Workspace, desk: Desk) -> None:
    desk.open(desk.library.session_path("taster-90"), Workspace.PLAN)
    gc.disable()
    try:
        page = Pages(desk).factories()[workspace](_no_parent())
        gone: list[object] = []
        page.destroyed.connect(lambda: gone.append(1))
        del page
        assert gone
    finally:
        gc.enable()


def _no_parent() -> QWidget:
    # A page inside a window belongs to it; here nobody is to hold the page.
    return None  # type: ignore[return-value]
