"""What a facilitator chooses for certificates: the wording, the drawing, who issues them and when."""

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from facilitator.printing.requests import Design, Variant
from facilitator.store.artwork_files import Artwork
from facilitator.ui.print.choice_box import ChoiceBox
from facilitator.ui.print.file_choice import FileChoice
from facilitator.ui.print.orders import CertificateChoices
from facilitator.ui.theme import interface_font


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
            (Design.OWN, self.tr("My own background")),
        ):
            self._design.addItem(text, design)
        self._background = FileChoice(
            Artwork.BACKGROUND, self.tr("Background"), self.tr("Choose a PDF or SVG …"), self
        )
        self._logo = FileChoice(Artwork.LOGO, self.tr("Logo"), self.tr("Logo …"), self)
        self._trouble = QLabel(self)
        self._issuer = QLineEdit(self)
        self._issuer.setMaxLength(120)
        self._contact = QLineEdit(self)
        self._contact.setMaxLength(120)
        self._contact.setPlaceholderText(self.tr("E-mail, telephone or web"))
        self._issued = QDateEdit(QDate(today.year, today.month, today.day), self)
        self._issued.setDisplayFormat("d MMM yyyy")
        self._issued.lineEdit().setTextMargins(6, 0, 6, 0)
        self._lay_out()
        self._variant.currentIndexChanged.connect(self._on_changed)
        self._design.currentIndexChanged.connect(self._on_changed)
        self._issuer.textChanged.connect(self._on_changed)
        self._contact.textChanged.connect(self._on_changed)
        for choice in (self._background, self._logo):
            choice.changed.connect(self._on_changed)
            choice.troubled.connect(self._on_trouble)
        self._on_changed()
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
            " ".join(self._contact.text().split()),
            self._background.path if self._is_own else "",
            self._logo.path,
        )

    @property
    def background(self) -> FileChoice:
        """Return the choice of a background."""
        return self._background

    @property
    def logo(self) -> FileChoice:
        """Return the choice of a logo."""
        return self._logo

    @property
    def trouble(self) -> str:
        """Return what is said of a file that cannot be taken; empty where all is well."""
        return self._trouble.text()

    @property
    def _is_own(self) -> bool:
        return bool(self._design.currentData() == Design.OWN)

    def choose(self, choices: CertificateChoices) -> None:
        """Show other choices."""
        self._variant.setCurrentIndex(max(0, self._variant.findData(choices.variant)))
        self._design.setCurrentIndex(max(0, self._design.findData(choices.design)))
        self._issuer.setText(choices.issuer)
        self._contact.setText(choices.contact)
        if choices.issued:
            self._issued.setDate(QDate(choices.issued.year, choices.issued.month, choices.issued.day))

    def ask_issuer(self) -> None:
        """Put the keyboard where the issuer is typed."""
        self._issuer.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_wording(self) -> None:
        """Put the keyboard where the wording is chosen."""
        self._variant.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_artwork(self) -> None:
        """Put the keyboard where the background is chosen, else the logo."""
        (self._background if self._is_own else self._logo).setFocus(Qt.FocusReason.OtherFocusReason)

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
        head = QLabel(self.tr("Certificates"), self)
        head.setFont(interface_font(max(12, self.font().pixelSize() - 1), 600))
        head.setProperty("tone", "second")
        form = self._rows = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (self.tr("&Wording"), self._variant),
            (self.tr("&Design"), self._design),
            (self.tr("&Background"), self._background),
            (self.tr("&Issued by"), self._issuer),
            (self.tr("&Contact"), self._contact),
            (self.tr("&On"), self._issued),
        ):
            label = QLabel(text, self)
            label.setProperty("tone", "second")
            label.setBuddy(field)
            if not isinstance(field, FileChoice):
                field.setAccessibleName(text.replace("&", ""))
            if field is self._issued:
                beside = QHBoxLayout()
                beside.setSpacing(8)
                beside.addWidget(self._issued)
                beside.addWidget(self._logo, 1)
                form.addRow(label, beside)
            else:
                form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addLayout(form)
        column.addWidget(self._trouble)
        self._trouble.setProperty("tone", "late")
        self._trouble.setWordWrap(True)
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.hide()

    def _on_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def _on_changed(self) -> None:
        self._rows.setRowVisible(self._background, self._is_own)
        self.changed.emit()
