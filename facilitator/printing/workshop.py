"""The tools every document is made with: fonts, templates, a file."""

from pathlib import Path

from facilitator import resources
from facilitator.printing.fonts import FontBook
from facilitator.printing.markup import Element, render
from facilitator.printing.pdf_file import PdfFile
from facilitator.printing.requests import Places
from facilitator.printing.typesetter import Typesetter, clean


class Workshop:
    """The tools of one document."""

    def __init__(self, places: Places, language: str = "") -> None:
        assets = resources.assets()
        self._templates = (*(Path(folder) for folder in places.templates), assets / "templates")
        fonts = FontBook(assets / "fonts", [Path(folder) for folder in places.fonts], language)
        self.setter = Typesetter(fonts)

    def render(self, template: str, **values: object) -> Element:
        """Return the layout a template makes of some values.

        Raises:
            LayoutError: the template cannot be used.
        """
        return render(template, self._templates, values)

    def open_file(self, title: str, language: str, *, author: str = "", subject: str = "") -> PdfFile:
        """Return a new file with its metadata."""
        return PdfFile(clean(title), language, author=clean(author), subject=clean(subject))
