"""Which blocks of a page are its story.

``choose_body`` asks the model (``model``, ``trees``) whose inputs ``sheet``, ``lines``, ``places``,
``likeness``, ``names`` and ``neighbours`` make from the page's outline; ``rivals`` are trafilatura
and the page's JSON-LD.
"""

from newsspider.extraction.body.choice import Body, Engine, choose_body
from newsspider.extraction.body.model import BodyModel

__all__ = ["Body", "BodyModel", "Engine", "choose_body"]
