"""Pronouns: whom "he" stands for, where only one can be meant, and "the two leaders", where only two can.

Works on mentions alone: their sentence, whether they are subjects, whom they link to. When more referents
remain, there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kg.model import Entity, Link, Mention

REACH = 2  # sentences back
MASCULINE = {"he", "him", "his"}
FEMININE = {"she", "her", "hers"}
NEUTER = {"it", "its"}
HE_OR_SHE = {"he", "she"}
NAMESAKES = "several named "
POSSESSIVES = {"his", "her", "its"}
OBJECTS = {"him", "them"}  # never the subject of their own clause


def referent(pronoun: Mention, links: Iterable[Link], fits: Callable[[Entity], bool]) -> Link:
    """The link of a pronoun or of "the group", given the links of its article's names and who of them fits it.

    Nearest first: the pronoun's own sentence before it, then the sentences before; in each, the only fitting
    subject, else the only fitting actor. Score 0.7 within the sentence, 0.6 beyond.
    """
    links = [link for link in links if not link.others]
    fitting = [
        link for link in map(_standing, links) if link.mention.span < pronoun.span and link.entity and fits(link.entity)
    ]
    if pronoun.quoted:  # whom a speaker means we see only in his own words: "Israel will do all it can," he said
        fitting = [link for link in fitting if link.mention.quoted and link.mention.sentence == pronoun.sentence]
    if pronoun.text.lower() in OBJECTS:
        fitting = _without_own_subject(pronoun, links, fitting)
    for back in range(REACH + 1):
        near = _near(pronoun, fitting, back)
        if near:
            return _nearest(pronoun, near, back)
    return Link(pronoun, None, 0.0, f"nobody near whom {pronoun.text!r} fits")


def _near(pronoun: Mention, fitting: list[Link], back: int) -> list[Link]:
    """Those named so many sentences back, only in quotations or only outside where there are such."""
    near = [link for link in fitting if link.mention.sentence == pronoun.sentence - back]
    return [link for link in near if link.mention.quoted == pronoun.quoted] or near


def _nearest(pronoun: Mention, near: list[Link], back: int) -> Link:
    """The link to the only subject, else the only one, of a sentence that names somebody who fits."""
    word = pronoun.text.lower()
    subjects = [link for link in near if link.mention.subject]
    # "Xi congratulated Trump on his victory": the subject is no better guess than the other.
    found = _only(near) if word in POSSESSIVES else _only(subjects) or _only(near)
    if found is None and back and pronoun.subject and word in HE_OR_SHE:
        found = _about(subjects)
    if found is None or found.id.startswith(NAMESAKES):
        return Link(pronoun, None, 0.0, f"{pronoun.text!r} could be {_listed(near)}")
    where = "in its sentence" if back == 0 else "in the sentence before" if back == 1 else "two sentences before"
    return Link(pronoun, found, 0.7 if back == 0 else 0.6, f"the only one {where} whom {pronoun.text!r} fits")


def several(plural: Mention, links: Iterable[Link]) -> Link:
    """The link of "they": the only group, troops … near before it, else the only two of a kind as for `pair`.

    "They" and "their" are subjects of the nearest sentence that speaks of many; "them" is any but the subject in its
    own sentence. Score 0.6.
    """
    before = [link for link in links if link.mention.span < plural.span and link.entity is not None]
    if plural.quoted:
        before = [link for link in before if link.mention.quoted and link.mention.sentence == plural.sentence]
    for back in range(REACH):
        near = [link for link in before if link.mention.sentence == plural.sentence - back]
        many = [link for link in near if _is_many(link.mention)]
        own = plural.text.lower() in OBJECTS
        if back == 0 and own:
            many = _without_subject(many)
        # "the crisis of the asylum seekers, whom some cities say they cannot feed": only a subject is sure to be they
        pairs = [link for link in near if link.others and link.mention.subject]
        if pairs and not many:  # "The leaders met. They praised Kenya."
            reason = f"{plural.text!r} again for {pairs[-1].mention.text!r}"
            return replace(pairs[-1], mention=plural, reason=reason)
        found = _only([link for link in many if link.mention.subject or (own and back == 0)])
        if found is not None:
            return Link(plural, found, 0.6, f"the only ones near whom {plural.text!r} fits")
        if many or len(_distinct([link for link in near if link.mention.subject])) > 1:
            break
    return pair(plural, links)


def _is_many(mention: Mention) -> bool:
    """True of "protesters", "Turkish officials", "police"."""
    if mention.form == "plural":
        return False
    several = mention.form == "description" and mention.kind == "Country" and mention.text.endswith(("s", "police"))
    return mention.kind == "Group" or several


def pair(plural: Mention, links: Iterable[Link]) -> Link:
    """The link of "they" or "the two leaders" to the only two entities of their kind near before it.

    The nearest sentence that names more than one decides: its two subjects, else the only two it names. Score 0.6.
    """
    kinds = {plural.kind, "Organization"} if plural.kind == "Country" else {plural.kind}
    if plural.quoted:
        return Link(plural, None, 0.0, f"{plural.text!r} in a quotation: whom the speaker means we cannot see")
    before = [
        link
        for link in links
        if link.mention.span < plural.span and link.entity and link.entity.kind in kinds and not link.others
    ]
    for back in range(REACH + 1):
        near = [link for link in before if link.mention.sentence == plural.sentence - back]
        subjects, named = _distinct([link for link in near if link.mention.subject]), _distinct(near)
        for found in (subjects, named):
            if len(found) == 2:
                return Link(plural, found[0], 0.6, f"the only two near before {plural.text!r}", (found[1],))
        if len(named) > 2:
            break
    return Link(plural, None, 0.0, f"no two near before {plural.text!r}")


def fits_pronoun(pronoun: Mention, entity: Entity, gender: str | None) -> bool:
    """True where the entity can be meant by the pronoun (or "the group", "the country") by kind and gender."""
    word = pronoun.text.lower()
    if word in MASCULINE:
        return entity.kind == "Person" and gender != "female"
    if word in FEMININE:
        return entity.kind == "Person" and gender != "male"
    if pronoun.form == "description":  # "the militant group" is a group by its words, and the Taliban
        return entity.kind == pronoun.kind.replace("Group", "Organization")
    return word in NEUTER and entity.kind in {"Country", "Organization"}


def gender_of(pronoun: Mention) -> str | None:
    """What a pronoun tells of whom it stands for."""
    word = pronoun.text.lower()
    return "male" if word in MASCULINE else "female" if word in FEMININE else None


def _standing(link: Link) -> Link:
    """The link, with somebody of his own for a name that could be several: "he" may still be that Clinton."""
    if link.entity is not None or link.mention.form != "name":
        return link
    return replace(link, entity=Entity(f"{NAMESAKES}{link.mention.text}", link.mention.kind, link.mention.text))


def _about(subjects: list[Link]) -> Entity | None:
    """Trump in "Trump said Putin had called. He was glad"; nobody in "Trump and Putin met. He was glad"."""
    return subjects[0].entity if subjects and not subjects[0].mention.joined else None


def _without_own_subject(pronoun: Mention, links: list[Link], fitting: list[Link]) -> list[Link]:
    """Those who fit but the subject of the pronoun's own sentence, wherever they are named."""
    own = [x for x in links if x.mention.sentence == pronoun.sentence and x.mention.span < pronoun.span]
    subject = next((link.entity for link in reversed(own) if link.mention.subject), None)
    return [link for link in fitting if link.entity != subject]


def _without_subject(near: list[Link]) -> list[Link]:
    """In "Trump phoned Putin but did not invite him" *him* is not Trump, the last subject before it."""
    subject = next((link.entity for link in reversed(near) if link.mention.subject), None)
    return [link for link in near if link.entity != subject]


def _only(links: list[Link]) -> Entity | None:
    entities = _distinct(links)
    return entities[0] if len(entities) == 1 else None


def _distinct(links: list[Link]) -> list[Entity]:
    return list({link.entity.id: link.entity for link in links if link.entity is not None}.values())


def _listed(links: list[Link]) -> str:
    return " or ".join(sorted({link.entity.name for link in links if link.entity is not None}))
