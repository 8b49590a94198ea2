"""What may be fetched, and why: errands, scope, budgets, and the ledger that remembers them.

Pure: the spider turns errands into requests, and tells the frontier what came of them.
"""

from newsspider.frontier.budget import Budget
from newsspider.frontier.emissions import make_emission, note_digest, read_validators, remember
from newsspider.frontier.errand import ERRAND, Errand, Purpose, errand_of
from newsspider.frontier.frontier import Frontier
from newsspider.frontier.lead import Lead
from newsspider.frontier.limits import Limits
from newsspider.frontier.run_books import RunBooks
from newsspider.frontier.schedule import Schedule
from newsspider.frontier.scope import Scope
from newsspider.frontier.site_crawl import SiteCrawl

__all__ = [
    "ERRAND",
    "Budget",
    "Errand",
    "Frontier",
    "Lead",
    "Limits",
    "Purpose",
    "RunBooks",
    "Schedule",
    "Scope",
    "SiteCrawl",
    "errand_of",
    "make_emission",
    "note_digest",
    "read_validators",
    "remember",
]
