"""Drafts to bytes: one writer per format, one module per foreign library. Knows no project."""
