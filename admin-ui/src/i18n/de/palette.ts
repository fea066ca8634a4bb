export const palette = {
  title: "Befehle",
};
