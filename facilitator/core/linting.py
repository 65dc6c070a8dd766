"""The professional checks of a session and a series: what a colleague would say before the day.

The rules are section 5 of the content specification and its lint examples in section 3. A taster is a session
of two hours or less that belongs to no series: people come to it unprepared, and nobody sees them again.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from facilitator.core.findings import Finding, Level
from facilitator.core.helplines import lint_helplines
from facilitator.core.pack import RegionSheet
from facilitator.core.rundown import Row, Rundown, minutes_text
from facilitator.core.strategy import Category, Safety, Touch
from facilitator.core.strategy_checks import at_block, lint_strategy

AGREEMENTS = "ground-rules-consent"
"""The strategy that makes it safe to take part, and just as safe not to."""
WELCOME = "arrive-welcome"
EVALUATION = "evaluation"

LONGEST_STRETCH = dt.timedelta(minutes=100)
LONGEST_TASTER = dt.timedelta(hours=2)
GENTLE_END = dt.timedelta(minutes=30)
_REST = dt.timedelta(minutes=5)

_ABOUT_ONE = re.compile(r"\b(?:on their own|singles?|individuals?|alone|solos?)\b", re.IGNORECASE)
_SETTINGS = {
    "work-group": (
        "a group from work",
        re.compile(r"\b(?:work groups?|teams?|staff|colleagues|at work)\b", re.IGNORECASE),
    ),
    "online-unattended": (
        "a session online",
        re.compile(r"\b(?:online|zoom|video calls?|webinars?)\b", re.IGNORECASE),
    ),
}

_WHY_AGREEMENTS = (
    "Nobody should be asked for anything personal before they know how to pass and where help is"
)
_WHY_BREAK = "After 100 minutes nobody takes anything in, and a break is the chance for a private word"
_WHY_RED = "It can stir up more than a short session can hold, and nobody may be there to pick it up"
_WHY_END = "People have trains, sitters and other rooms to go to; the end time is a promise"


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """Where a session stands in a series: what its people met before, and what is still to come."""

    earlier: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    is_first: bool = True

    @classmethod
    def of(cls, strategies: Sequence[frozenset[str]], index: int) -> "SeriesPlace":
        """Return the place of one session, given the ids of the strategies of all sessions in order."""
        return cls(
            frozenset().union(*strategies[:index]), frozenset().union(*strategies[index + 1 :]), index == 0
        )


def lint_session(
    rundown: Rundown, *, within: SeriesPlace | None = None, region: RegionSheet | None = None
) -> tuple[Finding, ...]:
    """Return what the checks find in a session, in the order of its blocks.

    `within` says what came before in its series; without it the session stands alone. The helplines are
    judged by the day of the plan; without a region sheet they are not looked at.
    """
    found = [
        *_fitting(rundown),
        *_agreements(rundown, within),
        *_order(rundown, within or SeriesPlace()),
        *_touch(rundown, within or SeriesPlace()),
        *_stretches(rundown),
        *_heavy(rundown, within),
        *_audience(rundown),
        *_hard_end(rundown),
        *_strategies(rundown),
        *lint_helplines(rundown, region),
    ]
    return tuple(sorted(found, key=lambda finding: finding.block or 0))


def lint_series(rundowns: Sequence[Rundown], *, region: RegionSheet | None = None) -> tuple[Finding, ...]:
    """Return what the checks find in the sessions of a series, each with the place of its session."""
    strategies = [strategy_ids(rundown) for rundown in rundowns]
    return tuple(
        replace(finding, session=index)
        for index, rundown in enumerate(rundowns)
        for finding in lint_session(rundown, within=SeriesPlace.of(strategies, index), region=region)
    )


def strategy_ids(rundown: Rundown) -> frozenset[str]:
    """Return the ids of the strategies of a session."""
    return frozenset(row.block.strategy for row in rundown.rows if row.block.strategy)


def _is_break(row: Row) -> bool:
    return row.strategy is not None and row.strategy.category is Category.BREAK


def _about(row: Row, rule: str, level: Level, what: str, why: str, instead: str) -> Finding:
    return Finding(rule, level, row.title, what, why, instead, strategy=row.block.strategy, block=row.index)


def _fitting(rundown: Rundown) -> Iterator[Finding]:
    for row in rundown.rows:
        if not row.problem:
            continue
        if row.strategy is None:
            why, instead = "Nobody can lead what is not there", "install the pack that has it, or take it out"
        else:
            nearest = min(max(row.time, row.strategy.least), row.strategy.most)
            why = "Under its least minutes people are rushed, over its most they wait"
            instead = f"give it {minutes_text(nearest)}"
        yield _about(row, "minutes", Level.ERROR, f"cannot be fitted: {row.problem}", why, instead)
    for conflict in rundown.conflicts:
        row = rundown.rows[conflict.index]
        what = f"is pinned {minutes_text(conflict.overlap)} before the block above ends"
        instead = "pin it later, or shorten what comes before"
        yield _about(row, "pin", Level.ERROR, what, "The room cannot be in two blocks at once", instead)


def _needs_agreements(row: Row) -> bool:
    strategy = row.strategy
    return strategy is not None and (
        strategy.category not in {Category.FRAME, Category.BREAK} or AGREEMENTS in strategy.after
    )


def _agreements(rundown: Rundown, within: SeriesPlace | None) -> Iterator[Finding]:
    if within is not None and not within.is_first:
        return
    rows = rundown.rows
    here = next((row for row in rows if row.block.strategy == AGREEMENTS), None)
    if here is None:
        needing = next(filter(_needs_agreements, rows), None)
        if needing is not None:
            what = "is led without any agreements"
            instead = f"add {AGREEMENTS} before it; it may be short, and it may not be missing"
            yield _about(needing, "agreements", Level.ERROR, what, _WHY_AGREEMENTS, instead)
        return
    may_precede = {WELCOME, *(here.strategy.after if here.strategy else ())}
    early = next(
        (
            row
            for row in rows[: here.index]
            if row.block.strategy and not _is_break(row) and row.block.strategy not in may_precede
        ),
        None,
    )
    if early is not None:
        what = f"comes before “{here.title}”"
        instead = f"move “{here.title}” above it; only the welcome and breaks may come first"
        yield _about(early, "agreements-first", Level.ERROR, what, _WHY_AGREEMENTS, instead)


def _order(rundown: Rundown, within: SeriesPlace) -> Iterator[Finding]:
    titles = {row.block.strategy: row.title for row in rundown.rows}
    seen = set(within.earlier)
    for row in rundown.rows:
        strategy = row.strategy
        # Missing agreements have a rule of their own; told once they are told.
        needs = () if strategy is None else tuple(need for need in strategy.after if need != AGREEMENTS)
        for need in needs:
            if need in seen:
                continue
            title = titles.get(need, need)
            where = f"move “{title}” above it" if need in titles else f"add {need} before it, or leave it out"
            why = f"It uses what people learn in “{title}”, and does not teach it"
            yield _about(row, "order", Level.ERROR, f"comes without “{title}” before it", why, where)
        for wish in () if strategy is None else strategy.better_after:
            if wish not in seen and (wish in titles or wish in within.later):
                title = titles.get(wish, wish)
                yield _about(
                    row,
                    "better-order",
                    Level.REMARK,
                    f"comes before “{title}”",
                    "It is easier the other way round",
                    f"move it below “{title}” if you can",
                )
        seen.add(row.block.strategy)


def _touch(rundown: Rundown, within: SeriesPlace) -> Iterator[Finding]:
    agreed = AGREEMENTS in within.earlier
    for row in rundown.rows:
        agreed = agreed or row.block.strategy == AGREEMENTS
        if not agreed and row.strategy is not None and row.strategy.touch is not Touch.NONE:
            yield _about(
                row,
                "touch-agreements",
                Level.ERROR,
                "invites touch before anybody agreed how to say no",
                "A free yes needs a no that has been practised; a partner’s yes never counts as one’s own",
                f"put {AGREEMENTS} before it, with its private choice card",
            )


def _stretches(rundown: Rundown) -> Iterator[Finding]:
    begin: dt.datetime | None = None
    for row in rundown.rows:
        if _is_break(row):
            begin = None
            continue
        if begin is None or row.spare >= _REST:
            begin = row.start
        stretch = row.end.astimezone(dt.UTC) - begin.astimezone(dt.UTC)
        if stretch > LONGEST_STRETCH and stretch - row.time <= LONGEST_STRETCH:
            what = f"ends {minutes_text(stretch)} after the last break"
            instead = f"put a break before it, or after {begin:%H:%M} and no later than 100 minutes on"
            yield _about(row, "long-stretch", Level.WARNING, what, _WHY_BREAK, instead)


def _heavy(rundown: Rundown, within: SeriesPlace | None) -> Iterator[Finding]:
    end = rundown.end if rundown.hard_end is None else min(rundown.end, rundown.hard_end)
    length = rundown.end.astimezone(dt.UTC) - rundown.start.astimezone(dt.UTC)
    is_taster = within is None and length <= LONGEST_TASTER
    for row in rundown.rows:
        if row.strategy is None:
            continue
        red = row.strategy.safety is Safety.RED
        if is_taster and (red or "taster" in row.strategy.unsuited_for):
            level = Level.ERROR if red else Level.WARNING
            what = "is not for a taster, and a session of two hours or less by itself is one"
            yield _about(
                row, "taster", level, what, _WHY_RED, "leave it out, or lead it in a day or a series"
            )
        left = end.astimezone(dt.UTC) - row.end.astimezone(dt.UTC)
        if red and left < GENTLE_END:
            what = f"ends {minutes_text(max(left, dt.timedelta()))} before the end of the session"
            instead = "move it up, and let something gentle of half an hour follow"
            yield _about(row, "red-late", Level.ERROR, what, _WHY_RED, instead)


def _audience(rundown: Rundown) -> Iterator[Finding]:
    session = rundown.session
    words = f"{session.title} {session.subtitle} {session.place}"
    for row in rundown.rows:
        strategy = row.strategy
        if strategy is None:
            continue
        if strategy.needs_partner and _ABOUT_ONE.search(words):
            yield _about(
                row,
                "audience",
                Level.REMARK,
                "needs a partner, and the session is also for people on their own",
                "Whoever came alone would sit and watch",
                "prepare a way for one person, or choose another strategy",
            )
        for setting, (said, pattern) in _SETTINGS.items():
            if setting in strategy.unsuited_for and pattern.search(words):
                yield _about(
                    row,
                    "audience",
                    Level.REMARK,
                    f"is not made for {said}",
                    "A free choice is harder among people who meet again at work, or whom nobody can see",
                    "leave it out, or follow its notes on adaptations closely",
                )


def _hard_end(rundown: Rundown) -> Iterator[Finding]:
    hard_end = rundown.hard_end
    if hard_end is None:
        return
    told = False
    for row in rundown.rows:
        over = row.end.astimezone(dt.UTC) - hard_end.astimezone(dt.UTC)
        if over <= dt.timedelta():
            continue
        what = f"ends {minutes_text(over)} after the hard end at {hard_end:%H:%M}"
        if row.block.strategy == EVALUATION:
            why = "Forms that are filled in after the end are not filled in"
            instead = "take the minutes from something before it; three are enough"
            yield _about(row, "evaluation-late", Level.ERROR, what, why, instead)
        elif not told:
            told = True
            instead = "shorten what comes before, or move it to another day"
            yield _about(row, "hard-end", Level.ERROR, what, _WHY_END, instead)


def _strategies(rundown: Rundown) -> Iterator[Finding]:
    told: set[str] = set()
    for row in rundown.rows:
        if row.strategy is not None and row.block.strategy not in told:
            told.add(row.block.strategy)
            for finding in lint_strategy(row.strategy):
                yield at_block(finding, row.index, row.title)
