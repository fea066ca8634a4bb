export const state = {
  draft: "Entwurf",
  in_review: "In Prüfung",
  approved: "Freigegeben",
  scheduled: "Geplant",
  published: "Veröffentlicht",
  changed: "Geändert",
  archived: "Archiviert",
};
