"""The form over HTTP: read, edit, merge, conflict, undo, correct; on a real server and file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import pytest

from preview_client import Edition, Preview

BRIEF = """\
# Un brief d’essai.
emetteur: ditp
date: 2022-11-08
titre: Un titre
chapo: |
  Un chapô.
citations:
  ministre:
    auteur: Anne Exemple
    texte: Nous innovons.
sections:
  - intertitre: Une partie
    contenu:
      - Un paragraphe.
      - citation: ministre
  - intertitre: La fin
    contenu:
      - Un dernier paragraphe.
contacts:
  - organisme: DITP
    courriel: presse@exemple.gouv.fr
"""


@dataclass
class Edited(Edition):
    """An edition, seen and changed as the form does."""

    def form(self) -> dict[str, Any]:
        answer = self.get("/api/form")
        assert answer.status == 200, answer.text
        form: dict[str, Any] = json.loads(answer.text)
        return form

    def post(self, action: str, **content: Any) -> tuple[int, dict[str, Any]]:
        answer = self.preview.post(f"/api/{action}", {"edition": self.name, **content})
        return answer.status, json.loads(answer.text)

    def set(
        self, path: str, value: str, base: str, before: str | None
    ) -> tuple[int, dict[str, Any]]:
        operations = [{"op": "set", "path": path, "value": value}]
        return self.post("edit", base=base, operations=operations, before={path: before})

    @property
    def text(self) -> str:
        return self.brief.read_text(encoding="utf-8")

    def save(self, old: str, new: str) -> None:
        """What somebody does meanwhile in a text editor."""
        assert old in self.text
        self.brief.write_text(self.text.replace(old, new), encoding="utf-8")


@pytest.fixture
def edition(served: Preview) -> Edited:
    return Edited.new(served, BRIEF)


def field(form: dict[str, Any], path: str) -> dict[str, Any]:
    waiting = list(form["fields"])
    while waiting:
        one: dict[str, Any] = waiting.pop()
        if one["path"] == path:
            return one
        waiting += [*one.get("fields", []), *one.get("items", [])]
    raise LookupError(path)


class TestForm:
    def test_it_is_that_of_the_file(self, edition: Edited) -> None:
        form = edition.form()
        assert form["base"] == hashlib.sha256(edition.brief.read_bytes()).hexdigest()
        assert (form["can_undo"], form["can_redo"]) == (False, False)
        assert field(form, "titre")["value"] == "Un titre"

    def test_emetteurs_and_images_are_those_of_the_disk(self, edition: Edited) -> None:
        (edition.brief.parent / "visuels").mkdir()
        (edition.brief.parent / "visuels" / "affiche.PNG").write_bytes(b"")
        edition.save(
            "      - Un paragraphe.", "      - image: {fichier: absente.png, alternative: x}"
        )
        form = edition.form()
        assert [one["value"] for one in field(form, "emetteur")["choices"]] == ["ditp"]
        image = field(form, "sections.0.contenu.0.image.fichier")
        assert image["value"] == "absente.png"
        assert [one["value"] for one in image["choices"]] == ["visuels/affiche.PNG"]

    def test_a_file_that_cannot_be_parsed_says_where(self, edition: Edited) -> None:
        edition.save("titre: Un titre", "titre: Un : titre")
        answer = edition.get("/api/form")
        content = json.loads(answer.text)
        assert answer.status == 409
        assert [one["line"] for one in content["problems"]] == [4]
        assert content["problems"][0]["file"].endswith(f"{edition.name}/brief.yaml")

    @pytest.mark.parametrize(
        "data", [b"", "titre: Été\n".encode("cp1252"), "titre: é".encode("utf-16")]
    )
    def test_a_file_that_is_no_text_says_so(self, edition: Edited, data: bytes) -> None:
        edition.brief.write_bytes(data)
        answer = edition.get("/api/form")
        assert answer.status == 409
        assert json.loads(answer.text)["problems"][0]["message"]

    def test_an_edition_that_is_gone(self, edition: Edited) -> None:
        assert edition.preview.get("/api/form?edition=autre").status == 404
        edition.brief.unlink()
        assert edition.get("/api/form").status in {404, 409}


class TestEdit:
    def test_a_value_is_written_and_nothing_else(self, edition: Edited) -> None:
        status, content = edition.set("titre", "Un autre", edition.form()["base"], "Un titre")
        assert status == 200
        assert edition.text == BRIEF.replace("Un titre", "Un autre")
        assert content["base"] == hashlib.sha256(edition.brief.read_bytes()).hexdigest()
        assert content["merged"] is False

    def test_byte_order_mark_and_line_breaks_of_windows_stay(self, edition: Edited) -> None:
        data = b"\xef\xbb\xbf" + BRIEF.replace("\n", "\r\n").encode()
        edition.brief.write_bytes(data)
        base = edition.form()["base"]
        assert edition.set("chapo", "Un chapô.\r\n\r\nEt deux.\r\n", base, "Un chapô.")[0] == 200
        expected = data.replace("Un chapô.".encode(), "Un chapô.\r\n\r\n  Et deux.".encode())
        assert edition.brief.read_bytes() == expected

    def test_both_edits_are_kept(self, edition: Edited) -> None:
        base = edition.form()["base"]
        edition.save("Un chapô.", "Un chapô récrit.")
        status, content = edition.set("titre", "Un autre", base, "Un titre")
        assert (status, content["merged"]) == (200, True)
        assert edition.text == BRIEF.replace("Un titre", "Un autre").replace(
            "chapô.", "chapô récrit."
        )

    def test_the_same_field_changed_on_both_sides_is_a_conflict(self, edition: Edited) -> None:
        base = edition.form()["base"]
        edition.save("Un titre", "Leur titre")
        status, content = edition.set("titre", "Mon titre", base, "Un titre")
        assert status == 409
        assert content["conflict"] == [
            {
                "path": "titre",
                "label": "Titre",
                "yours": "Mon titre",
                "theirs": "Leur titre",
                "before": "Un titre",
            }
        ]
        assert "Leur titre" in edition.text
        again, _ = edition.set("titre", "Mon titre", content["base"], "Leur titre")
        assert again == 200
        assert edition.text == BRIEF.replace("Un titre", "Mon titre")

    def test_the_same_value_on_both_sides_is_none(self, edition: Edited) -> None:
        base = edition.form()["base"]
        edition.save("Un titre", "Le même")
        assert edition.set("titre", "Le même", base, "Un titre")[0] == 200

    def test_an_item_moved_meanwhile_is_never_taken_for_another(self, edition: Edited) -> None:
        base = edition.form()["base"]
        edition.save("sections:\n", "sections:\n  - contenu: [Un début]\n")
        path = "sections.1.contenu.0.texte"
        status, content = edition.set(path, "Récrit.", base, "Un dernier paragraphe.")
        assert status == 409
        assert content["conflict"][0]["label"] == "Partie 2, Bloc 1, Texte"

    def test_a_list_changed_on_both_sides_is_a_conflict(self, edition: Edited) -> None:
        base = edition.form()["base"]
        edition.save("Un paragraphe.", "Un paragraphe récrit.")
        move = {"op": "move", "path": "sections.0.contenu", "index": 0, "to": 1}
        status, content = edition.post("edit", base=base, operations=[move], before={})
        assert (status, content["conflict"][0]["path"]) == (409, "sections.0.contenu")
        add = {"op": "add", "path": "contacts", "index": 1}
        assert edition.post("edit", base=base, operations=[add], before={})[0] == 200

    def test_a_base_that_nobody_was_shown_merges_values_alone(self, edition: Edited) -> None:
        assert edition.set("titre", "Un autre", "0" * 64, "Un titre")[0] == 200
        remove = {"op": "remove", "path": "sections.0"}
        assert edition.post("edit", base="0" * 64, operations=[remove], before={})[0] == 409

    def test_several_operations_are_one_edit(self, edition: Edited) -> None:
        operations = [
            {"op": "add", "path": "sections", "index": 2},
            {"op": "set", "path": "sections.2.intertitre", "value": "De plus"},
        ]
        base = edition.form()["base"]
        assert edition.post("edit", base=base, operations=operations, before={})[0] == 200
        assert "  - intertitre: De plus\n" in edition.text
        assert edition.post("undo")[0] == 200
        assert edition.text == BRIEF

    def test_what_cannot_be_done_is_refused_with_words(self, edition: Edited) -> None:
        base = edition.form()["base"]
        status, content = edition.set("sections", "Un texte", base, None)
        assert (status, edition.text) == (422, BRIEF)
        assert content["message"]
        edition.save("titre: Un titre", "titre: Un : titre")
        status, content = edition.set("titre", "Deux", base, "Un titre")
        assert status == 409
        assert content["problems"]

    @pytest.mark.parametrize(
        ("path", "value", "before"),
        [("titre", "\ud800", {}), ("\udfff", "x", {}), ("titre", "x", {"titre": "\ud83d"})],
    )
    def test_half_a_character_is_refused(
        self, edition: Edited, path: str, value: str, before: dict[str, str]
    ) -> None:
        operation = {"op": "set", "path": path, "value": value}
        status, content = edition.post("edit", base="x", operations=[operation], before=before)
        assert (status, edition.text) == (400, BRIEF)
        assert "aucun fichier" in content["message"]

    @pytest.mark.parametrize(
        "operation",
        [
            {},
            {"op": []},
            {"op": "set", "path": 1, "value": ""},
            3,
            {"op": "move", "path": "x", "index": -1, "to": True},
        ],
    )
    def test_what_is_not_understood(self, edition: Edited, operation: object) -> None:
        base = edition.form()["base"]
        assert edition.post("edit", base=base, operations=[operation], before={})[0] == 400
        assert edition.preview.post("/api/edit", [1]).status == 400
        assert edition.text == BRIEF


class TestUndo:
    def test_there_and_back(self, edition: Edited) -> None:
        texts = [edition.text]
        for number in range(30):
            form = edition.form()
            edition.set("titre", f"Titre {number}", form["base"], form["fields"][7]["value"])
            texts.append(edition.text)
        for text in reversed(texts[:-1]):
            status, content = edition.post("undo")
            assert (status, edition.text) == (200, text)
        assert (content["can_undo"], content["can_redo"]) == (False, True)
        assert edition.post("undo")[0] == 409
        for text in texts[1:]:
            assert (edition.post("redo")[0], edition.text) == (200, text)
        assert edition.post("redo")[0] == 409

    def test_it_never_undoes_what_others_did(self, edition: Edited) -> None:
        edition.set("titre", "Un autre", edition.form()["base"], "Un titre")
        edition.save("Un chapô.", "Un chapô récrit.")
        assert edition.form()["can_undo"] is False
        status, content = edition.post("undo")
        assert status == 409
        assert "modifié" in content["message"]
        assert "Un chapô récrit." in edition.text

    def test_an_edit_drops_what_was_undone(self, edition: Edited) -> None:
        edition.set("titre", "Un autre", edition.form()["base"], "Un titre")
        edition.post("undo")
        assert edition.form()["can_redo"] is True
        edition.set("lieu", "Lille", edition.form()["base"], None)
        assert edition.form()["can_redo"] is False
        assert edition.post("redo")[0] == 409


class TestFix:
    def test_a_finding_is_corrected_and_the_correction_undone(self, edition: Edited) -> None:
        edition.save("Un paragraphe.", "Le le paragraphe de 09h30 .")
        before = edition.text
        state = edition.follow().built(before.encode())
        found = [one for one in state["findings"] if one["fixable"]]
        base = state["base"]
        status, content = edition.post("fix", base=base, id=found[0]["id"])
        assert status == 200, content
        assert edition.text != before
        assert content["base"] == hashlib.sha256(edition.brief.read_bytes()).hexdigest()
        assert edition.post("fix", base=base, id=found[0]["id"])[0] == 409
        assert edition.post("undo")[0] == 200
        assert edition.text == before

    def test_a_finding_of_another_text_is_not(self, edition: Edited) -> None:
        base = edition.form()["base"]
        assert edition.post("fix", base=base, id="inconnu")[0] == 409
        assert edition.text == BRIEF
