"""The right side of the console: the script, or one of the sheets that take its place."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facilitator.core.live import ConsoleView, Scene
from facilitator.core.pacing import can_give
from facilitator.core.proposal import Proposal
from facilitator.core.report import RunReport
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.room import Room
from facilitator.ui.project.room_preview import RoomPreview
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.more_sheet import MoreSheet, moment_of
from facilitator.ui.run.pacing_sheet import PacingSheet
from facilitator.ui.run.script_page import ScriptPage
from facilitator.ui.run.shortcut_sheet import ShortcutSheet
from facilitator.ui.sound import Sounds

if TYPE_CHECKING:
    from facilitator.printing.requests import Paper
    from facilitator.ui.run.report_sheet import ReportSheet

_REFRESH_SECONDS = 10


class Side(QStackedWidget):
    """Opens and closes the sheets, and forwards what is asked for on them."""

    closed = Signal()
    """The script is back."""
    noted = Signal()
    """A note is kept."""
    report_wanted = Signal()
    """The report should be shown as it is by now."""
    report_pdf_wanted = Signal(object)
    """bytes of the PDF, to be saved"""
    report_picture_wanted = Signal(object)
    """bytes of a PNG, to be saved"""
    report_table_wanted = Signal()

    def __init__(self, engine: LiveEngine, room: Room, sounds: Sounds, remembered: Remembered) -> None:
        super().__init__()
        self._engine = engine
        self._room = room
        self._take_from: int | None = None
        self._measures = Measures()
        self.report: ReportSheet | None = None
        self.script = ScriptPage(RoomPreview(room))
        self.pacing = PacingSheet()
        self.more = MoreSheet(sounds, remembered)
        self.keys = ShortcutSheet()
        for page in (self.script, self.pacing, self.more, self.keys):
            self.addWidget(page)
        for sheet in (self.pacing, self.more, self.keys):
            sheet.closed.connect(self.close_sheet)
        self.script.next_screen.connect(self.show_next_screen)
        self.script.previous_screen.connect(room.show_previous)
        self.script.another.connect(room.draw_another)
        self.pacing.applied.connect(self._on_applied)
        self.pacing.take_from.connect(self._on_take_from)
        self.more.started_at.connect(self._on_started_at)
        self.more.skip.connect(self._on_skip)
        self.more.end_gently.connect(self._on_end_gently)
        self.more.finish.connect(self._on_finish)
        self.more.message.connect(self._on_message)
        self.more.noted.connect(self._on_note)
        self.more.report.connect(self.report_wanted)
        engine.run_changed.connect(self._on_run_changed)

    @property
    def is_open(self) -> bool:
        """Return True while a sheet stands in place of the script."""
        return self.currentWidget() is not self.script

    @property
    def shows_report(self) -> bool:
        """Return True while the report is open."""
        return self.report is not None and self.currentWidget() is self.report

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self._measures = measures
        for page in (self.script, self.pacing, self.more, self.keys):
            page.set_measures(measures)
        if self.report is not None:
            self.report.set_measures(measures)

    def show_view(self, view: ConsoleView) -> None:
        """Show a view; the proposals are worked out again every few seconds."""
        self.script.show_view(view)
        self.more.show_view(view)
        if self.currentWidget() is self.pacing and view.clock.second % _REFRESH_SECONDS == 0:
            self._propose()

    def open_pacing(self) -> None:
        """Open the pacing sheet."""
        self._take_from = None
        self._propose()
        self._open(self.pacing)

    def toggle_pacing(self) -> None:
        """Open the pacing sheet, or close it."""
        if self.currentWidget() is self.pacing:
            self.close_sheet()
        else:
            self.open_pacing()

    def toggle_more(self) -> None:
        """Open the sheet of rarer commands, or close it."""
        self._toggle(self.more)

    def toggle_keys(self) -> None:
        """Open the sheet of keys, or close it."""
        self._toggle(self.keys)

    def write_message(self) -> None:
        """Open the field for a message to the room, or take away the one it sees."""
        if self._engine.scene is Scene.MESSAGE and not self.more.message_field.hasFocus():
            self._on_message("")
            return
        self._open(self.more)
        self.more.edit_message()

    def write_note(self) -> None:
        """Open the field for something to remember."""
        self._open(self.more)
        self.more.edit_note()

    def show_report(self, made: RunReport, paper: "Paper") -> None:
        """Open the report of the run."""
        if self.report is None:
            # Late: what makes pages is not needed while a run goes on.
            from facilitator.ui.run.report_sheet import ReportSheet

            self.report = ReportSheet()
            self.report.set_measures(self._measures)
            self.report.closed.connect(self.close_sheet)
            self.report.pdf_wanted.connect(self.report_pdf_wanted)
            self.report.picture_wanted.connect(self.report_picture_wanted)
            self.report.table_wanted.connect(self.report_table_wanted)
            self.addWidget(self.report)
        self.report.show_report(made, paper)
        self._open(self.report)
        self.report.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Show the script again."""
        self.setCurrentWidget(self.script)
        self.closed.emit()

    def show_next_screen(self) -> None:
        """Show the next part of a long screen, or the next screen of the step; never the next step."""
        if self._room.follows and self._room.part + 1 < self._room.parts:
            self._room.show_next()
        else:
            self._engine.next_screen()

    # --- inside ---

    def _open(self, sheet: QWidget) -> None:
        self.setCurrentWidget(sheet)
        sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self, sheet: QWidget) -> None:
        if self.currentWidget() is sheet:
            self.close_sheet()
        else:
            self._open(sheet)

    def _propose(self) -> None:
        view, run = self._engine.console_view, self._engine.run
        if view is None or run is None:
            return
        blocks = tuple((index, block.title) for index, block in enumerate(run.blocks) if can_give(run, index))
        self.pacing.show_proposals(self._engine.propose(self._take_from), view, blocks)

    def _on_run_changed(self) -> None:
        if self.currentWidget() is self.pacing:
            self._propose()

    def _on_applied(self, proposal: Proposal) -> None:
        self._engine.apply(proposal)
        self.close_sheet()

    def _on_take_from(self, block: int) -> None:
        self._take_from = block
        self._propose()

    def _on_started_at(self, typed: dt.time) -> None:
        view = self._engine.console_view
        if view is None:
            return
        moment = moment_of(typed, view.clock)
        if moment > view.clock:
            text = self.tr("{clock} has not come yet.").format(clock=typed.strftime("%H:%M"))
            self.more.show_problem(text)
            return
        self._engine.actually_started(moment)
        self.close_sheet()

    def _on_skip(self) -> None:
        self._engine.skip()
        self.close_sheet()

    def _on_end_gently(self) -> None:
        self._engine.end_gently()
        self.close_sheet()

    def _on_finish(self) -> None:
        self._engine.finish()
        self.close_sheet()

    def _on_note(self, text: str) -> None:
        self._engine.note(text)
        self.noted.emit()
        self.close_sheet()

    def _on_message(self, text: str) -> None:
        self._room.show_scene(Scene.MESSAGE if text else None, text)
        self.close_sheet()
