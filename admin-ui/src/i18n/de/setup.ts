export const setup = {
  title: "Rolebook einrichten",
  text: "Legen Sie die erste Administratorin oder den ersten Administrator an. Kolleginnen und Kollegen laden Sie später ein.",
  code: "Einrichtungscode",
  codeHelp: "Er steht im Terminal, in dem der Server gestartet wurde.",
  name: "Name",
  email: "E-Mail",
  password: "Passwort",
  submit: "Administrator anlegen",
  strength: "Länge des Passworts",
  missing: { one: "Noch {n} Zeichen", other: "Noch {n} Zeichen" },
  longEnough: "Lang genug. Am besten ein Satz, auf den nur Sie kommen.",
};
