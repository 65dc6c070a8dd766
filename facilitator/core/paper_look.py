"""How an organiser wants their paper to look: colours, fonts, a logo and a few words of their own."""

from dataclasses import dataclass, field

FONT_SLOTS = ("text", "text_bold", "text_italic", "heading", "heading_bold", "heading_italic")
"""What fonts are used for; a slot that is not filled takes the nearest that is, then the program's own."""
WORDS = ("disclaimer", "take_home", "yours_only", "contents", "notes", "belongs_to")
"""Words that stand on paper whatever the session is, and can be said otherwise."""


@dataclass(frozen=True, slots=True)
class PaperLook:
    """What an organiser sets; everything left out stays as it is."""

    accent: str = ""
    """The first colour, as "#8c3b16"."""
    second: str = ""
    fonts: tuple[tuple[str, str], ...] = ()
    """(slot, the path of a TrueType file)."""
    logo: bytes = field(default=b"", repr=False)
    """A PNG or JPEG picture."""
    words: tuple[tuple[str, str], ...] = ()

    def said(self, name: str, usual: str) -> str:
        """Return the words an organiser wants in a place, else the usual ones."""
        return next((words for key, words in self.words if key == name), usual)


USUAL_LOOK = PaperLook()
