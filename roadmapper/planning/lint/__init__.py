"""What needs somebody in a plan: a table of rules, pure functions over plain values, and what they find."""
