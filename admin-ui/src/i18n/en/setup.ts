export const setup = {
  title: "Set up Rolebook",
  text: "Create the first administrator. Colleagues are invited later.",
  code: "Set-up code",
  codeHelp: "Where the server was started, its terminal shows this code.",
  name: "Name",
  email: "Email",
  password: "Password",
  submit: "Create administrator",
};
