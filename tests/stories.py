"""Invented stories that several tests put into pages."""

from __future__ import annotations

HEADLINE = "Bridge at Oddermouth closes for a year"
SECTION = "Harbour News"
AUTHOR = "Ines Varga"
SOURCE = "Tidewater Press"
PARAGRAPHS = (
    (
        "The old bridge at Oddermouth will close on Monday for at least a year, the county said, after divers found "
        "cracks in two of its five piers."
    ),
    (
        "Some four thousand people cross it every day on their way to the shipyard and the hospital on the far bank of "
        "the river."
    ),
    (
        "A ferry that last ran in 1962 will take them over, every ten minutes from six in the morning until midnight, "
        "and for nothing."
    ),
    (
        "“We have looked for another way and there is none,” said the county's engineer, who has kept the bridge open "
        "through three floods."
    ),
    (
        "Shopkeepers on the far bank fear that they will not live through a year without the trade of the morning, and "
        "ask for help."
    ),
    (
        "The council meets on Thursday to hear them, and to decide whether the market may move to the near bank until "
        "the work is done."
    ),
)


def page_of(*, before: str = "", inside: str = "", after: str = "", head: str = "") -> str:
    """A page with the story; *before*, *inside* and *after* are HTML among its paragraphs."""
    paragraphs = [f"<p>{text}</p>" for text in PARAGRAPHS]
    body = "\n".join([before, *paragraphs[:3], inside, *paragraphs[3:], after])
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>{HEADLINE} - The Packet</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/harbour'>{SECTION}</a></nav>"
        f"<main><h1>{HEADLINE}</h1><article>{body}</article></main><footer>The Packet, Quay 3</footer></body></html>"
    )
