"""Commands of ``scrapy``: crawl (Scrapy's, extended), extract, savesample, why, ledger."""
