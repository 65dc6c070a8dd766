"""Facilitator: composes timed workshop agendas, runs them live, projects them and prints what they need."""
