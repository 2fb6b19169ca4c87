"""Persons by name: in full, in another spelling, by surname, and by surname with a title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg.lexicon import Description, Lexicon
from kg.model import Article, Entity, Link, Mention
from kg.ontology import Actor, Actors
from kg.resolve.context import Context
from kg.resolve.entities import entity_of, unknown, unknown_here
from kg.resolve.spellings import GENERATIONS, Key, is_misspelt, is_part, is_same, is_short, key, spellings

KNOWN_BEFORE = 4  # years before his first office in which a bare surname may mean somebody: Obama in 2007
KNOWN_AFTER = 15  # years after his last
DAY_UNKNOWN = "2015-01-01"  # our sources begin with the century: an undated "Bush" is the later one
BEFORE_NAMES = {"office", "politician", "position", "honorific"}  # "Crown Prince", "Dr", "Sir"


class Persons:
    """Those whom one article names, by their surnames."""

    def __init__(self, actors: Actors, lexicon: Lexicon, article: Article) -> None:
        self.actors, self.lexicon, self.article, self.day = actors, lexicon, article, article.published
        self.context = Context(article, actors)
        self.full_names: dict[str, dict[str, Entity]] = defaultdict(dict)
        self._in_full: dict[Key, Entity] = {}

    def known(self, mention: Mention, actor: Actor, score: float, reason: str) -> Link:
        """The link to a reference actor, whose surname the article may then use."""
        entity = entity_of(actor)
        if actor.kind == "Person":
            self._note(entity, actor.name)
            for surname in actor.hidden:
                self.full_names[surname][entity.id] = entity
        return Link(mention, entity, score, reason)

    def named(self, mention: Mention, text: str, owner: Actor | None = None) -> Link:
        """Somebody who is in our sources under no such full name: "Marc Fogel", and "Putin", who is there in full.

        `owner` is the country or body of his title: South Korea of "South Korean President Park".
        """
        name = self.without_title(text)
        found = self.actors.named(name) if name != text else ()
        if len(found) == 1 and found[0].kind == "Person":
            return self.known(mention, found[0], 0.95, f"the name of {found[0].name} behind a title")
        if " " not in name or self.actors.by_surname(name):  # "von der Leyen" is one surname
            return self._by_surname(mention, name, owner)
        return self._by_full_name(mention, name, owner)

    def without_title(self, text: str) -> str:
        """ "Salman bin Hamad" of "Crown Prince Salman bin Hamad": a name that the parser gave a title."""
        words = text.split()
        for length in (3, 2, 1):
            title = [word.lower().rstrip(".") for word in words[:length]]
            # "President Biden" is a Biden, "Amir Khan" is no Khan
            accepted = BEFORE_NAMES if len(words) > length + 1 else {"office"}
            if len(words) > length and self._stands_for(title) & accepted:
                return self.without_title(" ".join(words[length:]))
        return text

    def _stands_for(self, words: list[str]) -> set[str]:
        *before, head = words
        rows = self.lexicon.rows(Description, "noun", head)
        return {row.stands_for for pattern, row in rows if list(pattern.before) == before and not pattern.parts}

    # --- By full name ---

    def _by_full_name(self, mention: Mention, name: str, owner: Actor | None) -> Link:
        """Whom the article or our sources spell otherwise; else somebody whom only the article knows."""
        here = self._named_like(name, is_same)
        if len(here) == 1:
            return self._again(mention, here[0], name, 0.9, f"another spelling of {here[0].name}")
        for test, score, words in (
            (is_same, 0.9, "another spelling of"),
            (is_part, 0.8, "a part of the name of"),
            (is_short, 0.75, "a short form of the name of"),
        ):
            namesakes = spellings(self.actors).like(name, test)
            actor = self._one(self._supported(namesakes, name, owner, test is is_same), owner)
            if actor is not None:
                self._note(entity_of(actor), name)
                return self.known(mention, actor, score, f"{words} {actor.name}")
        misspelt = [a for a in spellings(self.actors).like(name, is_misspelt) if self._holds_office(a, mention, owner)]
        if len(misspelt) == 1:
            return self.known(mention, misspelt[0], 0.7, f"{mention.title} {misspelt[0].name}, misspelt")
        here = self._named_like(name, is_part)
        if len(here) == 1:
            return self._again(mention, here[0], name, 0.85, f"another form of {here[0].name}")
        entity = unknown("Person", name)
        self._note(entity, name)
        return Link(mention, entity, 0.6, "a person whom no reference actor is")

    def _again(self, mention: Mention, entity: Entity, name: str, score: float, reason: str) -> Link:
        self._note(entity, name)
        return Link(mention, entity, score, reason)

    def _note(self, entity: Entity, name: str) -> None:
        """The article may use the last word of this name alone; by its other words he is found where nobody else is."""
        words = [word for word in name.split() if word.lower().strip(".,") not in GENERATIONS]
        self.full_names[words[-1]][entity.id] = entity
        self._in_full[key(name)] = entity

    def _named_like(self, name: str, test: Callable[[Key, Key], bool]) -> list[Entity]:
        """Those whom the article names in full and in a like way."""
        wanted = key(name)
        return _distinct(entity for known, entity in self._in_full.items() if test(wanted, known))

    def _supported(self, namesakes: Sequence[Actor], name: str, owner: Actor | None, whole: bool) -> list[Actor]:
        """Those whose country or body the article names too, or whose words are the same; where the `whole` name
        sounds alike, those too of whom we know no country."""
        words = sorted(name.lower().replace("-", " ").split())
        return [
            actor
            for actor in namesakes
            if self._serves(actor, owner)
            or self.context.signs(actor)
            or (whole and not self.actors.offices(actor.id))
            or any(sorted(n.lower().replace("-", " ").split()) == words for n in (actor.name, *actor.aliases))
        ]

    # --- By surname ---

    def _by_surname(self, mention: Mention, surname: str, owner: Actor | None) -> Link:
        """Whom the article names in full comes first, then who is known by the surname, then nobody we know."""
        here = self._surnamed(surname) or self._with_word(surname)
        namesakes = self.actors.by_surname(surname) or self._spelt_like(surname)
        titled = [actor for actor in namesakes if self._bears(actor, mention.title)]
        earliest = self._earliest(mention, namesakes)
        if earliest:
            titled = earliest
        elif self._is_of_past(mention) and self.day:  # who is president is no former one
            titled = [a for a in namesakes if not any(t.certain(self.day) for t in self.actors.offices(a.id))]
            namesakes = tuple(titled)
        if len(titled) == 1:
            return self.known(mention, titled[0], 0.95, f"the {mention.title} {surname} at the date")
        if len(here) == 1:
            return Link(mention, here[0], 0.95, f"the only {surname} of the article")
        serving = [e for e in here if self.day and self.actors.offices(e.id, self.day)]
        if len(serving) == 1:
            return Link(mention, serving[0], 0.8, f"the {surname} in office at the date")
        known = self._one(titled or namesakes, owner) if not here else None
        if known is not None:
            return self.known(mention, known, 0.85, f"the known {surname} at the date")
        if here or namesakes:
            several = " or ".join([*(e.name for e in here), *(a.name for a in namesakes)][:3])
            return Link(mention, None, 0.0, f"{surname!r} could be {several}")
        entity = unknown_here("Person", surname, self.article.id)
        self.full_names[surname][entity.id] = entity
        return Link(mention, entity, 0.6, "a person whom no reference actor is")

    def _surnamed(self, surname: str) -> list[Entity]:
        """Those of the article whose last words these are, or who are known by them: "Kim", "Le Pen"."""
        last = key(surname)
        ending = [entity for known, entity in self._in_full.items() if " " in surname and known[-len(last) :] == last]
        return _distinct([*self.full_names[surname].values(), *ending])

    def _with_word(self, word: str) -> list[Entity]:
        """Those of the article's full names that hold this word, or sound like it: "Cho" of "Cho Tae-yong"."""
        sounds = key(word)
        if not sounds:
            return []
        return _distinct(entity for known, entity in self._in_full.items() if _holds(known, sounds))

    def _spelt_like(self, surname: str) -> tuple[Actor, ...]:
        """Those whose known short name sounds so and whose country the article names: "Zelenskii", "Ghaddafi"."""
        near = spellings(self.actors).surnamed(surname) if len(surname) > 5 else []
        return tuple(actor for actor in near if self.context.signs(actor))

    def of_day(self, namesakes: Sequence[Actor]) -> tuple[Actor, ...]:
        """Of persons of one full name the one whom an article of this day means; all where that is not certain."""
        one = self._one(namesakes, None)
        return (one,) if one is not None else tuple(namesakes)

    def _one(self, namesakes: Sequence[Actor], owner: Actor | None) -> Actor | None:
        """The one of the namesakes of the title's country, in office on the day, whose country the article names."""
        left = [actor for actor in namesakes if self._serves(actor, owner)] or list(namesakes)
        left = self._in_office(left)
        if len(left) > 1:
            spoken_of = [(len(self.context.signs(actor)), actor) for actor in left]
            most = max(count for count, _ in spoken_of)
            left = [actor for count, actor in spoken_of if count == most]
        if len(left) > 1:
            left = [actor for actor in left if not self._is_gone(actor)]
        return left[0] if len(left) == 1 else None

    def _is_of_past(self, mention: Mention) -> bool:
        """True of "former President Bush"."""
        words = re.findall(r"\w+", f"{mention.title} {self._before_title(mention)}".lower())
        return any("past" in self.lexicon.stands_for(word) for word in words)

    def _before_title(self, mention: Mention) -> str:
        """The word before a name and its title: "elder" in "the elder Bush"."""
        words = self.article.body[: mention.span.start].split()[-1 - len(mention.title.split()) :]
        return words[0] if words else ""

    def _earliest(self, mention: Mention, namesakes: Sequence[Actor]) -> list[Actor]:
        """Of the namesakes who ever bore the title the first one, where he is called so: "the first President Bush"."""
        if "earlier" not in self.lexicon.stands_for(self._before_title(mention).lower()):
            return []
        starts = [
            (tenure.start, actor.id, actor)
            for actor in namesakes
            for tenure in self.actors.offices(actor.id)
            if tenure.start and mention.title.lower().endswith(tenure.office if mention.title else "")
        ]
        return [min(starts)[2]] if len({id for _, id, _ in starts}) > 1 else []

    def _serves(self, actor: Actor, owner: Actor | None) -> bool:
        return owner is not None and any(t.post_in == owner.id for t in self.actors.offices(actor.id, self.day))

    def _holds_office(self, actor: Actor, mention: Mention, owner: Actor | None) -> bool:
        """True of Vladimir Putin and "Russian President" on a day of his term."""
        return self._serves(actor, owner) and self._bears(actor, mention.title)

    def _bears(self, actor: Actor, title: str) -> bool:
        """True of Joe Biden and "President" on a day of his term: "President Biden" is not Jill Biden."""
        tenures = self.actors.offices(actor.id, self.day) if self.day else []
        return bool(title) and any(title.lower().endswith(tenure.office) for tenure in tenures)

    def _in_office(self, candidates: list[Actor]) -> list[Actor]:
        """Those of the candidates who held office on the publication day, else all who were known at the time."""
        serving = [a for a in candidates if self.day and self.actors.offices(a.id, self.day)]
        return serving or [
            a for a in candidates if not self._is_to_come(a) and (not self._is_gone(a) or self.context.signs(a))
        ]

    def _is_gone(self, actor: Actor) -> bool:
        """True of Leszek Miller in 2025, who left office long ago, and Bill Clinton in 2016."""
        ends = [tenure.end for tenure in self.actors.offices(actor.id)]
        if not ends or None in ends:
            return False
        day = self.day or DAY_UNKNOWN
        return max(end for end in ends if end) < f"{int(day[:4]) - KNOWN_AFTER}{day[4:]}"

    def _is_to_come(self, actor: Actor) -> bool:
        """True of George W. Bush in 1990: his first office began years after the article."""
        starts = [tenure.start for tenure in self.actors.offices(actor.id)]
        if not self.day or not starts or None in starts:
            return False
        return min(start for start in starts if start) > f"{int(self.day[:4]) + KNOWN_BEFORE}{self.day[4:]}"


def _holds(name: Key, words: Key) -> bool:
    """True where all words stand in the name, and are no initials."""
    return all(len(word) > 1 and word in name for word in words)


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    return list({entity.id: entity for entity in entities}.values())
