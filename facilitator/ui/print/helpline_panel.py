"""How the helplines stand: none yet, fresh, or to be tried again; and the way to the sheet."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from facilitator.core.helplines import lint_region
from facilitator.core.pack import RegionSheet
from facilitator.store.library import Unavailable
from facilitator.ui.people.panel import Panel


class HelplinePanel(Panel):
    """A line about the helplines with a button."""

    edit_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("message-square", "", parent)
        self._about = self.label()
        self._edit = QPushButton(self)
        self._edit.clicked.connect(self.edit_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(0, 3, 0, 0)
        row.addWidget(self._edit)
        row.addStretch(1)
        self.column.addWidget(self._about)
        self.column.addLayout(row)

    @property
    def about(self) -> str:
        """Return what is said."""
        return self._about.text()

    @property
    def button(self) -> QPushButton:
        """Return the button that opens the sheet."""
        return self._edit

    def show_sheet(self, sheet: RegionSheet | Unavailable | None, today: dt.date) -> None:
        """Say how the helplines stand."""
        late = True
        if isinstance(sheet, Unavailable):
            heading = self.tr("Helplines cannot be read")
            text = "\n".join(str(problem) for problem in sheet.problems[:2])
        elif sheet is None or not sheet.filled_in:
            heading = self.tr("No helplines yet")
            text = self.tr("Handouts leave empty lines where help near you should stand.")
        elif lint_region(sheet, today):
            heading = self.tr("Helplines to try again")
            old = len(sheet.expired(today))
            text = self.tr("{0} of {1} were not tried for {2} months.").format(
                old, len(sheet.filled_in), sheet.expires_after_months
            )
        else:
            late = False
            heading = self.tr("Helplines are fresh")
            count = len(sheet.filled_in)
            some = self.tr("{0} contacts, tried lately.").format(count)
            text = self.tr("1 contact, tried lately.") if count == 1 else some
        self.show_heading(heading, "message-square", "late" if late else "text")
        self._about.setText(text)
        has_some = isinstance(sheet, RegionSheet) and bool(sheet.filled_in)
        self._edit.setText(self.tr("Look through") if has_some else self.tr("Fill in"))
        self._edit.setAccessibleName(self.tr("Edit the helplines"))
        self._edit.setEnabled(not isinstance(sheet, Unavailable))
