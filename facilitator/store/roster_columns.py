"""Knows what the columns of a list of names are called in the languages people keep such lists in."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_FULL = """\
name|full name|fullname|participant|participants|attendee|person|teilnehmer|teilnehmerin|
teilnehmende|vollständiger name|name und vorname|nom complet|nom et prénom|prénom et nom|
participant e|nombre completo|nombre y apellidos|nombre y apellido|participante|nome completo|
nome e cognome|partecipante|nome e sobrenome|namn|för och efternamn|deltagare|navn|fulde navn|
fullt navn|deltager|deltaker|naam|volledige naam|deelnemer|imię i nazwisko|uczestnik|
jméno a příjmení|účastník|meno a priezvisko|név|teljes név|nume complet|participant|ad soyad|
adı soyadı|katılımcı|nimi|koko nimi|osallistuja|имя и фамилия|фио|полное имя|участник|
ім'я та прізвище|піб|учасник|ονοματεπώνυμο|الاسم|الاسم الكامل|שם|שם מלא|氏名|名前|お名前|姓名|全名|이름|성명|
ชื่อ นามสกุล|नाम|họ và tên|họ tên"""
_FIRST = """\
first name|firstname|given name|given names|forename|first|vorname|vornamen|rufname|prénom|
prénoms|nombre|nombres|nome|nome próprio|primeiro nome|förnamn|fornavn|voornaam|roepnaam|imię|
jméno|křestní jméno|meno|keresztnév|utónév|prenume|ad|adı|etunimi|имя|ім'я|όνομα|الاسم الأول|
שם פרטי|名|名字|이름|tên"""
_SURNAME = """\
surname|last name|lastname|family name|last|nachname|familienname|zuname|nom|nom de famille|
apellido|apellidos|primer apellido|cognome|sobrenome|apelido|último nome|efternamn|efternavn|
etternavn|achternaam|nazwisko|příjmení|priezvisko|vezetéknév|családnév|nume|nume de familie|
soyad|soyadı|sukunimi|фамилия|прізвище|επώνυμο|اسم العائلة|الكنية|שם משפחה|姓|姓氏|성|họ"""
_PRONOUNS = """\
pronouns|pronoun|pronomen|pronoms|pronom|pronombres|pronombre|pronomi|pronomes|pronome|
voornaamwoorden|zaimki|zájmena|местоимения|займенники|zamirler|pronominit|代名詞|代词"""
_PRONUNCIATION = """\
pronunciation|say it like|how to say it|phonetic|sounds like|aussprache|prononciation|
pronunciación|pronuncia|pronúncia|uttal|uttale|udtale|uitspraak|wymowa|výslovnost|kiejtés|
pronunție|telaffuz|ääntäminen|произношение|вимова|προφορά|ふりがな|フリガナ|よみがな|読み|拼音"""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each part of a name stands, counted from 0; None where there is no such column."""

    name: int | None
    first_name: int | None
    surname: int | None
    pronouns: int | None
    pronunciation: int | None


def plain_heading(text: str) -> str:
    """Return a heading without capitals, marks and signs: "First_Name:" and "first name" are the same."""
    text = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in text)
    return " ".join(words.split())


def _headings(words: str) -> frozenset[str]:
    return frozenset(plain_heading(word) for word in words.replace("\n", "").split("|"))


_KNOWN = {
    "name": _headings(_FULL),
    "first_name": _headings(_FIRST),
    "surname": _headings(_SURNAME),
    "pronouns": _headings(_PRONOUNS),
    "pronunciation": _headings(_PRONUNCIATION),
}


def find_columns(headings: Sequence[str]) -> Columns | None:
    """Return where the columns are, None when no heading stands for a name.

    Some words mean two things: "Nom" beside "Prénom" is the surname and alone the name; so is "Name" beside
    "Vorname", and "Nombre" beside "Apellidos" is the first name and alone the name.
    """
    plain = [plain_heading(heading) for heading in headings]
    place = {
        kind: [at for at, heading in enumerate(plain) if heading in words] for kind, words in _KNOWN.items()
    }
    first = next(iter(place["first_name"]), None)
    surname = next((at for at in place["surname"] if at != first), None)
    name = next((at for at in place["name"] if at not in (first, surname)), None)
    if (
        first is not None
        and surname is None
        and name is not None
        and plain[name] in ("name", "naam", "navn", "namn")
    ):
        name, surname = None, name
    if name is None and (first is None) != (surname is None):
        # One heading of two meanings alone is the whole name.
        name, first, surname = (first if first is not None else surname), None, None
    if name is None and first is None:
        return None
    return Columns(
        name,
        first,
        surname,
        next(iter(place["pronouns"]), None),
        next(iter(place["pronunciation"]), None),
    )
