"""Two ledgers to changed figures; two texts to lines that belong together."""
