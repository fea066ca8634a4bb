export const families = {
  title: "Berufsfelder",
  one: "Berufsfeld",
  search: "Berufsfelder suchen",
  add: "Berufsfeld hinzufügen",
  noHits: "Kein Berufsfeld heißt so",
  unknownText:
    "Veröffentlichte Rollen verwenden sie. Jeder ist ein neues Berufsfeld oder ein anderes Wort für ein bekanntes.",
  mergeInto: "Mit einem anderen zusammenführen",
  targetHelp: "Jede Rolle in „{name}“ gehört dann stattdessen zu diesem Berufsfeld.",
  othersHelp: "Durch Kommas getrennt. Rollen, die einen davon verwenden, gehören zu diesem Berufsfeld.",
  noRoles: "Keine veröffentlichte Rolle gehört dazu.",
  namedBy: {
    one: "{n} veröffentlichte Rolle gehört dazu: {titles}.",
    other: "{n} veröffentlichte Rollen gehören dazu: {titles}.",
  },
  bothMean: "Rollen, in denen „{former}“ steht, bleiben in diesem Berufsfeld; beide Namen meinen es.",
};
