from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.history import History


def test_a_new_history_has_nothing_to_undo_or_redo() -> None:
    history = History("a")
    assert history.undo_label == history.redo_label == ""
    assert history.undo() == history == history.redo()


def test_undo_brings_back_the_value_before_the_edit_and_names_it() -> None:
    history = History("a").record("Move block", "b")
    assert history.undo_label == "Move block"
    assert history.undo().present == "a"
    assert history.undo().redo_label == "Move block"


def test_redo_brings_back_what_was_undone() -> None:
    history = History("a").record("one", "b").record("two", "c")
    back = history.undo().undo()
    assert back.present == "a"
    assert back.redo().present == "b"
    assert back.redo().redo() == history


def test_an_edit_after_undo_forgets_what_was_undone() -> None:
    history = History("a").record("one", "b").undo().record("other", "c")
    assert history.redo_label == ""
    assert history.redo().present == "c"
    assert history.undo().present == "a"


def test_an_edit_that_changes_nothing_is_no_step_back() -> None:
    history = History("a").record("nothing", "a")
    assert history.undo_label == ""


def test_an_edit_that_changes_nothing_keeps_what_was_undone() -> None:
    history = History("a").record("one", "b").undo().record("nothing", "a")
    assert history.redo_label == "one"


def test_the_oldest_edits_are_forgotten_past_the_cap() -> None:
    history = History(0, most=3)
    for value in range(1, 10):
        history = history.record(str(value), value)
    for _step in range(5):
        history = history.undo()
    assert history.present == 6


@given(st.lists(st.integers(), max_size=30), st.integers(min_value=0, max_value=40))
def test_undo_and_as_many_redos_come_back_to_the_same_history(values: list[int], steps: int) -> None:
    history = History(0)
    for value in values:
        history = history.record(f"set {value}", value)
    done = min(steps, len(history.past))
    back = history
    for _step in range(done):
        back = back.undo()
    for _step in range(done):
        back = back.redo()
    assert back == history
