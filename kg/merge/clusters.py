"""Pairs to clusters: the surest first, never two in one that cannot be one, and the same whatever the order.

Where an account could be of either of two events, it is of neither: "a strike on Ukraine that day", of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.merge.pairs import IN_THE_NEWS, SURE, Pairs, Verdict
from kg.merge.tellings import Telling
from kg.model import Entity

TIE = 0.02  # scores nearer than this say the same
ANY_TIME = (-(10**7), 10**7)

Edge = tuple[float, int, int]


class Clusters:
    """The clusters of some tellings, given in canonical order."""

    def __init__(
        self,
        tellings: Sequence[Telling],
        pairs: Pairs,
        together: Iterable[tuple[int, int]] = (),
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.tellings, self.pairs = tellings, pairs
        self._together = {_sorted(*pair) for pair in together}
        self._apart = {_sorted(*pair) for pair in apart}
        self._tied: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in self._together:
            self._tied[one].add(other)
            self._tied[other].add(one)

    def verdict(self, one: int, other: int) -> Verdict:
        """What is thought of two tellings; what a user said of them counts before."""
        pair = _sorted(one, other)
        if pair in self._apart:
            return Verdict(None)
        if pair in self._together:
            return Verdict(1.0, "by correction")
        return self.pairs.verdict(self.tellings[pair[0]], self.tellings[pair[1]])

    def groups(self) -> list[list[int]]:
        """The clusters, each sorted, in order of their first."""
        sure = [(2.0, *pair) for pair in sorted(self._together - self._apart)]
        edges = list(self._edges())
        edges.sort(key=lambda edge: (-edge[0], edge[1], edge[2]))
        group_of = self._grouped([*sure, *edges])
        torn = self._torn(edges, group_of)
        if torn:
            group_of = self._grouped([*sure, *(edge for edge in edges if edge[1:] not in torn)])
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for n, group in enumerate(group_of):
            groups[group].append(n)
        return [groups[n] for n in sorted(groups)]

    def _grouped(self, edges: Iterable[Edge]) -> list[int]:
        """For each telling the first of its cluster, after these edges in their order."""
        groups = {n: [n] for n in range(len(self.tellings))}
        group_of = list(range(len(self.tellings)))
        for score, one, other in edges:
            first, second = sorted((group_of[one], group_of[other]))
            if first == second or not self._fit(groups[first], groups[second], score > 1):
                continue
            for n in groups[second]:
                group_of[n] = first
            groups[first] += groups.pop(second)
        return group_of

    def _fit(self, some: list[int], others: list[int], by_correction: bool) -> bool:
        """True where no pair of the two clusters contradicts; a user's word counts against ours, not against his."""
        pairs = [_sorted(a, b) for a in some for b in others]
        if by_correction:
            return not any(pair in self._apart for pair in pairs)
        return all(self.verdict(*pair).score is not None or self._is_excused(*pair) for pair in pairs)

    def _is_excused(self, one: int, other: int) -> bool:
        """True where one fits what a user says the other is one with: then the other's date is what is wrong."""
        if (one, other) in self._apart:
            return False
        tied = [*((one, n) for n in self._tied.get(other, ())), *((n, other) for n in self._tied.get(one, ()))]
        return any(self.verdict(*pair).score is not None for pair in tied)

    def _edges(self) -> Iterator[Edge]:
        """The pairs that are surely one, if nothing else speaks against it."""
        for one, other in self._candidates():
            score = self.verdict(one, other).score
            if score is not None and score >= SURE:
                yield score, one, other

    def _torn(self, edges: Iterable[Edge], group_of: Sequence[int]) -> set[tuple[int, int]]:
        """The pairs of a telling and the best others for it that cannot all be one with it."""
        near: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for score, one, other in edges:
            near[one].append((score, other))
            near[other].append((score, one))
        torn: set[tuple[int, int]] = set()
        for n, others in near.items():
            top = max(score for score, _ in others) - TIE
            best = [m for score, m in others if score >= top]
            if len({group_of[m] for m in best}) > 1:
                torn.update(_sorted(n, m) for m in best if self._cannot(m, best, group_of))
        return torn

    def _cannot(self, one: int, others: Iterable[int], group_of: Sequence[int]) -> bool:
        return any(group_of[one] != group_of[m] and self.verdict(one, m).score is None for m in others)

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of one type that share a party, or what it acts for, and whose times come near; each once."""
        seen: set[tuple[int, int]] = set()
        for (_, side, _), block in self._blocks().items():
            block.sort()
            near: list[tuple[int, int]] = []
            for first, last, n in block:
                near = [(end, m) for end, m in near if end >= first]
                for _, m in near:
                    pair = _sorted(n, m)
                    # Who is only the same agent is of interest where one does not say of whom.
                    if pair not in seen and (side == 1 or not (self._is_whole(n) and self._is_whole(m))):
                        seen.add(pair)
                        yield pair
                near.append((last, n))

    def _is_whole(self, n: int) -> bool:
        return bool(self.tellings[n].sides[-1])

    def _blocks(self) -> dict[tuple[str, int, str], list[tuple[int, int, int]]]:
        """Tellings by type and by whom they name as recipient (1) and as agent (0)."""
        blocks: defaultdict[tuple[str, int, str], list[tuple[int, int, int]]] = defaultdict(list)
        for n, telling in enumerate(self.tellings):
            first, last = self._time(telling)
            for back, side in enumerate(reversed(telling.sides)):
                for key in sorted(self._keys(side, telling.day)):
                    blocks[telling.type.name, 1 - back, key].append((first, last, n))
        return blocks

    def _keys(self, side: tuple[Entity, ...], day: str | None) -> set[str]:
        if side and all(e.kind == "Group" for e in side):
            return {*(e.id for e in side), "Group"}  # "a crowd" may be "civilians"
        return set().union(*(self.pairs.parties.ids(e, day) for e in side))

    @staticmethod
    def _time(telling: Telling) -> tuple[int, int]:
        """From when to when others of the same event may be told."""
        within = max(telling.type.within_days, IN_THE_NEWS)
        days = telling.when or telling.told_on
        return (days[0] - within, days[1] + within) if days is not None else ANY_TIME


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
