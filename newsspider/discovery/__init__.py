"""Which addresses may be stories? Pure: feeds, sitemaps, links and addresses in, links out."""
