"""SSH signatures of tags, made and checked as git does when the user's own settings ask for it.

The settings of the repository have no say: it may have been received (docs/decisions/025). Only
``ssh-keygen`` runs, see « -Y sign » and « -Y verify » in ssh-keygen(1).
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

from communique.archive.git import user_setting
from communique.archive.publications import Archived
from communique.disk.files import temporary
from communique.errors import SystemPartMissing, UsageError

_BEGINNING = b"-----BEGIN SSH SIGNATURE-----"
_SPACE = "git"
"""The namespace in which git signs."""


def signed(tag: bytes) -> bytes:
    """The tag, with its signature when the user has git sign tags by SSH.

    Raises UsageError when that cannot be done.
    """
    if user_setting("gpg.format") != "ssh" or user_setting("tag.gpgSign", "bool") != "true":
        return tag
    key = user_setting("user.signingKey", "path")
    done = _keygen("sign", "-n", _SPACE, "-f", key, stdin=tag)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise UsageError(
            f"L’étiquette n’a pas pu être signée : {said}",
            hint="Vos réglages de git demandent une signature SSH (tag.gpgSign) : vérifiez le "
            "fichier de clé que nomme user.signingKey.",
        )
    return tag + done.stdout


def said_of(archived: Archived) -> tuple[bool, str]:
    """Whether the signature of the tag is a fault, and what to say of it, in French; nothing when
    the user has no file of allowed signers."""
    allowed = user_setting("gpg.ssh.allowedSignersFile", "path")
    if user_setting("gpg.format") != "ssh" or not allowed:
        return False, ""
    (found,) = archived.repository.objects([archived.identifier])
    tag = found[1] if found else b""
    start = tag.rfind(_BEGINNING)
    if start < 0:
        return False, "étiquette non signée"
    signer = _signer(tag[:start], tag[start:], allowed, archived.date)
    known = f"étiquette signée par {signer}"
    return not signer, known if signer else "l’étiquette n’est signée par aucun signataire connu"


def _signer(payload: bytes, signature: bytes, allowed: str, date: str) -> str:
    """Who signed, as the file of allowed signers calls them; "" for nobody that it knows."""
    with temporary("signature") as folder:
        file = Path(folder, "signature")
        file.write_bytes(signature)
        known = ["-f", allowed, "-s", str(file), *_at(date)]
        names = _keygen("find-principals", *known).stdout.decode("utf-8", "replace").splitlines()
        for name in names:
            options = ("-n", _SPACE, "-I", name, *known)
            if not _keygen("verify", *options, stdin=payload).returncode:
                return name
    return ""


def _at(date: str) -> list[str]:
    """A key may have been taken out of use since."""
    local = dt.datetime.fromisoformat(date).astimezone() if date else None
    return [f"-Overify-time={local:%Y%m%d%H%M%S}"] if local else []


def _keygen(what: str, *options: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise SystemPartMissing(
            "La commande ssh-keygen est introuvable : vos réglages de git demandent des "
            "signatures SSH.",
            hint="Debian, Ubuntu : sudo apt install openssh-client.",
        )
    return subprocess.run(
        [program, "-Y", what, *options], input=stdin, capture_output=True, check=False
    )
