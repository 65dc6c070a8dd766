"""Thin Qt widgets: they show values and forward intents."""
