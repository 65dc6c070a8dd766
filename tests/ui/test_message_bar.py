"""One message at a time: a question waits for its answer."""

from facilitator.ui.main_window import MainWindow
from tests.support.windows import builder, document, press, window

__all__ = ["builder", "document", "window"]


def test_a_notice_does_not_push_a_question_aside(window: MainWindow) -> None:
    answers: list[str] = []
    window.messages.ask("Really?", [("Yes", lambda: answers.append("yes"))])
    window.messages.notice("Saved.")
    assert window.messages.text == "Really?"
    press(window.messages, "Yes")
    assert answers == ["yes"]
    assert window.messages.text == ""


def test_a_notice_that_another_place_takes_never_opens_the_bar(window: MainWindow) -> None:
    said: list[str] = []
    wants = False

    def say(text: str) -> bool:
        if wants:
            said.append(text)
        return wants

    window.messages.offer_notices(say)
    window.messages.notice("A rehearsal.")
    assert window.messages.text == "A rehearsal."
    wants = True
    window.messages.move_notice()
    assert (window.messages.text, said) == ("", ["A rehearsal."])
    window.messages.notice("Saved.")
    assert (window.messages.text, said) == ("", ["A rehearsal.", "Saved."])
    window.messages.warn("The disk is full.")
    window.messages.move_notice()
    assert window.messages.text == "The disk is full."


def test_a_long_list_of_problems_is_cut_and_counted(window: MainWindow) -> None:
    window.messages.warn("\n".join(f"line {number}" for number in range(20)))
    assert window.messages.text.endswith("and 14 more")


def test_a_question_that_a_warning_pushed_aside_is_asked_again(window: MainWindow) -> None:
    answers: list[str] = []
    window.messages.ask("Really?", [("Yes", lambda: answers.append("yes"))])
    window.messages.warn("The disk is full.")
    window.messages.warn("The disk is full, still.")
    assert window.messages.text == "The disk is full, still."
    assert not window.messages.is_asking
    window.messages.dismiss()
    assert window.messages.text == "Really?"
    press(window.messages, "Yes")
    assert answers == ["yes"]
    assert window.messages.text == ""


def test_a_newer_question_and_a_question_that_was_closed_do_not_come_back(window: MainWindow) -> None:
    window.messages.ask("Really?", [("Yes", lambda: None)])
    window.messages.warn("The disk is full.")
    window.messages.ask("Leave?", [("Yes", lambda: None)])
    window.messages.dismiss()
    assert window.messages.text == ""
    window.messages.warn("The disk is full.")
    window.messages.dismiss()
    assert window.messages.text == ""
