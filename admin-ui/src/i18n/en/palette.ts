export const palette = {
  title: "Commands",
  input: "Command",
  placeholder: "A screen, a command or a role",
  screen: "Screen",
  command: "Command",
  light: "Light theme",
  dark: "Dark theme",
  nothing: "Nothing found. Try fewer letters.",
};
