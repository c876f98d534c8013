/** Every word the viewer says, in one place, so that they are read and proofread together. */

export const LABELS = {
  app: "Aperçu",
  opening: "Ouverture de l’édition…",
  building: "Fabrication…",
  firstBuild: "Fabrication des premières pages…",
  upToDate: "À jour",
  lost: "Connexion perdue, nouvel essai…",
  lostTitle: "L’aperçu ne répond plus",
  lostHelp:
    "Ce que vous voyez peut être ancien. Nouvel essai en cours. Si la commande « communique preview » est arrêtée, relancez-la : une nouvelle page s’ouvrira.",
  brokenHelp: "Ci-dessous, en gris : la dernière version correcte. Elle sera remplacée dès que le brief sera corrigé.",
  brokenFirst: "Les pages s’afficheront dès que le brief sera corrigé.",
  noPagesTitle: "Les pages ne peuvent pas être montrées",
  noPages: "Aucune page à montrer pour l’instant.",
  clean: "Rien à signaler",
  cleanHelp: "La relecture n’a rien trouvé à corriger.",
  reading: "Relecture en cours…",
  readLater: "La relecture reprendra quand le brief pourra être lu.",
  show: "Montrer",
  edit: "Modifier",
  fix: "Corriger",
  checked: "C’est vérifié",
  fixed: "Corrigé.",
  copy: "Copier",
  copyPlace: "Copier l’emplacement",
  copied: "Copié",
  fitted: "ajustée",
  hidden: "Ces mots ne se voient pas dans cette vue.",
  hiddenAnywhere: "Ce champ n’apparaît pas dans le communiqué.",
  frame: "Page internet du communiqué",
  draft: "Brouillon : la relecture a trouvé des erreurs.",
  oldDraft: "Brouillon : dernière version correcte, plus ancienne que le brief.",
  search: "Chercher une édition",
  unreachable: "L’aperçu n’a pas répondu : réessayez.",
};

export const GROUPS = {
  todo: { title: "À faire", help: "À compléter ou à vérifier avant de publier." },
  erreur: { title: "Erreurs", help: "Elles empêchent de publier." },
  avertissement: { title: "Avertissements", help: "À regarder de près." },
  conseil: { title: "Conseils", help: "À vous de juger." },
};

const TO_DO = new Set(["a-completer", "a-verifier"]);

/** Whether a finding is work that is left rather than a fault. */
export function isToDo({ rule }) {
  return TO_DO.has(rule);
}

const WEIGHTS = [
  ["erreurs", "erreur", "erreurs"],
  ["avertissements", "avertissement", "avertissements"],
  ["conseils", "conseil", "conseils"],
];

const seconds = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const numbers = new Intl.NumberFormat("fr-FR");
const percents = new Intl.NumberFormat("fr-FR", { style: "percent" });
const dates = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" });

/** « 0 page », « 1 page », « 2 pages »: French plurals begin at two. */
export function counted(count, one, several) {
  return `${numbers.format(count)} ${count >= 2 ? several : one}`;
}

/** The heaviest weight of which there is a finding: "erreurs", "avertissements", "conseils" or "". */
export function heaviest(counts) {
  return WEIGHTS.find(([name]) => counts[name])?.[0] ?? "";
}

export const say = {
  /** « 3 à faire, 2 erreurs, 1 conseil », or « Rien à signaler »; what is to be done is no error. */
  counts: ({ counts, findings }) => {
    const todo = findings.filter(isToDo).length;
    const said = WEIGHTS.map(([name, one, several]) => [counts[name] - (name === "erreurs" ? todo : 0), one, several]);
    const all = [[todo, "à faire", "à faire"], ...said].filter(([count]) => count > 0);
    return all.map((about) => counted(...about)).join(", ") || LABELS.clean;
  },
  built: (pages, time) =>
    [LABELS.upToDate, pages ? counted(pages, "page", "pages") : "", `${seconds.format(time)} s`]
      .filter(Boolean)
      .join(" · "),
  broken: (count) => `Brief à corriger : ${counted(count, "erreur", "erreurs")}`,
  page: (number, count) => `Page ${number} sur ${count}`,
  where: (file, line) => (line ? `${file}, ligne ${line}` : file),
  others: (count) => `Afficher ${counted(count, "autre", "autres")} du même genre`,
  zoom: (share) => percents.format(share),
  edition: (edition) =>
    [edition.date ? dates.format(new Date(edition.date)) : "", edition.title || edition.name]
      .filter(Boolean)
      .join(" – "),
  matching: (count, shown) => {
    if (!count) return "Aucune édition ne correspond.";
    if (count === shown) return counted(count, "édition", "éditions");
    return `${numbers.format(shown)} éditions sur ${numbers.format(count)}. Tapez un mot du titre, une date ou un nom.`;
  },
  title: (title, broken) => [broken ? "À corriger" : "", title, LABELS.app].filter(Boolean).join(" – "),
};
