"""How each page of the window is built and connected, on its first visit."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator.ui.main_window import PageFactory
from facilitator.ui.workspace_bar import Workspace

if TYPE_CHECKING:
    from facilitator.app.desk import Desk


class Pages:
    """The factories of the pages; each imports its page only when it is called."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def factories(self) -> dict[Workspace, PageFactory]:
        """Return what builds the page of each workspace."""
        return {
            Workspace.START: self._start,
            Workspace.PLAN: self._plan,
            Workspace.RUN: self._run,
            Workspace.PROJECT: self._project,
            Workspace.PEOPLE: self._people,
            Workspace.PRINT: self._print,
        }

    def _start(self, parent: QWidget) -> QWidget:
        from facilitator.ui.start.page import StartPage

        desk = self._desk
        page = StartPage(desk.library, desk.strategies, desk.remembered, desk.now, _doctor(), parent)
        page.rehearse_wanted.connect(desk.rehearse)
        page.plan_wanted.connect(desk.plan)
        page.print_wanted.connect(desk.print)
        page.new_wanted.connect(desk.window.files.new)
        page.choose_wanted.connect(desk.window.files.choose)
        page.pack_wanted.connect(desk.choose_pack)
        desk.library_changed.connect(page.refresh_library)
        return page

    def _plan(self, parent: QWidget) -> QWidget:
        from facilitator.ui.library_shelves import LibraryShelves
        from facilitator.ui.plan.page import PlanPage
        from facilitator.ui.plan.session_checks import SessionChecks

        desk = self._desk
        is_first_picture = not desk.window.is_painted
        page = PlanPage(desk.document, LibraryShelves(desk.library), parent, sides_later=is_first_picture)
        page.check_with(SessionChecks(desk.document, desk.library))
        page.learn_from(desk.run_times)
        page.preview_as(lambda: desk.remembered.settings)
        page.open_wanted.connect(desk.open_file)
        page.failed.connect(desk.window.messages.warn)
        desk.library_changed.connect(page.refresh_library)
        return page

    def _run(self, parent: QWidget) -> QWidget:
        from facilitator.ui.run.page import ConsolePage

        desk = self._desk
        engine, room, sounds = desk.engine(), desk.room(), desk.parts.sounds()
        sounds.get_ready()
        page = ConsolePage(engine, room, desk.document, sounds, desk.remembered, parent)
        desk.window.messages.offer_notices(page.say)
        page.left_to_close.connect(desk.window.messages.dismiss)
        offer = desk.parts.report_offer
        if offer is not None:
            page.side.report_wanted.connect(offer.show)
            page.side.report_pdf_wanted.connect(offer.choose_pdf)
            page.side.report_picture_wanted.connect(offer.choose_picture)
            page.side.report_table_wanted.connect(offer.choose_table)
        desk.load_run()
        return page

    def _project(self, parent: QWidget) -> QWidget:
        from facilitator.ui.project.page import ProjectPage

        page: QWidget = ProjectPage(self._desk.engine(), self._desk.room(), parent)
        self._desk.load_run()
        return page

    def _people(self, parent: QWidget) -> QWidget:
        from facilitator.ui.people.page import PeoplePage

        desk = self._desk
        page = PeoplePage(desk.document, desk.library, desk.register(), parent, today=desk.today)
        page.failed.connect(desk.window.messages.warn)
        page.said.connect(desk.window.messages.notice)
        desk.library_changed.connect(page.refresh_library)
        return page

    def _print(self, parent: QWidget) -> QWidget:
        from facilitator.ui.print.office import CertificateOffice
        from facilitator.ui.print.page import PrintPage

        desk = self._desk
        register = desk.register()
        office = CertificateOffice(register, desk.document, desk.library) if register else None
        page = PrintPage(desk.document, desk.library, desk.remembered.settings, parent, office=office)
        page.used.connect(desk.remember_paper)
        page.leaders_wanted.connect(desk.ask_leaders)
        page.people_wanted.connect(desk.show_people)
        desk.library_changed.connect(page.refresh_library)
        return page


def _doctor() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return sys.executable, "doctor", "--json"
    return sys.executable, "-m", "facilitator", "doctor", "--json"
