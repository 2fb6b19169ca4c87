"""Who says so: the outermost source that the article names for a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.extract.clauses import is_opened_by
from kg.extract.grammar import children, is_passive, is_verb, preposition_objects, subjects, surface_subjects
from kg.extract.nouns import NounReader
from kg.extract.roles import Found
from kg.extract.triggers import matches
from kg.lexicon import Lexicon, Speech
from kg.model import Mention, Span

# "Paris said Macron had left, while the Kremlin said …": what they open is told beside the report, not in it.
ASIDE = {"while", "whereas", "although", "though", "as", "after", "before", "because", "since", "when"}

SENTENCES_BACK = 4


class SpeakerFinder:
    """Finds the speakers of a token's clause in one Doc."""

    def __init__(self, doc: Doc, quotes: list[Span], nouns: NounReader, lexicon: Lexicon) -> None:
        self.doc, self.quotes, self.nouns, self.lexicon = doc, quotes, nouns, lexicon

    def speakers(self, token: Token) -> Found:
        """The mentions of whoever is named as source; nobody when the article tells it in its own voice.

        In a chain of reports the outermost speaker is named ("the Post said that Trump told …": the Post).
        """
        found = Found()
        for node, head in _path(token):
            source = self._according(node) or self._aside(node)
            found = Found(source, f"named as source of {node.text!r}") if source else found
            if _is_aside(node):
                break
            if self._reports(node, head):
                subject = self._subject(head)
                found = Found(subject, f"subject of {head.text!r}") if subject else found
        return found if found.mentions else self._of_quote(token)

    def _aside(self, node: Token) -> tuple[Mention, ...]:
        """Whom a clause set between commas names: "Putin, the Kremlin said, had invited Trump"."""
        for child in node.children:
            comments = child.dep_ == "parataxis" or (child.dep_ == "advcl" and is_opened_by(child, {"as"}))
            told = children(child, {"ccomp", "dobj"})
            if comments and not told and is_verb(child) and matches(child, Speech, self.lexicon):
                return self._subject(child)
        return ()

    def _reports(self, node: Token, head: Token) -> bool:
        """True where the head says what the node tells: "said that …", "reports that …", "accused China of …"."""
        if not matches(head, Speech, self.lexicon):
            return False
        if node.dep_ in {"ccomp", "parataxis"} or (node.dep_ == "acl" and not is_verb(head)):
            return True
        if node.dep_ == "prep":  # "accused China of selling oil"
            clause = any(c.dep_ == "pcomp" for c in node.children)
            return clause and any(node in m.parts for m in matches(head, Speech, self.lexicon))
        return node.dep_ == "conj" and is_verb(node) and _is_shifted_back(node)

    def _subject(self, speech: Token) -> tuple[Mention, ...]:
        """Who speaks: the verb's subject, or whose the noun is ("the Kremlin's claim")."""
        tokens = children(speech, {"poss", "compound", "amod"})
        if is_verb(speech):
            tokens = subjects(speech) or (surface_subjects(speech) if _is_quoted(speech) else [])
        return tuple(dict.fromkeys(m for t in tokens for m in self.nouns.of_token(t)))

    def _according(self, node: Token) -> tuple[Mention, ...]:
        """Whom "according to …" names, where the phrase hangs on the node."""
        for child in node.children:
            for pattern, _ in self.lexicon.rows(Speech, "marker", child.lower_):
                tokens = [t for part in pattern.parts for t in preposition_objects(child, part)]
                tokens += children(child, {"dobj", "pobj"}) if not pattern.parts else []
                return tuple(dict.fromkeys(m for t in tokens for m in self.nouns.of_token(t)))
        return ()

    def _of_quote(self, token: Token) -> Found:
        """The speaker of the quotation the token stands in: the subject of a speech verb beside the quotation."""
        quote = next((q for q in self.quotes if q.start <= token.idx < q.end), None)
        if quote is None:
            return Found()
        around = self.doc.char_span(
            max(quote.start - 1, 0), min(quote.end + 1, len(self.doc.text)), alignment_mode="expand"
        )
        if around is None:
            return Found()
        beside = self._of_words(_sentences_of(around))
        return self._going_on(around[0].sent) if not beside.mentions and self._is_whole(quote, token) else beside

    def _of_words(self, words: Iterable[Token]) -> Found:
        """The subject of the first speech verb among these words that is not itself quoted."""
        for word in words:
            if not self._is_quoted(word) and is_verb(word) and matches(word, Speech, self.lexicon):
                speakers = self._subject(word)
                if speakers:
                    return Found(speakers, f"subject of {word.text!r} beside the quotation")
        return Found()

    def _going_on(self, sentence: Words) -> Found:
        """Whoever was quoted in the sentences before: "“We won,” Putin said. “Kyiv attacked us.”" """
        if any(_is_word(t) and not self._is_quoted(t) for t in sentence):
            return Found()
        for _ in range(SENTENCES_BACK):
            if not sentence.start:
                return Found()
            sentence = self.doc[sentence.start - 1].sent
            if any(_is_word(t) and not self._is_quoted(t) for t in sentence):
                return self._of_words(sentence) if any(self._is_quoted(t) for t in sentence) else Found()
        return Found()

    def _is_whole(self, quote: Span, token: Token) -> bool:
        """True of a quotation between two marks, the first before a word, and of the first sentence of one not closed.

        What else follows an unclosed mark may not be quoted at all.
        """
        before, first, after = (self.doc.text[n : n + 1] for n in (max(quote.start - 2, 0), quote.start, quote.end))
        begins = token.sent.start_char in {quote.start - 1, quote.start}
        return not before.strip() and bool(first.strip()) and (bool(after.strip()) or begins)

    def _is_quoted(self, token: Token) -> bool:
        return any(q.start <= token.idx < q.end for q in self.quotes)


def _is_word(token: Token) -> bool:
    return not token.is_punct and not token.is_space


def _is_aside(clause: Token) -> bool:
    """True of what the outer speaker need not have said: "while the Kremlin said …", ", which Trump rejected"."""
    if clause.dep_ == "relcl":
        return True
    return clause.dep_ == "advcl" and is_opened_by(clause, ASIDE)


def _is_quoted(speech: Token) -> bool:
    """True of "Lavrov was quoted as saying": the grammatical subject speaks."""
    said = any(p.dep_ == "pcomp" and is_verb(p) for c in speech.children if c.lower_ == "as" for p in c.children)
    return is_passive(speech) and said


def _path(token: Token) -> Iterator[tuple[Token, Token]]:
    """Each step up to the root: a word and its head; the root is its own."""
    while token.dep_ != "ROOT":
        yield token, token.head
        token = token.head
    yield token, token


def _is_shifted_back(verb: Token) -> bool:
    """True of "and Putin had invited …" after "said": reported speech goes on, a step further in the past."""
    return any(c.dep_ in {"aux", "auxpass"} and c.lower_ in {"had", "would"} for c in verb.children) and bool(
        children(verb, {"nsubj", "nsubjpass"})
    )


def _sentences_of(span: Words) -> Iterator[Token]:
    for sentence in span.sents:  # type: ignore[attr-defined]  # spaCy's stubs lack it
        yield from sentence
