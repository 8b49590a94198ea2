"""What stands between the spider and the sites: scope, robots.txt, redirects, limits, manners.

Each of them leaves requests without an errand alone, so that other spiders find Scrapy as it is.
"""

from newsspider.middlewares.refusal import Refused

__all__ = ["Refused"]
