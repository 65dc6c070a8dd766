"""The Run workspace: the console of the live hour."""
