"""The form of the command that tells what needs somebody."""

from __future__ import annotations

from roadmapper.cli.file_forms import Command


def add_lint(command: Command) -> None:
    """Add the command to the parser."""
    lint = command("lint", "linting", "tell what needs somebody, as the overview does; status 3 for any")
    many = {"action": "append", "default": [], "metavar": "RULE"}
    lint.add_argument("--off", help="do not ask this rule now; may be given again", **many)
    lint.add_argument("--only", help="ask this rule alone, switched off or not; may be given again", **many)
    lint.add_argument("--rules", action="store_true", help="list the rules with what they look for, instead")
    lint.add_argument("--switch-off", help="switch a rule off in the workspace, for everybody", **many)
    lint.add_argument("--switch-on", help="switch a rule on again", **many)
    lint.add_argument("--json", action="store_true", help="print stable JSON")
