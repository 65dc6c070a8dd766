"""The Project workspace: keys, tiles, a message typed inline, the look, the fit report."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from facilitator.core.live import BLACK, ProjectorView, Scene
from facilitator.core.rundown import plan
from facilitator.store.settings import load_settings
from facilitator.ui.help_sheet import HelpSheet
from facilitator.ui.project.another_button import AnotherButton
from facilitator.ui.project.fit_report import screens_of_session
from facilitator.ui.project.name_tile import NameTile
from facilitator.ui.project.page import ProjectPage
from facilitator.ui.project.panel_button import PanelButton
from facilitator.ui.project.room_button import RoomButton
from facilitator.ui.project.scene_tile import SceneTile
from facilitator.ui.project.sees_and_next import RIM
from facilitator.ui.project.step_screens import screens_of, upcoming
from facilitator.ui.project.theme_swatch import ThemeSwatch
from tests.support.builders import a_block, a_session, a_step, a_strategy
from tests.ui.project.test_room import START, Desk


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Desk:
    desk = Desk(qapp)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    return desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ProjectPage:
    page = ProjectPage(desk.engine, desk.room)
    qtbot.addWidget(page)
    page.resize(1366, 724)
    page.show()
    qtbot.waitExposed(page)
    desk.engine.start()
    page.setFocus()
    return page


@pytest.mark.parametrize(
    ("key", "scene"),
    [
        (Qt.Key.Key_1, Scene.TITLE),
        (Qt.Key.Key_2, Scene.AGENDA),
        (Qt.Key.Key_4, Scene.COUNTDOWN),
        (Qt.Key.Key_5, Scene.NEXT_UP),
        (Qt.Key.Key_8, Scene.REMINDER),
        (Qt.Key.Key_9, Scene.QUIET),
    ],
)
def test_a_digit_shows_its_scene_and_three_follows_the_run(
    desk: Desk, page: ProjectPage, key: Qt.Key, scene: Scene
) -> None:
    QTest.keyClick(page, key)
    assert desk.room.shown_view.scene is scene
    QTest.keyClick(page, Qt.Key.Key_3)
    assert desk.room.follows
    assert desk.room.shown_view.text == "# Sit down"


def test_keys_black_freeze_panic_and_next(desk: Desk, page: ProjectPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_B)
    assert desk.room.shown_view == BLACK
    QTest.keyClick(page, Qt.Key.Key_Period)
    assert desk.room.shown_view != BLACK
    QTest.keyClick(page, Qt.Key.Key_F)
    assert desk.room.is_frozen
    QTest.keyClick(page, Qt.Key.Key_F)
    QTest.keyClick(page, Qt.Key.Key_F12)
    assert desk.room.is_panic
    QTest.keyClick(page, Qt.Key.Key_F12)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert desk.room.shown_view.text == "# Phones away"
    QTest.keyClick(page, Qt.Key.Key_PageUp)
    assert desk.room.shown_view.text == "# Sit down"


def test_a_message_is_typed_inline_and_its_letters_are_not_commands(desk: Desk, page: ProjectPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_N)
    field = page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.isVisible()
    QTest.keyClicks(field, "Fine. Back by 9")
    assert not desk.room.is_black
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.room.shown_view.scene is Scene.MESSAGE
    assert desk.room.shown_view.text == "Fine. Back by 9"
    assert not field.isVisible()


def test_the_help_is_read_over_the_page_and_black_and_panic_stay_in_reach(
    desk: Desk, page: ProjectPage, qtbot: QtBot
) -> None:
    button = next(each for each in page.findChildren(QPushButton) if each.text().startswith("Help"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (shown,) = page.findChildren(HelpSheet)
    (text,) = shown.findChildren(QTextBrowser)
    assert shown.isVisible()
    for word in ("Wayland", "Windows", "macOS", "F12", "extend", "More than one screen"):
        assert word in text.toPlainText()
    assert not shown.geometry().intersects(page._bar.geometry())
    QTest.keyClick(text, Qt.Key.Key_F12)
    assert desk.room.is_panic
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert page.hasFocus()


def test_escape_closes_the_message_and_nothing_else(desk: Desk, page: ProjectPage) -> None:
    before = desk.room.shown_view
    QTest.keyClick(page, Qt.Key.Key_N)
    field = page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert desk.room.shown_view == before
    assert desk.engine.is_live


def test_a_code_is_made_from_typed_words_and_next_follows_the_run_again(
    desk: Desk, page: ProjectPage
) -> None:
    QTest.keyClick(page, Qt.Key.Key_Q)
    field = page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "https://example.org/notes")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.room.shown_view == ProjectorView(Scene.CODE, text="https://example.org/notes")
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert desk.room.follows


def test_words_too_long_for_a_code_are_refused_in_a_sentence(desk: Desk, page: ProjectPage) -> None:
    before = desk.room.shown_view
    page._bar.write_code()
    page._bar.field.setText("x" * 181)
    QTest.keyClick(page._bar.field, Qt.Key.Key_Return)
    assert desk.room.shown_view == before
    said = [label.text() for label in page._bar.findChildren(QLabel)]
    assert "A code holds 180 letters at most; this has 181. Use a shorter address." in said


def test_the_test_picture_and_the_safe_margin_go_together(desk: Desk, page: ProjectPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_T)
    assert desk.room.shown_view.scene is Scene.TEST
    slider = next(each for each in page.findChildren(QSlider) if "margin" in each.accessibleName())
    slider.setValue(9)
    assert desk.room.look.safe_margin == 9
    assert load_settings().safe_margin == 9


def test_the_tools_over_the_tiles_do_what_their_keys_do(desk: Desk, page: ProjectPage) -> None:
    tools = {each.accessibleName() or each.text(): each for each in page.findChildren(PanelButton)}
    next(tool for name, tool in tools.items() if name.startswith("Test picture")).click()
    assert desk.room.shown_view.scene is Scene.TEST
    next(tool for name, tool in tools.items() if name.startswith("Code")).click()
    assert page._bar.is_writing
    follow = next(each for each in page.findChildren(QCheckBox) if each.text() == "Follow the run")
    follow.click()
    assert desk.room.follows


def test_labels_sliders_and_values_stand_in_columns(page: ProjectPage) -> None:
    sliders = [each for each in page.findChildren(QSlider) if each.isVisible()]
    assert len(sliders) == 2
    assert len({(each.x(), each.width()) for each in sliders}) == 1
    values = [label for label in page.findChildren(QLabel) if label.text().endswith(" %")]
    assert len({label.geometry().right() for label in values}) == 1
    swatches = page.findChildren(ThemeSwatch)
    box = next(each for each in page.findChildren(QCheckBox) if each.text() == "Fade from scene to scene")
    # A swatch paints inside the rim that the ring of its choice needs.
    assert min(each.x() for each in swatches) + RIM == box.x()


def test_fading_can_be_switched_off_and_stays_off(desk: Desk, page: ProjectPage, qapp: QApplication) -> None:
    box = next(each for each in page.findChildren(QCheckBox) if each.text() == "Fade from scene to scene")
    assert box.isChecked()
    box.click()
    assert not desk.room.window.fades
    assert not Desk(qapp).room.fades


def test_clicking_a_screen_of_the_block_shows_it_without_moving_the_run(
    desk: Desk, page: ProjectPage
) -> None:
    page.refresh()
    run = desk.engine.run
    assert run is not None
    tiles = page.findChildren(NameTile)
    labels = [tile.accessibleName() for tile in tiles]
    assert labels == ["Sit down", "Phones away", "A: Speak", "A: Answer", "B: Speak", "B: Answer", "Long"]
    tiles[4].click()
    assert desk.room.shown_view.scene is Scene.TURN
    assert desk.room.shown_view.role == "B"
    assert desk.engine.run is not None
    assert desk.engine.run.step == run.step
    assert [each.label for each in screens_of(run)] == labels


def test_what_is_next_says_how_it_comes(desk: Desk) -> None:
    desk.engine.start()
    run = desk.engine.run
    assert run is not None
    assert upcoming(run, desk.clock.now()).view.text == "# Phones away"
    desk.engine.next()
    run = desk.engine.run
    assert run is not None
    ahead = upcoming(run, desk.clock.now())
    assert ahead.by_itself_in == 120
    assert [phase.state for phase in ahead.view.phases] == ["done", "now"]


def test_a_theme_and_the_text_size_reach_the_room(desk: Desk, page: ProjectPage) -> None:
    for swatch in page.findChildren(ThemeSwatch):
        swatch.click()
        assert desk.room.look.theme is swatch.theme
        assert desk.room.window.view == desk.room.shown_view


def test_the_fit_report_names_the_screen_that_is_cut(desk: Desk, page: ProjectPage, qtbot: QtBot) -> None:
    report = page._look._report
    page.refresh()
    qtbot.waitUntil(lambda: report.total == 3 and report.is_done, timeout=5000)
    assert [(each.screen.number, each.is_cut) for each in report.misfits] == [(3, True)]
    run = desk.engine.run
    assert run is not None
    assert len(screens_of_session(run)) == 3


def test_every_control_has_a_name_and_a_way_by_key(page: ProjectPage) -> None:
    controls: list[QWidget] = [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)]
    for control in controls:
        name = control.accessibleName() or getattr(control, "text", str)()
        assert name, type(control).__name__
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, name


def test_the_frame_says_in_words_what_the_room_sees(desk: Desk, page: ProjectPage) -> None:
    desk.room.show_scene(Scene.AGENDA)
    on = [
        tile.accessibleName() for tile in page.findChildren(SceneTile) if "shown now" in tile.accessibleName()
    ]
    assert on == ["Agenda, shown now"]
    desk.room.panic()
    checked = [button.accessibleName() for button in page.findChildren(RoomButton) if button.isChecked()]
    assert checked == ["Panic"]


def load_cards(desk: Desk, count: int) -> None:
    """Run a session of one step with some cards in place of the usual one."""
    prompts = tuple(f"# Card {n}" for n in range(1, count + 1))
    cards = a_strategy("cards", steps=[a_step("draw", 10, screens=("# How it goes",), prompts=prompts)])
    desk.engine.finish()
    desk.engine.load(plan(a_session([a_block("cards", 10)]), {"cards": cards}, START))
    desk.engine.start()


def test_every_prompt_is_reached_with_next_and_counted(desk: Desk, page: ProjectPage) -> None:
    load_cards(desk, 12)
    seen = []
    for _card in range(13):
        view = desk.room.shown_view
        seen.append((view.text, view.part, view.parts))
        QTest.keyClick(page, Qt.Key.Key_PageDown)
    texts = ("# How it goes", *(f"# Card {n}" for n in range(1, 13)))
    counted = [(0, 1), *((card, 12) for card in range(12))]
    assert seen == [(text, *count) for text, count in zip(texts, counted, strict=True)]


def test_a_card_is_drawn_by_a_click_and_next_goes_on_with_the_run(desk: Desk, page: ProjectPage) -> None:
    load_cards(desk, 5)
    page.refresh()
    tiles = {tile.accessibleName(): tile for tile in page.findChildren(NameTile)}
    tiles["Card 4"].click()
    assert (desk.room.shown_view.text, desk.room.shown_view.part) == ("# Card 4", 3)
    desk.room.show_next()
    assert desk.room.shown_view.text == "# How it goes"


def test_another_question_is_drawn_by_a_key_or_a_click_while_there_is_one(
    desk: Desk, page: ProjectPage
) -> None:
    load_cards(desk, 3)
    page.refresh()
    (another,) = page.findChildren(AnotherButton)
    assert not another.isVisibleTo(page), "the screen before the questions has no other"
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    page.refresh()
    assert another.isVisibleTo(page)
    assert desk.room.shown_view.text == "# Card 1"
    QTest.keyClick(page, Qt.Key.Key_A)
    assert desk.room.shown_view.text == "# Card 2"
    another.click()
    assert desk.room.shown_view.text == "# Card 3"
    desk.room.toggle_black()
    QTest.keyClick(page, Qt.Key.Key_A)
    desk.room.toggle_black()
    assert desk.room.shown_view.text == "# Card 3", "nothing is drawn that nobody sees"


def test_a_page_that_nobody_holds_is_gone_at_once(desk: Desk) -> None:
    gc.disable()
    try:
        page = ProjectPage(desk.engine, desk.room)
        gone: list[object] = []
        page.destroyed.connect(lambda: gone.append(1))
        del page
        assert gone
    finally:
        gc.enable()
