import datetime as dt

import pytest

from facilitator.core.hours import attended_hours, attended_time
from facilitator.core.roster import (
    Attendance,
    Enrolled,
    Meeting,
    Participant,
    Roster,
    Standing,
    certificate_number,
    completion,
    issuer_initials,
    may_have_certificate,
    same_person,
    sort_key,
)

FIRST = dt.date(2026, 10, 22)
FIFTH = dt.date(2026, 11, 19)


def a_person(*places: int, **parts: int) -> Enrolled:
    """Return somebody who was at the meetings `places`, and for `p3=65` minutes at meeting 3."""
    whole = [Attendance(place) for place in places]
    some = [Attendance(int(place[1:]), dt.timedelta(minutes=length)) for place, length in parts.items()]
    return Enrolled("id", Participant("Amal Haddad"), (*whole, *some))


def a_roster(*people: Enrolled, count: int = 6, complete_at: int = 5, minutes: float = 105) -> Roster:
    meetings = tuple(
        Meeting(
            place,
            "",
            f"Evening {place}",
            dt.timedelta(minutes=minutes),
            FIRST + dt.timedelta(weeks=place - 1),
        )
        for place in range(1, count + 1)
    )
    return Roster(1, "series:six", "Thursdays", meetings, people, complete_at)


def test_minutes_are_added_first_and_rounded_once() -> None:
    # Rounded each evening, seven times 1:58 would lose a quarter hour every time.
    person = a_person(1, 2, 3, 4)
    assert attended_hours(person, a_roster(person, minutes=118)) == 7.75
    assert attended_time(person, a_roster(person, minutes=118)) == dt.timedelta(minutes=472)


def test_part_of_an_evening_counts_its_minutes_and_never_more_than_the_evening() -> None:
    assert attended_time(a_person(1, p2=65), a_roster()) == dt.timedelta(minutes=170)
    assert attended_time(a_person(1, p2=500), a_roster()) == dt.timedelta(minutes=210)


def test_who_was_there_often_enough_is_complete() -> None:
    assert completion(a_person(1, 2, 3, 4, 5), a_roster(), FIFTH).standing is Standing.COMPLETE


def test_who_can_still_complete_is_told_with_which_meetings() -> None:
    found = completion(a_person(1, 2, 3, 4), a_roster(), FIFTH)

    assert (found.standing, found.needed, found.of) == (Standing.POSSIBLE, 1, (6,))


def test_a_part_of_an_evening_does_not_complete_it() -> None:
    found = completion(a_person(1, 2, 4, 5, p3=65), a_roster(), FIFTH)

    assert (found.standing, found.of) == (Standing.POSSIBLE, (6,))


def test_who_missed_too_many_gets_a_statement() -> None:
    assert completion(a_person(1, 2, 3), a_roster(), FIFTH).standing is Standing.STATEMENT


def test_who_was_never_there_gets_nothing() -> None:
    nobody = a_person()
    roster = a_roster(nobody)
    after = FIRST + dt.timedelta(weeks=6)

    assert completion(nobody, roster, after).standing is Standing.ABSENT
    assert not may_have_certificate(nobody, roster, after, completed=False)


def test_a_certificate_of_completion_needs_the_rule_and_a_series() -> None:
    some, all_of_it = a_person(1, 2, 3), a_person(1, 2, 3, 4, 5)

    assert not may_have_certificate(some, a_roster(), FIFTH, completed=True)
    assert may_have_certificate(some, a_roster(), FIFTH, completed=False)
    assert may_have_certificate(all_of_it, a_roster(), FIFTH, completed=True)
    assert not may_have_certificate(a_person(1), a_roster(count=1, complete_at=1), FIFTH, completed=True)


def test_a_meeting_without_a_day_is_still_to_come() -> None:
    meetings = tuple(Meeting(place, "", "", dt.timedelta(hours=1)) for place in (1, 2))
    roster = Roster(1, "s", "t", meetings, complete_at=2)

    assert completion(a_person(1), roster, FIFTH).of == (2,)


def test_names_are_to_be_erased_some_days_after_the_last_meeting() -> None:
    assert a_roster().erase_on() == dt.date(2026, 11, 26) + dt.timedelta(days=90)
    assert Roster(1, "s", "t", (Meeting(1, "", "", dt.timedelta()),)).erase_on() is None


def test_the_count_holds_those_who_were_erased() -> None:
    roster = Roster(1, "s", "t", a_roster(count=2).meetings, (a_person(1),), erased_here=(3, 1))

    assert (roster.here(1), roster.here(2)) == (4, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KATRIN sommer", "Katrin Sommer"),
        ("Sommer, Katrin", "Katrin Sommer"),
        ("Lukasz Zajac", "Łukasz Zając"),
    ],
)
def test_another_spelling_may_be_the_same_person(one: str, other: str) -> None:
    assert same_person(one, ["Amal Haddad", other]) == 1


def test_other_names_are_other_people() -> None:
    assert same_person("Katrin Sommer", ["Katrin Sommers", "Katrin", "…", "김민준"]) is None
    assert same_person("…", ["…"]) is None


def test_names_sort_without_marks_and_capitals() -> None:
    names = ["Zoë", "Östen", "ödön", "Łucja", "Lukas", "ınci"]

    assert sorted(names, key=sort_key) == ["ınci", "Łucja", "Lukas", "ödön", "Östen", "Zoë"]


@pytest.mark.parametrize(
    ("issuer", "initials"),
    [
        ("House of Talk", "HOT"),
        ("  the  Society for Learning and Living ", "TSFL"),
        ("élan", "É"),
        ("«»", "F"),
        ("", "F"),
        ("Дом бесед", "ДБ"),
    ],
)
def test_a_number_begins_with_the_initials_of_the_issuer(issuer: str, initials: str) -> None:
    assert issuer_initials(issuer) == initials


def test_a_number_holds_initials_year_and_sequence() -> None:
    assert certificate_number("HT", 2026, 7) == "HT-2026-0007"
    assert certificate_number("HT", 2026, 12345) == "HT-2026-12345"
