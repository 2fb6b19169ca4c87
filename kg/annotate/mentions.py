"""Who is mentioned where: names with their titles, descriptions ("U.S. troops"), pronouns.

A mention is found by the token it hangs on in the parse: the head of its noun phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from kg.annotate.matcher import ActorMatcher
from kg.annotate.names import Named, find_names, is_capital_verb
from kg.annotate.quotes import find_quotes
from kg.lexicon import Description, Lexicon, Pattern, Trigger
from kg.model import Article, Mention
from kg.model import Span as Chars

KEY = "diplograph"
# Kind and form of what each pronoun stands for.
PRONOUNS = {
    **dict.fromkeys(["he", "she", "him", "her", "his", "hers", "i", "me", "my"], ("Person", "pronoun")),
    **dict.fromkeys(["they", "them", "their", "both"], ("Person", "plural")),
    **dict.fromkeys(["we", "us", "our"], ("Group", "pronoun")),
    **dict.fromkeys(["it", "its"], ("Country", "pronoun")),
}
POSSESSIVES = {"his", "her", "its", "their"}
PLURALS = {"NNS", "NNPS"}
# "supporters of Vladimir Putin", "lawmakers with a Turkish background": the name of the group.
OF_GROUP = {"of", "with", "from", "against"}
SUBJECTS = {"nsubj", "nsubjpass"}
UNDERGOING = {"dobj", "nsubjpass"}
INDEFINITE = {"a", "an", "another", "one"}
IN_TITLE = {"compound", "amod", "poss", "case", "nmod", "punct", "det"}
DEFINITE = {"the", "these", "those"}
OUTSIDE = {"cc", "preconj", "predet", "advmod", "punct"}
OWNING = {"Country", "Organization", "Person"}
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


class Marks(NamedTuple):
    """What annotation leaves in a Doc: mentions by the index of their head token, and spans of direct speech."""

    mentions: dict[int, Mention]
    quotes: list[Chars]


def marks_of(doc: Doc) -> Marks:
    """The marks that `annotate` left in this Doc."""
    marks: Marks = doc.user_data[KEY]
    return marks


def mentions_of(doc: Doc) -> list[Mention]:
    """All mentions of an annotated Doc, each once, in text order."""
    return sorted(set(marks_of(doc).mentions.values()), key=lambda m: m.span)


def sentences_of(doc: Doc) -> list[Chars]:
    """The sentences of an annotated Doc, without the blanks around them; none for furniture, which is blank."""
    spans = []
    for sentence in doc.sents:
        raw = sentence.text
        start = sentence.start_char + len(raw) - len(raw.lstrip())
        spans += [Chars(start, start + len(raw.strip()))] if raw.strip() else []
    return spans


def mark_mentions(doc: Doc, article: Article, matcher: ActorMatcher, lexicon: Lexicon) -> None:
    """Find every mention of the Doc and leave them in it for `mentions_of`."""
    marker = _Marker(doc, article, lexicon)
    names = find_names(doc, matcher, lexicon)
    marker.mark_names(names)
    marker.mark_descriptions()
    marker.mark_pronouns()
    doc.user_data[KEY] = Marks(marker.mentions, marker.quotes)


class _Marker:
    def __init__(self, doc: Doc, article: Article, lexicon: Lexicon) -> None:
        self.doc, self.article, self.lexicon = doc, article, lexicon
        self.mentions: dict[int, Mention] = {}
        self.quotes = find_quotes(article.body)
        self.sentence_of = {t.i: n for n, sentence in enumerate(doc.sents) for t in sentence}
        self.named: set[int] = set()

    def mark_names(self, names: list[Named]) -> None:
        self.named = {t.i for name in names for t in name.span}
        for name in names:
            root = name.span.root
            title = self._title(name.span) if name.kind == "Person" else None
            self.mentions[root.i] = self._mention(name.span, name.kind, "name", title.text if title else "")
            if title is not None and title.root.i not in self.named:
                self.mentions.setdefault(title.root.i, self.mentions[root.i])
            if name.kind == "Person" and self._goes_on(name.span):
                self.mentions.setdefault(root.head.i, self.mentions[root.i])

    def mark_descriptions(self) -> None:
        for token in self.doc:
            if token.pos_ in {"NOUN", "PROPN"} and token.i not in self.mentions and token.i not in self.named:
                found = self._description(token)
                inside = token.dep_ in {"compound", "amod"}
                if found is not None and not self._is_named(token) and (not inside or self._acts(token, found[1])):
                    pattern, row = found
                    self.mentions[token.i] = self._same_name(token, row) or self._described(token, pattern, row)

    def _acts(self, noun: Token, row: Description) -> bool:
        """True of the coalition of "coalition strikes", whose act the noun behind it tells."""
        head = noun.head
        told = bool(self.lexicon.rows(Trigger, "noun", head.lemma_.lower())) and head.dep_ != "compound"
        return row.collective and told and self._description(head) is None

    def _is_named(self, noun: Token) -> bool:
        """True of "a spokesman for the Kremlin, Dmitry Peskov", who is that man."""
        named = any(c.dep_ == "appos" and self._kind(c) == "Person" for c in noun.children)
        return named and noun.tag_ not in PLURALS

    def _described(self, token: Token, pattern: Pattern, row: Description) -> Mention:
        """The mention of a description; members of a body ("IS militants") act for it as troops do for a country."""
        owned = row.members and any(self._kind(c) == "Organization" for c in owners(token))
        several = row.stands_for == "counterpart" and token.tag_ in PLURALS  # "their Chinese counterparts"
        kind, form = STANDS_FOR_KIND["country" if owned or several else row.stands_for]
        office = self._office(token, pattern) if kind == "Person" else ""
        return self._mention(self._phrase(token, row, len(pattern.parts)), row.kind or kind, form, office)

    def _office(self, token: Token, pattern: Pattern) -> str:
        """The office without adjectives and owner: "secretary of state", "opposition leader", "leader"."""
        before = [
            c.lower_
            for c in token.lefts
            if c.lower_ in pattern.before or (c.dep_ == "compound" and c.i not in self.named and c.ent_type_ != "GPE")
        ]
        return " ".join([*before, token.lower_, *pattern.parts])

    def _same_name(self, token: Token, row: Description) -> Mention | None:
        """The name that the noun only explains: "the terror group Hezbollah", "the Islamic State group"."""
        if not (row.collective or row.stands_for in {"same", "body"}) or token.tag_ in PLURALS:
            return None
        near = [c for c in token.children if c.dep_ in {"appos", "compound"}]
        near += [token.head] if token.dep_ == "appos" else []
        near += [self._root(t) for t in self.doc[token.i + 1 : token.i + 2] if t.i in self.named]
        return next((self.mentions[c.i] for c in near if self._kind(c) in {"Organization", "Group"}), None)

    def _root(self, token: Token) -> Token:
        """The token of a name on which its mention hangs."""
        return next((t for t in (token, *token.ancestors) if t.i in self.mentions), token)

    def _kind(self, token: Token) -> str:
        """The kind of the name or description that hangs on this token, "" when there is none."""
        return self.mentions[token.i].kind if token.i in self.mentions else ""

    def mark_pronouns(self) -> None:
        for token in self.doc:
            pronoun = PRONOUNS.get(token.lower_)
            if pronoun and token.i not in self.mentions and token.tag_ in {"PRP", "PRP$", "DT"} and token.dep_ != "det":
                self.mentions[token.i] = self._mention(self.doc[token.i : token.i + 1], *pronoun)

    def _mention(self, span: Span, kind: str, form: str, title: str = "") -> Mention:
        while len(span) > 1 and span[0].is_space:  # where a dateline was
            span = span[1:]
        chars = Chars(span.start_char, span.end_char)
        text = self.article.text[chars.start : chars.end]
        subject = _head_of_conjuncts(span.root).dep_ in SUBJECTS
        quoted = any(q.start <= chars.start < q.end for q in self.quotes)
        sentence, joined = self.sentence_of[span.root.i], bool(span.root.conjuncts)
        return Mention(self.article.id, chars, text, kind, form, title, sentence, subject, quoted, joined)

    def _goes_on(self, name: Span) -> bool:
        """True of "Nayib Bukele" in "Nayib Bukele Ortez": more of the name than we know follows it."""
        root, head = name.root, name.root.head
        return root.dep_ == "compound" and head.i == name.end and head.pos_ == "PROPN" and head.i not in self.named

    def _title(self, name: Span) -> Span | None:
        """What a name is said to be: before it, as its apposition, or as the noun it is an apposition of."""
        return next((t for t in self._titles(name) if self._is_title(t.root)), None)

    def _titles(self, name: Span) -> Iterator[Span]:
        root = name.root
        start = name.start
        while start > root.left_edge.i and self.doc[start - 1].dep_ in IN_TITLE:
            start -= 1
        if start < name.start:
            before = _without_article(self.doc[start : name.start])
            yield before
            yield before[-1:]
        if root.dep_ == "appos":
            yield _without_article(self._phrase(root.head))
        body = self._body_before(name)
        # "the head of the World Bank, Ajay Banga": the parser makes the bank's name and his one noun phrase
        if body is not None and body.dep_ == "prep" and body.lower_ in {"of", "for", "to"}:
            yield _without_article(self.doc[body.head.left_edge.i : name.start])
        for child in root.children:
            if child.dep_ == "appos":
                yield _without_article(self._phrase(child))

    def _body_before(self, name: Span) -> Token | None:
        """What stands before a body or country, and perhaps a comma, right before this name."""
        at = name.start - 1
        while at > 0 and (self.doc[at].text == "," or self.doc[at].pos_ in {"DET", "PROPN"}):
            at -= 1
        return self.doc[at] if 0 <= at < name.start - 1 else None

    def _is_title(self, token: Token) -> bool:
        """True of an office, and of what observers are."""
        titles = {"office", "observer", "counterpart"} & self.lexicon.stands_for(token.lemma_.lower())
        return token.tag_ not in PLURALS and bool(titles)

    def _description(self, token: Token) -> tuple[Pattern, Description] | None:
        """The pattern and row by which this noun stands for somebody, given what hangs on it."""
        before = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod"}}
        found = [
            (pattern, row)
            for pattern, row in self._rows(token)
            if all(word in before for word in pattern.before) and _followed(token, pattern.parts)
        ]
        return next(((pattern, row) for pattern, row in found if self._holds(row, token)), None)

    def _rows(self, token: Token) -> list[tuple[Pattern, Description]]:
        """The rows of a noun; in a headline "Rebels" is read as a name and keeps its ending."""
        lemma = token.lemma_.lower()
        rows = self.lexicon.rows(Description, "noun", lemma)
        if not rows and token.pos_ == "PROPN" and lemma.endswith("s"):
            rows = self.lexicon.rows(Description, "noun", lemma[:-1])
        return list(rows)

    def _holds(self, row: Description, token: Token) -> bool:
        """A country's troops need a country; "leaders" are a group where "the leader" is a person."""
        plural = token.tag_ in PLURALS
        if row.stands_for == "office":
            return not plural and not _is_of_another(token, self.named) and not self._is_of_a_thing(token)
        if row.stands_for == "counterpart":
            return any(self._kind(c) in OWNING for c in owners(token))
        if row.stands_for == "country":
            owning = OWNING | {"Place"} if row.alone else OWNING  # "Beijing police"
            whose = (*owners(token), *owners_after(token, row.behind))
            owned = any(self._kind(c) in owning for c in whose) and not row.possessed
            owned |= any(c.lower_ in POSSESSIVES for c in token.children)  # "his country"
            if self._is_office(token):
                return owned and plural and self._is_of_one(token)
            return owned or (row.alone and _is_alone(token) and not _is_of_another(token, self.named))
        if row.stands_for == "group":
            stands_as = token.dep_ == "pobj" and token.head.lower_ == "as"  # "As mediators, we propose"
            several = (plural or row.collective or (row.single and self._is_somebody(token))) and not stands_as
            return several and (_is_qualified(token) or not row.qualified)
        if row.stands_for == "pair":
            owned = any(c.i in self.mentions for c in owners(token))
            words = {c.lower_ for c in token.children}  # "two men" are two of whom nobody has spoken yet
            bare = words == {"the"} and not any(c.dep_ == "relcl" for c in token.children)  # "the leaders"
            return plural and not owned and (bare or "both" in words or ("two" in words and bool(words & DEFINITE)))
        if row.stands_for == "body":
            return any(c.i in self.mentions and c.dep_ == "poss" for c in token.children)
        if row.stands_for != "same" or plural:
            return False
        named = row.by_name and any(t.i in self.named or t.pos_ == "PROPN" for c in token.lefts for t in c.subtree)
        return any(c.lower_ in {"the", "this"} for c in token.children) and not named

    def _is_office(self, noun: Token) -> bool:
        """True of "minister", not of "diplomat", of whom only the top one is a minister."""
        before = {c.lower_ for c in noun.children}
        rows = [p for p, row in self._rows(noun) if row.stands_for == "office"]
        return any(before.issuperset(p.before) and _followed(noun, p.parts) for p in rows)

    def _is_of_one(self, officials: Token) -> bool:
        """True of "Turkish leaders"; "the leaders of Kenya and Togo", "German and Dutch leaders" are not."""
        named = [c for c in owners_before(officials) if self._kind(c)]
        return len(named) == 1 and not owners_after(officials)

    def _is_somebody(self, noun: Token) -> bool:
        """True of the unnamed one to whom something is done: "Police arrested a man"; not of "a Canadian man",
        "an employee of the consulate"."""
        indefinite = any(c.lower_ in INDEFINITE for c in noun.children)
        owned = owners_after(noun) or any(self._kind(c) == "Country" for c in owners_before(noun))
        return indefinite and _head_of_conjuncts(noun).dep_ in UNDERGOING and not owned

    def _is_of_a_thing(self, noun: Token) -> bool:
        """True of "the group's leader", where the group has no name."""
        return any(c.dep_ == "poss" and c.pos_ == "NOUN" and self._kind(c) != "Country" for c in noun.children)

    def _phrase(self, token: Token, row: Description | None = None, parts: int = 0) -> Span:
        """The noun phrase without what follows its head, but with "of …" ("the president of France")."""
        lefts = [c.left_edge for c in token.lefts if c.dep_ not in OUTSIDE] + _misread(token)
        start = min([token.i, *(c.i for c in lefts)])
        end = token.i + 1 + parts
        of_group = row is not None and row.stands_for == "group" and not row.collective
        wanted = OF_GROUP if of_group else {"of", "to", "in"} if row is not None and row.alone else {"of", "to"}
        for child in token.rights:
            if child.dep_ != "prep" or child.i != end:
                continue
            if row is not None and child.lower_ in row.behind:
                end = self._end_of_name(child, end)
            elif _names_country(child, self.named) or of_group:
                end = child.right_edge.i + 1 if child.lower_ in wanted and 1 < len(list(child.subtree)) < 6 else end
        return self.doc[start:end]

    def _end_of_name(self, prep: Token, end: int) -> int:
        """Where the name right behind the preposition ends: "from Chad" of "troops from Chad who …"."""
        names = [c for c in prep.children if c.dep_ == "pobj" and c.i in self.named]
        end = names[0].i + 1 if names else end
        while names and end in self.named:
            end += 1
        return end


def _is_qualified(noun: Token) -> bool:
    """True of "European governments" and "Western officials", not of "many governments"."""
    before = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper()]
    return any(c.ent_type_ or not c.is_sent_start for c in before)


def _followed(token: Token, parts: tuple[str, ...]) -> bool:
    """True of "secretary" in "secretary of state", when the parts are "of" and "state"."""
    return tuple(t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + len(parts)]) == parts


def _is_of_another(noun: Token, named: set[int]) -> bool:
    """True of "the president of the chess club", whose owner is no actor; not of "the secretary of state"."""
    after = owners_after(noun)
    return (
        bool(after) and not any(t.i in named for t in after) and any(c.dep_ == "det" for t in after for c in t.children)
    )


def _is_alone(noun: Token) -> bool:
    """True of "police", "the army" and "a senior official warned"; not of "European governments", "named a judge"."""
    indefinite = any(c.lower_ in INDEFINITE for c in noun.children)
    return not _is_qualified(noun) and (not indefinite or _head_of_conjuncts(noun).dep_ in SUBJECTS)


def _names_country(prep: Token, named: set[int]) -> bool:
    return any(c.i in named for c in prep.children)


def owners(token: Token) -> list[Token]:
    """What says whose the noun is, in text order: "Russia's", "Russian", "U.S." before it, "of Russia" after it."""
    return [*owners_before(token), *owners_after(token)]


def owners_before(token: Token) -> list[Token]:
    """Whose the noun is by what stands before it: "Russia's", "Russian", both of "US-Russia talks"."""
    before = [c for c in token.children if c.dep_ in {"poss", "amod", "compound", "nmod"}]
    inner = [c for b in before for c in b.children if c.dep_ in {"compound", "amod", "conj", "nmod"}]
    return sorted([*before, *inner, *_misread(token)], key=lambda t: t.i)


def _misread(noun: Token) -> list[Token]:
    """The "IS" of "IS militants", which the tagger takes for a verb."""
    return [t for t in noun.doc[max(noun.i - 1, 0) : noun.i] if is_capital_verb(t)]


def owners_after(token: Token, behind: Iterable[str] = ("of",)) -> list[Token]:
    """Whose the noun is by "of": all of "the ministers of France, Germany and Poland"; or by other prepositions."""
    prepositions = [c for c in token.children if c.dep_ == "prep" and c.lower_ in behind]
    return [t for p in prepositions for c in p.children if c.dep_ == "pobj" for t in (c, *c.conjuncts)]


def _without_article(span: Span) -> Span:
    return span[1:] if len(span) > 1 and span[0].pos_ == "DET" else span


def _head_of_conjuncts(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token
