"""Who stands in a slot by construction: lent subjects, complements, clauses."""

from __future__ import annotations

import pytest

from extract.sentences import ends, read_events
from kg.model import Event

pytestmark = pytest.mark.model

CLAUSES = [
    ("Putin, who invited Trump to Moscow, leads Russia.", "Invitation", ["Vladimir Putin > Donald Trump"]),
    ("Trump, whom Putin invited to Moscow, was pleased.", "Invitation", ["Vladimir Putin > Donald Trump"]),
    ("Trump, whom Putin invited to Moscow, was pleased.", "Visit", ["Donald Trump > Moscow"]),
    ("Trump, invited by Putin to Moscow, said nothing.", "Invitation", ["Vladimir Putin > Donald Trump"]),
    ("Marc Fogel, freed by Russia on Tuesday, thanked Trump.", "Release", ["Russia > Marc Fogel"]),
    ("Israel, backed by the United States, attacked Iran.", "Backing", ["United States > Israel"]),
    ("Israel, backed by the United States, attacked Iran.", "Attack", ["Israel > Iran"]),
    ("Bakhmut, captured by Russia in 2023, lies in ruins.", "Capture", ["Russia > Bakhmut"]),
    ("After meeting Zelenskyy, Macron phoned Putin.", "Meeting", ["Emmanuel Macron; Volodymyr Zelenskyy"]),
    ("Russia freed Marc Fogel after Trump phoned Putin.", "PhoneCall", ["Donald Trump; Vladimir Putin"]),
    ("Kyiv accused Russia of shelling Kharkiv.", "Attack", ["Russia > Kharkiv"]),
    ("Zelenskyy thanked Biden for visiting Kyiv.", "Visit", ["Joe Biden > Kyiv"]),
    ("Trump said Putin had phoned Xi.", "PhoneCall", ["Vladimir Putin; Xi Jinping"]),
]

CONTROL = [
    ("Zelenskiy urged Germany to arm Ukraine.", "ArmsTransfer", ["Germany > Ukraine"]),
    ("The Kremlin said Putin had invited Trump to visit Moscow.", "Visit", ["Donald Trump > Moscow"]),
    ("Trump promised to visit Beijing.", "Visit", ["Donald Trump > Beijing"]),
    ("Macron agreed with Merz to visit Kyiv.", "Agreement", ["Emmanuel Macron; Friedrich Merz"]),
    ("Rubio flew to Riyadh to meet Lavrov.", "Meeting", ["Marco Rubio; Sergey Lavrov"]),
    ("Trump's plan to visit Beijing pleased Xi.", "Visit", ["Donald Trump > Beijing"]),
    (
        "Instead of visiting Kyiv, Vance met Merz.",
        "Visit",
        ["JD Vance > Kyiv"],
    ),
    ("Putin promised Xi to visit Beijing.", "Visit", ["Vladimir Putin > Beijing"]),
    ("The foreign ministers of Germany, France and Poland met.", "Meeting", ["France; Germany; Poland"]),
    ("Iraq's invasion of Kuwait and Iran was long ago.", "Invasion", ["Iraq > Iran; Kuwait"]),
    ("Scholz received a letter from Putin.", "Meeting", []),
    ("Joe Biden spoke with Ivan Duque of Colombia to express support.", "PhoneCall", ["Iván Duque; Joe Biden"]),
    ("Polish and U.S. troops trained together near Warsaw.", "Cooperation", ["Poland; United States"]),
    ("Xi congratulated Trump on his election victory.", "Appointment", []),
    ("Mike Waltz, an adviser whom Trump had dismissed, met Merz.", "Meeting", ["Friedrich Merz; Mike Waltz"]),
    (
        "Putin is likely to visit Beijing.",
        "Visit",
        ["Vladimir Putin > Beijing"],
    ),
]

COMPLEMENTS = [
    ("Norway refused to lift its ban on fish from Iceland.", "Rejection", ["Norway > Iceland"]),
    ("Norway refused to send more troops.", "Rejection", []),
    ("Sweden said it would help Moldova.", "Pledge", ["Sweden > Moldova"]),
    ("Sweden said it would have helped Moldova.", "Pledge", []),
    ("Sweden said it would not help Moldova.", "Rejection", ["Sweden > Moldova"]),
    ("Sweden said it would not help Moldova.", "Pledge", []),
    ("Sweden said Norway would help Moldova.", "Pledge", []),
    ("Rishi Sunak said his country would help Moldova.", "Pledge", ["Rishi Sunak > Moldova"]),
    ("Sweden is ready to withdraw its troops from Mali.", "Pledge", ["Sweden > Mali"]),
    ("Iran vowed to destroy Israel.", "Threat", ["Iran > Israel"]),
    ("Russia repeated its threat to attack Estonia.", "Threat", ["Russia > Estonia"]),
    ("Poland called for Hungary to pay.", "Demand", ["Poland > Hungary"]),
    ("Poland called for patience.", "Demand", ["Poland > "]),
    ("Poland expressed the hope that Hungary would pay.", "Demand", ["Poland > Hungary"]),
    ("Poland told Hungary to pay.", "Demand", ["Poland > Hungary"]),
    ("Poland ordered Hungary to pay.", "Demand", ["Poland > Hungary"]),
    ("Poland ordered the repair of Hungary's bridges.", "Demand", []),
    ("Poland urged Hungary to be ready.", "Demand", ["Poland > Hungary"]),
    ("Poland ordered Hungarians to be evacuated.", "Demand", []),
    ("Poland said Hungary needs to pay.", "Demand", ["Poland > Hungary"]),
    ("Poland said Hungary needs money.", "Demand", []),
    ("The statement by Keir Starmer on the visit to Kyiv was short.", "Visit", []),
    ("Norway vowed to help Kenya.", "Pledge", ["Norway > Kenya"]),
    ("Norway vowed to make Kenya pay.", "Pledge", ["Norway > "]),
    ("Norway's commitment to protect the lakes of Kenya was praised.", "Pledge", ["Norway > "]),
    ("The company met with Putin and Xi.", "Meeting", []),
    ("Norway sanctioned firms that work with Iran.", "Cooperation", []),
    ("Norway works with Iceland.", "Cooperation", ["Iceland; Norway"]),
    ("Keir Starmer said Kenya must be protected.", "Demand", ["Keir Starmer > "]),
    ("Keir Starmer said Kenya must pay.", "Demand", ["Keir Starmer > Kenya"]),
    ("Merkel joined forces with Greece.", "Accession", []),
    ("Jane Fox, to help Kenya, sold her house.", "Aid", []),
    ("The machine that deployed snipers to Lima was old.", "Deployment", []),
    ("Norway raised concerns after a court this week condemned Iceland.", "Criticism", []),
    ("Peru warned of a cyberattack targeting Norway.", "Attack", []),
    ("Joe Biden spoke to supporters in Ohio.", "PhoneCall", []),
    ("Joe Biden spoke to European leaders.", "PhoneCall", ["European leaders; Joe Biden"]),
    ("Poland told Hungary that it had paid.", "Demand", []),
    ("Poland suggested that Hungary withdraw its soldiers.", "Proposal", ["Poland > Hungary"]),
    ("Poland suggested that Hungary withdrew its soldiers.", "Proposal", []),
    ("Poland promised to wait.", "Pledge", ["Poland > "]),
    ("Poland's promise to wait was welcome.", "Pledge", ["Poland > "]),
    ("Poland's promise was welcome.", "Pledge", []),
    ("Poland's call for patience was heard.", "Demand", ["Poland > "]),
    ("Poland asked to meet Viktor Orban.", "Demand", ["Poland > Viktor Orbán"]),
    ("Poland asked to wait.", "Demand", []),
    ("Poland promised new roads.", "Pledge", []),
    ("Poland agreed to cooperate with Hungary.", "Agreement", ["Hungary; Poland"]),
    ("Poland agreed to cooperate with Hungary.", "Pledge", []),
    ("Poland agreed to help Hungary.", "Pledge", ["Poland > Hungary"]),
    ("Poland said Hungary was guilty.", "Criticism", ["Poland > Hungary"]),
    ("Poland said Hungary was not guilty.", "Criticism", []),
    ("Poland demanded Viktor Orban's resignation.", "Demand", ["Poland > Viktor Orbán"]),
    ("Poland demanded Viktor Orban's resignation.", "Departure", ["Viktor Orbán > Hungary"]),
    ("The French foreign minister resigned.", "Departure", ["France > France"]),
    ("Anna Fogel, the foreign minister of Malta, resigned.", "Departure", ["Anna Fogel > Malta"]),
    ("Anna Fogel resigned.", "Departure", ["Anna Fogel > "]),
    ("Keir Starmer phoned Donald Tusk to express his sympathy.", "Praise", ["Keir Starmer > Donald Tusk"]),
    ("Keir Starmer phoned Donald Tusk and expressed his sympathy.", "Praise", []),
    ("Norway refused direct talks with Iceland.", "Rejection", ["Norway > Iceland"]),
    ("Norway rejected Iceland's claim, saying it was wrong.", "Rejection", ["Norway > Iceland"]),
]

ROWS = [*CLAUSES, *CONTROL, *COMPLEMENTS]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(ROWS)


@pytest.mark.parametrize("text, type, expected", ROWS)
def test_slot_is_filled_by_construction(text: str, type: str, expected: list[str], told) -> None:
    assert [ends(event) for event in told[text] if event.type == type] == expected
