"""The Project workspace and the room's screen."""
