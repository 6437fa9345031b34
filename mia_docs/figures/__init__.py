"""Figures: values with an id, a label, a place and, where they are derived, a formula."""
