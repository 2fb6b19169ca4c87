"""The `kg` command."""

from kg.cli.commands import cli, main

__all__ = ["cli", "main"]
