"""Text that is laid out once and painted often: lines, balance, no orphan words, no word lost unseen."""

import re
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from facilitator.printing.hyphenation import SOFT_HYPHEN
from facilitator.ui.project import big_glyphs
from facilitator.ui.project.faces import Face, Runs, font_for, for_script, text_of
from facilitator.ui.project.hyphens import hyphenated
from facilitator.ui.project.phrases import phrased
from facilitator.ui.project.stage import Stage

_CUT = "…"
_STRONG = 1.05
"""How much wider strong letters are."""
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that write words without spaces: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""


def units_of(text: str) -> int:
    """Return how long Qt says a text is: an emoji counts twice, being two units of UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _place_of_unit(text: str, unit: int) -> int:
    """Return the place Python has for a place that Qt names in a text."""
    if unit <= 0 or text.isascii():
        return unit
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * unit]
    return len(before.decode("utf-16-le", "surrogatepass"))


class Words:
    """A laid-out text with a width, a height and a number of lines, in pixels."""

    def __init__(
        self,
        stage: Stage,
        runs: Runs,
        face: Face,
        width: float,
        color: QColor,
        *,
        centred: bool = False,
        balanced: bool = False,
        most_lines: int = 0,
    ) -> None:
        face = for_script(stage, face)
        self._font = font_for(stage, face, text_of(runs))
        self._metrics = QFontMetricsF(self._font)
        self.pitch = stage.px(face.size) * face.leading
        self._color = color
        self._slants = stage.latin
        self._language = stage.tag
        self._most_lines = most_lines
        # QTextLayout takes left and right as they are, whatever the direction.
        leading = Qt.AlignmentFlag.AlignRight if stage.rtl else Qt.AlignmentFlag.AlignLeft
        self._option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else leading)
        direction = Qt.LayoutDirection.RightToLeft if stage.rtl else Qt.LayoutDirection.LeftToRight
        self._option.setTextDirection(direction)
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.width = max(1.0, width)
        self.is_cut = False
        """True: there was more than the lines it may have."""
        # A tab would jump over the edge where people read from the right.
        runs = tuple(replace(run, text=run.text.replace("\n", "\u2028").replace("\t", " ")) for run in runs)
        runs = phrased(runs, stage.tag, is_heading=balanced)
        whole, runs = runs, self._hyphenated(runs) if stage.latin else runs
        self._is_hyphenated = runs is not whole
        self._runs, text = runs, text_of(runs)
        self._lay_out(text, runs, self.width)
        if self.line_count > 1:
            self._keep_company(self._text, runs)
            if balanced:
                self._balance(runs)

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return self.line_count * self.pitch

    @property
    def cap_height(self) -> float:
        """Return the height of a capital letter."""
        return self._metrics.capHeight()

    @property
    def longest_word(self) -> float:
        """Return the width of the longest word, which no line can be narrower than; 0 without word spaces.

        Hyphens of the author make two words of one; those that were put in here do not.
        """
        if _UNSPACED.search(self._text):
            return 0.0
        text = self._text.replace(SOFT_HYPHEN, "") if self._is_hyphenated else self._text
        words = re.split(f"[ \u2028{SOFT_HYPHEN}]", text)
        return max((self._metrics.horizontalAdvance(word) for word in words), default=0.0)

    @property
    def baseline(self) -> float:
        """Return where the first line stands, from the top."""
        metrics = self._metrics
        return (self.pitch - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()

    @property
    def layout(self) -> QTextLayout:
        """Return the lines as Qt has them."""
        return self._layout

    def hug(self) -> "Words":
        """Make the box as narrow as the text, so that it can stand at the trailing edge; return the words."""
        self.width = self.text_width + 1
        self._lay_out(self._text, self._runs, self.width)
        return self

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint the text with its top left corner at a place."""
        if big_glyphs.suits(painter, self._font.pixelSize()):
            big_glyphs.paint_runs(painter, self._layout, QPointF(x, y), self._color)
            return
        painter.setPen(self._color)
        self._layout.draw(painter, QPointF(x, y))

    def _hyphenated(self, runs: Runs) -> Runs:
        # Hardly a letter is as wide as it is high, so most texts need no measuring.
        words = text_of(runs).replace("\u2028", " ").split(" ")
        if max(map(len, words)) * self._font.pixelSize() <= self.width:
            return runs
        # Strong letters are wider than those a word is measured with.
        return hyphenated(
            runs,
            lambda word: self._metrics.horizontalAdvance(word) * _STRONG,
            self.width,
            self._language,
        )

    def _lay_out(self, text: str, runs: Runs, width: float, *, is_short: bool = False) -> None:
        layout = QTextLayout(text, self._font)
        layout.setTextOption(self._option)
        layout.setFormats(self._formats(runs))
        layout.beginLayout()
        count, longest, start, end = 0, 0.0, 0, 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            count += 1
            longest = max(longest, line.naturalTextWidth())
            top = (count - 1) * self.pitch + self.baseline - line.ascent()
            line.setPosition(QPointF(0, top))
            start, end = line.textStart(), line.textStart() + line.textLength()
            if count == self._most_lines:
                break
        layout.endLayout()
        self._layout, self._text = layout, text
        self.line_count, self.text_width = count, longest
        if end < units_of(text) and not is_short:
            self.is_cut = True
            shortened = self._shortened(text, _place_of_unit(text, start), width)
            self._lay_out(shortened, runs, width, is_short=True)

    def _shortened(self, text: str, start: int, width: float) -> str:
        """Return a text whose last line, from `start` on, is cut to a width and says so."""
        last = text[start:].split("\u2028")[0].rstrip()
        while last and self._metrics.horizontalAdvance(last + _CUT) > width:
            last = last[:-1].rstrip()
        return f"{text[:start]}{last}{_CUT}"

    def _formats(self, runs: Runs) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for run in runs:
            if run.strong or run.italic or run.color is not None:
                kind = QTextCharFormat()
                # Scripts without italics stress by weight.
                if run.strong or (run.italic and not self._slants):
                    kind.setFontWeight(max(600, self._font.weight()))
                if run.italic and self._slants:
                    kind.setFontItalic(True)
                if run.color is not None:
                    kind.setForeground(run.color)
                piece = QTextLayout.FormatRange()
                piece.start, piece.length, piece.format = start, units_of(run.text), kind
                ranges.append(piece)
            start += units_of(run.text)
        return ranges

    def _keep_company(self, text: str, runs: Runs) -> None:
        # A last line of one word looks lost: bind it to the word before it, where that costs no line.
        before, bound = self.line_count, text
        for start in reversed(self._lonely_lines(text)):
            space = text.rfind(" ", 0, start)
            end = text.find("\u2028", start)
            pair = text[text.rfind(" ", 0, space) + 1 : end if end >= 0 else len(text)]
            if self._metrics.horizontalAdvance(pair) <= self.width * 0.95:
                bound = f"{bound[:space]}\u00a0{bound[space + 1 :]}"
        if bound == text:
            return
        self._lay_out(bound, runs, self.width)
        if self.line_count > before:
            self._lay_out(text, runs, self.width)

    def _lonely_lines(self, text: str) -> list[int]:
        """Return where lines begin that hold the last word of a paragraph alone."""
        found = []
        starts = [
            _place_of_unit(text, self._layout.lineAt(line).textStart()) for line in range(self.line_count)
        ]
        for place, start in enumerate(starts[1:], 1):
            end = starts[place + 1] if place + 1 < len(starts) else len(text)
            ends = end == len(text) or text[end - 1] == "\u2028"
            if ends and text[start - 1] == " " and " " not in text[start:end].strip():
                found.append(start)
        return found

    def _balance(self, runs: Runs) -> None:
        lines = self.line_count
        low, high = max(self.width / (lines + 1), self.longest_word), float(ceil(self.text_width))
        while high - low > max(2.0, self.width / 200):
            middle = (low + high) / 2
            self._lay_out(self._text, runs, middle)
            if self.line_count > lines:
                low = middle
            else:
                high = middle
        self._lay_out(self._text, runs, high)
        if self._option.alignment() & Qt.AlignmentFlag.AlignHCenter or self._option.textDirection() == (
            Qt.LayoutDirection.RightToLeft
        ):
            self.width = high
