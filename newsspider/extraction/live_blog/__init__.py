"""Live blogs: their entries, each with its time and a stable id.

``clocks`` finds what tells a time on the page, ``entries`` the repeated parts that these times head,
``declared`` reads the page's JSON-LD, ``young`` finds the first one or two, and ``blog`` makes one blog of them.
"""

from newsspider.extraction.live_blog.blog import LiveBlog, find_declared_blog, find_live_blog, retell
from newsspider.extraction.live_blog.declared import Declared, read_declared
from newsspider.extraction.live_blog.young import find_first_entries, list_blocks

__all__ = [
    "Declared",
    "LiveBlog",
    "find_declared_blog",
    "find_first_entries",
    "find_live_blog",
    "list_blocks",
    "read_declared",
    "retell",
]
