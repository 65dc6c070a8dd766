from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.printing.make import make
from facilitator.printing.markup import LayoutError, _environment, prose, render, spans, words
from facilitator.printing.paragraph import Style
from facilitator.printing.requests import Places
from tests.support.paper import certificates_for, handouts_with, pages_text


def _written(folder: Path, text: str, name: str = "t.xml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_values_are_escaped_and_what_no_page_can_show_is_taken_out(tmp_path: Path) -> None:
    _written(tmp_path, "<page a='{{ x }}'>{{ x }}</page>")
    tree = render("t.xml", [tmp_path], {"x": "<b>&\"'\x00\x1b\ud800\u202e"})
    assert tree.text == "<b>&\"'\ufffd"
    assert tree.get("a") == tree.text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<page>{{ nobody }}</page>", "nobody"),
        ("<page>{% if %}</page>", "t.xml:1"),
        ("<page><a></page>", "not well formed near its line 1"),
    ],
)
def test_a_faulty_template_is_refused_in_words(tmp_path: Path, text: str, message: str) -> None:
    _written(tmp_path, text)
    with pytest.raises(LayoutError, match=message):
        render("t.xml", [tmp_path], {})


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"gone\.xml"):
        render("gone.xml", [tmp_path], {})


def test_the_users_template_comes_before_the_programs(tmp_path: Path) -> None:
    _written(
        tmp_path,
        '<page><text x="20" y="20" width="90">Mine for {{ w.issuer }}</text>'
        '<name x="20" width="150" baseline="80"/></page>',
        "certificate-engraved.xml",
    )
    document = make(certificates_for("Amara", places=Places(templates=(str(tmp_path),))))
    assert pages_text(document.pdf) == ["Mine for Linden House Learning Amara"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<unknown/>", "<unknown> is not an element"),
        ("<para><table/></para>", "cannot stand inside <para>"),
        ("<scale from='a'/>", "'a' is not a number"),
        ("<cards up='5'><card/></cards>", "use 2, 4, 6 or 8"),
        ("<pair><para/></pair>", "<pair> holds"),
    ],
)
def test_an_element_that_is_not_of_the_language_is_refused(tmp_path: Path, body: str, message: str) -> None:
    _written(tmp_path, f"<document><part>{body}</part></document>", "handouts.xml")
    request = replace(handouts_with(), places=Places(templates=(str(tmp_path),)))
    with pytest.raises(LayoutError, match=message):
        make(request)


def test_markdown_becomes_elements_and_html_stays_text() -> None:
    html = str(prose("**Bold** and *it*, <img src=x>\n\n- one\n- two\n\n1. first\n\n---"))
    assert html == (
        "<para><b>Bold</b> and <i>it</i>, &lt;img src=x&gt;</para><ul><li>one</li><li>two</li></ul>"
        "<ol><li>first</li></ol><hr/>"
    )
    assert str(words("a **b** <i>")) == "a <b>b</b> &lt;i&gt;"


def test_white_space_folds_as_in_a_paragraph(tmp_path: Path) -> None:
    _written(tmp_path, "<p>\n  One <b> two</b>\n  three<br/>\n  four\n</p>")
    found = spans(render("t.xml", [tmp_path], {}), Style())
    assert "".join(text for text, _ in found) == "One two three\nfour"


def test_a_template_is_kept_as_it_was_compiled_and_a_damaged_copy_is_made_anew(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    request = replace(handouts_with(title="Card"), places=Places(cache=str(kept)))
    first = make(request).pdf
    (copy,) = kept.iterdir()
    whole = copy.read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], b"x" * 100):
        copy.write_bytes(damaged)
        _environment.cache_clear()
        assert make(request).pdf == first
    assert make(replace(request, places=Places(cache="/proc/nowhere/kept"))).pdf == first
