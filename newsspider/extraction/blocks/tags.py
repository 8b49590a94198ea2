"""What tags mean to the walk of a page."""

from __future__ import annotations

from newsspider.extraction.blocks.outline import HEADINGS

#: Text inside these is never shown, or never the page's own.
SILENT = frozenset(
    "script style noscript template title svg math iframe object embed applet audio video canvas map datalist".split()
)
#: A browser shows these in the line; all other tags begin and end a block.
INLINE = frozenset(
    "a abbr acronym amp-link b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rb rp rt "
    "rtc ruby s samp small span strike strong sub sup time tt u var wbr input".split()
)
PICTURES = frozenset({"img", "picture", "amp-img", "figure"})
MOVING = frozenset({"video", "iframe", "audio", "embed", "object"})
FIELDS = frozenset({"input", "textarea"})
NOT_FILLED_IN = frozenset({"hidden", "submit", "button", "image", "reset", "radio", "checkbox"})
CONTROLS = frozenset({"button", "select", "option", "optgroup", "textarea"})
BOLD = frozenset({"b", "strong"})
#: Block tags that name what a text is; the nearest one is the block's `tag`.
NAMING = HEADINGS | frozenset(
    "p li td th dt dd pre blockquote figcaption caption legend summary address figure".split()
)
#: Tags that are more than the beginning or end of a line.
SPECIAL = SILENT | PICTURES | FIELDS | CONTROLS | {"br"}
#: Tags of which it is known whether a browser shows them in the line or not; a button may be either.
ORDINARY = (
    INLINE
    | NAMING
    | (SPECIAL - {"button"})
    | frozenset(
        "html head body meta link base param source track area article aside center col colgroup details dialog dir "
        "div dl fieldset font footer form frame frameset header hgroup hr listing main marquee menu nav ol plaintext "
        "search section summary table tbody tfoot thead tr ul xmp path use g symbol rect defs circle".split()
    )
)
