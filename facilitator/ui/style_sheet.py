"""The one style sheet: buttons, fields, lists and scroll bars in the colours of a scheme.

A control says what it is through a property: `kind` is "primary", "quiet", "segment", "pill" or "workspace".
Spin boxes lose their arrows here: with QSpinBox.NoButtons a style sheet leaves no room for their text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.ui.theme import Colors

_SHEET = """
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {border_strong}; padding: 4px 6px; }}
QPushButton, QToolButton[kind="button"] {{
  min-height: {control}px; padding: 0 12px; border: 1px solid {border_strong}; border-radius: 6px;
  background: {surface}; color: {text}; font-weight: 500; }}
QPushButton:hover {{ background: {ground}; }}
QPushButton:pressed {{ background: {sunken}; }}
QPushButton:disabled {{ border-color: {border}; color: {text_3}; background: transparent; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 0 11px; min-height: {focused}px; }}
QPushButton[kind="primary"] {{
  background: {accent}; border-color: {accent}; color: {on_accent}; font-weight: 600; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[kind="danger"] {{ border-color: {fault}; color: {fault}; font-weight: 600; }}
QPushButton[kind="danger"]:hover {{ background: {fault_soft}; }}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {{
  border: 1px solid transparent; background: transparent; color: {text_2}; border-radius: 6px; }}
QPushButton[kind="quiet"][tone="fault"] {{ color: {fault}; }}
QPushButton[kind="quiet"][tone="fault"]:disabled {{ color: {text_3}; }}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover {{ background: {border}; }}
QPushButton[kind="link"] {{
  border: 2px solid transparent; border-radius: 6px; min-height: {pill}px; background: transparent;
  color: {accent}; font-weight: 600; padding: 0; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {accent}; min-height: {pill}px; padding: 0; }}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus {{ border: 2px solid {accent}; }}
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked {{
  background: {accent_soft}; border-color: {accent}; color: {accent}; }}
QToolButton[kind="segment"] {{
  min-height: {segment}px; border: 1px solid {border_strong}; border-right-width: 0; background: {surface};
  color: {text_2}; font-size: {small}px; font-weight: 500; padding: 0 4px; }}
QToolButton[kind="segment"][place="first"] {{ border-top-left-radius: 6px; border-bottom-left-radius: 6px; }}
QToolButton[kind="segment"][place="last"] {{
  border-right-width: 1px; border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
QToolButton[kind="segment"]:checked {{ background: {text}; color: {ground}; font-weight: 600; }}
QToolButton[kind="segment"]:focus {{ border: 2px solid {accent}; }}
QToolButton[kind="pill"], QLabel[kind="pill"] {{
  min-height: {pill}px; border: 1px solid {border}; border-radius: {pill_radius}px; background: {surface};
  color: {text}; font-size: {small}px; font-weight: 500; padding: 0 9px; }}
QToolButton[kind="pill"]:hover {{ border-color: {border_strong}; }}
QToolButton[kind="pill"]:focus {{ border: 2px solid {accent}; padding: 0 8px; }}
QToolButton[kind="pill"]::menu-indicator {{ image: none; width: 0; }}
QLineEdit, QSpinBox, QDoubleSpinBox, QTimeEdit, QComboBox, QPlainTextEdit, QDateEdit {{
  min-height: {control}px; padding: 0 8px; border: 1px solid {border_strong}; border-radius: 6px;
  background: {surface}; color: {text}; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QTimeEdit:focus, QComboBox:focus, QPlainTextEdit:focus,
QDateEdit:focus {{
  border: 2px solid {accent}; padding: 0 7px; min-height: {focused}px; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {text_3}; }}
QSlider:horizontal {{ min-height: 20px; }}
QSlider::groove:horizontal {{ height: 2px; border-radius: 1px; background: {border_strong}; }}
QSlider::sub-page:horizontal {{ height: 2px; border-radius: 1px; background: {accent}; }}
QSlider::handle:horizontal {{
  width: 10px; height: 10px; margin: -7px 0; border: 3px solid {text}; border-radius: 8px;
  background: {surface}; }}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ border-color: {accent}; }}
QAbstractSpinBox QLineEdit {{ min-height: 0; padding: 0 6px; border: 0; background: transparent; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: 0; }}
QLineEdit[kind="plain"] {{
  min-height: 0; padding: 0; margin: 0; border: 2px solid transparent; border-radius: 5px;
  background: transparent; }}
QLineEdit[kind="plain"]:hover[readOnly="false"] {{ background: {ground}; }}
QLineEdit[kind="plain"]:focus[readOnly="false"] {{
  border: 2px solid {accent}; background: {surface}; padding: 0; }}
QLineEdit[kind="cell"] {{ min-height: 0; padding: 0; border: 2px solid {accent}; border-radius: 4px; }}
QLineEdit[kind="plain"][tone="late"] {{ color: {late}; }}
QFrame[kind="stepper"] {{ background: {surface}; border: 1px solid {border_strong}; border-radius: 6px; }}
QLineEdit[kind="stepper"] {{
  border: 0; border-left: 1px solid {border}; border-right: 1px solid {border}; border-radius: 0;
  padding: 0; }}
QLineEdit[kind="stepper"]:focus {{ border: 2px solid {accent}; border-radius: 4px; padding: 0; }}
QFrame[kind="upright"] {{ background: {border}; border: 0; }}
QComboBox::drop-down {{ border: 0; width: 22px; }}
QComboBox QAbstractItemView, QMenu {{
  background: {surface}; color: {text}; border: 1px solid {border_strong}; padding: 4px;
  selection-background-color: {accent_soft}; selection-color: {text}; }}
QMenu::item {{ padding: 5px 18px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
QLabel[tone="second"] {{ color: {text_2}; }}
QLabel[tone="third"] {{ color: {text_3}; }}
QLabel[tone="accent"] {{ color: {accent}; }}
QLabel[tone="late"] {{ color: {late}; }}
QLabel[tone="fault"] {{ color: {fault}; }}
QLabel[kind="key"] {{
  border: 1px solid {border}; border-radius: 4px; background: {ground}; color: {text_2};
  font-size: {small}px; font-weight: 500; padding: 0 5px; }}
QFrame[kind="panel"] {{ background: {surface}; border: 1px solid {border}; border-radius: 8px; }}
QFrame[kind="hairline"] {{ background: {border}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[kind="bar"] {{ background: {sunken}; border: 0; border-bottom: 1px solid {border}; }}
QFrame[kind="status"] {{ background: {sunken}; border: 0; border-top: 1px solid {border}; }}
QWidget[ground="surface"] {{ background: {surface}; }}
QWidget[ground="ground"] {{ background: {ground}; }}
QAbstractScrollArea {{ border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:hover {{ background: {border_strong}; }}
QScrollBar::handle {{
  background: {border}; border-radius: 3px; min-height: 28px; min-width: 28px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QCheckBox, QRadioButton {{ spacing: 8px; }}
"""


def style_sheet(look: Colors, pixels: int) -> str:
    """Return the style sheet of a scheme for a base text size in pixels."""
    scale = pixels / 13
    names = [name for name in type(look).__slots__ if name != "dark"]
    return _SHEET.format(
        **{name: getattr(look, name).name() for name in names},
        control=round(28 * scale),
        # A border of two pixels in place of one: nothing moves when the keyboard comes.
        focused=round(28 * scale) - 2,
        segment=round(24 * scale),
        pill=round(22 * scale),
        pill_radius=round(22 * scale) // 2,
        small=12 if pixels <= 13 else 13,
    )
