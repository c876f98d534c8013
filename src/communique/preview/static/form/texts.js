/** Every word the form says, in one place, so that they are read and proofread together. */

export const LABELS = {
  form: "Rédaction du communiqué",
  required: "obligatoire",
  add: "Ajouter :",
  addItem: "Ajouter",
  close: "Fermer",
  copy: "Copier le texte",
  copied: "Texte copié",
  remove: "Supprimer",
  moveUp: "Monter",
  moveDown: "Descendre",
  moveLeft: "Vers la gauche",
  moveRight: "Vers la droite",
  undo: "Annuler",
  redo: "Rétablir",
  putBack: "Remettre",
  fix: "Corriger",
  checked: "C’est vérifié",
  choose: "Choisir…",
  loading: "Ouverture du brief…",
  saved: "Enregistré",
  saving: "Enregistrement…",
  unsaved: "Modification en cours…",
  offline: "Non enregistré : l’aperçu ne répond plus. Vos mots sont gardés ici ; nouvel essai en cours.",
  waiting: "Non enregistré : le fichier ne se lit plus. Vos mots sont gardés ici.",
  refused: "Non enregistré : voyez le champ signalé.",
  refusedBare: "L’aperçu n’a pas accepté cette valeur.",
  undecided: "Non enregistré : une version est à choisir.",
  sections: "Aller à une rubrique",
  bold: "Gras",
  italic: "Italique",
  link: "Lien",
  bullets: "Liste",
  linkText: "texte du lien",
  linkAddress: "https://",
  boldText: "texte en gras",
  italicText: "texte en italique",
  tools: "Mise en forme",
  shortName: "Nom court",
  shortNameHelp: "Il sert à placer cet élément dans le texte. Lettres sans accent, chiffres, tirets.",
  line: "Ligne",
  column: "Colonne",
  addRow: "Ajouter une ligne",
  addColumn: "Ajouter une colonne",
  removeRow: "Supprimer la ligne",
  removeColumn: "Supprimer la colonne",
  facts: "Informations reprises dans ce texte :",
  severities: { erreur: "Erreur", avertissement: "Avertissement", conseil: "Conseil" },
  brokenTitle: "Le brief ne peut pas être lu",
  brokenHelp:
    "Corrigez le fichier dans votre éditeur de texte, puis enregistrez-le : le formulaire revient aussitôt. Ce que vous avez tapé ici est gardé et sera enregistré ensuite.",
  conflictTitle: "Ce champ a changé dans le fichier",
  conflictHelp:
    "Pendant que vous écriviez ici, quelqu’un a modifié le même champ dans le fichier. Rien n’est perdu : choisissez la version à garder. Les mots qui diffèrent sont surlignés et soulignés.",
  yours: "Votre version",
  theirs: "Celle du fichier",
  keepYours: "Garder ma version",
  keepTheirs: "Garder celle du fichier",
  later: "Décider plus tard",
  decide: "Choisir la version",
  empty: "(vide)",
  absent: "(champ supprimé)",
  listChanged:
    "Cette liste vient de changer dans le fichier. Elle est à jour maintenant : refaites votre geste s’il est toujours utile.",
  fixStale: "La relecture se met à jour : la correction n’a pas été faite. Réessayez.",
  orphan: "Le champ où vous écriviez n’existe plus dans le fichier. Vos mots sont gardés ici :",
};

/** Names of rubrics are signposts: so many characters, then « … ». */
const MAX_SIGN = 36;

function smaller(name) {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export const say = {
  /** « Titre, sous-titre et chapô » */
  rubric: (names) => {
    const [first, ...others] = names;
    const all = [first, ...others.map(smaller)];
    const whole = `${all.slice(0, -1).join(", ")} et ${all.at(-1)}`;
    if (whole.length <= MAX_SIGN) return whole;
    let count = all.length - 1;
    while (count > 1 && all.slice(0, count).join(", ").length > MAX_SIGN) count -= 1;
    return `${all.slice(0, count).join(", ")}…`;
  },
  addKind: (label) => `Ajouter : ${label}`,
  added: (label) => `${label} : ajouté`,
  removed: (label) => `${label} : supprimé`,
  restored: (label) => `${label} : remis`,
  moved: (label, at, count) => `${label} : en position ${at} sur ${count}`,
  undone: (label) => (label ? `Annulé : ${label}` : "Annulé"),
  redone: (label) => (label ? `Rétabli : ${label}` : "Rétabli"),
  about: (label, name) => `${label} : ${name}`,
  block: (label, at, kind) => `${label} ${at} : ${kind}`,
  cell: (row, column) => `Ligne ${row}, ${column}`,
  conflictField: (label) => `Champ : ${label}`,
  atLine: (line) => `Il est à la ligne ${line} du fichier.`,
  problemLine: (line) => `Ligne ${line} : `,
  refused: (message) => `Non enregistré. ${message}`,
  fixed: (label) => `${label} : corrigé`,
  example: (example) => `Exemple : ${example}`,
};
