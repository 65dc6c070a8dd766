"""The middle of Plan: what the session is called, its day as a strip, its rows with their sums."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.core.rundown import Rundown
from facilitator.ui.plan.agenda_delegate import AgendaDelegate
from facilitator.ui.plan.agenda_foot import AgendaFoot
from facilitator.ui.plan.agenda_heads import AgendaHeads
from facilitator.ui.plan.agenda_model import AgendaModel
from facilitator.ui.plan.agenda_view import AgendaView
from facilitator.ui.plan.session_header import SessionHeader
from facilitator.ui.plan.timeline import Timeline


class AgendaColumn(QWidget):
    """Shows one plan in all its parts; what is wanted of them is said by the parts themselves."""

    def __init__(self, bounds: Callable[[str], tuple[int, int]], parent: QWidget | None = None) -> None:
        """Build the parts; `bounds` gives the least and most whole minutes of a block by its id."""
        super().__init__(parent)
        self.header = SessionHeader(self)
        self.timeline = Timeline(self)
        self._heads = AgendaHeads(self)
        self.model = AgendaModel(self)
        self.view = AgendaView(self.model, self)
        self.delegate = AgendaDelegate(bounds, self.view)
        self.view.setItemDelegate(self.delegate)
        self._foot = AgendaFoot(self)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip = QHBoxLayout()
        strip.setContentsMargins(20, 2, 18, 4)
        strip.addWidget(self.timeline)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addLayout(strip)
        self._column.addWidget(self._heads)
        self._column.addWidget(self.view, 1000)
        self._column.addWidget(self._foot)
        self._column.addStretch(1)
        self.timeline.block_chosen.connect(self.view.choose)

    def stops(self) -> list[QWidget]:
        """Return where the tab key stops here, in its order."""
        # Not by the focus chain: PySide lets each widget keep its neighbour, and so the last one the page.
        tab = Qt.FocusPolicy.TabFocus
        return [each for each in self.findChildren(QWidget) if each.focusPolicy() & tab]

    def put_below(self, bar: QWidget) -> None:
        """Put a bar under the sums."""
        self._column.addWidget(bar)

    def show_plan(self, rundown: Rundown, chosen: str, remarks: Mapping[str, tuple[str, bool]]) -> None:
        """Show the plan of the session, with the block chosen that has this id."""
        self.model.show_plan(rundown, remarks=dict(remarks))
        if self.view.chosen_id != chosen:
            self.view.choose(chosen)
        self.header.show_plan(rundown)
        self._foot.show_plan(rundown)

    def show_considered(self, rundown: Rundown, before: Rundown, ghost: str) -> None:
        """Show what a drop would make of the plan; `ghost` is the id of the block that is carried."""
        self.model.show_plan(rundown, before=before, ghost=ghost)
        self.header.show_plan(rundown)
        self.timeline.show_plan(rundown, ghost)
        self._foot.show_plan(rundown)
