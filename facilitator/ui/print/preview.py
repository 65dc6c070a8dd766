"""The middle of the Print workspace: a document page by page."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.icons import icon
from facilitator.ui.print.page_pictures import PagePictures
from facilitator.ui.print.page_view import FIT_PAGE, ZOOMS, PageView
from facilitator.ui.print.thumbnails import Thumbnails
from facilitator.ui.theme import colors, interface_font, scaled

_BAR = 44
_BUTTON = 30


class Preview(QFrame):
    """Shows the pages of one PDF, or a sentence where there are none."""

    page_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = PagePictures(self)
        self._view = PageView(self._pictures, self)
        self._thumbnails = Thumbnails(self._pictures, self)
        self._title = QLabel(self)
        self._count = QLabel(self)
        self._back = self._turner("chevron-left", self.tr("Page before"))
        self._forth = self._turner("chevron-right", self.tr("Next page"))
        self._zoom = QToolButton(self)
        self._sentence = QLabel(self)
        self._stack = QStackedWidget(self)
        self._keep = 0
        self.shown_kind = ""
        """The kind of document that is shown; its place is kept when the same kind comes again."""
        self._build()
        self._pictures.opened.connect(self._on_opened)
        self._pictures.failed.connect(self.show_sentence)
        self._view.page_asked.connect(self._turn)
        self._view.zoom_changed.connect(self._say_zoom)
        self._thumbnails.page_chosen.connect(self.show_page)
        self._back.clicked.connect(self._on_back)
        self._forth.clicked.connect(self._on_forth)
        self._take_colors()
        self._say_page()

    @property
    def page(self) -> int:
        """Return the page that is shown, counted from 0."""
        return self._view.page

    @property
    def page_count(self) -> int:
        """Return how many pages the document has; 0 where none is shown."""
        return len(self._pictures.sizes)

    @property
    def sentence(self) -> str:
        """Return what is said in place of pages; empty while pages are shown."""
        return self._sentence.text() if self._stack.currentIndex() == 1 else ""

    def set_title(self, title: str) -> None:
        """Name the document."""
        self._title.setText(title)

    def show_pdf(self, pdf: bytes, *, same_document: bool) -> None:
        """Show a PDF; `same_document` stays on the page that was shown."""
        self._keep = self._view.page if same_document else 0
        self._pictures.open(pdf)

    def show_sentence(self, text: str) -> None:
        """Say why there are no pages."""
        self._pictures.close()
        self._sentence.setText(text)
        self._stack.setCurrentIndex(1)

    def show_page(self, page: int) -> None:
        """Show a page of the document; outside its pages nothing happens."""
        if not 0 <= page < self.page_count:
            return
        if page != self._view.page:
            self._view.show_page(page)
        self._thumbnails.show_page(page)
        self._say_page()
        self.page_shown.emit(page)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_colors()

    def _build(self) -> None:
        font = self.font()
        self._title.setFont(interface_font(font.pixelSize(), 600))
        self._count.setFont(interface_font(font.pixelSize(), tabular=True))
        self._count.setProperty("tone", "second")
        self._zoom.setProperty("kind", "pill")
        self._zoom.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._zoom.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._zoom.setMenu(self._zoom_menu())
        bar = QFrame(self)
        bar.setObjectName("previewBar")
        bar.setFixedHeight(scaled(font, _BAR))
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        for widget in (self._title, self._count):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self._back, self._forth, self._zoom):
            row.addWidget(button)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("tone", "second")
        self._sentence.setMargin(scaled(font, 48))
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._sentence)
        strip = QHBoxLayout()
        strip.setContentsMargins(16, 0, 16, 8)
        strip.addWidget(self._thumbnails)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        column.addLayout(strip)

    def _turner(self, name: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "quiet")
        button.setProperty("drawing", name)
        button.setAccessibleName(text)
        button.setToolTip(text)
        size = scaled(self.font(), _BUTTON)
        button.setFixedSize(size, size)
        return button

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for zoom in (FIT_PAGE, *ZOOMS):
            text = self.tr("Whole page") if zoom == FIT_PAGE else self.tr("{0} %").format(round(zoom * 100))
            action = menu.addAction(text)
            action.setData(zoom)
            action.setCheckable(True)
            action.setChecked(zoom == FIT_PAGE)
            group.addAction(action)
        menu.triggered.connect(self._on_zoom)
        return menu

    def _take_colors(self) -> None:
        look = colors(self.palette())
        sheet = (
            f"Preview, #thumbnails {{ background: {look.sunken.name()}; }}"
            f"#previewBar {{ background: {look.sunken.name()}; border: 0;"
            f" border-bottom: 1px solid {look.border.name()}; }}"
        )
        # A style sheet is a change of palette to Qt; giving the same one again would never end.
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
        size = scaled(self.font(), 16)
        for turner in (self._back, self._forth):
            turner.setIcon(icon(str(turner.property("drawing")), look.text_2, size))
            turner.setIconSize(QSize(size, size))
        self._zoom.setIcon(icon("chevron-down", look.text_2, scaled(self.font(), 14)))

    def _on_zoom(self, action: QAction) -> None:
        self._view.set_zoom(float(action.data()))

    def _on_opened(self) -> None:
        if self.page_count:
            self._stack.setCurrentIndex(0)
            page = min(self._keep, self.page_count - 1)
            self._view.show_page(page, keep_picture=page == self._keep)
            self.show_page(page)
        self._say_page()

    def _turn(self, by: int) -> None:
        self.show_page(self._view.page + by)

    def _on_back(self) -> None:
        self._turn(-1)

    def _on_forth(self) -> None:
        self._turn(1)

    def _say_page(self) -> None:
        count, page = self.page_count, self._view.page
        self._count.setText(self.tr("{0} of {1}").format(page + 1, count) if count else "")
        self._back.setEnabled(count > 0 and page > 0)
        self._forth.setEnabled(page + 1 < count)
        self._zoom.setEnabled(count > 0)
        self._say_zoom()

    def _say_zoom(self) -> None:
        text = self.tr("{0} %").format(round(self._view.zoom * 100)) if self.page_count else "–"
        self._zoom.setText(text)
        self._zoom.setAccessibleName(self.tr("Zoom, {0}").format(text))
