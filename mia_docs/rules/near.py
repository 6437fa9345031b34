"""Words that differ by one slip of the fingers."""

from __future__ import annotations


def is_one_slip(one: str, other: str) -> bool:
    """Whether one letter is added, left out or another one, or two neighbours have changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    n = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[n:] == long[n + 1 :]
    is_swapped = short[n : n + 2] == long[n : n + 2][::-1]
    return short[n + 1 :] == long[n + 1 :] or (is_swapped and short[n + 2 :] == long[n + 2 :])


def shortened(word: str) -> set[str]:
    """The word, and the word without each of its letters: words one slip apart share one of these."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}
