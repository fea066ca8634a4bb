export const dashboard = {
  title: "Übersicht",
};
