"""Live blogs: their entries, each with its time and a stable id.

``clocks`` finds what tells a time on the page, ``entries`` the repeated parts that these times head,
``declared`` reads the page's JSON-LD, and ``blog`` makes one blog of them.
"""

from newsspider.extraction.live_blog.blog import LiveBlog, find_declared_blog, find_live_blog, retell, tell_entry

__all__ = ["LiveBlog", "find_declared_blog", "find_live_blog", "retell", "tell_entry"]
