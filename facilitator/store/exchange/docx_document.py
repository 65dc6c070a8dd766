"""DOCX: the plan as a document with a heading and a table, to be changed in a word processor.

Written by hand: a document of one heading and one table is a few small files in a zip, and the library for it
would bring a compiled XML reader that nothing else here needs.
"""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from facilitator.core.rundown import Rundown
from facilitator.store.exchange.csv_table import cells
from facilitator.store.exchange.run_sheet_table import HEADINGS, PRIVATE_HEADINGS, table_rows

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTHS = (900, 900, 950, 3800, 2900, 1100, 900, 1300)
_PRIVATE_WIDTHS = (750, 750, 850, 2000, 1700, 900, 700, 950, 1600, 1900, 1900)
"""Twentieths of a point; together they fill A4 on its side with margins of 2 cm."""

_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
</Types>"""
_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_WORD_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>"""
_STYLES = f"""{_HEAD}<w:styles {_W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>
</w:styles>"""


def write_docx(rundown: Rundown, *, private: bool) -> bytes:
    """Return the plan as a document; the same plan gives the same bytes."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": _document(rundown, private),
        "word/_rels/document.xml.rels": _WORD_RELATIONS,
        "word/styles.xml": _STYLES,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name, text in parts.items():
            about = zipfile.ZipInfo(name, _FIRST_DAY)
            about.create_system = 0
            zipped.writestr(about, text.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _document(rundown: Rundown, private: bool) -> str:
    session = rundown.session
    day = f"{session.date.day} {session.date:%B %Y}" if session.date else ""
    about = ", ".join(
        part for part in (day, f"{rundown.start:%H:%M} to {rundown.end:%H:%M}", session.place) if part
    )
    widths = _PRIVATE_WIDTHS if private else _WIDTHS
    headings = [*HEADINGS, *(PRIVATE_HEADINGS if private else ())]
    rows = [_row(headings, widths, bold=True, head=True)]
    rows += [
        _row([str(cell) for cell in cells(row, private)], widths, bold=not row.step)
        for row in table_rows(rundown, private=private)
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="BFBFBF"/>' for side in ("top", "bottom", "insideH")
    )
    return (
        f"{_HEAD}<w:document {_W}><w:body>"
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{_run(session.title)}</w:p>'
        f"<w:p>{_run(about)}</w:p>"
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl><w:p/>'
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"'
        ' w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _row(texts: list[str], widths: tuple[int, ...], *, bold: bool, head: bool = False) -> str:
    found = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{_run(text, bold=bold)}</w:p></w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    # The headings stand on each page, and no row is torn.
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    return f"<w:tr>{properties}{found}</w:tr>"


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    lines = re.split(r"\r\n?|\n", _UNWRITABLE.sub(" ", text))
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{words}</w:r>"
