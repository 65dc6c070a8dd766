"""Paper: requests fill templates, templates are laid out, and PDF bytes come back with preflight findings."""
