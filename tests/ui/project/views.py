"""Views of the room with real content, for tests."""

from facilitator.core.live import AgendaLine, PhaseMark, ProjectorView, Scene

FOOTER = "Pass, pause or swap at any time"


def a_turn(*, seconds_left: int = 167, phase_progress: float = 0.304) -> ProjectorView:
    """Return A's turn in active listening."""
    return ProjectorView(
        Scene.TURN,
        header="Active listening",
        header_detail="Listening turns",
        heading="A speaks",
        note="B listens. No advice, no fixing.",
        left_words="left to speak",
        footer=FOOTER,
        footer_next="B’s turn, also 8 minutes",
        role="A",
        other="B",
        phases=(
            PhaseMark("Speak", 240, "now"),
            PhaseMark("Follow-up questions", 120, "ahead"),
            PhaseMark("Reflect back", 90, "ahead"),
            PhaseMark("Check and correct", 30, "ahead"),
        ),
        seconds_left=seconds_left,
        progress=0.152,
        phase_progress=phase_progress,
    )


def a_screen(text: str = "# Get ready in pairs\n\n1. Phones into the basket.\n2. Sit down.") -> ProjectorView:
    """Return a screen of a step with a countdown."""
    return ProjectorView(
        Scene.SCREEN,
        header="Active listening",
        header_detail="Set up",
        text=text,
        footer=FOOTER,
        footer_next="A speaks, 4 minutes",
        seconds_left=380,
        progress=0.34,
    )


def every_scene() -> tuple[ProjectorView, ...]:
    """Return a view of each kind of scene."""
    agenda = (
        AgendaLine("18:30", "Welcome", state="done"),
        AgendaLine("18:40", "Active listening", "until 19:15", "now"),
        AgendaLine("19:15", "Break", "back at 19:20", "break"),
        AgendaLine("19:20", "Specific thanks"),
        AgendaLine("20:00", "End", state="end"),
    )
    return (
        ProjectorView(Scene.TITLE, text="Emotional closeness", clock_text="18:30", date_text="2026-11-28"),
        ProjectorView(Scene.AGENDA, header="This evening", agenda=agenda),
        a_screen(),
        a_turn(),
        ProjectorView(
            Scene.SWAP, heading="B speaks", role="B", other="A", first_role=False, sound="two tones"
        ),
        ProjectorView(Scene.SCREEN, text="# Rest\n\nNothing to do.", digits=False, seconds_left=60),
        ProjectorView(Scene.SCREEN, text="# Rest\n\nNothing.", digits=False, dusk=True, seconds_left=60),
        ProjectorView(Scene.BREAK, header="Break", clock_text="19:20", seconds_left=300, progress=0.5),
        ProjectorView(Scene.COUNTDOWN, seconds_left=85, progress=0.5),
        ProjectorView(Scene.NEXT_UP, next_title="Specific thanks", next_time="19:20 to 19:40"),
        ProjectorView(Scene.REMINDER),
        ProjectorView(Scene.MESSAGE, text="The side door is locked now."),
        ProjectorView(Scene.QUIET),
        ProjectorView(Scene.BLACK),
        ProjectorView(Scene.WHITE),
        ProjectorView(Scene.CODE, text="https://example.org/closeness"),
        ProjectorView(Scene.END, text="Thank you", subtitle="90-minute taster"),
    )
