"""When: what hangs on the event's own clause, not on the report of it or on its neighbours."""

from __future__ import annotations

import pytest

from extract.sentences import read_events
from kg.model import Event

pytestmark = pytest.mark.model

DATES = [
    ("Bessent visited Kyiv on Wednesday.", "Visit", "2025-02-12"),
    ("Bessent visited Kyiv.", "Visit", None),
    ("On Friday, Macron phoned Xi.", "PhoneCall", "2025-02-07"),
    ("Rubio met Lavrov in Riyadh on Tuesday.", "Meeting", "2025-02-11"),
    ("Trump will meet Putin in Riyadh next week.", "Meeting", "2025-02"),
    ("Trump will visit Beijing in April.", "Visit", "2025-04"),
    ("Russia invaded Ukraine in February 2022.", "Invasion", "2022-02"),
    ("Russia's invasion of Ukraine in February 2022 shocked Europe.", "Invasion", "2022-02"),
    ("Rubio held talks with Lavrov on Monday.", "Meeting", "2025-02-10"),
    ("The Kremlin said on Monday that Putin had invited Trump.", "Invitation", None),
    ("The Kremlin said Putin had invited Trump on Monday.", "Invitation", "2025-02-10"),
    ("Macron met Xi, who visited Berlin in 2024.", "Meeting", None),
    ("Macron met Xi, who visited Berlin in 2024.", "Visit", "2024"),
    ("Macron condemned Russia for shelling Kharkiv on Monday.", "Criticism", None),
    ("Macron condemned Russia for shelling Kharkiv on Monday.", "Attack", "2025-02-10"),
    ("Macron phoned Xi and on Monday met Merz.", "PhoneCall", None),
    ("Trump will meet Putin on Friday.", "Meeting", "2025-02-14"),
    ("Trump met Putin on Friday.", "Meeting", "2025-02-07"),
    ("Trump phoned Putin for 90 minutes.", "PhoneCall", None),
    ("After the vote of last week, Macron met Xi on Thursday.", "Meeting", "2025-02-06"),
    ("Macron phoned Xi on Friday about the vote of last year.", "PhoneCall", "2025-02-07"),
    ("Trump is meeting Putin on Friday.", "Meeting", "2025-02-14"),
    ("The February 3 agreement between Iran and France was praised.", "Agreement", "2025-02-03"),
    ("Speaking in Paris on Monday, Macron urged Russia to withdraw.", "Demand", "2025-02-10"),
    ("After meeting Merz on Monday, Macron condemned Russia.", "Criticism", "2025-02-10"),
    ("As Macron arrived in Berlin on Monday, Merz condemned Russia.", "Criticism", "2025-02-10"),
    ("Macron arrived in Berlin on Monday after Merz had condemned Russia.", "Criticism", None),
    ("A truce fell apart last month after Russia attacked Kharkiv.", "Attack", "2025-01"),
    ("Macron condemned Russia, the Elysee said on Monday.", "Criticism", "2025-02-10"),
    ("Macron had condemned Russia, the Elysee said on Monday.", "Criticism", None),
    ("Russia attacked Kharkiv, Zelenskyy said on Monday.", "Attack", None),
    ("Macron condemned Russia for Sunday's attack on Kharkiv.", "Criticism", None),
    ("At Monday's summit, Macron condemned Russia.", "Criticism", "2025-02-10"),
    ("NATO attacked Serbia and toppled Milosevic in 1999.", "Attack", "1999"),
    ("Russia arrested Navalny late Monday night.", "Detention", "2025-02-10"),
    ("As Macron flew to Berlin Monday evening, Merz condemned Russia.", "Criticism", "2025-02-10"),
    ("Russia attacked Kharkiv overnight.", "Attack", "2025-02-12"),
    ("On Monday Trump offered to visit Kyiv.", "Visit", None),
    ("Trump did not meet Putin on Friday.", "Meeting", "2025-02-07"),
    ("A NATO summit opened in Vilnius on Monday. Macron praised Merz at the summit.", "Praise", "2025-02-10"),
    ("The February 3 summit was short. Macron praised Merz at the summit.", "Praise", "2025-02-03"),
    ("The February 3 summit was short. Macron praised Merz at a summit.", "Praise", None),
    ("Trump said on Monday he was tired. He also urged Japan to pay.", "Demand", "2025-02-10"),
    ("Trump said on Monday he was tired. He has urged Japan to pay.", "Demand", None),
    ("Trump said on Monday he was tired. Putin urged Japan to pay.", "Demand", None),
    ("Trump said in March he was tired. He also urged Japan to pay.", "Demand", None),
    ("Trump will not meet Putin on Friday.", "Meeting", "2025-02-14"),
    ("Macron met Merz on Monday to condemn Russia.", "Criticism", "2025-02-10"),
    ("Russia fired a missile just days after France again imposed sanctions on Iran.", "Sanction", "2025-02"),
    ("Russia fired a missile after France imposed sanctions on Iran.", "Sanction", None),
    (
        "Trump said on Monday he was tired. It rained. Roads closed. Trump also urged Japan to pay.",
        "Demand",
        "2025-02-10",
    ),
    ("Macron and Merz talk at a meeting in Paris, France, Feb. 3, 2025.", "Meeting", "2025-02-03"),
    # Who adopts a resolution that imposes sanctions imposes them that day; who condemns an attack does not attack.
    ("On Monday Macron signed a law banning Huawei.", "Sanction", "2025-02-10"),
    ("NATO voted on Tuesday in favor of a resolution imposing sanctions on Iran.", "Sanction", "2025-02-11"),
    ("On Tuesday Macron condemned an attack by Russia killing ten Ukrainians.", "Attack", None),
    ("It rained just days after NATO voted for a resolution imposing sanctions on Iran.", "Sanction", "2025-02"),
    # What people suffered or think of is not of the day on which they meet or speak.
    ("Victims of the Russian invasion of Georgia met Macron in Paris on Monday.", "Invasion", None),
    ("Victims of the Russian invasion of Georgia met Macron in Paris on Monday.", "Meeting", "2025-02-10"),
    ("Doubts about the appointment of Huang Xilian were heard in Paris on Monday.", "Appointment", None),
    # Who spoke after talks spoke on their day.
    ("Macron, speaking after talks with Merz in Berlin, urged Russia on Monday to pay.", "Meeting", "2025-02-10"),
    (
        "Macron said on Monday he was tired. Macron, speaking after talks with Merz, urged Iran to pay.",
        "Meeting",
        "2025-02-10",
    ),
    ("Macron said on Monday he was tired. Macron, who held talks with Merz, urged Iran to pay.", "Meeting", None),
]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(DATES)


@pytest.mark.parametrize("text, type, day", DATES)
def test_day_is_that_of_the_events_own_clause(text: str, type: str, day: str | None, told) -> None:
    assert [event.date for event in told[text] if event.type == type] == [day]
