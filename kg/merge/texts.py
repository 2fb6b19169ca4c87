"""Which articles print one text: the agency's copy in ten papers, also cut shorter or with another headline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from kg.model import Article

WORDS = 5  # in a shingle
SAMPLE = 8  # of the shingles every eighth is looked up; the same in every article
COMMON = 20  # articles: of a shingle in more not every pair is compared
SHARED = 0.6  # of the shorter text's shingles: two reports that quote one speech share less
FEWEST = 12  # shingles: less than two sentences are no text that is copied
WORD = re.compile(r"\w+")
KEPT = 4_000  # texts of which the shingles are kept, from one event or article to the next


class Shingles(NamedTuple):
    """The runs of five words of a text as numbers, and those of them that are looked up."""

    all: frozenset[int]
    sample: tuple[int, ...]


def copies(articles: Iterable[Article]) -> dict[str, str]:
    """For each article the first, by id, of those whose text it shares, which is itself when nobody else has it.

    Two share a text when three in five runs of five words of the shorter stand in the longer too. Who shares a text
    with a copy shares it with all: the answer does not depend on the order.
    """
    texts = sorted(articles, key=lambda a: a.id)
    shingles = [_shingles(article.body) for article in texts]
    first = list(range(len(texts)))
    for one, other in _candidates(shingles):
        if _root(first, one) != _root(first, other) and _is_copy(shingles[one].all, shingles[other].all):
            low, high = sorted((_root(first, one), _root(first, other)))
            first[high] = low
    return {article.id: texts[_root(first, n)].id for n, article in enumerate(texts)}


@lru_cache(KEPT)
def _shingles(body: str) -> Shingles:
    """Of numbers that are the same on every machine."""
    words = [crc32(word.encode("utf-8", "surrogatepass")) for word in WORD.findall(body.lower())]
    found = frozenset(map(hash, zip(*(words[n:] for n in range(WORDS)), strict=False)))
    few = len(found) < FEWEST * SAMPLE
    sample = (shingle for shingle in found if few or shingle % SAMPLE == 0) if len(found) >= FEWEST else ()
    return Shingles(found, tuple(sample))


def _candidates(texts: Sequence[Shingles]) -> list[tuple[int, int]]:
    """Pairs of texts that share a sampled shingle. Of a shingle in very many, each with its neighbour and the first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        for shingle in text.sample:
            found[shingle].append(n)
    pairs: set[tuple[int, int]] = set()
    for some in found.values():
        if len(some) <= COMMON:
            pairs.update((a, b) for i, a in enumerate(some) for b in some[i + 1 :])
        else:
            pairs.update(pairwise(some))
            pairs.update((some[0], text) for text in some[1:])
    return sorted(pairs)


def _is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= SHARED * min(len(one), len(other))


def _root(first: list[int], n: int) -> int:
    while first[n] != n:
        first[n] = first[first[n]]
        n = first[n]
    return n
