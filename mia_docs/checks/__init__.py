"""Rules that a careful reviewer would follow, one function each, and their runner."""
