"""What watches the crawl: outcomes, output, the report at the end."""
