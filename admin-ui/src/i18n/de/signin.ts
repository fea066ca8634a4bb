export const signin = {
  title: "Anmelden",
  email: "E-Mail",
  password: "Passwort",
  submit: "Anmelden",
  code: "Bestätigungscode",
  codeHelp: "Aus Ihrer Authenticator-App, oder einer Ihrer Wiederherstellungscodes.",
  passkey: "Passkey verwenden",
  again: "Noch einmal anmelden",
  againText:
    "Ihre Sitzung ist abgelaufen. Alles bleibt, wie es ist; melden Sie sich an und arbeiten Sie weiter.",
};
