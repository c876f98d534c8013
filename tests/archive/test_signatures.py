"""Tags signed by SSH, as the user's own settings of git ask for it; a repository has no say."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from offices import NAME, Office

TAG = f"communique/{NAME}/v1"


@pytest.fixture
def signing(tmp_path: Path) -> Mapping[str, str]:
    """The settings of a user who signs, and who knows her own key."""
    key = tmp_path / "clé"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True, capture_output=True
    )
    allowed = tmp_path / "signataires"
    allowed.write_text(f"claire@exemple.gouv.fr {key.with_suffix('.pub').read_text()}")
    settings = tmp_path / "réglages"
    settings.write_text(
        f"[gpg]\n\tformat = ssh\n[tag]\n\tgpgSign = true\n[user]\n\tsigningKey = {key}\n"
        f'[gpg "ssh"]\n\tallowedSignersFile = {allowed}\n'
    )
    return {"GIT_CONFIG_GLOBAL": str(settings)}


def test_signed_and_checked(office: Office, signing: Mapping[str, str]) -> None:
    done = office.run("archive", NAME, environment=signing)
    assert done.returncode == 0, done.stderr
    checked = subprocess.run(
        ["git", "verify-tag", TAG], cwd=office.root, capture_output=True, text=True,
        env={"PATH": "/usr/bin:/bin", **signing}, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr
    verified = office.run("verify", environment=signing)
    assert verified.returncode == 0, verified.stdout
    assert "étiquette signée par claire@exemple.gouv.fr" in verified.stdout


def test_signed_by_nobody_known(office: Office, signing: Mapping[str, str], tmp_path: Path) -> None:
    office.run("archive", NAME, environment=signing)
    (tmp_path / "signataires").write_text("")
    done = office.run("verify", environment=signing)
    assert done.returncode == 1
    assert "l’étiquette n’est signée par aucun signataire connu" in done.stdout


def test_a_signature_of_something_else(office: Office, signing: Mapping[str, str]) -> None:
    office.run("archive", NAME, environment=signing)
    tag = office.git("cat-file", "tag", TAG).replace("Un titre", "Autre titre")
    made = subprocess.run(
        ["git", "hash-object", "-t", "tag", "-w", "--stdin"],
        cwd=office.root, input=tag + "\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    office.git("update-ref", f"refs/tags/{TAG}", made.stdout.strip())
    assert "aucun signataire connu" in office.run("verify", environment=signing).stdout


def test_not_signed(published: Office, signing: Mapping[str, str]) -> None:
    done = published.run("verify", environment=signing)
    assert (done.returncode, "étiquette non signée" in done.stdout) == (0, True)
    assert "signée" not in published.run("verify").stdout


def test_a_key_that_is_gone(office: Office, signing: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "clé").unlink()
    done = office.run("archive", NAME, environment=signing)
    assert (done.returncode, "user.signingKey" in done.stderr) == (2, True)
    assert office.git("tag", "--list") == ""


def test_the_settings_of_a_repository_have_no_say(
    office: Office, signing: Mapping[str, str]
) -> None:
    settings = Path(signing["GIT_CONFIG_GLOBAL"]).read_text()
    with (office.root / ".git" / "config").open("a") as config:
        config.write(settings)
    office.archive()
    assert "SIGNATURE" not in office.git("cat-file", "tag", TAG)
    assert "signée" not in office.run("verify").stdout
