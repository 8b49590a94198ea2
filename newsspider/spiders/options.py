"""The user's choices for the extraction, from Scrapy's settings."""

from __future__ import annotations

from typing import Any, get_args

from scrapy.settings import BaseSettings

from newsspider.extraction.options import Engine, Options, Standfirst


def read_options(settings: BaseSettings) -> Options:
    """What the settings choose. Raises ValueError with a sentence that says what is accepted."""
    return Options(
        standfirst=_choose(settings, "NEWSSPIDER_STANDFIRST", "auto", get_args(Standfirst)),
        engine=_choose(settings, "NEWSSPIDER_ENGINE", "newsspider", get_args(Engine)),
    )


def _choose(settings: BaseSettings, name: str, default: str, accepted: tuple[str, ...]) -> Any:
    """One of the *accepted* values of a setting."""
    value = settings.get(name, default)
    if value not in accepted:
        raise ValueError(f"{name}={value!r} is not known; accepted are {', '.join(accepted)}")
    return value
