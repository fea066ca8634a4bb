export const palette = {
  title: "Befehle",
  input: "Befehl",
  placeholder: "Eine Seite, ein Befehl oder eine Rolle",
  screen: "Seite",
  command: "Befehl",
  light: "Helles Design",
  dark: "Dunkles Design",
  nothing: "Nichts gefunden. Versuchen Sie es mit weniger Buchstaben.",
};
