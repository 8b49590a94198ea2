"""The choices that a user has, which the crawl's own process knows without loading the extraction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from newsspider.extraction.body import BodyModel
    from newsspider.extraction.classify import PageModel

Engine = Literal["newsspider", "trafilatura"]
Standfirst = Literal["auto", "body", "description"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices that a user has.

    ``standfirst``: where it goes, see the setting NEWSSPIDER_STANDFIRST. ``engine``: who finds the
    story in the page, see NEWSSPIDER_ENGINE. ``model`` and ``page_model``: other models than the
    shipped ones of what is the body, and of what is an article.
    """

    standfirst: Standfirst = "auto"
    engine: Engine = "newsspider"
    model: BodyModel | None = None
    page_model: PageModel | None = None
