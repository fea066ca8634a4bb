export const frame = {
  main: "Hauptmenü",
  skip: "Zum Inhalt",
  menu: "Menü",
  palette: "Suchen oder Befehl ausführen",
  account: "Konto",
  dark: "Dunkles Design",
  signOut: "Abmelden",
  offline:
    "Sie sind offline. Ihr Text bleibt auf diesem Computer und wird gespeichert, sobald Sie wieder verbunden sind.",
};
