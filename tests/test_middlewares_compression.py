"""Packed bodies: what was packed comes out, and what breaks off is never taken for whole."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable

import brotli
import pytest

from newsspider.middlewares.compression import BrokenBodyError, TooLargeError, TooOftenPackedError, unpack, zstd

PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
#: Around the size of the pieces in which bodies are unpacked.
SIZES = (1, 100, 65_535, 65_536, 65_537, 131_072, 200_000)
NOISE = random.Random(6).randbytes(max(SIZES))


@pytest.mark.parametrize("encoding", PACK)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "kind", [NOISE, bytes(max(SIZES)), b"<p>The harbour.</p>" * 11_000], ids=["noise", "nuls", "text"]
)
def test_what_was_packed_comes_out_and_what_breaks_off_does_not(encoding: str, size: int, kind: bytes):
    body = kind[:size]
    packed = PACK[encoding](body)
    assert unpack(packed, encoding, limit=size) == body
    for end in {1, len(packed) // 2, len(packed) - 1}:
        with pytest.raises(BrokenBodyError):
            unpack(packed[:end], encoding, limit=size)
    if size > 1:
        with pytest.raises(TooLargeError):
            unpack(packed, encoding, limit=size - 1)


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_members_come_out_one_after_the_other_up_to_as_many_as_anybody_makes(encoding: str):
    pack = PACK[encoding]
    assert unpack(pack(NOISE) + pack(b"") + pack(b"end") + b"rest", encoding, limit=10**6) == NOISE + b"end"
    assert unpack(pack(b"a") * 1500, encoding, limit=10**6) == b"a" * 1500
    with pytest.raises(TooOftenPackedError):
        unpack(pack(b"a") * 5000, encoding, limit=10**6)
