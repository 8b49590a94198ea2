"""Authors: what pages declare, bylines that readers see, and the names in them.

``authors`` chooses among what is declared and what ``shown_bylines``, ``signatures`` and ``bios`` find on the page.
``bylines`` takes a line apart: its ``byline_openings``, its ``byline_ends``, and the ``names`` between them.
"""
