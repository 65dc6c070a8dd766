"""The run that goes on, with everything a facilitator can do to it."""

import datetime as dt

from facilitator.core import pacing
from facilitator.core.console import console_view
from facilitator.core.journal import Act, Command, pace
from facilitator.core.prompts import shown_screen
from facilitator.core.proposal import Proposal
from facilitator.core.run_parts import State
from facilitator.core.time_gaps import Gap, counted, taken_out
from facilitator.ui.live_ticks import LiveTicks


class LiveEngine(LiveTicks):
    """Runs a session: takes the commands of hands, keys and remotes."""

    # --- commands of the facilitator ---

    def start(self) -> None:
        """Start now."""
        self._command(Command(Act.START))

    def start_as_scheduled(self) -> None:
        """Start, or have started, at the planned time."""
        self._command(Command(Act.START_AS_SCHEDULED))

    def pause(self) -> None:
        """Freeze the time left."""
        self._command(Command(Act.PAUSE))

    def resume(self) -> None:
        """Let time go on."""
        self._command(Command(Act.RESUME))

    def toggle_pause(self) -> None:
        """Pause or go on."""
        if self._run is not None:
            self._command(Command(Act.RESUME if self._run.state is State.PAUSED else Act.PAUSE))

    def next(self) -> None:
        """Go to what comes next, now; a session that is ready starts."""
        self._command(Command(Act.NEXT))

    def back(self) -> None:
        """Go back to where the run was before."""
        self._command(Command(Act.BACK))

    def jump(self, block: int, step: int = 0) -> None:
        """Go to the start of any block or step."""
        try:
            self._command(Command(Act.JUMP, block=block, step=step))
        except IndexError:
            self.failed.emit(self.tr("There is no such block in this session."))

    def skip(self, block: int | None = None) -> None:
        """Leave the rest of this block out, or a block ahead."""
        try:
            self._command(Command(Act.SKIP, block=block))
        except IndexError:
            self.failed.emit(self.tr("There is no such block in this session."))

    def add(self, minutes: float) -> None:
        """Add minutes to what the countdown counts, or take them with a negative number."""
        self._command(Command(Act.ADD, time=dt.timedelta(minutes=minutes)))

    def undo(self) -> None:
        """Take the last command back."""
        self._command(Command(Act.UNDO))

    def actually_started(self, wall: dt.datetime) -> None:
        """Say when what was last started by hand had really started."""
        self._command(Command(Act.ACTUALLY_STARTED, wall=wall))

    def end_gently(self) -> None:
        """Go to the next break or to the closing."""
        self._command(Command(Act.END_GENTLY))

    def note(self, text: str) -> None:
        """Keep something the facilitator wrote down, with the moment and the block."""
        self._command(Command(Act.NOTE, text=text))

    def warn_at(self, warnings: tuple[dt.timedelta, ...]) -> None:
        """Warn the facilitator at other times before the end of a step, from now on."""
        if self._run is not None and self._run.warnings != warnings:
            self._command(Command(Act.WARN, warnings=warnings))

    def finish(self) -> None:
        """End the session."""
        self._command(Command(Act.FINISH))

    def show_screen(self, screen: int) -> None:
        """Show one of the screens of the step, from 0."""
        self._command(Command(Act.SHOW_SCREEN, screen=screen))

    def next_screen(self) -> None:
        """Show the next screen of the step."""
        self._show_screen_beside(1)

    def draw_another(self) -> None:
        """Show another question of the same level; the one passed over comes last."""
        self._command(Command(Act.DRAW_ANOTHER))

    def previous_screen(self) -> None:
        """Show the screen before."""
        self._show_screen_beside(-1)

    def propose(self, take_from: int | None = None) -> tuple[Proposal, ...]:
        """Return ways to make up for lost or won time; nothing changes.

        `take_from` is the block that "take it from one block" should look at.
        """
        return () if self._run is None else pacing.proposals(self._run, self.now(), take_from)

    def apply(self, proposal: Proposal) -> None:
        """Take a proposal, worked out again for this moment; undo takes it back."""
        if self._run is None:
            return
        try:
            fresh = pacing.proposal(self._run, self.now(), proposal.kind, proposal.chosen)
        except KeyError:
            self.failed.emit(self.tr("“{way}” is not open any more.").format(way=proposal.title))
            return
        self._command(pace(self._run, fresh.blocks, fresh.title))

    def left_without(self, gap: Gap) -> int:
        """Return the whole seconds the countdown would show if a gap were taken out."""
        if self._run is None:
            return 0
        now = self.now()
        return console_view(self._run.forgive(now, gap.time), now).seconds_left

    def answer_gap(self, *, take_out: bool) -> None:
        """Answer the question about a gap: take it out of the session's time, or let it count.

        For a wall clock that was set, taking it out goes on with the time of day from before.
        """
        gap = self._gaps.answer()
        if gap is not None:
            self._command(taken_out(gap) if take_out else counted(gap))
        if self._gaps.asked is not None:
            self.gap_found.emit(self._gaps.asked)

    def _show_screen_beside(self, step: int) -> None:
        if self._run is not None:
            self.show_screen(shown_screen(self._run, self.now()) + step)
