"""An archive is believed only after every file in it matches its manifest."""

import tarfile
from pathlib import Path, PurePosixPath

from louzu.cli.archives import manifest
from louzu.cli.trouble import Trouble


def unpack(archive: Path, stage: Path) -> manifest.Manifest:
    """Into an empty folder, checked against the manifest; or `Trouble` and nothing is used."""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            said = read_manifest(tar)
            take_out(tar, said, stage)
    except (OSError, tarfile.TarError, EOFError) as wrong:
        raise Trouble(f"{archive} cannot be read as a backup: {wrong}") from wrong
    for name, expected in said.files.items():
        if manifest.digest(stage / name) != expected:
            raise Trouble(f"{archive} is damaged: {name} is not what was written. Nothing changed.")
    return said


def read_manifest(tar: tarfile.TarFile) -> manifest.Manifest:
    first = tar.next()
    opened = tar.extractfile(first) if first and first.name == manifest.NAME else None
    if opened is None:
        raise Trouble("This is no backup made by Louzu.")
    return manifest.read(opened.read().decode())


def take_out(tar: tarfile.TarFile, said: manifest.Manifest, stage: Path) -> None:
    members = {member.name: member for member in tar.getmembers() if member.isfile()}
    for name in said.files:
        path = PurePosixPath(name)
        if name not in members or path.is_absolute() or ".." in path.parts:
            raise Trouble(f"The backup is damaged: {name} is missing. Nothing changed.")
        tar.extract(members[name], stage, filter="data")
