"""The dateline with which a story opens: "TRIPOLI, Lebanon (AP) - "; the forms it has, and the places in it."""
