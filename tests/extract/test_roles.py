"""Who does it to whom: the same event told in the ways English has for it."""

from __future__ import annotations

import pytest

from extract.sentences import ends, read_events, wrong
from kg.model import Event

pytestmark = pytest.mark.model

VOICE = [
    ("Putin invited Trump to Moscow.", "Invitation", ["Vladimir Putin > Donald Trump"]),
    ("Trump was invited to Moscow by Putin.", "Invitation", ["Vladimir Putin > Donald Trump"]),
    ("Putin was phoned by Trump.", "PhoneCall", ["Donald Trump; Vladimir Putin"]),
    ("Kharkiv was shelled by Russia.", "Attack", ["Russia > Kharkiv"]),
    ("Sanctions were imposed on Russia by the European Union.", "Sanction", ["European Union > Russia"]),
    ("Marc Fogel was freed by Russia.", "Release", ["Russia > Marc Fogel"]),
    ("U.S. troops were deployed to Poland.", "Deployment", ["United States > Poland"]),
    ("Turkey carried out strikes in Syria.", "Attack", ["Turkey > Syria"]),
    ("Erdoğan lashed out at Macron.", "Attack", []),
    ("Biden executed a plan for Ukraine.", "Attack", []),
]

SIDES = [
    ("There were clashes between Indian troops and Chinese soldiers.", "Attack", ["India > China"]),
    ("The war of words between India and Canada went on.", "Attack", []),
    ("Russia shelled Kharkiv, killing two people.", "Attack", ["Russia > Kharkiv"]),
    ("Russia blew up a dam, killing two people.", "Attack", ["Russia > two people"]),
    ("Erdoğan ordered the sanctions to be lifted by Germany.", "Demand", []),
    ("Macron hailed the release of Marc Fogel by Russia.", "Praise", ["Emmanuel Macron > Russia"]),
    ("Macron praised Germany, including the smaller groups.", "Praise", ["Emmanuel Macron > Germany"]),
    ("He spoke in Kenya, where Macron has promised to cut taxes.", "Pledge", ["Emmanuel Macron > "]),
    ("Macron called them what Scholz had called the forgotten people.", "PhoneCall", []),
    ("Merz did not answer Poland's request for comment.", "Demand", []),
    ("Macron hosted the Nordic Leaders' Summit with Merz.", "Meeting", ["Emmanuel Macron; Friedrich Merz"]),
    (
        "Macron visited Kyiv on Monday. Macron told the Rada why he visited Ukraine.",
        "Visit",
        ["Emmanuel Macron > Kyiv"],
    ),
    (
        "Macron visited Kyiv on Monday. Macron also visited Poland.",
        "Visit",
        ["Emmanuel Macron > Kyiv", "Emmanuel Macron > Poland"],
    ),
]

CALLED = [
    (
        "NATO warned the rebel group M23. The rebel group freed Marc Fogel.",
        "Release",
        ["March 23 Movement > Marc Fogel"],
    ),
    ("Iraqi troops moved into the village of Scholz.", "Deployment", []),
    ("Turkey blamed the Taliban for the deaths of two soldiers.", "Criticism", ["Turkey > Taliban"]),
    ("The Taliban were blamed for an attack on Poland.", "Attack", ["Taliban > Poland"]),
    ("Turkey blamed the Taliban for the drought in Poland.", "Attack", []),
    ("Trump said Iran suffered from a drought.", "Threat", []),
]

NOBODY_ELSE = [
    ("Protesters took to the streets of Tbilisi.", "Protest", ["protesters > "]),
    ("The restraint that Macron has demonstrated so far is rare.", "Protest", []),
    ("Macron dismissed the allegations.", "Rejection", ["Emmanuel Macron > "]),
    ("Macron dismissed the waiters.", "Rejection", []),
    ("The Taliban threatened to overrun Kunduz.", "Threat", ["Taliban > Kunduz"]),
    ("Trump threatened Tehran with sanctions.", "Threat", ["Donald Trump > Iran"]),
    ("Eritrea seized three journalists.", "Capture", []),
    ("Militants seized Kunduz.", "Detention", []),
    ("The airport was closed after coalition air strikes on Mosul.", "Attack", ["coalition > Mosul"]),
    ("The coalition talks lasted a week.", "Attack", []),
]

CONJUNCTS = [
    ("France, Germany and Spain condemned Russia.", "Criticism", ["France; Germany; Spain > Russia"]),
    ("The European Union sanctioned Russia and Belarus.", "Sanction", ["European Union > Belarus; Russia"]),
    (
        "Trump phoned Putin and Zelenskyy.",
        "PhoneCall",
        ["Donald Trump; Vladimir Putin", "Donald Trump; Volodymyr Zelenskyy"],
    ),
    ("Trump phoned Putin, not Xi.", "PhoneCall", ["Donald Trump; Vladimir Putin"]),
    ("Zelenskyy and Macron met in Paris.", "Meeting", ["Emmanuel Macron; Volodymyr Zelenskyy"]),
    ("Macron met with Zelenskyy and Merz.", "Meeting", ["Emmanuel Macron; Friedrich Merz; Volodymyr Zelenskyy"]),
    ("Macron flew to Kyiv and met Zelenskyy.", "Meeting", ["Emmanuel Macron; Volodymyr Zelenskyy"]),
    ("Macron flew to Kyiv and met Zelenskyy.", "Visit", ["Emmanuel Macron > Kyiv"]),
    ("Macron met and praised Putin.", "Praise", ["Emmanuel Macron > Vladimir Putin"]),
    ("Macron met and praised Putin.", "Meeting", ["Emmanuel Macron; Vladimir Putin"]),
    (
        "Poland's prime minister, Donald Tusk, and Keir Starmer visited Kyiv.",
        "Visit",
        ["Donald Tusk; Keir Starmer > Kyiv"],
    ),
    ("Iran and Saudi Arabia accused each other of lying.", "Criticism", ["Iran > Saudi Arabia", "Saudi Arabia > Iran"]),
    wrong(
        "'but also' is no conjunct of the parse",
        *(
            "Not only Macron but also Merz phoned Putin.",
            "PhoneCall",
            ["Emmanuel Macron; Vladimir Putin", "Friedrich Merz; Vladimir Putin"],
        ),
    ),
]

PLACES = [
    ("Rubio visited Riyadh and Doha.", "Visit", ["Marco Rubio > Riyadh", "Marco Rubio > Doha"]),
    ("Rubio flew to Paris, France.", "Visit", ["Marco Rubio > Paris"]),
    ("Rubio left Riyadh for Doha.", "Visit", ["Marco Rubio > Doha"]),
]

HEADLINES = [
    ("Trump to meet Putin in Riyadh", "Meeting", ["Donald Trump; Vladimir Putin"]),
    ("Trump, Putin meet in Riyadh", "Meeting", ["Donald Trump; Vladimir Putin"]),
    ("Macron urges Iran to free prisoners", "Demand", ["Emmanuel Macron > Iran"]),
    wrong("'phones' is read as a noun", "Trump phones Putin", "PhoneCall", ["Donald Trump; Vladimir Putin"]),
]

AMONG_THEMSELVES = [
    ("Keir Starmer chaired a meeting of EU foreign ministers.", "Meeting", ["European Union; Keir Starmer"]),
    ("A meeting of EU foreign ministers began.", "Meeting", ["European Union"]),
    ("A meeting of teachers began.", "Meeting", []),
    ("Keir Starmer met officials from Chad, Mali and Niger.", "Meeting", ["Chad; Keir Starmer; Mali; Niger"]),
    ("Keir Starmer visited a clinic in Kyiv.", "Visit", ["Keir Starmer > Kyiv"]),
    ("Keir Starmer visited a clinic.", "Visit", []),
    (
        "Keir Starmer raised that point in remarks ahead of meeting Donald Tusk.",
        "Meeting",
        ["Donald Tusk; Keir Starmer"],
    ),
    ("NATO leaders gathered in Vilnius.", "Meeting", ["NATO"]),
    ("U.S. soldiers gathered in Vilnius.", "Meeting", []),
    ("People gathered in Vilnius.", "Meeting", []),
]

KILLED = [
    ("Pavel Ivanov was killed in a Turkish strike.", "Attack", ["Turkey > Pavel Ivanov"]),
    ("Pavel Ivanov was killed in a strike in Turkey.", "Attack", [" > Pavel Ivanov"]),
    ("Pavel Ivanov was killed during a protest.", "Attack", [" > Pavel Ivanov"]),
    ("Pavel Ivanov was killed in a storm.", "Attack", []),
    (
        "After the raid, U.S. President Joe Biden and Polish President Andrzej Duda condemned Hamas.",
        "Criticism",
        ["Andrzej Duda; Joe Biden > Hamas"],
    ),
    ("The Russian diplomat criticised Hamas.", "Criticism", ["Russia > Hamas"]),
    ("Norway ruled out talks with Iceland.", "Rejection", ["Norway > Iceland"]),
    ("Norway ruled out snow in Iceland.", "Rejection", ["Norway > "]),
]

QUOTED = [
    ('"Jailing people who march in the streets is wrong," Macron told Putin.', "Detention", []),
    ('"There was a strategy, backed by the regime, to bomb children into submission," Macron said.', "Attack", []),
    ('Macron "strongly condemned" Iran.', "Criticism", ["Emmanuel Macron > Iran"]),
    (
        'Macron, in a call with Merz, "condemned Iran\'s threats and what it did at sea".',
        "Criticism",
        ["Emmanuel Macron > Iran"],
    ),
]

OTHER_SENSES = [
    ("Trump called Putin a genius.", "PhoneCall", []),
    ("Joe Biden called Emmanuel Macron.", "PhoneCall", ["Emmanuel Macron; Joe Biden"]),
    ("Joe Biden called on Emmanuel Macron to resign.", "Demand", ["Joe Biden > Emmanuel Macron"]),
    ("Trump called Putin on Sunday.", "Demand", []),
    ("Trump called Putin on Sunday.", "PhoneCall", ["Donald Trump; Vladimir Putin"]),
    ("Germany met the deadline.", "Meeting", []),
    ("Trump visited his mother.", "Visit", []),
    ("Putin's call for a ceasefire surprised Trump.", "PhoneCall", []),
    ("Trump spoke of Putin.", "PhoneCall", []),
    ("Trump spoke about Putin with Macron.", "PhoneCall", ["Donald Trump; Emmanuel Macron"]),
    ("The mayor of the village met the coach of the team.", "Meeting", []),
]

ROWS = [
    *VOICE,
    *SIDES,
    *CALLED,
    *NOBODY_ELSE,
    *CONJUNCTS,
    *PLACES,
    *HEADLINES,
    *AMONG_THEMSELVES,
    *KILLED,
    *QUOTED,
    *OTHER_SENSES,
]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(ROWS)


@pytest.mark.parametrize("text, type, expected", ROWS)
def test_roles_are_filled_whatever_the_grammar(text: str, type: str, expected: list[str], told) -> None:
    assert [ends(event) for event in told[text] if event.type == type] == expected
