"""Accounts of many articles to events: which tell the same event, how sure and why, and how many sources it has."""

from kg.merge.accounts import merge_accounts
from kg.merge.conflicts import conflicts
from kg.merge.copies import copies
from kg.merge.tellings import account_id

__all__ = ["account_id", "conflicts", "copies", "merge_accounts"]
