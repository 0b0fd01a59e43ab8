"""Actions on the text that is being written: tables in it, and how it is seen."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, is_writable

_TABLE = (
    Action("table.row_above", "Insert row above", "Put an empty row over this one", when=is_writable),
    Action("table.row_below", "Insert row below", "Put an empty row under this one", when=is_writable),
    Action("table.remove_row", "Remove row", "Take this row out of the table", when=is_writable),
    Action(
        "table.column_left", "Insert column left", "Put an empty column before this one", when=is_writable
    ),
    Action(
        "table.column_right", "Insert column right", "Put an empty column after this one", when=is_writable
    ),
    Action("table.remove_column", "Remove column", "Take this column out of the table", when=is_writable),
    Action("table.align_left", "Align column left", "Put this column's words left", when=is_writable),
    Action("table.align_centre", "Centre column", "Put this column's words in its middle", when=is_writable),
    Action("table.align_right", "Align column right", "Put this column's words right", when=is_writable),
    Action("table.tidy", "Tidy table", "Bring the columns of the table in line", when=is_writable),
)
_SEEN = (
    Action(
        "document.outline",
        "Outline",
        "Show the headings beside the text; Return goes to one",
        ("Ctrl+Shift+U",),
        "list",
        checkable=True,
    ),
    Action(
        "document.focus",
        "Focus on the text",
        "Show the text alone with wide margins; Esc leaves",
        ("Shift+F11",),
        "maximize",
        checkable=True,
    ),
    Action("document.larger", "Larger text", "Show the text larger (Ctrl+= in the text)", icon="zoom-in"),
    Action("document.smaller", "Smaller text", "Show the text smaller (Ctrl+- in the text)", icon="zoom-out"),
    Action("document.usual_size", "Usual text size", "Show the text in its usual size (Ctrl+0 in the text)"),
)
_FOLDING = (
    Action(
        "document.fold",
        "Fold section",
        "Hide what stands under the heading above the cursor; once more hides the section around that",
        ("Ctrl+Shift+[",),
    ),
    Action(
        "document.unfold",
        "Unfold section",
        "Show the section of the heading at the cursor",
        ("Ctrl+Shift+]",),
    ),
    Action(
        "document.fold_all",
        "Fold all sections",
        "Show the headings alone, and what stands above the first",
        ("Ctrl+Shift+K",),
    ),
    Action("document.unfold_all", "Unfold all sections", "Show the whole text again", ("Ctrl+Shift+J",)),
)
_SPELLING = (
    Action(
        "document.check_spelling",
        "Check spelling",
        "Mark words that the dictionary does not know, or stop marking them",
        checkable=True,
    ),
    Action(
        "document.spelling_language",
        "Spelling language…",
        "Choose among the dictionaries of this computer and your own folder",
    ),
    Action(
        "document.next_unknown",
        "Next unknown word",
        "Select the next word that the dictionary does not know",
        ("F7",),
        when=is_writable,
    ),
    Action(
        "document.previous_unknown",
        "Previous unknown word",
        "Select the word before that the dictionary does not know",
        ("Shift+F7",),
        when=is_writable,
    ),
    Action(
        "document.suggest_spelling",
        "Spelling suggestions",
        "Show what the unknown word at the cursor may be meant to be",
        ("Alt+F7",),
        when=is_writable,
    ),
    Action(
        "document.add_word",
        "Add word to dictionary",
        "Put the unknown word at the cursor into your own dictionary",
        when=is_writable,
    ),
    Action(
        "document.ignore_word",
        "Ignore word here",
        "Pass over the unknown word at the cursor in this document until the app ends",
        when=is_writable,
    ),
)
ACTIONS = (
    *_TABLE,
    *_SEEN,
    *_FOLDING,
    *_SPELLING,
    Action(
        "document.replace",
        "Find and replace",
        "Replace words in the text, or what a regular expression finds",
        ("Ctrl+H",),
        "search",
        is_writable,
    ),
    Action(
        "document.paste_plain",
        "Paste as plain text",
        "Paste into the text as it is, without turning formats into Markdown (Ctrl+Shift+V in the text)",
        when=is_writable,
    ),
)
IN_MENUS = {
    "Document": (
        SEPARATOR,
        "document.replace",
        "document.paste_plain",
        "(table)",
        "(spelling)",
        SEPARATOR,
        *(action.id for action in _SEEN),
        "(folding)",
    )
}
SUBMENUS = {
    "(folding)": ("Fol&ding", tuple(action.id for action in _FOLDING)),
    "(table)": ("&Table", tuple(action.id for action in _TABLE)),
    "(spelling)": ("&Spelling", tuple(action.id for action in _SPELLING)),
}
