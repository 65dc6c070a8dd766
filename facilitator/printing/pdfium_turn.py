"""PDFium is not made for two threads at once: whoever calls it beside the window waits for a turn."""

import threading

TURN = threading.Lock()
"""Held while a file is open in PDFium, or while something is done with it."""
