"""Accounts of many articles to events: which tell the same event, how sure and why, and how many sources it has."""

from kg.merge.accounts import merge_accounts, stories_of
from kg.merge.differences import conflicts
from kg.merge.neighbours import Neighbours, neighbourhood
from kg.merge.tellings import account_id
from kg.merge.texts import copies

__all__ = ["Neighbours", "account_id", "conflicts", "copies", "merge_accounts", "neighbourhood", "stories_of"]
