"""Where the program keeps what belongs to the user."""

import os
from dataclasses import dataclass
from pathlib import Path

_NAME = "facilitator"


@dataclass(frozen=True, slots=True)
class Places:
    """The user's folders. None of them need exist before something is written."""

    config: Path
    data: Path
    state: Path

    @property
    def packs(self) -> Path:
        """Return the folder of the user's own packs."""
        return self.data / "packs"

    @property
    def backups(self) -> Path:
        """Return the folder of earlier versions of saved files."""
        return self.data / "backups"

    @property
    def register(self) -> Path:
        """Return the file of the record of runs."""
        return self.data / "register.sqlite"

    @property
    def settings(self) -> Path:
        """Return the file of the settings."""
        return self.config / "settings.toml"

    @property
    def compiled(self) -> Path:
        """Return the folder of printed templates as they were compiled; it can be deleted at any time."""
        return self.state / "templates"

    @property
    def logs(self) -> Path:
        """Return the folder of the logs."""
        return self.state / "logs"


def of_user() -> Places:
    """Return the folders platformdirs names, or those under FACILITATOR_HOME where it is set."""
    home = os.environ.get("FACILITATOR_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Places(root / "config", root / "data", root / "state")
    # Late: tests and portable use never need it.
    import platformdirs

    folders = platformdirs.PlatformDirs(_NAME, appauthor=False)
    return Places(folders.user_config_path, folders.user_data_path, folders.user_state_path)
