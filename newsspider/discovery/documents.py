"""Feeds and sitemaps as they come: zipped, in some charset, perhaps something else altogether."""

from __future__ import annotations

import codecs
import re
import zlib

#: How an address with its host begins.
ABSOLUTE = re.compile(r"\s*https?://", re.IGNORECASE)
_GZIP_MAGIC = b"\x1f\x8b"
_MAX_LAYERS = 2  # a zipped file that its server zips again
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
# XML allows none of these; one of them would cost the whole document.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
_REFERENCE = re.compile(r"&#(?:x(?P<hex>[0-9a-f]+)|(?P<decimal>\d+));", re.IGNORECASE)
_SUBSET = r"""\[(?:[^\]"']|"[^"]*"|'[^']*')*\]\s*"""
_PROLOGUE = re.compile(rf"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:{_SUBSET})?>)*", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<([^\W\d][\w.-]*:)?([^\W\d][\w.-]*)[\s/>]")
_HEAD = 65_536
#: Characters that a server's program may complain before its document begins.
_COMPLAINTS = 4_096
_LISTS = frozenset({"rss", "rdf", "feed", "urlset", "sitemapindex"})


class DocumentError(ValueError):
    """A feed or sitemap that cannot be used; ``reason`` is the slug that is counted."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)  # both, so that it can be pickled
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


def unzip(body: bytes, *, limit: int) -> bytes:
    """*body* without the gzip round it, if any; of a broken archive what can be had.

    At most ``limit + 1`` bytes are unpacked: a longer result is for the caller to refuse.

    >>> import gzip
    >>> unzip(gzip.compress(b"<urlset/>"), limit=100), unzip(b"<urlset/>", limit=100)
    (b'<urlset/>', b'<urlset/>')
    """
    for _ in range(_MAX_LAYERS):
        if not body.startswith(_GZIP_MAGIC):
            break
        body = _unzip_members(body, limit + 1)
    return body


def decode_document(body: bytes, content_type: str | None = None) -> str:
    r"""*body* as text that an XML parser accepts: UTF-8 where the bytes are UTF-8, whatever is declared.

    >>> decode_document("<rss>é</rss>".encode(), "text/xml; charset=iso-8859-1")
    '<rss>é</rss>'
    >>> decode_document("<?xml version='1.0' encoding='cp1251'?><rss>да</rss>".encode("cp1251"))[-8:]
    'да</rss>'
    >>> decode_document(b"<b>Warning</b>: x on line 3<br><?xml version='1.0'?><rss/>")
    "<?xml version='1.0'?><rss/>"
    """
    text = _skip_complaints(_decode(body, content_type).lstrip("\ufeff \t\r\n"))
    text = _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text
    return _REFERENCE.sub(_keep_allowed, text) if "&#" in text else text


def _skip_complaints(text: str) -> str:
    """*text* from its declaration on, where a feed or sitemap stands behind warnings of the program that made it."""
    start = text.find("<?xml", 0, _COMPLAINTS)
    is_behind = start > 0 and root_name(text) not in _LISTS and root_name(text[start : start + _HEAD]) in _LISTS
    return text[start:] if is_behind else text


def root_name(text: str) -> str:
    """Name of the outermost element, lower case, without prefix; ``""`` when *text* is no markup.

    >>> root_name("<?xml version='1.0'?><!-- a > b --><rdf:RDF xmlns:rdf=''>")
    'rdf'
    """
    head = text[:_HEAD]
    prologue = _PROLOGUE.match(head)
    match = _ROOT.match(head, prologue.end() if prologue else 0)
    return match[2].lower() if match else ""


def split_prologue(text: str) -> tuple[str, str]:
    """What stands before the root (declaration, DOCTYPE, comments), and the rest."""
    prologue = _PROLOGUE.match(text[:_HEAD])
    end = prologue.end() if prologue else 0
    return text[:end], text[end:]


def _keep_allowed(reference: re.Match[str]) -> str:
    """The reference, or nothing when it stands for a character that XML does not allow."""
    digits = (reference["hex"] or reference["decimal"]).lstrip("0")
    number = int(digits or "0", 16 if reference["hex"] else 10) if len(digits) <= 7 else 0
    return "" if number > 0x10FFFF or number == 0 or _FORBIDDEN.match(chr(number)) else reference[0]


def _unzip_members(body: bytes, limit: int) -> bytes:
    """All members of a gzip file, one after the other."""
    parts: list[bytes] = []
    left = limit
    while body.startswith(_GZIP_MAGIC) and left > 0:
        unzipper = zlib.decompressobj(wbits=31)
        try:
            parts.append(unzipper.decompress(body, left))
        except zlib.error:  # broken in the middle: what was unpacked before is a document cut short, and shows it
            break
        left -= len(parts[-1])
        body = unzipper.unused_data
    return b"".join(parts)


def _decode(body: bytes, content_type: str | None) -> str:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode(_declared_encoding(body, content_type), "replace")


def _declared_encoding(body: bytes, content_type: str | None) -> str:
    """The declared charset of a *body* that is not UTF-8; UTF-8 when nothing better is declared."""
    inside = _DECLARED.match(body)
    outside = _CHARSET.search(content_type or "")
    for name in (inside and inside[1].decode("ascii"), outside and outside[1]):
        if name and _is_text_codec(name):
            return name
    return "utf-8"


def _is_text_codec(name: str) -> bool:
    """Whether Python knows the charset, as one of text, and it is not UTF-8 (which the bytes are not)."""
    try:
        codec = codecs.lookup(name)
        "a".encode(name)
    except (LookupError, UnicodeError):
        return False
    return codec.name not in {"utf-8", "ascii", "utf-7", "idna", "punycode"} and "a".encode(name) == b"a"
