import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.core.roster import Attendance, Participant
from facilitator.printing.certificates import code_of
from facilitator.printing.requests import Recipient
from facilitator.store.issuer_key import load_issuer_key
from facilitator.store.key_file import write_public_key
from facilitator.store.library import Library
from facilitator.store.people import People
from facilitator.store.register import Register
from facilitator.ui.document import SessionDocument
from facilitator.ui.library_strategies import LibraryStrategies
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.people.panel import Question
from facilitator.ui.people.roster_model import FIRST_MEETING, NAME
from facilitator.ui.people.subject import subject_of
from tests.support.paper import KEY as KEY_OF_ANOTHER
from tests.support.paper import certificates_for, printed_words

TODAY = dt.date(2026, 11, 19)
KEY = Qt.Key
SHIPPED = Path(__file__).parents[3] / "sessions" / "emotional-closeness" / "agendas"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.open(tmp_path / "register.sqlite")
    yield register
    register.close()


@pytest.fixture
def library() -> Library:
    return Library.open()


@pytest.fixture
def document(qtbot: QtBot, library: Library) -> SessionDocument:
    return SessionDocument(LibraryStrategies(library), lambda: dt.datetime(2026, 11, 19, 9, tzinfo=dt.UTC))


@pytest.fixture
def page(qtbot: QtBot, register: Register, document: SessionDocument, library: Library) -> PeoplePage:
    document.load(SHIPPED / "evening-5.toml", shipped=True)
    page = PeoplePage(document, library, register, today=lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def add(page: PeoplePage, *names: str) -> None:
    for name in names:
        page.add_person()
        page.side.person.name.setText(name)
        page.side.person.save()
    page.side.person.left.emit()


def names(page: PeoplePage) -> list[str]:
    return [person.participant.name for person in page.roster.people]


def here(page: PeoplePage, place: int) -> list[bool]:
    return [person.at(place) is not None for person in page.roster.people]


def text_at(page: PeoplePage, row: int, column: int) -> str:
    return str(page.view.model().index(row, column).data())


def agree(question: Question, qtbot: QtBot) -> None:
    assert question.isVisible()
    QTest.mouseClick(question.yes, Qt.MouseButton.LeftButton)


# --- what is shown ---


def test_a_session_of_a_series_shows_the_series_with_its_own_evening_chosen(page: PeoplePage) -> None:
    assert len(page.roster.meetings) == 6
    assert page.view.chosen == 5
    assert page.roster.complete_at == 5
    assert all(meeting.contact > dt.timedelta(hours=1) for meeting in page.roster.meetings)
    assert "Nobody is on this list yet." in page.nobody


def test_looking_at_an_empty_list_writes_nothing(page: PeoplePage, register: Register) -> None:
    assert page.roster.id == 0
    assert People(register).titles() == ()


def test_a_session_by_itself_is_a_list_of_one_meeting(
    document: SessionDocument, library: Library, page: PeoplePage
) -> None:
    document.load(SHIPPED / "taster-90.toml", shipped=True)

    assert subject_of(document, library).key == "session:taster-90"
    assert len(page.roster.meetings) == 1
    add(page, "Amal Haddad")
    page.view.setFocus()
    assert text_at(page, 0, FIRST_MEETING + 2) == "not here"


def test_a_facilitators_own_copy_of_an_evening_belongs_to_the_same_series(
    document: SessionDocument, library: Library, page: PeoplePage, tmp_path: Path
) -> None:
    copy = tmp_path / "evening-2.toml"
    copy.write_bytes((SHIPPED / "evening-2.toml").read_bytes())
    document.load(copy)

    assert subject_of(document, library).key == "series:six-evenings"
    assert page.view.chosen == 2


# --- ticks ---


def test_space_ticks_and_moves_down(page: PeoplePage, qtbot: QtBot) -> None:
    add(page, "Amal Haddad", "Björn Åkesson", "Chidinma Okonkwo")
    page.view.show_person(page.roster.people[0].id)
    QTest.keyClick(page.view, KEY.Key_Space)
    QTest.keyClick(page.view, KEY.Key_Space)

    assert here(page, 5) == [True, True, False]
    assert page.view.current_person() == page.roster.people[2].id
    QTest.keyClick(page.view, KEY.Key_Up)
    QTest.keyClick(page.view, KEY.Key_Space)
    assert here(page, 5) == [True, False, False]


def test_the_first_tick_gives_the_evening_its_day(page: PeoplePage, qtbot: QtBot) -> None:
    add(page, "Amal Haddad")
    assert page.roster.meetings[4].date is None
    QTest.keyClick(page.view, KEY.Key_Space)

    assert page.roster.meetings[4].date == TODAY
    model = page.view.model()
    assert model.headerData(FIRST_MEETING + 4, Qt.Orientation.Horizontal) == "5\ntoday"


def test_digits_and_arrows_choose_the_evening_and_none_that_is_not_there(
    page: PeoplePage, qtbot: QtBot
) -> None:
    add(page, "Amal Haddad")
    QTest.keyClick(page.view, KEY.Key_2)
    QTest.keyClick(page.view, KEY.Key_Space)
    assert here(page, 2) == [True]
    QTest.keyClick(page.view, KEY.Key_Right)
    assert page.view.chosen == 3
    QTest.keyClick(page.view, KEY.Key_9)
    assert page.view.chosen == 3
    for _press in range(9):
        QTest.keyClick(page.view, KEY.Key_Left)
    assert page.view.chosen == 1


def test_a_press_on_a_cell_ticks_in_the_chosen_evening_and_chooses_another(
    page: PeoplePage, qtbot: QtBot
) -> None:
    add(page, "Amal Haddad", "Björn Åkesson")
    left, viewport = Qt.MouseButton.LeftButton, page.view.viewport()
    QTest.mouseClick(viewport, left, pos=page.view.point_of(1, FIRST_MEETING + 4))
    assert here(page, 5) == [False, True]
    QTest.mouseClick(viewport, left, pos=page.view.point_of(0, FIRST_MEETING))
    assert page.view.chosen == 1
    assert here(page, 1) == [False, False]
    QTest.mouseClick(viewport, left, pos=page.view.point_of(0, FIRST_MEETING))
    assert here(page, 1) == [True, False]


def test_shift_space_takes_the_minutes_somebody_was_there(page: PeoplePage, qtbot: QtBot) -> None:
    add(page, "Amal Haddad")
    page.view.show_person(page.roster.people[0].id)
    QTest.keyClick(page.view, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    editor = page.view.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "65")
    QTest.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(page.roster.people[0].attendance))

    assert page.roster.people[0].attendance == (Attendance(5, dt.timedelta(minutes=65)),)
    qtbot.waitUntil(lambda: page.view.findChild(QLineEdit) is None)
    assert page.side.person.isHidden()
    assert text_at(page, 0, FIRST_MEETING + 4) == "65"
    assert text_at(page, 0, FIRST_MEETING + 6) == "1.00"


@pytest.mark.parametrize(("minutes", "kept"), [(0, None), (500, Attendance(5))])
def test_no_minutes_are_no_attendance_and_too_many_are_all_of_it(
    page: PeoplePage, minutes: int, kept: Attendance | None
) -> None:
    add(page, "Amal Haddad")
    page.view.model().setData(page.view.model().index(0, FIRST_MEETING + 4), minutes)

    assert page.roster.people[0].at(5) == kept


def test_all_here_ticks_who_is_not_and_leaves_parts_alone(page: PeoplePage) -> None:
    add(page, "Amal Haddad", "Björn Åkesson")
    page.view.model().setData(page.view.model().index(0, FIRST_MEETING + 4), 65)
    page.head.all_button.click()

    assert [person.at(5) for person in page.roster.people] == [
        Attendance(5, dt.timedelta(minutes=65)),
        Attendance(5),
    ]


def test_hours_and_completion_follow_the_ticks(page: PeoplePage, register: Register, qtbot: QtBot) -> None:
    add(page, "Amal Haddad")
    people, person = People(register), page.roster.people[0]
    for place in range(1, 5):
        people.set_date(page.roster.id, place, TODAY - dt.timedelta(weeks=5 - place))
        people.mark(page.roster.id, [person.id], place, TODAY)
    page.hide()
    page.show()
    page.view.choose(5)
    page._on_meeting(5)
    hours = FIRST_MEETING + 6
    assert text_at(page, 0, hours + 1) in ("needs all 1 to come", "needs 1 more")
    page.view.show_person(person.id)
    QTest.keyClick(page.view, KEY.Key_Space)

    total = sum((meeting.contact for meeting in page.roster.meetings[:5]), dt.timedelta())
    assert text_at(page, 0, hours + 1) == "complete"
    assert text_at(page, 0, hours) == f"{total // dt.timedelta(minutes=15) / 4:.2f}"


# --- names ---


def test_names_are_typed_one_after_another(page: PeoplePage, qtbot: QtBot) -> None:
    page.add_person()
    for name in ("Noah Brandt", "  Amal   Haddad "):
        QTest.keyClicks(page.side.person.name, name)
        QTest.keyClick(page.side.person.name, KEY.Key_Return)

    assert names(page) == ["Amal Haddad", "Noah Brandt"]
    assert page.side.person.name.text() == ""


@pytest.mark.parametrize("name", ["", "   ", "…", "\u200b"])
def test_a_name_without_a_letter_is_not_taken(page: PeoplePage, name: str) -> None:
    page.add_person()
    page.side.person.name.setText(name)
    page.side.person.save()

    assert names(page) == []
    assert page.side.person.remark == "Type a name."


def test_a_name_like_another_is_remarked_and_can_be_added_all_the_same(page: PeoplePage) -> None:
    add(page, "Katrin Sommer")
    page.add_person()
    page.side.person.name.setText("SOMMER, katrin")
    assert page.side.person.remark == "“Katrin Sommer” is on the list already."
    page.side.person.save()

    assert len(names(page)) == 2


def test_enter_changes_a_name_and_keeps_its_ticks(page: PeoplePage, qtbot: QtBot) -> None:
    add(page, "Amal Hadad", "Noah Brandt")
    page.view.show_person(page.roster.people[0].id)
    QTest.keyClick(page.view, KEY.Key_Space)
    page.view.show_person(page.roster.people[0].id)
    QTest.keyClick(page.view, KEY.Key_Return)
    page.side.person.name.setText("Zahra Haddad")
    page.side.person.pronouns.setText("she/her")
    page.side.person.save()

    assert names(page) == ["Noah Brandt", "Zahra Haddad"]
    assert here(page, 5) == [False, True]
    assert page.roster.people[1].participant.pronouns == "she/her"


def test_find_narrows_the_list_without_marks_and_keeps_the_numbers(page: PeoplePage) -> None:
    add(page, "Amal Haddad", "Łukasz Zając", "Noah Brandt")
    page.head.finder.setText("lukasz za")

    assert page.view.model().rowCount() == 1
    assert text_at(page, 0, 0) == "2"
    page.head.finder.setText("nobody")
    assert page.nobody == "No name has these letters."


def test_hostile_names_are_shown_as_they_are(page: PeoplePage, qtbot: QtBot) -> None:
    for name in ("<img src=x>", "<b>Bold", "'); DROP TABLE people;--", "=1+1", "N" * 200, "&amp; Co"):
        add(page, name)

    shown = [text_at(page, row, NAME) for row in range(6)]
    assert sorted(shown) == sorted(names(page))
    assert "<b>Bold" in shown
    page.view.show_person(page.roster.people[0].id)
    QTest.keyClick(page.view, KEY.Key_Delete)
    page.grab()


# --- lists ---


def a_list(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "guests.csv"
    path.write_text(text, "utf-8")
    return path


def test_nothing_of_a_list_is_taken_before_it_is_confirmed(
    page: PeoplePage, tmp_path: Path, qtbot: QtBot
) -> None:
    add(page, "Amal Haddad", "Katrin Sommer")
    text = "Vorname;Name;Partner\nSvenja;Petersen;x\nAmal;Haddad;\nKATRIN;sommer;\n;;y\n"
    page.import_names(a_list(tmp_path, text))

    assert len(names(page)) == 2
    rows = page.side.list.rows
    qtbot.waitUntil(lambda: all(row.visibleRegion().boundingRect().height() > 20 for row in rows))
    about = page.side.list.about
    assert "“Vorname” + “Name” become the printed name." in about
    assert "Not read: “Partner”." in about
    assert page.side.list.take_button.text() == "Add 1 person"
    assert [row.accessibleName() for row in page.side.list.rows] == [
        "Svenja Petersen",
        "Amal Haddad already number 1, left as is",
        "row 4 “KATRIN sommer” Same person as 2, Katrin Sommer?",
        "row 5 is left out The row has no name; write one or remove the row",
    ]
    page.side.list.rows[2].answer(another=True)
    page.side.list.take_button.click()
    assert names(page) == ["Amal Haddad", "KATRIN sommer", "Katrin Sommer", "Svenja Petersen"]
    assert page.side.list.isHidden()


def test_who_is_the_same_is_not_added_again(page: PeoplePage, tmp_path: Path) -> None:
    add(page, "Katrin Sommer")
    page.import_names(a_list(tmp_path, "name\nKATRIN sommer\n"))
    page.side.list.rows[0].answer(another=False)

    assert not page.side.list.take_button.isEnabled()


def test_a_list_that_cannot_be_read_says_why(page: PeoplePage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.failed) as told:
        page.import_names(a_list(tmp_path, "\n\n"))

    assert "guests.csv:1: the list is empty" in told.args[0]


def test_where_no_column_is_called_name_one_is_asked_for(page: PeoplePage, tmp_path: Path) -> None:
    page.import_names(a_list(tmp_path, "Ort;Wer & was;\nKöln;Amal Haddad;x\nUlm;Bo;\n"))
    asked = page.side.columns
    assert asked.isVisible()
    assert [button.text() for button in asked.buttons] == ["“Ort”", "“Wer && was”"]
    assert not asked.first_row.isChecked()
    asked.buttons[1].click()
    assert page.side.list.isVisible()
    assert asked.isHidden()
    assert "“Wer & was” becomes the printed name." in page.side.list.about
    assert "Not read: “Ort”." in page.side.list.about
    assert [row.accessibleName() for row in page.side.list.rows] == ["Amal Haddad", "Bo"]


def test_a_list_of_nothing_but_names_loses_nobody(page: PeoplePage, tmp_path: Path) -> None:
    page.import_names(a_list(tmp_path, "Amal Haddad\nBo Berg\n"))
    asked = page.side.columns
    assert asked.first_row.isChecked()
    asked.buttons[0].click()
    assert "Column 1 becomes the printed name." in page.side.list.about
    page.side.list.take_button.click()
    assert names(page) == ["Amal Haddad", "Bo Berg"]


@pytest.mark.parametrize("text", ["name\nBo\n", "Ort\nUlm\n"])
def test_escape_leaves_a_list_and_takes_nobody(page: PeoplePage, tmp_path: Path, text: str) -> None:
    page.import_names(a_list(tmp_path, text))
    focus = page.focusWidget()
    assert focus is not None
    assert page.side.isAncestorOf(focus)
    QTest.keyClick(focus, KEY.Key_Escape)
    assert page.side.list.isHidden()
    assert page.side.columns.isHidden()
    assert names(page) == []


def test_escape_in_the_search_shows_everybody_again(page: PeoplePage) -> None:
    add(page, "Amal Haddad", "Bo")
    page.head.finder.setFocus()
    page.head.finder.setText("amal")
    QTest.keyClick(page.head.finder, KEY.Key_Escape)
    assert page.head.finder.text() == ""
    assert page.view.model().rowCount() == 2


def test_the_question_for_a_column_can_be_left(page: PeoplePage, tmp_path: Path) -> None:
    page.import_names(a_list(tmp_path, "Ort\nKöln\n"))
    page.side.columns.left.emit()
    assert page.side.columns.isHidden()
    assert names(page) == []


def test_a_long_list_is_taken_whole_though_not_all_of_it_is_shown(page: PeoplePage, tmp_path: Path) -> None:
    page.import_names(a_list(tmp_path, "name\n" + "\n".join(f"Person {number}" for number in range(700))))
    assert len(page.side.list.rows) == 300
    page.side.list.take_button.click()

    assert len(page.roster.people) == 700


# --- keeping and erasing ---


def test_delete_asks_before_a_person_is_erased(page: PeoplePage, qtbot: QtBot, tmp_path: Path) -> None:
    add(page, "Zebulon Quastel", "Amal Haddad")
    page.view.show_person(page.roster.people[1].id)
    QTest.keyClick(page.view, KEY.Key_Delete)
    assert names(page) == ["Amal Haddad", "Zebulon Quastel"]
    with qtbot.waitSignal(page.said):
        agree(page.side.person.question, qtbot)

    assert names(page) == ["Amal Haddad"]
    kept = b"".join(each.read_bytes() for each in tmp_path.iterdir() if each.is_file())
    assert b"Quastel" not in kept


def test_escape_keeps_the_person(page: PeoplePage, qtbot: QtBot) -> None:
    add(page, "Amal Haddad")
    page.view.show_person(page.roster.people[0].id)
    QTest.keyClick(page.view, KEY.Key_Delete)
    keep = page.focusWidget()
    assert isinstance(keep, QPushButton)
    QTest.keyClick(keep, KEY.Key_Escape)

    assert page.side.person.question.isHidden()
    assert names(page) == ["Amal Haddad"]


def test_everybody_is_erased_after_a_question_and_the_counts_stay(page: PeoplePage, qtbot: QtBot) -> None:
    add(page, "Amal Haddad", "Noah Brandt")
    page.head.all_button.click()
    page.side.retention.ask()
    assert page.side.retention.question.text.startswith("Erase 2 people for good?")
    agree(page.side.retention.question, qtbot)

    assert names(page) == []
    assert page.roster.here(5) == 2
    assert "2 people were on this list" in page.side.retention.about


def test_the_panel_reminds_when_the_day_has_come(page: PeoplePage, register: Register) -> None:
    add(page, "Amal Haddad")
    page.head.all_button.click()
    assert not page.side.retention.is_due
    People(register).set_date(page.roster.id, 5, TODAY - dt.timedelta(days=91))
    page.hide()
    page.show()

    # The last evening of the plan has no day yet, so the fifth is the last one.
    assert page.side.retention.is_due


def test_how_long_names_are_kept_can_be_changed(page: PeoplePage) -> None:
    add(page, "Amal Haddad")
    page.side.retention.change_button.click()
    page.side.retention.days.setValue(30)
    page.side.retention.change_button.click()

    assert page.roster.keep_days == 30


def test_what_is_kept_is_exported_as_json(page: PeoplePage, tmp_path: Path) -> None:
    add(page, "Amal Haddad", "Noah Brandt")
    page.head.all_button.click()
    page.save_export(tmp_path / "people.json", [page.roster.people[0].id])

    found = json.loads((tmp_path / "people.json").read_text("utf-8"))["people"]
    assert [(each["name"], len(each["attendance"])) for each in found] == [("Amal Haddad", 1)]


def test_another_group_gets_a_list_of_its_own_and_the_first_is_still_there(page: PeoplePage) -> None:
    add(page, "Amal Haddad")
    page.head.title_wanted.emit("Autumn")
    first = page.roster.id
    page.head.roster_wanted.emit(0)
    assert (page.roster.id != first, names(page)) == (True, [])
    page.head.roster_wanted.emit(first)
    assert (page.roster.title, names(page)) == ("Autumn", ["Amal Haddad"])


def test_a_second_window_says_where_the_people_are(
    qtbot: QtBot, document: SessionDocument, library: Library
) -> None:
    document.load(SHIPPED / "taster-90.toml", shipped=True)
    page = PeoplePage(document, library, None, today=lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    page.import_names(Path("nothing.csv"))
    page.add_person()
    page.side.person.name.setText("Amal Haddad")
    page.side.person.save()

    assert "The first window keeps the people." in page.nobody
    assert names(page) == []


def test_no_name_is_logged(page: PeoplePage, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG", logger="facilitator"):
        add(page, "Zebulon Quastel")
        page.head.all_button.click()
        page.side.retention.ask()
        agree(page.side.retention.question, qtbot)

    assert "Erased 1 people." in caplog.text
    assert "Quastel" not in caplog.text


def test_a_printed_certificate_is_checked_and_a_changed_letter_refused(page: PeoplePage) -> None:
    person = Recipient(Participant("Łukasz Zając"), "LHL-2026-0042")
    request = certificates_for("Łukasz Zając", signing_key=load_issuer_key())
    words = printed_words(request, person)
    page.side.check_button.click()
    panel = page.side.check
    panel.fields["code"].setText(code_of(request, person))
    for name in panel.fields.keys() - {"code", "number", "heading", "completed"}:
        panel.fields[name].setText(getattr(words, name))
    panel.check()
    assert panel.verdict.startswith("Genuine. Number LHL-2026-0042")

    panel.fields["name"].setText("Lukasz Zając")
    panel.check()
    assert panel.verdict.startswith("Not genuine")


def test_a_check_uses_the_key_of_another_issuer_and_refuses_what_is_none(
    page: PeoplePage, tmp_path: Path
) -> None:
    person = Recipient(Participant("Amal Haddad"), "1")
    request = certificates_for("Amal Haddad")
    write_public_key(tmp_path / "theirs.pem", KEY_OF_ANOTHER)
    (tmp_path / "none.pem").write_text("hello")
    page.side.check_button.click()
    panel = page.side.check
    panel.use_key(tmp_path / "none.pem")
    assert "no public key" in panel.verdict
    panel.use_key(tmp_path / "theirs.pem")
    panel.fields["code"].setText(code_of(request, person))
    panel.check()
    assert panel.verdict.startswith("Not genuine")
    panel.left.emit()
    page.side.check_button.click()
    assert panel.fields["code"].text() == ""


def test_names_do_not_reach_a_session_file(
    page: PeoplePage, document: SessionDocument, tmp_path: Path
) -> None:
    add(page, "Zebulon Quastel")
    document.save(tmp_path / "copy.toml")

    assert "Quastel" not in (tmp_path / "copy.toml").read_text("utf-8")
