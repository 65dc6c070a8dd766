"""The pictures of a rehearsal: one PNG for each screen the room would see."""

import os
from dataclasses import replace
from pathlib import Path

from facilitator.core.live import ProjectorView, Scene
from facilitator.core.room import SWAP_LASTS, projector_view
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State

# Nothing is shown on any display: without this, Qt would look for one, whatever the desktop has set.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QImageWriter

from facilitator.store.atomic import make_folder, write_atomically
from facilitator.ui.fonts import load_fonts
from facilitator.ui.project.picture import part_count, render_scene

_SIZE = QSize(1920, 1080)


class Album:
    """Paints what the room sees, and saves each new picture in a folder.

    Raises:
        SaveFailed: the folder cannot be written.
    """

    def __init__(self, folder: Path, notice: str = "") -> None:
        self._app = QGuiApplication.instance() or QGuiApplication(["facilitator"])
        load_fonts()
        self._folder = folder
        make_folder(folder)
        self._notice = notice
        self._seen: set[ProjectorView] = set()
        self.count = 0

    def watch(self, run: Run, now: Instant) -> None:
        """Save what the room sees from this moment on, until the run stands in another place."""
        if run.state in (State.READY, State.FINISHED):
            view = projector_view(run, now, notice=self._notice)
            self._keep(view, "end" if run.state is State.FINISHED else "title")
            return
        if not self.count:
            self._keep(projector_view(run, now, Scene.TITLE, notice=self._notice), "title")
            self._keep(projector_view(run, now, Scene.AGENDA), "agenda")
        name = f"{run.current.block.strategy or 'activity'}-{run.fitted.step.id}"
        for screen in range(run.screen_count):
            shown = run.show_screen(now, screen)
            view = projector_view(shown, now)
            self._keep(view, name)
            if view.scene is Scene.SWAP:
                after = Instant(now.elapsed + SWAP_LASTS, now.wall + SWAP_LASTS)
                self._keep(projector_view(shown, after), name)

    def write_text(self, name: str, text: str) -> None:
        """Save a text beside the pictures."""
        write_atomically(self._folder / name, text.encode())

    def _keep(self, view: ProjectorView, name: str) -> None:
        # A screen that differs in its countdown alone is the same screen, and so is one whose turn changed.
        still = replace(view, seconds_left=None, progress=0.0, phase_progress=0.0)
        if view.scene is Scene.SCREEN and view.digits:
            still = replace(still, role="", other="", first_role=True, heading="", note="", footer_next="")
        if still in self._seen:
            return
        self._seen.add(still)
        for part in range(part_count(view, _SIZE)):
            self.count += 1
            image = render_scene(view, _SIZE, part=part)
            data = QBuffer()
            data.open(QIODevice.OpenModeFlag.WriteOnly)
            QImageWriter(data, QByteArray(b"PNG")).write(image)
            write_atomically(
                self._folder / f"{self.count:03}-{name}-{view.scene.value}.png", bytes(data.data().data())
            )
