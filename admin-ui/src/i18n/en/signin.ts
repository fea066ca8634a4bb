export const signin = {
  title: "Sign in",
  email: "Email",
  password: "Password",
  submit: "Sign in",
  code: "Authentication code",
  codeHelp: "From your authenticator app, or one of your recovery codes.",
  passkey: "Use a passkey",
  again: "Sign in again",
  againText: "Your session has ended. The screen stays as it is; sign in and go on.",
};
