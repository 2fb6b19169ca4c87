"""Which articles print one text: the agency's copy in ten papers, also cut shorter or with another headline."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from zlib import crc32

from kg.model import Article

WORDS = 5  # in a shingle
SAMPLE = 8  # of the shingles every eighth is looked up; the same in every article
COMMON = 20  # articles: of a shingle in more not every pair is compared
SHARED = 0.6  # of the shorter text's shingles: two reports that quote one speech share less
FEWEST = 12  # shingles: less than two sentences are no text that is copied
WORD = re.compile(r"\w+")
Shingles = frozenset[int]


def copies(articles: Iterable[Article]) -> dict[str, str]:
    """For each article the first, by id, of those whose text it shares, which is itself when nobody else has it.

    Two share a text when three in five runs of five words of the shorter stand in the longer too. Who shares a text
    with a copy shares it with all: the answer does not depend on the order.
    """
    return same_texts({article.id: shingles_of(article) for article in articles})


def same_texts(shingles: Mapping[str, Shingles]) -> dict[str, str]:
    """The same of texts by their shingles."""
    ids = sorted(shingles)
    texts = [shingles[id] for id in ids]
    first = list(range(len(ids)))
    for one, other in _candidates(texts):
        if _root(first, one) != _root(first, other) and _is_copy(texts[one], texts[other]):
            low, high = sorted((_root(first, one), _root(first, other)))
            first[high] = low
    return {id: ids[_root(first, n)] for n, id in enumerate(ids)}


def shingles_of(article: Article) -> Shingles:
    """The runs of five words as numbers that are the same on every machine."""
    words = [crc32(word.encode("utf-8", "surrogatepass")) for word in WORD.findall(article.body.lower())]
    return frozenset(map(hash, zip(*(words[n:] for n in range(WORDS)), strict=False)))


def _candidates(shingles: Sequence[Shingles]) -> list[tuple[int, int]]:
    """Pairs of texts that share a sampled shingle. Of a shingle in very many, each with its neighbour and the first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for n, text in enumerate(shingles):
        if len(text) >= FEWEST:
            for shingle in text:
                if shingle % SAMPLE == 0 or len(text) < FEWEST * SAMPLE:
                    found[shingle].append(n)
    pairs: set[tuple[int, int]] = set()
    for texts in found.values():
        if len(texts) <= COMMON:
            pairs.update((a, b) for i, a in enumerate(texts) for b in texts[i + 1 :])
        else:
            pairs.update(pairwise(texts))
            pairs.update((texts[0], text) for text in texts[1:])
    return sorted(pairs)


def _is_copy(one: Shingles, other: Shingles) -> bool:
    return len(one & other) >= SHARED * min(len(one), len(other))


def _root(first: list[int], n: int) -> int:
    while first[n] != n:
        first[n] = first[first[n]]
        n = first[n]
    return n
