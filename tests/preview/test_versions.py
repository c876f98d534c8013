"""A published version in the preview: it is read, never changed; its files are those published."""

from __future__ import annotations

from pathlib import Path

from offices import IDENTITY, NAME, new_office
from preview_client import previewing


def test_a_version_is_read_only(tmp_path: Path) -> None:
    office = new_office(tmp_path / "bureau")
    assert office.run("archive", NAME).returncode == 0
    published = (office.root / "output" / NAME / f"{NAME}.pdf").read_bytes()
    office.write("titre: un tout autre brief\n")
    name = f"{NAME}@v1"
    with previewing(office.root, name, environment=IDENTITY) as preview:
        state = preview.follow(name).state
        assert (state["edition"], state["status"]) == (name, "built")
        form = preview.get(f"/api/form?edition={name}")
        assert (form.status, "version publiée" in form.text) == (409, True)
        edit = preview.post("/api/edit", {"edition": name, "base": state["base"], "operations": []})
        assert edit.status == 409
        assert preview.get(f"/download/pdf?edition={name}").body == published
        preview.leave()
