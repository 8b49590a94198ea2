"""How the crawl and its workers talk: pickled values, each behind its length.

What a value offers as a buffer (:class:`pickle.PickleBuffer`), such as a page's bytes, follows it as it is: to pickle
a page would copy it four times on its way, and new memory costs more than the bytes that are written there.
"""

from __future__ import annotations

import pickle
import socket
import struct
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # workers do without
    from asyncio import StreamReader, StreamWriter

#: How many buffers follow a value, and the value's length; and the length of each buffer.
_HEAD, _LENGTH = struct.Struct("!II"), struct.Struct("!I")
#: Bytes. A longer message is not what a worker writes: its largest, the links of a page, has a few million.
MAX_MESSAGE = 2**28


class Mark(StrEnum):
    """What a worker's message is."""

    PART = "part"  # one value of the answer
    FAILED = "failed"  # instead of what is left of the answer: a reason, and details
    END = "end"  # with the CPU seconds that the job took
    LAST = "last"  # likewise, and the worker takes no other job


def pack(message: Any) -> list[bytes | memoryview]:
    """A message as it goes over the wire, in pieces."""
    buffers: list[pickle.PickleBuffer] = []
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL, buffer_callback=buffers.append)
    raw = [buffer.raw() for buffer in buffers]
    lengths = b"".join(_LENGTH.pack(len(piece)) for piece in raw)
    return [_HEAD.pack(len(raw), len(data)) + lengths + data, *raw]


def receive(connection: socket.socket) -> Any:
    """The next message; blocks until it is there. Raises EOFError when the other end is closed."""
    number, length = _HEAD.unpack(_read_exactly(connection, _HEAD.size))
    sizes = [size for (size,) in _LENGTH.iter_unpack(_read_exactly(connection, number * _LENGTH.size))]
    data = _read_exactly(connection, length)
    buffers = [_read_exactly(connection, size) for size in sizes]
    return pickle.loads(data, buffers=buffers)  # noqa: S301  from the crawl that started this process


async def send_to(writer: StreamWriter, message: Any) -> None:
    """Send a message, no faster than it is read. Raises OSError when the other end is closed."""
    for piece in pack(message):
        writer.write(piece)
    await writer.drain()


async def receive_from(reader: StreamReader) -> Any:
    """As :func:`receive`, in the event loop, where no buffers come."""
    number, length = _HEAD.unpack(await reader.readexactly(_HEAD.size))
    if number or length > MAX_MESSAGE:
        raise EOFError(f"a message of {length:,} bytes and {number} buffers")
    return pickle.loads(await reader.readexactly(length))  # noqa: S301  from a process that this one started


def _read_exactly(connection: socket.socket, length: int) -> bytes:
    """So many bytes, as ``bytes``, for the reader of a page wants no other kind; copied only if they come in parts."""
    data = connection.recv(length, socket.MSG_WAITALL)
    while len(data) < length:  # the end, or a process that was stopped and goes on
        more = connection.recv(length - len(data), socket.MSG_WAITALL)
        if not more:
            raise EOFError
        data += more
    return data
