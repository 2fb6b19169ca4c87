"""How fast articles become events, against the parser alone on the same texts: `make speed`.

Both read the same articles in turns, fifty at a time, so that what else runs on the machine slows both. Counted are
words between blanks and processor seconds; the model and the actors are loaded before.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import islice

from kg.annotate import load_nlp
from kg.annotate.pipeline import clean
from kg.build import kept, tell
from kg.export import document, json_line
from kg.model import Article
from kg.read import read_articles

TURN = 50
TARGET = 0.8


def parsed(articles: list[Article]) -> Iterator[object]:
    """What the parser alone makes of the articles."""
    return iter(load_nlp().pipe((clean(article.body) for article in articles), batch_size=16))


def extracted(articles: list[Article]) -> Iterator[object]:
    """What `kg extract` makes of them."""
    return (json_line(document(*told)) for told in tell(articles))


def main(paths: list[str]) -> None:
    articles = list(kept(read_articles(paths), lambda skipped: None))
    words = sum(len(article.text.split()) for article in articles)
    for _ in tell(articles[:1]):  # load everything
        pass
    seconds = {"spaCy's nlp.pipe": 0.0, "kg extract": 0.0}
    runs = dict(zip(seconds, (parsed(articles), extracted(articles)), strict=True))
    for _ in range(0, len(articles), TURN):
        for name, run in runs.items():
            started = time.process_time()
            list(islice(run, TURN))
            seconds[name] += time.process_time() - started
    print(f"{len(articles)} articles, {words:,} words")
    for name, spent in seconds.items():
        print(f"{name:18} {spent:7.1f} s {words / spent:9,.0f} words a second")
    parser, whole = seconds.values()
    print(f"{'ratio':18} {parser / whole:9.2f}   (at least {TARGET})")


if __name__ == "__main__":
    main(sys.argv[1:])
