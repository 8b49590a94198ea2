"""Scrapy's JSON exporters, strict: what they write is JSON, and what they cannot write is the record's fault."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from typing import Any

from scrapy.exporters import JsonItemExporter, JsonLinesItemExporter
from scrapy.utils.serialize import ScrapyJSONEncoder

from newsspider.items import Article, keys_of


class UnwritableError(ValueError):
    """A record with a value that JSON has no place for: whatever made the record is to blame, not the output."""


class _StrictEncoder(ScrapyJSONEncoder):
    def encode(self, o: Any) -> str:
        try:
            text: str = super().encode(o)
            text.encode()
        except (TypeError, ValueError) as error:  # an object, NaN, infinity, a circle, a lone surrogate
            raise UnwritableError(f"a record cannot be written as JSON: {error}") from error
        return text

    def default(self, o: Any) -> Any:
        """What Scrapy makes of parts of a record, too, asking first whether they are any of ten other things."""
        if is_dataclass(o):
            return keys_of(o)
        return super().default(o)


class _WholeRecords:
    """All keys of a record as they are, where nobody wants a choice of them: Scrapy looks at each one for itself."""

    fields_to_export: Any

    def get_serialized_fields(self, item: Any, *how: Any, **named: Any) -> Iterable[tuple[str, Any]]:
        if type(item) is Article and self.fields_to_export is None:
            return keys_of(item).items()
        found: Iterable[tuple[str, Any]] = super().get_serialized_fields(item, *how, **named)  # type: ignore[misc]
        return found


class StrictJsonLinesExporter(_WholeRecords, JsonLinesItemExporter):
    """JSON Lines. NaN and infinity, which Scrapy writes and JSON does not know, are refused as well."""

    def __init__(self, file: Any, **options: Any) -> None:
        super().__init__(file, **{"allow_nan": False, **options})
        self.encoder = _StrictEncoder(**self._kwargs)


class StrictJsonExporter(_WholeRecords, JsonItemExporter):
    """The same for an array."""

    def __init__(self, file: Any, **options: Any) -> None:
        super().__init__(file, **{"allow_nan": False, **options})
        self.encoder = _StrictEncoder(**self._kwargs)
