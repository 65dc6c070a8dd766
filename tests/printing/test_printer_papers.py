import time

from facilitator.printing.printer_papers import Papers, PapersQuestion, read_papers

SAID = """OutputMode/Output Mode: Normal *Best
PageSize/Media Size: A3 *A4 A4.Fullbleed Letter Custom.WIDTHxHEIGHT
Duplex/2-Sided Printing: *None DuplexNoTumble
"""


def test_the_papers_and_the_usual_one_are_read() -> None:
    assert read_papers(SAID) == Papers(frozenset({"A3", "A4", "Letter"}), "A4")
    assert read_papers("media/Media: *Letter.Borderless Legal").usual == "Letter"
    assert read_papers("lpoptions: nothing") == Papers()


def test_a_paper_the_printer_does_not_take_is_known() -> None:
    papers = Papers(frozenset({"A4", "Letter"}), "A4")
    assert papers.lacks("A3")
    assert not papers.lacks("A4")
    assert papers.differs("Letter")
    assert not papers.differs("A4")
    assert not papers.differs("A3")


def test_a_printer_that_says_nothing_is_trusted() -> None:
    assert not Papers().lacks("A3")
    assert not Papers().differs("A3")
    assert not Papers(frozenset({"A4"}), "A4").lacks("")


def test_a_printer_that_is_not_there_says_nothing() -> None:
    question = PapersQuestion.start("no-such-printer")
    end = time.monotonic() + 30
    while (answer := question.poll()) is None and time.monotonic() < end:
        time.sleep(0.02)
    assert answer == Papers()
