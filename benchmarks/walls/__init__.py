"""Pages written for the purpose that answer 200 and show no story: bot checks, walls, stubs, pages that are gone.

`seen.toml` and `fresh.toml` hold wordings that may be learned from, `held_out.toml` those that only judge; `pages` lays
them out, each in several ways, of which a third are held out, too.
"""

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
if str(CHECKOUT) not in sys.path:  # newsspider need not be installed to be measured or trained
    sys.path.insert(0, str(CHECKOUT))
