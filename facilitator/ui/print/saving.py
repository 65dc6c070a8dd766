"""Where documents are saved: asking for it, and names that tell neither topic nor people."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.ui.print import kinds
from facilitator.ui.print.documents import DocumentRow


def ask_where_to_save(parent: QWidget, rows: Sequence[DocumentRow]) -> tuple[Path, str] | None:
    """Return a folder and the name of a single document, empty for several; None: nobody wants to save."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    if len(rows) > 1:
        title = _tr("Save {0} documents").format(len(rows))
        folder = QFileDialog.getExistingDirectory(parent, title, start)
        return (Path(folder), "") if folder else None
    suggested = str(Path(start) / kinds.file_name(rows[0].kind))
    chosen, _filter = QFileDialog.getSaveFileName(parent, _tr("Save as PDF"), suggested, _tr("PDF (*.pdf)"))
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix else path.with_suffix(".pdf")
    return path.parent, path.name


def free_path(folder: Path, kind: str) -> Path:
    """Return the path for a new document, with a number where its name is taken."""
    name = kinds.file_name(kind)
    target, number = folder / name, 2
    while target.exists():
        target = folder / f"{Path(name).stem} {number}.pdf"
        number += 1
    return target


def _tr(text: str) -> str:
    return QCoreApplication.translate("Saving", text)
