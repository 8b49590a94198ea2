"""Dates: what pages declare, what their readers see, and how days and times are written round the world.

``dates`` finds when the story was published and changed, ``visible`` the line that readers see, ``zones`` what a clock
without one means, ``shared_zones`` what a zone's name does that several countries have. ``moments`` reads machines'
forms, ``months`` (for rarer languages ``any_language``), ``calendars``, ``clocks`` and ``changes`` read people's.
"""
