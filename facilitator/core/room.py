"""What the room sees: (run, now) -> ProjectorView.

Nothing private is read here: no notes, no script, no names, no deviation.
"""

import datetime as dt
from dataclasses import replace
from typing import Any

from facilitator.core.fitting import FittedPhase
from facilitator.core.live import ENGLISH, PhaseMark, ProjectorView, RoomWords, Scene
from facilitator.core.projection import Projection, project
from facilitator.core.prompts import is_prompt, pictures, place_among_its_kind, shown_place
from facilitator.core.room_ahead import agenda_lines, minutes_words, next_words
from facilitator.core.room_ahead import clock_text as clock_text
from facilitator.core.room_ahead import time_text as time_text
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State
from facilitator.core.strategy import Sound, Touch

SWAP_LASTS = dt.timedelta(seconds=5)
_NOTHING = dt.timedelta()


def projector_view(
    run: Run,
    now: Instant,
    scene: Scene | None = None,
    message: str = "",
    *,
    words: RoomWords = ENGLISH,
    notice: str = "",
    projection: Projection | None = None,
) -> ProjectorView:
    """Return what the room sees at this moment.

    Without a scene the room follows the run; with one, that scene is filled in. `notice` is the pack's line
    for the first screen, such as "Learning, not therapy". `projection` is that of this moment, where the
    caller has it.
    """
    room = _Room(run, now, words, notice, projection)
    return room.following() if scene is None else room.chosen(scene, message)


def whole_seconds(left: dt.timedelta) -> int:
    """Return a time left as shown: rounded up, so that 0:00 appears when nothing is left."""
    return -((-left) // dt.timedelta(seconds=1))


class _Room:
    def __init__(
        self, run: Run, now: Instant, words: RoomWords, notice: str, projection: Projection | None
    ) -> None:
        self._run = run
        self._now = now
        self._words = words
        self._notice = notice
        self._zone = run.rundown.start.tzinfo
        self._language = run.rundown.session.language
        self._known = projection

    # --- which scene ---

    def following(self) -> ProjectorView:
        run = self._run
        if run.state is State.READY:
            return self.chosen(Scene.TITLE, "")
        if run.state is State.FINISHED:
            return self.chosen(Scene.END, "")
        if run.current.is_break:
            return self._break()
        return self._screen()

    def chosen(self, scene: Scene, message: str) -> ProjectorView:
        if scene is Scene.TITLE:
            return self._title()
        if scene is Scene.AGENDA:
            return self._agenda()
        if scene is Scene.NEXT_UP:
            return self._next_up()
        if scene is Scene.MESSAGE:
            return self._plain(Scene.MESSAGE, text=message)
        if scene is Scene.END:
            return self._plain(Scene.END, text=self._words.thanks, subtitle=self._run.rundown.session.title)
        if scene is Scene.REMINDER:
            return self._plain(Scene.REMINDER)
        if scene in (Scene.QUIET, Scene.BLACK, Scene.WHITE, Scene.TEST):
            return self._plain(scene)
        if self._run.state in (State.READY, State.FINISHED):
            return self._title()
        if scene is Scene.BREAK:
            return self._break()
        if scene is Scene.COUNTDOWN:
            return self._countdown()
        return self._screen()

    # --- the scenes ---

    def _plain(self, scene: Scene, text: str = "", subtitle: str = "") -> ProjectorView:
        return ProjectorView(scene, self._language, text=text, subtitle=subtitle)

    def _title(self) -> ProjectorView:
        session = self._run.rundown.session
        start = self._run.rundown.start
        return ProjectorView(
            Scene.TITLE,
            self._language,
            text=session.title,
            subtitle=session.subtitle,
            clock_text=start.strftime("%H:%M"),
            date_text=start.date().isoformat() if session.date else "",
            footer=self._notice,
        )

    def _agenda(self) -> ProjectorView:
        run = self._run
        end_text = clock_text(self._projection.end.astimezone(self._zone))
        start_text = run.rundown.start.strftime("%H:%M")
        return ProjectorView(
            Scene.AGENDA,
            self._language,
            header=run.rundown.session.title,
            header_detail=self._words.between.format(start=start_text, end=end_text),
            agenda=agenda_lines(run, self._projection, self._words),
        )

    def _break(self) -> ProjectorView:
        run = self._run
        left = run.step_left(self._now)
        end = self._projection.blocks[0].end.astimezone(self._zone)
        return ProjectorView(
            Scene.BREAK,
            self._language,
            header=run.current.title,
            text=self._screen_text(),
            clock_text=clock_text(end),
            seconds_left=max(0, whole_seconds(left)),
            progress=_share(run.fitted.time - left, run.fitted.time),
            paused=run.state is State.PAUSED,
        )

    def _countdown(self) -> ProjectorView:
        run = self._run
        return ProjectorView(
            Scene.COUNTDOWN,
            self._language,
            digits=run.fitted.step.digits,
            seconds_left=max(0, whole_seconds(run.left(self._now))),
            progress=_share(run.spent_at(self._now), run.segment_time),
            **self._frame(),
        )

    def _next_up(self) -> ProjectorView:
        run = self._run
        ahead = [
            block for block in self._projection.blocks if block.index != run.block or run.state is State.READY
        ]
        if not ahead:
            return self.chosen(Scene.END, "")
        block = run.blocks[ahead[0].index]
        forms = dict(self._words.forms)
        strategy = block.strategy
        used = [forms[form] for form in strategy.forms if forms[form]] if strategy else []
        items = [m.item for m in strategy.materials if m.per in ("person", "pair")] if strategy else []
        return ProjectorView(
            Scene.NEXT_UP,
            self._language,
            next_title=block.title,
            next_time=self._words.between.format(
                start=clock_text(ahead[0].start.astimezone(self._zone)),
                end=clock_text(ahead[0].end.astimezone(self._zone)),
            ),
            next_form=_sentence(", then ".join(used[:2])),
            next_materials=_sentence(", ".join(items[:3])),
        )

    def _screen(self) -> ProjectorView:
        run = self._run
        phase = run.fitted_phase
        chosen = run.screen
        if run.has_turns and chosen == 0 and phase is not None and phase.turn >= 0:
            return self._turn(phase)
        step_left = run.step_left(self._now)
        calm = not run.fitted.step.digits
        strategy = run.current.strategy
        timed = run.fitted.time > _NOTHING
        asks = is_prompt(run, self._now)
        part, parts = place_among_its_kind(run, self._now)
        marks = _marks(run, phase) if calm and phase is not None and phase.turn >= 0 else ()
        return ProjectorView(
            Scene.SCREEN,
            self._language,
            text=self._screen_text(),
            images=strategy.images if strategy is not None else "",
            part=part,
            parts=parts,
            level=run.fitted.step.title if asks else "",
            role=phase.role if phase is not None else "",
            other=phase.other if phase is not None else "",
            first_role=phase is None or phase.turn <= 0,
            heading=_worded(phase.phase.heading or phase.title, phase)
            if phase is not None and phase.phase
            else "",
            note=_worded(phase.phase.note, phase) if phase is not None and phase.phase else "",
            phases=marks,
            digits=not calm,
            dusk=calm and strategy is not None and strategy.touch is Touch.NONE,
            seconds_left=max(0, whole_seconds(step_left)) if timed else None,
            progress=_share(run.fitted.time - step_left, run.fitted.time),
            phase_progress=_share(run.spent_at(self._now), run.segment_time),
            **({} if calm else self._frame()),
        )

    def _turn(self, phase: FittedPhase) -> ProjectorView:
        run = self._run
        spent = run.spent_at(self._now)
        mates = [p for p in run.fitted.phases if p.turn == phase.turn]
        before = sum(
            (p.time for i, p in enumerate(run.fitted.phases) if p.turn == phase.turn and i < run.phase),
            _NOTHING,
        )
        whole = sum((p.time for p in mates), _NOTHING)
        source = phase.phase
        view = ProjectorView(
            Scene.TURN,
            self._language,
            role=phase.role,
            other=phase.other,
            first_role=phase.turn == 0,
            heading=_worded((source and source.heading) or self._words.turn, phase),
            note=_worded(source.note if source else "", phase),
            left_words=source.left if source else "",
            phases=_marks(run, phase),
            seconds_left=max(0, whole_seconds(run.left(self._now))),
            progress=_share(before + spent, whole),
            phase_progress=_share(spent, run.segment_time),
            **self._frame(),
        )
        first_of_turn = run.phase > 0 and run.fitted.phases[run.phase - 1].turn != phase.turn
        if phase.turn > 0 and first_of_turn and spent < min(SWAP_LASTS, run.segment_time):
            return replace(
                view,
                scene=Scene.SWAP,
                other=run.fitted.phases[run.phase - 1].role,
                subtitle=self._words.same.format(minutes=minutes_words(whole, self._words)),
                footer_next=self._words.first_phase.format(title=phase.title, time=time_text(phase.time)),
                sound=self._sound(run.fitted.step.cues.swap),
            )
        return view

    def _frame(self) -> dict[str, Any]:
        """Return what stands around a screen or a turn."""
        run = self._run
        return {
            "header": run.current.title,
            "header_detail": run.fitted.step.title,
            "footer": self._words.footer,
            "footer_next": next_words(run, lambda: self._projection, self._words),
            "paused": run.state is State.PAUSED,
        }

    # --- the words of a scene ---

    def _part(self) -> int:
        """Return which of the step's own screens is shown: the one chosen, or the prompt whose time it is."""
        return shown_place(self._run, self._now)

    def _screen_text(self) -> str:
        step = self._run.fitted.step
        phase = self._run.fitted_phase
        if phase is not None and phase.turn < 0 and phase.phase is not None and step.digits:
            # After the turns the room reads what everybody does now, not the turns again.
            heading = _worded(phase.phase.heading or phase.title, phase)
            return f"# {heading}\n\n{_worded(phase.phase.note, phase)}"
        texts = pictures(self._run)
        return texts[min(self._part(), len(texts) - 1)] if texts else f"# {step.title}"

    def _sound(self, sound: Sound) -> str:
        return dict(self._words.sounds)[sound]

    @property
    def _projection(self) -> Projection:
        if self._known is None:
            self._known = project(self._run, self._now)
        return self._known


def _marks(run: Run, phase: FittedPhase) -> tuple[PhaseMark, ...]:
    return tuple(
        PhaseMark(p.title, round(p.time.total_seconds()), _state(i, run.phase))
        for i, p in enumerate(run.fitted.phases)
        if p.turn == phase.turn
    )


def _state(place: int, now: int) -> str:
    return "now" if place == now else "done" if place < now else "ahead"


def _worded(text: str, phase: FittedPhase) -> str:
    return text.replace("{role}", phase.role).replace("{other}", phase.other)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _share(part: dt.timedelta, whole: dt.timedelta) -> float:
    if not whole:
        return 1.0
    return round(min(1.0, max(0.0, part / whole)), 3)
