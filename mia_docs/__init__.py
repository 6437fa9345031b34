"""mia_docs: one structured truth, every document written from it, every figure traceable."""

__version__ = "0.1.0"
