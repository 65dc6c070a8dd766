"""The row of small pages under the preview."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.ui.focus_ring import FocusRing
from facilitator.ui.print.page_pictures import PagePictures, PictureRequest
from facilitator.ui.theme import colors, interface_font, scaled

Index = QModelIndex | QPersistentModelIndex
_BOX = 68
_CAPTION = 18
_GAP = 12
_PAD = 5


class PageList(QAbstractListModel):
    """The pages as small pictures, drawn when they are first seen."""

    def __init__(self, pictures: PagePictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._drawn: dict[int, QPixmap] = {}
        self.width = _BOX
        """Width of a small picture in real pixels."""
        self.tallest = 1.0
        """Height of the tallest page, in parts of the longer side of any."""
        pictures.opened.connect(self._on_opened)
        pictures.ready.connect(self._on_ready)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many pages there are."""
        return 0 if parent is not None and parent.isValid() else len(self._pictures.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the number of a page or its picture."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Page {0}").format(index.row() + 1)
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._pictures.sizes[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            found = self._drawn.get(index.row())
            if found is None:
                self._pictures.want(index.row(), self.width)
            return found
        return None

    def _on_opened(self) -> None:
        self.beginResetModel()
        self._drawn.clear()
        parts = [size.height() / max(size.width(), size.height()) for size in self._pictures.sizes]
        self.tallest = max(parts, default=1.0)
        self.endResetModel()

    def _on_ready(self, request: PictureRequest, picture: QImage) -> None:
        if request.width == self.width and request.page < self.rowCount():
            self._drawn[request.page] = QPixmap.fromImage(picture)
            place = self.index(request.page)
            self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])


class _PageDelegate(QStyledItemDelegate):
    """Paints a small page and its number."""

    def __init__(self, pages: PageList, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell."""
        box = scaled(option.font, _BOX)
        return QSize(box + _GAP, self._height(box) + _PAD * 2 + scaled(option.font, _CAPTION))

    def _height(self, box: int) -> int:
        return round(box * self._pages.tallest)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one page."""
        look = colors(option.palette)
        box = scaled(option.font, _BOX)
        page = index.data(Qt.ItemDataRole.SizeHintRole)
        scale = box / max(page.width(), page.height())
        width, height = page.width() * scale, page.height() * scale
        left = option.rect.center().x() - width / 2
        room = self._height(box)
        top = option.rect.top() + _PAD + (room - height) / 2
        sheet = QRectF(left, top, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            painter.drawPixmap(sheet, picture, QRectF(picture.rect()))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.accent, 2) if selected else QPen(look.border_strong, 0.6))
        around = 3 if selected else 0
        painter.drawRect(sheet.adjusted(-around, -around, around, around))
        painter.setPen(look.text if selected else look.text_2)
        painter.setFont(
            interface_font(max(12, option.font.pixelSize() - 1), 600 if selected else 400, tabular=True)
        )
        below = QRect(option.rect.left(), option.rect.top() + room + _PAD * 2, option.rect.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, str(index.data()))
        painter.restore()


class Thumbnails(QListView):
    """A row of small pages; choosing one shows it."""

    page_chosen = Signal(int)

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = PageList(pictures, self)
        self.setModel(self._pages)
        self.setItemDelegate(_PageDelegate(self._pages, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pages"))
        self.setObjectName("thumbnails")
        FocusRing(self)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._pages.modelReset.connect(self._fit)
        self._fit()

    def show_page(self, page: int) -> None:
        """Mark a page as the one that is shown."""
        place = self._pages.index(page)
        if place.isValid() and self.currentIndex() != place:
            self.setCurrentIndex(place)
            self.scrollTo(place)

    def sizeHint(self) -> QSize:
        """Return a width for all pages, as far as there is room."""
        cell = self.itemDelegate().sizeHint(self._option(), QModelIndex())
        return QSize(self._pages.rowCount() * cell.width() + 4, cell.height() + 12)

    def _option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        option.font = self.font()
        return option

    def _fit(self) -> None:
        self._pages.width = round(scaled(self.font(), _BOX) * self.devicePixelRatioF())
        hint = self.sizeHint()
        self.setFixedHeight(hint.height())
        # Cells of another height: a view keeps old sizes until it lays out again.
        self.scheduleDelayedItemsLayout()
        self.setMaximumWidth(max(1, hint.width()))
        self.setVisible(self._pages.rowCount() > 1)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.page_chosen.emit(current.row())
