"""A task's box as Word has it: a check box that can be ticked."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import parse_xml

_BOX: Final = """<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox>
<w14:checked w14:val="{checked}"/><w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/>
<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox></w:sdtPr>
<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"
 w:eastAsia="Segoe UI Symbol"/></w:rPr><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"""


def task_box(is_done: bool) -> Any:
    """The box, ticked or not."""
    return parse_xml(_BOX.format(checked=int(is_done), shown="☑" if is_done else "☐").replace("\n", ""))
