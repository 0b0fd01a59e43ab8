"""The token table as a short style sheet, for what Fusion and a palette alone do not draw calmly."""

from __future__ import annotations

from string import Template

from roadmapper.painting.tokens import Tokens
from roadmapper.ui.theme import icon_files

_BARS = """
QMenuBar { background: $sidebar; color: $text_2; border-bottom: 1px solid $line; padding: 1px 4px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 6px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $raised; color: $text; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $text_3; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 6px; }
QMenu::indicator:checked { image: url($check_accent); }
QStatusBar { background: $sidebar; color: $text_2; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $text_2; font-size: 12px; }
QToolTip { background: $text; color: $canvas; border: none; padding: 4px 8px; }
QSplitter::handle { background: $line; }
QMessageBox[parts="2"] QLabel#qt_msgbox_label { font-weight: 600; }
QLabel[role="label"] { color: $text_2; }
QLabel[role="hint"] { color: $text_3; }
QLabel[role="problem"] { color: $bad; }
QLabel[role="warning"] { color: $warn; }
"""
_BUTTONS = """
QPushButton { background: $raised; color: $text; border: 1px solid $line; border-radius: 6px;
  padding: 0 10px; min-height: 26px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $accent_soft; color: $accent; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $text_3; background: transparent; }
QPushButton[large="true"] { text-align: left; min-height: 34px; font-size: 14px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { border-color: $text_2; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $text_3; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $text_2;
  padding: 0 8px; }
QPushButton[kind="quiet"]:checked { background: $accent_soft; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $hover; color: $text; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="chip"] { background: $accent_soft; border-color: transparent; color: $accent;
  border-radius: 11px; min-height: 20px; max-height: 20px; font-size: 12px; }
QPushButton[kind="chip"]:hover, QPushButton[kind="chip"]:focus { border-color: $accent; }
QPushButton[reads="left"] { text-align: left; }
QPushButton[kind="warning"] { background: $bad_soft; border-color: transparent; color: $bad; }
QPushButton[kind="warning"]:hover, QPushButton[kind="warning"]:focus { border-color: $bad; }
QPushButton[kind="due"] { background: $warn_soft; border-color: transparent; color: $warn;
  border-radius: 11px; min-height: 20px; max-height: 20px; font-size: 12px; }
QPushButton[kind="due"]:hover, QPushButton[kind="due"]:focus { border-color: $warn; }
QPushButton[kind="icon"] { background: transparent; border-color: transparent; padding: 0; }
QPushButton[kind="icon"]:hover, QPushButton[kind="icon"]:checked { background: $hover; }
QPushButton[kind="icon"]:focus { border-color: $accent; }
QPushButton[kind="segment"] { border-radius: 0; border-left: none; color: $text_2; padding: 0; }
QPushButton[kind="segment"][place="first"] { border-left: 1px solid $line;
  border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
QPushButton[kind="segment"][place="last"] { border-top-right-radius: 6px; border-bottom-right-radius: 6px; }
QPushButton[kind="segment"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="segment"]:focus { border-bottom-color: $accent; }
QPushButton::menu-indicator { image: none; width: 0; }
"""
_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox { background: $raised; color: $text;
  border: 1px solid $line; border-radius: 6px; padding: 3px 7px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus {
  border-color: $accent; }
QLineEdit[problem="true"] { border-color: $bad; }
QLineEdit:disabled, QComboBox:disabled { color: $text_3; background: $app; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($chevron); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; padding: 4px;
  selection-background-color: $accent_soft; selection-color: $text; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, QListView::indicator {
  width: 14px; height: 14px; border: 1px solid $text_3; border-radius: 4px; background: $raised; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked,
QListView::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:focus { border-color: $accent; }
"""
_VIEWS = """
QAbstractItemView { background: $canvas; color: $text; border: none; outline: none;
  selection-background-color: $accent_soft; selection-color: $text; gridline-color: $line_soft; }
QWidget#pages { background: $sidebar; }
QWidget#recent { background: $app; }
QTreeWidget#keys::item { min-height: 26px; padding: 0 5px; }
QTreeWidget#keys::item:selected { background: $accent_soft; color: $text; }
QTableWidget#roomy::item { padding: 0 5px; }
QTableWidget#roomy::item:selected { background: $accent_soft; color: $text; }
QListView#sentences::item { min-height: 26px; padding: 0 7px; border-radius: 6px; }
QListView#sentences::item:selected { background: $accent_soft; color: $text; }
QTableView#forecast::item { padding: 0 5px; }
QTableView#forecast::item:selected { background: $accent_soft; }
QTableView#round::item { padding: 0 5px; }
QTableView#round[lines="rows"]::item { border-bottom: 1px solid $line_soft; }
QTableView#round::item:selected { background: $accent_soft; color: $text; }
QTableView#round::item:focus { border: 1px solid $accent; }
QLineEdit#cell { border-radius: 0; border-color: $accent; padding: 0 5px; }
QListView#palette { background: $raised; }
QLineEdit#palette { background: transparent; border: none; }
QStackedWidget#body { background: $canvas; }
QStackedWidget#body[past="true"] { background: $accent; }
QHeaderView { background: $app; border: none; }
QHeaderView::section { background: $app; color: $text_2; border: none; border-bottom: 1px solid $line;
  padding: 0 8px; min-height: 30px; font-size: 12px; font-weight: 600; }
QHeaderView[role="review"]::section { padding: 0 13px; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_2; padding: 8px 2px; margin-right: 14px;
  border-bottom: 2px solid transparent; }
QTabBar#many::tab { margin-right: 9px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 2px; min-width: 28px; min-height: 28px; }
QScrollBar::handle:hover { background: $text_3; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: none; width: 0; height: 0; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""
_EDITORS = """
QLineEdit#bare { background: transparent; border: none; padding: 0 3px; min-height: 22px; }
QFrame#pick { background: $raised; border: 1px solid $line; border-radius: 8px; }
QPlainTextEdit[role="title"] { background: transparent; border-color: transparent; padding: 4px 7px; }
QPlainTextEdit[role="title"]:hover { border-color: $line; }
QPlainTextEdit[role="title"]:focus { background: $raised; border-color: $accent; }
QPlainTextEdit[role="title"]:read-only { border-color: transparent; }
QPlainTextEdit[role="text"] { padding: 4px 7px; }
QLineEdit:read-only, QPlainTextEdit[role="text"]:read-only { background: $app; }
QLineEdit#bare:read-only { background: transparent; }
QLabel#note { background: $raised; border: 1px solid $line; border-radius: 6px; padding: 4px 8px;
  font-size: 12px; color: $text_2; }
QLabel#note[role="problem"] { color: $bad; border-color: $bad; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: none; border-radius: 6px;
  padding: 3px 6px; font-weight: 600; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
"""


def style_sheet_of(tokens: Tokens) -> str:
    """The application's style sheet in one theme's colours."""
    pictures = {
        "check": icon_files.picture_file("check", tokens.on_accent),
        "check_accent": icon_files.picture_file("check", tokens.accent),
        "chevron": icon_files.picture_file("chevron-down", tokens.text_3),
    }
    colours = {name: getattr(tokens, name) for name in tokens._fields}
    return Template(_BARS + _BUTTONS + _FIELDS + _VIEWS + _EDITORS).substitute(colours, **pictures)
