"""Articles about sport, in which the names of countries are names of teams."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon
from kg.model import Article

SHARE = 0.03  # of an article's words: two in a hundred are left by a president who was a footballer
DISTINCT = 8


def is_sport(article: Article, lexicon: Lexicon) -> bool:
    """True of "The flanker scored in the second half of the match …"; a boycott of the games is politics.

    On 500 articles of general news the share was over the limit in match reports only.
    """
    words = re.findall(r"[A-Za-z][A-Za-z-]+", article.body.lower())
    told = [word for word in words if "sport" in lexicon.stands_for(word) | lexicon.stands_for(word.removesuffix("s"))]
    return len(set(told)) >= DISTINCT and len(told) >= SHARE * len(words)
