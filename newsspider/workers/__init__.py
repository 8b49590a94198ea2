"""Heavy work in processes of its own: the crawl's event loop never parses a page.

``pool`` hands jobs to workers and brings their answers back, through a ``hand`` for each; ``nursery``
is the process that forks the workers, once all that they need is loaded, and ``boot`` starts it;
``worker`` does one job after the other under the limits; ``wire`` is how they talk. What a job is,
they do not know: ``reading`` answers what the crawl asks, in the words of ``jobs``.

A worker that passes a limit is ended by the kernel, with nobody's help, and with nothing lost but
its page. When the crawl ends, however it ends, its workers see the end of their sockets and end.

Nothing is imported here: of the crawl's side (``pool``, ``hand``, ``own_process``, with asyncio) workers need nothing.
"""
