"""Asks how to go on with a run that was going on when the program ended, and does what is answered."""

import datetime as dt

from PySide6.QtCore import QCoreApplication, QObject, Signal

from facilitator.core.console import console_view
from facilitator.core.live import ConsoleView
from facilitator.core.recovery import Recovery
from facilitator.core.run import Run
from facilitator.core.run_parts import State
from facilitator.store.register import NotSaved, Register, UnfinishedRun
from facilitator.store.run_recorder import RunRecorder
from facilitator.ui.engine import LiveEngine
from facilitator.ui.run.banner import Choice, Question
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.run.questions import length_words
from facilitator.ui.run.wording import deviation_words, plain

FRESH = dt.timedelta(hours=12)
"""An older run is more likely forgotten than wanted back, so it is not put on the console by itself."""
_AS_IF_RUNNING, _FROM_LAST_MOMENT, _DISCARD = range(3)


class RunRecovery(QObject):
    """Holds a run still on the console until the facilitator has chosen."""

    discarded = Signal()
    """The run is not wanted; what the console shows is stale."""
    failed = Signal(str)

    def __init__(
        self,
        unfinished: UnfinishedRun,
        register: Register,
        recorder: RunRecorder,
        engine: LiveEngine,
        page: ConsolePage,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._unfinished = unfinished
        self._register = register
        self._recorder = recorder
        self._engine = engine
        self._page = page
        self._is_sure = False
        self._came_back = engine.computer_time

    def ask(self) -> None:
        """Show the run as it stood, and ask."""
        # Nothing is kept of a run that only stands there.
        self._recorder.rest()
        self._engine.restore(_still(self._unfinished.from_last_moment(self._came_back)))
        self._page.answered.connect(self._on_answered)
        self._engine.console_changed.connect(self._on_second)
        self._page.ask(self._question())

    def _question(self) -> Question:
        found, now = self._unfinished, self._engine.computer_time
        stopped = _clock(found.last.wall, found.here(now).wall)
        saved = self.tr("last saved {clock}").format(clock=stopped)
        stood = self.tr("as it stood at {clock}").format(clock=stopped)
        if self._is_sure:
            return Question(
                self.tr("Discard this run?"),
                self.tr("What happened until {clock} stays in the record, but you cannot go on.").format(
                    clock=stopped
                ),
                (Choice(self.tr("Keep it"), self.tr("Back to the question")), Choice(self.tr("Discard"))),
                waits=True,
                headline=self.tr("Waiting for you"),
                detail=saved,
                stood=stood,
            )
        age = length_words(round(found.age(self._came_back).total_seconds()))
        if found.same_boot or not found.boot:
            text = self.tr("The program closed by itself and came back after {age}.")
        else:
            text = self.tr("The computer was started again. By the time of day, {age} went by.")
        return Question(
            self.tr("This run stopped at {clock}. Go on?").format(clock=stopped),
            text.format(age=age) + " " + self.tr("Nothing sounds until you choose."),
            (
                Choice(self.tr("As if it had kept running"), _standing(found.as_if_running(now))),
                Choice(self.tr("From the last moment"), _standing(found.from_last_moment(now))),
                Choice(self.tr("Discard…")),
            ),
            waits=True,
            headline=self.tr("Waiting for you"),
            detail=saved,
            stood=stood,
        )

    def _on_second(self, _view: ConsoleView) -> None:
        # What “as if it had kept running” leads to changes while the facilitator thinks.
        if self._page.banner.question is not None and not self._is_sure:
            self._page.banner.refresh(self._question())

    def _on_answered(self, place: int) -> None:
        if self._is_sure:
            self._is_sure = False
            if place == 0:
                self._page.ask(self._question())
            else:
                self._discard()
            return
        if place == _DISCARD:
            self._is_sure = True
            self._page.ask(self._question())
            return
        now = self._engine.computer_time
        found = self._unfinished
        recovery = found.as_if_running(now) if place == _AS_IF_RUNNING else found.from_last_moment(now)
        self._let_go()
        self._recorder.take_up(found, recovery)
        self._engine.restore(recovery.run, recovery.gaps)
        if self._recorder.trouble:
            self.failed.emit(self._recorder.trouble)

    def _discard(self) -> None:
        self._let_go()
        try:
            self._register.discard(self._unfinished.run_id)
        except NotSaved as error:
            self.failed.emit(str(error))
        self._engine.unload()
        self.discarded.emit()

    def _let_go(self) -> None:
        self._page.answered.disconnect(self._on_answered)
        self._engine.console_changed.disconnect(self._on_second)


def _still(recovery: Recovery) -> Run:
    run = recovery.run
    return run.pause(recovery.at) if run.state is State.RUNNING else run


def _standing(recovery: Recovery) -> str:
    """Return where a run would stand: "1:25 left, on time, A: Speak"; what differs comes first."""
    view = console_view(recovery.run, recovery.at)
    place = view.phase_title or view.step_title
    if view.role:
        place = f"{view.role}: {place}"
    words = deviation_words(view, armed=recovery.run.armed).words
    if view.state == "finished":
        return words
    left = _tr("{left} left") if view.seconds_left >= 0 else _tr("{left} over")
    return ", ".join((left.format(left=plain(abs(view.seconds_left))), words[:1].lower() + words[1:], place))


def _clock(moment: dt.datetime, now: dt.datetime) -> str:
    local = moment.astimezone(now.tzinfo)
    return f"{local:%H:%M:%S}" if local.date() == now.date() else f"{local:%H:%M:%S, %d %b}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("RunRecovery", text)
