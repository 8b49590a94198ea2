"""What is known of single elements before the page is walked: of most pages there are few or none."""

from __future__ import annotations

from newsspider.extraction.blocks.breaks import find_breaks, find_set_apart
from newsspider.extraction.blocks.elements import Elements
from newsspider.extraction.blocks.hidden import find_anchors, find_hidden, find_marks, find_notes
from newsspider.extraction.blocks.in_line import find_in_line
from newsspider.extraction.blocks.prompts import find_prompts

#: Attributes that the walk asks for, of all elements.
WALKED = frozenset({"class", "href", "role", "style", "hidden"})


class Marks:
    """The elements of which not their tag alone tells what they are to the walk."""

    def __init__(self, among: Elements) -> None:
        links = among.by_tag.get("a", ())
        self.line_ends = find_breaks(among)
        self.hidden = find_hidden(among)
        self.notes = find_notes(links) | find_marks(among.by_tag.get("sup", ())) | find_anchors(links)
        self.notes |= find_prompts(among)
        self.in_line = find_in_line(among)
        self.set_apart = find_set_apart(among)
        self.every = self.line_ends | self.hidden | self.notes | self.in_line | self.set_apart
