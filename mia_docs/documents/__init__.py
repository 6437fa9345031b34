"""Kinds of documents read from templates, and documents composed from a view of a project."""
