"""Dates: what pages declare, what their readers see, and how days and times are written round the world."""
