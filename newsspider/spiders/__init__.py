"""Spiders: where the stages are joined."""
