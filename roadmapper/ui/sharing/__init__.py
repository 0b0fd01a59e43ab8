"""Giving the roadmap to others: copies that hold no more than they may see."""
