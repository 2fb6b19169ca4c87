"""The noun phrase of an office: which words name it, and who is named in it as the one whose office it is."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from kg.annotate import marks_of
from kg.lexicon import Description, Lexicon, Pattern
from kg.model import Article, Mention
from kg.model import Span as Chars

OFFICES = {"office", "observer", "position"}  # what a lexicon row stands for whose noun says what somebody is
PLURALS = {"NNS", "NNPS"}
OWNING = {"Country", "Organization", "Place", "Person"}
OF = {"of", "at", "with", "from", "for", "in"}  # behind them stands whose the office is: "professor at Bard College"
PART_OF = {"of", "for", "to"}  # behind them stands what belongs to the office: "ambassador to the United Nations"
# What stands before a noun in its phrase: "the State Department's acting deputy spokesman".
INSIDE = {"NOUN", "PROPN", "ADJ", "PART", "ADV", "NUM"}
INSIDE_TAGS = {"VBN", "VBG", "HYPH", "POS"}
HEADS_ANOTHER = {
    "pobj",
    "dobj",
    "nsubj",
    "nsubjpass",
    "attr",
    "ROOT",
    "aux",
    "prep",
}  # "in his usual fashion President Obama said"
FAR = 14  # words between an office and the end of its phrase
NO_BODY = {"DATE", "TIME", "PERSON", "EVENT"}


class Office(NamedTuple):
    """An office as its noun phrase tells it: where that starts and ends (tokens), the words, and whose it is.

    `owners` are those of whom it may be, the surest first; `owned` says that the words tell whose it is.
    """

    noun: Token
    start: int
    end: int
    text: str
    owners: tuple[Mention, ...]
    owned: bool


class Offices:
    """The offices in one annotated Doc."""

    def __init__(self, article: Article, doc: Doc, lexicon: Lexicon) -> None:
        self.article, self.doc, self.lexicon = article, doc, lexicon
        self.mentions = marks_of(doc).mentions
        self.names: dict[Chars, Span] = {}
        for mention in self.mentions.values():
            span = doc.char_span(*mention.span, alignment_mode="expand") if mention.form == "name" else None
            if span is not None:
                self.names[mention.span] = span
        self.named = {t.i for span in self.names.values() for t in span}

    def is_office(self, noun: Token) -> bool:
        """True of "president" and "Secretary" before "of State"; not of "presidents"."""
        return noun.tag_ not in PLURALS and self.row(noun) is not None

    def row(self, noun: Token) -> tuple[Pattern, Description] | None:
        """The lexicon's pattern of an office that this noun heads, the longest: "secretary + of state"."""
        rows = self._rows(noun)
        if not rows or noun.pos_ in {"VERB", "AUX"} or self._is_joined(noun):
            return None  # "Trump hosts Modi"
        for pattern, row in rows:
            before = tuple(t.lower_ for t in self.doc[max(noun.i - len(pattern.before), 0) : noun.i])
            behind = tuple(t.lower_ for t in self.doc[noun.i + 1 : noun.i + 1 + len(pattern.parts)])
            if (before, behind) == (pattern.before, pattern.parts):
                return pattern, row
        return None

    def _rows(self, noun: Token) -> list[tuple[Pattern, Description]]:
        """The rows of offices for the noun's lemma and its forms."""
        last = noun.lower_.rpartition("-")[2]  # "then-Secretary of State"
        lemmas = dict.fromkeys((noun.lemma_.lower(), noun.lower_, noun.lower_.removesuffix("s"), last))
        rows = (found for lemma in lemmas for found in self.lexicon.rows(Description, "noun", lemma))
        return [(pattern, row) for pattern, row in rows if row.stands_for in OFFICES]

    def _is_joined(self, noun: Token) -> bool:
        """True of the last word of "editor-in-chief"."""
        joined = self.doc[max(noun.i - 2, 0) : noun.i]
        return joined[-1:].text == "-" and joined[0].pos_ in {"ADP", "VERB"}

    def end(self, noun: Token) -> int:
        """Where the office's own words end: behind "of State", behind "-elect"."""
        found = self.row(noun)
        end = noun.i + 1 + (len(found[0].parts) if found else 0)
        return end + 2 * (self.doc[end : end + 2].text.lower() == "-elect")

    def over(self, before: int) -> Token | None:
        """The office of whose noun phrase the last word stands at `before`: "Ambassador to the United Nations"."""
        at, sentence = before, self.doc[before].sent
        if self.doc[before].pos_ not in {"NOUN", "PROPN"} and before not in self.named:
            return None
        while at > sentence.start and before - at < FAR:
            token = self.doc[at]
            if token.pos_ == "ADP" and self._end_of_phrase(at, None) <= before:
                return None
            if token.pos_ == "ADP" and token.lower_ in OF | PART_OF and self.is_office(self.doc[at - 1]):
                return self.doc[at - 1]
            if token.pos_ != "ADP" and not self._is_nominal(token) and token.pos_ != "DET" and token.lower_ != "and":
                return None
            at -= 1
        return None

    def read(self, noun: Token, limit: int | None = None) -> Office:
        """The office that this noun heads; words from `limit` on are another's name."""
        start, own = self._start(noun), self._own_words(noun)
        before = [t for t in self.doc[start:own] if self._owns(t)]
        first = start  # of the words that tell which office: behind whose it is
        for token in self.doc[start:own]:
            if token.tag_ in {"POS", "PRP$"} or token.pos_ == "DET" or _is_based(token):
                first = token.i + 1 + 2 * _is_based(token)
            elif self._owns(token):
                first = min(self._end_of(token), own)
        ahead = list(dict.fromkeys(self._part_before(own, self.mentions[t.i]) for t in before if not _is_based(t)))
        sure, further, end, behind = self._behind(noun, limit)
        observer = self._is_observer(noun)
        ahead = ahead if observer else sorted(reversed(ahead), key=lambda m: m.kind == "Place")
        owners = (*sure, *further, *ahead) if observer else (*sure, *ahead, *further)
        last = behind if further and not sure and ahead else end  # "U.S. envoy for Syria"
        words = " ".join(f"{self._before_owner(start, before)}{self.doc[first:last].text}".split())
        owned = any(t.tag_ in {"POS", "PRP$"} for t in self.doc[start : noun.i])
        return Office(noun, start, behind if sure or further else end, words, owners, owned)

    def _part_before(self, own: int, owner: Mention) -> Mention:
        """ "Israeli" for the name "Israeli National Security" that runs into "national security adviser"."""
        span = self.names.get(owner.span)
        if span is None or not span.start < own < span.end:
            return owner
        part = self.doc[span.start : own]
        return Mention(self.article.id, Chars(part.start_char, part.end_char), part.text, "Country")

    def _own_words(self, noun: Token) -> int:
        """Where the office's own words begin: the "national" of "national security adviser"."""
        found = self.row(noun)
        return noun.i - (len(found[0].before) if found else 0)

    def _is_observer(self, noun: Token) -> bool:
        found = self.row(noun)
        return found is not None and found[1].stands_for == "observer"

    def _owns(self, token: Token) -> bool:
        mention = self.mentions.get(token.i)
        return mention is not None and (mention.kind in OWNING or mention.form == "pronoun")

    def _end_of(self, token: Token) -> int:
        span = self.names.get(self.mentions[token.i].span)
        return span.end if span is not None else token.i + 1

    # --- Before the noun ---

    def _start(self, noun: Token) -> int:
        """Where the noun phrase begins, its owner included: "the United States' top diplomat"."""
        at = noun.i
        while at > noun.sent.start:
            before = self.doc[at - 1]
            if before.tag_ == "PRP$":
                return at - 1
            if not self._is_inside(before) and not self._joins(before, noun):
                return at
            at -= 1
        return at

    def _is_inside(self, token: Token) -> bool:
        return self._is_nominal(token) and (
            token.i in self.named or token.pos_ == "PROPN" or token.dep_ not in HEADS_ANOTHER
        )

    def _is_nominal(self, token: Token) -> bool:
        return token.i in self.named or token.pos_ in INSIDE or token.tag_ in INSIDE_TAGS

    def _before_owner(self, start: int, owners: list[Token]) -> str:
        """What is said of the office before whose it is: "former", "then-", "deputy" of "deputy U.S. secretary"."""
        if not owners:
            return ""
        owner = self.mentions[owners[0].i]
        span = self.names.get(owner.span)
        before = self.doc[start : span.start if span is not None else owners[0].i]
        of_person = owner.kind == "Person"  # "President Trump's aide" is no president
        if any(t.pos_ == "PART" or (of_person and t.pos_ in {"NOUN", "PROPN"}) for t in before):
            return ""
        return before.text_with_ws if len(before) else ""

    def _joins(self, token: Token, noun: Token) -> bool:
        """True of the "and" in "foreign and defence minister"."""
        joined = self.doc[token.i + 1 : token.i + 2]
        return token.lower_ == "and" and bool(joined) and token.head.head == noun and joined[0].i not in self.named

    # --- Behind the noun ---

    def _behind(self, noun: Token, limit: int | None) -> tuple[list[Mention], list[Mention], int, int]:
        """Bodies and others whose the office is by "of", whose it may be by "for"; where words and phrases end.

        "Vice president for new initiatives with the Wilson Center".
        """
        sure: list[Mention] = []
        further: list[Mention] = []
        words = end = self.end(noun)
        while not sure and end < noun.sent.end and self.doc[end].pos_ == "ADP":
            preposition, stop = self.doc[end].lower_, self._end_of_phrase(end, limit)
            owner = self._owner_in(end + 1, stop) if preposition in OF else None
            if stop == end + 1 or (owner is None and preposition not in PART_OF):
                break
            if owner is not None and owner.kind == "Place" and preposition == "in":  # "met the minister in Berlin"
                end = stop
                continue
            if owner is not None:
                body = owner.kind == "Organization" and preposition not in {"for", "in"}
                (sure if body else further).append(owner)
                stop = max(stop, self._end_of_mention(owner))
            end = stop
            if (not sure and not further) or self._end_of_mention((sure + further)[-1]) < stop:
                words = stop  # "Head of the Council's Security Committee"
        return sure, further, words, end

    def _end_of_phrase(self, preposition: int, limit: int | None) -> int:
        """Where the noun phrase behind a preposition ends."""
        sentence_end = self.doc[preposition].sent.end
        at, last = preposition + 1, min(sentence_end, limit if limit is not None else sentence_end)
        while at < last and (self._is_nominal(self.doc[at]) or self.doc[at].tag_ in {"DT", "PDT", "PRP$"}):
            at += 1
            joined = self.doc[at : at + 2]  # "the foreign affairs and security committee"
            if len(joined) == 2 and at + 1 < last and joined[0].lower_ == "and" and joined[1].i not in self.named:
                at += self._is_nominal(joined[1])
        return at

    def _owner_in(self, start: int, end: int) -> Mention | None:
        """The body, country or person that a noun phrase names; its last name, unless it goes on in capitals."""
        owning = [t for t in self.doc[start:end] if self._owns(t) and not _is_based(t)]
        for token in owning:  # "the Wilson Center's Middle East Program"
            if self.mentions[token.i].kind == "Organization" and self._is_genitive(token):
                return self.mentions[token.i]
        if end <= start or (owning and self._end_of(owning[-1]) == end):
            return self.mentions[owning[-1].i] if owning else None
        last = self.doc[end - 1]
        if last.pos_ == "PROPN" and last.i not in self.named and last.ent_type_ not in NO_BODY:
            return self._body(start, end)
        return self.mentions[owning[-1].i] if owning else None

    def _is_genitive(self, owner: Token) -> bool:
        return self.doc[self._end_of(owner) : self._end_of(owner) + 1].text in {"'s", "'", "’s", "’"}

    def _body(self, start: int, end: int) -> Mention | None:
        """A body written in capitals that nobody saw to be a name: "Institute for the Study of War"."""
        while start < end - 1 and (not self.doc[start].text[0].isupper() or _is_based(self.doc[start])):
            start += 1
        if self.doc[end : end + 1].text in {"of", "for"} and end < self.doc[start].sent.end:
            further = self._end_of_phrase(end, None)
            end = further if self.doc[further - 1].pos_ == "PROPN" else end
        chars = Chars(self.doc[start].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))
        return Mention(self.article.id, chars, self.article.text[chars.start : chars.end], "Organization")

    def _end_of_mention(self, mention: Mention) -> int:
        span = self.doc.char_span(*mention.span, alignment_mode="expand")
        return span.end if span is not None else 0


def _is_based(name: Token) -> bool:
    """True of "Kabul" in "a Kabul-based analyst"."""
    return name.doc[name.i + 1 : name.i + 3].text == "-based"
