"""How the crawl and its workers talk: pickled values, each behind its length."""

from __future__ import annotations

import pickle
import socket
import struct
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # workers do without
    from asyncio import StreamReader, StreamWriter

_LENGTH = struct.Struct("!I")
#: Bytes. A longer message is not what a worker writes: its largest, the links of a page, has a few million.
MAX_MESSAGE = 2**28


class Mark(StrEnum):
    """What a worker's message is."""

    BEGUN = "begun"  # it has the job: from here on its end is the job's fault
    PART = "part"  # one value of the answer
    FAILED = "failed"  # instead of what is left of the answer: a reason, and details
    END = "end"  # with the CPU seconds that the job took
    LAST = "last"  # likewise, and the worker takes no other job


def pack(message: Any) -> bytes:
    """A message as it goes over the wire."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(data)) + data


def receive(connection: socket.socket) -> Any:
    """The next message; blocks until it is there. Raises EOFError when the other end is closed."""
    (length,) = _LENGTH.unpack(_read_exactly(connection, _LENGTH.size))
    return pickle.loads(_read_exactly(connection, length))  # noqa: S301  from the crawl that started this process


async def send_to(writer: StreamWriter, message: Any) -> None:
    """Send a message, no faster than it is read. Raises OSError when the other end is closed."""
    writer.write(pack(message))
    await writer.drain()


async def receive_from(reader: StreamReader) -> Any:
    """As :func:`receive`, in the event loop."""
    (length,) = _LENGTH.unpack(await reader.readexactly(_LENGTH.size))
    if length > MAX_MESSAGE:
        raise EOFError(f"a message of {length:,} bytes")
    return pickle.loads(await reader.readexactly(length))  # noqa: S301  from a process that this one started


def _read_exactly(connection: socket.socket, length: int) -> bytearray:
    data = bytearray(length)
    view = memoryview(data)
    while view:
        count = connection.recv_into(view)
        if not count:
            raise EOFError
        view = view[count:]
    return data
