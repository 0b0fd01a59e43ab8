"""Single damaged bytes, all over a file: each that changes its content is noticed when it is opened."""

from __future__ import annotations

import random
from pathlib import Path

from roadmapper.errors import FileProblem
from roadmapper.storage.file_checks import check_copy
from tests.figures import Amount, Figure
from tests.unit.operations.sample_workspace import sample_file
from tests.unit.storage.test_file_checks import rows_of


def test_single_byte_damage_is_noticed_on_open(tmp_path: Path, amount: Amount, figure: Figure) -> None:
    """Any byte of the sample in use is as likely as any other, as any wrong value is that it may get."""
    file = sample_file(tmp_path)
    sound, dice = file.read_bytes(), random.Random(20261121)
    whole, used = rows_of(sound), [place for place, value in enumerate(sound) if value]
    changing = unnoticed = 0
    for _ in range(amount(100, 2_000)):
        place = dice.choice(used)
        damaged = bytearray(sound)
        damaged[place] ^= dice.randrange(1, 256)
        file.write_bytes(damaged)
        try:
            check_copy(file, file.name)
        except FileProblem:
            changing += 1
        else:
            if rows_of(bytes(damaged)) != whole:
                changing += 1
                unnoticed += 1
    assert changing > amount(50, 1_000)
    noticed = 100 * (changing - unnoticed) / changing
    figure("single-byte damage noticed on open", f"{noticed:.1f} % of {changing:,}", "99.9 %")
    assert noticed >= 99.9
