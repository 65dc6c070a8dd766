"""A lock on a file that the system takes back when the process ends, however it ends."""

import errno
import sys

HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system says where another process holds the lock."""

if sys.platform == "win32":
    import msvcrt

    def take(number: int) -> None:
        """Lock the first byte of an open file until it is closed.

        Raises:
            OSError: it cannot be locked; with a number of `HELD`, because another process has it.
        """
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def take(number: int) -> None:
        """Lock an open file until it is closed.

        Raises:
            OSError: it cannot be locked; with a number of `HELD`, because another process has it.
        """
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
