"""Pairs to clusters: the surest first, never two in one that cannot be one, and the same whatever the order.

Where an account could be of either of two events, it is of neither: "a strike on Ukraine that day", of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.merge.blocks import AGENT, AGENT_ALONE, Block, blocks_of, days_near
from kg.merge.pairs import SURE, Pairs, Verdict
from kg.merge.tellings import Telling

TIE = 0.02  # scores nearer than this say the same

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
        if by_correction:
            return not any(_sorted(a, b) in self._apart for a in some for b in others)
        return all(self.verdict(a, b).score is not None or self._is_excused(a, b) for a in some for b in others)

    def _is_excused(self, one: int, other: int) -> bool:
        """True where one fits what a user says the other is one with: then the other's date is what is wrong."""
        if _sorted(one, other) in self._apart:
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
        """The pairs of one block whose times come near, each once; who is only the same agent is of interest where
        one does not say of whom.
        """
        seen: set[tuple[int, int]] = set()
        blocks = self._blocks()
        for (type, role, id), block in blocks.items():
            if role == AGENT:
                continue
            others = blocks.get((type, AGENT, id), ()) if role == AGENT_ALONE else ()
            both = sorted([*((*place, True) for place in block), *((*place, False) for place in others)])
            near: list[tuple[int, int, bool]] = []
            for first, last, n, mine in both:
                near = [place for place in near if place[0] >= first]
                for _, m, also in near:
                    pair = _sorted(n, m)
                    if (mine or also) and pair not in seen:
                        seen.add(pair)
                        yield pair
                near.append((last, n, mine))

    def _blocks(self) -> dict[Block, list[tuple[int, int, int]]]:
        blocks: defaultdict[Block, list[tuple[int, int, int]]] = defaultdict(list)
        for n, telling in enumerate(self.tellings):
            for block in blocks_of(telling, self.pairs.parties):
                blocks[block].append((*days_near(telling), n))
        return blocks


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
