"""Bytes and strings of the world -> text that the rest of the house can rely on, or the reason why not.

Decided here: what is no text at all (archives, PDF, HTML, other encodings), how long a text may be, and what
stands for characters that no file format can hold.
"""

from __future__ import annotations

import re

from kg.errors import ArticleError

MAX_CHARACTERS = 200_000
MAX_BYTES = 4 * MAX_CHARACTERS  # no character takes more in UTF-8
# A line holds an article and its fields, and JSON may write one character of four bytes as twelve (\ud83d\ude00).
MAX_LINE = 4 * MAX_BYTES

_NOT_TEXT = [
    (b"%PDF", "a PDF; save its text first"),
    (b"PK\x03\x04", "a zip archive or an Office document; save its text first"),
    (b"\xd0\xcf\x11\xe0", "an Office document; save its text first"),
    (b"{\\rtf", "an RTF document; save its text first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"\xff\xfe", "UTF-16 text; convert it with: iconv -f utf-16 -t utf-8"),
    (b"\xfe\xff", "UTF-16 text; convert it with: iconv -f utf-16 -t utf-8"),
]
_UNUSABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def decode(data: bytes) -> str:
    """The text of a UTF-8 file, without byte order mark, lines ended by a line feed.

    Raises:
        ArticleError: empty, another kind of file, longer than any article, or not UTF-8.
    """
    _refuse_other_kinds(data)
    return decode_utf8(data).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def decode_utf8(data: bytes) -> str:
    """The characters of these bytes; ArticleError names the first byte that is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; "
            "if it is Latin-1, convert it with: iconv -f latin1 -t utf-8"
        ) from error


def replace_unusable(text: str) -> tuple[str, int]:
    """The text with every lone surrogate as U+FFFD and every control character as a space, and how many there were.

    Line feeds and tabs stay. One character stands for one character, so offsets into the given text hold:
    carriage returns, which other programs count, become a space before a line feed and a line feed elsewhere.

    >>> replace_unusable("Kyiv\\x07 and\\r\\nMoscow")
    ('Kyiv  and \\nMoscow', 1)
    """
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _UNUSABLE.subn(lambda match: " " if match[0] < "\ud800" else "\ufffd", text)


def check_text(text: str) -> str:
    """The same text when it can be an article's.

    Raises:
        ArticleError: no letter and no digit in it, over 200,000 characters, or an HTML page.
    """
    if not re.search(r"\w", text):
        raise ArticleError("empty: there is no text to read")
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(_too_long())
    if _HTML.match(text):
        raise ArticleError("the text of this record is an HTML page; give the page itself, or its text")
    return text


def _refuse_other_kinds(data: bytes) -> None:
    for magic, reason in _NOT_TEXT:
        if data.startswith(magic):
            raise ArticleError(reason)
    if b"\0" in data:
        raise ArticleError("binary data (it holds NUL bytes); give the text of the article")
    if len(data) > MAX_BYTES:
        raise ArticleError(_too_long())


def _too_long() -> str:
    return f"over {MAX_CHARACTERS:,} characters: no single article; split it, one article a file"
