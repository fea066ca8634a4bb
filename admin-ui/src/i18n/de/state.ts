export const state = {
  draft: "Entwurf",
  in_review: "In Prüfung",
  sent_back: "Zurückgegeben",
  approved: "Freigegeben",
  scheduled: "Geplant",
  published: "Veröffentlicht",
  changed: "Geändert",
  archived: "Archiviert",
};
