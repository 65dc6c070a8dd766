"""Templates of the user, friendly and hostile: rendered apart, and every fault names its line."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator import resources
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.markup import LayoutError
from facilitator.printing.requests import Document, Places
from facilitator.printing.template_cell import SECONDS
from tests.support.paper import certificates_for, handouts_with, pages_text
from tests.support.paperwork import shipped_paperwork

SECRET = "root:x:0:0"


def _handouts(folder: Path, text: str | bytes) -> Document:
    path = folder / "handouts.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return make(replace(handouts_with(title="Card"), places=Places(templates=(str(folder),))))


def _page(body: str) -> str:
    return f"<document>\n<part>\n{body}\n</part>\n</document>"


@pytest.mark.parametrize(
    "name", sorted(path.name for path in (resources.assets() / "templates").glob("*.xml"))
)
def test_each_shipped_template_copied_into_the_users_folder_makes_the_same_pages(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes((resources.assets() / "templates" / name).read_bytes())
    places = Places(templates=(str(tmp_path),))
    if name.startswith("certificate-"):
        from facilitator.printing.requests import Design

        design = Design(name.removeprefix("certificate-").removesuffix(".xml"))
        request = certificates_for("Amara", design=design)
    elif name == "handouts.xml":
        request = handouts_with(title="Card")  # type: ignore[assignment]
    else:
        request = shipped_paperwork(Kind(name.removesuffix(".xml")), "taster-90")  # type: ignore[assignment]
    assert make(replace(request, places=places)).pdf == make(request).pdf


def test_a_template_may_include_another_of_the_folder_and_one_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "mine.xml").write_text("<para>From mine, {{ title }}</para>", "utf-8")
    document = _handouts(tmp_path, _page("{% include 'mine.xml' %}"))
    assert "From mine, " in pages_text(document.pdf)[0]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<para>{{ nobody }}</para>", r"handouts\.xml:3: 'nobody' is undefined"),
        ("\n<para>{{ title.nothing }}</para>", r"handouts\.xml:4: .*nothing"),
        ("{% if %}", r"handouts\.xml:3: "),
        ("<para>{{ title | nofilter }}</para>", r"handouts\.xml:3: .*nofilter"),
        ("<para>\n<b>Bold</para>", r"handouts\.xml:4: the layout is not well formed"),
        ("<h1>One</h1>\n\n<blink>no</blink>", r"handouts\.xml:5: <blink> is not an element"),
        ("<para>\n<blink/></para>", r"handouts\.xml:4: <blink> cannot stand inside <para>"),
        ("<scale from='a'/>", r"handouts\.xml:3: <scale from>: 'a' is not a number"),
        ("{# a\n b #}<cards up='5'><card/></cards>", r"handouts\.xml:4: <cards up>: use 2, 4, 6 or 8"),
        ("<pair><half><h9/></half></pair>", r"handouts\.xml:3: <h9> is not"),
        ("{% include 'gone.xml' %}", r"“gone\.xml” is no template"),
        ("{{ 1 // 0 }}", r"handouts\.xml:3: .*zero"),
        ("{{ 'a' + 1 }}", r"handouts\.xml:3: "),
    ],
)
def test_a_fault_names_the_line_of_the_template(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(LayoutError, match=message) as told:
        _handouts(tmp_path, _page(body))
    assert str(tmp_path) not in str(told.value)
    assert "Traceback" not in str(told.value)


def test_a_fault_in_a_fixed_page_names_its_line(tmp_path: Path) -> None:
    text = '<page>\n\n<text x="20" y="a" width="90">Hello</text></page>'
    (tmp_path / "certificate-engraved.xml").write_text(text, "utf-8")
    request = certificates_for("Amara", places=Places(templates=(str(tmp_path),)))
    with pytest.raises(LayoutError, match=r"certificate-engraved\.xml:3: <text y>: 'a' is not a number"):
        make(request)


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ title.__class__ }}",
        "{{ handouts.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ (title|attr('__class__')).__mro__ }}",
        "{{ '{0.__class__}'.format(title) }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{% set _ = handouts.append(1) %}{% set _ = handouts.clear() %}{{ handouts.pop() }}",
    ],
)
def test_the_sandbox_gives_nothing_but_the_values(tmp_path: Path, body: str) -> None:
    with pytest.raises(LayoutError, match=r"handouts\.xml:3: .*(unsafe|undefined|not safe)"):
        _handouts(tmp_path, _page(f"<para>{body}</para>"))


@pytest.mark.parametrize(
    "body",
    [
        "{% include '/etc/passwd' %}",
        "{% include '../../../../../../etc/passwd' %}",
        "{% include 'link.xml' %}",
        "{% import 'link.xml' as x %}",
        "{% extends '/etc/passwd' %}",
    ],
)
def test_no_file_outside_the_folder_is_read(tmp_path: Path, body: str) -> None:
    (tmp_path / "link.xml").symlink_to("/etc/passwd")
    with pytest.raises(LayoutError, match="is no template") as told:
        _handouts(tmp_path, _page(body))
    assert SECRET not in str(told.value)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document><part>&x;</part></document>',
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><document><part>&b;</part></document>',
    ],
)
def test_entities_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LayoutError, match="no entities"):
        _handouts(tmp_path, text)


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}"
        "{% endfor %}{% endfor %}{% endfor %}",
        "{{ 'x' * 99999999999 }}",
        "{{ [0] * 999999999 }}",
        "{% set ns = namespace(t='x') %}{% for i in range(60) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}abcdefghij{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'handouts.xml' %}",
        "{{ 9 ** (9 ** 9) }}",
        "{{ range(999999999) | list }}",
    ],
)
def test_a_template_without_end_is_ended_with_a_sentence(tmp_path: Path, body: str) -> None:
    started = time.monotonic()
    with pytest.raises(LayoutError, match=r"^handouts\.xml.*[.]$"):
        _handouts(tmp_path, _page(body))
    # The machine may be busy with others: four times what it is given, and no more.
    assert time.monotonic() - started < 4 * SECONDS


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfe<\x00d\x00", "not text in UTF-8"),
        (b"", "not well formed"),
        (b"\x89PNG\r\n" + bytes(2_000_000), "a megabyte at most"),
        (b"<document>" + b"<part>" * 20_000, "not well formed"),
    ],
)
def test_a_file_that_is_no_template_is_refused_in_words(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(LayoutError, match=message):
        _handouts(tmp_path, data)


def test_hostile_values_stay_words_in_the_users_template_too(tmp_path: Path) -> None:
    words = "<b>{{ 7 * 7 }}</b> & \x07"
    (tmp_path / "handouts.xml").write_text(
        "<document><part>{% for h in handouts %}<para a='{{ h.title }}'>{{ h.title }}</para>{% endfor %}"
        "</part></document>",
        "utf-8",
    )
    from facilitator.core.strategy import Lines

    request = replace(handouts_with(Lines("x"), title=words), places=Places(templates=(str(tmp_path),)))
    assert "<b>{{ 7 * 7 }}</b> &" in pages_text(make(request).pdf)[0]
