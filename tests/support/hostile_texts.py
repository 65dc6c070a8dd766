"""Texts that nobody has and somebody will try, in any number, the same for the same seed."""

import random
from collections.abc import Iterator

_MARKUP = (
    '<img src="/etc/passwd"/>',
    '<img src="http://127.0.0.1:9/x.png" width="1" height="1"/>',
    "<para backColor=\"eval(open('/etc/passwd').read())\">x</para>",
    "<font color=\"[[[getattr(pow,Word('__globals__'))['os'].system('touch x') for Word in [str]]]]\">",
    "<b><i>unclosed",
    "</para></page><qr x='0' y='0' size='99'/>",
    "&lt;&#65;&amp;&bogus;",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<![CDATA[x]]>",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}{# x #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "$(touch x) `id` ${HOME} %s %n %(name)s {0} {name}",
    "'; DROP TABLE certificates; --",
    "[link](file:///etc/passwd) ![x](http://127.0.0.1:9/)",
    "file:///etc/passwd \\\\host\\share ..\\..\\x",
)
_PDF = (
    "(unbalanced \\",
    ")) Tj ET Q endstream endobj",
    "<</S/JavaScript/JS(app.alert(1))>>",
    "/FormXob.static Do",
    "%%EOF\nxref\n0 1",
    "ID > EI Q",
    "<feff>",
)
_FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://127.0.0.1:9")')
_ODD = (
    "\x00",
    "a\x00b\x07\x1b[31mred\x1b[0m",
    "\u202eevil\u202c \u2066x\u2069",
    "\ud800",
    "\udfff\ud83d",
    "\ufeff\ufffe\uffff",
    "e\u0301\u0302\u0303\u0304" * 3,
    "Z\u0351\u036b\u0343\u036a\u0302\u034c" * 2,
    "\u200b\u200c\u200d\u2060",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
    "\U000e0041\U0010ffff\ue000",
    "ﷺ ﷽",
    "a\u2028b\u2029c\x85d\x0be\x0cf",
    "\t \u00a0\u3000",
    "ß İ ı ﬁ ǆ Ω K Å",
    "אבג abc 123 العربية १२३ ไทย 日本語 한국어",
    "((([[[{{{<<<",
    "\\" * 9,
)
_LETTERS = (
    "abcXYZ éßłőế ΑβγЖщ אבג عرب नमस् ไทย 日本語 한국 😀ﷺ <>&\"'\\(){}[]%$#;:=+-@|/\x00\x1f\u202e\u200f\u0301"
)


def hostile_texts(count: int, seed: int) -> Iterator[str]:
    """Yield so many texts; every tenth is very long."""
    dice = random.Random(seed)
    known = (*_MARKUP, *_PDF, *_FORMULAS, *_ODD)
    for number in range(count):
        parts = [
            dice.choice(known)
            if dice.random() < 0.4
            else "".join(dice.choice(_LETTERS) for _ in range(dice.randint(1, 24)))
            if dice.random() < 0.8
            else "".join(chr(dice.randrange(0x11_0000)) for _ in range(dice.randint(1, 6)))
            for _ in range(dice.randint(1, 4))
        ]
        text = dice.choice(("", " ", "-")).join(parts)
        yield text * dice.randint(5, 40) if number % 10 == 9 else text
