"""Builders and fakes that tests of every room of the house share."""

from tests.support.builders import a_block, a_phase, a_session, a_step, a_strategy
from tests.support.clock import FakeClock

__all__ = ["FakeClock", "a_block", "a_phase", "a_session", "a_step", "a_strategy"]
