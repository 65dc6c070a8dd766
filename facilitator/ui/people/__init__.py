"""The People workspace."""
