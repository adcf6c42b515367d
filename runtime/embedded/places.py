"""Where the embedded servers keep their files and their sockets."""

import contextlib
import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from runtime.errors import StartupError

# sun_path holds 104 bytes on macOS and 108 on Linux, the final NUL included; the longest name is .s.PGSQL.5432.lock
_LONGEST_FOLDER = 103 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True)
class Places:
    """The folders of one data folder's servers; all are for their owner only."""

    data: Path

    @property
    def postgres(self) -> Path:
        """The database cluster."""
        return self.data / "postgres"

    @property
    def valkey(self) -> Path:
        """The append-only file of Valkey."""
        return self.data / "valkey"

    @property
    def logs(self) -> Path:
        """One log file per process."""
        return self.data / "logs"

    @property
    def run(self) -> Path:
        """The lock and the runtime file."""
        return self.data / "run"

    @property
    def runtime_file(self) -> Path:
        """JSON with the URLs of the running servers."""
        return self.run / "servers.json"

    @property
    def sockets(self) -> Path:
        """The folder of Unix sockets: inside the data folder, or a short one where that path is too long."""
        inside = self.data / "sockets"
        if len(os.fsencode(inside)) <= _LONGEST_FOLDER:
            return inside
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"candid-{os.getuid()}-{digest}"

    def make(self) -> None:
        """Create the folders. Raises StartupError when the data folder cannot be written."""
        try:
            self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
            for folder in (self.valkey, self.logs, self.run, self.sockets):
                folder.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            message = f"The data folder {self.data} cannot be used ({error.strerror}); choose one with CANDID_DATA_DIR."
            raise StartupError(message) from None
        _refuse_foreign(self.sockets)

    def tidy(self) -> None:
        """Remove the sockets, which a server that was killed leaves, and their folder where it is outside of `data`."""
        for leftover in self.sockets.iterdir():
            leftover.unlink(missing_ok=True)
        if self.sockets.parent != self.data:
            with contextlib.suppress(OSError):
                self.sockets.rmdir()


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder in the shared temporary folder that someone else made before us."""
    status = folder.lstat()
    ours = status.st_uid == os.getuid() or os.getuid() == 0
    if not stat.S_ISDIR(status.st_mode) or not ours:
        raise StartupError(f"The folder {folder} belongs to someone else; remove it or choose another CANDID_DATA_DIR.")
