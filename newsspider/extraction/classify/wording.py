"""How makers name the form, frame or script of a check that a reader is a person."""

from __future__ import annotations

import re

CHALLENGE_NAMES = re.compile(r"captcha|challenge|turnstile", re.IGNORECASE)
