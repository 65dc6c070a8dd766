"""Views of the room with real content, for tests."""

from dataclasses import replace

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


def a_question() -> ProjectorView:
    """Return a question of the second level."""
    question = a_screen("When did you last feel truly backed by someone, and how?")
    return replace(question, level="Level 2: personal", part=1, parts=6)


def a_screen(
    text: str = "# Get ready in pairs\n\n1. Phones into the basket.\n2. Sit down.", *, language: str = "en"
) -> ProjectorView:
    """Return a screen of a step with a countdown."""
    return ProjectorView(
        Scene.SCREEN,
        language,
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


def rich_scenes() -> tuple[ProjectorView, ...]:
    """Return the same scenes with as much on them as a real evening puts there."""
    table = (
        "# Who does what\n\n| Role | Does | Time |\n|---|---|---|\n| A | speaks | 8 |\n| B | listens | 8 |"
    )
    quote = "> What is said here stays here.\n\nNobody can **guarantee** it, so share what is *all right*."
    items = "\n".join(f"{n}. An ordinary stress from outside the two of you" for n in range(1, 8))
    arabic = "# استماع\n\n1. اجلسوا مثنى مثنى.\n2. ضعوا الهواتف جانبا."
    long_agenda = tuple(
        AgendaLine(
            f"{9 + n // 2:02}:{30 * (n % 2):02}", f"A block with a longer name, number {n}", state=state
        )
        for n, state in enumerate(
            ("done", "done", "now", "ahead", "break", "ahead", "ahead", "ahead", "ahead", "ahead")
        )
    )
    return (
        ProjectorView(
            Scene.TITLE,
            text="Emotional closeness: practice for pairs",
            subtitle="An evening of practice for pairs and for people on their own",
            clock_text="18:30",
            date_text="2026-11-28",
            footer="Learning, not therapy. For personal questions, please see a qualified professional.",
        ),
        ProjectorView(Scene.AGENDA, header="A long day", header_detail="09:00 to 14:30", agenda=long_agenda),
        a_screen(table),
        a_screen(quote),
        a_screen(f"# Sources of stress\n\n{items}"),
        a_screen("What would you like more of?"),
        ProjectorView(Scene.SCREEN, "ar", header="استماع", text=arabic, seconds_left=380, progress=0.3),
        ProjectorView(
            Scene.SWAP,
            header="Active listening",
            heading="B speaks",
            note="A listens. No advice, no fixing.",
            subtitle="The same 8 minutes.",
            role="B",
            other="A",
            first_role=False,
            sound="two tones",
            footer_next="Speak, 4:00",
        ),
        ProjectorView(
            Scene.NEXT_UP,
            next_title="Sharing cards: small questions for two",
            next_time="19:20 to 19:40",
            next_form="In pairs, then together",
            next_materials="Pencil, one card deck, a paper",
        ),
        ProjectorView(
            Scene.MESSAGE, text="The side door is locked now. Please ring, somebody will come down."
        ),
        ProjectorView(
            Scene.BREAK,
            header="Break",
            text="Tea is in the kitchen. The quiet room is open.",
            clock_text="19:20",
            seconds_left=300,
            progress=0.5,
        ),
        ProjectorView(Scene.TEST),
        a_question(),
        a_screen("二人組になりましょう", language="ja"),
        a_screen(
            "# 二人組になりましょう\n\n1. 椅子は少し斜めに。\n2. 👍 互いに心地よい距離で。", language="ja"
        ),
        a_screen("# פרק ב\n\n- שבו *בזוגות*\n- 10:30, בחדר B\n\n> מה שנאמר כאן", language="he"),
        a_screen("# जोड़ियों में बैठें\n\nขอบคุณที่ฟังกันอย่างตั้งใจ", language="hi"),
    )
