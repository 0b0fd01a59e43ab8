"""Which folders are on other computers, by what the system has mounted where."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.storage import far_folders
from roadmapper.storage.far_folders import is_far, is_network, kind_at, kind_on_a_mac

MOUNTS = r"""
22 28 0:20 / /proc rw,nosuid - proc proc rw
28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 28 0:35 / /home/ada/Team rw,relatime shared:20 - nfs4 nas:/team rw
41 28 0:36 / /mnt/Our\040plans rw,relatime - cifs //nas/plans rw
42 40 8:9 / /home/ada/Team/here rw - ext4 /dev/sdb1 rw
43 28 0:37 / /media/stick rw - fuseblk /dev/sdc1 rw
44 28 0:38 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
45 28 0:39 / /srv/plans rw - autofs systemd-1 rw
46 45 0:40 / /srv/plans rw - ext4 /dev/sdd1 rw
a line of another time
"""


@pytest.mark.parametrize(
    ("folder", "kind", "far"),
    [
        ("/home/ada", "ext4", False),
        ("/home/ada/Team", "nfs4", True),
        ("/home/ada/Team/2027/Q1", "nfs4", True),
        ("/home/ada/Teamwork", "ext4", False),
        ("/home/ada/Team/here/plans", "ext4", False),
        ("/mnt/Our plans", "cifs", True),
        ("/media/stick/plans", "fuseblk", False),
        ("/run/user/1000/gvfs/smb-share:server=nas", "fuse.gvfsd-fuse", True),
        ("/srv/plans/atlas", "ext4", False),
    ],
)
def test_a_folder_is_where_its_nearest_mount_is(folder: str, kind: str, far: bool) -> None:
    found = kind_at(MOUNTS, Path(folder))
    assert (found, is_network(found)) == (kind, far)


MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ada@nas/plans on /Volumes/Our plans (2027) (smbfs, nodev, nosuid, mounted by ada)
https://dav.example.org/ on /Volumes/dav (webdav, nodev, noexec, nosuid, mounted by ada)
sshfs#nas: on /Users/ada/nas (macfuse, nodev, nosuid, synchronous)
/dev/disk4s1 on /Volumes/stick (exfat, local, nodev, nosuid, noowners)
a line of another time
"""


@pytest.mark.parametrize(
    ("folder", "kind", "far"),
    [
        ("/Users/ada/Plans", "apfs", False),
        ("/System/Volumes/Data/home/ada", "autofs", True),
        ("/Volumes/Our plans (2027)/Q1", "smbfs", True),
        ("/Volumes/dav", "webdav", True),
        ("/Users/ada/nas/plans", "macfuse", True),
        ("/Volumes/stick/plans", "exfat", False),
    ],
)
def test_a_mac_says_where_its_folders_are(folder: str, kind: str, far: bool) -> None:
    found = kind_on_a_mac(MAC, Path(folder))
    assert (found, is_network(found)) == (kind, far)


def test_where_the_system_does_not_say_folders_are_only_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kind_at("", Path("/anywhere")) == kind_on_a_mac("", Path("/anywhere")) == ""
    monkeypatch.setattr(far_folders, "_MOUNTS", tmp_path / "is not there")
    monkeypatch.setattr(far_folders, "_MOUNT", str(tmp_path / "is not there"))
    for system in ("linux", "darwin", "freebsd14"):
        monkeypatch.setattr(far_folders.sys, "platform", system)
        assert is_far(tmp_path)


def test_a_folder_of_this_computer_is_near(tmp_path: Path) -> None:
    assert not is_far(tmp_path.resolve())
    assert not is_far(tmp_path / "is not there")
