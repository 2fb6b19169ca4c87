"""Who is mentioned where: names with their titles, descriptions ("U.S. troops"), pronouns.

A mention is found by the token it hangs on in the parse: the head of its noun phrase.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.annotate.descriptions import Descriptions
from kg.annotate.marks import KEY, Marks
from kg.annotate.matcher import ActorMatcher
from kg.annotate.names import Named, find_names
from kg.annotate.phrases import PLURALS, SUBJECTS, head_of_conjuncts, noun_phrase, owners
from kg.annotate.quotes import find_quotes
from kg.annotate.titles import title_of
from kg.lexicon import Description, Lexicon, Pattern
from kg.model import Article, Mention
from kg.model import Span as Chars

# Kind and form of what each pronoun stands for.
PRONOUNS = {
    **dict.fromkeys(["he", "she", "him", "her", "his", "hers", "i", "me", "my"], ("Person", "pronoun")),
    **dict.fromkeys(["they", "them", "their", "both"], ("Person", "plural")),
    **dict.fromkeys(["we", "us", "our"], ("Group", "pronoun")),
    **dict.fromkeys(["it", "its"], ("Country", "pronoun")),
}
# Kind (unless the row names one) and form of what a description stands for.
STANDS_FOR_KIND = {
    "office": ("Person", "description"),
    "counterpart": ("Person", "description"),
    "country": ("Country", "description"),
    "group": ("Group", "description"),
    "body": ("Organization", "description"),
    "same": ("Organization", "description"),
    "pair": ("Group", "plural"),
}


def mark_mentions(doc: Doc, article: Article, matcher: ActorMatcher, lexicon: Lexicon) -> None:
    """Find every mention of the Doc and leave them in it for `mentions_of`."""
    marker = _Marker(doc, article, lexicon, find_names(doc, matcher, lexicon))
    marker.mark_names()
    marker.mark_descriptions()
    marker.mark_pronouns()
    doc.user_data[KEY] = Marks(marker.mentions, marker.quotes)


class _Marker:
    def __init__(self, doc: Doc, article: Article, lexicon: Lexicon, names: list[Named]) -> None:
        self.doc, self.article, self.lexicon, self.names = doc, article, lexicon, names
        self.mentions: dict[int, Mention] = {}
        self.named = {t.i for name in names for t in name.span}
        self.descriptions = Descriptions(lexicon, self.mentions, self.named)
        self.quotes = find_quotes(article.body)
        self.sentence_of = {t.i: n for n, sentence in enumerate(doc.sents) for t in sentence}

    def mark_names(self) -> None:
        for name in self.names:
            root = name.span.root
            title = title_of(name.span, self.named, self.lexicon) if name.kind == "Person" else None
            self.mentions[root.i] = self._mention(name.span, name.kind, "name", title.text if title else "")
            if title is not None and title.root.i not in self.named:
                self.mentions.setdefault(title.root.i, self.mentions[root.i])
            if name.kind == "Person" and self._goes_on(name.span):
                self.mentions.setdefault(root.head.i, self.mentions[root.i])

    def mark_descriptions(self) -> None:
        for token in self.doc:
            if token.pos_ not in {"NOUN", "PROPN"} or token.i in self.mentions or token.i in self.named:
                continue
            found = self.descriptions.find(token)
            if found is not None:
                self.mentions[token.i] = self._same_name(token, found[1]) or self._described(token, *found)

    def mark_pronouns(self) -> None:
        for token in self.doc:
            pronoun = PRONOUNS.get(token.lower_)
            if pronoun and token.i not in self.mentions and token.tag_ in {"PRP", "PRP$", "DT"} and token.dep_ != "det":
                self.mentions[token.i] = self._mention(self.doc[token.i : token.i + 1], *pronoun)

    def _goes_on(self, name: Span) -> bool:
        """True of "Nayib Bukele" in "Nayib Bukele Ortez": more of the name than we know follows it."""
        root, head = name.root, name.root.head
        return root.dep_ == "compound" and head.i == name.end and head.pos_ == "PROPN" and head.i not in self.named

    def _same_name(self, noun: Token, row: Description) -> Mention | None:
        """The name that the noun only explains: "the terror group Hezbollah", "the Islamic State group"."""
        if not (row.collective or row.stands_for in {"same", "body"}) or noun.tag_ in PLURALS:
            return None
        near = [c for c in noun.children if c.dep_ in {"appos", "compound"}]
        near += [noun.head] if noun.dep_ == "appos" else []
        near += [self._root(t) for t in self.doc[noun.i + 1 : noun.i + 2] if t.i in self.named]
        kind = self.descriptions.kind
        return next((self.mentions[c.i] for c in near if kind(c) in {"Organization", "Group"}), None)

    def _root(self, token: Token) -> Token:
        """The token of a name on which its mention hangs."""
        return next((t for t in (token, *token.ancestors) if t.i in self.mentions), token)

    def _described(self, noun: Token, pattern: Pattern, row: Description) -> Mention:
        """The mention of a description; members of a body ("IS militants") act for it as troops do for a country."""
        owned = row.members and any(self.descriptions.kind(c) == "Organization" for c in owners(noun))
        several = row.stands_for == "counterpart" and noun.tag_ in PLURALS  # "their Chinese counterparts"
        kind, form = STANDS_FOR_KIND["country" if owned or several else row.stands_for]
        office = self._office(noun, pattern) if kind == "Person" else ""
        phrase = noun_phrase(noun, self.named, row, len(pattern.parts))
        return self._mention(phrase, row.kind or kind, form, office)

    def _office(self, noun: Token, pattern: Pattern) -> str:
        """The office without adjectives and owner: "secretary of state", "opposition leader", "leader"."""
        before = [
            c.lower_
            for c in noun.lefts
            if c.lower_ in pattern.before or (c.dep_ == "compound" and c.i not in self.named and c.ent_type_ != "GPE")
        ]
        return " ".join([*before, noun.lower_, *pattern.parts])

    def _mention(self, span: Span, kind: str, form: str, title: str = "") -> Mention:
        while len(span) > 1 and span[0].is_space:  # where a dateline was
            span = span[1:]
        chars = Chars(span.start_char, span.end_char)
        text = self.article.text[chars.start : chars.end]
        subject = head_of_conjuncts(span.root).dep_ in SUBJECTS
        quoted = any(q.start <= chars.start < q.end for q in self.quotes)
        sentence, joined = self.sentence_of[span.root.i], bool(span.root.conjuncts)
        return Mention(self.article.id, chars, text, kind, form, title, sentence, subject, quoted, joined)
