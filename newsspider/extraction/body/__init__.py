"""Which blocks of a page are its story.

``choose_body`` asks the model (``model``, ``trees``) whose inputs ``sheet``, ``lines``, ``places``,
``likeness``, ``names`` and ``neighbours`` make from the page's outline; ``rivals`` are trafilatura
and the page's JSON-LD. ``choose_own_body`` and ``ask_rivals`` are its two steps.
"""

from newsspider.extraction.body.choice import Body, ask_rivals, choose_body, choose_own_body
from newsspider.extraction.body.model import BodyModel

__all__ = ["Body", "BodyModel", "ask_rivals", "choose_body", "choose_own_body"]
