export const common = {
  loading: "Wird geladen",
  cancel: "Abbrechen",
  close: "Schließen",
  save: "Speichern",
  tryAgain: "Noch einmal versuchen",
  dismiss: "Schließen",
  unreachable: "Der Server ist nicht erreichbar",
  unreachableText: "Prüfen Sie die Verbindung. Es geht nichts verloren; versuchen Sie es später noch einmal.",
  forbidden: "Das ist für Sie nicht freigegeben",
  refused: "Das hat nicht geklappt",
  failed: "Der Server hat nicht wie erwartet geantwortet",
  failedText:
    "Der Server hatte ein Problem (Anfrage {request}). Es ist nichts verloren; versuchen Sie es noch einmal.",
  broken: "Diese Seite funktioniert gerade nicht",
  brokenText: "Im Panel ist etwas schiefgegangen. Laden Sie die Seite neu; Ihr Text ist gesichert.",
  notFound: "Unter dieser Adresse gibt es nichts",
  notFoundText: "Der Link ist vielleicht veraltet, oder etwas wurde gelöscht.",
};
