from facilitator.printing.gist import heading, items, plain, sentences


def test_what_is_said_comes_sentence_by_sentence_without_directions() -> None:
    say = """
I am going to listen badly. Watch me.

[Half a minute of nodding.] How was **that** for you? “Fine”, they say … and smile.
"""
    assert sentences(say) == [
        "I am going to listen badly.",
        "Watch me.",
        "How was that for you?",
        "“Fine”, they say … and smile.",
    ]


def test_what_is_done_comes_item_by_item_over_broken_lines() -> None:
    assert items("- Ask a volunteer\n  beforehand.\n- Stop after *30* seconds.\n") == [
        "Ask a volunteer beforehand.",
        "Stop after 30 seconds.",
    ]
    assert items("Walk the room. Do not hover.") == ["Walk the room.", "Do not hover."]


def test_a_screen_is_known_by_its_heading_or_its_first_line() -> None:
    assert heading("\n# Four moves\n\n1. **Attend**") == "Four moves"
    assert heading("**Attend** now\nand then") == "Attend now"
    assert heading("") == ""


def test_marks_go_and_letters_stay() -> None:
    assert (
        plain("**I** feel _well_, `so` 2 * 3 = 6 and snake_case")
        == "I feel well, so 2 * 3 = 6 and snake_case"
    )


def test_a_quotation_of_several_sentences_stays_whole() -> None:
    said = "Say once half way: “Still here. Eyes open is fine.” Then rest."
    assert sentences(said) == ["Say once half way: “Still here. Eyes open is fine.”", "Then rest."]
    assert sentences("“Never closed. And on it goes.") == ["“Never closed.", "And on it goes."]


def test_of_a_link_the_run_sheet_has_the_words() -> None:
    assert sentences("[Wait.] Open [our page](https://example.org). Read.") == ["Open our page.", "Read."]
    assert items("- See [it](https://example.org)") == ["See it"]
