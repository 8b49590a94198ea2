"""Pages written for the purpose: stories with page chrome and look-alikes of it planted in them and round them.

`lines/` holds the lines that train, `held_out/` those that only judge. `plant` puts them into a real page between the
paragraphs of its story; `surroundings` puts comment threads, teasers and other whole stories round it; `layouts` lays a
story out as sites of other years do.
"""

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
if str(CHECKOUT) not in sys.path:  # newsspider need not be installed to be measured or trained
    sys.path.insert(0, str(CHECKOUT))
