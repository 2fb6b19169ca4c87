"""What in a plain text is not the article: other stories' headlines, share lines, credits, footnote digits.

A rule looks at the text and says which stretches it would cut. A cut takes nothing out: `Article.body` writes
spaces over it, so all offsets stay. When in doubt nothing is cut: a share line left in costs nothing, a sentence
cut costs its events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.model import Cut, Span

Line = tuple[Span, str]
"""Where a line's words stand, and the words."""


class Rule(NamedTuple):
    """One kind of furniture: its id, the function that finds it, and why it is cut."""

    id: str
    find: Callable[[str], Iterator[Span]]
    why: str


def find_furniture(text: str) -> tuple[Cut, ...]:
    """The stretches of a text that are page furniture, in text order, none overlapping another.

    >>> find_furniture("Rubio met Lavrov in Riyadh.\\nShare this article")
    (Cut(span=Span(start=28, end=46), rule='share-line'),)

    Of two rules that cut the same place the longer stretch wins, then the earlier rule.
    """
    found = [Cut(span, rule.id) for rule in RULES for span in rule.find(text)]
    cuts: list[Cut] = []
    for cut in sorted(found, key=lambda c: (c.span.start, -c.span.end)):
        if not cuts or cut.span.start >= cuts[-1].span.end:
            cuts.append(cut)
    return tuple(cuts)


def _whole_line(*patterns: str, flags: int = re.IGNORECASE) -> Callable[[str], Iterator[Span]]:
    """What finds the lines that one of these patterns describes from end to end."""
    whole = [re.compile(pattern, flags) for pattern in patterns]

    def find(text: str) -> Iterator[Span]:
        for span, words in _lines(text):
            if len(words) <= _LONGEST_LINE and any(pattern.fullmatch(words) for pattern in whole):
                yield span

    return find


def _group(pattern: str) -> Callable[[str], Iterator[Span]]:
    """What finds the first group of this pattern, anywhere in a text."""
    compiled = re.compile(pattern, re.MULTILINE)

    def find(text: str) -> Iterator[Span]:
        return (Span(*match.span(1)) for match in compiled.finditer(text))

    return find


def _trailing_headlines(text: str) -> Iterator[Span]:
    """A line with nothing but "-", then lines that end in " -", the last one perhaps not."""
    lines, done = list(_lines(text)), 0
    for at, (span, mark) in enumerate(lines):
        if at < done or mark not in _SEPARATORS:
            continue
        done = _end_of_run(lines, at + 1, _ends_in(f" {mark}"))
        if done - at <= 2:
            continue
        if done < len(lines) and _is_headline(lines[done][1]):
            done += 1
        yield Span(span.start, lines[done - 1][0].end)


def _headed_headlines(text: str) -> Iterator[Span]:
    """A line such as "Related stories:" with the headlines under it."""
    lines, done = list(_lines(text)), 0
    for at, (span, words) in enumerate(lines):
        if at < done or len(words) > _LONGEST_LINE or not _HEADING.fullmatch(words):
            continue
        done = _end_of_run(lines, at + 1, _is_headline)
        if done > at + 1:
            yield Span(span.start, lines[done - 1][0].end)


def _end_of_run(lines: list[Line], at: int, wanted: Callable[[str], bool]) -> int:
    """The number of the first line from `at` on that is not wanted."""
    while at < len(lines) and wanted(lines[at][1]):
        at += 1
    return at


def _ends_in(mark: str) -> Callable[[str], bool]:
    return lambda words: words.endswith(mark)


def _is_headline(words: str) -> bool:
    """No sentence: short, begun like a heading, without a full stop at the end ("in the U.S." has one)."""
    return len(words) <= _LONGEST_HEADLINE and not words[0].islower() and not _SENTENCE_END.search(words)


def _lines(text: str) -> Iterator[Line]:
    """The lines with something on them, without the white space around them."""
    return ((Span(*match.span()), match[0]) for match in re.finditer(r"\S(?:[^\n]*\S)?", text))


_LONGEST_LINE, _LONGEST_HEADLINE = 300, 160
_SEPARATORS = {"-", "–", "—", "|", "•", "·"}
_SENTENCE_END = re.compile(r"(?:(?<![A-Z])[.…]|[,;:])[\"'”’)\]]*$")
_HEADING = re.compile(
    r"""(?:read\ more|read\ also|also\ read|read\ next|what\ to\ read\ next|see\ also|up\ next|don['’]t\ miss
    |related|trending|recommended|promoted|(?:trending|recommended)\ (?:now|stories|articles|reading|for\ you)
    |most\ (?:read|popular|viewed|watched|shared|commented)(?:\ stories|\ articles|\ news)?
    |(?:related|other|top|latest|more|popular|promoted)\ (?:stories|articles|news|headlines|coverage|links|topics)
    |more\ (?:from|on|in|about)\ .{1,60}
    |you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested\ in)
    |editor['’]?s['’]?\ picks?|from\ our\ partners|around\ the\ web)\s*[:.…»>-]*""",
    re.IGNORECASE | re.VERBOSE,
)
_SITE = r"(?:x|twitter|facebook|instagram|threads|bluesky|telegram|whatsapp|tiktok|youtube|linkedin|reddit)"
_BUTTON = rf"(?:share|tweet|e-?mail|print|save|copy link|bookmark|{_SITE})"
_STORY = r"(?:story|article|post|page|link|video)"
_AGENCY = r"(?:getty(?: images)?|afp|reuters|ap(?: photo)?|epa|shutterstock)"
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_CREDITED = r"(?:[A-Z][\w.'’-]*|in|and|by|for|at|[Rr]eporting|[Ww]riting|[Ee]diting)"

RULES = [
    Rule("headline-block", _trailing_headlines, "headlines of other stories, parted by a mark at the line end"),
    Rule("headline-list", _headed_headlines, "headlines of other stories under a heading such as Most read"),
    Rule(
        "share-line",
        _whole_line(
            rf"{_BUTTON}(?:[\s|•·,/&]+{_BUTTON})*",
            rf"share (?:this|on {_SITE}|via\b|with friends|{_STORY})\b.{{0,60}}",
            rf"(?:follow|like|find|join) (?:us|@\w+)\b.{{0,100}}|follow .{{1,60}} on {_SITE}\b.{{0,60}}",
        ),
        "buttons and lines that ask to share or to follow",
    ),
    Rule(
        "newsletter-line",
        _whole_line(
            r"(?:subscribe|sign ?up)(?: now| here| today)?\W*|newsletters?(?: sign ?up)?",
            r"(?:subscribe|sign ?up|register)\b.{1,100}\b(?:newsletters?|inbox|podcasts?|alerts|briefing)\b.{0,120}",
            r"(?:get|receive)\b.{1,100}\b(?:newsletters?|your inbox)\b.{0,120}",
            r"subscribe to\b.{1,80}|join our\b.{1,100}|download (?:our|the)\b.{1,60}\bapp\b.{0,60}",
            r"keep up with this story\b.{1,100}\bsubscribing\b.{0,40}",
        ),
        "lines that ask to subscribe",
    ),
    Rule(
        "ad-line",
        _whole_line(
            r"(?:advertisement|sponsored(?: content)?|paid (?:content|post)|promoted content)"
            r"(?:\W+(?:continue|scroll|skip|story continues|article continues)\b.{0,60})?\W*",
            rf"{_STORY} continues (?:below|after)\b.{{0,60}}|continue reading\b.{{0,60}}",
            r"scroll (?:down )?to continue\b.{0,40}|skip (?:past )?(?:advertisement|ad|newsletter)\b.{0,60}",
        ),
        "advertisements, and lines that lead past them",
    ),
    Rule(
        "read-more",
        _whole_line(
            r"(?:read more|read also|also read|see also|read next|read|must read|related(?: stories| story| articles?)?"
            r"|don['’]t miss|more(?: on this(?: story)?)?|watch|listen|in pictures)(?: here)?\s*[:»>].{0,200}",
            r"read more(?: here)?\W*|more on this story",
        ),
        "a link to another story",
    ),
    Rule(
        "cookie-notice",
        _whole_line(
            r"(?:we|this (?:web)?site|our (?:web)?site) uses? .{0,60}\bcookies\b.{0,200}",
            r"by (?:continuing|using|clicking|browsing)\b.{1,120}\bcookies?\b.{0,120}",
            r"(?:accept|reject|manage)(?: all)? cookies.{0,40}|cookie (?:policy|settings|preferences|notice)",
        ),
        "what the site does with cookies",
    ),
    Rule(
        "copyright-line",
        _whole_line(
            # A year is asked for: "(c) the Parties shall ..." is a clause of a treaty.
            r"(?:©|\(c\)|copyright(?: ©| \(c\))?),? ?(?:19|20)\d\d\b.{0,200}|(?:copyright )?© .{1,120}",
            r".{0,160}\ball rights reserved\b.{0,120}",
        ),
        "whose text it is",
    ),
    Rule(
        "photo-credit",
        _whole_line(
            r"[(\[](?:file )?(?:photo|image|picture|video|graphic|illustration|map|credit)s?\b[^()\[\]]{0,160}[)\]]",
            r"(?:photo|image|picture)s? (?:credits?|courtesy|source)\b.{0,80}",
            rf"photo(?:graph)?s? by (?-i:{_NAME})(?:[/,|].{{1,60}})?",
            rf"(?:[^.;:]{{1,60}}(?:/|\bvia ))?{_AGENCY}(?:/{_AGENCY})*",
            r"photo|image|toggle caption|hide caption|enlarge this image.{0,120}",
        ),
        "who took a picture",
    ),
    Rule(
        "click-line",
        _whole_line(r"\W?(?:click|tap) (?:here|on|to|the|below)\b.{0,160}"),
        "an order to click",
    ),
    Rule(
        "byline",
        _whole_line(
            rf"(?:By|BY) {_NAME}(?:(?:, | and | AND |, and ){_NAME}){{0,5}}(?:,? in {_NAME}| ?[|•·] .{{1,60}})?",
            rf"(?:By|BY) {_NAME}, (?:\w+ ){{0,2}}(?:editor|correspondent|reporter|writer)(?:,? in {_NAME})?",
            flags=0,
        ),
        "who wrote the article",
    ),
    Rule(
        "credits",
        _whole_line(
            rf"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|Compiled|Edited|Written)"
            rf"(?: and (?:[Ww]riting|[Ee]diting))? by {_CREDITED}(?:[\s,;&/]+{_CREDITED})*[.)]*",
            # No sentence before it: "Trump spoke briefly. Ken Schwarz contributed to this report." holds one.
            r"(?!.*\b[a-z]+[.!?][\"”’)]* )[A-Z].{1,140} contributed to (?:this|the) (?:report|story|article)\.?",
            flags=0,
        ),
        "who worked on the article",
    ),
    Rule(
        "footnote-before",
        _group(r"(?:^[ \t]*|(?<=[.!?”\"’)] ))(\d{1,2})(?=[A-Z][a-z]{2})"),
        "a footnote's digit stuck to the first word of the next sentence: 1France",
    ),
    Rule(
        "footnote-after",
        _group(
            r"\b(?!(?:[Nn]os|[Aa]rts?|[Vv]ols?|[Ff]igs?|[Cc]hap|[Ss]ecs?|[Pp]aras?|[Aa]pprox"
            r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)"
            r"[A-Za-z]*[a-z]{3}(?:[.!?][”\"’)]*|[”\"’)]+[.!?])(\d{1,2})(?=\s+[“\"‘(]?[A-Z]|\s*$)"
        ),
        "a footnote's digit stuck to the end of a sentence: guarantees.2",
    ),
]
