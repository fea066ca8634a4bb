export const signin = {
  title: "Anmelden",
  email: "E-Mail",
  password: "Passwort",
  submit: "Anmelden",
  code: "Bestätigungscode",
  codeHelp: "Aus Ihrer Authenticator-App, oder einer Ihrer Wiederherstellungscodes.",
  or: "oder",
  passkey: "Passkey verwenden",
  passkeyNeeded: "Das Passwort stimmt. Machen Sie mit Ihrem Passkey weiter.",
  provider: "Weiter mit {name}",
  again: "Noch einmal anmelden",
  againText:
    "Ihre Sitzung ist abgelaufen. Alles bleibt, wie es ist; melden Sie sich an und arbeiten Sie weiter.",
  doubtedText:
    "Ihre Anmeldung ist eine Weile her. Zeigen Sie, dass Sie es sind, bevor Sie Ihre Anmeldung ändern.",
  forgot: "Passwort vergessen?",
  forgotTitle: "Passwort vergessen",
  forgotHelp: "Wir schicken einen Link für ein neues Passwort dorthin. Er gilt eine Stunde.",
  forgotSubmit: "Link senden",
  forgotSent: "Wenn jemand hier diese Adresse hat, ist der Link unterwegs. Sehen Sie in Ihr Postfach.",
  back: "Zurück zur Anmeldung",
  newPassword: "Neues Passwort",
  resetTitle: "Neues Passwort wählen",
  resetSubmit: "Passwort setzen",
  resetDone: "Das neue Passwort gilt. Melden Sie sich damit an.",
  invitationTitle: "Willkommen bei Rolebook",
  invitationText: "Wählen Sie ein Passwort. Danach melden Sie sich damit und mit Ihrer E-Mail an.",
  invitationSubmit: "Beitreten",
  invitationDone: "Sie sind dabei. Melden Sie sich als {email} mit dem neuen Passwort an.",
  outcome_expired: "Die Anmeldung hat zu lange gedauert. Versuchen Sie es noch einmal.",
  outcome_refused:
    "Der Anbieter hat Sie nicht angemeldet. Versuchen Sie es noch einmal oder nehmen Sie Ihr Passwort.",
  outcome_unavailable:
    "Der Anbieter ist nicht erreichbar. Versuchen Sie es später oder nehmen Sie Ihr Passwort.",
  "outcome_not-linked":
    "Dieses Konto gehört hier niemandem. Melden Sie sich mit Ihrem Passwort an und verknüpfen Sie es in Ihrem Profil.",
  outcome_taken:
    "Dieses Konto gehört hier jemand anderem. Nehmen Sie Ihr eigenes oder fragen Sie die Administration.",
};
