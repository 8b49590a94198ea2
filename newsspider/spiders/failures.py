"""Why a request failed, as a slug that can be counted."""

from __future__ import annotations

import re

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from newsspider.ledger import Outcome, State
from newsspider.middlewares import Refused

_SLUGS: tuple[tuple[type[BaseException], str], ...] = (
    (DownloadTimeoutError, "timeout"),
    (DownloadConnectionRefusedError, "connection_refused"),
    (CannotResolveHostError, "unknown_host"),
    (ResponseDataLossError, "data_loss"),
    (DownloadCancelledError, "too_large"),  # Scrapy cancels a download for its size alone
    (DownloadFailedError, "connection_lost"),
    (UnsupportedURLSchemeError, "unsupported_scheme"),
    (NotSupported, "unsupported_scheme"),
    (OSError, "connection_lost"),
)
#: What OpenSSL says of a certificate that cannot be verified, and service_identity of one for another host.
_BAD_CERTIFICATE = ("certificate verify failed", "VerificationError")
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def classify_failure(error: BaseException) -> Outcome:
    """How a story ends whose request failed with *error*.

    >>> classify_failure(DownloadTimeoutError()).reason, classify_failure(UnicodeError()).reason
    ('timeout', 'unicode_error')
    """
    if isinstance(error, Refused):
        return error.outcome
    if isinstance(error, HttpError):
        return Outcome(State.FAILED, f"http_{error.response.status}")
    if isinstance(error, IgnoreRequest):
        return _classify_ignored(error)
    if isinstance(error, DownloadFailedError) and any(told in str(error) for told in _BAD_CERTIFICATE):
        return Outcome(State.FAILED, "bad_certificate")
    slug = next((slug for kind, slug in _SLUGS if isinstance(error, kind)), None)
    return Outcome(State.FAILED, slug or _CAPITAL.sub("_", type(error).__name__).lower())


def _classify_ignored(error: IgnoreRequest) -> Outcome:
    """Scrapy says only in words that a body was too large once unpacked; other parts may ignore a request, too."""
    if "DOWNLOAD_MAXSIZE" in str(error):
        return Outcome(State.FAILED, "too_large")
    return Outcome(State.REJECTED, "ignored")
