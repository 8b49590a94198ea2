"""The story's own pictures and videos, what stands under them, and whose they are."""
