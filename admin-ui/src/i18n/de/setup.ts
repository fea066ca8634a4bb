export const setup = {
  title: "Rolebook einrichten",
  text: "Legen Sie die erste Administratorin oder den ersten Administrator an. Kolleginnen und Kollegen laden Sie später ein.",
  code: "Einrichtungscode",
  codeHelp: "Er steht im Terminal, in dem der Server gestartet wurde.",
  name: "Name",
  email: "E-Mail",
  password: "Passwort",
  submit: "Administrator anlegen",
};
