"""The tools every document is made with: fonts, templates, a file."""

from pathlib import Path
from typing import IO

from facilitator import resources
from facilitator.printing.artwork import Artwork
from facilitator.printing.fonts import FontBook, FontKey, has_outlines
from facilitator.printing.house import LOGO, show_logo
from facilitator.printing.imposition import reads_to_the_left
from facilitator.printing.manner import USUAL, Manner
from facilitator.printing.markup import Element, LayoutError, render
from facilitator.printing.pdf_file import PdfFile
from facilitator.printing.requests import Places
from facilitator.printing.typesetter import Typesetter, clean


class Workshop:
    """The tools of one document."""

    def __init__(self, places: Places, language: str = "", manner: Manner = USUAL) -> None:
        self.manner = manner
        assets = resources.assets()
        self._own = tuple(Path(folder) for folder in places.templates)
        self._cache = places.cache
        self._shipped = assets / "templates"
        self._look = places.look
        extra = [Path(folder) for folder in places.fonts]
        fonts = FontBook(assets / "fonts", extra, language, dict(_sound_fonts(places.look.fonts)))
        self.setter = Typesetter(fonts, manner, right_to_left=reads_to_the_left(language))
        self.logo: Artwork | None = None
        """The organiser's logo, once a file with it was opened."""
        self._form_font = fonts.main(FontKey()) if manner.fillable else None

    def render(self, template: str, **values: object) -> Element:
        """Return the layout a template makes of some values.

        Raises:
            LayoutError: the template cannot be used.
        """
        if not any((folder / template).is_file() for folder in self._own):
            return render(template, (self._shipped,), values, self._cache)
        # Late: few people have templates of their own.
        from facilitator.printing.template_cell import render_apart

        return render_apart(template, (*self._own, self._shipped), values)

    def open_file(
        self,
        title: str,
        language: str,
        *,
        author: str = "",
        subject: str = "",
        out: IO[bytes] | None = None,
        with_logo: bool = True,
    ) -> PdfFile:
        """Return a new file with its metadata and the organiser's logo; without `out` it is made in memory.

        Raises:
            LayoutError: the logo is no picture that can be used.
        """
        file = PdfFile(
            clean(title),
            language,
            author=clean(author),
            subject=clean(subject),
            order=self.manner.order,
            form_font=self._form_font,
            out=out,
        )
        if self._look.logo and with_logo:
            # Late: few documents have a picture.
            from facilitator.printing.artwork_picture import read_logo

            self.logo = read_logo(self._look.logo)
            file.add_a_point_high(LOGO, self.logo)
            show_logo(self.logo)
        return file


def _sound_fonts(fonts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the organiser's fonts.

    Raises:
        LayoutError: one of them cannot be used.
    """
    for _, path in fonts:
        if not has_outlines(Path(path)):
            name = Path(path).name
            raise LayoutError(f"{name}: this is no TrueType font with outlines of its own; take another one.")
    return fonts
