"""Paper: requests become templates, templates become layout, layout becomes PDF bytes with preflight findings."""
