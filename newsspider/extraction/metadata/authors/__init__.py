"""Authors: what pages declare, bylines that readers see, and the names in them."""
