"""Every document on paper, from a frozen request to the bytes of a PDF."""
