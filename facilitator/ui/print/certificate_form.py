"""What a facilitator chooses for certificates: the wording, the drawing, who issues them and when."""

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from facilitator.printing.requests import Design, Variant
from facilitator.ui.print.choice_box import ChoiceBox
from facilitator.ui.print.orders import CertificateChoices
from facilitator.ui.theme import interface_font, scaled


class CertificateForm(QWidget):
    """The choices; `changed` fires after each."""

    changed = Signal()

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._variant = ChoiceBox(self)
        # Completion belongs to a series, which has a rule for it; one session has none.
        for variant, text in (
            (Variant.ATTENDANCE, self.tr("Statement of attendance")),
            (Variant.PARTICIPATION, self.tr("Certificate of participation")),
            (Variant.NEUTRAL, self.tr("Neutral, without topics")),
        ):
            self._variant.addItem(text, variant)
        self._design = ChoiceBox(self)
        for design, text in (
            (Design.ENGRAVED, self.tr("Engraved border")),
            (Design.TYPOGRAPHIC, self.tr("Typographic")),
            (Design.RIPPLES, self.tr("Ripples")),
        ):
            self._design.addItem(text, design)
        self._issuer = QLineEdit(self)
        self._issuer.setMaxLength(120)
        self._issued = QDateEdit(QDate(today.year, today.month, today.day), self)
        self._issued.setDisplayFormat("d MMM yyyy")
        self._issued.lineEdit().setTextMargins(6, 0, 6, 0)
        self._lay_out()
        self._variant.currentIndexChanged.connect(self._on_changed)
        self._design.currentIndexChanged.connect(self._on_changed)
        self._issuer.textChanged.connect(self._on_changed)
        self._issued.dateChanged.connect(self._on_changed)

    @property
    def choices(self) -> CertificateChoices:
        """Return what is chosen now."""
        date = self._issued.date()
        return CertificateChoices(
            Variant(self._variant.currentData()),
            Design(self._design.currentData()),
            " ".join(self._issuer.text().split()),
            dt.date(date.year(), date.month(), date.day()),
        )

    def choose(self, choices: CertificateChoices) -> None:
        """Show other choices."""
        self._variant.setCurrentIndex(max(0, self._variant.findData(choices.variant)))
        self._design.setCurrentIndex(max(0, self._design.findData(choices.design)))
        self._issuer.setText(choices.issuer)
        if choices.issued:
            self._issued.setDate(QDate(choices.issued.year, choices.issued.month, choices.issued.day))

    def offer_completion(self, *, offered: bool) -> None:
        """Offer a certificate of completion, or not: only a series has a rule for it."""
        place = self._variant.findData(Variant.COMPLETION)
        if offered and place < 0:
            self._variant.insertItem(2, self.tr("Certificate of completion"), Variant.COMPLETION)
        elif not offered and place >= 0:
            self._variant.removeItem(place)

    def show_session_issuer(self, issuer: str) -> None:
        """Show what stands on certificates while no issuer is typed."""
        self._issuer.setPlaceholderText(issuer or self.tr("Name of your organisation"))

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QLabel(self.tr("Certificates"), self)
        head.setFont(interface_font(max(12, self.font().pixelSize() - 1), 600))
        head.setProperty("tone", "second")
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (self.tr("&Wording"), self._variant),
            (self.tr("&Design"), self._design),
            (self.tr("&Issued by"), self._issuer),
            (self.tr("&On"), self._issued),
        ):
            label = QLabel(text, self)
            label.setProperty("tone", "second")
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(label, field)
        column = QVBoxLayout(self)
        side = scaled(self.font(), 14)
        column.setContentsMargins(side, 12, side, 12)
        column.setSpacing(8)
        column.addWidget(head)
        column.addLayout(form)

    def _on_changed(self) -> None:
        self.changed.emit()
