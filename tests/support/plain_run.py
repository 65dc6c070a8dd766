"""A run counted second by second in plain numbers; nothing here is worked out from timestamps.

All moments are seconds after the planned start: those of the agenda by the time of day the run goes by, all
others by a clock that nobody sets. It is set beside the real run by a state machine.
"""

from dataclasses import dataclass, field

from tests.support.plain_fitting import PlainStep, fitted


@dataclass
class PlainBlock:
    """A block of the agenda, as planned and as it is being run."""

    steps: list[PlainStep]
    pin: int | None = None
    until: int | None = None
    protected: bool = False
    could: bool = False
    is_break: bool = False
    skipped: bool = False
    start: int = 0
    end: int = 0
    planned: tuple[int, ...] = ()
    paced_out: bool = False

    @property
    def seconds(self) -> int:
        """Return the length of all steps."""
        return sum(step.seconds for step in self.steps)


@dataclass
class PlainPlace:
    """Where the run stood, and whether it went on from there by itself."""

    block: int
    step: int
    phase: int
    spent: int
    by_itself: bool


@dataclass
class PlainRun:
    """Where the run stands, and every command of the facilitator."""

    blocks: list[PlainBlock]
    end: int
    hard_end: int | None
    now: int = 0
    state: str = "ready"
    armed: bool = False
    block: int = 0
    step: int = 0
    phase: int = 0
    spent: int = 0
    trail: list[PlainPlace] = field(default_factory=list)
    began: int | None = None
    started: int | None = None
    block_began: int | None = None
    paused_at: int | None = None
    finished_at: int | None = None
    """By the time of day."""
    set_forward: int = 0
    """How far somebody has set the clock of the computer forward."""
    clock_shift: int = 0
    """What the facilitator adds to that clock."""
    chosen: int = 0
    """The screen chosen by hand: the turns where the step has any, its own screens, then its questions."""
    chosen_at: int = 0
    order: list[int] = field(default_factory=list)
    """Of the questions, once one was passed over."""

    # --- where it stands ---

    @property
    def here(self) -> PlainBlock:
        """Return the block it stands in."""
        return self.blocks[self.block]

    @property
    def at_step(self) -> PlainStep:
        """Return the step it stands in."""
        return self.here.steps[self.step]

    @property
    def length(self) -> int:
        """Return the length of the phase, or of the step without phases."""
        phases = self.at_step.phases
        return phases[self.phase].seconds if phases else self.at_step.seconds

    @property
    def left(self) -> int:
        """Return the time left, negative in overtime."""
        return self.length - self.spent

    @property
    def step_left(self) -> int:
        """Return the time left in the step."""
        return self.left + sum(phase.seconds for phase in self.at_step.phases[self.phase + 1 :])

    @property
    def turn(self) -> int:
        """Return which turn is on, -1 for none."""
        phases = self.at_step.phases
        return phases[self.phase].turn if phases else -1

    @property
    def ahead(self) -> int:
        """Return how far the time of day is ahead of the clock that nobody sets."""
        return self.set_forward + self.clock_shift

    @property
    def of_day(self) -> int:
        """Return the moment by the time of day."""
        return self.now + self.ahead

    @property
    def spent_in_step(self) -> int:
        """Return how long the step has gone on."""
        return sum(phase.seconds for phase in self.at_step.phases[: self.phase]) + self.spent

    @property
    def shown(self) -> int:
        """Return the screen the room sees, found by letting the seconds since the choice pass once more."""
        step, turns = self.at_step, int(self.at_step.roles > 0)
        if turns and not self.chosen:
            return 0
        place, stayed = max(0, self.chosen - turns), 0
        for _ in range(self.chosen_at, self.spent_in_step):
            stayed += 1
            stay = step.prompt_time if place >= step.screens else min(30, step.prompt_time)
            if (
                step.prompts
                and step.prompt_time
                and place + 1 < step.screens + step.prompts
                and stayed == stay
            ):
                place, stayed = place + 1, 0
        return place + turns

    @property
    def is_live(self) -> bool:
        """Return True while it runs or is paused."""
        return self.state in ("running", "paused")

    @property
    def is_over_at_once(self) -> bool:
        """Return True in a block that was entered after its fixed end."""
        return self.here.until is not None and not self.here.seconds

    def following(self) -> tuple[int, int] | None:
        """Return block and step after this step."""
        for step in range(self.step + 1, len(self.here.steps)):
            if self.here.steps[step].seconds:
                return self.block, step
        return self.first_from(self.block + 1)

    def first_from(self, block: int) -> tuple[int, int] | None:
        """Return the first block and step, from a block on, that has any time."""
        for place in range(block, len(self.blocks)):
            candidate = self.blocks[place]
            if candidate.skipped:
                continue
            if candidate.until is not None:
                return place, 0
            for step, entry in enumerate(candidate.steps):
                if entry.seconds:
                    return place, step
        return None

    # --- time passes ---

    def second(self) -> None:
        """Let one second pass."""
        self.now += 1
        if self.state == "running":
            self.spent += 1
        self._settle()

    def _settle(self) -> None:
        if self.state == "ready" and self.armed and self.of_day >= 0:
            self._begin(-self.ahead)
        while self.state == "running" and self.spent >= self.length:
            at = self.now - (self.spent - self.length)
            if self.phase + 1 < len(self.at_step.phases):
                self._enter(self.block, self.step, self.phase + 1, at, by_itself=True)
            elif self.at_step.goes_on or self.is_over_at_once:
                ahead = self.following()
                if ahead is None:
                    self._end(at)
                    return
                pin = self.blocks[ahead[0]].pin if ahead[0] != self.block else None
                at = at if pin is None else max(at, pin - self.ahead)
                if at > self.now:
                    return
                self._enter(*ahead, 0, at, by_itself=True)
            else:
                return

    def _enter(
        self, block: int, step: int, phase: int, at: int, *, by_itself: bool, anew: bool = False
    ) -> None:
        if not self.is_over_at_once:
            spent = self.length if by_itself else self.spent
            self.trail.append(PlainPlace(self.block, self.step, self.phase, spent, by_itself))
        if self.state == "finished" or block != self.block:
            self.block_began = at
        entered = self.blocks[block]
        begins = anew or self.state == "ready" or (block, step) != (self.block, self.step)
        if entered.until is not None and begins:
            rest = entered.steps[step:]
            left = max(0, entered.until - self.ahead - at)
            times = [left] if len(rest) == 1 else fitted(rest, left)
            for entry, seconds in zip(rest, times, strict=True):
                entry.give(seconds)
            first = next((i for i in range(step, len(entered.steps)) if entered.steps[i].seconds), step)
            step, phase = first, phase if first == step else 0
        phase = max(0, min(phase, len(entered.steps[step].phases) - 1))
        if anew or (block, step) != (self.block, self.step):
            self._show_from_the_start()
        self.block, self.step, self.phase = block, step, phase
        self.state, self.paused_at, self.finished_at = "running", None, None
        self.spent = self.now - at

    def _begin(self, at: int) -> None:
        first = self.first_from(0)
        if first is None:
            self._end(self.now)
            return
        if first[0] != self.block:
            self._show_from_the_start()
        self.block, self.step, self.phase, self.spent, self.armed = first[0], 0, 0, 0, False
        self.began = self.started = self.block_began = at
        self._enter(*first, 0, at, by_itself=False)
        self.trail = []

    def _end(self, at: int) -> None:
        if self.state == "running":
            self.spent -= self.now - at
        self.state, self.paused_at, self.finished_at = "finished", None, at + self.ahead

    def _show_from_the_start(self) -> None:
        self.chosen = self.chosen_at = 0
        self.order = []

    # --- the commands ---

    def start(self) -> None:
        """Start now, or go on."""
        if self.state == "paused":
            self.resume()
        elif self.state == "ready":
            self._begin(self.now)
            self._settle()

    def start_as_scheduled(self) -> None:
        """Start at the planned time."""
        if self.state != "ready":
            return
        if self.of_day < 0:
            self.armed = True
        else:
            self._begin(-self.ahead)
            self._settle()

    def pause(self) -> None:
        """Freeze the time left."""
        if self.state == "running":
            self.state, self.paused_at = "paused", self.now

    def resume(self) -> None:
        """Go on; a fixed end has not waited."""
        if self.state == "paused" and self.paused_at is not None:
            self.spent += self.now - self.paused_at if self.here.until is not None else 0
            self.state, self.paused_at = "running", None
            self._settle()

    def next(self) -> None:
        """Go to the next phase, step or block."""
        if self.state == "ready":
            self.start()
        elif self.is_live and self.phase + 1 < len(self.at_step.phases):
            self._by_hand(self.block, self.step, self.phase + 1)
        elif self.is_live:
            self._by_hand_or_end(self.following())

    def _by_hand_or_end(self, ahead: tuple[int, int] | None) -> None:
        if ahead is None:
            self._end(self.now)
        else:
            self._by_hand(*ahead)

    def _by_hand(self, block: int, step: int, phase: int = 0, *, anew: bool = False) -> None:
        self._enter(block, step, phase, self.now, by_itself=False, anew=anew)
        self.started = self.now
        self._settle()

    def back(self) -> None:
        """Go back, with the time that was left there; what had run out by itself starts anew."""
        if self.state == "ready" or not self.trail:
            return
        place = self.trail[-1]
        trail = self.trail[:-1]
        another = (place.block, place.step) != (self.block, self.step)
        phase = max(0, min(place.phase, len(self.blocks[place.block].steps[place.step].phases) - 1))
        self._enter(place.block, place.step, phase, self.now, by_itself=False)
        self.trail = trail
        last = phase + 1 >= len(self.at_step.phases)
        ran_out = place.spent >= self.length and not (last and not self.at_step.goes_on)
        fresh = another and self.here.until is not None
        self.spent = 0 if fresh or ran_out else place.spent
        self.started = self.now
        self._settle()

    def jump(self, block: int, step: int) -> None:
        """Go to any step."""
        if self.state == "ready":
            self._begin(self.now)
        steps = self.blocks[block].steps
        first = next((i for i in range(step, len(steps)) if steps[i].seconds), step)
        self._by_hand(block, first, anew=True)

    def skip(self, block: int | None) -> None:
        """Leave the rest of this block out, or another block, or take that in again."""
        if block is not None and block != self.block:
            self.blocks[block].skipped = not self.blocks[block].skipped
            self.blocks[block].paced_out = False
        elif self.is_live:
            self._by_hand_or_end(self.first_from(self.block + 1))

    def add(self, seconds: int) -> None:
        """Add time to the segment, or take it, and the same from its twins in turns to come."""
        if not self.is_live:
            return
        step, phases = self.at_step, self.at_step.phases
        amount = max(seconds, -max(0, min(self.left, self.length - 1)))
        now = phases[self.phase] if phases else None
        if now is not None and now.turn > 0 and amount < 0:
            first = next(p.seconds for p in phases if p.turn == 0 and p.place == now.place)
            amount = max(amount, min(0, first - now.seconds))
        if not amount:
            return
        if now is None:
            step.seconds += amount
        else:
            for phase in phases:
                if phase is now or (phase.turn > now.turn >= 0 and phase.place == now.place):
                    phase.seconds = max(0, phase.seconds + amount)
            step.seconds = sum(phase.seconds for phase in phases)
        self.here.until = None
        self._settle()

    def actually_started(self, told: int) -> None:
        """Have started what was last started by hand at another moment, or the session."""
        told = min(told, self.now)
        if self.state == "ready":
            self._begin(told)
            self._settle()
            return
        if self.state == "finished" or told == self.started:
            return
        assert self.started is not None
        first = self.block_began == self.began == self.started
        if not first and self.block_began is not None and told < self.block_began:
            self.began = told
            return
        by, block_started = told - self.started, self.started == self.block_began
        self.began = told if first else self.began
        self.started = told
        self.block_began = told if block_started else self.block_began
        self._spend_less(by)
        self._settle()

    def forgive(self, gap: int) -> None:
        """Leave a gap out."""
        if self.state == "running" and gap > 0:
            self._spend_less(gap)
            self._settle()

    def _spend_less(self, by: int) -> None:
        state, paused_at = self.state, self.paused_at
        was, spent = (self.block, self.step), self.spent
        while by > spent and self.trail and self.trail[-1].by_itself:
            place, trail = self.trail[-1], self.trail[:-1]
            by -= spent
            self._enter(place.block, place.step, place.phase, self.now, by_itself=False)
            self.trail, spent = trail, place.spent
            self.chosen = self.chosen_at = 0
        fresh = self.here.until is not None and (self.block, self.step) != was
        self.spent = 0 if fresh else max(0, spent - by)
        self.state, self.paused_at = state, paused_at

    def end_gently(self) -> None:
        """Go to the next break, or to the last block."""
        ahead = [i for i in range(self.block + 1, len(self.blocks)) if not self.blocks[i].skipped]
        if self.is_live and ahead:
            target = next((i for i in ahead if self.blocks[i].is_break), ahead[-1])
            steps = self.blocks[target].steps
            self._by_hand(target, next((i for i, step in enumerate(steps) if step.seconds), 0))

    def finish(self) -> None:
        """End now."""
        if self.state != "finished":
            self._end(self.now)

    # --- what the room sees ---

    def choose(self, screen: int) -> None:
        """Show a screen, or the nearest there is."""
        step = self.at_step
        count = max(1, (step.roles > 0) + step.screens + step.prompts)
        screen = max(0, min(screen, count - 1))
        if screen != self.shown:
            self.chosen, self.chosen_at = screen, self.spent_in_step

    def draw_another(self) -> None:
        """Show the question after this one, which comes last from now on; after the last, the first."""
        step, before = self.at_step, (self.at_step.roles > 0) + self.at_step.screens
        place = self.shown - before
        if step.prompts < 2 or place < 0:
            return
        self.order = self.order or list(range(step.prompts))
        if place == step.prompts - 1:
            place = 0
        else:
            self.order.append(self.order.pop(place))
        self.chosen, self.chosen_at = before + place, self.spent_in_step

    @property
    def picture(self) -> str:
        """Return what the room sees: turns, S0 for the first screen, Q2 for the third question."""
        step, turns = self.at_step, int(self.at_step.roles > 0)
        place = self.shown - turns
        if place < 0 or not step.screens + step.prompts:
            return "turns" if turns else ""
        if place < step.screens:
            return f"S{place}"
        return f"Q{(self.order or range(step.prompts))[place - step.screens]}"

    # --- the clock ---

    def set_clock(self, jump: int) -> None:
        """Have somebody set the clock of the computer."""
        self.set_forward += jump
        self._settle()

    def keep_clock(self, jump: int) -> None:
        """Go on by the time of day from before."""
        self.clock_shift -= jump
        if self.finished_at is not None:
            self.finished_at -= jump
        self._settle()

    def take_back(self, later: "PlainRun") -> None:
        """Come to the present of a run that went on, as if what it did meanwhile had not been done."""
        self.set_forward = later.set_forward
        self._settle()
        while self.now < later.now:
            self.second()
