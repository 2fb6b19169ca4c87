"""How things look: a shape for each kind, a colour and a dash for each family, a line for each status.

Colours are those of Okabe and Ito, which colour-blind readers tell apart; each has a lighter twin for dark pages.
Families and statuses are styled by their place in the legend, never by name, so a new one needs nothing here.
"""

from __future__ import annotations

import math

from kg.view.model import MapActor, MapModel, Record

# Shapes of vis-network, after the kinds of the ontology.
SHAPES = {"Person": "dot", "Country": "square", "Organization": "diamond", "Place": "triangle", "Group": "hexagon"}

# A diamond of the same height has half the area of a square: these make all shapes weigh alike to the eye.
WEIGHTS = {"Country": 0.9, "Organization": 1.25, "Place": 1.1, "Group": 1.1}

# On white, on black. Okabe and Ito's yellow cannot be seen on white and is left out.
COLOURS = (
    ("#0072b2", "#4aa8e0"),
    ("#56b4e9", "#8fd0f5"),
    ("#009e73", "#35c79d"),
    ("#cc79a7", "#e29cc4"),
    ("#e69f00", "#f0b73d"),
    ("#6b6b6b", "#a8a8a8"),
    ("#d55e00", "#f2813a"),
)
# Of still pictures, which are always light: as `web/page.css` has them.
PRINT = {"paper": "#fcfbf8", "ink": "#1c2127", "quiet": "#565e68", "shape": "#39424e"}
MIXED = ("#8a8f98", "#7d838d")  # a line for several events of which no family has more than half

# Long strokes with narrow breaks: still a firm line, as what happened must look. Pixels on, off, on, off …
DASHES: tuple[list[float], ...] = ([], [22, 3], [44, 3], [22, 3, 4, 3], [44, 3, 4, 3], [11, 3], [22, 3, 4, 3, 4, 3])

# Facts first; what did not happen last, crossed out. Their dashes are more gap than stroke.
FACT = {"dash": None, "opacity": 1.0, "width": 2.2, "crossed": False}
NO_FACTS = (
    {"dash": [6, 7], "opacity": 0.85, "width": 1.6, "crossed": False},
    {"dash": [1.5, 6], "opacity": 0.85, "width": 1.8, "crossed": False},
    {"dash": [1.5, 6], "opacity": 0.5, "width": 1.6, "crossed": True},
)

# How much is drawn: up to so many events each has its line, above one line a pair; above so many pairs the backbone,
# so many of the busiest actors with the so many strongest ties of each.
LIMITS = {"each": 60, "pairs": 300, "actors": 40, "ties": 3}


def shape(kind: str) -> str:
    """The vis-network shape of a kind, a star for one that we do not know."""
    return SHAPES.get(kind, "star")


def size(actor: MapActor, most: int) -> float:
    """Half the height of an actor's shape in pixels, 4 to 15: it grows with the root of the share that its events
    have in those of the busiest, who has `most`."""
    return round((4 + 11 * math.sqrt(actor.events / max(most, 1))) * WEIGHTS.get(actor.kind, 1.0), 1)


def families(model: MapModel) -> list[Record]:
    """The families as the legend shows them: `name`, `label`, `light` and `dark` colour, `dash`."""
    styled = []
    for n, family in enumerate(model.families):
        light, dark = COLOURS[n % len(COLOURS)]
        # A second round through the colours starts one dash further on, so that no two families look the same.
        dash = DASHES[(n + n // len(COLOURS)) % len(DASHES)]
        styled.append({**family, "light": light, "dark": dark, "dash": dash})
    return styled


def statuses(model: MapModel) -> list[Record]:
    """The statuses as the legend shows them: `name`, `label`, their line, and whether the map opens with them.

    It opens with what occurred; a map of plans alone, asked for by `--status`, opens with these.
    """
    told = {event["status"] for event in model.events}
    without_facts = bool(told) and model.statuses[0]["name"] not in told
    return [
        {**status, **(NO_FACTS[min(n, len(NO_FACTS)) - 1] if n else FACT), "on": n == 0 or without_facts}
        for n, status in enumerate(model.statuses)
    ]
